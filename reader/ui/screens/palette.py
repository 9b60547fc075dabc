"""The palette: whatever can be done, worn or read, by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.library.titles import Titles
from reader.ui.palette import matching, nearby, number_in, offered
from reader.ui.screens.picking import PickingWindow
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.choice_list import Choice, ChoiceList
from reader.ui.widgets.typing_line import CleanInput

_MOST_ARTICLES = 100


class Palette(PickingWindow[Choice]):
    """A line to type in and what it may mean; the answer is one choice."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "give_up", "Close")]
    AUTO_FOCUS = "Input"
    LIST = ChoiceList

    @dataclass
    class Found(Message):
        """Articles with such titles."""

        words: str
        numbers: list[int]

    def __init__(
        self,
        fixed: Sequence[Choice],
        read_titles: Callable[[], Titles],
        articles: Callable[[Sequence[int]], list[Choice]],
        numbered: Callable[[int], list[Choice]],
        *,
        signs: Signs = UNICODE,
    ) -> None:
        """`fixed` is offered besides articles, and before all of it what a number means, as `numbered` tells.

        `read_titles` may be called in any thread, `articles` in this one.
        """
        super().__init__()
        self._fixed, self._read_titles, self._articles = fixed, read_titles, articles
        self._numbered = numbered
        self._titles: Titles | None = None
        self._words = ""
        self._having: list[Choice] = []
        """What has all that was typed, articles apart."""
        self._found: list[list[Choice]] = []
        """The articles that were found, those with all the words first."""
        self.signs = signs

    def compose(self) -> ComposeResult:
        """The window: a line and the choices."""
        with Vertical(id="palette", classes="-ascii" if self.signs.ascii else ""):
            yield Static("Palette", classes="heard")
            yield CleanInput(compact=True, placeholder="an action, a theme, words of a title")
            yield ChoiceList(signs=self.signs)

    def on_mount(self) -> None:
        """Offer everything but articles."""
        self._list.choices = list(self._fixed)

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        self._words = event.value.strip()
        number = number_in(self._words)
        numbered = [] if number is None else self._numbered(number)
        self._having, self._found = [*numbered, *matching(self._fixed, self._words)], []
        self._list.choices = self._having
        self._list.void = "" if self._having or not self._words else "Looking" + self.signs.ellipsis
        self._find(self._words)

    @work(thread=True, exclusive=True, group="titles")
    def _find(self, words: str) -> None:
        worker = get_current_worker()
        if len(words) < 2:
            return
        if self._titles is None:
            self._titles = self._read_titles()
        for numbers in self._titles.find(words, _MOST_ARTICLES, lambda: worker.is_cancelled):
            if not worker.is_cancelled:
                self.post_message(self.Found(words, numbers))

    @on(Found)
    def _offer(self, event: Found) -> None:
        event.stop()
        if event.words != self._words:
            return
        chosen = self._list.current
        is_moved = chosen is not None and chosen is not self._list.choices[0]
        self._found.append(self._articles(event.numbers))
        having_all, *almost = self._found
        # Only now: a title with all of the words comes before an action with some, also where Enter follows at once.
        near = [] if self._having else nearby(self._fixed, self._words)
        listed = offered(self._having, having_all, near, [article for each in almost for article in each])
        self._list.choices = listed
        if is_moved:
            self._list.move_to(next(at for at, choice in enumerate(listed) if choice is chosen))
        self._list.void = "" if listed else "Nothing has such a name"

    @on(ChoiceList.Chosen)
    def _take(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        self.dismiss(event.choice)

    @on(Input.Submitted)
    def _choose(self, event: Input.Submitted) -> None:
        event.stop()
        if self._list.current is not None:
            self.dismiss(self._list.current)

    def action_give_up(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
