"""Text cut into lines by the cells it takes: greedy, at blanks, between CJK characters, never inside a grapheme."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from rich.cells import split_graphemes

# Characters that are one cell wide and stand alone, so that cells can be counted as characters.
_ONE_CELL = (
    "\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0556\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u0660-\u066d"
    "\u10d0-\u10fa\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2500-\u257f"
)
_TWO_CELLS = "\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
_SIMPLE = re.compile(f"[{_ONE_CELL}]*")
_RUNS = re.compile(f"(?P<simple>[{_ONE_CELL}]+)|(?P<wide>[{_TWO_CELLS}]+)|(?P<other>[^{_ONE_CELL}{_TWO_CELLS}]+)")
_NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟,.:;?!)]}%‰°℃ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥％"
)
"""Closing punctuation, small kana: a line does not start with one (the basic rule of kinsoku)."""
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


def count_lines(text: str, width_cells: int) -> int:
    """How many lines `wrap` gives."""
    if "\n" in text or not is_simple(text):
        return len(wrap(text, width_cells))
    lines, start, stop = 1, 0, len(text)
    while stop - start > width_cells:
        blank = text.rfind(" ", start, start + width_cells + 1)
        start = blank + 1 if blank > start else _inside(text, start, start + width_cells)
        lines += 1
    return lines


def _cut_simple(text: str, start: int, stop: int, width: int, lines: list[Range]) -> None:
    while stop - start > width:
        blank = text.rfind(" ", start, start + width + 1)
        if blank > start:
            lines.append((start, blank))
            start = blank + 1
        else:
            end = _inside(text, start, start + width)
            lines.append((start, end))
            start = end
    lines.append((start, stop))


def _cut_wide(text: str, start: int, stop: int, width: int, lines: list[Range]) -> None:
    text = text[start:stop]
    text_cells = _cells(text)
    before = list(accumulate(text_cells, initial=0))
    line = 0
    while before[-1] - before[line] > width:
        limit = bisect_right(before, before[line] + width) - 1
        if limit == line:  # a character wider than the measure
            limit += 1
            while limit < len(text_cells) and not text_cells[limit]:
                limit += 1
        end, following = _break(text, text_cells, line, limit)
        lines.append((start + line, start + end))
        line = following
    lines.append((start + line, stop))


def _cells(text: str) -> list[int]:
    """The cells of each character; a grapheme's are its first one's, and its others have none."""
    cells: list[int] = []
    for run in _RUNS.finditer(text):
        if run["other"] is None:
            cells += (1 if run["simple"] else 2,) * (run.end() - run.start())
            continue
        first = max(run.start() - 1, 0)  # combining characters belong to the one before them
        del cells[first:]
        for begin, end, taken in split_graphemes(text[first : run.end()])[0]:
            cells.append(taken)
            cells += (0,) * (end - begin - 1)
    return cells


def _break(text: str, text_cells: list[int], line: int, limit: int) -> Range:
    """Where a line that can hold the characters up to `limit` ends, and where the next one starts."""
    for at in range(min(limit, len(text) - 1), line, -1):
        if text[at] == " ":
            return at, at + 1
        if text_cells[at] and _may_break(text[at - 1], text[at]):  # what has no cells belongs to what stands before it
            return at, at
    limit = _inside(text, line, limit)
    return limit, limit


def _inside(text: str, start: int, limit: int) -> int:
    """Where a word longer than a line is cut: behind a hyphen or a slash of its second half, else at the end."""
    end = max(text.rfind("-", start, limit), text.rfind("/", start, limit)) + 1
    return end if end - start > (limit - start) // 2 else limit


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
