"""The ways out of the archive: an address to a browser, a text to the clipboard."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from textual import work
from textual.app import SuspendNotSupported

from reader.text import clean_line
from reader.ui.screens.typing import TypingScreen

if TYPE_CHECKING:
    from reader.ui.outside import Browser


class LeavingScreen(TypingScreen):
    """Panes from which addresses lead out; nothing is opened that was not shown whole before."""

    def ask_address(self, address: str) -> None:
        """Show an address and do with it what the reader says."""
        from reader.ui.outside import browsable
        from reader.ui.screens.dialogs import AddressAnswer, AddressDialog

        exact = browsable(address)

        def act(answer: AddressAnswer | None) -> None:
            if answer is AddressAnswer.COPY:
                self.copy(exact or address)
            elif answer is AddressAnswer.OPEN and exact:
                self._browse(exact)

        self.app.push_screen(AddressDialog(address, exact, signs=self.signs), act)

    def _browse(self, address: str) -> None:
        from reader.ui.outside import Surroundings, find_browser, start_browser

        browser = find_browser(os.environ, sys.platform)
        if browser.kind is Surroundings.CONSOLE:
            self._lend_to_browser(browser, address)
        elif browser.kind is Surroundings.WINDOW and start_browser(browser, address):
            self.say("Given to the browser")
        else:
            self.copy(address, "No browser here; the address was ")

    def _lend_to_browser(self, browser: Browser, address: str) -> None:
        """Leave the terminal to a browser that needs it, and then to what it had to say if it failed."""
        from reader.ui.lending import lend
        from reader.ui.outside import command_of
        from reader.ui.pausing import begin_page
        from reader.ui.piping import wait_for_reader

        trouble, command = "This terminal cannot be left to a browser", command_of(browser, address)
        out, answer = sys.__stdout__, sys.__stdin__
        if command and out is not None and answer is not None:
            try:
                with self.app.suspend():
                    begin_page(out)
                    trouble = lend(command, answer)
                    if trouble:
                        wait_for_reader(trouble, out, answer)
            except SuspendNotSupported:
                pass
        if trouble:
            self.copy(address, f"{trouble}; the address was ")
        else:
            self.say(f"Back from {clean_line(command[0])}")

    def copy(self, text: str, before: str = "Address ") -> None:
        """Copy `text`, and say how sure it is that it arrived."""
        self.app.copy_to_clipboard(text)
        self._copy_with_programs(text, before)

    @work(thread=True, exclusive=True, group="copy")
    def _copy_with_programs(self, text: str, before: str) -> None:
        from reader.ui.outside import clipboard_commands, copy_with

        copied = copy_with(clipboard_commands(os.environ, sys.platform), text)
        self.app.call_from_thread(self.say, before + ("copied" if copied else "sent to the terminal"))
