"""Windows with a line to type in and a list below it, in which the cursor moves while letters go to the line."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input

from reader.ui.screens.hearing import Answer, Window
from reader.ui.scrolling import Motion
from reader.ui.widgets.lines import Lines


class PickingWindow(Window[Answer]):
    """The terminal's own cursor goes with the last key: to the row that it moved to, or back to the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("down,ctrl+n", "move('down')", "Down"),
        ("up,ctrl+p", "move('up')", "Up"),
        ("pagedown", "move('page_down')", "Page down"),
        ("pageup", "move('page_up')", "Page up"),
    ]
    LIST: ClassVar[type[Lines]]
    """The kind of list below the line."""
    _picks = False
    """Whether the last key moved the cursor of the list."""

    @property
    def followed(self) -> Widget | None:
        """The list from a move in it until something is typed again."""
        return self.query_one(self.LIST) if self._picks else super().followed

    def move(self, motion: Motion) -> None:
        """Move the cursor of the list."""
        listed = self.query_one(self.LIST)
        listed.move(motion, self.count)
        self._picks = listed.line_count > 0

    @on(events.Mount)
    def _watch_line(self) -> None:
        for line in self.query(Input):
            self.watch_line(line)

    def watch_line(self, line: Input) -> None:
        """Have the terminal's own cursor stand in a line when something is typed there."""
        for what in ("value", "selection"):
            self.watch(line, what, self._type_again, init=False)

    def _type_again(self) -> None:
        self._picks = False
