"""Text -> the piece of an address that each generator makes of it; addresses -> permalinks."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from reader.text import clean, clean_line

_MAX_PERMALINK = 2000


def as_permalink(address: str) -> str:
    """An address on the site as a permalink: decoded, NFC, from the root, without query, dot segments, doubled slashes.

    Empty if there is no path in it."""
    address = clean_line(address)[:_MAX_PERMALINK]
    if "://" in address or address.startswith("//"):
        try:
            address = urlsplit(address).path
        except ValueError:
            return ""
    path = address.partition("#")[0].partition("?")[0]
    if "%" in path:
        path = clean(unquote(path)).replace("\n", " ").replace("\t", " ")
    path = unicodedata.normalize("NFC", path).strip()
    if not path:
        return ""
    if "//" in path or "/." in path or path.startswith("."):
        path = _without_dots(path)
    return path if path.startswith("/") else "/" + path


def _without_dots(path: str) -> str:
    kept: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            kept[-1:] = []
        elif part not in ("", "."):
            kept.append(part)
    end = "/" if parts[-1] in ("", ".", "..") and kept else ""
    return "/" + "/".join(kept) + end


_NOT_PRETTY = re.compile(r"[^\w.~!$&'()+,;=@]+")
_NOT_HUGO = re.compile(r"[^\w./\\#+~@%-]+")
_LONE_PERCENT = re.compile("%(?!23)")
_NOT_WORD = re.compile(r"[\W_]+")


def jekyll_pretty(text: str) -> str:
    """Jekyll's `:title` (Utils.slugify with mode pretty, cased): letters, digits and some signs stay."""
    return _NOT_PRETTY.sub("-", text).strip("-")


def jekyll_slug(text: str) -> str:
    """Jekyll's `:slug` (Utils.slugify, default mode): letters and digits, in small letters."""
    return _NOT_WORD.sub("-", text).strip("-").lower()


def hugo_path(text: str) -> str:
    """Hugo's urlize (paths.Sanitize): small letters, hyphens for blanks, only letters, digits and `./_-#+~@`.

    What is percent-encoded is decoded before that."""
    if "%" in text:
        text = unquote(text.replace("%23", "%2523"), errors="ignore")  # a `#` would end the address
        text = _LONE_PERCENT.sub("", text)
    text = re.sub(r"\s+", "-", text.strip())
    if text.isascii():
        kept = _NOT_HUGO.sub("", text)
    else:
        kept = "".join(c for c in text if c in "./\\_-#+~@%" or unicodedata.category(c)[0] in "LNM")
    return re.sub(r"-{2,}", "-", kept).lower()


def pelican_slug(text: str) -> str:
    """Pelican's slugify with its default substitutions: ASCII letters and digits, hyphens between."""
    text = unicodedata.normalize("NFKD", text)
    text = re.sub(r"[^\w\s-]", "", "".join(c for c in text if not unicodedata.combining(c)))
    return re.sub(r"[-\s]+", "-", text).strip("-").lower()
