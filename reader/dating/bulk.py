"""Dates that are no dates: the moment at which many unrelated articles were imported at once.

Such a moment is told from a busy day by three things: how many articles the archive has at one moment otherwise,
whether people can have published so many within it, and what the articles speak of. The days that an article refers to
are seldom much older than it is; those that imported articles refer to are of all years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from statistics import median

from reader.dating.clues import Clues, Sign

FEWEST = 20
"""Fewer articles at once than this do not spoil an archive's order."""
_FEWEST_A_DAY = 30
_RUN_SECONDS = 3
"""An import that writes one article after the other takes at most so long for each."""
_TIMES_USUAL = 8
"""So many times what is usual is far outside an archive's rhythm."""
_MANY = 60
"""Moments, of which one in twenty shows what is usual."""
_SHARE = 0.5
"""Of all dated articles; a day that so many share tells nothing, whatever happened on it."""
_WITNESSES = 5
"""So many articles must refer to days for those to be heard."""
_AGREES_DAYS = 45
_DISAGREES_DAYS = 150
_REFERENCES = (Sign.POST, Sign.TIME, Sign.ADDRESS, Sign.SAID)


@dataclass(frozen=True, slots=True)
class Stated:
    """An article that states a date."""

    number: int
    moment: str
    """UTC, to the second, as `ArticleDate.sort_key` has it."""
    is_timed: bool
    """Whether a time of day is stated."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Articles that state one moment, or moments that follow each other at once."""

    numbers: tuple[int, ...]
    day: int
    """As an ordinal."""
    is_instant: bool
    """Whether it is a second that nobody chose; people write days, hours and whole minutes."""


def crowds(articles: Iterable[Stated]) -> list[Crowd]:
    """The articles of an archive by the moments that they state, those of one article included."""
    timed: list[tuple[datetime, int]] = []
    chosen: defaultdict[datetime, list[int]] = defaultdict(list)
    for article in articles:
        moment = datetime.fromisoformat(article.moment)
        if article.is_timed and moment.second:
            timed.append((moment, article.number))
        else:
            chosen[moment if article.is_timed else datetime.combine(moment, time())].append(article.number)
    found = [Crowd(tuple(sorted(numbers)), moment.toordinal(), False) for moment, numbers in chosen.items()]
    found += [Crowd(tuple(sorted(n for _, n in run)), run[0][0].toordinal(), True) for run in _runs(sorted(timed))]
    return found


def _runs(timed: Sequence[tuple[datetime, int]]) -> Iterator[list[tuple[datetime, int]]]:
    run: list[tuple[datetime, int]] = []
    for moment, number in timed:
        if run and (moment - run[-1][0]).total_seconds() > _RUN_SECONDS:
            yield run
            run = []
        run.append((moment, number))
    if run:
        yield run


def suspects(found: Sequence[Crowd]) -> list[Crowd]:
    """Crowds far outside the archive's rhythm; what their articles refer to has still to be heard."""
    suspected = []
    for is_instant in (False, True):
        alike = [crowd for crowd in found if crowd.is_instant is is_instant]
        sizes = sorted(len(crowd.numbers) for crowd in alike)
        fewest = FEWEST if is_instant else _FEWEST_A_DAY
        for crowd in alike:
            count = len(crowd.numbers)
            if count >= fewest and count >= _TIMES_USUAL * _usual(sizes, count):
                suspected.append(crowd)
    return suspected


def _usual(sizes: Sequence[int], count: int) -> int:
    """How many articles a busy moment has, `count` itself and at most two more like it left out: imports are rare, and
    what happens four times is a habit."""
    others = sizes[:-3] if count >= sizes[-3:][0] else sizes[:-2]
    return max(others[-1], sizes[int(0.95 * (len(sizes) - 1))] if len(sizes) > _MANY else 1) if others else 1


def is_bulk(crowd: Crowd, clues: Mapping[int, Clues], dated: int) -> bool:
    """Whether the moment of a suspected crowd tells nothing, among so many `dated` articles of the archive."""
    latest = [_latest_reference(clues.get(number), crowd.day) for number in crowd.numbers]
    ages = [crowd.day - day for day in latest if day]
    if len(ages) >= _WITNESSES:
        age = median(ages)
        if age <= _AGREES_DAYS:
            return False
        if age >= _DISAGREES_DAYS:
            return True
    return crowd.is_instant or len(crowd.numbers) >= _SHARE * dated


def _latest_reference(clues: Clues | None, before: int) -> int:
    """The latest day that an article refers to, of those before a day; 0 for none."""
    hints = clues.hints if clues else ()
    return max((h.last for h in hints if h.sign in _REFERENCES and h.first == h.last <= before), default=0)
