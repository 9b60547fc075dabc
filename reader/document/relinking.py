"""Sending the links of an article elsewhere: to the page beside it in an export, or to the web."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from reader.document.cleaning import clean_html
from reader.text import clean_line

_LINK = re.compile(r'(<a(?: [a-z]+="[^"]*")*? )href="([^"]*)"')


def relinked(html: str, address_of: Callable[[str], str | None]) -> str:
    """Cleaned HTML in which every link leads to what `address_of` says of its href; None: it loses its address."""

    def lead(found: re.Match[str]) -> str:
        address = address_of(clean_line(unescape(found[2])))
        return found[1].rstrip() if address is None else f'{found[1]}href="{escape(address)}"'

    return _LINK.sub(lead, clean_html(html))
