"""Pictures, videos, posts of other sites: what to call them and where they lead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from reader.text import clean_line

_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")
_VIDEO_HOSTS = (
    ("youtube", "YouTube video"),
    ("youtu.be", "YouTube video"),
    ("vimeo", "Vimeo video"),
    ("dailymotion", "Dailymotion video"),
    ("instagram", "Instagram post"),
    ("twitter.com", "tweet"),
    ("facebook", "Facebook post"),
    ("tiktok", "TikTok video"),
    ("soundcloud", "SoundCloud audio"),
    ("spotify", "Spotify audio"),
    ("slideshare", "slides"),
    ("google.com/maps", "map"),
    ("docs.google", "document"),
)
_POSTS = (
    ("twitter-tweet", "tweet"),
    ("twitter-video", "tweet"),
    ("instagram-media", "Instagram post"),
    ("tiktok-embed", "TikTok video"),
    ("fb-post", "Facebook post"),
    ("fb-video", "Facebook video"),
    ("reddit-card", "Reddit post"),
)
_KINDS = {"iframe": "frame", "video": "video", "audio": "audio", "embed": "embedded file", "object": "embedded file"}
_COUNTING_PIXELS = 2
_ICON_PIXELS = 40
_LONGEST_ADDRESS = 2_000
_LONGEST_PLACE = 120


def address(href: str | None) -> str:
    """An address as written, on one clean line; of `data:` addresses the type alone."""
    if not href:
        return ""
    href = href.strip()
    if _is_data(href):
        return clean_line(href[:60].partition(",")[0])
    return clean_line(href)


def frame_kind(tag: str, href: str) -> str:
    """What to call the embedded thing that a `tag` shows from `href`."""
    host = href.lower().partition("?")[0][:_LONGEST_ADDRESS]
    return next((kind for part, kind in _VIDEO_HOSTS if part in host), _KINDS.get(tag, "frame"))


def frame_title(kind: str, title: str, href: str) -> str:
    """What to say of an embedded thing: its title; where only its address tells what it is, that, without the query."""
    if title or kind not in _KINDS.values():
        return title
    place = re.sub("^[a-z]+:(//)?(www[.])?|^//", "", href.partition("?")[0].partition("#")[0].strip())
    return clean_line(unquote(place))[:_LONGEST_PLACE].rstrip("/")


def post_kind(classes: str) -> str | None:
    """What to call a quoted post of another site, from the classes of its element; None if it is none."""
    return next((kind for part, kind in _POSTS if part in classes), None)


def file_name(href: str) -> str:
    """The readable last part of an address: the name of a picture that has no other."""
    if _is_data(href):
        return "picture"
    path = href.partition("?")[0].partition("#")[0].rstrip("/")
    return clean_line(unquote(path.rpartition("/")[2])) or "picture"


def pixels(value: str | None) -> int | None:
    """A width or height stated in pixels."""
    found = _PIXELS.match(value or "")
    return int(found[1]) if found else None


def size(width: str | None, height: str | None) -> str:
    """`640×480`, or nothing where a side is not stated in pixels."""
    across, down = pixels(width), pixels(height)
    return f"{across}×{down}" if across and down else ""


def is_counter(width: str | None, height: str | None) -> bool:
    """Whether a picture of this size is there to count readers, not to be seen."""
    return _is_tiny(width, height, _COUNTING_PIXELS)


def is_icon(width: str | None, height: str | None) -> bool:
    """Whether a picture of this size is a sign among words: a smiley, an icon."""
    return _is_tiny(width, height, _ICON_PIXELS)


def _is_tiny(width: str | None, height: str | None, limit: int) -> bool:
    return any(side is not None and side <= limit for side in (pixels(width), pixels(height)))


def picture_source(given: Mapping[str, str | None]) -> str:
    """The address of a picture that has these attributes; empty where it has none.

    Where a script shows the picture once it is scrolled to, `src` is missing or a placeholder within the page.
    """
    stated = given.get("src") or ""
    if stated and not _is_data(stated):
        return stated
    several = ((given.get(name) or "").split() for name in ("srcset", "data-srcset"))
    later = (given.get("data-src") or "", *(first[0].rstrip(",") for first in several if first))
    return next((source for source in later if source and not _is_data(source)), stated)


def _is_data(href: str) -> bool:
    return href.lstrip()[:5].lower() == "data:"
