"""Dates for articles that state none, from everything that bears on them, with the bounds that the truth lies in.

Each clue names a day or a span; tables say how far from it dates tend to lie. They are learned from the articles of the
same archive that have a date, starting from rough ones that are built in. The product of what all clues say gives each
day a likelihood. How wide the bounds must be, and how wide they may become before nothing is said, is tried out on the
articles whose date is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log, sqrt
from statistics import median

from reader.dating.features import PRIORS, Feature, Known, Subject, features_of, known_of
from reader.dating.lags import Span, Table, learn
from reader.dating.posterior import Posterior, combine, likelihood

_MOST_LEARNED_FROM = 2_000
_MOST_TRIED = 600
_FEWEST_TRIED = 40
"""With fewer dated articles nothing is learned from them."""
_LEVELS = (0.7, 0.75, 0.8, 0.85, 0.88, 0.91, 0.94, 0.96, 0.975, 0.985, 0.993, 0.997)
_WIDTHS_DAYS = (540, 450, 366, 300, 250, 210, 180, 150, 120, 100, 80, 60, 45, 30, 14)
_WANTED_INSIDE = 0.9
_WANTED_MEDIAN_DAYS = 25
_TELLING = 4.0
"""A feature is evidence if it makes the estimated day so many times likelier."""
_FIRST_DAY = date(1994, 1, 1).toordinal()
"""Before the web was; an archive's own dates may reach farther back."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How sure the bounds are to be, and how wide they may become."""

    level: float
    width_days: int


_UNTRIED = Limits(0.98, 60)
_BLUR_DAYS = 10
_ROUGH = Limits(0.9, 400)
_FOR_OTHERS = Limits(0.97, 45)
"""What an estimate must be like to stand in for a date."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """When an article was probably published; days are ordinals."""

    day: int
    earliest: int
    latest: int
    features: tuple[Feature, ...]
    """What it was made from."""


def estimate(subjects: Sequence[Subject], today: int) -> dict[int, Estimate]:
    """Estimates, by number, for those of `subjects` without a day for which enough is known.

    The order of the subjects matters only for which of very many are learned from."""
    days = {subject.number: subject.day for subject in subjects if subject.day is not None}
    bounds = (min([_FIRST_DAY, *days.values()]), max([today, *days.values()]))
    if len(days) >= _FEWEST_TRIED:
        return _learned(subjects, days, bounds)
    return _unlearned(subjects, days, bounds)


def _learned(subjects: Sequence[Subject], days: Mapping[int, int], bounds: Span) -> dict[int, Estimate]:
    known = known_of(subjects, days, (min(days.values()) - 60, bounds[1]))
    dated = [subject for subject in subjects if subject.day is not None]
    tables = _tables(_sample(dated, _MOST_LEARNED_FROM), known)
    tried = [
        (subject.day, combine(features, tables, known))
        for subject in _sample(dated, _MOST_TRIED)
        if subject.day is not None and (features := features_of(subject, known, tables))
    ]
    limits = _limits(tried)
    return {} if limits is None else _estimates(subjects, known, tables, limits)


def _unlearned(subjects: Sequence[Subject], days: Mapping[int, int], bounds: Span) -> dict[int, Estimate]:
    """Without dates to learn from, what is estimated best stands in for them once."""
    alone = known_of(subjects, days, bounds)
    rough = _estimates(subjects, alone, {}, _ROUGH)
    rhythm = known_of((), {number: found.day for number, found in rough.items()}, bounds).rhythm
    first = _estimates(subjects, replace(alone, rhythm=rhythm), {}, _FOR_OTHERS)
    days = {**{number: found.day for number, found in first.items()}, **days}
    known = replace(known_of(subjects, days, bounds), rhythm=rhythm, blur_days=_BLUR_DAYS)
    dated = [replace(subject, day=days[subject.number]) for subject in subjects if subject.number in days]
    tables = {kind: table for kind, table in _tables(dated, known).items() if kind.startswith("serial:")}
    return _estimates(subjects, known, tables, _UNTRIED)


def _sample(subjects: Sequence[Subject], most: int) -> Sequence[Subject]:
    step = -(-len(subjects) // most) or 1
    return subjects[::step]


def _tables(dated: Sequence[Subject], known: Known) -> dict[str, Table]:
    """What the articles with a day teach of each kind of clue.

    Where the days are estimates, articles of one day with one number, such as translations, owe both to the same words:
    that they agree teaches nothing.
    """
    pairs: defaultdict[str, list[tuple[int, Sequence[Span]]]] = defaultdict(list)
    for subject in dated:
        assert subject.day is not None
        for feature in features_of(subject, known, {}):
            if feature.serial is None:
                pairs[feature.kind].append((subject.day, feature.spans))
        for serial in subject.clues.serials:
            if serial.family in known.families:
                echo_day = subject.day if known.blur_days else None
                span, _, _ = known.families.between(serial, subject.number, known.bounds, echo_day)
                pairs[f"serial:{serial.family}"].append((subject.day, (span,)))
    return {kind: learn(found, PRIORS[kind.partition(":")[0]]) for kind, found in pairs.items()}


def _estimates(
    subjects: Sequence[Subject], known: Known, tables: Mapping[str, Table], limits: Limits
) -> dict[int, Estimate]:
    found = {}
    for subject in subjects:
        if subject.day is not None or not subject.may_be_estimated:
            continue
        features = features_of(subject, known, tables)
        if features:
            posterior = combine(features, tables, known)
            earliest, latest = _bounds(posterior, limits.level)
            if latest - earliest <= limits.width_days:
                day = posterior.quantile(0.5)
                found[subject.number] = Estimate(day, earliest, latest, _telling(features, tables, day, known.bounds))
    return found


def _telling(features: Sequence[Feature], tables: Mapping[str, Table], day: int, bounds: Span) -> tuple[Feature, ...]:
    """The features that make a day likelier than any other day of the archive's time, the most telling first."""
    told = sorted(((likelihood(feature, tables, day), n) for n, feature in enumerate(features)), reverse=True)
    least = log(_TELLING / (bounds[1] - bounds[0] + 1))
    return tuple(features[n] for level, n in told if level >= least or n == told[0][1])


def _bounds(posterior: Posterior, level: float) -> Span:
    return posterior.quantile((1 - level) / 2), posterior.quantile((1 + level) / 2)


def _wanted_inside(count: int) -> float:
    """How many of some articles must lie inside, so that the share is more than luck."""
    return _WANTED_INSIDE * count + 1.65 * sqrt(_WANTED_INSIDE * (1 - _WANTED_INSIDE) * count)


def _limits(tried: Sequence[tuple[int, Posterior]]) -> Limits | None:
    """The limits that keep what was promised for most of the articles whose day is known."""
    best, most = None, 0
    for level in _LEVELS:
        rows = [(day, *_bounds(posterior, level), posterior.quantile(0.5)) for day, posterior in tried]
        for width in _WIDTHS_DAYS:
            given = [row for row in rows if row[2] - row[1] <= width]
            if len(given) <= max(most, 9):
                break
            inside = sum(earliest <= day <= latest for day, earliest, latest, _ in given)
            error = median(abs(day - middle) for day, _, _, middle in given)
            if inside >= _wanted_inside(len(given)) and error <= _WANTED_MEDIAN_DAYS:
                best, most = Limits(level, width), len(given)
    return best
