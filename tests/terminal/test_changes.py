"""The archive changes under the reader's eyes: what is shown follows, and what is gone leaves the last good text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from terminal.driver import ENTER, Terminal, environment
from terminal.notes import note, write_notes

READER = (sys.executable, "-m", "reader")


def text(title: str, day: int, words: str) -> str:
    return note(title, f"<p>{words}</p>", permalink=f"/{day}/", date=f"2020-01-{day:02}")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Nine notes, the ninth the newest."""
    return write_notes(tmp_path, {f"{day}": text(f"Note {day}", day, f"First words of {day}.") for day in range(1, 10)})


@pytest.fixture
def terminal(archive: Path, tmp_path: Path) -> Terminal:
    return Terminal([*READER, str(archive)], environment(tmp_path / "home"))


def under_cursor(terminal: Terminal) -> str:
    return "" if terminal.cursor_row is None else terminal.lines()[terminal.cursor_row]


def rewrite_until(terminal: Terminal, file: Path, content: str, shown: str) -> None:
    """Write a file again and again until the screen shows it: nobody says when watching has begun."""

    def is_shown() -> bool:
        if shown not in terminal.text():
            file.write_text(content)
        return shown in terminal.text()

    terminal.wait_until(is_shown, f"{shown!r} to appear")


def test_what_is_changed_outside_is_shown_without_a_key(archive: Path, terminal: Terminal) -> None:
    with terminal:
        terminal.wait_for("Note 9")
        terminal.press("j", "j")
        terminal.wait_until(lambda: "Note 7" in under_cursor(terminal), "the cursor to move")
        row = terminal.cursor_row
        rewrite_until(terminal, archive / "5.html", text("Another title", 5, "Other words."), "Another title")
        assert (terminal.cursor_row, "Note 7" in under_cursor(terminal)) == (row, True)

        terminal.press(ENTER)
        terminal.wait_for("First words of 7.")
        rewrite_until(terminal, archive / "7.html", text("Note 7", 7, "Second words of 7."), "Second words of 7.")
        replacement = archive / "7.html.new"
        replacement.write_text(text("Note 7", 7, "Third words of 7."))
        replacement.rename(archive / "7.html")
        terminal.wait_for("Third words of 7.")


def test_a_file_that_goes_while_it_is_open_leaves_its_text_on_the_screen(archive: Path, terminal: Terminal) -> None:
    with terminal:
        terminal.wait_for("Note 9")
        terminal.press(ENTER)
        terminal.wait_for("First words of 9.")
        (archive / "9.html").unlink()
        terminal.press("R")
        terminal.wait_for("1 gone")
        assert "First words of 9." in terminal.text()


def test_a_folder_that_goes_leaves_list_and_text_and_comes_back(
    archive: Path, terminal: Terminal, tmp_path: Path
) -> None:
    with terminal:
        terminal.wait_for("Note 9")
        terminal.press(ENTER)
        terminal.wait_for("First words of 9.")
        archive.rename(tmp_path / "unplugged")
        terminal.press("R")
        terminal.wait_for("is not there any more")
        assert "First words of 9." in terminal.text()
        assert "Note 1" in terminal.text()
        (tmp_path / "unplugged").rename(archive)
        terminal.press("R")
        terminal.wait_for("nothing has changed")
        assert "First words of 9." in terminal.text()


@pytest.mark.parametrize("trouble", ["ImportError", "OSError", "ValueError"])
def test_where_folders_cannot_be_watched_the_reader_goes_on_and_finds_changes_when_asked(
    archive: Path, tmp_path: Path, trouble: str
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "watchfiles.py").write_text(f"raise {trouble}('made for another system')\n")
    env = {**environment(tmp_path / "home"), "PYTHONPATH": str(tmp_path / "broken")}
    with Terminal([*READER, str(archive)], env) as terminal:
        terminal.wait_for("Note 9")
        terminal.press("R")
        terminal.wait_for("nothing has changed")
        (archive / "5.html").write_text(text("Another title", 5, "Other words."))
        terminal.press("R")
        terminal.wait_for("1 changed", "Another title")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
