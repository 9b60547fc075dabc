"""Dates as archives state them: whole, partial, bogus; in front matter, in file names, in paths, in bare text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

from reader.archive.written import as_iso
from reader.model import ArticleDate, DateSource, Precision

_EXACT = re.compile(
    r"""(?P<year>\d{4})(?:(?P<sep>[-/.])(?P<month>\d{1,2})(?:(?P=sep)(?P<day>\d{1,2})(?!\d))?(?!\d))?
    (?P<rest>(?:[Tt]|[ \t,]).*)?""",
    re.VERBOSE | re.DOTALL,
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<rest>[T ].*)?")
_TIME = re.compile(
    r"""[Tt \t,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,12})?)?
    [ \t]*(?P<zone>[Zz]|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT)?""",
    re.VERBOSE,
)
_ZONES_MINUTES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MET": 60, "CEST": 120, "MEST": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "IST": 330, "JST": 540, "AEST": 600, "AEDT": 660, "EST": -300,
    "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_LONGEST_DATE = 80
"""Characters; what is longer is no date."""


class Stated(NamedTuple):
    """What a date said, and whether all of it made sense."""

    date: ArticleDate | None
    is_sound: bool


def parse_date(text: str, source: DateSource = DateSource.STATED) -> Stated:
    """A date in any of the shapes that sites write: ISO 8601 and its sloppy kin, what people write in several tongues,
    RFC 2822, and what dateutil knows.

    The part that makes sense is kept."""
    text = text.strip()
    if not text or len(text) > _LONGEST_DATE:
        return Stated(None, not text)
    found = _COMPACT.fullmatch(text) or _EXACT.fullmatch(text)
    if not (found and found["month"]) and (iso := as_iso(text)):
        found = _EXACT.fullmatch(iso)
    if found and (found["month"] or not found["rest"]):
        return _from_parts(found, source)
    if text.isdecimal() and len(text) in (10, 13):
        return Stated(_from_datetime(datetime.fromtimestamp(int(text[:10]), UTC), Precision.TIME, source), True)
    if text[:1].isdigit() and re.match(r"\d{1,3}-\d|\d{5,}-", text):
        return Stated(None, False)
    return _by_dateutil(text, source)


def _from_parts(found: re.Match[str], source: DateSource) -> Stated:
    year, month, day = found["year"], found["month"], found["day"]
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return Stated(None, False)
    rest = (found["rest"] or "").rstrip(" \t,")
    if month is None:
        return Stated(partial_date(int(year), source=source), True)
    if not 1 <= int(month) <= 12:
        return Stated(partial_date(int(year), source=source), False)
    if day is None:
        return Stated(partial_date(int(year), int(month), source=source), not rest)
    try:
        on = date(int(year), int(month), int(day))
    except ValueError:
        return Stated(partial_date(int(year), int(month), source=source), False)
    if not rest:
        return Stated(day_date(on, source), True)
    timed = _with_time(on, rest, source)
    return Stated(timed or day_date(on, source), timed is not None)


def _with_time(on: date, rest: str, source: DateSource) -> ArticleDate | None:
    found = _TIME.fullmatch(rest)
    if found is None:
        return _with_named_zone(on, rest, source)
    try:
        clock = time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None
    zone = _zone(found["zone"])
    if found["zone"] and zone is None:
        return None
    return _from_datetime(datetime.combine(on, clock, zone), Precision.TIME, source)


def _with_named_zone(on: date, rest: str, source: DateSource) -> ArticleDate | None:
    """`10:00 PM`, `10:00:00 CEST`, `11:02:00.000Z (UTC)`: what is left to dateutil, held to the day that is known."""
    stated = _by_dateutil(f"{on.isoformat()}{rest}", source).date
    if stated is None or stated.precision is not Precision.TIME or not stated.value.startswith(on.isoformat()):
        return None
    return stated


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    text = text.removeprefix("UTC").removeprefix("GMT")
    if text[:1] not in ("+", "-"):
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 14 or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


def _zone_by_name(name: str | None, offset_s: int | None) -> tzinfo | None:
    """dateutil's question for a zone; unknown names are left out instead of warned about."""
    if offset_s is not None:
        return timezone(timedelta(seconds=offset_s)) if abs(offset_s) <= 14 * 3600 else None
    minutes = _ZONES_MINUTES.get((name or "").upper())
    return None if minutes is None else timezone(timedelta(minutes=minutes))


