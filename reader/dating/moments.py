"""Ids that hold the moment they were made at, and what each is known by.

Twitter and its kin count milliseconds in the upper bits of an id ("snowflakes"); the epochs are those that the services
publish: Twitter 1288834974657, Instagram 1314220021721, Discord 1420070400000; Mastodon, LinkedIn and TikTok count from
1970. Bluesky's record keys are 64 bits in base 32, ULIDs begin with 48 bits in base 32, UUIDs are as in RFC 9562.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

_DAY_MS = 86_400_000
_UNIX = date(1970, 1, 1).toordinal()
_BASE64 = {c: n for n, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")}
_BASE32_SORTABLE = {c: n for n, c in enumerate("234567abcdefghijklmnopqrstuvwxyz")}
_CROCKFORD = {c: n for n, c in enumerate("0123456789ABCDEFGHJKMNPQRSTVWXYZ")}
_GREGORIAN_TO_UNIX_100NS = 0x01B21DD213814000
_FIRST_SNOWFLAKE = 29_700_859_247
"""Twitter counted up by one until 4 November 2010."""


def _number(text: str, digits: dict[str, int]) -> int:
    value = 0
    for c in text:
        value = value * len(digits) + digits[c]
    return value


def _tweet(text: str) -> int:
    number = int(text)
    return (number >> 22) + 1_288_834_974_657 if number >= _FIRST_SNOWFLAKE else 0


def _uuid(text: str) -> int:
    digits = text.replace("-", "")
    if digits[12] == "7":
        return int(digits[:12], 16)
    ticks = int(digits[13:16] + digits[8:12] + digits[:8], 16)
    return (ticks - _GREGORIAN_TO_UNIX_100NS) // 10_000


_Reading = tuple[str, re.Pattern[str], Callable[[str], int]]
"""A text without which the pattern need not be tried, the pattern, and its id in milliseconds since 1970."""

_READINGS: tuple[_Reading, ...] = (
    ("/status", re.compile(r"/status(?:es)?/(\d{9,20})(?!\w)"), _tweet),
    (
        "instagr",
        re.compile(r"instagr(?:am\.com|\.am)/(?:[\w.]+/)?(?:p|tv|reel)/([A-Za-z0-9_-]{10,11})(?![\w-])"),
        lambda text: (_number(text, _BASE64) >> 23) + 1_314_220_021_721,
    ),
    ("/@", re.compile(r"/@[\w.@-]+/(\d{17,19})(?!\w)"), lambda text: int(text) >> 16),
    (
        "discord",
        re.compile(r"discord(?:app)?\.com/(?:attachments|channels)/\d+/(?:\d+/)?(\d{17,19})(?!\w)"),
        lambda text: (int(text) >> 22) + 1_420_070_400_000,
    ),
    ("linkedin", re.compile(r"activity[:-](\d{19})(?!\w)"), lambda text: int(text) >> 22),
    ("tiktok", re.compile(r"tiktok\.com/@[\w.]+/video/(\d{19})(?!\w)"), lambda text: (int(text) >> 32) * 1000),
    (
        "bsky",
        re.compile(r"/post/(3[2-7a-z]{12})(?!\w)"),
        lambda text: (_number(text, _BASE32_SORTABLE) >> 10) // 1000,
    ),
    ("01", re.compile(r"(?<![\w-])(01[0-9A-HJKMNP-TV-Z]{24})(?![\w-])"), lambda text: _number(text[:10], _CROCKFORD)),
    (
        "-",
        re.compile(r"(?<![\w-])([0-9a-f]{8}-[0-9a-f]{4}-[17][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})(?![\w-])"),
        _uuid,
    ),
)


def moments(text: str) -> Iterator[int]:
    """The days (ordinals) that ids in `text` were made on."""
    for sign, pattern, read in _READINGS:
        if sign in text:
            for found in pattern.finditer(text):
                day = _UNIX + read(found[1]) // _DAY_MS
                if day > _UNIX:
                    yield day
