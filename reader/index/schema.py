"""The index's tables, and how its file is opened. The index is a cache: when in doubt it is dropped and built again."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from reader.identity import new_name
from reader.index.fulltext import TABLES, statements

VERSION = 13
"""Written into `user_version`; a file with any other number is thrown away."""

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Every candidate that was looked at, also those that gave no article.
CREATE TABLE file (
    path TEXT PRIMARY KEY,
    name BLOB NOT NULL,             -- what opens it, in the file system's own bytes
    sidecar BLOB,                   -- the file beside it that holds its front matter
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL,              -- of reading state, unique once the index is finished
    permalink TEXT NOT NULL,        -- unique once the index is finished
    claim TEXT NOT NULL,            -- the permalink it would like to have
    path TEXT NOT NULL UNIQUE,
    slug TEXT NOT NULL,
    front_id TEXT,
    text_hash TEXT NOT NULL,        -- empty for an empty body, which identifies nothing
    title TEXT NOT NULL,
    title_folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    date_value TEXT,                -- of the date that counts: stated, found elsewhere, or estimated
    date_precision TEXT,
    date_source TEXT,
    date_sort TEXT,
    date_earliest TEXT,
    date_latest TEXT,
    date_evidence TEXT,
    author_ids TEXT NOT NULL,       -- JSON list, as stated
    authors TEXT NOT NULL,          -- JSON list, ids resolved to names
    authors_folded TEXT NOT NULL,   -- ids and names between line feeds
    section TEXT,
    section_folded TEXT,
    tags TEXT NOT NULL,             -- JSON list
    tags_folded TEXT NOT NULL,      -- between line feeds
    lang TEXT,
    withheld TEXT NOT NULL,         -- why it is not published; empty for what is
    excerpt TEXT NOT NULL,
    words INTEGER NOT NULL,
    has_image INTEGER NOT NULL,
    redirect_to TEXT,
    text INTEGER                    -- its row in `fulltext`; another one after each change
);
CREATE INDEX article_by_date ON article (kind, date_sort DESC, permalink);
CREATE INDEX article_by_text ON article (text, kind);
CREATE INDEX article_by_permalink ON article (permalink);
CREATE INDEX article_by_title ON article (title_folded);
CREATE INDEX article_by_key ON article (key);
CREATE INDEX article_by_slug ON article (slug);
CREATE INDEX article_by_text_hash ON article (text_hash) WHERE text_hash <> '';

CREATE TABLE alias (
    number INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    address TEXT NOT NULL,
    PRIMARY KEY (number, address)
) WITHOUT ROWID;

-- What a file says of its date, and what it lets slip; which date counts is known when all files are.
CREATE TABLE dating (
    number INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    moment TEXT,                    -- the stated date, in UTC to the second
    stated TEXT,                    -- JSON list: value, precision, source, sort key
    spare TEXT,                     -- the same of the date to take where the stated one tells nothing
    clues TEXT NOT NULL
);

-- What the archive's author pages say their authors are called.
CREATE TABLE author (
    number INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL
);

CREATE TABLE link (
    source INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    number INTEGER NOT NULL,        -- among the links of its document, from 0
    line INTEGER,
    href TEXT NOT NULL,
    text TEXT NOT NULL,
    sentence TEXT NOT NULL,
    status TEXT NOT NULL,
    target TEXT,
    rule TEXT NOT NULL,
    fragment TEXT,
    confidence REAL NOT NULL,
    note TEXT NOT NULL,
    ending TEXT,                    -- what changes can sway it; see `linking`
    PRIMARY KEY (source, number)
) WITHOUT ROWID;
CREATE INDEX link_by_ending ON link (ending);
CREATE INDEX link_unresolved ON link (source) WHERE rule = 'unresolved';
CREATE INDEX link_by_target ON link (target, source) WHERE status IN ('article', 'healed');

-- The addresses that came, went or changed since links were resolved; noted by triggers once that was done at all.
CREATE TABLE stale (
    number INTEGER NOT NULL,
    permalink TEXT NOT NULL,
    path TEXT NOT NULL,
    slug TEXT NOT NULL
);
CREATE TRIGGER article_comes AFTER INSERT ON article
WHEN EXISTS (SELECT 1 FROM meta WHERE name = 'learned') BEGIN
    INSERT INTO stale VALUES (new.number, new.permalink, new.path, new.slug);
END;
CREATE TRIGGER article_goes AFTER DELETE ON article
WHEN EXISTS (SELECT 1 FROM meta WHERE name = 'learned') BEGIN
    INSERT INTO stale VALUES (old.number, old.permalink, old.path, old.slug);
END;
CREATE TRIGGER article_moves AFTER UPDATE OF permalink, path, slug, lang, redirect_to, kind, title, excerpt ON article
WHEN (new.permalink, new.path, new.slug, new.lang, new.redirect_to, new.kind, new.title, new.excerpt)
    IS NOT (old.permalink, old.path, old.slug, old.lang, old.redirect_to, old.kind, old.title, old.excerpt)
    AND EXISTS (SELECT 1 FROM meta WHERE name = 'learned') BEGIN
    INSERT INTO stale VALUES (old.number, old.permalink, old.path, old.slug);
    INSERT INTO stale VALUES (new.number, new.permalink, new.path, new.slug);
END;
CREATE TRIGGER alias_comes AFTER INSERT ON alias
WHEN EXISTS (SELECT 1 FROM meta WHERE name = 'learned') BEGIN
    INSERT INTO stale VALUES (new.number, '', '', '');
END;
CREATE TRIGGER alias_goes AFTER DELETE ON alias
WHEN EXISTS (SELECT 1 FROM meta WHERE name = 'learned') BEGIN
    INSERT INTO stale VALUES (old.number, '', '', '');
END;

-- The articles that came, went or were written again since all were last looked at together, as they were before.
CREATE TABLE changed (
    number INTEGER PRIMARY KEY,
    key TEXT,                       -- NULL, as the next four, for an article that is new
    front_id TEXT,
    permalink TEXT,
    path TEXT,
    text_hash TEXT,
    title_folded TEXT NOT NULL,
    links INTEGER NOT NULL,         -- whether its links are others
    dating INTEGER NOT NULL         -- whether what dates hang on is something else
);

CREATE TABLE problem (
    path TEXT NOT NULL,
    line INTEGER,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    stage TEXT NOT NULL             -- `file`: of its reading; `archive`: of all files together; `scan`: of the walk
);
CREATE INDEX problem_by_path ON problem (path, stage);

-- A copy of the reading state, so that one query can filter and count by it.
CREATE TABLE mark (
    number INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    read_at TEXT,
    starred_at TEXT,
    queued INTEGER NOT NULL DEFAULT 0,
    labels TEXT NOT NULL DEFAULT '[]'
);

-- Links that the reader said lead to the wrong article, as they were resolved; in `link` they are missing.
CREATE TABLE refused (
    source INTEGER NOT NULL,
    number INTEGER NOT NULL,
    target TEXT NOT NULL,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (source, number)
) WITHOUT ROWID;
"""


