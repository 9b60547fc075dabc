"""Reading metadata: a key may hold a string, a list, a mapping or nothing, and go by several names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reader.text import clean_markup

_MAX_LINE = 2000
"""Characters of one metadata value that are kept."""
_MAX_ITEMS = 200
_MAX_NAME = 120


def text_of(metadata: Mapping[str, Any], *names: str) -> str:
    """The first of these keys that holds text, as it is written; empty if none does."""
    for name in names:
        value = metadata.get(name)
        if not value:
            continue
        if isinstance(value, list):
            value = value[0]
        if isinstance(value, str) and (text := value.strip()) and text.lower() not in ("null", "~"):
            return text
    return ""


def line_of(metadata: Mapping[str, Any], *names: str) -> str:
    """The same as one clean line, with entities decoded."""
    return clean_markup(text_of(metadata, *names)[: 4 * _MAX_LINE])[:_MAX_LINE]


def names_of(metadata: Mapping[str, Any], *keys: str, split: str = "") -> tuple[str, ...]:
    """The clean names that these keys list, each once, in order.

    A string is cut at the first character of `split` that it holds."""
    found: dict[str, None] = {}
    for key in keys:
        for name in _names(metadata.get(key), split):
            found.setdefault(name[:_MAX_NAME])
            if len(found) >= _MAX_ITEMS:
                return tuple(found)
    return tuple(found)


def _names(value: Any, split: str) -> Iterator[str]:
    for item in _items(value, split):
        if isinstance(item, Mapping):
            item = text_of(item, "name", "title", "display_name", "slug", "id", "login")
        if isinstance(item, str):
            name = clean_markup(item[: 4 * _MAX_NAME])
            if name and name.lower() not in ("null", "~"):
                yield name


def _items(value: Any, split: str) -> Iterable[Any]:
    if isinstance(value, list):
        return value[:_MAX_ITEMS]
    if isinstance(value, str):
        value = value.strip().removeprefix("[").removesuffix("]")[: 40 * _MAX_NAME]
        sign = next((sign for sign in split if sign in value), None)
        return value.split(sign) if sign else (value,)
    return (value,) if isinstance(value, Mapping) else ()


def paths_of(metadata: Mapping[str, Any], *keys: str, limit: int = 20_000) -> list[str]:
    """The addresses that these keys list, as they are written."""
    found: list[str] = []
    for key in keys:
        value = metadata.get(key)
        items = value if isinstance(value, list) else (value,)
        found += [item.strip() for item in items if isinstance(item, str) and item.strip()]
    return found[:limit]


def is_true(metadata: Mapping[str, Any], *names: str) -> bool:
    """Whether one of these keys says yes."""
    return any(text_of(metadata, name).lower() in ("true", "yes", "on", "1") for name in names)


def is_false(metadata: Mapping[str, Any], *names: str) -> bool:
    """Whether one of these keys says no."""
    return any(text_of(metadata, name).lower() in ("false", "no", "off", "0") for name in names)


_OWN = frozenset(
    {
        "title", "slug", "permalink", "url", "path", "alias", "aliases", "redirect_from", "redirect_to", "layout",
        "type", "lang", "language", "tags", "categories", "authors", "author",
    }
)  # fmt: skip
_TELLS_TIME = re.compile(r"date|time|publi|expir|creat|updat|modif|posted|issued|datum|fecha|_on$|_at$", re.IGNORECASE)
_MAX_TEXTS = 60
_MAX_TEXT = 400


def front_text(metadata: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """What metadata says besides the article's dates, names and own addresses: key and text, as written."""
    found: list[tuple[str, str]] = []
    for key, value in metadata.items():
        if not isinstance(key, str) or key.lower() in _OWN or _TELLS_TIME.search(key):
            continue
        values = value if isinstance(value, list) else value.values() if isinstance(value, Mapping) else (value,)
        for text in values:
            if isinstance(text, str) and text.strip():
                found.append((key, text[:_MAX_TEXT]))
            if len(found) >= _MAX_TEXTS:
                return tuple(found)
    return tuple(found)
