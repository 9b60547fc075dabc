"""Which characters of a document stand in which cells of a line, and the other way round. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.document.blocks import Table, text_of
from reader.document.layout import Layout, Line
from reader.model import Place
from reader.text import width_cells

_BLANKS = str.maketrans({"\xa0": " ", "\t": " ", "\n": " "})
_SIGNS = frozenset({"marker", "quote"})
_HYPHENS = "-\u2010"
_MOST_KEPT = 200
_LONG_ROW = 4000
"""In a row of cells longer than this, words are only found where a line holds nothing else."""


def origins(line: Line, text: str, following: int) -> list[int | None]:
    """For each character of a line, its offset in the block's text; None for indents, signs and padding.

    `following` is where the next line of the block begins. All are None where the line shows something else.
    """
    shown = line.text.translate(_BLANKS)
    nothing: list[int | None] = [None] * len(shown)
    if line.block < 0 or line.offset < 0:
        return nothing
    owed = text[line.offset : following].translate(_BLANKS)
    for run in (owed, owed.rstrip(), owed.strip()):
        skipped = len(owed) - len(owed.lstrip()) if run and run[0] != owed[0] else 0
        at = len(shown) - len(run) if shown.endswith(run) else shown.find(run)
        if run and at >= 0:
            first = line.offset + skipped
            return [*nothing[:at], *range(first, first + len(run)), *nothing[at + len(run) :]]
    return _aligned(line, shown, owed) or nothing


def _aligned(line: Line, shown: str, owed: str) -> list[int | None] | None:
    """Line and text read side by side, blanks passed over: cells of a table, justified lines, a hyphen at the end."""
    result: list[int | None] = []
    at, text_start = 0, _text_start(line)
    for number, char in enumerate(shown):
        if number < text_start:
            result.append(None)
            continue
        there = at
        while char != " " and there < len(owed) and owed[there] == " ":
            there += 1
        if there < len(owed) and owed[there] == char:
            result.append(line.offset + there)
            at = there + 1
        elif char == " " or (number == len(shown) - 1 and char in _HYPHENS):
            result.append(None)
        else:
            return None
    return result


def _text_start(line: Line) -> int:
    start = 0
    for segment in line.segments:
        if segment.text.strip() and not segment.styles & _SIGNS:
            break
        start += len(segment.text)
    return start


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line, and the characters of its block that it may show: from `first` up to `last`."""

    text: str
    block: int
    first: int = 0
    last: int = 0
    source: str = ""
    """The block's text."""
    origins: Sequence[int | None] = ()

    def cells(self, start: int, end: int) -> tuple[int, int] | None:
        """The columns, from and up to, that show characters `start` up to `end` of the block; None where none does."""
        inside = [index for index, at in enumerate(self.origins) if at is not None and start <= at < end]
        if inside:
            first, last = inside[0], inside[-1] + 1
        else:
            # Lines of a row of cells show parts of several stretches; what was found is looked for by its words.
            words = self.source[start:end]
            first = self.text.find(words) if self.first <= start and end <= self.last else -1
            last = first + len(words)
        return (width_cells(self.text[:first]), width_cells(self.text[:last])) if 0 <= first < last else None

    def place_at(self, column: int) -> Place:
        """The place of the character at a column; right of the text, just behind its last one."""
        last = self.first - 1
        for index, at in enumerate(self.origins):
            if at is None:
                continue
            last = at
            if width_cells(self.text[: index + 1]) > column:
                break
        else:
            last += 1
        return Place(self.block, last)


class TextMap:
    """A document's text by leaf blocks, and where a layout shows it. Asks no further than the lines it is asked for."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._text = lru_cache(_MOST_KEPT)(self._text_anew)

    def _text_anew(self, block: int) -> tuple[str, bool] | None:
        """The text of a leaf block, and whether it is a table."""
        leaf = self._layout.leaf(block)
        return None if leaf is None else (text_of(leaf), isinstance(leaf, Table))

    def shown(self, number: int) -> ShownLine:
        """What a line shows; nothing of any block where it is blank or above the text."""
        line = self._layout.line(number)
        known = self._text(line.block)
        if known is None or line.offset < 0:
            return ShownLine(line.text, -1)
        text, is_table = known
        first, last = line.offset, len(text)
        if self._layout.reach(number + 1) > number + 1:
            following = self._layout.line(number + 1)
            last = following.offset if following.block == line.block else last
        origin = origins(line, text, last)
        if is_table and last - first < _LONG_ROW:
            first, last = _row(text, first, last)
        return ShownLine(line.text, line.block, first, last, text, origin)

    def place_at(self, number: int, column: int) -> Place | None:
        """The place of the character at a column of a line; of a blank line the end of the text above.

        None in the masthead.
        """
        line = self._layout.line(number)
        if line.block < 0:
            return None
        if line.offset >= 0:
            return self.shown(number).place_at(column)
        before = self._text(line.block - 1)
        return Place(0, 0) if before is None else Place(line.block - 1, len(before[0]))

    def between(self, start: Place, end: Place) -> list[str]:
        """The text from one place up to another, block by block, without the empty ones."""
        parts = []
        for block in range(max(start.block, 0), end.block + 1):
            known = self._text(block)
            if known is None:
                break
            text, _ = known
            first = start.offset if block == start.block else 0
            last = end.offset if block == end.block else len(text)
            parts.append(text[first:last].strip("\n\t "))
        return [part for part in parts if part]


def _row(text: str, first: int, last: int) -> tuple[int, int]:
    """The row of a table's text that holds the characters `first` up to `last`, if it is not too long to look at."""
    start = text.rfind("\n", max(0, first - _LONG_ROW), first) + 1
    end = text.find("\n", last, last + _LONG_ROW)
    return start if start or first < _LONG_ROW else first, end if end >= 0 else min(len(text), last + _LONG_ROW)
