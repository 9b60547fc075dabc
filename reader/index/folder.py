"""The indexes of all archives: a file each, found by the archive's folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reader.index import schema
from reader.index.articles import Articles


class IndexFolder:
    """Asks and drops indexes of archives that are not open here. For any thread."""

    def __init__(self, file_of: Callable[[Path], Path]) -> None:
        """`file_of` gives the file of the archive whose real path it gets."""
        self._file_of = file_of

    @contextmanager
    def answers(self, root: Path) -> Iterator[Articles | None]:
        """The answers for an archive; None where it has no index. Raises sqlite3.Error where that cannot be used."""
        file = self._file_of(root)
        if not file.exists():
            yield None
            return
        db, _ = schema.open_database(file)
        with closing(db):
            yield Articles(db)

    def drop(self, root: Path) -> bool:
        """Drops the index of an archive; False where there was none."""
        return schema.drop(self._file_of(root))
