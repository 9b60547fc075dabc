"""How the last word of a query could go on, and how that is said. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reader.query import FIELDS, STATES, THINGS
from reader.text import fold

_MOST_OFFERED = 6
_LAST_WORD = re.compile(r'-?(?:[A-Za-z]+:|#)"[^"]*$|\S*$')
"""A term in quotation marks goes on behind blanks."""


def completions(text: str, values: Callable[[str], Sequence[str]]) -> list[str]:
    """`text` with its last word completed to each field or known value that begins so.

    `values` are asked for those that a field of the archive holds, the commonest first.
    """
    before, word = _parted(text)
    minus = "-" if word.startswith("-") else ""
    bare = word.removeprefix("-")
    if bare.startswith("#"):
        return [f"{before}{minus}#{each} " for each in going_on(bare[1:], values("label"))]
    name, colon, value = bare.partition(":")
    if not colon:
        return [f"{before}{minus}{field}:" for field in FIELDS if name and field.startswith(name.lower())]
    known = {"is": STATES, "has": THINGS}.get(name.lower()) or values(name.lower())
    return [f"{before}{minus}{name}:{each} " for each in going_on(value, known)]


def going_on(value: str, known: Sequence[str]) -> list[str]:
    """The values that begin with what is typed of one, but are not that, as they are typed in a query."""
    wanted = fold(value.strip('"'))
    found = [each for each in known if fold(each).startswith(wanted) and fold(each) != wanted]
    return [f'"{each}"' if " " in each else each for each in found]


def hint(text: str, values: Callable[[str], Sequence[str]]) -> str:
    """What Tab would put in the place of the last word, the first of it first; empty where it knows nothing."""
    before, _ = _parted(text)
    terms = [whole.removeprefix(before).rstrip() for whole in completions(text, values)[:_MOST_OFFERED]]
    return f"Tab: {' '.join(terms)}" if terms else ""


def _parted(text: str) -> tuple[str, str]:
    """A query before its last word, and that word."""
    found = _LAST_WORD.search(text)
    start = found.start() if found else len(text)
    return text[:start], text[start:]
