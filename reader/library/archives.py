"""The archives that the reader knows: what they are called, what is unread in them, and putting them away."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reader.errors import ArchiveError
from reader.library.index_protocols import Indexes
from reader.library.recognition import catch_up
from reader.library.state_protocols import Store
from reader.model import Counts
from reader.state.archives import ArchiveRecord
from reader.text import clean_line


@dataclass(frozen=True, slots=True)
class KnownArchive:
    """An archive that was opened before."""

    root: Path
    name: str
    visited_at: datetime | None
    """When it was last opened; None where nobody noted it."""
    is_open: bool
    """Whether it is the one that is open."""
    is_there: bool
    """Whether its folder is where it was."""


class ArchiveKeeper:
    """The other archives, seen from the one that is open."""

    def __init__(self, root: Path, store: Store, indexes: Indexes) -> None:
        """`root` is the folder of the open archive."""
        self._root = root
        self._store = store
        self._indexes = indexes

    def known(self) -> list[KnownArchive]:
        """Every archive that was opened and not put away since, the one opened last first; the open one in any case."""
        visited = self._store.archives.visited()
        if all(record.root != str(self._root) for record in visited):
            visited.insert(0, self._record(self._root))  # it has no index yet
        return [
            KnownArchive(
                Path(record.root),
                clean_line(record.given or record.name),
                None if record.opened_at is None else datetime.fromisoformat(record.opened_at),
                is_open=record.root == str(self._root),
                is_there=Path(record.root).is_dir(),
            )
            for record in visited
        ]

    def counts(self, root: Path) -> Counts | None:
        """How many articles of an archive are unread, and how many it has; None without an index. In any thread."""
        try:
            with self._store.reopened() as store, self._indexes.answers(root) as answers:
                record = store.archives.at(str(root))
                if answers is None or record is None:
                    return None
                catch_up(answers, store.reading(record.id))
                return answers.counts()
        except sqlite3.Error:  # broken, or busy: opening the archive mends it, or tells
            return None

    def give_name(self, root: Path, given: str) -> None:
        """Calls another archive as the reader does; an empty name gives it back its own."""
        self._store.archives.give_name(self._record(root).id, given)

    def put_away(self, root: Path) -> None:
        """Drops the index of an archive and lists it no more until it is opened again; what was read stays.

        Raises ArchiveError for the archive that is open.
        """
        if root == self._root:
            raise ArchiveError("This archive is open. Go to another one first.")
        self._store.archives.put_away(self._record(root).id)
        self._indexes.drop(root)

    def _record(self, root: Path) -> ArchiveRecord:
        record = self._store.archives.at(str(root))
        if record is None:
            raise ArchiveError(f"{clean_line(str(root))}: no archive of this folder is known.")
        return record
