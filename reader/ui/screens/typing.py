"""A line to type in, under the title bar of a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on

from reader.model import Pane
from reader.ui.screens.panes import PanesScreen
from reader.ui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from reader.ui.widgets.typing_line import TypingLine


class TypingScreen(PanesScreen):
    """Panes of which one may have a line to type in; it closes when something else has the focus."""

    def open_line(self, line: TypingLine, pane: Pane) -> None:
        """Put a line under the title bar of a pane and have it hear what is typed."""
        bar = self.query_one(f"#{pane.value} TitleBar", TitleBar)
        bar.add_class("-short")
        self.mount(line, after=bar)
        self.footer_keys = self.keymap.keys_in(line.SCOPE)
        self.set_focus(line)  # at once: letters may be waiting

    def leave_line(self, pane: Pane) -> None:
        """Give a pane the focus, and take the line away."""
        self.go_to(pane)  # first: a line that is taken away with the focus gives it to whatever comes next
        self.close_line()

    def close_line(self) -> None:
        """Take the line away, where there is one."""
        lines = self.query("TypingLine")
        if lines:
            lines.remove()
            self.query("TitleBar.-short").remove_class("-short")
            self.tell_keys()

    @on(events.DescendantBlur, "TypingLine")
    def _leave_line(self) -> None:
        if self.app.app_focus:  # else it is the whole terminal that lost the focus
            self.close_line()
