"""Numbered items whose text goes on four columns in, as Markdown had it first; CommonMark asks for one more or two."""

from __future__ import annotations

import re

_ITEM = re.compile(r"( {1,3})(\d{1,9}[.)] {1,4})(?=\S)")
_LIKELY = re.compile(r"^ {1,3}\d{1,9}[.)] ", re.MULTILINE)
_COLUMNS = 4


def has_indented_items(source: str) -> bool:
    """Whether there may be an item that stands so far in that its text does not begin in the fourth column."""
    return _LIKELY.search(source) is not None


def nearer_items(source: str) -> str:
    """`source` with such an item moved to the left, where lines follow that would be code for being less indented.

    Only the sign moves: so its text begins in the fourth column, or before it.
    """
    lines = source.split("\n")
    item: re.Match[str] | None = None
    number_of_item = 0
    after_blank = False
    for number, line in enumerate(lines):
        text = line.lstrip(" \t")
        if not text:
            after_blank = True
            continue
        width = len(line[: len(line) - len(text)].expandtabs(_COLUMNS))
        if width >= _COLUMNS:
            if item is not None and width < item.end():
                lines[number_of_item] = " " * max(_COLUMNS - len(item[2]), 0) + lines[number_of_item].lstrip(" ")
                item = None
        elif found := _ITEM.match(line):
            item, number_of_item = (found if found.end() > _COLUMNS else None), number
        elif after_blank:
            item = None
        after_blank = False
    return "\n".join(lines)
