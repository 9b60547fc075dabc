"""Where in time a list is thick, and where in it a moment is.

Pure, and quick whatever the list's length: a list in order of date is looked at in a thousand places at most, and a
moment is found by halving.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

DatesAt = Callable[[Sequence[int]], Sequence[str | None]]
"""From positions in a list to the sort keys of the dates there; None for no date, and there are none behind it."""

LEVELS = 8
"""How many heights a cell can have, besides nothing."""
_MOST_SAMPLES = 1000
_OUTLIERS = 0.005
"""The share at either end that does not stretch the line: one article of 1970 would leave no room for the others."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A line of time in cells, the oldest first."""

    levels: tuple[int, ...] = ()
    """For each cell how many articles it stands for, from 0 (none) to `LEVELS` (as many as in the fullest cell)."""
    first_day: int = 0
    """The day at which the first cell begins, as `date.toordinal` counts."""
    last_day: int = 0
    """The day in which the last cell ends."""

    def cell_of(self, sort_key: str | None) -> int | None:
        """The cell of a date; None for no date, or where there is no line."""
        day = None if sort_key is None else _day(sort_key)
        return None if day is None or not self.levels else self._cell(day)

    def moment_of(self, cell: int) -> str:
        """The first day of a cell, as sort keys begin."""
        days = self.last_day - self.first_day + 1
        return date.fromordinal(self.first_day - (-days * cell // len(self.levels))).isoformat()

    def _cell(self, day: int) -> int:
        cell = (day - self.first_day) * len(self.levels) // (self.last_day - self.first_day + 1)
        return max(0, min(cell, len(self.levels) - 1))


def timeline(dates_at: DatesAt, count: int, cells: int) -> Timeline:
    """The line of a list of `count` rows in order of date; without cells where all stand on one day, or none."""
    step = max(1, -(-count // _MOST_SAMPLES))
    sampled = (None if key is None else _day(key) for key in dates_at(range(0, count, step)))
    days = sorted(day for day in sampled if day is not None)
    if not days or cells < 1:
        return Timeline()
    cut = int(len(days) * _OUTLIERS)
    line = Timeline((0,) * cells, days[cut], days[-1 - cut])
    if line.first_day == line.last_day:
        return Timeline()
    counts = [0] * cells
    for day in days:
        counts[line._cell(day)] += 1
    most = max(counts)
    levels = tuple(-(-count * LEVELS // most) for count in counts)
    return Timeline(levels, line.first_day, line.last_day)


def position_of(dates_at: DatesAt, count: int, span: tuple[str, str], *, newest_first: bool) -> int:
    """The first row of a list in order of date that lies in a span of time, or else the one nearest after it.

    `span` are the first and last moments, as sort keys or the beginnings of such. Where all rows lie before it, that is
    the last row that has a date.
    """

    def key_at(position: int) -> str | None:
        return dates_at([position])[0]

    def is_past(position: int) -> bool:
        key = key_at(position)
        return key is None or (key[: len(span[1])] <= span[1] if newest_first else key >= span[0])

    found = bisect_left(range(count), True, key=is_past)
    if found and (found == count or key_at(found) is None):
        return found - 1
    return min(found, max(0, count - 1))


def _day(sort_key: str) -> int | None:
    try:
        return date.fromisoformat(sort_key[:10]).toordinal()
    except ValueError:
        return None
