"""What the program does, on a terminal, with what it cannot use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from terminal.attacks import assert_harmless
from terminal.driver import ENTER, ESCAPE, Terminal, environment

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


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "one.md").write_text("# The only one\n\nIt is short.\n", encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """The folder of the reader's settings."""
    folder = tmp_path / "home" / "config" / "leesmap"
    folder.mkdir(parents=True)
    return folder


def start(archive: Path, tmp_path: Path, **more: str) -> Terminal:
    return Terminal([*READER, str(archive)], {**environment(tmp_path / "home"), **more}, columns=100)


def read_and_leave(terminal: Terminal) -> None:
    """The reader goes on: the article is opened, and `q` ends the program."""
    terminal.press(ENTER)
    terminal.wait_for("It is short.")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert_harmless(terminal.written)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('theme = "lamp\n', "config.toml, line 1"),
        ("\x1b]0;owned\x07 = [\n", "config.toml"),
        ("screen.quit = []\n", "config.toml, line 1: screen.quit"),
        ("[keys]\nscreen.quit = []\n", "config.toml, line 2: screen.quit"),
        ('[keys]\nlist.sort = ["q"]\n', "config.toml, line 2: list.sort"),
    ],
    ids=["no-toml", "control-characters", "wrong-place", "no-quit", "quit-taken"],
)
def test_what_is_wrong_with_the_settings_is_said_and_the_reader_goes_on(
    archive: Path, settings: Path, tmp_path: Path, text: str, told: str
) -> None:
    (settings / "config.toml").write_text(text, encoding="utf-8")
    with start(archive, tmp_path) as terminal:
        terminal.wait_for("The only one", told)
        read_and_leave(terminal)


def test_a_theme_with_a_colour_that_is_none_is_said_and_worn_without_it(
    archive: Path, settings: Path, tmp_path: Path
) -> None:
    (settings / "config.toml").write_text('theme = "dusk"\n', encoding="utf-8")
    (settings / "themes").mkdir()
    theme = 'background = "#102030"\naccent = "orangish"\n'
    (settings / "themes" / "dusk.toml").write_text(theme, encoding="utf-8")
    with start(archive, tmp_path) as terminal:
        terminal.wait_for("The only one", "themes/dusk.toml, line 2")
        read_and_leave(terminal)
    assert b"48;2;16;32;48" in terminal.written


@pytest.mark.parametrize("display", ["", ":99"])
def test_without_a_clipboard_a_copy_goes_to_the_terminal_and_says_so(
    archive: Path, tmp_path: Path, display: str
) -> None:
    with start(archive, tmp_path, **({"DISPLAY": display, "PATH": "/nowhere"} if display else {})) as terminal:
        terminal.wait_for("The only one", "q Quit")
        terminal.press("y")
        terminal.wait_for("No web address known: path of its file sent to the terminal")
        read_and_leave(terminal)


def export_to(terminal: Terminal, place: str) -> None:
    """Export the article as Markdown, typing where to."""
    terminal.press("e")
    terminal.wait_for("This article")
    terminal.press(ENTER)
    terminal.wait_for("In which form?")
    terminal.press(ENTER)
    terminal.wait_for("Where to write 1 article?", "Enter go on")
    terminal.press("\x15")  # ctrl+u
    terminal.wait_until(lambda: "~/one.md" not in terminal.text(), "the line to be empty")
    terminal.press(place)
    terminal.wait_for(place[-6:])
    terminal.press(ENTER)


def leave(terminal: Terminal, shown: str) -> None:
    """Close the window that shows some words."""
    terminal.press(ESCAPE)
    terminal.wait_until(lambda: shown not in terminal.text(), f"the window with {shown} to close")


def test_an_export_over_what_is_there_is_asked_about(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "one.md").write_text("mine")
    with start(archive, tmp_path) as terminal:
        terminal.wait_for("The only one", "q Quit")
        export_to(terminal, f"{out}/")
        terminal.wait_for("Write over what is there?", "one.md")
        terminal.press("n")
        terminal.wait_until(lambda: "Write over" not in terminal.text(), "the question to close")
        terminal.wait_for("Where to write", "/out/")
        assert (out / "one.md").read_text() == "mine"
        leave(terminal, "Where to write")
        export_to(terminal, f"{out}/")
        terminal.wait_for("Write over what is there?")
        terminal.press("y")
        terminal.wait_for("1 article written to")
        assert (out / "one.md").read_text().startswith("# The only one")
        read_and_leave(terminal)
    assert [file.name for file in out.iterdir()] == ["one.md"]


@pytest.mark.parametrize(
    ("place", "why"),
    [("/dev/null/out/", "/dev/null/out: cannot be made"), ("/proc/nothing/out.md", "/proc/nothing: cannot be made")],
)
def test_an_export_that_cannot_be_written_is_said_and_the_reader_goes_on(
    archive: Path, tmp_path: Path, place: str, why: str
) -> None:
    with start(archive, tmp_path) as terminal:
        terminal.wait_for("The only one", "q Quit")
        export_to(terminal, place)
        terminal.wait_for("Where to write", why, place)
        leave(terminal, "Where to write")
        read_and_leave(terminal)
