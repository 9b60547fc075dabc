"""Indented HTML inside HTML: for CommonMark code, for kramdown and for those who wrote it markup."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"<(/?)(?:div|table|thead|tbody|tfoot|tr|td|th|ul|ol|li|dl|dt|dd|blockquote|center|section|article|figure)"
    r"\b[^<>]*+"
    r"(?<!/)>",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"</?(?:p|div|table|tr|td|th|ul|ol|li|blockquote|section|article|figure)\b", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^\n]*")
_DEEP = re.compile(r"\n[ \t]*+\n(?: {4}|\t)[ \t]*+<")
_CODE_INDENT = 4


def has_markup_inside(source: str) -> bool:
    """Whether there may be a line of indented HTML after a blank line."""
    return _DEEP.search(source) is not None


def outdented(source: str) -> str:
    """`source` with indented HTML moved to the left, where an element is open and Markdown would take it for code.

    Unindented Markdown ends what is open: nobody says how far an element reaches that is never closed.
    """
    lines = source.split("\n")
    depth = 0
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
        if depth and is_markup and width >= _CODE_INDENT and (after_blank or moving):
            lines[number] = margin + text
            moving = True
        else:
            moving = False
            if after_blank and width < _CODE_INDENT and not is_markup:
                depth = 0
        if depth or (is_markup and width < _CODE_INDENT):
            if not depth:
                margin = indent
                depth = int(bool(indent) and _BLOCK.match(text) is not None)  # in something that is indented less
            for tag in _TAG.finditer(text):
                depth = max(depth - 1, 0) if tag[1] else depth + 1
        after_blank = False
    return "\n".join(lines)
