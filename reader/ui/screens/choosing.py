"""A window with a few things, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from reader.ui.screens.hearing import Window
from reader.ui.scrolling import Motion
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.choice_list import Choice, ChoiceList
from reader.ui.widgets.title_bar import Heading, TitleBar

_FRAME_LINES = 3
"""The frame and the title bar."""


class ChoosingWindow(Window[str]):
    """Lists choices whose values are names; the answer is one of these."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,backspace,h,left", "give_up", "Leave it as it is"),
        ("enter,l,right", "choose", "Choose"),
    ]
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, title: str, choices: Sequence[Choice], current: str, *, signs: Signs = UNICODE) -> None:
        """The cursor begins on the choice whose value is `current`."""
        super().__init__()
        self._title, self._choices, self._current = title, choices, current
        self.signs = signs

    def compose(self) -> ComposeResult:
        """The window: a title bar and the choices."""
        bar = TitleBar(signs=self.signs)
        bar.heading = Heading(self._title, "Enter takes it, Esc does not")
        bar.active = True
        bar.add_class("-short")
        with Vertical(id="choosing", classes="-ascii" if self.signs.ascii else "") as box:
            box.styles.height = len(self._choices) + _FRAME_LINES
            yield bar
            yield ChoiceList(kinds=False, signs=self.signs)

    def on_mount(self) -> None:
        """Begin at what is so now."""
        self.choices.choices = self._choices
        values = [choice.value for choice in self._choices]
        self.choices.move_to(values.index(self._current) if self._current in values else 0)

    @property
    def choices(self) -> ChoiceList:
        """What there is to choose from."""
        return self.query_one(ChoiceList)

    def move(self, motion: Motion) -> None:
        """Move the cursor."""
        self.choices.move(motion, self.count)

    @on(ChoiceList.Chosen)
    def _take(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        self.dismiss(str(event.choice.value))

    def action_choose(self) -> None:
        """Take the choice under the cursor."""
        if self.choices.current is not None:
            self.dismiss(str(self.choices.current.value))

    def action_give_up(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
