"""Keys that wait for another: digits before a motion or Enter, and the first key of a sequence such as `g g`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TIMEOUT_SECONDS = 1.0
"""How long the first key of a sequence waits for the second."""
_MOST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Pending:
    """What was typed and still waits."""

    digits: str = ""
    prefix: str = ""
    since: float = 0.0
    """When the prefix was typed, in seconds of any steady clock."""

    @property
    def text(self) -> str:
        """What the status line shows."""
        return self.digits + self.prefix


@dataclass(frozen=True, slots=True)
class Heard:
    """What a key means once the keys before it count."""

    pending: Pending
    taken: bool = False
    """The key needs no further handling."""
    action: str | None = None
    """The action of a finished sequence."""
    count: int | None = None
    """The digits before this key."""
    number: int | None = None
    """The digits that Enter took."""


NOTHING = Pending()


def hear(pending: Pending, key: str, now: float, sequences: Mapping[tuple[str, str], str]) -> Heard:
    """Tell what `key` does after what is pending.

    `sequences` gives the action of each pair of keys. A second key that completes nothing acts for itself; after the
    time-out the first is forgotten.
    """
    prefix = pending.prefix if now - pending.since < TIMEOUT_SECONDS else ""
    count = int(pending.digits) if pending.digits else None
    if prefix and (prefix, key) in sequences:
        return Heard(NOTHING, taken=True, action=sequences[prefix, key], count=count)
    if key.isdecimal() and key.isascii() and len(key) == 1 and (key != "0" or pending.digits):
        return Heard(Pending((pending.digits + key)[:_MOST_DIGITS]), taken=True)
    if any(first == key for first, _ in sequences):
        return Heard(Pending(pending.digits, key, now), taken=True)
    if key == "escape" and (pending.digits or prefix):
        return Heard(NOTHING, taken=True)
    if key == "backspace" and pending.digits:
        return Heard(Pending(pending.digits[:-1]), taken=True)
    if key == "enter" and count is not None:
        return Heard(NOTHING, taken=True, number=count)
    return Heard(NOTHING, count=count)
