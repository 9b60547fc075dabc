"""Which archive a folder is: the same one at the same path, one that was moved, or a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from reader.errors import StoreError
from reader.identity import Identity, match_identities, new_name
from reader.state.reading import grow_revision, identities_in, merge_marks
from reader.state.schema import State
from reader.state.searches import merge_searches
from reader.state.trail import graft
from reader.text import clean_line

_OVERLAP = 0.6
"""The share of an archive's known articles that a folder must hold to be that archive, moved."""
_SELECT = "SELECT id, root, name, given, opened_at FROM archive"


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """An archive that the store knows."""

    id: str
    root: str
    """The real path as the system has it; clean it before showing it."""
    name: str
    """What the site calls itself, or the folder's name."""
    is_new: bool = False
    """Whether this call made it."""
    given: str | None = None
    """The name that the reader gave it."""
    opened_at: str | None = field(default=None, compare=False)
    """When it was last opened here, as the store writes times; None: never."""


def root_bytes(root: str) -> bytes:
    """A path as the store keeps it: paths need not be text."""
    return root.encode("utf-8", "surrogatepass")


class Archives:
    """The archives in a store."""

    def __init__(self, state: State) -> None:
        self._state = state

    def at(self, root: str) -> ArchiveRecord | None:
        """The archive last known at a real path."""
        with self._state.reading() as db:
            return _at(db, root)

    def all(self) -> list[ArchiveRecord]:
        """Every archive, the one opened last first."""
        with self._state.reading() as db:
            return [_record(row) for row in db.execute(f"{_SELECT} ORDER BY opened DESC, id")]

    def visited(self) -> list[ArchiveRecord]:
        """Those that were opened on this machine and not put away since, the one opened last first."""
        with self._state.reading() as db:
            return [_record(row) for row in db.execute(f"{_SELECT} WHERE opened > 0 ORDER BY opened DESC")]

    def open_at(self, root: str) -> ArchiveRecord:
        """The archive at a real path, a new one where none is known."""
        with self._state.transaction() as db:
            record = _at(db, root)
            if record is None:
                record = ArchiveRecord(new_name(), root, _name(root), is_new=True)
                db.execute(
                    "INSERT INTO archive (id, root, name) VALUES (?, ?, ?)",
                    (record.id, root_bytes(root), record.name),
                )
        return record

    def enter(self, archive: str, name: str | None = None) -> None:
        """Makes an archive the one opened last: the one to start with next time. `name` is what it calls itself now."""
        with self._state.transaction() as db:
            db.execute(
                "UPDATE archive SET opened_at = ?, opened = (SELECT max(opened) + 1 FROM archive),"
                " name = coalesce(?, name) WHERE id = ?",
                (self._state.timestamp(), name, archive),
            )

    def put_away(self, archive: str) -> None:
        """Takes an archive out of those that were visited, until it is opened again; its state stays."""
        with self._state.transaction() as db:
            db.execute("UPDATE archive SET opened = 0 WHERE id = ?", (archive,))

    def give_name(self, archive: str, given: str) -> None:
        """Calls an archive as the reader does; an empty name gives it back its own."""
        with self._state.transaction() as db:
            db.execute("UPDATE archive SET given = ? WHERE id = ?", (given or None, archive))

    def last(self) -> str | None:
        """The root of the archive opened last on this machine."""
        with self._state.reading() as db:
            row = db.execute("SELECT root FROM archive WHERE opened > 0 ORDER BY opened DESC LIMIT 1").fetchone()
        return _root(row[0]) if row else None

    def match_moved(
        self, archive: str, articles: Sequence[Identity], *, exists: Callable[[str], bool]
    ) -> ArchiveRecord | None:
        """The archive that `archive` really is: one whose folder is gone, and most of whose articles are here.

        That one gets the new folder and what was marked in `archive` so far; `archive` is no more. `articles` are those
        of the new folder. None where no vanished archive fits, or two fit equally.
        """
        with self._state.transaction() as db:
            here = _one(db, archive)
            fitting = _fitting(db, archive, articles, lambda other: not exists(other.root))
            if not fitting or (len(fitting) > 1 and fitting[0][0] == fitting[1][0]):
                return None
            moved = fitting[0][1]
            _take_over(db, here.id, moved.id, identities_in(db, moved.id))
            opened = db.execute("SELECT opened, opened_at FROM archive WHERE id = ?", (here.id,)).fetchone()
            db.execute("DELETE FROM archive WHERE id = ?", (here.id,))
            db.execute(
                "UPDATE archive SET root = ?, name = ?, opened = ?, opened_at = ? WHERE id = ?",
                (root_bytes(here.root), here.name, *opened, moved.id),
            )
            grow_revision(db, moved.id)
            return replace(moved, root=here.root, name=here.name)

    def takeover_candidates(self, archive: str, articles: Sequence[Identity]) -> list[ArchiveRecord]:
        """Archives whose state could be taken over, because most of their articles are here too; likeliest first."""
        with self._state.reading() as db:
            return [record for _, record in _fitting(db, archive, articles, lambda _other: True)]

    def adopt(self, source: str, target: str, articles: Sequence[Identity]) -> None:
        """Take the marks, places, trail and searches of one archive into another, and leave the first as it is.

        `articles` are the target's, with their keys. What is read or starred in either is so afterwards.
        """
        with self._state.transaction() as db:
            _take_over(db, source, target, articles)

    def forget(self, archive: str) -> None:
        """Drop all that is known of an archive, for good."""
        with self._state.transaction() as db:
            db.execute("DELETE FROM archive WHERE id = ?", (archive,))


