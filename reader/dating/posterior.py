"""How likely each day is, given everything that bears on it: a product of steps, kept as steps."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from reader.dating.features import Feature, Known
from reader.dating.lags import Span, Table, nearest

_LEFT_OUT = 0.005
"""The likelihood at either end that is left out of account where a day without a year is looked up."""
_REACH_DAYS = 240
"""Such a day is also looked up in so many days before and after what is left."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """Days in steps of one likelihood each."""

    starts: Sequence[int]
    """The first day of each step; the last one is the day after all."""
    sums: Sequence[float]
    """The share of all likelihood that lies before each start."""

    def quantile(self, share: float) -> int:
        """The day before which `share` of the likelihood lies."""
        step = min(max(bisect_right(self.sums, share) - 1, 0), len(self.starts) - 2)
        low, high = self.sums[step], self.sums[step + 1]
        part = (share - low) / (high - low) if high > low else 0.0
        return min(int(self.starts[step] + part * (self.starts[step + 1] - self.starts[step])), self.starts[-1] - 1)


def combine(features: Sequence[Feature], tables: Mapping[str, Table], known: Known) -> Posterior:
    """The likelihood of each day of the archive's time."""
    bounds = known.bounds
    changes: defaultdict[int, float] = defaultdict(float)
    _add(changes, known.rhythm, 1.0)
    yearless = [feature for feature in features if feature.day is not None]
    for feature in features:
        if feature.day is None:
            _add(changes, tables.get(feature.kind, feature.prior).levels(feature.spans[0]), 1.0)
    if not yearless:
        return _summed(changes, bounds)
    rough = _summed(changes, bounds)
    first, last = rough.quantile(_LEFT_OUT), rough.quantile(1 - _LEFT_OUT)
    window = (max(first - _REACH_DAYS, bounds[0]), min(last + _REACH_DAYS, bounds[1]))
    for feature in yearless:
        table = tables.get(feature.kind, feature.prior)
        spans = [span for span in feature.spans if window[0] <= span[0] <= window[1]]
        _add(changes, _around(spans, table, window), 1.0 / len(yearless))
    return _summed(changes, window)


def _add(changes: defaultdict[int, float], steps: Sequence[tuple[int, float]], weight: float) -> None:
    before = 0.0
    for start, level in steps:
        changes[start] += weight * (level - before)
        before = level


def _around(spans: Sequence[Span], table: Table, window: Span) -> list[tuple[int, float]]:
    """The steps of a clue that may mean any of some days: each day is judged by the nearest of them."""
    steps: list[tuple[int, float]] = []
    middles = [(one[1] + other[0]) // 2 for one, other in pairwise(spans)]
    edges = [window[0], *middles, window[1]]
    for span, low, high in zip(spans, edges, edges[1:], strict=False):
        levels = table.levels(span)
        at_low = max((step for step in levels if step[0] <= low), default=levels[0])
        steps.append((low, at_low[1]))
        steps += [step for step in levels if low < step[0] < high]
    return steps


def _summed(changes: Mapping[int, float], bounds: Span) -> Posterior:
    first, end = bounds[0], bounds[1] + 1
    starts, levels = [first], [0.0]
    level = 0.0
    for day in sorted(changes):
        level += changes[day]
        if day <= first:
            levels[0] = level
        elif day < end:
            starts.append(day)
            levels.append(level)
    highest = max(levels)
    starts.append(end)
    sums = [0.0]
    for level, (start, stop) in zip(levels, pairwise(starts), strict=True):
        sums.append(sums[-1] + exp(level - highest) * (stop - start))
    total = sums[-1]
    return Posterior(starts, [value / total for value in sums])


def likelihood(feature: Feature, tables: Mapping[str, Table], day: int) -> float:
    """How likely one feature alone makes a day, as a logarithm: what says most about it is highest."""
    table = tables.get(feature.kind, feature.prior)
    levels = table.levels(nearest(day, feature.spans))
    return max(levels, key=lambda step: (step[0] <= day, step[0]))[1]
