"""Several archives in one run: each is opened once, and all are closed together."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

from reader.errors import ArchiveError
from reader.library.whole import Library


class OpenArchives:
    """The archives of a run, of which one is being read. For the thread that opened the first."""

    def __init__(self, first: Library, open_another: Callable[[Path], Library] | None = None) -> None:
        """`first` is closed by whoever opened it; `open_another` raises ArchiveError for what is no archive."""
        self.current = first
        self._open_another = open_another
        self._open = {first.root: first}
        self._is_noted = False
        self._closing = ExitStack()

    def open(self, root: Path) -> Library:
        """The archive in a folder. Raises ArchiveError where there is none to be had."""
        known = self._open.get(root)
        if known is not None:
            return known
        if self._open_another is None:
            raise ArchiveError("No other archive can be opened here.")
        library = self._open_another(root)
        if library.root in self._open:  # under another name
            library.close()
            return self._open[library.root]
        self._open[library.root] = self._closing.enter_context(closing(library))
        return library

    def enter(self, library: Library) -> None:
        """Makes an archive that is open the one that is read, now and at the next start."""
        self.current = library
        self._is_noted = False
        self.note()

    def note(self) -> None:
        """Notes the archive that is read as the one to start with next time, once it has articles.

        When it is entered for the first time it has none yet; and a folder that has none at all is not what anybody
        wants to see tomorrow.
        """
        if not self._is_noted and self.current.list.counts().all:
            self._is_noted = True
            self.current.enter()

    def close(self) -> None:
        """Closes all but the first."""
        self._closing.close()
