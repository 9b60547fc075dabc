"""Numbers that grow: between which dated articles a number lies."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import median_low

from reader.dating.clues import Serial, Version
from reader.dating.lags import Span

_FEWEST = 8
"""Dated articles without which a family of numbers tells nothing."""
_NEIGHBOURS = 3
"""On each side, of which the middle one counts: one that is out of order does no harm."""

Point = tuple[Version, int, int]
"""A number, the day of the article that holds it, and that article."""


class Families:
    """The numbers of dated articles, by family, in order."""

    def __init__(self, points: Iterable[tuple[str, Point]]) -> None:
        found: defaultdict[str, list[Point]] = defaultdict(list)
        for family, point in points:
            found[family].append(point)
        self._points: Mapping[str, list[Point]] = {
            family: sorted(points)
            for family, points in found.items()
            if len(points) >= _FEWEST and len({value for value, _, _ in points}) > _FEWEST // 2
        }

    def __contains__(self, family: str) -> bool:
        return family in self._points

    def names(self) -> Iterable[str]:
        """The families that may tell something."""
        return self._points

    def points(self, family: str) -> list[Point]:
        """The numbers of a family, in order."""
        return self._points[family]

    def between(
        self, serial: Serial, article: int, bounds: Span, echo_day: int | None = None
    ) -> tuple[Span, Version | None, Version | None]:
        """The days between which the neighbours of a number lie, and the numbers of the nearest on either side.

        `article` is left out of account: it is the one that is asked about. So are articles of `echo_day` that have
        the very number. Where nothing lies below or above, the archive's own `bounds` stand in.
        """
        points = self._points[serial.family]
        end = bisect_right(points, (serial.value, _FAR, 0))
        start = bisect_left(points, (serial.value, -1, 0))
        below = _others(points, range(end - 1, -1, -1), article, (serial.value, echo_day))
        above = _others(points, range(start, len(points)), article, (serial.value, echo_day))
        first = median_low(day for _, day, _ in below) if below else bounds[0]
        last = median_low(day for _, day, _ in above) if above else bounds[1]
        return (
            (min(first, last), max(first, last)),
            below[0][0] if below else None,
            above[0][0] if above else None,
        )


_FAR = 10_000_000


def _others(points: list[Point], order: range, article: int, echo: tuple[Version, int | None]) -> list[Point]:
    found: list[Point] = []
    for index in order:
        point = points[index]
        if point[2] != article and point[:2] != echo:
            found.append(point)
            if len(found) == _NEIGHBOURS:
                break
    return found
