"""Lines of styled segments, and the ways between lines, places, links and anchors. Style names, not colours."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from reader.document.blocks import PLAIN
from reader.model import Place


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of cells in one style."""

    text: str
    styles: frozenset[str] = PLAIN
    """Span styles, and those of the page: `title byline lead note heading1 … heading6 quote marker pre table-header
    figure embed rule`."""
    link: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page, at most as wide as the measure."""

    segments: tuple[Segment, ...]
    block: int
    """The leaf block it belongs to; -1 in the masthead. A blank line belongs to the block that follows it."""
    offset: int
    """How many characters of the block stand on earlier lines (in the masthead: lines). Blank lines above a block
    count down to it: -1 is the one just above. No two lines have the same block and offset."""

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(segment.text for segment in self.segments)


def cut(runs: Sequence[Segment], ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[Segment, ...]]:
    """The segments of each of `ranges`, which lie in order, of the text that `runs` are together."""
    number = run_start = 0
    for start, end in ranges:
        line: list[Segment] = []
        while number < len(runs) and run_start + len(runs[number].text) <= start:
            run_start += len(runs[number].text)
            number += 1
        while number < len(runs) and run_start < end:
            run = runs[number]
            text = run.text[max(start - run_start, 0) : end - run_start]
            if text:
                line.append(Segment(text, run.styles, run.link))
            if run_start + len(run.text) > end:
                break
            run_start += len(run.text)
            number += 1
        yield tuple(line)


class Layout:
    """The lines of a document at one measure, and the ways between lines, places, links and anchors."""

    def __init__(self, lines: Sequence[Line], anchors: Iterable[tuple[str, int]] = ()) -> None:
        self.lines = lines
        self._names = anchors

    @property
    def height(self) -> int:
        """The number of lines."""
        return len(self.lines)

    def line(self, number: int) -> Line:
        """The line `number`, from 0."""
        return self.lines[number]

    def place_of(self, number: int) -> Place:
        """The place that line `number` stands for; numbers beyond the ends mean the first and the last line."""
        if not self.lines:
            return Place()
        line = self.lines[min(max(number, 0), len(self.lines) - 1)]
        return Place(line.block, line.offset)

    def line_of(self, place: Place) -> int:
        """The line that holds the character of `place`; the nearest one before it where there is none such."""
        keys = self._keys
        at = bisect_right(keys, (place.block, place.offset)) - 1
        if at + 1 < len(keys) and (at < 0 or keys[at][0] < place.block == keys[at + 1][0]):
            at += 1
        return max(at, 0)

    def line_of_link(self, number: int) -> int | None:
        """The first line that shows a part of link `number`."""
        return self._first_lines.get(number)

    def line_of_anchor(self, name: str) -> int | None:
        """The line at which the anchor `name` of a fragment stands: as written, decoded, or in another case."""
        block = next((self._anchors[form] for form in _forms(name) if form in self._anchors), None)
        return None if block is None else self.line_of(Place(block, 0))

    def links_between(self, first: int, last: int) -> tuple[int, ...]:
        """The numbers of the links that lines `first` to `last`, both included, show."""
        found: dict[int, None] = {}
        for line in self.lines[max(first, 0) : max(last + 1, 0)]:
            for segment in line.segments:
                if segment.link is not None:
                    found[segment.link] = None
        return tuple(found)

    @cached_property
    def _keys(self) -> list[tuple[int, int]]:
        return [(line.block, line.offset) for line in self.lines]

    @cached_property
    def _first_lines(self) -> dict[int, int]:
        first: dict[int, int] = {}
        for number, line in enumerate(self.lines):
            for segment in line.segments:
                if segment.link is not None and segment.link not in first:
                    first[segment.link] = number
        return first

    @cached_property
    def _anchors(self) -> dict[str, int]:
        anchors = dict(self._names)
        for name, block in tuple(anchors.items()):
            for form in _forms(name):
                anchors.setdefault(form, block)
        return anchors


_PREFIXES = ("user-content-", "user-content-fn-", "fn:", "fn-")


def _forms(name: str) -> list[str]:
    """The forms in which an anchor is looked for, the surest first."""
    name = name.removeprefix("#")
    decoded = unquote(name)
    forms = [name, decoded, decoded.casefold()]
    for prefix in _PREFIXES[:1]:
        forms += [prefix + decoded, decoded.removeprefix(prefix), decoded.casefold().removeprefix(prefix)]
    return [form for form in dict.fromkeys(forms) if form]
