"""The window of themes: the screen behind it wears the one under the cursor until it is chosen, or Esc."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from reader.text import clean_line
from reader.ui.palette import likely
from reader.ui.screens.picking import PickingWindow
from reader.ui.signs import UNICODE, Signs
from reader.ui.themes import ABOUT
from reader.ui.widgets.choice_list import Choice, ChoiceList
from reader.ui.widgets.title_bar import Heading, TitleBar
from reader.ui.widgets.typing_line import CleanInput

_FRAME_LINES = 5
"""The frame, the title bar, the line to type in and the blank below it."""


class ThemesWindow(PickingWindow[str]):
    """Lists themes, those that have the words typed; the answer is the name of one."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "give_up", "Close")]
    AUTO_FOCUS = "Input"
    LIST = ChoiceList

    def __init__(self, themes: Iterable[str], worn: str, *, signs: Signs = UNICODE) -> None:
        """`worn` is the theme that the screen wears now."""
        super().__init__()
        self._themes = theme_choices(themes)
        self._before = worn
        self.signs = signs

    def compose(self) -> ComposeResult:
        """The window: a title bar, a line and the themes."""
        bar = TitleBar(signs=self.signs)
        bar.heading = Heading("Themes", "Enter takes it, Esc does not", short="Esc closes")
        bar.active = True
        bar.add_class("-short")
        with Vertical(id="choosing", classes="-ascii" if self.signs.ascii else "") as box:
            box.styles.height = len(self._themes) + _FRAME_LINES  # the stylesheet has a limit
            yield bar
            yield CleanInput(compact=True, placeholder="a name, or what it is like")
            yield ChoiceList(kinds=False, signs=self.signs)

    def on_mount(self) -> None:
        """Begin at the theme that is worn."""
        self._list.choices = self._themes
        self._move_to_worn()

    def _move_to_worn(self) -> None:
        names = [choice.value for choice in self._themes]
        self._list.move_to(names.index(self._before) if self._before in names else 0)

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        listed, words = self._list, event.value.strip()
        listed.choices = likely(self._themes, words)
        listed.void = "" if listed.choices else "No theme has such a name"
        if not words:
            self._move_to_worn()
        self.app.theme = self._before if listed.current is None else str(listed.current.value)

    @on(ChoiceList.Moved)
    def _wear(self, event: ChoiceList.Moved) -> None:
        event.stop()
        if event.choice is self._list.current:
            self.app.theme = str(event.choice.value)

    @on(ChoiceList.Chosen)
    @on(Input.Submitted)
    def _take(self, event: ChoiceList.Chosen | Input.Submitted) -> None:
        event.stop()
        if self._list.current is not None:
            self.dismiss(str(self._list.current.value))

    def action_give_up(self) -> None:
        """Back to the theme before."""
        self.app.theme = self._before
        self.dismiss(None)


def theme_choices(names: Iterable[str]) -> list[Choice]:
    """A choice for each theme: the program's own first, then the others by name."""
    known = list(names)
    ordered = [*(name for name in ABOUT if name in known), *sorted(name for name in known if name not in ABOUT)]
    return [Choice("theme", clean_line(name), ABOUT.get(name, ""), name, ABOUT.get(name, "")) for name in ordered]
