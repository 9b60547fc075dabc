"""Lines of styled segments. Style names, not colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from reader.document.blocks import PLAIN, Embed, Figure, Leaf, Rule, Span, Table


class Segment(NamedTuple):
    """A run of cells in one style."""

    text: str
    styles: frozenset[str] = PLAIN
    """Span styles, and those of the page: `title byline lead note heading1 … heading6 quote marker pre table-header
    figure embed rule code-keyword code-name code-string code-number code-comment`."""
    link: int | None = None
    origin: int | None = None
    """The offset in its block of its first character, where the line does not tell it: in columns, and in what is
    scrolled sideways. The other characters follow."""


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


Part = tuple[tuple[Segment, ...], int]
"""The segments of a line, and how many characters of its block stand before it."""


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


def located(segments: Iterable[Segment], at: int, least: int = 0) -> tuple[Segment, ...]:
    """Segments that tell their origin, the first of them `at`; one before `least` is none of the block's text."""
    told = []
    for segment in segments:
        told.append(segment._replace(origin=at) if at >= least else segment)
        at += len(segment.text)
    return tuple(told)


def offset_of_link(leaf: Leaf, number: int) -> int:
    """How many characters of a leaf block stand before link `number`; 0 where the link is all of the block."""
    if isinstance(leaf, Table):
        at = 0
        for cell in (cell for row in leaf.rows for cell in row):
            if any(span.link == number for span in cell):
                return at + _before(cell, number)
            at += sum(len(span.text) for span in cell) + 1
    elif isinstance(leaf, Figure):
        return 0 if leaf.link == number else len(leaf.alt) + 1 + _before(leaf.caption, number)
    elif not isinstance(leaf, Embed | Rule):
        return _before(leaf.spans, number)
    return 0


def _before(spans: Iterable[Span], number: int) -> int:
    return sum(len(span.text) for span in takewhile(lambda span: span.link != number, spans))


def links_in(leaf: Leaf) -> tuple[int, ...]:
    """The numbers of the links in a leaf block."""
    if isinstance(leaf, Figure):
        spans: Iterable[Span | Figure | Embed] = (leaf, *leaf.caption)
    elif isinstance(leaf, Table):
        spans = (span for row in leaf.rows for cell in row for span in cell)
    else:
        spans = (leaf,) if isinstance(leaf, Embed) else () if isinstance(leaf, Rule) else leaf.spans
    return tuple(dict.fromkeys(span.link for span in spans if span.link is not None))
