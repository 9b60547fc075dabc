"""The line in which a filter is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.message import Message
from textual.widgets import Input

from reader.ui.keys import Scope


class FilterLine(Input):
    """Filters the list as it is typed: Enter keeps the filter, Esc drops it."""

    SCOPE: ClassVar[Scope] = Scope.FILTER
    DEFAULT_CSS = """
    FilterLine { width: 1fr; height: 1; border: none; }
    """

    @dataclass
    class Typed(Message):
        """The filter reads otherwise now."""

        query: str

    def __init__(self, query: str) -> None:
        """`query` is the filter so far."""
        super().__init__(query, compact=True, select_on_focus=False, placeholder="words of the title")

    @on(Input.Changed)
    def _type(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value.strip()))
