"""Windows whose letters are keys, and which show less by words that are typed after `/`."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from reader.ui.screens.hearing import Answer
from reader.ui.screens.picking import PickingWindow
from reader.ui.widgets.title_bar import TitleBar
from reader.ui.widgets.typing_line import CleanInput

_LINE_LINES = 2
"""The line to type in and the blank below it."""


class NarrowingLine(CleanInput):
    """The line under the title bar of a window."""

    BINDINGS: ClassVar[list[BindingType]] = [("tab", "screen.keep_words", "Keep")]


class NarrowingWindow(PickingWindow[Answer]):
    """`/` opens a line to type in. Esc clears it first and closes the window then; Tab leaves it as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [("slash", "narrow", "Filter"), ("escape", "widen", "Clear or close")]
    PLACEHOLDER: ClassVar[str] = "words of a line"
    _line: NarrowingLine | None = None

    def narrow(self, words: str) -> None:
        """Show only what has the words; all of it where there are none."""
        raise NotImplementedError

    def action_give_up(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def action_choose(self) -> None:
        """What Enter does, in the line too."""
        raise NotImplementedError

    def action_narrow(self) -> None:
        """Type words."""
        if self._line is None:
            self._line = NarrowingLine(compact=True, select_on_focus=False, placeholder=self.PLACEHOLDER)
            self.query_one(Vertical).mount(self._line, after=self.query_one(TitleBar))
            self.watch_line(self._line)
            self._grow(_LINE_LINES)
        self.set_focus(self._line)  # at once: letters may be waiting

    def action_keep_words(self) -> None:
        """Go to the list; letters are keys again."""
        self.set_focus(self.query_one(self.LIST))

    def action_widen(self) -> None:
        """Take the line away and show everything again; without a line, close the window."""
        line = self._line
        if line is None:
            self.action_give_up()
            return
        self.action_keep_words()  # first: a line that is taken away with the focus gives it to whatever comes next
        self._line = None
        line.remove()
        self._grow(-_LINE_LINES)
        self.narrow("")

    @property
    def words(self) -> str:
        """What is typed."""
        return "" if self._line is None else self._line.value.strip()

    def _grow(self, lines: int) -> None:
        """Give the line room; a window whose height is a share of the screen has it already."""
        box = self.query_one(Vertical)
        height = box.styles.height
        if height is not None and height.cells is not None:
            box.styles.height = height.cells + lines

    @on(Input.Changed, "NarrowingLine")
    def _type_words(self, event: Input.Changed) -> None:
        event.stop()
        if event.input is self._line:
            self.narrow(event.value.strip())

    @on(Input.Submitted, "NarrowingLine")
    def _take_words(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()
