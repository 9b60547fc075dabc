"""Where a pane stands after a motion, and where its scroll bar's thumb is. Pure arithmetic on line numbers."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

OVERLAP_LINES = 2
"""Lines of the old page that stay in view on the next one."""


class Motion(StrEnum):
    """A way to move in a pane."""

    DOWN = "down"
    UP = "up"
    HALF_DOWN = "half_down"
    HALF_UP = "half_up"
    PAGE_DOWN = "page_down"
    PAGE_UP = "page_up"
    FIRST = "first"
    LAST = "last"


def moved(position: int, motion: Motion, *, page: int, total: int, count: int | None = None) -> int:
    """The position (a line or a row, from 0) after a motion; always within `total`.

    `page` is the height of a page in positions. A count repeats a motion; with `FIRST` and `LAST` it is a position
    from 1.
    """
    times = 1 if count is None else count
    if motion in (Motion.FIRST, Motion.LAST) and count is not None:
        target = count - 1
    else:
        target = {
            Motion.DOWN: position + times,
            Motion.UP: position - times,
            Motion.HALF_DOWN: position + times * max(1, page // 2),
            Motion.HALF_UP: position - times * max(1, page // 2),
            Motion.PAGE_DOWN: position + times * max(1, page - OVERLAP_LINES),
            Motion.PAGE_UP: position - times * max(1, page - OVERLAP_LINES),
            Motion.FIRST: 0,
            Motion.LAST: total - 1,
        }[motion]
    return max(0, min(target, total - 1))


class PageLine(NamedTuple):
    """What matters of a line when a page is turned."""

    block: int
    is_heading: bool = False
    is_blank: bool = False


def begun_well(wanted: int, least: int, line: Callable[[int], PageLine]) -> int:
    """The top line for a page that should begin at line `wanted`: not above line `least`.

    A page does not begin with blank lines or with the second line of a block, nor without the heading of its text.
    """
    top = wanted
    while line(top).is_blank:
        top += 1
    first = _first_line(top, least, line)
    if top - first > 1:
        return top
    while True:
        above = first - 1
        while above >= least and line(above).is_blank:
            above -= 1
        if above < least or not line(above).is_heading:
            return first
        first = _first_line(above, least, line)


def _first_line(number: int, least: int, line: Callable[[int], PageLine]) -> int:
    """The first line of the block that line `number` is of, as far up as `least` or a blank line."""
    block = line(number).block
    while number > least and line(number - 1).block == block and not line(number - 1).is_blank:
        number -= 1
    return number


def top_showing(top: int, first: int, last: int, height: int) -> int:
    """The top line nearest to `top` for which the lines `first` to `last` are in view (`first`, if not all fit)."""
    if first < top or last - first >= height:
        return first
    return max(top, last - height + 1)


def thumb(top: int, height: int, total: int) -> range:
    """The cells of a scroll bar of `height` that the thumb takes; none where everything is in view."""
    if total <= height or height <= 0:
        return range(0)
    size = max(1, round(height * height / total))
    start = round((height - size) * min(1.0, top / (total - height)))
    return range(start, start + size)


def top_for_thumb(start: int, height: int, total: int) -> int:
    """The top line when the thumb is dragged so that it starts at the cell `start`."""
    size = len(thumb(0, height, total))
    if size == 0 or height == size:
        return 0
    return round(max(0, min(start, height - size)) / (height - size) * (total - height))
