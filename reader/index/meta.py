"""Small facts that an index keeps about itself."""

from __future__ import annotations

import sqlite3


def read_meta(db: sqlite3.Connection, name: str) -> str | None:
    """The fact of that name, or None."""
    row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def write_meta(db: sqlite3.Connection, name: str, value: str) -> None:
    """Notes a fact."""
    db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))
