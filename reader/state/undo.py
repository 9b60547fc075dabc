"""Undo and redo: a log of what every change of marks did, kept with the marks and written in the same transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from reader.model import Change, ChangeKind
from reader.state.altering import Altered, What, put, turned
from reader.state.altering_searches import AlteredSearch, put_search, turned_search
from reader.state.schema import State

MOST_CHANGES = 200
_MOST_ROWS = 400_000
"""Of all changes of an archive together; of larger changes only the newest is kept."""


def record(db: sqlite3.Connection, archive: str, kind: ChangeKind, at: str, altered: Iterable[Altered]) -> None:
    """Log a change inside the transaction that makes it. What was undone before can no longer be redone."""
    rows = list(altered)
    if not rows:
        return
    number = _new_change(db, archive, kind, at, len(rows))
    db.executemany(
        "INSERT INTO altered (change, article, what, before, after) VALUES (?, ?, ?, ?, ?)",
        ((number, row.article, row.what.value, row.before, row.after) for row in rows),
    )
    _prune(db, archive)


def record_searches(db: sqlite3.Connection, archive: str, at: str, altered: Iterable[AlteredSearch]) -> None:
    """Log a change of saved searches, as `record` does one of marks."""
    rows = list(altered)
    if not rows:
        return
    number = _new_change(db, archive, ChangeKind.SEARCH, at, len(rows))
    db.executemany(
        "INSERT INTO altered_search (change, name, before, after) VALUES (?, ?, ?, ?)",
        ((number, row.name, row.before, row.after) for row in rows),
    )
    _prune(db, archive)


def _new_change(db: sqlite3.Connection, archive: str, kind: ChangeKind, at: str, size: int) -> int | None:
    """The number of a change that begins; what was undone is forgotten with it."""
    db.execute("DELETE FROM change WHERE archive = ? AND undone", (archive,))
    return db.execute(
        "INSERT INTO change (archive, kind, at, size) VALUES (?, ?, ?, ?)", (archive, kind.value, at, size)
    ).lastrowid


def _prune(db: sqlite3.Connection, archive: str) -> None:
    kept = room = 0
    for number, size in db.execute(
        "SELECT number, size FROM change WHERE archive = ? ORDER BY number DESC", (archive,)
    ).fetchall():
        kept, room = kept + 1, room + size
        if kept > 1 and (kept > MOST_CHANGES or room > _MOST_ROWS):
            db.execute("DELETE FROM change WHERE archive = ? AND number <= ?", (archive, number))
            return


def undo(state: State, archive: str) -> Change | None:
    """Take back the newest change that is not taken back yet; None where there is none."""
    return _turn(state, archive, back=True)


def redo(state: State, archive: str) -> Change | None:
    """Make again the change that was taken back last; None where there is none."""
    return _turn(state, archive, back=False)


def _turn(state: State, archive: str, *, back: bool) -> Change | None:
    order = "undone = 0 ORDER BY number DESC" if back else "undone = 1 ORDER BY number"
    with state.transaction() as db:
        found = db.execute(
            f"SELECT number, kind FROM change WHERE archive = ? AND {order} LIMIT 1", (archive,)
        ).fetchone()
        if found is None:
            return None
        number, kind = found
        db.execute("UPDATE change SET undone = ? WHERE number = ?", (back, number))
        if kind == ChangeKind.SEARCH:
            return _turn_searches(db, archive, number, back=back)
        rows = db.execute(
            "SELECT article.key, altered.article, what, before, after FROM altered"
            " JOIN article ON article.number = altered.article WHERE change = ? ORDER BY altered.rowid",
            (number,),
        ).fetchall()
        made = [Altered(article, What(what), before, after) for _, article, what, before, after in rows]
        altered = [put(db, turned(one)) for one in reversed(made)] if back else [put(db, one) for one in made]
        db.execute("UPDATE archive SET revision = revision + 1 WHERE id = ?", (archive,))
    keys = tuple(dict.fromkeys(row[0] for row in rows))
    return Change(ChangeKind(kind), keys, on=any(one.after is not None for one in altered))


def _turn_searches(db: sqlite3.Connection, archive: str, change: int, *, back: bool) -> Change:
    rows = db.execute(
        "SELECT name, before, after FROM altered_search WHERE change = ? ORDER BY rowid", (change,)
    ).fetchall()
    made = [AlteredSearch(*row) for row in rows]
    altered = [turned_search(one) for one in reversed(made)] if back else made
    for one in altered:
        put_search(db, archive, one)
    first, last = altered[0], altered[-1]
    was, now = first.name if first.before else "", last.name if last.after else ""
    return Change(ChangeKind.SEARCH, (), on=bool(now), was=was, now=now)
