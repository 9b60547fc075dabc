"""The least that a Textual app can be: one line, and another one at each `j`."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class Bare(App[None]):
    """A line that counts."""

    BINDINGS: ClassVar[list[BindingType]] = [("j", "count", "Count"), ("q", "quit", "Quit")]
    count = 0

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("painted 0")

    def action_count(self) -> None:
        """Change the line."""
        self.count += 1
        self.query_one(Static).update(f"painted {self.count}")


if __name__ == "__main__":
    Bare().run()
