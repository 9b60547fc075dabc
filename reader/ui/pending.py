"""Keys that wait for another: digits before a motion or Enter, and the first keys of a sequence such as `g g`. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.ui.keynames import Chord, joined, written

TIMEOUT_SECONDS = 1.0
"""How long the keys of a sequence wait for the next."""
_MOST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Pending:
    """What was typed and still waits."""

    digits: str = ""
    prefix: Chord = ()
    since: float = 0.0
    """When the last key of the prefix was typed, in seconds of any steady clock."""

    @property
    def text(self) -> str:
        """What the status line shows."""
        return self.digits + (written(joined([self.prefix])) if self.prefix else "")

    @property
    def count(self) -> int | None:
        """The digits as a number."""
        return int(self.digits) if self.digits else None


@dataclass(frozen=True, slots=True)
class Heard:
    """What a key means once the keys before it count."""

    pending: Pending
    taken: bool = False
    """The key needs no further handling."""
    actions: tuple[str, ...] = ()
    """What to do now, in order: what the keys before this one meant alone, then what this one finishes."""
    count: int | None = None
    """The digits before the first of the actions."""
    number: int | None = None
    """The digits that Enter took."""


NOTHING = Pending()


def expired(pending: Pending, now: float, actions: Mapping[Chord, str]) -> Heard | None:
    """What the keys of a sequence mean when no other has come in time; None while they may still wait."""
    if not pending.prefix or now - pending.since < TIMEOUT_SECONDS:
        return None
    return _alone(pending, actions)


def hear(pending: Pending, key: str, now: float, actions: Mapping[Chord, str]) -> Heard:
    """Tell what `key` does after what is pending.

    `actions` gives the action of each chord. A key that does not go on with the sequence acts for itself: what was
    typed before it does what it means alone, if it means anything.
    """
    late = expired(pending, now, actions)
    if late is None:
        typed = (*pending.prefix, key)
        if any(chord[: len(typed)] == typed and len(chord) > len(typed) for chord in actions):
            return Heard(Pending(pending.digits, typed, now), taken=True)
        if typed in actions and not _belongs_to_digits(pending, typed):
            return Heard(NOTHING, taken=True, actions=(actions[typed],), count=pending.count)
        if pending.prefix and key == "escape":
            return Heard(NOTHING, taken=True)
    if pending.prefix:
        before = late or _alone(pending, actions)
        after = hear(before.pending, key, now, actions)
        if not before.actions:
            return after
        return Heard(after.pending, after.taken, (*before.actions, *after.actions), before.count, after.number)
    return _hear_alone(pending, key)


def _belongs_to_digits(pending: Pending, typed: Chord) -> bool:
    """Whether a key that has an action of its own says something about the digits before it all the same."""
    return bool(pending.digits) and typed in (("0",), ("escape",), ("backspace",), ("enter",))


def _alone(pending: Pending, actions: Mapping[Chord, str]) -> Heard:
    if pending.prefix in actions:
        return Heard(NOTHING, taken=True, actions=(actions[pending.prefix],), count=pending.count)
    return Heard(Pending(pending.digits), taken=True)


def _hear_alone(pending: Pending, key: str) -> Heard:
    if len(key) == 1 and key in "0123456789" and (key != "0" or pending.digits):
        return Heard(Pending((pending.digits + key)[:_MOST_DIGITS]), taken=True)
    if not pending.digits:
        return Heard(NOTHING)
    if key == "escape":
        return Heard(NOTHING, taken=True)
    if key == "backspace":
        return Heard(Pending(pending.digits[:-1]), taken=True)
    if key == "enter":
        return Heard(NOTHING, taken=True, number=pending.count)
    return Heard(NOTHING, count=pending.count)
