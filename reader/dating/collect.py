"""The clues in one article: collected once, when it is read for the index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from reader.archive.article import ArticleFile
from reader.archive.calendars import weekday_of
from reader.archive.dates import parse_date
from reader.archive.paths import parts_of
from reader.dating.addresses import in_address, in_id, in_text, own_serials, span_of
from reader.dating.clues import Clues, Hint, Serial, Sign, YearlessDay
from reader.dating.moments import moments
from reader.dating.spoken import Said, said_dates
from reader.document.blocks import Document, Figure, leaves

_LOOKED_AT = 400_000
"""Characters of a body in which clues are looked for."""
_MAX_SERIALS = 24
_MAX_DAYS = 4
_MAX_OF_A_KIND = 3
"""Hints of one sign and one length, the latest."""
_LONGEST_ADDRESS = 600
_TIME = re.compile(r"<time\b[^>]{0,200}?\bdatetime=[\"']?([^\"'>]{4,40})", re.IGNORECASE)
_LAST_WEEK = re.compile(
    r"\b(?:(vorige week|last week|letzte woche|la semaine dernière|la semana pasada)|afgelopen|last|past|letzten?"
    r"|vergangenen?|el pasado)(?:\s+op)?\s+([^\W\d_]{3,10})\b",
    re.IGNORECASE,
)
_EXACT = (Sign.POST, Sign.TIME, Sign.ADDRESS)


def clues_of(found: ArticleFile, document: Document) -> Clues:
    """Everything that an article lets slip; what it states of its own date is left out."""
    folders, stem, _ = parts_of(found.article.path)
    title, values = found.article.title, [value for _, value in found.front_text]
    addresses = [link.href for link in document.links]
    addresses += [leaf.source for leaf in leaves(document.blocks) if isinstance(leaf, Figure)]
    addresses += [value for value in values if "/" in value and " " not in value.strip()]
    return collect(
        "\n".join((title, *values, found.body[:_LOOKED_AT])),
        addresses,
        document.anchors,
        own_serials(stem, folders, title, found.front_text),
    )


def collect(text: str, addresses: Iterable[str] = (), ids: Iterable[str] = (), own: Iterable[Serial] = ()) -> Clues:
    """The clues in a text with its markup, in the addresses and ids of that, and in an article's `own` numbers."""
    hints: set[Hint] = set()
    days: dict[YearlessDay, None] = {}
    serials: dict[str, Serial] = {serial.family: serial for serial in own}
    for clue in _all(text, addresses, ids):
        if isinstance(clue, Hint):
            hints.add(clue)
        elif isinstance(clue, YearlessDay):
            days.setdefault(clue)
        elif clue.family not in serials or serials[clue.family].value < clue.value:
            serials[clue.family] = clue
    hints.update(_recent(text, hints))
    return Clues(_latest(hints), tuple(days)[:_MAX_DAYS], tuple(serials.values())[:_MAX_SERIALS])


def _all(text: str, addresses: Iterable[str], ids: Iterable[str]) -> Iterator[Hint | YearlessDay | Serial]:
    for found in _TIME.finditer(text) if "<time" in text else ():
        when = parse_date(found[1]).date
        span = span_of(*(int(part) for part in when.value[:10].split("-"))) if when else None
        if span is not None:
            yield Hint(Sign.TIME, *span)
    for address in addresses:
        address = address[:_LONGEST_ADDRESS]
        for day in moments(address):
            yield Hint(Sign.POST, day, day)
        yield from in_address(address)
    for name in ids:
        yield from in_id(name)
    yield from in_text(text)
    for said in said_dates(text):
        yield from _said(said)


def _said(said: Said) -> Iterator[Hint | YearlessDay]:
    if said.year is None:
        if said.month is not None and said.day is not None:
            yield YearlessDay(said.month, said.day, said.weekday)
        return
    span = span_of(said.year, said.month, said.day)
    if span is not None:
        yield Hint(Sign.SAID if said.month else Sign.YEAR, *span)


def _recent(text: str, hints: set[Hint]) -> Iterator[Hint]:
    """`last week Friday` beside a Friday that is known: the article is of the week after it; `last Friday`: of the
    seven days after."""
    days = {hint.last for hint in hints if hint.sign in _EXACT and hint.first == hint.last}
    for found in _LAST_WEEK.finditer(text) if days else ():
        weekday = weekday_of(found[2])
        day = max((day for day in days if date.fromordinal(day).weekday() == weekday), default=None)
        if day is not None and weekday is not None:
            first = day + 7 - weekday if found[1] else day + 1
            yield Hint(Sign.RECENT, first, first + 6)


def _latest(hints: set[Hint]) -> tuple[Hint, ...]:
    """The latest hints of each sign and length, in a fixed order."""
    kept: dict[tuple[Sign, int], list[Hint]] = {}
    for hint in sorted(hints, key=lambda hint: (-hint.last, hint.first, hint.sign)):
        alike = kept.setdefault((hint.sign, min((hint.last - hint.first) // 27, 2)), [])
        if len(alike) < _MAX_OF_A_KIND:
            alike.append(hint)
    return tuple(hint for alike in kept.values() for hint in alike)
