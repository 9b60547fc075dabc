"""The store's tables, their versions, and the one connection that all of this package works with."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import StoreError
from reader.identity import new_name
from reader.state.flushing import Flusher

WAIT_MS = 10_000
"""How long one process waits for another's transaction."""

_FIRST = """
CREATE TABLE archive (
    id TEXT PRIMARY KEY,
    root BLOB NOT NULL UNIQUE,           -- the real path; paths need not be text
    name TEXT NOT NULL,
    opened INTEGER NOT NULL DEFAULT 0,   -- grows with every opening, whatever the clock says; 0: never here
    opened_at TEXT,
    revision INTEGER NOT NULL DEFAULT 0, -- grows with every change of marks
    here TEXT                            -- the step of the trail that was left last
) STRICT;
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    archive TEXT NOT NULL REFERENCES archive (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    front_id TEXT, permalink TEXT NOT NULL, path TEXT NOT NULL, text_hash TEXT NOT NULL,
    read_at TEXT, starred_at TEXT, queued_at TEXT,
    block INTEGER, offset INTEGER,       -- the place that was left last
    UNIQUE (archive, key)
) STRICT;
CREATE TABLE label (
    article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE step (
    uid TEXT PRIMARY KEY,                -- the same wherever the trail is taken to
    archive TEXT NOT NULL REFERENCES archive (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    parent TEXT REFERENCES step (uid),
    article INTEGER NOT NULL REFERENCES article (number),
    block INTEGER NOT NULL, offset INTEGER NOT NULL,
    pane TEXT NOT NULL, link INTEGER,
    visited INTEGER NOT NULL,            -- grows with every visit
    UNIQUE (archive, number)
) STRICT;
CREATE INDEX step_children ON step (parent, visited);
CREATE INDEX step_visits ON step (archive, visited);
CREATE INDEX step_articles ON step (article);
CREATE TABLE backup (day TEXT NOT NULL) STRICT;
INSERT INTO backup VALUES ('');
"""