def _at(db: sqlite3.Connection, root: str) -> ArchiveRecord | None:
    row = db.execute(f"{_SELECT} WHERE root = ?", (root_bytes(root),)).fetchone()
    return _record(row) if row else None


def _one(db: sqlite3.Connection, archive: str) -> ArchiveRecord:
    row = db.execute(f"{_SELECT} WHERE id = ?", (archive,)).fetchone()
    if row is None:
        raise StoreError("The archive was forgotten meanwhile. Open it again.")
    return _record(row)


def _record(row: tuple[str, bytes, str, str | None, str | None]) -> ArchiveRecord:
    return ArchiveRecord(row[0], _root(row[1]), row[2], given=row[3], opened_at=row[4])


def _root(kept: bytes) -> str:
    return kept.decode("utf-8", "surrogatepass")


def _name(root: str) -> str:
    last = root.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return clean_line(last) or "archive"


def _fitting(
    db: sqlite3.Connection,
    archive: str,
    articles: Sequence[Identity],
    suitable: Callable[[ArchiveRecord], bool],
) -> list[tuple[float, ArchiveRecord]]:
    """The suitable other archives most of whose known articles are among `articles`, with the share, highest first."""
    fitting = []
    for row in db.execute(f"{_SELECT} WHERE id != ? ORDER BY id", (archive,)).fetchall():
        record = _record(row)
        known = identities_in(db, record.id)
        if known and suitable(record) and (share := _overlap(articles, known)) >= _OVERLAP:
            fitting.append((share, record))
    return sorted(fitting, key=lambda pair: -pair[0])


def _overlap(articles: Sequence[Identity], known: Sequence[Identity]) -> float:
    """The share of `known` that is among `articles`.

    By id or text: two sites may well have the same permalinks and file names (`/about/`), and never mix for that.
    """
    found = match_identities(articles, known).items()
    return sum(_is_same_text(articles[number], known[row]) for number, row in found) / len(known) if known else 0.0


def _is_same_text(article: Identity, known: Identity) -> bool:
    if article.front_id and article.front_id == known.front_id:
        return True
    if article.text_hash and known.text_hash:
        return article.text_hash == known.text_hash
    return article.permalink == known.permalink and article.path == known.path


def _take_over(db: sqlite3.Connection, source: str, target: str, articles: Sequence[Identity]) -> None:
    """Merge one archive's state into another's; where an article is found in `articles`, under its key there."""
    known = identities_in(db, source)
    found = {row: articles[number] for number, row in match_identities(articles, known).items()}
    keys = {identity.key: found.get(row, identity) for row, identity in enumerate(known)}
    merge_marks(db, source, target, keys)
    graft(db, source, target, {key: article.key for key, article in keys.items()})
    merge_searches(db, source, target)
