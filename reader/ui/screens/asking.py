"""A window that asks for a line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input, Static

from reader.ui.screens.dialogs import Dialog
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.told import Told
from reader.ui.widgets.typing_line import CleanInput


class Line(Dialog[str]):
    """Asks for a line of text; the answer is never empty."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "give_up", "Close")]
    AUTO_FOCUS = "Input"

    def __init__(
        self,
        title: str,
        detail: str,
        begun: str = "",
        *,
        replaces: bool = False,
        wrong: Callable[[str], str] = lambda _: "",
        signs: Signs = UNICODE,
    ) -> None:
        """`detail` says what may be typed, `begun` is what the line holds at first.

        `replaces`: the first letter typed takes the place of that. `wrong` says why a line is no answer (empty: it is
        one); that is shown, and the line can be mended.
        """
        super().__init__(title, [("Enter", "go on"), ("Esc", "close")], signs=signs)
        self._detail, self._begun, self._replaces = detail, begun, replaces
        self._wrong = wrong

    def body(self) -> Iterable[Static | Input]:
        """What may be typed, and the line."""
        yield Told(self._detail, signs=self.signs, classes="detail")
        yield CleanInput(self._begun, compact=True, select_on_focus=self._replaces)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        typed = event.value.strip()
        if typed and (wrong := self._wrong(typed)):
            self.query_one(".detail", Told).set_class(True, "wrong").tell(wrong)
        elif typed:
            self.dismiss(typed)
