"""Dates as people of several languages write them, and as librarians do, put the way that ISO 8601 has it."""

from __future__ import annotations

import re
from datetime import date

from reader.archive.calendars import month_of, weekday_of

_WORD = r"[^\W\d_]"
_ARTICLES = "(?:le|el|den|the|am|il|op|de)"
_WRITTEN = re.compile(
    rf"(?:(?!{_ARTICLES}\s)(?P<weekday>{_WORD}{{2,10}}(?:-feira)?)\.?,?\s+)?(?:{_ARTICLES}\s+)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|[.ºª°])?(?:\s+|-)(?:de\s+|of\s+)?)?"
    rf"(?P<month>{_WORD}{{3,10}})\.?,?(?:\s+|-)(?:del?\s+)?(?P<year>\d{{4}})(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMERIC = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?P<rest>(?:[ \t,T].*)?)", re.DOTALL)
_CJK = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?(?P<rest>.*)", re.DOTALL)
_WEEK = re.compile(r"(\d{4})-?W(\d\d)-?([1-7])", re.IGNORECASE)
_CAUTIOUS = re.compile(r"(?:~|c(?:irc)?a\.?\s*)?(\d{4}(?:-[\dXxu]{2}){0,2})[?~%]?")
_TIME_WORDS = re.compile(r"[\s,]*(?:\b(?:om|um|à|at|a las|alle|às|kl\.?)\b)?\s*(\d{1,2})[:.h](\d{2})(.*)", re.DOTALL)


def as_iso(text: str) -> str | None:
    """A date in the order of ISO 8601, as far as it goes, with what follows it; None for what has another shape.

    Days and months are not checked. Of `05/06/2018`, which is June to some and May to others, the year is given, with a
    month that is none."""
    if found := _CAUTIOUS.fullmatch(text):
        return "-".join(part for part in found[1].split("-") if part.isdigit())
    if found := _WEEK.fullmatch(text):
        return _of_week(*(int(part) for part in found.groups()))
    if found := _NUMERIC.fullmatch(text):
        return _numeric(int(found[1]), found[2], int(found[3]), found[4]) + found["rest"]
    if found := _CJK.fullmatch(text):
        parts = (found[1], *(f"{int(part):02}" for part in (found[2], found[3]) if part))
        return "-".join(parts) + _time(found["rest"])
    found = _WRITTEN.fullmatch(text)
    month = month_of(found["month"]) if found else None
    if found is None or month is None or (found["weekday"] and weekday_of(found["weekday"]) is None):
        return None
    day = f"-{int(found['day']):02}" if found["day"] else ""
    return f"{found['year']}-{month:02}{day}{_time(found['rest'])}"


def _numeric(one: int, sign: str, other: int, year: str) -> str:
    """Dots and dashes have the day first, where it can be; with slashes it depends on who wrote it."""
    if other > 12:
        return f"{year}-{one:02}-{other:02}"
    if sign == "/" and one <= 12 and one != other:
        return f"{year}-00"
    return f"{year}-{other:02}-{one:02}"


def _of_week(year: int, week: int, day: int) -> str | None:
    try:
        return date.fromisocalendar(year, week, day).isoformat()
    except ValueError:
        return None


def _time(rest: str) -> str:
    found = _TIME_WORDS.fullmatch(rest)
    return f" {found[1]}:{found[2]}{found[3]}" if found else rest
