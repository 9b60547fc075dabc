"""Indented HTML inside HTML: for CommonMark code, for kramdown and for those who wrote it markup."""

from __future__ import annotations

import re
from collections import Counter

_TAG = re.compile(
    r"<(/?)(p|div|table|thead|tbody|tfoot|tr|td|th|ul|ol|li|dl|dt|dd|blockquote|center|section|article|figure)"
    r"\b[^<>]*+"
    r"(?<!/)>",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"</?(?:p|div|table|tr|td|th|ul|ol|li|blockquote|section|article|figure)\b", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z]|<!--")
_DEEP = re.compile(r"\n[ \t]*+\n(?: {4}|\t)[ \t]*+<")
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_AROUND = ""
"""What an indented element stands in."""
_CODE_INDENT = 4


def has_markup_inside(source: str) -> bool:
    """Whether there may be a line of indented HTML after a blank line."""
    return _DEEP.search(source) is not None


def outdented(source: str) -> str:
    """`source` with indented HTML moved to the left, where an element is open and Markdown would take it for code.

    Unindented Markdown ends what is open, but for a table with an end: nobody says how far an element reaches that is
    never closed. An end tag closes one element of its name and no other.
    """
    lines = source.split("\n")
    tables_end = max(number for number, line in enumerate(lines) if not number or _TABLE_END.search(line))
    open_elements: Counter[str] = Counter()
    margin = ""
    after_blank = True
    moving = False
    for number, line in enumerate(lines):
        text = line.lstrip(" \t")
        if not text:
            after_blank = True
            continue
        indent = line[: len(line) - len(text)]
        width = len(indent.expandtabs(_CODE_INDENT))
        is_markup = _MARKUP.match(text) is not None
        depth = open_elements.total()
        if depth and is_markup and width >= _CODE_INDENT and (after_blank or moving):
            lines[number] = margin + text
            moving = True
        else:
            moving = False
            in_table = open_elements["table"] and number < tables_end
            if after_blank and width < _CODE_INDENT and not is_markup and not in_table:
                open_elements.clear()
                depth = 0
        if depth or (is_markup and width < _CODE_INDENT):
            if not depth:
                margin = indent
                if indent and _BLOCK.match(text):
                    open_elements[_AROUND] += 1  # it stands in something that is indented less
            for tag in _TAG.finditer(text):
                name = tag[2].lower()
                if not tag[1]:
                    open_elements[name] += 1
                elif open_elements[name]:
                    open_elements[name] -= 1
        after_blank = False
    return "\n".join(lines)
