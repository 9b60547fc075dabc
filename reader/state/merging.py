"""Another store's rows, merged into this one."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reader.identity import Identity, match_identities
from reader.state import rows
from reader.state.altering import known_article
from reader.state.reading import Marks, grow_revision, identities_in, merge_article
from reader.state.rows import BadRowError
from reader.state.searches import merge_search

Row = Mapping[str, Any]


@dataclass(slots=True)
class _Incoming:
    """What came for one archive, and which archive that is here."""

    archive: str
    here: str | None
    articles: list[tuple[Identity, Marks]] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    """The numbers here of the articles' rows, by the keys they came with."""
    settled: bool = False


class Merger:
    """Takes in rows inside one transaction; after the last, `finish`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._archives: dict[str, _Incoming] = {}

    def take(self, row: Row) -> None:
        """Merge one row. Raises BadRowError for one that cannot be."""
        kind = row.get("row")
        if kind == "archive":
            self._archive(row)
        elif kind == "article":
            self._incoming(row).articles.append((rows.identity(row), rows.marks(row)))
        elif kind == "step":
            self._step(row)
        elif kind == "wrong":
            self._wrong(row)
        elif kind == "search":
            merge_search(self._db, self._incoming(row).archive, rows.search(row))
        else:
            raise BadRowError("row is none of archive, article, wrong, search, step")

    def finish(self) -> None:
        """Write down what waits for the last row."""
        for incoming in self._archives.values():
            self._settle(incoming)
            known = incoming.here and self._knows_step(incoming.here, incoming.archive)
            self._db.execute(
                "UPDATE archive SET here = ? WHERE id = ? AND here IS NULL",
                (incoming.here if known else None, incoming.archive),
            )

    def _archive(self, row: Row) -> None:
        """An archive is the one with this id here, else the one at this path, else a new one."""
        came, root = rows.text(row, "archive"), rows.root(row).encode("utf-8", "surrogatepass")
        found = self._db.execute(
            "SELECT id FROM archive WHERE id = ?1 OR root = ?2 ORDER BY id = ?1 DESC LIMIT 1", (came, root)
        ).fetchone()
        if found is None:
            name = rows.optional_text(row, "name") or "archive"
            self._db.execute("INSERT INTO archive (id, root, name) VALUES (?, ?, ?)", (came, root, name))
        given = rows.optional_text(row, "given")
        self._archives[came] = _Incoming(found[0] if found else came, rows.optional_text(row, "here"))
        self._db.execute(
            "UPDATE archive SET given = ? WHERE id = ? AND given IS NULL", (given, self._archives[came].archive)
        )

    def _incoming(self, row: Row) -> _Incoming:
        incoming = self._archives.get(rows.text(row, "archive"))
        if incoming is None:
            raise BadRowError("its archive is on no earlier line")
        if incoming.settled and row.get("row") == "article":
            raise BadRowError("an article behind the steps of its archive")
        return incoming

    def _settle(self, incoming: _Incoming) -> None:
        """Merge the articles of an archive: each with the one of its key here, else with the one it is found to be."""
        if incoming.settled:
            return
        incoming.settled = True
        known = {identity.key: identity for identity in identities_in(self._db, incoming.archive)}
        came = [identity for identity, _ in incoming.articles if identity.key not in known]
        others = [known[key] for key in known.keys() - {identity.key for identity, _ in incoming.articles}]
        found = {came[number].key: others[row] for number, row in match_identities(came, others).items()}
        changed = False
        for identity, marks in sorted(incoming.articles, key=lambda pair: pair[1].queue_order or 0):
            here = known.get(identity.key) or found.get(identity.key) or identity
            number = known_article(self._db, incoming.archive, here)
            incoming.numbers[identity.key] = number
            changed |= merge_article(self._db, number, marks)
        if changed:
            grow_revision(self._db, incoming.archive)

    def _step(self, row: Row) -> None:
        incoming = self._incoming(row)
        self._settle(incoming)
        uid, parent, key = rows.text(row, "uid"), rows.optional_text(row, "parent"), rows.text(row, "key")
        spot, pane = rows.place(row), rows.pane(row)
        link = None if row.get("link") is None else rows.number(row, "link")
        visited = rows.number(row, "visited")
        if key not in incoming.numbers:
            raise BadRowError("its article is on no earlier line")
        if parent and not self._knows_step(parent, incoming.archive):
            raise BadRowError("its parent is on no earlier line")
        self._db.execute(
            "INSERT INTO step (uid, archive, number, parent, article, block, offset, pane, link, visited)"
            " SELECT ?1, ?2, coalesce(max(number), 0) + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM step WHERE archive = ?2"
            " ON CONFLICT (uid) DO NOTHING",
            (uid, incoming.archive, parent, incoming.numbers[key], spot.block, spot.offset, pane.value, link, visited),
        )

    def _wrong(self, row: Row) -> None:
        incoming = self._incoming(row)
        self._settle(incoming)
        key, href, target = rows.text(row, "key"), rows.text(row, "href"), rows.text(row, "target")
        if key not in incoming.numbers:
            raise BadRowError("its article is on no earlier line")
        if self._db.execute(
            "INSERT OR IGNORE INTO wrong (article, href, target) VALUES (?, ?, ?)",
            (incoming.numbers[key], href, target),
        ).rowcount:
            grow_revision(self._db, incoming.archive)

    def _knows_step(self, uid: str, archive: str) -> bool:
        found = self._db.execute("SELECT 1 FROM step WHERE uid = ? AND archive = ?", (uid, archive)).fetchone()
        return found is not None