def open_database(file: Path) -> tuple[sqlite3.Connection, str]:
    """The index in `file`, made anew where it is missing, old or corrupt, and the address to open it again by.

    Where the file cannot be written, the index lives in memory; then the address starts with `file:leesmap-`.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return _open_or_replace(file), str(file)
    except (OSError, sqlite3.Error):
        address = f"file:leesmap-{new_name()}?mode=memory&cache=shared"
        db = connect(address)
        _create(db)
        return db, address


def is_in_memory(address: str) -> bool:
    """Whether an index of this address vanishes with the process."""
    return address.startswith("file:leesmap-")


def connect(address: str) -> sqlite3.Connection:
    """Another connection to an index that exists."""
    in_memory = is_in_memory(address)
    db = sqlite3.connect(address, timeout=30, isolation_level=None, uri=in_memory, check_same_thread=False)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA temp_store = MEMORY")
    if in_memory:
        db.execute("PRAGMA read_uncommitted = ON")  # a shared cache locks whole tables against readers
    else:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = OFF")  # a cache that a crash spoils is built again
    return db


def drop(file: Path) -> bool:
    """Removes an index and its companions; False where there was none."""
    existed = file.exists()
    for companion in (*with_companions(file), file.with_name(file.name + "-shm")):
        with suppress(FileNotFoundError, NotADirectoryError):
            companion.unlink()
    return existed


def with_companions(file: Path) -> tuple[Path, Path]:
    """A database file, and the log in which its latest changes may still stand."""
    return file, file.with_name(file.name + "-wal")


def is_corrupt(error: sqlite3.Error) -> bool:
    """Whether SQLite found the file itself broken, rather than busy or full."""
    codes = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in codes


def _open_or_replace(file: Path) -> sqlite3.Connection:
    try:
        db = connect(str(file))
        version = db.execute("PRAGMA user_version").fetchone()[0]
        db.execute("SELECT count(*) FROM meta" if version else "SELECT 1").fetchone()
    except sqlite3.DatabaseError as error:
        # To these questions a plain error, such as of an unknown format or a missing table, is about the file too.
        if not is_corrupt(error) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        version, db = -1, None
    if db is not None and version == VERSION:
        return db
    if db is not None:
        db.close()
    drop(file)
    db = connect(str(file))
    _create(db)
    return db


def _create(db: sqlite3.Connection) -> None:
    # Another process may have made the tables between our look and now.
    db.execute("BEGIN IMMEDIATE")
    if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        for statement in statements(_TABLES + TABLES):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("COMMIT")
