"""The window of themes: the screen behind it wears the one under the cursor until it is chosen, or Esc."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on

from reader.text import clean_line
from reader.ui.screens.choosing import ChoosingWindow
from reader.ui.signs import UNICODE, Signs
from reader.ui.themes import ABOUT
from reader.ui.widgets.choice_list import Choice, ChoiceList


class ThemesWindow(ChoosingWindow):
    """Lists themes; the answer is the name of one."""

    def __init__(self, themes: Iterable[str], worn: str, *, signs: Signs = UNICODE) -> None:
        """`worn` is the theme that the screen wears now."""
        super().__init__("Themes", theme_choices(themes), worn, signs=signs)
        self._before = worn

    @on(ChoiceList.Moved)
    def _wear(self, event: ChoiceList.Moved) -> None:
        event.stop()
        self.app.theme = str(event.choice.value)

    def action_give_up(self) -> None:
        """Back to the theme before."""
        self.app.theme = self._before
        super().action_give_up()


def theme_choices(names: Iterable[str]) -> list[Choice]:
    """A choice for each theme: the program's own first, then the others by name."""
    known = list(names)
    ordered = [*(name for name in ABOUT if name in known), *sorted(name for name in known if name not in ABOUT)]
    return [Choice("theme", clean_line(name), ABOUT.get(name, ""), name) for name in ordered]
