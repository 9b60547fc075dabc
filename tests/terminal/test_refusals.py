"""What the program does, on a terminal, with what it cannot use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from terminal.driver import Terminal, environment

READER = (sys.executable, "-m", "reader")


@pytest.mark.parametrize("what", ["missing", "file"])
def test_what_is_no_folder_is_refused_in_one_line(tmp_path: Path, what: str) -> None:
    (tmp_path / "file").write_text("An article, not an archive.", encoding="utf-8")
    with Terminal([*READER, str(tmp_path / what)], environment(tmp_path / "home"), columns=200) as terminal:
        assert terminal.wait_for_end() == 2
    lines = terminal.written.decode().splitlines()
    assert len(lines) == 1
    assert str(tmp_path / what) in lines[0]
    assert "\x1b" not in lines[0]


def test_the_refusal_goes_to_standard_error(tmp_path: Path) -> None:
    done = subprocess.run(
        [*READER, str(tmp_path / "missing")], env=environment(tmp_path / "home"), capture_output=True, timeout=60
    )
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1


def test_a_folder_without_articles_opens_and_says_why_it_is_empty(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    with Terminal([*READER, str(tmp_path / "bare")], environment(tmp_path / "home")) as terminal:
        terminal.wait_until(lambda: "no articles" in terminal.text().lower(), "the reason")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_without_a_place_for_its_state_it_opens_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "one.md").write_text("# The only one\n\nIt is short.\n", encoding="utf-8")
    (tmp_path / "home").write_text("A file where the home folder should be.", encoding="utf-8")
    with Terminal([*READER, str(tmp_path / "archive")], environment(tmp_path / "home")) as terminal:
        terminal.wait_for("The only one")
        terminal.wait_until(lambda: "remembered" in terminal.text(), "word that nothing will be remembered")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
