"""From what an article lets slip, and what is known of the others, to spans of days that its date lies in or near."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log

from reader.dating.clues import Clues, Hint, Serial, Sign, Version, YearlessDay
from reader.dating.lags import Span, Table, built_in
from reader.dating.serials import Families

_MONTH_DAYS = 31
_MAX_YEARLESS = 4
_MAX_SERIALS = 2
"""Numbers that speak for one article: more would only say the same again."""
_SEASON_DAYS = 183
_FEWEST_FOR_RHYTHM = 20

# Rough shares of what was counted in five archives (bench/README.md): before the span from near to far, inside, after.
PRIORS: Mapping[str, Table] = {
    "post": built_in((0.5,), 6, (12, 16, 20, 15, 9, 8, 6, 4, 2, 2)),
    "time": built_in((3, 1, 1), 10, (10, 10, 10, 8, 7, 6, 6, 5, 4, 3, 2)),
    "recent": built_in((3, 2, 1), 70, (8, 4, 2, 2, 2, 1, 1)),
    "address-day": built_in((1, 1, 1, 1), 20, (11, 8, 7, 7, 6, 7, 7, 6, 5, 4, 3)),
    "address-month": built_in((1, 1, 1, 1, 1), 38, (3, 3, 3, 5, 6, 7, 7, 7, 7, 6, 3)),
    "address-year": built_in((1,) * 9, 60, (1, 1, 1, 1, 2, 4, 5, 7, 7, 4, 3)),
    "upload-month": built_in((1,) * 9, 50, (1, 1, 1, 1, 2, 3, 5, 9, 8, 5, 3)),
    "upload-year": built_in((1,) * 9, 45, (1, 1, 1, 1, 1, 2, 3, 8, 14, 10, 5)),
    "said-day": built_in((8, 15, 13, 7, 6, 2, 2, 1, 1, 1, 1, 1), 7, (4, 3, 3, 4, 4, 4, 4, 4, 3, 2, 2, 3)),
    "said-month": built_in((1, 2, 3, 3, 3, 3, 3, 2, 2, 1, 1), 16, (2, 2, 2, 2, 4, 6, 11, 14, 12, 7, 4, 2)),
    "year": built_in((1, 1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 2), 33, (1, 1, 1, 1, 2, 3, 5, 6, 8, 9, 7, 9)),
    "yearless": built_in((9, 10, 15, 14, 8, 6, 3), 3, (6, 6, 5, 5, 5, 3, 2)),
    "weekday": built_in((23, 19, 18, 12, 2, 1, 1), 5, (6, 6, 5, 2, 1, 1, 1)),
    "cites": built_in((1, 1, 1, 1, 1, 1, 1, 1, 1), 4, (6, 9, 10, 13, 13, 12, 10, 8, 6, 3, 1)),
    "cited": built_in((4, 8, 10, 10, 13, 15, 15, 10, 7, 3, 1), 4, (1, 1, 1, 1, 1, 1, 1, 1)),
    "twin": built_in((6, 4, 4, 4, 4, 3, 3, 2), 45, (6, 4, 4, 4, 4, 3, 3, 2)),
    "serial": built_in((6, 4, 4, 4, 4, 4, 4, 4, 4, 4), 30, (6, 4, 4, 4, 4, 4, 4, 4, 4, 4)),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """An article, its clues, and the articles it has to do with; articles are named by numbers."""

    number: int
    day: int | None
    """The day it was published on; None where that is not known."""
    clues: Clues
    cites: tuple[int, ...] = ()
    """Articles that it links to."""
    twins: tuple[int, ...] = ()
    """The same article in other languages."""
    may_be_estimated: bool = True
    """Whether an estimate is wanted where there is no day: a month that is stated needs none."""


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that the date lies in or near: one of some spans of days."""

    kind: str
    """The key of its table: of PRIORS, or `serial:` and a family."""
    spans: tuple[Span, ...]
    day: YearlessDay | None = None
    serial: Serial | None = None
    below: Version | None = None
    above: Version | None = None

    @property
    def prior(self) -> Table:
        """The built-in table of its kind."""
        return PRIORS[self.kind.partition(":")[0]]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all articles together."""

    days: Mapping[int, int]
    bounds: Span
    families: Families = field(default_factory=lambda: Families(()))
    cited_by: Mapping[int, Sequence[int]] = field(default_factory=dict)
    rhythm: Sequence[tuple[int, float]] = ()
    """How likely a day is before anything is known of an article, as steps of logarithms."""
    blur_days: int = 0
    """How far off the days themselves may be: they are estimates where no article states one."""


def known_of(subjects: Sequence[Subject], days: Mapping[int, int], bounds: Span) -> Known:
    """What the articles with a day tell of the others."""
    cited_by: defaultdict[int, list[int]] = defaultdict(list)
    for subject in subjects:
        for cited in subject.cites:
            if cited != subject.number:
                cited_by[cited].append(subject.number)
    families = Families(
        (serial.family, (serial.value, days[subject.number], subject.number))
        for subject in subjects
        if subject.number in days
        for serial in subject.clues.serials
    )
    return Known(days, bounds, families, cited_by, _rhythm(days.values(), bounds))


def _rhythm(days: Iterable[int], bounds: Span) -> list[tuple[int, float]]:
    """How many articles there are of each half year, smoothed: an archive seldom has one far from all others."""
    counts = Counter((day - bounds[0]) // _SEASON_DAYS for day in days)
    total = sum(counts.values())
    if total < _FEWEST_FOR_RHYTHM:
        return []
    seasons = range((bounds[1] - bounds[0]) // _SEASON_DAYS + 1)
    shares = [(counts[n - 1] + 2 * counts[n] + counts[n + 1]) / 4 + 0.01 * total / len(seasons) for n in seasons]
    return [(bounds[0] + n * _SEASON_DAYS, log(share / total)) for n, share in enumerate(shares)]


def features_of(subject: Subject, known: Known, tables: Mapping[str, Table]) -> list[Feature]:
    """Everything that bears on the date of one article; its own day, where it has one, is not used."""
    features = _hinted(subject.clues.hints, known.bounds)
    for day in subject.clues.days[:_MAX_YEARLESS]:
        spans = _candidates(day, known.bounds)
        if spans:
            features.append(Feature("yearless" if day.weekday is None else "weekday", spans, day=day))
    for kind, numbers, pick in (
        ("cites", subject.cites, max),
        ("cited", known.cited_by.get(subject.number, ()), min),
        ("twin", subject.twins, max),
    ):
        days = [known.days[number] for number in numbers if number in known.days and number != subject.number]
        if days:
            features.append(Feature(kind, ((pick(days) - known.blur_days, pick(days) + known.blur_days),)))
    return [*features, *_counted(subject, known, tables)]


def _hinted(hints: Iterable[Hint], bounds: Span) -> list[Feature]:
    """Of the hints of each kind the latest that the archive's time holds, without those that say nothing new.

    An article names many older things, and of those only the latest tells how old it is itself. So what ends before the
    latest day that it refers to is left out: each would seem to say once more that the article is not much younger.
    """
    latest: dict[str, Span] = {}
    for hint in hints:
        if hint.first > bounds[1] or hint.last < bounds[0]:
            continue
        kind = _kind(hint)
        latest[kind] = max(latest.get(kind, (0, 0)), (hint.first, hint.last))
    referred = {kind: latest[kind] for kind in _REFERENCES if kind in latest}
    newest = max(referred, key=lambda kind: referred[kind], default=None)
    since = referred[newest][0] if newest else 0
    return [
        Feature(kind, (span,))
        for kind, span in latest.items()
        if kind == newest or (kind not in referred and span[1] > since + _SAME_DAY)
    ]


_REFERENCES = ("post", "time", "address-day")
"""Kinds that name a day on which something existed already, so that the article is hardly older."""
_SAME_DAY = 1
"""Days that a date in the text may differ from that of the post it belongs to: the writer's day is not everybody's."""


def _kind(hint: Hint) -> str:
    if hint.sign not in (Sign.ADDRESS, Sign.UPLOAD, Sign.SAID):
        return str(hint.sign)
    days = hint.last - hint.first + 1
    return f"{hint.sign}-{'day' if days == 1 else 'month' if days <= _MONTH_DAYS else 'year'}"


def _candidates(day: YearlessDay, bounds: Span) -> tuple[Span, ...]:
    spans = []
    for year in range(date.fromordinal(bounds[0]).year, date.fromordinal(bounds[1]).year + 2):
        try:
            when = date(year, day.month, day.day)
        except ValueError:
            continue
        if day.weekday is None or when.weekday() == day.weekday:
            spans.append((when.toordinal(), when.toordinal()))
    return tuple(spans)


def _counted(subject: Subject, known: Known, tables: Mapping[str, Table]) -> list[Feature]:
    """What the sharpest of its numbers tell, each once: a text and the address that it links to often have the same."""
    found: list[tuple[float, Version, Feature]] = []
    for serial in subject.clues.serials:
        if serial.family in known.families:
            kind = f"serial:{serial.family}"
            span, below, above = known.families.between(serial, subject.number, known.bounds)
            span = (span[0] - known.blur_days, span[1] + known.blur_days)
            inside = tables.get(kind, PRIORS["serial"]).inside()
            sharpness = inside / (span[1] - span[0] + 15)
            found.append((sharpness, serial.value, Feature(kind, (span,), serial=serial, below=below, above=above)))
    sharpest: dict[Version, Feature] = {}
    for _, value, feature in sorted(found, key=lambda one: -one[0]):
        sharpest.setdefault(value, feature)
    return list(sharpest.values())[:_MAX_SERIALS]
