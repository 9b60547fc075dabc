"""Looking for changes: what lies in the folder, compared with what the index knows of it.

This is all that most looks do, so it imports nothing of what reads an article.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path

from reader.archive.scan import FileStat, Scan
from reader.archive.site import Site
from reader.errors import ArchiveError
from reader.index.fulltext import forget_texts, is_spoilt
from reader.index.schema import VERSION
from reader.model import Kind
from reader.text import clean_line


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different on disk since the index was written."""

    added: tuple[FileStat, ...]
    updated: tuple[FileStat, ...]
    removed: tuple[str, ...]
    unchanged: int
    again: tuple[FileStat, ...] = ()
    """Unchanged files that are read again all the same, because the index has no text of them, or too many old ones."""
    spoilt: bool = False
    """Whether all texts of the index are to be dropped first."""

    def __bool__(self) -> bool:
        return bool(self.added or self.updated or self.removed or self.again)


@dataclass(slots=True)
class Written:
    """What reading the changes did; counts of files that hold an article or page."""

    added: int = 0
    updated: int = 0
    removed: int = 0


def fingerprint(scan: Scan, site: Site) -> str:
    """What every record depends on besides its own file: the program's tables and the site's settings."""
    settings = [(file.path, file.size, file.mtime_ns) for file in scan.settings]
    return json.dumps([VERSION, settings, site.base_path])


def digest(text: str) -> str:
    """A short fingerprint of a long text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def check_is_there(root: Path) -> None:
    """Raises ArchiveError where an archive's folder is gone: its files are not, they only cannot be read now."""
    if not root.is_dir():
        raise ArchiveError(
            f"The folder is not there any more; what was read of it stays. Bring back {clean_line(str(root))}"
        )


def empty(db: sqlite3.Connection) -> None:
    """Forgets every file, as if the index had just been made."""
    db.execute("BEGIN IMMEDIATE")
    for table in (
        "meta",
        "mark",
        "link",
        "alias",
        "author",
        "dating",
        "problem",
        "article",
        "file",
        "stale",
        "changed",
    ):
        db.execute(f"DELETE FROM {table}")
    forget_texts(db)
    db.execute("COMMIT")


def changes_since(db: sqlite3.Connection, scan: Scan) -> Changes:
    """Compares a scan with the files the index knows."""
    rows = db.execute("SELECT path, size, mtime_ns FROM file ORDER BY path").fetchall()
    added, updated, unchanged, removed = _compared(scan.files, rows)
    spoilt = is_spoilt(db, len(updated) + len(removed))
    textless = {path for (path,) in db.execute("SELECT path FROM article WHERE text IS NULL")}
    again = unchanged if spoilt else [file for file in unchanged if file.path in textless] if textless else ()
    return Changes(tuple(added), tuple(updated), tuple(removed), len(unchanged), tuple(again), spoilt)


def _compared(
    files: Sequence[FileStat], known: Sequence[tuple[str, int, int]]
) -> tuple[list[FileStat], list[FileStat], Sequence[FileStat], Collection[str]]:
    """Of files and what is known of them, both by path: added, updated and unchanged ones, and paths that are gone."""
    if list(map(itemgetter(0, 2, 3), files)) == known:  # most often, and the quickest way to tell
        return [], [], files, ()
    before = {path: (size, mtime_ns) for path, size, mtime_ns in known}
    added: list[FileStat] = []
    updated: list[FileStat] = []
    unchanged: list[FileStat] = []
    for file in files:
        stood = before.pop(file.path, None)
        if stood is None:
            added.append(file)
        elif stood != (file.size, file.mtime_ns):
            updated.append(file)
        else:
            unchanged.append(file)
    return added, updated, unchanged, before


def count_kinds(db: sqlite3.Connection) -> tuple[int, int]:
    """How many articles and how many pages there are."""
    counts = dict(db.execute("SELECT kind, count(*) FROM article GROUP BY kind").fetchall())
    return counts.get(str(Kind.ARTICLE), 0), counts.get(str(Kind.PAGE), 0)
