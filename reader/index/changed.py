"""What was written since all files were last looked at together, so that the last step looks at no more than that."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from reader.identity import Identity
from reader.index.meta import read_meta, write_meta

_WHOLE = "whole"
_MOST = 1_000
"""Of more changes than this, all are looked at together again."""
IDENTITY = "key, front_id, permalink, path, text_hash"


@dataclass(frozen=True, slots=True)
class Changed:
    """An article that came, went or was written again."""

    number: int
    before: Identity | None
    """None for one that is new."""
    title: str
    """Its folded title before; empty for one that is new."""
    links: bool
    """Whether its links are others, or may be."""
    dating: bool
    """Whether what dates hang on is something else, or may be."""


def is_whole(db: sqlite3.Connection) -> bool:
    """Whether all files were ever looked at together; changes are noted from then on."""
    return read_meta(db, _WHOLE) == "1"


def doubt_all(db: sqlite3.Connection) -> None:
    """Notes that any article may have changed."""
    write_meta(db, _WHOLE, "0")


def settle(db: sqlite3.Connection) -> None:
    """Notes that all that changed has been looked at."""
    db.execute("DELETE FROM changed")
    write_meta(db, _WHOLE, "1")


class Notes:
    """Takes down what changes, while it is written; nothing as long as all are still to be looked at together."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._is_wanted = is_whole(db)

    def before(self, number: int) -> None:
        """Keeps what is known of an article that will be written again or dropped; the first time counts."""
        if self._is_wanted:
            self._db.execute(
                f"INSERT OR IGNORE INTO changed SELECT number, {IDENTITY}, title_folded, 0, 0 FROM article"
                " WHERE number = ?",
                (number,),
            )

    def new(self, number: int) -> None:
        """Takes down an article that is new."""
        if self._is_wanted:
            self._db.execute(
                "INSERT OR IGNORE INTO changed (number, title_folded, links, dating) VALUES (?, '', 0, 0)", (number,)
            )

    def extent(self, number: int, *, links: bool, dating: bool) -> None:
        """Adds how far the change of an article goes."""
        if self._is_wanted and (links or dating):
            self._db.execute(
                "UPDATE changed SET links = links OR ?, dating = dating OR ? WHERE number = ?", (links, dating, number)
            )


def changed(db: sqlite3.Connection) -> list[Changed] | None:
    """What changed; None where it may be anything, or is so much that it is quicker to look at everything."""
    if not is_whole(db):
        return None
    rows = db.execute(
        f"SELECT number, links, dating, title_folded, {IDENTITY} FROM changed LIMIT ?", (_MOST + 1,)
    ).fetchall()
    if len(rows) > _MOST:
        return None
    return [
        Changed(number, None if traces[0] is None else Identity(*traces), title, bool(links), bool(dating))
        for number, links, dating, title, *traces in rows
    ]


def now(db: sqlite3.Connection, changes: Sequence[Changed]) -> list[Identity | None]:
    """What is known of changed articles now; None for those that are gone."""
    rows = (
        db.execute(f"SELECT {IDENTITY} FROM article WHERE number = ?", (each.number,)).fetchone() for each in changes
    )
    return [Identity(*row) if row else None for row in rows]
