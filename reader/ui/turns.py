"""Keys in turn: each is done with before the next goes to what has the focus then."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

Result = TypeVar("Result")

_LAPS = 2
"""How often a key's way is gone again behind it: once for the key, once for what it set in motion."""
_PAINTED_SECONDS = 0.03
"""After so long, if no other key waits, that is done: what is painted for a key need not wait for it."""


class AppOfTurns(App[Result]):
    """An app in which a key that opens a window or a line is followed by letters that are typed there.

    Textual gives a key to whatever has the focus as the key is read, though the one before it may be on its way still:
    letters that are typed at once, or while the machine is busy, would go astray or overtake each other.
    """

    def __init__(self, *arguments: object, **named: object) -> None:
        """As its parent's."""
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        self._given: Sequence[MessagePump] | None = None
        """What hears the key that is on its way; None where none is."""
        self._start: asyncio.TimerHandle | None = None
        """When that key will be followed; None: it is followed already."""
        self._typed_ahead: deque[events.Key | events.Paste] = deque()

    @property
    def is_answering(self) -> bool:
        """Whether something that was typed has not come about yet."""
        return self._given is not None or not self._message_queue.empty()

    async def on_event(self, event: events.Event) -> None:
        """Hand out what was typed, or have it wait for its turn; all else at once."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._given is None:
            await self._give(event)
        else:
            self._typed_ahead.append(event)
            self.hurry()

    async def _give(self, event: events.Key | events.Paste) -> None:
        self._given = self._way()
        await super().on_event(event)
        if self._typed_ahead:
            self._follow(self._given, _LAPS - 1)
        else:
            self._start = asyncio.get_running_loop().call_later(_PAINTED_SECONDS, self.hurry)

    def hurry(self) -> None:
        """Follow the key that is on its way now, and not when its frame is painted."""
        if self._start is not None and self._given is not None:
            self._start.cancel()
            self._start = None
            self._follow(self._given, _LAPS - 1)

    def _way(self) -> Sequence[MessagePump]:
        """What hears the next key, the innermost first and this app last."""
        target = self.focused or self.screen
        return target.ancestors_with_self

    def _follow(self, way: Sequence[MessagePump], laps: int) -> None:
        """Go the way of a key behind it, waiting in every queue in which it waited."""
        for done, pump in enumerate(way):
            # What is closing takes no more messages, but deals with those that it has.
            if pump.call_later(self._follow, way[done + 1 :], laps):
                return
        if laps:
            self._follow(self._way(), laps - 1)
        else:
            self.call_later(self._end_turn)

    async def _end_turn(self) -> None:
        self._given = None
        if self._typed_ahead:
            await self._give(self._typed_ahead.popleft())
