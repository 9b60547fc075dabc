"""The index of one archive in a SQLite file: asked, refreshed, and replaced where it is broken."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.errors import BrokenIndexError, ReaderError
from reader.index import schema
from reader.index.articles import Articles
from reader.index.meta import read_meta, write_meta
from reader.model import IndexReport, Progress

if TYPE_CHECKING:
    from reader.archive.site import Site
    from reader.index.search import Search
    from reader.links.addresses import Addresses

_T = TypeVar("_T")


class SqliteIndex:
    """An open index. `refresh` and `answers_apart` are for any thread, the rest for the one that opened it."""

    def __init__(self, file: Path, authors: Mapping[str, str] | None = None) -> None:
        """Makes the index where it is missing, old or broken; in memory where `file` cannot be written.

        `authors` gives names by ids, for those that the archive does not explain itself.
        """
        self._file = file
        self._authors = authors or {}
        self._open()

    def _open(self) -> None:
        self._db, self._address = schema.open_database(self._file)
        self._articles = Articles(self._db)

    @property
    def notices(self) -> tuple[str, ...]:
        """That the index cannot be kept, where that is so."""
        if not schema.is_in_memory(self._address):
            return ()
        return (f"{self._file.parent} cannot be written: the archive is indexed anew at every start.",)

    def ask(self, question: Callable[[Articles], _T]) -> _T:
        """What `question` makes of the answers. Raises BrokenIndexError where the file turns out to be broken."""
        try:
            return question(self._articles)
        except sqlite3.DatabaseError as error:
            if not schema.is_corrupt(error):
                raise
            raise self._broken(error) from error

    def fact(self, name: str) -> str | None:
        """What the index notes about itself, by that name."""
        return read_meta(self._db, name)

    def note(self, name: str, value: str) -> None:
        """Notes a fact under that name, unless another process is writing just now."""
        with suppress(sqlite3.OperationalError):
            write_meta(self._db, name, value)

    def addresses(self, site: Site) -> Addresses:
        """Everything in the archive that a link can lead to."""
        from reader.index.linking import addresses  # and with it all that resolves links

        return addresses(self._db, site)

    def refresh(
        self,
        root: Path,
        today: date,
        recognise: Callable[[Articles], None],
        *,
        rebuild: bool,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> IndexReport:
        """Looks for changes below `root` and writes them down, over a connection of its own; in any thread.

        `recognise` gives every article its key and marks. Raises IndexBusyError while another process builds this
        index, BrokenIndexError where it is broken, ReaderError where it cannot be written.
        """
        from reader.index.refresh import Watcher, refresh

        watcher = Watcher(progress, cancelled)
        try:
            return refresh(root, self._address, today, recognise, watcher, self._authors, rebuild=rebuild)
        except sqlite3.DatabaseError as error:
            if schema.is_corrupt(error):
                raise self._broken(error) from error
            raise ReaderError(f"{self._file}: the index cannot be written ({error}).") from error

    @contextmanager
    def answers_apart(self) -> Iterator[Articles]:
        """The answers over a connection of its own, for another thread.

        Raises BrokenIndexError where the index turns out to be broken, ReaderError where it cannot be read just now.
        """
        try:
            with closing(schema.connect(self._address)) as db:
                yield Articles(db)
        except sqlite3.DatabaseError as error:
            if schema.is_corrupt(error):
                raise self._broken(error) from error
            if isinstance(error, sqlite3.OperationalError):
                raise ReaderError(f"{self._file}: the index cannot be read ({error}).") from error
            raise

    def searching(self, permalinks_of: Callable[[Articles, str], Sequence[str]]) -> Search:
        """What answers searches, over a connection of its own; `permalinks_of` tells what a REF in a query means."""
        from reader.index.search import Search

        return Search(schema.connect(self._address), permalinks_of)

    def replace(self) -> None:
        """Drops a broken index and begins an empty one."""
        schema.drop(self._file)
        self._open()

    def close(self) -> None:
        """Lets go of the file."""
        self._db.close()

    def _broken(self, error: sqlite3.DatabaseError) -> BrokenIndexError:
        return BrokenIndexError(f"{self._file}: the index is broken ({error}). `leesmap forget` drops it.")
