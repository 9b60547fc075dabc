"""Marking: what is read and starred, and the place in an article. Durable when the call returns."""

from __future__ import annotations

from collections.abc import Sequence

from reader.library.keeping import IndexKeeper
from reader.library.own_state import OwnState
from reader.library.recognition import copy_mark, copy_marks
from reader.model import Place


class Marker:
    """Changes the reading state of articles, and the index's copy of it. Raises ArchiveError for unknown keys."""

    def __init__(self, index: IndexKeeper, own: OwnState) -> None:
        self._index = index
        self._own = own

    def mark_read(self, key: str, read: bool = True) -> None:
        """Marks an article read or unread."""
        self._own.reading.mark_read(self._index.identity(key), read)
        self._copy(key)

    def mark_all_read(self, numbers: Sequence[int]) -> int:
        """Marks many articles read, by the numbers of their rows; says how many were not."""
        found = self._index.ask(lambda answers: [answers.identity(number) for number in numbers])
        changed = self._own.reading.mark_all([identity for identity in found if identity is not None])
        self._index.ask(lambda answers: copy_marks(answers, self._own.reading))
        return changed

    def star(self, key: str, starred: bool = True) -> None:
        """Gives an article a star or takes it away."""
        self._own.reading.star(self._index.identity(key), starred)
        self._copy(key)

    def remember(self, key: str, place: Place) -> None:
        """Keeps where the reader is in an article."""
        self._own.reading.remember_place(self._index.identity(key), place)

    def _copy(self, key: str) -> None:
        self._index.ask(lambda answers: copy_mark(answers, self._own.reading, key))
