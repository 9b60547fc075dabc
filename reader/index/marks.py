"""The index's copy of the marks, and how many articles are unread by it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.index.meta import write_meta
from reader.model import Counts


@dataclass(frozen=True, slots=True)
class Mark:
    """The marks of one article, by its number, as the index copies them."""

    number: int
    read_at: str | None
    starred_at: str | None
    queued: bool = False
    labels: tuple[str, ...] = ()


class MarkCopy:
    """Copies marks into the index over one connection, and counts.

    Counting looks at every article, so it is done once: marks that are copied one by one are counted along, and what
    another connection has changed since is told by SQLite.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._counted: tuple[int, Counts] | None = None
        """The version of the data that was counted, and the counts."""

    def counts(self) -> Counts:
        """Unread and all articles of the archive."""
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        if self._counted is None or self._counted[0] != version:
            every, read = self._db.execute(
                "SELECT count(*), count(mark.read_at) FROM article LEFT JOIN mark USING (number) WHERE kind = 'article'"
            ).fetchone()
            self._counted = (version, Counts(every - read, every))
        return self._counted[1]

    def set_one(self, mark: Mark) -> None:
        """Copies the marks of one article."""
        before = self._db.execute(
            "SELECT read_at IS NOT NULL FROM article LEFT JOIN mark USING (number)"
            " WHERE number = ? AND kind = 'article'",
            (mark.number,),
        ).fetchone()
        self._db.execute("INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?)", _values(mark))
        if self._counted is not None and before is not None:
            version, counts = self._counted
            newly_read = (mark.read_at is not None) - before[0]
            self._counted = (version, replace(counts, unread=counts.unread - newly_read))

    def set_all(self, marks: Iterable[Mark], stamp: str) -> None:
        """Copies the marks of all articles; one that is not named has none. `stamp` says of what this is a copy."""
        self._counted = None
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("DELETE FROM mark")
        self._db.executemany("INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?)", map(_values, marks))
        write_meta(self._db, "marks", stamp)
        self._db.execute("COMMIT")


def _values(mark: Mark) -> tuple[object, ...]:
    labels = json.dumps(mark.labels, ensure_ascii=False)
    return mark.number, mark.read_at, mark.starred_at, mark.queued, labels
