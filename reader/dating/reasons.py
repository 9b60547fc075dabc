"""What an estimate was made from, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from reader.dating.clues import Version, YearlessDay
from reader.dating.estimate import Estimate
from reader.dating.features import Feature
from reader.english import DAYS, MONTHS
from reader.model import EVIDENCE_SEPARATOR
from reader.text import clean_line

_MOST = 5


def evidence(found: Estimate) -> str:
    """The pieces of evidence for an estimate, the most telling first."""
    told = dict.fromkeys(_reason(feature) for feature in found.features)
    return EVIDENCE_SEPARATOR.join(tuple(told)[:_MOST])


def _reason(feature: Feature) -> str:
    if feature.serial is not None:
        return _serial(feature)
    if feature.day is not None:
        return f"names {_yearless(feature.day)}"
    kind = feature.kind.partition("-")[0]
    return clean_line(_WORDS[kind](_span(*feature.spans[0])))


_WORDS: Mapping[str, Callable[[str], str]] = {
    "post": lambda when: f"holds or links to a post of {when}",
    "time": lambda when: f"marks {when} as a date",
    "recent": lambda when: f"speaks of last week, which puts it in {when}",
    "address": lambda when: f"an address in it holds {when}",
    "upload": lambda when: f"a file in it is of {when}",
    "said": lambda when: f"names {when}",
    "year": lambda when: f"names {when}",
    "cites": lambda when: f"links to an article of {when}",
    "cited": lambda when: f"an article of {when} links to it",
    "twin": lambda when: f"in another language it is of {when}",
}


def _serial(feature: Feature) -> str:
    assert feature.serial is not None
    family = feature.serial.family.replace(";", ",")
    said = (
        family.replace("#", _version(feature.serial.value))
        if family.count("#") == 1
        else (f"{_version(feature.serial.value)} in {family}")
    )
    sides = [
        f"{word} {_version(side)}"
        for word, side in (("after", feature.below), ("before", feature.above))
        if side is not None and side != feature.serial.value
    ]
    order = f" comes {' and '.join(sides)}, in articles" if sides else " stands in articles"
    first, last = feature.spans[0]
    if feature.above is None:
        when = f"{_span(first, first)} or later"
    elif feature.below is None:
        when = f"{_span(last, last)} or earlier"
    else:
        when = _span(first, last)
    return clean_line(f"{said}{order} of {when}")


def _version(value: Version) -> str:
    return ".".join(map(str, value))


def _yearless(day: YearlessDay) -> str:
    said = f"{day.day} {MONTHS[day.month - 1]}"
    return said if day.weekday is None else f"{DAYS[day.weekday]} {said}"


def _span(first: int, last: int) -> str:
    """A span of days in the shortest words: a year, a month, a day, or its ends."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    after = date.fromordinal(last + 1)
    if first == last:
        return start.isoformat()
    if (start.month, start.day, after.month, after.day, after.year - start.year) == (1, 1, 1, 1, 1):
        return f"{start.year}"
    if start.day == after.day == 1 and last - first < 31:
        return f"{start.year}-{start.month:02}"
    return f"{start.isoformat()} to {end.isoformat()}"
