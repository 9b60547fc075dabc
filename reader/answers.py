"""How questions are answered, on the screen and on the command line: one rule for all of them.

`y` says yes; `n`, and on the screen Esc, say no. Enter is pressed without thinking: it says yes only where that costs
little.
"""

from __future__ import annotations

from enum import Enum


class Stake(Enum):
    """What a yes costs that nobody meant."""

    LITTLE = "little"
    """It can be taken back, or made again, or harms nothing."""
    MUCH = "much"
    """It destroys what nobody can bring back: a file that is written over, a reading state that is forgotten."""

    @property
    def takes_enter(self) -> bool:
        """Whether Enter alone says yes."""
        return self is Stake.LITTLE


def answer_keys(stake: Stake) -> list[tuple[str, str]]:
    """The keys of a question as they are shown below it, and what they say."""
    return [("Enter or y" if stake.takes_enter else "y", "yes"), ("Esc or n", "no")]
