"""Marking: what is read, starred, queued, labelled or wrong, and the place in an article; undoing all but the last."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reader.library.keeping import IndexKeeper
from reader.library.own_state import OwnState
from reader.library.recognition import copy_change
from reader.model import Change, ChangeKind, Place


class Marker:
    """Changes the reading state of articles, by their keys, and the index's copy of it.

    Each call is one change for `undo`, durable when the call returns. What counts says how many articles were not so
    before. Raises ArchiveError for an unknown key.
    """

    def __init__(self, index: IndexKeeper, own: OwnState) -> None:
        self._index = index
        self._own = own

    def mark_read(self, *keys: str, read: bool = True) -> int:
        """Marks articles read or unread."""
        return self._copied(keys, self._own.reading.mark_read(*map(self._index.identity, keys), read=read))

    def star(self, *keys: str, starred: bool = True) -> int:
        """Gives articles a star or takes it away."""
        return self._copied(keys, self._own.reading.star(*map(self._index.identity, keys), starred=starred))

    def queue(self, *keys: str, queued: bool = True) -> int:
        """Puts articles at the end of the queue, in order, or takes them out."""
        return self._copied(keys, self._own.reading.queue(*map(self._index.identity, keys), queued=queued))

    def label(self, *keys: str, add: Sequence[str] = (), remove: Sequence[str] = ()) -> int:
        """Gives articles the reader's own labels, and takes others away."""
        return self._copied(keys, self._own.reading.label(*map(self._index.identity, keys), add=add, remove=remove))

    def refuse(self, key: str, href: str, target: str) -> None:
        """Notes that a healed link of an article leads to the wrong one, the permalink `target`: it is missing now."""
        if self._own.reading.refuse(self._index.identity(key), href, target):
            self._copy([key], refused=True)

    def undo(self) -> Change | None:
        """Takes back the newest change, of this run or an earlier one; None where there is none left."""
        return self._turned(self._own.reading.undo())

    def redo(self) -> Change | None:
        """Makes again the change that was taken back last; None where there is none."""
        return self._turned(self._own.reading.redo())

    def queued(self) -> list[str]:
        """The keys of the queue, in the order they were put there, of articles that the archive still holds."""
        return [key for key in self._own.reading.queued() if self._index.number_of(key) is not None]

    def labels(self) -> list[str]:
        """Every label that an article has, those that many have first."""
        return self._own.reading.label_names()

    def remember(self, key: str, place: Place) -> None:
        """Keeps where the reader is in an article. No change that could be undone."""
        self._own.reading.remember_place(self._index.identity(key), place)

    def _turned(self, change: Change | None) -> Change | None:
        if change is not None and change.kind is not ChangeKind.SEARCH:
            self._copy(change.keys, refused=True)
        return change

    def _copied(self, keys: Sequence[str], changed: int) -> int:
        if changed:
            self._copy(keys)
        return changed

    def _copy(self, keys: Sequence[str], *, refused: bool = False) -> None:
        self._index.ask(partial(copy_change, reading=self._own.reading, keys=keys, refused=refused))
