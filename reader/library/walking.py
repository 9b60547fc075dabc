"""Walking the trail: forward by following, back, and forward again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from reader.library.keeping import IndexKeeper
from reader.library.own_state import OwnState
from reader.library.recognition import copy_change
from reader.model import Pane, Place, Step


@dataclass(frozen=True, slots=True)
class Spot:
    """What a step of the trail remembers of the screen when it is left."""

    place: Place
    pane: Pane
    link: int | None


class TrailWalker:
    """Where the reader has been in the archive, and is."""

    def __init__(self, index: IndexKeeper, own: OwnState) -> None:
        self._index = index
        self._own = own
        self._untold: list[str] = []
        """Keys of articles that were marked as read, which the index does not know yet."""

    def here(self) -> Step | None:
        """The step of the trail the reader stands at."""
        return self._own.trail.here()

    def leave(self, spot: Spot) -> None:
        """Has the current step remember the screen, before going elsewhere."""
        self._own.trail.leave(spot.place, spot.pane, spot.link)

    def follow(self, key: str, place: Place | None = None) -> Step:
        """Adds a step below the current one and goes there. Raises ArchiveError for an unknown key."""
        return self._own.trail.follow(self._index.identity(key), place)

    def step_to(self, key: str, place: Place, left: tuple[str, Spot] | None) -> None:
        """Adds a step as `follow` does and marks its article as read; kept at once, with all that is left behind.

        `left` is the key of the article that is left and where the reader was in it. Lists and counts show the mark
        after `tell_lists`.
        """
        self.tell_lists()
        identity = self._index.identity(key)
        behind = None
        if left is not None and self._index.number_of(left[0]) is not None:  # else it has gone from the archive
            behind = self._index.identity(left[0])
        with self._own.together():
            if left is not None:
                self.leave(left[1])
            if left is not None and behind is not None:
                self._own.reading.remember_place(behind, left[1].place)
            self._own.trail.follow(identity, place)
            if self._own.reading.mark_read(identity):
                self._untold.append(key)

    def tell_lists(self) -> None:
        """Has lists and counts know what was marked as read on the way."""
        if self._untold:
            keys, self._untold = self._untold, []
            self._index.ask(partial(copy_change, reading=self._own.reading, keys=keys))

    def steps(self) -> list[Step]:
        """The whole tree: every step, in the order in which they were made."""
        return self._own.trail.steps()

    def keys(self) -> list[str]:
        """The articles of the trail, in the order in which they were first come to."""
        return list(dict.fromkeys(step.key for step in self.steps()))

    def go(self, number: int) -> Step | None:
        """Goes to a step, wherever in the tree it is; None where there is none of that number."""
        return self._own.trail.go(number)

    def back(self) -> Step | None:
        """Goes to the parent of the current step; None at the root."""
        return self._own.trail.back()

    def forward(self) -> Step | None:
        """Goes to the child visited last; None where there is none."""
        return self._own.trail.forward()
