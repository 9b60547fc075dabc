"""Saved searches as folders: the lines of the list above its rows. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.model import SavedSearch

_FIRST = -(1 << 62)
_LAST = -(1 << 61)
"""The numbers of folders in `Listing.numbers` lie between these: far below those of groups' heads."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What the line of a saved search says."""

    name: str
    unread: int | None = None
    """How many unread articles it finds; None: that is not known yet."""


def folders_of(searches: Sequence[SavedSearch], unread: Mapping[str, int]) -> tuple[Folder, ...]:
    """The folders of saved searches; `unread` are counts by query."""
    return tuple(Folder(search.name, unread.get(search.query)) for search in searches)


def with_folders(count: int, lines: array[int]) -> array[int]:
    """The lines of a list with those of `count` folders above them."""
    if not count:
        return lines
    above = array("q", range(_FIRST, _FIRST + count))
    above.extend(lines)
    return above


def folder(line: int) -> int | None:
    """The folder that a line is; None for a row or the head of a group."""
    return line - _FIRST if line < _LAST else None
