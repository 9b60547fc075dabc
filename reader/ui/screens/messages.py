"""The window of messages: what was said since the start, where it can be read at leisure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from reader.ui.messages import Messages
from reader.ui.screens.dialogs import Dialog
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.told import Told

_CHECK = "`leesmap config check` tells what is wrong in the settings, too; everything else in them counts."


class MessagesWindow(Dialog[None]):
    """Lists complaints, then what was said, the newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,h,left", "give_up", "Close")]

    def __init__(self, messages: Messages, *, signs: Signs = UNICODE) -> None:
        """`messages` are those of this run."""
        super().__init__("Messages since the start", [("Esc", "close")], signs=signs)
        self._messages = messages

    def body(self) -> Iterable[Widget]:
        """A text for each message."""
        for text in self._messages.complaints:
            yield Told(text, signs=self.signs, classes="message")
        if self._messages.complaints:
            yield Told(_CHECK, signs=self.signs, classes="message facts")
        for text in self._messages.said:
            yield Told(text, signs=self.signs, classes="message")
        if not (self._messages.complaints or self._messages.said):
            yield Told("Nothing was said yet.", signs=self.signs, classes="message")
