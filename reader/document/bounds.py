"""HTML kept within what a parser can take: nesting and attributes have bounds, words have none."""

from __future__ import annotations

import re
from collections import Counter

from reader.document.names import names

_FEW = 1_000
"""Markup with fewer `<` than this cannot nest past what a parser takes in its stride."""
_LONG_TAG = 20_000
_ATTRIBUTES = 1_000
_DEPTH = 400

# A tag with its attributes. Every part is possessive, so that nothing is ever looked at twice.
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>?""")
_WITHIN_WORDS = names("abbr b big code em font i kbd mark q s small span strong sub sup tt u")
_ATTRIBUTE = re.compile(r"[\s/\"'][^\s/\"'=>]")
# Elements that stand alone, that close themselves when the next one opens, or that old pages leave open by the hundred.
_FLAT = names(
    "a area base br col dd dt embed hr img input li link meta option p param rp rt source tbody td tfoot th thead tr "
    "track wbr"
)


def bound(html: str) -> str:
    """`html` without tags that nest deeper than 400, and with tags of absurdly many attributes turned to text.

    A parser needs time that grows with the square of either; browsers bound both too.
    """
    if html.count("<") < _FEW and len(html) < _LONG_TAG:
        return html
    if not _is_wild(html):
        return html
    return _TAG.sub(_Depth().within, html)


class _Depth:
    """Counts the tags that are open, and drops those that open too deep together with what closes them."""

    def __init__(self) -> None:
        self._depth = 0
        self._kept: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()

    def within(self, tag: re.Match[str]) -> str:
        """What stands instead of a tag: itself, or nothing that nests."""
        name = tag[2].lower()
        if _is_bloated(tag):
            return tag[0].replace("<", "&lt;", 1)
        if name in _FLAT:
            return tag[0]
        if not tag[1]:
            self._depth += 1
            (self._kept if self._depth <= _DEPTH else self._dropped)[name] += 1
            return tag[0] if self._depth <= _DEPTH else _gap(name)
        if self._dropped[name]:
            self._dropped[name] -= 1
            self._depth -= 1
            return _gap(name)
        if self._kept[name]:
            self._kept[name] -= 1
            self._depth -= 1
        return tag[0]


def _gap(name: str) -> str:
    return "" if name in _WITHIN_WORDS else " "


def _is_bloated(tag: re.Match[str]) -> bool:
    return tag.end() - tag.start() > _LONG_TAG and len(_ATTRIBUTE.findall(tag[3])) > _ATTRIBUTES


def _is_wild(html: str) -> bool:
    depth = 0
    for tag in _TAG.finditer(html):
        if _is_bloated(tag):
            return True
        if tag[2].lower() in _FLAT:
            continue
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > _DEPTH:
            return True
    return False
