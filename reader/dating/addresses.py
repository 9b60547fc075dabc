"""What addresses and ids in a body tell: the dates and the growing numbers that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from reader.archive.calendars import month_of
from reader.dating.clues import Hint, Serial, Sign, Version
from reader.text import clean_line

_ID = re.compile(r"([a-zA-Z][\w.-]{0,30}?[-_]?)(\d{2,9})")
_NUMBERED = re.compile(r"#(\d{2,7})(?!\w)")
_WORD_BEFORE = re.compile(r"(?:([^\W\d_]{2,15})[ \xa0]+)?\[?$")
_YEAR = r"(?:19[89]|20[0-4])\d"
_DAY = re.compile(
    rf"(?:(?<=[/=_-])|^)(?:({_YEAR})([/_-])(\d\d?|[a-z]{{3,9}})\2(\d\d?)(?!\d)|({_YEAR})([01]\d)([0-3]\d)(?:\d{{6}})?(?!\d))"
)
_MONTH = re.compile(rf"(?:(?<=[/=])|^)({_YEAR})[/_-](\d\d?|[a-z]{{3,9}})(?=[/_-])")
_YEAR_ALONE = re.compile(rf"(?<=[/_-])({_YEAR})(?=[/_-])")
_UPLOADS = re.compile(r"/(?:uploads?|files?|images?|img|media|assets|static|pictures?|photos?)/", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf)$", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![0-9A-Za-z%])(\d{2,18})(?![0-9A-Za-z%])")
_DIGITS = re.compile(r"\d+")
_LONGEST_AFFIX = 16
"""Letters beside a number in a part of an address; with more it is a title with a number in it, unless that is long."""
_LONGEST_WORD = 8
"""The same beside a long number: articles of one site have such a number behind any words."""
_LONG_NUMBER = 6
_LONGEST_FAMILY = 80
_EARLIEST = date(1980, 1, 1).toordinal()


def span_of(year: int, month: int | None = None, day: int | None = None) -> tuple[int, int] | None:
    """The first and last day of a year, a month or a day; None where the calendar has none."""
    try:
        first = date(year, month or 1, day or 1)
        if day is not None:
            return first.toordinal(), first.toordinal()
        after = date(year + 1, 1, 1) if month in (None, 12) else date(year, (month or 0) + 1, 1)
    except ValueError:
        return None
    return first.toordinal(), after.toordinal() - 1


def in_address(address: str) -> Iterator[Hint | Serial]:
    """The date and the numbers in an address."""
    if not _DIGITS.search(address):
        return
    dated = _dated(address)
    if dated is not None:
        hint, start, end = dated
        yield hint
        address = address[:start] + "0" + address[end:]
    yield from _serials(address)


def in_id(name: str) -> Iterator[Serial]:
    """The number in the id of an element."""
    found = _ID.fullmatch(name)
    if found:
        yield Serial(f"id={found[1].lower()}#", (int(found[2]),))


def in_text(text: str) -> Iterator[Serial]:
    """The numbers in running text that are written as such: `issue #17472`."""
    for found in _NUMBERED.finditer(text):
        before = _WORD_BEFORE.search(text, max(0, found.start() - 20), found.start())
        if before and text[found.start() - 1 : found.start()] in ("", " ", "\n", "(", "[", "\xa0"):
            yield Serial(f"{(before[1] or '').lower()} #", (int(found[1]),))


def _dated(address: str) -> tuple[Hint, int, int] | None:
    """The date in an address, and where it stands."""
    for pattern in (_DAY, _MONTH, _YEAR_ALONE):
        for found in pattern.finditer(address):
            parts = [part for part in found.groups() if part and part not in "/_-"]
            month = parts[1] if len(parts) > 1 else None
            number = int(month) if month and month.isdigit() else month_of(month) if month else None
            if month and number is None:
                continue
            span = span_of(int(parts[0]), number, int(parts[2]) if len(parts) > 2 else None)
            if span is not None and span[0] >= _EARLIEST:
                sign = Sign.UPLOAD if len(parts) < 3 and _UPLOADS.search(address, 0, found.start()) else Sign.ADDRESS
                return Hint(sign, *span), found.start(), found.end()
    return None


def _serials(address: str) -> Iterator[Serial]:
    head, _, query = address.partition("?")
    path, _, fragment = head.partition("#")
    folder, slash, name = path.partition("://")[2].rpartition("/") if "://" in path else path.rpartition("/")
    if not name and not query:
        folder, slash, name = folder.rpartition("/")
    place = _DIGITS.sub("#", (folder if slash else name).lower().removeprefix("/").removeprefix("www."))
    for part in (name if slash else "", *query.split("&"), fragment):
        numbers = list(_NUMBER.finditer(part))
        if not numbers:
            continue
        number = numbers[-1]
        before, after = part[: number.start()], part[number.end() :]
        suffix = _PICTURE.search(after)
        is_long = len(number[0]) >= _LONG_NUMBER
        if len(before) + len(after) > (_LONGEST_AFFIX if suffix or not is_long else _LONGEST_WORD):
            if not is_long:
                continue
            before, after = "…", suffix[0] if suffix else ""
        where = "" if suffix and len(before) > 1 else place + "/"
        family = f"{where}{_DIGITS.sub('#', before)}#{_DIGITS.sub('#', after)}"
        if len(family) <= _LONGEST_FAMILY:
            yield Serial(clean_line(family.lower()), (int(number[0]),))


_VERSION = re.compile(r"(?<![\d.])(\d{1,9}(?:\.\d{1,6}){0,3})(?![\d])")
_DATES = re.compile(rf"{_YEAR}[-_./]?(?:\d\d?)?[-_./]?(?:\d\d?)?")


def own_serials(
    stem: str, folders: Iterable[str], title: str, front_text: Iterable[tuple[str, str]]
) -> Iterator[Serial]:
    """The numbers of an article itself: in its file's name, its folders, its title, its front matter."""
    for kind, text in (("file", stem), *(("folder", folder) for folder in folders), ("title", title)):
        bare = _DATES.sub("", text) if _DIGITS.search(text) else ""
        found = _VERSION.search(bare[:_LONGEST_FAMILY])
        if found and not bare.isdecimal():
            yield Serial(clean_line(f"{kind} {bare[: found.start()].strip(' -_#').lower()} #"), _version(found[1]))
    for key, value in front_text:
        number = _NUMBER.search(value[-_LONGEST_AFFIX:])
        if number:
            yield Serial(clean_line(f"{key[:40].lower()} #"), (int(number[0]),))


def _version(text: str) -> Version:
    return tuple(int(part) for part in text.split("."))
