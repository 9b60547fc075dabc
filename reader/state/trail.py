"""The trail: a tree of where the reader has been in one archive, kept between runs. Nothing in it is deleted."""

from __future__ import annotations

import sqlite3
from functools import partial

from reader.errors import StoreError
from reader.identity import Identity, new_name
from reader.model import Pane, Place, Step
from reader.state.altering import known_article
from reader.state.schema import State

_STEP = (
    "SELECT step.number, parent.number, article.key, step.block, step.offset, step.pane, step.link FROM step"
    " JOIN article ON article.number = step.article LEFT JOIN step AS parent ON parent.uid = step.parent"
)


class Trail:
    """One reader's way through an archive. Two that read it at once go their own ways through one tree."""

    def __init__(self, state: State, archive: str) -> None:
        self._state = state
        self._archive = archive
        with state.reading() as db:
            row = db.execute("SELECT here FROM archive WHERE id = ?", (archive,)).fetchone()
        self._here: str | None = row[0] if row else None

    def here(self) -> Step | None:
        """The current step; None before the first."""
        if self._here is None:
            return None
        with self._state.reading() as db:
            return _step(db, self._here)

    def steps(self) -> list[Step]:
        """Every step, in the order in which they were made."""
        with self._state.reading() as db:
            rows = db.execute(f"{_STEP} WHERE step.archive = ? ORDER BY step.number", (self._archive,)).fetchall()
        return [_made(row) for row in rows]

    def go(self, number: int) -> Step | None:
        """The step of that number becomes the current one; None where there is none."""
        return self._go("SELECT uid FROM step WHERE archive = :archive AND number = :number", number)

    def leave(self, place: Place, pane: Pane, link: int | None) -> None:
        """What the current step remembers: exactly what going back to it restores."""
        if self._here is None:
            return
        with self._state.transaction() as db:
            db.execute(
                "UPDATE step SET block = ?, offset = ?, pane = ?, link = ? WHERE uid = ?",
                (place.block, place.offset, pane.value, link, self._here),
            )

    def follow(self, article: Identity, place: Place | None = None) -> Step:
        """A new step, child of the current one, which becomes the current one."""
        uid = new_name()
        spot = place or Place()
        with self._state.transaction() as db:
            number = known_article(db, self._archive, article)
            parent = self._here if self._here and _knows(db, self._here) else None
            db.execute(
                "INSERT INTO step (uid, archive, number, parent, article, block, offset, pane, visited)"
                " SELECT ?1, ?2, coalesce(max(number), 0) + 1, ?3, ?4, ?5, ?6, ?7, coalesce(max(visited), 0) + 1"
                " FROM step WHERE archive = ?2",
                (uid, self._archive, parent, number, spot.block, spot.offset, Pane.ARTICLE.value),
            )
            db.execute("UPDATE archive SET here = ? WHERE id = ?", (uid, self._archive))
            self._state.once_kept(partial(self._stand_at, uid))
            return _step(db, uid)

    def back(self) -> Step | None:
        """The parent becomes the current step; None at a root."""
        return self._go("SELECT parent FROM step WHERE uid = :here AND parent NOT NULL")

    def forward(self) -> Step | None:
        """The child visited last becomes the current step; None where there is none."""
        return self._go("SELECT uid FROM step WHERE parent = :here ORDER BY visited DESC LIMIT 1")

    def _go(self, query: str, number: int = 0) -> Step | None:
        """Make the step that `query` finds, from the current one or by its `number`, the current one."""
        if self._here is None:
            return None
        with self._state.transaction() as db:
            row = db.execute(query, {"here": self._here, "archive": self._archive, "number": number}).fetchone()
            if row is None:
                return None
            uid = row[0]
            db.execute(
                "UPDATE step SET visited = 1 + (SELECT max(visited) FROM step WHERE archive = ?) WHERE uid = ?",
                (self._archive, uid),
            )
            db.execute("UPDATE archive SET here = ? WHERE id = ?", (uid, self._archive))
            self._state.once_kept(partial(self._stand_at, uid))
            return _step(db, uid)

    def _stand_at(self, uid: str) -> None:
        self._here = uid


def _step(db: sqlite3.Connection, uid: str) -> Step:
    row = db.execute(f"{_STEP} WHERE step.uid = ?", (uid,)).fetchone()
    if row is None:
        raise StoreError("The archive was forgotten meanwhile. Open it again.")
    return _made(row)


def _made(row: tuple[int, int | None, str, int, int, str, int | None]) -> Step:
    number, parent, key, block, offset, pane, link = row
    return Step(number, parent, key, Place(block, offset), Pane(pane), link)


def _knows(db: sqlite3.Connection, uid: str) -> bool:
    return db.execute("SELECT 1 FROM step WHERE uid = ?", (uid,)).fetchone() is not None


def graft(db: sqlite3.Connection, source: str, target: str, keys: dict[str, str]) -> None:
    """Copy one archive's trail beside another's. `keys` tells each article's key there; the rows are there already."""
    base, visits = db.execute(
        "SELECT coalesce(max(number), 0), coalesce(max(visited), 0) FROM step WHERE archive = ?", (target,)
    ).fetchone()
    numbers = dict(db.execute("SELECT key, number FROM article WHERE archive = ?", (target,)))
    copies: dict[str, str] = {}
    rows = db.execute(
        "SELECT step.uid, step.number, step.parent, article.key, visited, step.block, step.offset, pane, link FROM step"
        " JOIN article ON article.number = step.article WHERE step.archive = ? ORDER BY step.number",
        (source,),
    ).fetchall()
    for uid, number, parent, key, visited, *spot in rows:
        copies[uid] = new_name()
        db.execute(
            "INSERT INTO step (uid, archive, number, parent, article, block, offset, pane, link, visited)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (copies[uid], target, base + number, copies.get(parent), numbers[keys[key]], *spot, visits + visited),
        )
    left = db.execute("SELECT here FROM archive WHERE id = ?", (source,)).fetchone()[0]
    if left in copies:
        db.execute("UPDATE archive SET here = ? WHERE id = ?", (copies[left], target))
