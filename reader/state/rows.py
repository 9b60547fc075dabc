"""Imported values, checked: they may come from anywhere. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reader.identity import Identity
from reader.model import Pane, Place, SavedSearch
from reader.state.altering_searches import known_sort
from reader.state.reading import Marks
from reader.state.schema import utc_text
from reader.text import clean_line

_LONGEST = 4096
"""Characters of a key, a path, a name."""
_MOST_LABELS = 200
_LARGEST = 2**31


class BadRowError(Exception):
    """What is wrong with a row, without its line."""


def text(row: Mapping[str, Any], name: str) -> str:
    """A text that is there, on one clean line."""
    value = optional_text(row, name)
    if not value:
        raise BadRowError(f"{name} is missing or not a text")
    return value


def optional_text(row: Mapping[str, Any], name: str) -> str | None:
    """A text on one clean line; None where it is null, missing or empty."""
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise BadRowError(f"{name} is not a text")
    if value and len(value) > _LONGEST:
        raise BadRowError(f"{name} is too long")
    return clean_line(value) or None if value else None


def root(row: Mapping[str, Any]) -> str:
    """A folder's path, as it is: any character may stand in one, save NUL."""
    value = row.get("root")
    if not isinstance(value, str) or not value or len(value) > _LONGEST or "\0" in value:
        raise BadRowError("root is not the path of a folder")
    return value


def identity(row: Mapping[str, Any]) -> Identity:
    """The traces of an article row."""
    return Identity(
        text(row, "key"),
        optional_text(row, "front_id"),
        text(row, "permalink"),
        text(row, "path"),
        optional_text(row, "text_hash") or "",
    )


def marks(row: Mapping[str, Any]) -> Marks:
    """The marks of an article row."""
    labels = row.get("labels") or []
    if not isinstance(labels, list) or len(labels) > _MOST_LABELS:
        raise BadRowError("labels are not a list of texts")
    return Marks(
        text(row, "key"),
        _time(row, "read_at"),
        _time(row, "starred_at"),
        _time(row, "queued_at"),
        tuple(text({"labels": label}, "labels") for label in labels),
        None if row.get("place") is None else place(row),
        None if row.get("queue_order") is None else number(row, "queue_order"),
    )


def place(row: Mapping[str, Any]) -> Place:
    """The place of an article or step row."""
    value = row.get("place")
    if not isinstance(value, dict):
        raise BadRowError("place is not a block and an offset")
    return Place(number(value, "block", lowest=-1), number(value, "offset"))


def pane(row: Mapping[str, Any]) -> Pane:
    """The pane of a step row."""
    try:
        return Pane(str(row.get("pane")))
    except ValueError as error:
        raise BadRowError("pane is none of list, article, links") from error


def search(row: Mapping[str, Any]) -> SavedSearch:
    """A saved search."""
    return SavedSearch(text(row, "name"), text(row, "query"), known_sort(row.get("sort")))


def number(row: Mapping[str, Any], name: str, lowest: int = 0) -> int:
    """A whole number of a size that occurs."""
    value = row.get(name)
    if type(value) is not int or not lowest <= value < _LARGEST:
        raise BadRowError(f"{name} is not a number")
    return value


def _time(row: Mapping[str, Any], name: str) -> str | None:
    """A moment as the store writes it, from any ISO 8601 that states its zone."""
    value = row.get(name)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise BadRowError(f"{name} does not state its zone")
        return utc_text(moment)
    except (TypeError, ValueError, OverflowError) as error:
        raise BadRowError(f"{name} is not a time") from error
