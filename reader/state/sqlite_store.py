"""The store as the library uses it: one thing that holds all parts of the reading state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from reader.state.archives import Archives
from reader.state.preferences import Preferences
from reader.state.reading import Reading
from reader.state.schema import State
from reader.state.searches import Searches
from reader.state.trail import Trail


class SqliteStore:
    """The reading state of all archives. For the thread that opened it."""

    def __init__(self, state: State) -> None:
        """`state` is open, and closed with the store."""
        self._state = state
        self.archives = Archives(state)
        self.preferences = Preferences(state)

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be said once: what was restored, or that nothing will be remembered, and why."""
        return self._state.notices

    def reading(self, archive: str) -> Reading:
        """The state of one archive."""
        return Reading(self._state, archive)

    def searches(self, archive: str) -> Searches:
        """The saved searches of one archive."""
        return Searches(self._state, archive)

    def trail(self, archive: str) -> Trail:
        """The trail of one archive, from where it was left last."""
        return Trail(self._state, archive)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is changed inside the block is kept when it is left, all of it or nothing. Raises StoreError."""
        with self._state.transaction():
            yield

    @contextmanager
    def reopened(self) -> Iterator[SqliteStore]:
        """The same store once more, for another thread."""
        with closing(self._state.reopened()) as state:
            yield SqliteStore(state)

    def close(self) -> None:
        """Lets go of the file once the disk has everything."""
        self._state.close()
