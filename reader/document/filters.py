"""The filters of output tags, as far as they change a text or an address."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

from reader.document.liquid import NUMBER, Item
from reader.document.moments import written_date

_STRING = re.compile(r""""([^"]*+)"|'([^']*+)'""")
_ADDRESS_FILTERS = frozenset({"url", "relative_url", "absolute_url", "absURL", "relURL", "relLangURL"})
_NO_SLUG = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LONGEST = 20_000


def split_filters(expression: str) -> list[str]:
    """The parts of an output tag between `|`, which also stands in strings."""
    if "|" not in expression:
        return [expression.strip()]
    parts: list[str] = []
    start = 0
    quoted = ""
    for at, character in enumerate(expression):
        if quoted:
            quoted = "" if character == quoted else quoted
        elif character in "\"'":
            quoted = character
        elif character == "|":
            parts.append(expression[start:at].strip())
            start = at + 1
    return [*parts, expression[start:].strip()]


def filtered(value: str, expression: str, lookup: Callable[[str], str], base_path: str, address: str) -> str:
    """`value` sent through one filter; as it is where the filter is none of those known."""
    name, _, rest = (part.strip() for part in expression.partition(":"))
    if name in _ADDRESS_FILTERS:
        if "://" in value or value.startswith(("//", "mailto:", "#")):
            return value
        path = f"{base_path.rstrip('/')}/{value.lstrip('/')}"
        return f"{address}{path}" if name.lower().startswith("abs") else path
    if name in _PLAIN:
        return _PLAIN[name](value)
    if name in _NUMERIC:
        return _calculated(value, name, lookup_number(rest, lookup))
    if name == "slice":
        return _sliced(value, [lookup_number(part, lookup) for part in rest.split(",")])
    given = [first or second for first, second in _STRING.findall(rest)]
    argument = given[0] if given else lookup(rest)
    if name == "date":
        return written_date(value, argument)
    if name in ("append", "prepend") and _is_short(value):
        return value + argument if name == "append" else argument + value
    if name == "default":
        return value or argument
    if name in _REPLACING and argument:
        by = given[1] if name.startswith("replace") and len(given) > 1 else ""
        return value.replace(argument, by, _REPLACING[name]) if len(by) <= len(argument) or _is_short(value) else value
    return value


def _is_short(value: str) -> bool:
    return len(value) < _LONGEST


def lookup_number(text: str, lookup: Callable[[str], str]) -> float | None:
    """A number as it is written, or that of a variable; None where it is none."""
    text = text.strip()
    if not NUMBER.fullmatch(text):
        text = lookup(text)
    return float(text) if NUMBER.fullmatch(text) else None


def _calculated(value: str, name: str, by: float | None) -> str:
    """A sum as Liquid has it: whole numbers stay whole, and are divided without a remainder."""
    if by is None or not NUMBER.fullmatch(value.strip()) or (by == 0 and name in ("divided_by", "modulo")):
        return value
    number = float(value)
    result = _NUMERIC[name](number, by)
    if not (number.is_integer() and by.is_integer()):
        return f"{result:.15g}"
    return str(int(result // 1))


def _sliced(value: str, bounds: Sequence[float | None]) -> str:
    """So many characters from a place on, which counts from the end where it is below zero; one without a number."""
    first = bounds[0]
    length = bounds[1] if len(bounds) > 1 else 1.0
    if first is None or length is None:
        return value
    start = int(first) + (len(value) if first < 0 else 0)
    return value[start : start + max(int(length), 0)] if start >= 0 else ""


def ordered(items: Sequence[Item], expression: str) -> Sequence[Item] | None:
    """A list sent through a filter that sorts it or chooses from it; None for any other filter."""
    name, _, rest = (part.strip() for part in expression.partition(":"))
    given = [first or second for first, second in _STRING.findall(rest)]
    key = given[0] if given else ""
    match name:
        case "sort":
            return sorted(items, key=lambda item: (key not in item, item.get(key, "")))
        case "sort_natural":
            return sorted(items, key=lambda item: (key not in item, item.get(key, "").casefold()))
        case "reverse":
            return items[::-1]
        case "where" if len(given) == 2:
            return [item for item in items if item.get(key) == given[1]]
    return None


def strings_of(expression: str) -> list[str] | None:
    """The separators that a `split` filter states; None for any other filter."""
    name, _, rest = (part.strip() for part in expression.partition(":"))
    return [first or second for first, second in _STRING.findall(rest)] if name == "split" else None


def _slug(value: str) -> str:
    return _NO_SLUG.sub("-", value).strip("-").lower()


_REPLACING = {"remove": -1, "replace": -1, "remove_first": 1, "replace_first": 1}
"""Filters that put something else for a text, and how often; -1 for always."""

_NUMERIC: dict[str, Callable[[float, float], float]] = {
    "divided_by": lambda number, by: number / by,
    "minus": lambda number, by: number - by,
    "modulo": lambda number, by: number % by,
    "plus": lambda number, by: number + by,
    "times": lambda number, by: number * by,
}

_PLAIN: dict[str, Callable[[str], str]] = {
    "capitalize": str.capitalize,
    "downcase": str.lower,
    "lstrip": str.lstrip,
    "rstrip": str.rstrip,
    "size": lambda value: str(len(value)),
    "slugify": _slug,
    "strip": str.strip,
    "strip_html": lambda value: _TAG.sub("", value),
    "upcase": str.upper,
    "url_encode": lambda value: quote(value, safe="").replace("%20", "+"),
}
