"""A TOML file statement by statement, each with its line: one that is broken does not take the others with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_MOST_LINES = 200
"""How many lines one statement may take."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One value, under its full name."""

    line: int
    path: tuple[str, ...]
    value: Any


@dataclass(frozen=True, slots=True)
class Table:
    """The name of a section, above what belongs to it."""

    line: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that is no TOML."""

    line: int
    message: str
    path: tuple[str, ...] = ()
    """The full name of what it would have been the value of; empty where that cannot be told."""


def statements(text: str) -> Iterator[Statement | Table | Broken]:
    """The statements of a file in order."""
    table: tuple[str, ...] | None = ()
    lines = text.replace("\r\n", "\n").split("\n")
    at = 0
    while at < len(lines):
        if not lines[at].strip() or lines[at].lstrip().startswith("#"):
            at += 1
            continue
        values, taken, message = _parse(lines, at)
        if values is None:
            named = () if table is None else _name(lines[at])
            yield Broken(at + 1, message, (*(table or ()), *named) if named else ())
            if lines[at].lstrip().startswith("["):
                table = None  # what stands below it belongs nowhere
        elif lines[at].lstrip().startswith("["):
            table = _header(values)
            if table is None:
                yield Broken(at + 1, "a list of tables ([[ ]]) means nothing here")
            else:
                yield Table(at + 1, table)
        elif table is not None:
            for path, value in _leaves(values):
                yield Statement(at + 1, table + path, value)
        at += taken


def _parse(lines: list[str], start: int) -> tuple[dict[str, Any] | None, int, str]:
    """What the statement that starts at a line says (None: it is broken), the lines it takes, and what is wrong."""
    first = ""
    for end in range(start + 1, min(len(lines), start + _MOST_LINES) + 1):
        try:
            return tomllib.loads("\n".join(lines[start:end])), end - start, ""
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            first = first or re.sub(r" \(at .*\)$", "", str(error))
        if end < len(lines) and re.match(r"\s*(\[[\w.\"' -]+\]\s*(#.*)?$|[\w.-]+\s*=)", lines[end]):
            break  # the next statement begins
    return None, 1, f"not TOML ({first[:1].lower()}{first[1:]})"


def _name(line: str) -> tuple[str, ...]:
    """The name before the value in a line; empty for none."""
    try:
        return next((path for path, _ in _leaves(tomllib.loads(f"{line.partition('=')[0]}= 0"))), ())
    except (tomllib.TOMLDecodeError, RecursionError):
        return ()


def _header(values: dict[str, Any]) -> tuple[str, ...] | None:
    path: list[str] = []
    inner: Any = values
    while isinstance(inner, Mapping) and inner:
        ((name, inner),) = inner.items()
        path.append(name)
    return tuple(path) if isinstance(inner, Mapping) else None


def _leaves(values: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in values.items():
        if isinstance(value, Mapping) and value:
            for path, leaf in _leaves(value):
                yield (name, *path), leaf
        else:
            yield (name,), value
