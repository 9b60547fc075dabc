"""Sending the links and pictures of an article elsewhere: to the page beside it in an export, or to the web."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from reader.document import media
from reader.document.cleaning import clean_html
from reader.text import clean_line

AddressOf = Callable[[str], str | None]
"""Where what an article writes as an address leads; None: nowhere that is known."""

_TAG = re.compile(r'<(/?)(a|blockquote|img)((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_ADDRESSES = {"a": "href", "blockquote": "cite", "img": "src"}


def relinked(html: str, address_of: AddressOf, *, for_markdown: bool = False, linked_pictures: bool = False) -> str:
    """Cleaned HTML in which every address is what `address_of` says of it; with None the words stay without it.

    With `linked_pictures` a picture is a link to itself: for pages that fetch nothing.
    """
    return _Relinking(address_of, linked_pictures).write(clean_html(html, for_markdown=for_markdown))


class _Relinking:
    """Goes through the tags that hold addresses. The writer of clean HTML wrote them, so they have one form."""

    def __init__(self, address_of: AddressOf, linked_pictures: bool) -> None:
        self._address_of = address_of
        self._linked_pictures = linked_pictures
        self._in_link = False

    def write(self, cleaned: str) -> str:
        return _TAG.sub(self._tag, cleaned)

    def _tag(self, found: re.Match[str]) -> str:
        closing, tag, written = found.groups()
        if tag == "a":
            self._in_link = not closing
        if closing:
            return found[0]
        key = _ADDRESSES[tag]
        given = {name: clean_line(unescape(value)) for name, value in _ATTRIBUTE.findall(written)}
        stated = given.get(key, "")
        address = self._address_of(stated) if key in given else None
        if tag == "img":
            return self._picture(given, stated, address)
        return _written(tag, given if key not in given else _with(given, key, address))

    def _picture(self, given: dict[str, str], stated: str, address: str | None) -> str:
        sides = given.get("width"), given.get("height")
        if media.is_counter(*sides):
            return ""
        alt = given.get("alt") or given.get("title") or ""
        is_icon = media.is_icon(*sides)
        words = alt or (media.file_name(stated) if stated and not is_icon else "")
        if address is None:
            told = escape(words, quote=False)
            is_sign = is_icon or not any(map(str.isalnum, words))  # a smiley, `(?)`
            return told if is_sign else f"<em>Picture: {told}</em>"
        if not self._linked_pictures or self._in_link or is_icon:
            return _written("img", _with(given, "src", address))
        picture = _written("img", {**_with(given, "src", address), "alt": words})
        return f'<a href="{escape(address)}">{picture}</a>'


def _with(given: dict[str, str], key: str, address: str | None) -> dict[str, str]:
    return {name: address or "" if name == key else value for name, value in given.items() if name != key or address}


def _written(tag: str, given: dict[str, str]) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
    return f"<{tag}{attributes}>"
