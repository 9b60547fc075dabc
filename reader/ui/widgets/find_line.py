"""The line in which words to find in the article are typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.message import Message
from textual.widgets import Input

from reader.ui.keys import Scope


class FindLine(Input):
    """Finds as it is typed: Enter keeps the find, Esc ends it."""

    SCOPE: ClassVar[Scope] = Scope.FIND
    DEFAULT_CSS = """
    FindLine { width: 1fr; height: 1; border: none; }
    """

    @dataclass
    class Typed(Message):
        """The words to find are others now."""

        words: str

    def __init__(self, words: str) -> None:
        """`words` are those of the find that is on; the first letter typed replaces them."""
        super().__init__(words, compact=True, select_on_focus=True, placeholder="words in this article")

    @on(Input.Changed)
    def _type(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value.strip()))
