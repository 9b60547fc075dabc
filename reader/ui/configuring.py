"""An app whose settings can be changed from inside: in the reader's own editor, and read again afterwards."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from textual.app import SuspendNotSupported

from reader.errors import ReaderError
from reader.text import clean_line
from reader.ui.dressing import DressedApp
from reader.ui.screens.browse import BrowseScreen

_MOST_TROUBLES = 4
"""Told in one notice."""
_NOTICE_SECONDS = 10
CURSOR_SHOWN, CURSOR_HIDDEN = "\x1b[?25h", "\x1b[?25l"


class ConfiguringApp(DressedApp):
    """Has wishes, and follows them when they change."""

    def action_settings(self) -> None:
        """Open the settings in the reader's editor; where there is no file, make one after asking."""
        from reader.ui.explained import is_written
        from reader.ui.screens.dialogs import Question

        file = self.wishes.file
        if file is None:
            self._tell("There is no settings file here")
            return
        try:
            there = is_written(file)
        except ReaderError as error:
            self._tell(str(error))
            return
        if there:
            self._edit(file)
        else:
            detail = f"{clean_line(str(file))}, with every setting and key explained. Nothing in it is set at first."
            self.push_screen(
                Question("Make a settings file?", detail, signs=self._signs), lambda yes: self._make(file, bool(yes))
            )

    def _make(self, file: Path, wanted: bool) -> None:
        from reader.ui.explained import write_explained

        if not wanted:
            return
        try:
            write_explained(file)
        except ReaderError as error:
            self._tell(str(error))
        else:
            self._edit(file)

    def _edit(self, file: Path) -> None:
        from reader.ui.editing import editor
        from reader.ui.lending import lend

        try:
            argv = editor(os.environ, sys.platform)
        except ReaderError as error:
            self._tell(str(error))
            return
        if not argv:
            self._copy_path(file, "No editor is set ($VISUAL or $EDITOR).")
            return
        trouble, terminal = "This terminal cannot be left to an editor", sys.__stdin__
        if terminal is not None:
            try:
                with self.suspend():
                    trouble = lend([*argv, str(file)], terminal)
            except SuspendNotSupported:
                self._copy_path(file, f"{trouble}.")
                return
        self.follow_settings(trouble)

    def _copy_path(self, file: Path, why: str) -> None:
        for screen in self._browse_screens():
            screen.copy(str(file), f"{why} The settings are in {clean_line(str(file))}; that path was ")

    def follow_settings(self, trouble: str) -> None:
        """Read the settings again, follow them, and say what is wrong and what counts."""
        from reader.ui.editing import changes

        before, after = self.wishes, self.wishes.again()
        self.wishes = after
        for theme in after.themes:
            self.register_theme(theme)
        changed = changes(before, after, self.available_themes)
        if "theme" in changed.at_once:
            self.theme = self.first_theme()
        if "cursor" in changed.at_once and self._driver is not None:
            self._driver.write(CURSOR_SHOWN if after.settings.cursor else CURSOR_HIDDEN)
        for screen in self._browse_screens():
            screen.follow_settings(after.settings, changed.at_once)
        self.clear_notifications()  # what they say of the settings may be mended, and what is not is told again
        self.messages.mend(before.troubles)
        self.messages.complain(after.troubles)
        self._tell(f"{trouble}. {changed.told()}" if trouble else changed.told())
        self._tell_troubles(after.troubles)

    def _tell_troubles(self, troubles: tuple[str, ...]) -> None:
        if not troubles:
            return
        told = [clean_line(each) for each in troubles[:_MOST_TROUBLES]]
        if len(troubles) > len(told):
            key = self.wishes.keymap.key("screen.messages")
            told.append(f"And {len(troubles) - len(told)} more" + (f": {key} shows them" if key else ""))
        self.notify("\n".join(told), title="To be mended", timeout=_NOTICE_SECONDS, markup=False)

    def _browse_screens(self) -> Iterable[BrowseScreen]:
        return [screen for screen in self.screen_stack if isinstance(screen, BrowseScreen)]

    def _tell(self, text: str) -> None:
        for screen in self._browse_screens():
            screen.say(clean_line(text))
