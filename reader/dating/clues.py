"""What one article lets slip about its age: frozen values, and the text that the index keeps of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

Version = tuple[int, ...]
"""A number that grows from article to article: `17472`, or the parts of `1.9.2`."""


class Sign(StrEnum):
    """What kind of thing names a day, a month or a year."""

    TIME = "time"
    """A `<time datetime>` in the text."""
    POST = "post"
    """A post elsewhere, whose id holds the moment it was made."""
    ADDRESS = "address"
    """An address with a date in it."""
    UPLOAD = "upload"
    """The folder of an uploaded file."""
    SAID = "said"
    """A date in the text, year included."""
    YEAR = "year"
    """A year in the text."""
    RECENT = "recent"
    """The days in which `last Friday` was said of a known Friday."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A span of days that something names; days are proleptic ordinals, as `date.toordinal` counts them."""

    sign: Sign
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class YearlessDay:
    """`9 January`, or `Tuesday 9 January`, which only some years have."""

    month: int
    day: int
    weekday: int | None = None
    """From 0, Monday."""


@dataclass(frozen=True, slots=True)
class Serial:
    """A number of a family of numbers that may only grow: picture 17472, node 6735, release 1.9.2."""

    family: str
    """What stands around the number, with `#` in its place. Clean."""
    value: Version


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything that one article lets slip."""

    hints: tuple[Hint, ...] = ()
    days: tuple[YearlessDay, ...] = ()
    serials: tuple[Serial, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.hints or self.days or self.serials)


def dump(clues: Clues) -> str:
    """The clues as the index keeps them."""
    return json.dumps(
        [
            [(hint.sign, hint.first, hint.last - hint.first) for hint in clues.hints],
            [(day.month, day.day, day.weekday) for day in clues.days],
            [(serial.family, *serial.value) for serial in clues.serials],
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def load(text: str) -> Clues:
    """The clues that `dump` wrote."""
    hints, days, serials = json.loads(text)
    return Clues(
        tuple(Hint(Sign(sign), first, first + more) for sign, first, more in hints),
        tuple(YearlessDay(*day) for day in days),
        tuple(Serial(family, tuple(value)) for family, *value in serials),
    )
