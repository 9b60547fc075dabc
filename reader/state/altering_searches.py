"""The smallest change of one saved search, inside a transaction, and what the log has to know of it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from reader.model import SavedSearch, Sort


@dataclass(frozen=True, slots=True)
class AlteredSearch:
    """What a name stood for and stands for, as `kept` writes it; None: for nothing."""

    name: str
    before: str | None
    after: str | None


def kept(search: SavedSearch) -> str:
    """What a saved search asks for, as the log keeps it."""
    return json.dumps([search.query, str(search.sort)])


def turned_search(altered: AlteredSearch) -> AlteredSearch:
    """The alteration that takes another one back."""
    return AlteredSearch(altered.name, altered.after, altered.before)


def put_search(db: sqlite3.Connection, archive: str, altered: AlteredSearch) -> AlteredSearch:
    """Alter a search that is still as it was `before`; what was changed since stays as it is. Returns `altered`."""
    now = next((kept(search) for search in searches_in(db, archive) if search.name == altered.name), None)
    if now != altered.before:
        return altered
    if altered.after is None:
        db.execute("DELETE FROM search WHERE archive = ? AND name = ?", (archive, altered.name))
    else:
        query, sort = json.loads(altered.after)
        db.execute("INSERT OR REPLACE INTO search VALUES (?, ?, ?, ?)", (archive, altered.name, query, sort))
    return altered


def searches_in(db: sqlite3.Connection, archive: str) -> list[SavedSearch]:
    """An archive's saved searches, by name."""
    rows = db.execute("SELECT name, query, sort FROM search WHERE archive = ?", (archive,)).fetchall()
    searches = [SavedSearch(name, query, known_sort(sort)) for name, query, sort in rows]
    return sorted(searches, key=lambda search: (search.name.casefold(), search.name))


def known_sort(kept: object) -> Sort:
    """The order that was kept; by date where it is one of another version."""
    return next((sort for sort in Sort if sort == kept), Sort.DATE)
