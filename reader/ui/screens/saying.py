"""Saying things in the last line."""

from __future__ import annotations

from dataclasses import replace

from textual import events, on
from textual.reactive import var

from reader.ui.messages import Messages
from reader.ui.pending import Pending
from reader.ui.screens.hearing import HearingScreen, Window
from reader.ui.statusline import StatusLine


class SayingScreen(HearingScreen[None]):
    """A screen whose last line tells what was typed, what came of it, and what goes on."""

    linear = False
    """Whether one pane at a time is shown and every change is said in the last line, for those who hear the screen."""

    message: var[str] = var("")
    noticed: var[bool] = var(False)
    """Whether the message is there for a moment, and may cover what is above it."""

    def __init__(self) -> None:
        """A screen on which nothing was said yet."""
        super().__init__()
        self.messages = Messages()
        self._status = StatusLine()

    @on(events.Key)
    def _fall_silent(self) -> None:
        self.say("")

    def show_pending(self, pending: Pending) -> None:  # noqa: ARG002
        """Show what was typed and still waits."""
        self._tell(self._status)

    def say(self, text: str, *, kept: bool = True) -> None:
        """Show a line until the next key, or several where it is long; `kept`: among the messages too.

        Where the screen is heard, a window covers all of it: there the line is said by the window, too.
        """
        if kept:
            self.messages.add(text)
        self._tell(replace(self._status, notice=text))
        if self.linear and isinstance(over := self.app.screen, Window):
            over.overhear(text)

    def keep_saying(self, text: str) -> None:
        """Show a line whenever there is nothing newer to say; empty: no more."""
        self._tell(replace(self._status, standing=text))

    def say_selected(self, text: str) -> None:
        """Show what is selected, rather than what else is said all the time; empty: nothing is."""
        self._tell(replace(self._status, selected=text))

    def show_progress(self, text: str) -> None:
        """Show a line while there is nothing else to say."""
        self._tell(replace(self._status, progress=text))

    def _tell(self, line: StatusLine) -> None:
        self._status = line = replace(line, typed=self._pending.text)
        self.noticed = line.is_passing
        self.message = line.said
