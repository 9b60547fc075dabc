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
        means: Callable[[str], str] | None = None,
        wrong: Callable[[str], str] = lambda _: "",
        trouble: str = "",
        signs: Signs = UNICODE,
    ) -> None:
        """`detail` says what may be typed, `begun` is what the line holds at first.

        `replaces`: the first letter typed takes the place of that. `wrong` says why a line is no answer (empty: it is
        one); that is shown, and the line can be mended; `trouble` is what came of `begun` when it was tried. `means`
        says below the line what comes of it (empty: nothing worth saying).
        """
        super().__init__(title, [("Enter", "go on"), ("Esc", "close")], signs=signs)
        self._detail, self._begun, self._replaces = detail, begun, replaces
        self._wrong, self._trouble = wrong, trouble
        self._means = means

    def body(self) -> Iterable[Static | Input]:
        """What may be typed, and the line."""
        told, classes = (self._trouble, "detail wrong") if self._trouble else (self._detail, "detail")
        yield Told(told, signs=self.signs, classes=classes)
        yield CleanInput(self._begun, compact=True, select_on_focus=self._replaces)
        if self._means is not None:
            yield Told(self._meant(self._begun), signs=self.signs, classes="meaning")

    def _meant(self, line: str) -> str:
        """What comes of a line; nothing does of one that failed."""
        failed = bool(self._trouble) and line == self._begun
        return "" if self._means is None or failed else self._means(line.strip())

    def _tell_meaning(self, line: str) -> None:
        if self._means is not None:
            self.query_one(".meaning", Told).tell(self._meant(line))

    @on(Input.Changed)
    def _say_what_comes_of_it(self, event: Input.Changed) -> None:
        event.stop()
        self._tell_meaning(event.value)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        typed = event.value.strip()
        if typed and (wrong := self._wrong(typed)):
            self._begun, self._trouble = event.value, wrong
            self._tell_meaning(event.value)
            self.query_one(".detail", Told).set_class(True, "wrong").tell(wrong)
        elif typed:
            self.dismiss(typed)
