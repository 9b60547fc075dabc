"""Windows that list things, of which one is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from reader.ui.palette import likely
from reader.ui.screens.hearing import Answer
from reader.ui.screens.narrowing import NarrowingWindow
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.choice_list import Choice, ChoiceList
from reader.ui.widgets.title_bar import Heading, TitleBar

_FRAME_LINES = 3
"""The frame and the title bar."""


class ListWindow(NarrowingWindow[Answer]):
    """A title bar, a list below it, and what is said below that; `/` filters the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("q,backspace,h,left", "give_up", "Close"),
        ("enter,l,right", "choose", "Choose"),
    ]
    AUTO_FOCUS = "ChoiceList"
    LIST = ChoiceList
    ID: ClassVar[str]
    """What the stylesheet calls the window."""

    def __init__(self, title: str, hint: str, *, signs: Signs = UNICODE) -> None:
        """`hint` says at the right of the title what the keys do."""
        super().__init__()
        self._heading = Heading(title, f"/ filters, {hint}", short="/ filters, Esc closes")
        self._all: Sequence[Choice] = ()
        self._void = ""
        self.signs = signs

    def compose(self) -> ComposeResult:
        """The window, as high as it needs to be."""
        bar = TitleBar(signs=self.signs)
        bar.heading = self._heading
        bar.active = True
        bar.add_class("-short")
        with Vertical(id=self.ID, classes="-ascii" if self.signs.ascii else "") as box:
            box.styles.height = max(1, self.total) + self.below_lines + _FRAME_LINES
            yield bar
            yield ChoiceList(kinds=False, signs=self.signs)
            yield from self.below()

    def below(self) -> Iterable[Widget]:
        """What stands below the list."""
        return ()

    @property
    def below_lines(self) -> int:
        """How many lines that takes."""
        return 0

    @property
    def total(self) -> int:
        """How many choices there are at first."""
        raise NotImplementedError

    @property
    def choices(self) -> ChoiceList:
        """What there is to choose from."""
        return self.query_one(ChoiceList)

    def offer(self, choices: Sequence[Choice], at: int, void: str = "") -> None:
        """List these, so far as they have the words typed, with the cursor on one of them.

        `void` says why there are none.
        """
        self._all, self._void = choices, void
        self.narrow(self.words)
        listed = self.choices.choices
        if 0 <= at < len(choices) and choices[at] in listed:
            self.choices.move_to(listed.index(choices[at]))

    def tell_current(self) -> None:
        """Say below the list what there is to say of the choice under the cursor."""

    def narrow(self, words: str) -> None:
        """List the choices that have the words, the likeliest first; the cursor stays on its choice where all are."""
        before, found = self.choices.current, likely(self._all, words)
        self.choices.void = self._void if found or not words else "Nothing has such a name"
        self.choices.choices = found
        if not words and before in found:
            self.choices.move_to(found.index(before))
        self.tell_current()

    @on(ChoiceList.Chosen)
    def _take(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Answer with the choice under the cursor."""
        raise NotImplementedError


class ChoosingWindow(ListWindow[str]):
    """Lists choices whose values are names; the answer is one of these."""

    ID = "choosing"

    def __init__(
        self, title: str, choices: Sequence[Choice], current: str, *, wide: bool = False, signs: Signs = UNICODE
    ) -> None:
        """The cursor begins on the choice whose value is `current`; `wide`: they may be long, as titles are."""
        super().__init__(title, "Enter takes it, Esc does not", signs=signs)
        self._choices, self._current = choices, current
        self.set_class(wide, "-wide")

    @property
    def total(self) -> int:
        """How many choices there are."""
        return len(self._choices)

    def on_mount(self) -> None:
        """Begin at what is so now."""
        values = [choice.value for choice in self._choices]
        self.offer(self._choices, values.index(self._current) if self._current in values else 0)

    def action_choose(self) -> None:
        """Take the choice under the cursor."""
        if self.choices.current is not None:
            self.dismiss(str(self.choices.current.value))
