"""A browser that needs the terminal gets it, and the reader goes on afterwards and says how that went."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from terminal.driver import ENTER, TAB, Terminal, environment
from terminal.notes import note, write_notes

Browse = Callable[[str], Terminal]


@pytest.fixture
def browse(tmp_path: Path) -> Browse:
    """The reader with a note that has a link to the web, and a browser that does what is given."""
    archive = write_notes(
        tmp_path, {"tide": note("The tide", '<p><a href="https://example.org/moon?a=b">Why</a>.</p>')}
    )

    def starting(program: str) -> Terminal:
        browser = tmp_path / "browser.py"
        browser.write_text(f"import sys\n{program}\n", encoding="utf-8")
        env = environment(tmp_path / "home")
        env["BROWSER"] = f"{shlex.quote(sys.executable)} {shlex.quote(str(browser))} %s"
        return Terminal([sys.executable, "-m", "reader", str(archive)], env)

    return starting


def follow(terminal: Terminal) -> None:
    terminal.wait_for("The tide", "q Quit")
    terminal.press(ENTER)
    terminal.wait_for("Why")
    terminal.press(TAB, ENTER)
    terminal.wait_for("This leads out of the archive", "https://example.org/moon?a=b")
    terminal.press(ENTER)


def test_a_browser_gets_the_address_and_the_terminal_until_it_ends(browse: Browse) -> None:
    with browse("print('page of', sys.argv[1:], 'on', sys.stdin.isatty()); input()") as terminal:
        follow(terminal)
        terminal.wait_for("page of ['https://example.org/moon?a=b'] on True")
        assert "The tide" not in terminal.text()
        terminal.press(ENTER)
        terminal.wait_for("Why", "Back from ")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_what_a_browser_says_that_fails_can_be_read_and_the_address_is_copied(browse: Browse) -> None:
    with browse("sys.exit('Cannot load it.')") as terminal:
        follow(terminal)
        terminal.wait_for("Cannot load it.", "failed with status 1. Enter goes back to the reader.")
        terminal.press(ENTER)
        terminal.wait_for("Why", "failed with status 1; the address was sent to the terminal")
        assert "No browser" not in terminal.text()
        terminal.press("q")
        assert terminal.wait_for_end() == 0
