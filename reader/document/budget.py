"""How much the templates of one body may do, so that time and memory grow with its size and no faster."""

from __future__ import annotations

from collections.abc import Callable

from reader.document.losses import Loss

_MOST_INCLUDES = 500
_MOST_BROUGHT = 4_000_000
_MOST_PRINTED = 1_000_000
_MOST_ROUNDS = 20_000
_MOST_LOSSES = 100

Spent = tuple[int, int, int]
"""Characters that includes and loops brought, characters that output tags printed, rounds that loops made."""


class Budget:
    """Counts what the templates of one body do. What is asked for is counted, also where it is refused."""

    def __init__(self, tell: Callable[[Loss], None]) -> None:
        """`tell` hears of the tags that could not be understood."""
        self._tell = tell
        self._told: set[Loss] = set()
        self.losses = 0
        """How many tags could not be understood so far, told or not."""
        self._includes = 0
        self._brought = 0
        self._printed = 0
        self._rounds = 0

    def may_include(self) -> bool:
        """Whether one more file may be included."""
        self._includes += 1
        return self._includes <= _MOST_INCLUDES

    def may_bring(self, size: int) -> bool:
        """Whether an include may bring `size` characters; what is too large takes nothing from what is left."""
        if self._brought + size > _MOST_BROUGHT:
            return False
        self._brought += size
        return True

    def may_go_round(self, size: int) -> bool:
        """Whether a loop may go round once more over `size` characters."""
        self._rounds += 1
        self._brought += size
        return not self.is_spent

    def may_print(self, size: int) -> bool:
        """Whether an output tag may print `size` characters."""
        self._printed += size
        return self._printed <= _MOST_PRINTED

    @property
    def may_lose(self) -> bool:
        """Whether not too much has been told yet."""
        return len(self._told) < _MOST_LOSSES

    def lose(self, loss: Loss) -> None:
        """Tell of a tag that could not be understood; of each once."""
        self.losses += 1
        if loss not in self._told and self.may_lose:
            self._told.add(loss)
            self._tell(loss)

    @property
    def is_spent(self) -> bool:
        """Whether something was refused to a loop or an output tag."""
        return self._rounds > _MOST_ROUNDS or self._brought > _MOST_BROUGHT or self._printed > _MOST_PRINTED

    @property
    def spent(self) -> Spent:
        """What was done so far."""
        return self._brought, self._printed, self._rounds

    def since(self, before: Spent) -> Spent:
        """What was done since."""
        return self._brought - before[0], self._printed - before[1], self._rounds - before[2]

    def may_spend(self, more: Spent) -> bool:
        """Whether all of `more` may be done; only then is it counted."""
        brought, printed, rounds = (now + added for now, added in zip(self.spent, more, strict=True))
        if brought > _MOST_BROUGHT or printed > _MOST_PRINTED or rounds > _MOST_ROUNDS:
            return False
        self._brought, self._printed, self._rounds = brought, printed, rounds
        return True
