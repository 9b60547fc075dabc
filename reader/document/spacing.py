"""Running text stretched to the measure: words broken where the language allows, blanks widened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from reader.document.blocks import Span
from reader.document.lines import Part, Segment, cut
from reader.document.wrap import is_simple, wrap
from reader.text import width_cells

_UNBROKEN = frozenset({"code", "kbd"})
_WIDEST_BLANK = 4
"""Cells of the widest blank between words; a line that needs wider ones stays ragged."""

_LONGEST_WORD = 60

_Line = tuple[int, int, bool]
"""Where a line starts and ends, and whether a hyphen follows."""


def justified_lines(spans: Sequence[Span], room: int, hyphens: Callable[[str], Sequence[int]] | None) -> Iterator[Part]:
    """The lines of a paragraph in `room` cells, the last one and those before a forced break ragged."""
    runs = [Segment(span.text, span.styles, span.link) for span in spans]
    text = "".join([run.text for run in runs])
    if hyphens is None or not is_simple(text) or room < 2:
        lines = [(start, end, False) for start, end in wrap(text, room)]
    else:
        lines = list(_hyphenated(text, room, hyphens, _unbroken(spans)))
    for number, segments in enumerate(cut(runs, [(start, end) for start, end, _ in lines])):
        start, end, broken = lines[number]
        if broken:
            last = segments[-1]
            segments = (*segments[:-1], Segment(f"{last.text}-", last.styles, last.link))
        ragged = number + 1 == len(lines) or text[end : end + 1] == "\n"
        yield segments if ragged else _stretched(segments, room), start


def _unbroken(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """The ranges in which no word is broken."""
    ranges, at = [], 0
    for span in spans:
        if span.styles & _UNBROKEN:
            ranges.append((at, at + len(span.text)))
        at += len(span.text)
    return ranges


def _hyphenated(
    text: str, room: int, hyphens: Callable[[str], Sequence[int]], unbroken: Sequence[tuple[int, int]]
) -> Iterator[_Line]:
    """Greedy lines like those of `wrap`, for text of one cell a character."""
    start = 0
    for line in text.split("\n"):
        stop = start + len(line)
        while stop - start > room:
            blank = text.rfind(" ", start, start + room + 1)
            word = blank + 1 if blank > start else start
            spot = _spot(text, word, start + room, hyphens)
            if spot and not _within(spot, unbroken):
                yield start, spot, True
                start = spot
            elif blank > start:
                yield start, blank, False
                start = blank + 1
            else:
                yield start, start + room, False
                start += room
        yield start, stop, False
        start = stop + 1


def _within(spot: int, ranges: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(ranges, (spot, 0)) - 1
    return at >= 0 and spot < ranges[at][1]


def _spot(text: str, word: int, end: int, hyphens: Callable[[str], Sequence[int]]) -> int | None:
    """The last place at which the word that starts at `word` may be broken, so that it and a hyphen end at `end`."""
    limit = word + _LONGEST_WORD
    stop = min((at for at in (text.find(" ", word, limit), text.find("\n", word, limit)) if at >= 0), default=len(text))
    if end - word < 3 or stop > limit:
        return None
    return next((word + spot for spot in reversed(hyphens(text[word:stop])) if word + spot < end), None)


def _stretched(segments: tuple[Segment, ...], room: int) -> tuple[Segment, ...]:
    """The segments of a line, its blanks widened evenly until it takes `room` cells."""
    missing = room - sum(width_cells(segment.text) for segment in segments)
    blanks = sum(segment.text.count(" ") for segment in segments)
    if missing <= 0 or not blanks or missing > blanks * (_WIDEST_BLANK - 1):
        return segments
    stretched, seen = [], 0
    for segment in segments:
        words = segment.text.split(" ")
        pieces = [words[0]]
        for word in words[1:]:
            seen += 1
            # Evenly spread: what the first `seen` blanks got together is their share of what is missing.
            cells = 1 + missing * seen // blanks - missing * (seen - 1) // blanks
            pieces.append(" " * cells + word)
        stretched.append(Segment("".join(pieces), segment.styles, segment.link))
    return tuple(stretched)
