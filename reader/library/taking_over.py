"""Taking over what was read of the same articles in another folder."""

from __future__ import annotations

from reader.library.keeping import IndexKeeper
from reader.library.own_state import OwnState
from reader.library.recognition import copy_marks


class StateTaker:
    """Another archive's state, as long as it is offered."""

    def __init__(self, index: IndexKeeper, own: OwnState) -> None:
        self._index = index
        self._own = own

    @property
    def offer(self) -> str | None:
        """The folder of another archive with mostly the same articles: this new one can take over its state."""
        return self._own.offer

    def decline(self) -> None:
        """Leaves the offered archive's state where it is."""
        self._own.decline()

    def accept(self) -> None:
        """Takes the marks, places and trail of the offered archive into this one, and leaves that one as it is."""
        if self._own.offer is None:
            return
        self._own.take_over(self._index.ask(lambda answers: answers.identities()))
        self._index.ask(lambda answers: copy_marks(answers, self._own.reading))
