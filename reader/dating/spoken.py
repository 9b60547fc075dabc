"""Dates in running text: `dinsdag 9 januari`, `January 9, 2018`, `3. März 2018`, `mayo de 2017`, `in 2015`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reader.archive.calendars import month_of, weekday_of

_BLANK = r"(?:[ \t\n\xa0]|&nbsp;){1,3}"
_LETTER = r"[^\W\d_]"
_YEAR = r"(?:19|20)\d\d"
# A digit first, and what stands before it only then: so a search leaps over running text.
_NUMBER = re.compile(r"\d(?<![\w.,:/=&#%€$£+'-]\d)(?:\d{3}|\d)?(?:st|nd|rd|th|er)?(?![\w/%:])")
_AFTER_DAY = re.compile(
    rf"[.º°]?(?:{_BLANK}|-)(?:(?:de|of){_BLANK})?({_LETTER}{{3,10}})(?!\w)"
    rf"(?:\.?,?(?:{_BLANK}|-)(?:del?{_BLANK})?({_YEAR})(?![\w/]))?"
)
_YEAR_AFTER = re.compile(rf",?{_BLANK}({_YEAR})(?![\w/])")
_ISO_REST = re.compile(r"-(\d\d)-(\d\d)(?![\w/-])")
_NUMERIC_REST = re.compile(rf"([.-])(\d{{1,2}})\1({_YEAR})(?![\w/-])")
_WEEKDAY_BEFORE = re.compile(rf"({_LETTER}{{3,10}}(?:-feira)?)\.?,?{_BLANK}(?:(?:the|den|le|el){_BLANK})?$")
_MONTH_BEFORE = re.compile(rf"({_LETTER}{{3,10}})\.?,?{_BLANK}(?:del?{_BLANK})?$")
_BEFORE_CHARACTERS = 22


@dataclass(frozen=True, slots=True)
class Said:
    """A date as far as it is said; a month without a day has a year, and a day has a month."""

    year: int | None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


def said_dates(text: str) -> Iterator[Said]:
    """The dates that `text` names, in order."""
    told = 0
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if start < told:
            continue  # the year of a date that was read whole
        said, told = (_year if found[0].isdigit() and end - start == 4 else _day)(text, start, end)
        if said is not None and is_day(said):
            yield said


def _year(text: str, start: int, end: int) -> tuple[Said | None, int]:
    """What a number of four digits says, and where that ends."""
    year = int(text[start:end])
    if not 1900 <= year < 2100:
        return None, end
    iso = _ISO_REST.match(text, end)
    if iso:
        return Said(year, int(iso[1]), int(iso[2])), iso.end()
    if text[end : end + 1] in ("-", ".", ",") and text[end + 1 : end + 2].isdigit():
        return None, end
    before = _MONTH_BEFORE.search(text, max(0, start - _BEFORE_CHARACTERS), start)
    return Said(year, month_of(before[1]) if before else None), end


def _day(text: str, start: int, end: int) -> tuple[Said | None, int]:
    """What a number of one or two digits says, or `1st`, and where that ends."""
    day = int(text[start:end].rstrip("stndrhe")[-2:])
    after = _AFTER_DAY.match(text, end)
    month = month_of(after[1]) if after else None
    if after and month is not None:
        return Said(int(after[2]) if after[2] else None, month, day, _weekday(text, start)), after.end()
    numeric = _NUMERIC_REST.match(text, end)
    if numeric:  # with dots or dashes the day comes first everywhere
        return Said(int(numeric[3]), int(numeric[2]), day), numeric.end()
    before = _MONTH_BEFORE.search(text, max(0, start - _BEFORE_CHARACTERS), start)
    if before is None or not before[1][0].isupper() or text[end : end + 2].strip("-–. ")[:1].isdigit():
        return None, end
    month = month_of(before[1])
    if month is None:
        return None, end
    year = _YEAR_AFTER.match(text, end)
    weekday = _weekday(text, before.start())
    return Said(int(year[1]) if year else None, month, day, weekday), year.end() if year else end


def _weekday(text: str, start: int) -> int | None:
    before = _WEEKDAY_BEFORE.search(text, max(0, start - _BEFORE_CHARACTERS), start)
    return weekday_of(before[1]) if before else None


def is_day(said: Said) -> bool:
    """Whether the calendar has such a day; of a day without a year, whether a leap year has it."""
    try:
        date(said.year or 2000, said.month or 1, said.day or 1)
    except ValueError:
        return False
    return True
