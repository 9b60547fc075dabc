"""Saved searches: queries that the reader keeps under names, each archive its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from reader.model import SavedSearch
from reader.state.altering_searches import AlteredSearch, kept, put_search, searches_in
from reader.state.schema import State
from reader.state.undo import record_searches


class Searches:
    """The saved searches of one archive. Every change is one for `undo`, kept when the call returns."""

    def __init__(self, state: State, archive: str) -> None:
        self._state = state
        self._archive = archive

    def all(self) -> list[SavedSearch]:
        """All of them, by name."""
        with self._state.reading() as db:
            return searches_in(db, self._archive)

    def save(self, search: SavedSearch) -> None:
        """Keep a search; one that has its name gives way."""
        self._change(lambda known: _replacing(known, search))

    def rename(self, name: str, new: str) -> None:
        """Call a search otherwise; another one that has that name gives way. Nothing where there is none of `name`."""
        self._change(lambda known: _renamed(known, name, new))

    def remove(self, name: str) -> None:
        """Keep a search no longer."""
        self._change(lambda known: [_gone(search) for search in known if search.name == name])

    def _change(self, altered: Callable[[list[SavedSearch]], list[AlteredSearch]]) -> None:
        with self._state.transaction() as db:
            made = [one for one in altered(searches_in(db, self._archive)) if one.before != one.after]
            for one in made:
                put_search(db, self._archive, one)
            record_searches(db, self._archive, self._state.timestamp(), made)


def merge_search(db: sqlite3.Connection, archive: str, search: SavedSearch) -> None:
    """Add a search to those an archive has, unless one has its name."""
    if not any(known.is_called(search.name) for known in searches_in(db, archive)):
        put_search(db, archive, AlteredSearch(search.name, None, kept(search)))


def merge_searches(db: sqlite3.Connection, source: str, target: str) -> None:
    """Take one archive's searches into another, save those whose names are known there."""
    for search in searches_in(db, source):
        merge_search(db, target, search)


def _gone(search: SavedSearch) -> AlteredSearch:
    return AlteredSearch(search.name, kept(search), None)


def _replacing(known: list[SavedSearch], search: SavedSearch) -> list[AlteredSearch]:
    """What keeping a search alters: the last of it is the search itself."""
    same = next((kept(other) for other in known if other.name == search.name), None)
    alike = [_gone(other) for other in known if other.is_called(search.name) and other.name != search.name]
    return [*alike, AlteredSearch(search.name, same, kept(search))]


def _renamed(known: list[SavedSearch], name: str, new: str) -> list[AlteredSearch]:
    """What a new name alters: the first of it is the old name, the last the new one."""
    search = next((search for search in known if search.name == name), None)
    if search is None or name == new:
        return []
    others = [other for other in known if other != search]
    return [_gone(search), *_replacing(others, SavedSearch(new, search.query, search.sort))]
