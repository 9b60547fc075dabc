"""The numbers of ordered lists: digits, letters, Roman numerals."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LAST_ROMAN = 3_999


def numeral(number: int, kind: str) -> str:
    """`number` as the `type` of an HTML list has it (`1`, `a`, `A`, `i`, `I`); digits where that has none."""
    if kind in ("a", "A") and number > 0:
        written = _letters(number)
    elif kind in ("i", "I") and 0 < number <= _LAST_ROMAN:
        written = _roman(number)
    else:
        return str(number)
    return written.upper() if kind.isupper() else written


def _letters(number: int) -> str:
    written = ""
    while number:
        number, letter = divmod(number - 1, 26)
        written = chr(ord("a") + letter) + written
    return written


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written
