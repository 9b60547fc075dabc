"""Which characters of a document stand in which cells of a line, and the other way round. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.document.blocks import Table, text_of
from reader.document.layout import Layout, Line, Segment
from reader.model import Place
from reader.text import count_words, graphemes, width_cells
from reader.ui.spoken import excerpt

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
    if any(segment.origin is not None for segment in line.segments):
        return [at for segment in line.segments for at in _told(segment)]
    owed = text[line.offset : following].translate(_BLANKS)
    for run in (owed, owed.rstrip(), owed.strip()):
        skipped = len(owed) - len(owed.lstrip()) if run and run[0] != owed[0] else 0
        at = len(shown) - len(run) if shown.endswith(run) else shown.find(run)
        if run and at >= 0:
            first = line.offset + skipped
            return [*nothing[:at], *range(first, first + len(run)), *nothing[at + len(run) :]]
    return _aligned(line, shown, owed) or nothing


def _told(segment: Segment) -> Iterator[int | None]:
    """What a segment tells of its characters' offsets."""
    first = segment.origin
    return (None if first is None else first + number for number in range(len(segment.text)))


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
class Stop:
    """A grapheme of the text that a line shows: its characters, from and up to, and its cells."""

    start: int
    end: int
    column: int
    cells: int


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
        elif any(at is not None for at in self.origins):
            return None
        else:
            # Lines of a row of cells show parts of several stretches; what was found is looked for by its words.
            words = self.source[start:end]
            first = self.text.find(words) if self.first <= start and end <= self.last else -1
            last = first + len(words)
        return (width_cells(self.text[:first]), width_cells(self.text[:last])) if 0 <= first < last else None

    def stops(self) -> list[Stop]:
        """The graphemes of the text that have cells here, from left to right; none where something else is shown."""
        found: list[Stop] = []
        column = 0
        for begin, end, cells in graphemes(self.text) if self.origins else ():
            start = self.origins[begin]
            if start is not None and cells:
                found.append(Stop(start, start + end - begin, column, cells))
            column += cells
        return found

    def stop_at(self, offset: int) -> Stop | None:
        """The grapheme that holds a character of the block; None where it is not shown here."""
        return next((stop for stop in self.stops() if stop.start <= offset < stop.end), None)

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
        self._word_counts: dict[int, int] = {}
        self._is_scrolled = lru_cache(_MOST_KEPT)(layout.is_scrolled)
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

    def is_above(self, number: int) -> bool:
        """Whether a line stands above the text: the title, the byline, the lead."""
        return self._layout.line(number).block < 0

    def text(self, block: int) -> str | None:
        """The text of a leaf block; None where there is none such."""
        known = self._text(block)
        return None if known is None else known[0]

    def shows(self, block: int) -> bool:
        """Whether a leaf block is not folded away."""
        return self._layout.shows(block)

    def can_show(self, place: Place) -> bool:
        """Whether a line shows the character at a place, or would if its block were scrolled sideways."""
        known = self._text(place.block)
        if known is None or not self.shows(place.block):
            return False
        text, is_table = known
        # Blanks are not shown where a line was broken at them, nor headings that stand before each cell instead.
        if text[place.offset].isspace() or (is_table and not self._is_scrolled(place.block)):
            return self.stop(place) is not None
        return True

    def stop(self, place: Place) -> tuple[int, Stop] | None:
        """The line that shows the character at a place, and where; None for what no line shows."""
        if not self.shows(place.block):
            return None
        for number in self._lines_about(place):
            shown = self.shown(number)
            stop = shown.stop_at(place.offset) if shown.block == place.block else None
            if stop is not None:
                return number, stop
        return None

    def _lines_about(self, place: Place) -> Iterator[int]:
        """The lines that may show a place: one, or the next where words of ours come first; those of a row of cells."""
        known, near = self._text(place.block), self._layout.line_of(place)
        yield near
        if known is not None and not known[1] and near + 1 < self._layout.reach(near + 2):
            yield near + 1
        if known is None or not known[1] or known[0][place.offset : place.offset + 1] in ("", "\t", "\n"):
            return
        for step in (1, -1):
            number = near + step
            while 0 <= number < self._layout.reach(number + 1):
                shown = self.shown(number)
                if shown.block != place.block or not shown.first <= place.offset < shown.last:
                    break
                yield number
                number += step

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

    def words_between(self, start: Place, end: Place) -> int:
        """How many words the text from one place up to another has, without what is folded away."""
        count = 0
        for block in range(max(start.block, 0), end.block + 1):
            known = self._text(block) if block in (start.block, end.block) else None
            if known is None:
                count += self._words_of(block)
            elif self.shows(block):
                first = start.offset if block == start.block else 0
                count += count_words(known[0][first : end.offset if block == end.block else None])
        return count

    def _words_of(self, block: int) -> int:
        known = self._word_counts.get(block)
        if known is None:
            text = self.text(block) if self.shows(block) else None
            known = self._word_counts[block] = count_words(text or "")
        return known

    def excerpt(self, start: Place, end: Place, ellipsis: str) -> str:
        """The text from one place up to another on one line; of a longer one, how it begins and ends."""
        first = (self.text(start.block) or "")[start.offset : end.offset if start.block == end.block else None]
        if start.block == end.block:
            return excerpt(first, first, ellipsis, whole=True)
        return excerpt(first, (self.text(end.block) or "")[: end.offset], ellipsis)

    def between(self, start: Place, end: Place) -> list[str]:
        """The text from one place up to another, block by block, without the empty ones and those folded away."""
        parts = []
        for block in range(max(start.block, 0), end.block + 1):
            known = self._text(block)
            if known is None:
                break
            if not self.shows(block):
                continue
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
