"""Windows that ask for one of several things, or for a line of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.ui.screens.dialogs import Dialog, text
from reader.ui.signs import UNICODE, Signs


class Choice(Dialog[int]):
    """Offers several things; the answer is the index of one."""

    BINDINGS: ClassVar[list[BindingType]] = [("j", "step(1)", "Down"), ("k", "step(-1)", "Up")]

    def __init__(self, title: str, choices: Sequence[str], *, signs: Signs = UNICODE) -> None:
        super().__init__(title, [("Enter", "choose"), ("Esc", "close")], signs=signs)
        self._choices = choices

    def body(self) -> Iterable[Static | OptionList]:
        """The choices, one a line."""
        yield OptionList(*(Option(text(choice)) for choice in self._choices), markup=False)

    def action_step(self, step: int) -> None:
        """Move among the choices."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_index)


class Line(Dialog[str]):
    """Asks for a line of text; the answer is never empty."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "give_up", "Close")]
    AUTO_FOCUS = "Input"

    def __init__(
        self, title: str, detail: str, begun: str = "", *, replaces: bool = False, signs: Signs = UNICODE
    ) -> None:
        """`detail` says what may be typed, `begun` is what the line holds at first.

        `replaces`: the first letter typed takes the place of that.
        """
        super().__init__(title, [("Enter", "go on"), ("Esc", "close")], signs=signs)
        self._detail, self._begun, self._replaces = detail, begun, replaces

    def body(self) -> Iterable[Static | Input]:
        """What may be typed, and the line."""
        yield Static(text(self._detail), classes="detail")
        yield Input(self._begun, compact=True, select_on_focus=self._replaces)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())