def _by_dateutil(text: str, source: DateSource) -> Stated:
    """Two readings against different defaults: where they differ, the text said nothing."""
    from dateutil import parser

    defaults = (datetime(1904, 1, 1), datetime(1908, 2, 2, 3, 4))  # noqa: DTZ001
    try:
        one, two = (parser.parse(text, default=default, tzinfos=_zone_by_name) for default in defaults)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError, ArithmeticError, RecursionError):
        return Stated(None, False)
    if one.year != two.year or not _FIRST_YEAR <= one.year <= _LAST_YEAR:
        return Stated(None, False)
    if one.month != two.month:
        return Stated(partial_date(one.year, source=source), True)
    if one.day != two.day:
        return Stated(partial_date(one.year, one.month, source=source), True)
    if (one.hour, one.minute) != (two.hour, two.minute):
        return Stated(day_date(one.date(), source), True)
    return Stated(_from_datetime(one, Precision.TIME, source), True)


def _from_datetime(moment: datetime, precision: Precision, source: DateSource) -> ArticleDate:
    moment = moment.replace(microsecond=0)
    value = moment.isoformat()
    if moment.tzinfo is not None and not moment.utcoffset():
        value = moment.replace(tzinfo=None).isoformat() + "Z"
    in_utc = moment.astimezone(UTC) if moment.tzinfo is not None else moment
    return ArticleDate(value, precision, source, in_utc.replace(tzinfo=None).isoformat())


def day_date(on: date, source: DateSource) -> ArticleDate:
    """A date of which the day is known."""
    return ArticleDate(on.isoformat(), Precision.DAY, source, f"{on.isoformat()}T00:00:00")


def partial_date(year: int, month: int | None = None, *, source: DateSource) -> ArticleDate:
    """A date of which the year, or year and month are known; it sorts as the first moment of its span."""
    if month is None:
        return ArticleDate(f"{year:04}", Precision.YEAR, source, f"{year:04}-01-01T00:00:00")
    return ArticleDate(f"{year:04}-{month:02}", Precision.MONTH, source, f"{year:04}-{month:02}-01T00:00:00")


_NAME_DAY = re.compile(r"((?:19|20)\d\d)([-_.]?)(\d{1,2})\2(\d{1,2})(?:[-_. T]|$)")
_NAME_MONTH = re.compile(r"((?:19|20)\d\d)[-_](\d\d)(?:[-_ ](?!\d)|$)")
_SPANS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10, Precision.TIME: 19}


def date_in_name(stem: str) -> ArticleDate | None:
    """The date that a file name begins with: `2014-05-14-title`, `20140514-title`, `2018-09-title`."""
    found = _NAME_DAY.match(stem)
    if found and (found[2] or len(found[3]) == len(found[4]) == 2):
        try:
            return day_date(date(int(found[1]), int(found[3]), int(found[4])), DateSource.FILENAME)
        except ValueError:
            return None
    found = _NAME_MONTH.match(stem)
    if found and 1 <= int(found[2]) <= 12:
        return partial_date(int(found[1]), int(found[2]), source=DateSource.FILENAME)
    return None


def name_without_date(stem: str) -> str:
    """`2014-05-14-title` without its date; unchanged if nothing would be left."""
    found = _NAME_DAY.match(stem)
    return stem[found.end() :] or stem if found and date_in_name(stem) else stem


def date_in_path(folders: tuple[str, ...]) -> ArticleDate | None:
    """The date that the folders of a path spell: `2019`, `2019/03`, `2019/03/05`."""
    for index, folder in enumerate(folders):
        if not re.fullmatch(r"(?:19|20)\d\d", folder):
            continue
        numbers = [int(part) for part in folders[index + 1 : index + 3] if re.fullmatch(r"\d{1,2}", part)]
        if not numbers or not 1 <= numbers[0] <= 12:
            return partial_date(int(folder), source=DateSource.PATH)
        if len(numbers) == 2 and len(folders) >= index + 3:
            try:
                return day_date(date(int(folder), *numbers), DateSource.PATH)
            except ValueError:
                pass
        return partial_date(int(folder), numbers[0], source=DateSource.PATH)
    return None


def is_finer(one: ArticleDate, other: ArticleDate | None) -> bool:
    """Whether `one` tells more than `other`."""
    return other is None or _SPANS[one.precision] > _SPANS[other.precision]
