"""Selecting without a mouse on a real terminal of 80 by 24: what is copied, and where the terminal's cursor stands."""

from __future__ import annotations

import re
import sys
from base64 import b64decode
from pathlib import Path

import pytest

from terminal.driver import ENTER, ESCAPE, Terminal, environment
from terminal.notes import note, write_notes

READER = (sys.executable, "-m", "reader")
BODY = "<p>The harbour froze — at last — on <b>Monday</b>.</p>" + "".join(
    f"<p>Day {day:02} began and ended.</p>" for day in range(1, 31)
)
_COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    ice = note("Harbour ice", BODY, permalink="/harbour/", date="2020-01-28")
    return write_notes(tmp_path, {"harbour": ice})


def copied(terminal: Terminal) -> list[str]:
    """What was sent to the terminal's clipboard so far."""
    return [b64decode(found).decode() for found in _COPIED.findall(terminal.written)]


def wait_for_cursor_on(terminal: Terminal, words: str) -> None:
    """Wait until the terminal's own cursor stands on the first letter of some words."""

    def stands() -> bool:
        row, column = terminal.cursor_row, terminal.cursor_column
        return row is not None and terminal.lines()[row][column:].startswith(words)

    terminal.wait_until(stands, f"the cursor on {words!r}")


def test_words_are_selected_and_copied_by_keys_alone(archive: Path, tmp_path: Path) -> None:
    with Terminal([*READER, str(archive)], environment(tmp_path / "home"), columns=80, rows=24) as terminal:
        terminal.wait_for("Harbour ice", "q Quit")
        terminal.press(ENTER)
        terminal.wait_for("The harbour froze")
        plain = terminal.look_of("harbour froze")
        terminal.press("v")
        terminal.wait_for("1 word selected", "Esc Drop")
        wait_for_cursor_on(terminal, "The harbour")
        terminal.press("w", "v", "5e")
        terminal.wait_for("5 words selected")
        wait_for_cursor_on(terminal, "t — on")
        lit = terminal.look_of("harbour froze")
        assert lit != plain
        terminal.press("2e")
        wait_for_cursor_on(terminal, "n Monday")
        assert terminal.look_of("harbour froze") == lit
        terminal.press("y")
        terminal.wait_for("Selection sent to the terminal")
        assert copied(terminal) == ["harbour froze — at last — on"]
        terminal.press(ESCAPE)
        terminal.wait_until(lambda: terminal.look_of("harbour froze") == plain, "nothing to be selected")
        terminal.press("v", "G", "Y")
        terminal.wait_for("uotation of its file sent to the terminal", "Day 30")
        quotation = copied(terminal)[-1]
        assert quotation.startswith("> The harbour froze — at last — on Monday.\n>\n> Day 01 began")
        assert "> D\n>\n> — [Harbour ice](" in quotation


def test_a_command_gets_what_is_selected(archive: Path, tmp_path: Path) -> None:
    with Terminal([*READER, str(archive)], environment(tmp_path / "home"), columns=80, rows=24) as terminal:
        terminal.wait_for("Harbour ice", "q Quit")
        terminal.press(ENTER)
        terminal.wait_for("The harbour froze")
        terminal.press("v", "2e", "|")
        terminal.wait_for("It gets the selection, 2 words, as Markdown")
        terminal.press("cat", ENTER)
        terminal.wait_for("Run this command?")
        terminal.press(ENTER)
        terminal.wait_for("> The harbour ", "Harbour ice, /harbour/", "cat is done")
        terminal.press(ENTER)
        terminal.wait_for("Day 01", "Esc Drop")


def test_in_monochrome_the_caret_is_told_from_what_is_selected(archive: Path, tmp_path: Path) -> None:
    env = {**environment(tmp_path / "home"), "NO_COLOR": "1"}
    with Terminal([*READER, str(archive)], env, columns=80, rows=24) as terminal:
        terminal.wait_for("Harbour ice", "q Quit")
        terminal.press(ENTER)
        terminal.wait_for("The harbour froze")
        terminal.press("v", "w", "w")
        terminal.wait_for("3 words selected")
        inside, caret, outside = (terminal.look_of(words) for words in ("harbour froze", "froze", "roze"))
        assert len({inside, caret, outside}) == 3


def test_what_is_heard_says_what_is_selected(archive: Path, tmp_path: Path) -> None:
    command = [*READER, str(archive), "--linear"]
    with Terminal(command, environment(tmp_path / "home"), columns=80, rows=24) as terminal:
        terminal.wait_for("Harbour ice")
        terminal.press(ENTER)
        terminal.wait_for("The harbour froze")
        terminal.press("v", "2", "e")
        terminal.wait_until(
            lambda: terminal.lines()[-1].startswith(" 2 words selected: The harbour"), "what is selected in words"
        )
