"""The lines under a title bar in which something is typed: a filter, words to find, labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.geometry import Region
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from reader.text import clean
from reader.ui.keys import Scope
from reader.ui.marks import completed


class CleanInput(Input):
    """A line to type in that takes no character which steers a terminal; what is pasted can hold any."""

    @on(events.Resize)
    def _show_cursor(self) -> None:
        """Show the end of words that are longer than the line: Textual does once a key is pressed."""
        self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), force=True, animate=False)

    def validate_value(self, value: str) -> str:
        """What is shown of a value."""
        return clean(value).replace("\n", " ").replace("\t", " ")


class TypingLine(CleanInput):
    """Tells every letter. Its keys are the screen's to act on."""

    DEFAULT_CSS = """
    TypingLine { width: 1fr; height: 1; border: none; }
    """
    SCOPE: ClassVar[Scope]
    PLACEHOLDER: ClassVar[str]
    REPLACES: ClassVar[bool] = False
    """Whether the first letter typed replaces the words so far."""

    @dataclass
    class Typed(Message):
        """The line reads otherwise now."""

        words: str

    def __init__(self, words: str) -> None:
        """`words` are those so far."""
        super().__init__(words, compact=True, select_on_focus=self.REPLACES, placeholder=self.PLACEHOLDER)

    @on(Input.Changed)
    def _type(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value.strip()))


class FilterLine(TypingLine):
    """Filters the list as it is typed: Enter keeps the filter, Esc drops it."""

    SCOPE = Scope.FILTER
    PLACEHOLDER = "words, title:…, is:unread …"

    class Typed(TypingLine.Typed):
        """The filter reads otherwise now."""


class FindLine(TypingLine):
    """Finds in the article as it is typed: Enter keeps the find, Esc ends it."""

    SCOPE = Scope.FIND
    PLACEHOLDER = "words in this article"
    REPLACES = True

    class Typed(TypingLine.Typed):
        """The words to find are others now."""


class DateLine(TypingLine):
    """A date to go to in the list."""

    SCOPE = Scope.DATE
    PLACEHOLDER = "2018, 2018-03 or 2018-03-21"

    class Typed(TypingLine.Typed):
        """The date reads otherwise now."""


class _KnownLabels(Suggester):
    """Completes the last label of a line."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        return completed(value, self._known)


class LabelLine(TypingLine):
    """Labels, separated by commas: Enter gives them to the article, Esc leaves it as it was."""

    SCOPE = Scope.LABELS
    PLACEHOLDER = "labels, separated by commas"

    def __init__(self, labels: str, known: Sequence[str]) -> None:
        """`labels` are those so far; `known` complete what is typed, likeliest first."""
        super().__init__(labels)
        self.suggester = _KnownLabels(known)

    def complete(self) -> None:
        """Take over what is suggested."""
        self.action_cursor_right()
