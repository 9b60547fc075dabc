"""The window of themes: the screen behind it wears the one under the cursor until it is chosen, or Esc."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from reader.text import clean_line
from reader.ui.screens.hearing import Window
from reader.ui.scrolling import Motion
from reader.ui.signs import UNICODE, Signs
from reader.ui.themes import ABOUT
from reader.ui.widgets.choice_list import Choice, ChoiceList
from reader.ui.widgets.title_bar import Heading, TitleBar


class ThemesWindow(Window[str]):
    """Lists all themes; the answer is the name of one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,backspace,h,left", "give_up", "Back to the theme before"),
        ("enter,l,right", "choose", "Choose"),
    ]
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, *, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show."""
        super().__init__()
        self.signs = signs
        self._before = ""

    def compose(self) -> ComposeResult:
        """The window: a title bar and the names."""
        bar = TitleBar(signs=self.signs)
        bar.heading = Heading("Themes", "Enter takes it, Esc does not")
        bar.active = True
        bar.add_class("-short")
        with Vertical(id="themes", classes="-ascii" if self.signs.ascii else ""):
            yield bar
            yield ChoiceList(kinds=False, signs=self.signs)

    def on_mount(self) -> None:
        """Begin at the theme that is worn now."""
        self._before = self.app.theme
        self._names.choices = theme_choices(self.app.available_themes)
        self._names.move_to([choice.value for choice in self._names.choices].index(self._before))

    @property
    def _names(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    def move(self, motion: Motion) -> None:
        """Move the cursor."""
        self._names.move(motion, self.count)

    @on(ChoiceList.Moved)
    def _wear(self, event: ChoiceList.Moved) -> None:
        event.stop()
        self.app.theme = str(event.choice.value)

    @on(ChoiceList.Chosen)
    def _take(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        self.dismiss(str(event.choice.value))

    def action_choose(self) -> None:
        """Take the theme under the cursor."""
        if self._names.current is not None:
            self.dismiss(str(self._names.current.value))

    def action_give_up(self) -> None:
        """Back to the theme before."""
        self.app.theme = self._before
        self.dismiss(None)


def theme_choices(names: Iterable[str]) -> list[Choice]:
    """A choice for each theme: the program's own first, then the others by name."""
    known = list(names)
    ordered = [*(name for name in ABOUT if name in known), *sorted(name for name in known if name not in ABOUT)]
    return [Choice("theme", clean_line(name), ABOUT.get(name, ""), name) for name in ordered]
