"""Text cut into lines by the cells it takes: greedy, at blanks, between CJK characters, never inside a grapheme."""

from __future__ import annotations

import re

from rich.cells import split_graphemes

# Characters that are one cell wide and stand alone, so that cells can be counted as characters.
_SIMPLE = re.compile("[\n\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u0556\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
_NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟,.:;?!)]}%‰°℃ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥％"
)
"""Closing punctuation and small kana: a line does not start with one (the basic rule of kinsoku)."""
_NOT_LAST = frozenset("‘“（〔［｛〈《「『【〘〖〝([{$£¥＄￡￥")
"""Opening punctuation: a line does not end with one."""
_ZERO_WIDTH_SPACE = "\u200b"

Range = tuple[int, int]
"""Where a line starts and ends in a text. Blanks at which a line was cut belong to no line."""


def is_simple(text: str) -> bool:
    """Whether every character of `text` takes one cell, whatever stands beside it."""
    return text.isascii() or _SIMPLE.fullmatch(text) is not None


def wrap(text: str, width_cells: int) -> list[Range]:
    """The lines of `text` for a measure; line feeds are forced breaks. At least one line."""
    width_cells = max(width_cells, 1)
    lines: list[Range] = []
    cut = _cut_simple if is_simple(text) else _cut_wide
    start = 0
    while (stop := text.find("\n", start)) >= 0:
        cut(text, start, stop, width_cells, lines)
        start = stop + 1
    cut(text, start, len(text), width_cells, lines)
    return lines


def _cut_simple(text: str, start: int, stop: int, width: int, lines: list[Range]) -> None:
    while stop - start > width:
        blank = text.rfind(" ", start, start + width + 1)
        if blank > start:
            lines.append((start, blank))
            start = blank + 1
        else:
            lines.append((start, start + width))
            start += width
    lines.append((start, stop))


def _cut_wide(text: str, start: int, stop: int, width: int, lines: list[Range]) -> None:
    line, cells = start, 0
    break_end = break_next = break_cells = -1
    previous = ""
    for first, last, grapheme_cells in split_graphemes(text[start:stop])[0]:
        at, end = start + first, start + last
        character = text[at]
        if character == " " and end == at + 1:
            break_end, break_next, break_cells = at, end, cells + 1
            cells, previous = cells + 1, character
            continue
        if at > line and _may_break(previous, character):
            break_end, break_next, break_cells = at, at, cells
        while cells + grapheme_cells > width and at > line:
            if break_end > line:
                lines.append((line, break_end))
                line, cells = break_next, cells - break_cells
            else:
                lines.append((line, at))
                line, cells = at, 0
            break_end = -1
        cells, previous = cells + grapheme_cells, text[end - 1]
    lines.append((line, stop))


def _may_break(before: str, after: str) -> bool:
    if before == _ZERO_WIDTH_SPACE:
        return True
    if before == " ":  # the blank itself is where the line is cut
        return False
    if not (_is_ideographic(before) or _is_ideographic(after)):
        return False
    return after not in _NOT_FIRST and before not in _NOT_LAST


def _is_ideographic(character: str) -> bool:
    return (
        "\u2e80" <= character <= "\ua4cf"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
        or "\U00020000" <= character <= "\U0003ffff"
    )
