"""How far an article's date lies from what its clues name: a table for each kind of clue, learned where possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

Span = tuple[int, int]
"""First and last day, as ordinals."""

_EDGES_DAYS = (1, 4, 8, 15, 31, 61, 121, 241, 481, 961, 1921, 3841, 12001)
"""Where the bins of a distance begin, and where the last one ends; the bin below the first is `inside the span`."""
_SIDE = len(_EDGES_DAYS) - 1
_STRENGTH = 12.0
"""As how many articles the built-in table counts."""


def bin_of(day: int, span: Span) -> int:
    """The bin of a day's distance from a span: negative before it, 0 inside, positive after it."""
    first, last = span
    distance = first - day if day < first else day - last
    if distance <= 0:
        return 0
    number = next((n for n, edge in enumerate(_EDGES_DAYS[1:], start=1) if distance < edge), _SIDE)
    return number if day > last else -number


@dataclass(frozen=True, slots=True)
class Table:
    """How likely each bin is."""

    chances: Mapping[int, float]

    def inside(self) -> float:
        """The chance that a date lies inside the span that its clue names."""
        return self.chances[0]

    def levels(self, span: Span) -> list[tuple[int, float]]:
        """The logarithm of the chance of one day, as steps: from which day on it holds."""
        first, last = span
        steps = []
        for number in range(-_SIDE, _SIDE + 1):
            if number == 0:
                start, days = first, last - first + 1
            else:
                nearest, farthest = _EDGES_DAYS[abs(number) - 1], _EDGES_DAYS[abs(number)]
                days = farthest - nearest
                start = last + nearest if number > 0 else first - farthest + 1
            steps.append((start, log(self.chances[number] / days)))
        return steps


def table(counts: Mapping[int, float], prior: Table, strength: float = _STRENGTH) -> Table:
    """The built-in table, moved towards what was counted."""
    total = sum(counts.values()) + strength
    return Table({n: (counts.get(n, 0) + strength * prior.chances[n]) / total for n in range(-_SIDE, _SIDE + 1)})


def learn(pairs: Iterable[tuple[int, Sequence[Span]]], prior: Table) -> Table:
    """The table of clues whose articles' days are known."""
    return table(Counter(bin_of(day, nearest(day, spans)) for day, spans in pairs), prior)


def nearest(day: int, spans: Sequence[Span]) -> Span:
    """Of the spans that a clue may mean, the one nearest to a day."""
    return spans[0] if len(spans) == 1 else min(spans, key=lambda span: max(span[0] - day, day - span[1], 0))


def built_in(before: Sequence[float], inside: float, after: Sequence[float]) -> Table:
    """A table from rough shares, those before the span from near to far; what is not given is rare."""
    rare = 0.3
    shares = {0: inside}
    for number in range(1, _SIDE + 1):
        shares[-number] = before[number - 1] if number <= len(before) else rare
        shares[number] = after[number - 1] if number <= len(after) else rare
    total = sum(shares.values())
    return Table({number: share / total for number, share in shares.items()})
