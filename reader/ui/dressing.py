"""An app that wears one of several themes, and remembers which the reader took."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from textual import work
from textual.theme import BUILTIN_THEMES

from reader.errors import ReaderError
from reader.text import clean_line
from reader.ui.legible import heading, legible
from reader.ui.messages import Messages
from reader.ui.signs import Signs
from reader.ui.themes import CONSOLE, LAMP, MONO, PAPER, THEMES
from reader.ui.turns import AppOfTurns
from reader.ui.wishes import Wishes

_FEW_COLORS = (None, "standard")
"""What a console calls a terminal with 16 colours or none."""


class DressedApp(AppOfTurns[str]):
    """Wears what the wishes and the terminal ask for, until the reader chooses."""

    wishes: Wishes
    messages: Messages
    _signs: Signs

    def dress(self) -> None:
        """Come to know of the themes, and wear the first."""
        for theme in (*THEMES, *self.wishes.themes):
            self.register_theme(theme)
        self.theme = self.first_theme()

    def first_theme(self) -> str:
        """The theme that the wishes and the terminal ask for."""
        if "NO_COLOR" in os.environ:
            return MONO.name
        if self.wishes.settings.theme in self.available_themes:
            return self.wishes.settings.theme or LAMP.name
        return CONSOLE.name if self.console.color_system in _FEW_COLORS else LAMP.name

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme that is worn; of Textual's, which were not made for long texts, as they can be read.

        The program's own are so as they are, and those of readers are as they wrote them.
        """
        variables = super().get_css_variables()
        if self.current_theme is BUILTIN_THEMES.get(self.theme) and not self.current_theme.ansi:
            variables = legible(variables)
        self.theme_variables = {**variables, "heading": heading(variables)}
        return self.theme_variables

    def action_switch_theme(self) -> None:
        """Dark, or light."""
        self.keep_theme(LAMP.name if not self.current_theme.dark else PAPER.name)

    def action_themes(self) -> None:
        """Choose a theme, seeing each."""
        from reader.ui.screens.themes import ThemesWindow

        def keep(name: str | None) -> None:
            if name is not None:
                self.keep_theme(name)

        self.push_screen(ThemesWindow(self.available_themes, self.theme, signs=self._signs), keep)

    def action_wear(self, name: str) -> None:
        """Use a theme."""
        self.keep_theme(name)

    def keep_theme(self, name: str) -> None:
        """Use a theme, and remember it in the settings file."""
        self.theme = name
        if self.wishes.file is not None and "NO_COLOR" not in os.environ:
            self.wishes = replace(self.wishes, settings=replace(self.wishes.settings, theme=name))
            self._remember(self.wishes.file, "theme", name)

    @work(thread=True, exclusive=True, group="remember")
    def _remember(self, file: Path, setting: str, value: str) -> None:
        from reader.settings.writing import write_setting

        try:
            write_setting(file, setting, value)
        except ReaderError as error:
            self.call_from_thread(self._tell_forgotten, clean_line(str(error)))

    def _tell_forgotten(self, why: str) -> None:
        self.messages.add(f"Not remembered: {why}")
        self.notify(why, title="Not remembered", timeout=8, markup=False)