_PREFERENCES = """
CREATE TABLE preference (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

_UNDO_AND_WRONG = """
ALTER TABLE archive ADD COLUMN given TEXT;          -- the name that the reader gave it
ALTER TABLE article ADD COLUMN queue_order INTEGER; -- grows with everything that is queued
UPDATE article SET queue_order = (
    SELECT count(*) FROM article AS other
    WHERE other.archive = article.archive AND (other.queued_at, other.number) <= (article.queued_at, article.number)
) WHERE queued_at NOT NULL;
CREATE TABLE wrong (                                -- healed links that the reader said lead to the wrong article
    article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
    href TEXT NOT NULL,
    target TEXT NOT NULL,                           -- the permalink that it was healed to
    PRIMARY KEY (article, href, target)
) STRICT, WITHOUT ROWID;
CREATE TABLE change (                               -- what can be undone
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    archive TEXT NOT NULL REFERENCES archive (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    size INTEGER NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX change_archive ON change (archive, number);
CREATE TABLE altered (
    change INTEGER NOT NULL REFERENCES change (number) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article (number) ON DELETE CASCADE,
    what TEXT NOT NULL,
    before TEXT, after TEXT
) STRICT;
CREATE INDEX altered_change ON altered (change);
CREATE INDEX altered_article ON altered (article);
"""

_SEARCHES = """
CREATE TABLE search (                               -- queries that the reader keeps
    archive TEXT NOT NULL REFERENCES archive (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    sort TEXT NOT NULL,
    PRIMARY KEY (archive, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE altered_search (                       -- what a change did to them
    change INTEGER NOT NULL REFERENCES change (number) ON DELETE CASCADE,
    name TEXT NOT NULL,
    before TEXT, after TEXT                         -- query and sort as JSON; null: there was, or is, none of the name
) STRICT;
CREATE INDEX altered_search_change ON altered_search (change);
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _PREFERENCES, _UNDO_AND_WRONG, _SEARCHES)
"""What leads from each version of the tables to the next; a store's version is how many it has had."""

VERSION = len(MIGRATIONS)


class State:
    """The open store. For the thread that opened it."""

    def __init__(
        self,
        address: str,
        db: sqlite3.Connection,
        file: Path,
        now: Callable[[], datetime],
        notices: tuple[str, ...] = (),
    ) -> None:
        self.db = db
        self.file = file
        self._address = address
        self._flusher = Flusher(file.with_name(file.name + "-wal")) if address == str(file) else None
        self.notices = notices
        """To be said once: what was restored, or that nothing will be remembered, and why."""
        self._now = now
        self._is_writing = False
        self._once_kept: list[Callable[[], object]] = []

    def reopened(self) -> State:
        """The same store once more, for another thread; close it there."""
        return State(self._address, connect(self._address), self.file, self._now)

    def timestamp(self) -> str:
        """This moment in UTC, as the store writes times: ISO 8601 to the second."""
        return utc_text(self._now())

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; kept when the block is left, whatever ends the program. Raises StoreError where it cannot be.

        The disk has it a moment later, so that the machine may end too. One inside another is a part of that one.
        """
        if self._is_writing:
            yield self.db
            return
        self._is_writing = True
        try:
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
            except BaseException:
                self._roll_back()
                raise
            self._commit()
            kept, self._once_kept = self._once_kept, []
            if self._flusher is not None:
                self._flusher.flush()
        except sqlite3.Error as error:
            raise self._told(error) from error
        finally:
            self._is_writing = False
            self._once_kept = []
        for act in kept:
            act()

    def once_kept(self, act: Callable[[], object]) -> None:
        """Do something when the transaction that is under way is kept; never where it is not."""
        self._once_kept.append(act)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """What is read inside the block is of one moment. Raises StoreError where nothing can be read."""
        if self._is_writing:  # of the moment of that transaction
            yield self.db
            return
        try:
            self.db.execute("BEGIN")
            try:
                yield self.db
            finally:
                self._roll_back()
        except sqlite3.Error as error:
            raise self._told(error) from error

    def close(self) -> None:
        """Let go of the file once the disk has everything."""
        if self._flusher is not None:
            self._flusher.close()
        self.db.close()

    def _commit(self) -> None:
        try:
            self.db.execute("COMMIT")
        except sqlite3.Error:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self.db.in_transaction:  # a full disk may have rolled back already
            self.db.execute("ROLLBACK")

    def _told(self, error: sqlite3.Error) -> Exception:
        if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
            return error  # ours to mend, not the reader's to know
        if isinstance(error, sqlite3.IntegrityError):
            return StoreError(f"{self.file}: the archive was forgotten meanwhile. Open it again.")
        if not isinstance(error, sqlite3.OperationalError):
            suspect(self.file)
            return StoreError(f"{self.file}: damaged ({error}). Start again: the newest backup will be restored.")
        return StoreError(f"{self.file}: nothing could be kept ({error}). Make room or wait for the other reader.")


def utc_text(moment: datetime) -> str:
    """A moment as the store writes it. `moment` knows its zone."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def suspect(file: Path) -> None:
    """Leave a note beside the store that it has to be checked in full when it is opened next."""
    try:
        suspicion(file).touch()
    except OSError:
        return  # where no note can be left, no store can be mended either


def suspicion(file: Path) -> Path:
    """Where that note lies."""
    return file.with_name(file.name + "-suspect")


def in_memory() -> str:
    """The address of a new store that is forgotten with its last connection."""
    return f"file:leesmap-{new_name()}?mode=memory&cache=shared"


def connect(address: str) -> sqlite3.Connection:
    """A connection as this package wants it, to a path or an address in memory. Changes nothing in a file."""
    in_memory = address.startswith("file:leesmap-")
    db = sqlite3.connect(address, isolation_level=None, timeout=WAIT_MS / 1000, uri=in_memory)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = NORMAL")  # what was committed outlives the program; Flusher does the rest
    db.execute("PRAGMA trusted_schema = OFF")
    if in_memory:  # a shared cache does not wait for locks
        db.execute("PRAGMA read_uncommitted = ON")
    return db


def migrate(db: sqlite3.Connection, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring the tables up to date, all at once or not at all."""
    if version_of(db) >= len(migrations):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        for migration in migrations[version_of(db) :]:
            for statement in _statements(migration):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {len(migrations)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def version_of(db: sqlite3.Connection) -> int:
    """The version of a store's tables; 0 for a new file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would commit before the first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
