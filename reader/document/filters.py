"""The filters of output tags, as far as they change a text or an address."""

from __future__ import annotations

import re
from collections.abc import Callable

_STRING = re.compile(r""""([^"]*+)"|'([^']*+)'""")
_ADDRESS_FILTERS = frozenset({"url", "relative_url", "absolute_url", "absURL", "relURL", "relLangURL"})
_NO_SLUG = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LONGEST = 20_000


def split_filters(expression: str) -> list[str]:
    """The parts of an output tag between `|`, which also stands in strings."""
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
    given = [first or second for first, second in _STRING.findall(rest)]
    argument = given[0] if given else lookup(rest)
    if name in ("append", "prepend") and len(value) < _LONGEST:
        return value + argument if name == "append" else argument + value
    if name == "default":
        return value or argument
    if name in ("remove", "replace") and argument:
        by = given[1] if name == "replace" and len(given) > 1 else ""
        return value.replace(argument, by) if len(by) <= len(argument) or len(value) < _LONGEST else value
    return value


def strings_of(expression: str) -> list[str] | None:
    """The separators that a `split` filter states; None for any other filter."""
    name, _, rest = (part.strip() for part in expression.partition(":"))
    return [first or second for first, second in _STRING.findall(rest)] if name == "split" else None


def _slug(value: str) -> str:
    return _NO_SLUG.sub("-", value).strip("-").lower()


_PLAIN: dict[str, Callable[[str], str]] = {
    "capitalize": str.capitalize,
    "downcase": str.lower,
    "slugify": _slug,
    "strip": str.strip,
    "strip_html": lambda value: _TAG.sub("", value),
    "upcase": str.upper,
}
