"""More than a hand can do: hundreds of keys at once, a window that changes its size again and again."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from terminal.driver import ENTER, Terminal, environment

COUNT = 700
SIZE = (100, 30)
TEXT = "".join(f"<p>Turn {turn:03}, and fog on the water all the way.</p>\n" for turn in range(200))


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """On an archive with a day an article, the newest first in the list: that of number 0."""
    folder = tmp_path / "days"
    folder.mkdir()
    for number in range(COUNT):
        day = date(2025, 12, 31) - timedelta(days=number)
        front = f'---\ntitle: "Day {number:03}"\ndate: {day}\n---\n'
        (folder / f"{number:03}.html").write_text(front + (TEXT if number == 0 else "<p>Fog.</p>"), encoding="utf-8")
    return Terminal([sys.executable, "-m", "reader", str(folder)], environment(tmp_path / "home"), *SIZE)


def under_cursor(terminal: Terminal) -> str:
    row = terminal.cursor_row
    return "" if row is None else terminal.lines()[row]


def test_of_a_thousand_keys_typed_at_once_none_is_lost(terminal: Terminal) -> None:
    with terminal:
        terminal.wait_for(f"{COUNT} unread / {COUNT} / {COUNT}", "S Sort")
        terminal.press("j" * 600 + "k" * 400 + "jjj")
        terminal.wait_until(lambda: "Day 203" in under_cursor(terminal), "the cursor to come to its row")
        terminal.press("m")
        terminal.wait_for(f"{COUNT - 1} unread / {COUNT} / {COUNT}")
        assert "Day 203" in under_cursor(terminal)


def test_a_window_that_is_resized_again_and_again_keeps_the_place_and_answers(terminal: Terminal) -> None:
    with terminal:
        terminal.wait_for(f"{COUNT} unread / {COUNT} / {COUNT}", "S Sort")
        terminal.press(ENTER)
        terminal.wait_for("Turn 001")
        terminal.press(" ", " ", " ")
        terminal.wait_until(
            lambda: "Turn 040" in terminal.text() and "Turn 030" not in terminal.text(), "pages to turn"
        )
        before = terminal.lines()[2:-1]
        for step in range(100):
            terminal.resize(60 + step % 80, 20 + step % 20)
        terminal.resize(*SIZE)
        terminal.wait_until(lambda: terminal.lines()[2:-1] == before, "the same lines at the same size")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
