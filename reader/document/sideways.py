"""Lines wider than the room they have: what of them is in view, and signs that there is more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import split_graphemes

from reader.document.lines import Part, Segment
from reader.document.signs import Signs
from reader.document.wrap import is_simple
from reader.text import width_cells

_SIGN = frozenset({"marker"})


def in_view(parts: Iterable[Part], shift: int, room: int, signs: Signs) -> Iterator[Part]:
    """Lines without their first `shift` cells and what then does not fit in `room`.

    A sign in the first or last cell says that something was left out there.
    """
    for segments, offset in parts:
        width = sum(width_cells(segment.text) for segment in segments)
        if width <= room and not shift:
            yield segments, offset
            continue
        left, right = bool(shift and width), width > shift + room
        if room < 4:  # no room for signs
            left = right = False
        kept = cropped(segments, shift + left, shift + room - right)
        before = (Segment(signs.more_left, _SIGN),) if left else ()
        after = (Segment(signs.more_right, _SIGN),) if right else ()
        yield (*before, *kept, *after), offset


def cropped(segments: Iterable[Segment], start: int, end: int) -> Iterator[Segment]:
    """The cells from `start` up to `end`; a wide character that is cut leaves a blank."""
    at = 0
    for segment in segments:
        width = width_cells(segment.text)
        first, last = max(start - at, 0), min(end - at, width)
        if first < last:
            if (first, last) == (0, width):
                yield segment
            elif is_simple(segment.text):
                yield _part(segment, first, last)
            else:
                yield from _cells(segment, first, last)
        at += width


def _part(segment: Segment, begin: int, end: int) -> Segment:
    origin = None if segment.origin is None else segment.origin + begin
    return segment._replace(text=segment.text[begin:end], origin=origin)


def _cells(segment: Segment, first: int, last: int) -> Iterator[Segment]:
    """The cells from `first` up to `last` of a segment; blanks for wide characters that are cut."""
    at = before = after = 0
    whole: list[tuple[int, int]] = []
    for begin, stop, cells in split_graphemes(segment.text)[0]:
        inside = len(range(max(at, first), min(at + cells, last)))
        if inside == cells:
            whole += [(begin, stop)] if cells or first <= at < last else []
        elif at < first:
            before += inside
        else:
            after += inside
        at += cells
    parts = (
        segment._replace(text=" " * before, origin=None),
        *(_part(segment, whole[0][0], whole[-1][1]) for _ in whole[:1]),
        segment._replace(text=" " * after, origin=None),
    )
    yield from (part for part in parts if part.text)
