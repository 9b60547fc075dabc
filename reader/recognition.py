"""Finding the articles that the reading state knows, and copying what is known of them into the index."""

from __future__ import annotations

import sqlite3

from reader.identity import assign_keys
from reader.index.articles import Articles, Mark
from reader.index.meta import read_meta, write_meta
from reader.state.reading import Reading


def recognise(db: sqlite3.Connection, reading: Reading) -> None:
    """Gives every article its key, the one that the reader knows it by under whatever name, and copies the marks."""
    articles = Articles(db)
    found = articles.identities()
    articles.set_keys(assign_keys(found, reading.identities()))
    reading.update_identities(articles.identities())
    copy_marks(db, reading)


def copy_marks(db: sqlite3.Connection, reading: Reading) -> None:
    """Copies the reading state into the index, where queries can use it."""
    articles = Articles(db)
    stamp = _stamp(reading)
    articles.set_marks(
        Mark(number, marks.read_at, marks.starred_at, marks.queued_at is not None, marks.labels)
        for marks in reading.marks()
        for number in articles.numbers_by("key", marks.key)
    )
    write_meta(db, "marks", stamp)


def catch_up(db: sqlite3.Connection, reading: Reading) -> None:
    """Copies the reading state if it has changed since, by another window or a run without this index."""
    if read_meta(db, "marks") != _stamp(reading):
        copy_marks(db, reading)


def _stamp(reading: Reading) -> str:
    """Changes with every mark, and when another store takes the place of this one."""
    return f"{reading.archive} {reading.revision()}"
