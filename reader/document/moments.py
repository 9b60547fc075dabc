"""Liquid's `date` filter: a moment written by a format (strftime, as Ruby has it)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

_CODE = re.compile(r"%(-?)([a-zA-Z%])")
_EPOCH = re.compile(r"-?\d{1,11}")
_BEFORE_ZONE = re.compile(r"\s+(?=[+-]\d\d:?\d\d$|Z$|UTC$)")
_LONGEST_FORMAT = 100

_CODES: dict[str, Callable[[datetime], str]] = {
    "%": lambda _: "%",
    "A": lambda at: at.strftime("%A"),
    "B": lambda at: at.strftime("%B"),
    "F": lambda at: at.date().isoformat(),
    "H": lambda at: f"{at.hour:02}",
    "I": lambda at: f"{at.hour % 12 or 12:02}",
    "M": lambda at: f"{at.minute:02}",
    "P": lambda at: "am" if at.hour < 12 else "pm",
    "S": lambda at: f"{at.second:02}",
    "T": lambda at: f"{at.hour:02}:{at.minute:02}:{at.second:02}",
    "Y": lambda at: f"{at.year:04}",
    "a": lambda at: at.strftime("%a"),
    "b": lambda at: at.strftime("%b"),
    "d": lambda at: f"{at.day:02}",
    "e": lambda at: f"{at.day:2}",
    "j": lambda at: f"{at.timetuple().tm_yday:03}",
    "m": lambda at: f"{at.month:02}",
    "p": lambda at: "AM" if at.hour < 12 else "PM",
    "s": lambda at: str(int(at.timestamp())),
    "y": lambda at: f"{at.year % 100:02}",
}


def written_date(value: str, pattern: str) -> str:
    """A moment, given as a date, a time or seconds since 1970, by `pattern`; what is none stays as it is.

    Without a zone it is in UTC. Codes that are not known stay as they are written.
    """
    at = _moment(value.strip())
    if at is None or not pattern or len(pattern) > _LONGEST_FORMAT:
        return value
    return _CODE.sub(lambda code: _said(at, code), pattern)


def _said(at: datetime, code: re.Match[str]) -> str:
    write = _CODES.get(code[2])
    if write is None:
        return code[0]
    return (write(at).lstrip("0 ") or "0") if code[1] else write(at)


def _moment(value: str) -> datetime | None:
    try:
        if _EPOCH.fullmatch(value) and len(value) > 4:  # four figures are a year
            return datetime.fromtimestamp(int(value), UTC)
        at = datetime.fromisoformat(_BEFORE_ZONE.sub("", value).replace("UTC", "Z"))
    except (OverflowError, OSError, ValueError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
