"""Textual's own Markdown widget: shows the file that is named once `o` is pressed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Markdown


class Peer(App[None]):
    """The widget and nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [("o", "show_file", "Show")]

    def compose(self) -> ComposeResult:
        """An empty widget that scrolls."""
        with VerticalScroll():
            yield Markdown("Nothing yet")

    async def action_show_file(self) -> None:
        """Show the file."""
        await self.query_one(Markdown).update(Path(sys.argv[1]).read_text(encoding="utf-8"))


if __name__ == "__main__":
    Peer().run()
