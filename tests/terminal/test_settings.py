"""The settings, opened from inside in an editor on a real terminal, and followed at once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from terminal.attacks import assert_harmless
from terminal.driver import ENTER, Terminal, environment

READER = (sys.executable, "-m", "reader")
EDITOR = """\
import pathlib, sys
file = pathlib.Path(sys.argv[-1])
print("EDITING", len(sys.argv) - 1, file.name, "commented out" in file.read_text(), flush=True)
text = input()
if text == "fail":
    sys.exit(3)
if text:
    file.write_text(pathlib.Path(sys.argv[1]).read_text())
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "tide.md").write_text("# The tide\n\nIt came in at noon.\n", encoding="utf-8")
    (tmp_path / "an editor.py").write_text(EDITOR, encoding="utf-8")
    return tmp_path


def reader(home: Path, wanted: str, editor: str | None = None) -> Terminal:
    (home / "wanted.toml").write_text(wanted, encoding="utf-8")
    own = editor or f"{sys.executable} '{home / 'an editor.py'}' {home / 'wanted.toml'}"
    return Terminal([*READER, str(home / "notes")], environment(home / "home") | {"EDITOR": "false", "VISUAL": own})


def open_settings(terminal: Terminal) -> None:
    """By their name, and have the file made where there is none."""
    terminal.wait_for("The tide", "q Quit")
    terminal.press(":")
    terminal.wait_for("an action, a theme")
    terminal.press("settings")
    terminal.wait_for("Settings, in your editor")
    terminal.press(ENTER)


def test_the_settings_are_made_edited_and_followed_at_once(home: Path) -> None:
    with reader(home, '[keys]\nscreen.quit = ["x"]\n') as terminal:
        open_settings(terminal)
        terminal.wait_for("Make a settings file?", "config.toml")
        terminal.press("y")
        terminal.wait_for("EDITING 2 config.toml True")
        terminal.press("yes")
        terminal.press(ENTER)
        terminal.wait_for("Settings: keys count now", "x Quit")
        terminal.press("x")
        assert terminal.wait_for_end() == 0
        assert_harmless(terminal.written)


def test_what_is_wrong_is_told_by_line_and_the_rest_counts(home: Path) -> None:
    settings = home / "home" / "config" / "leesmap" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("# mine\n", encoding="utf-8")
    with reader(home, 'measure = 50\nwortels = 3\nsigns = "ascii"\n') as terminal:
        open_settings(terminal)
        terminal.wait_for("EDITING 2 config.toml False")
        terminal.press("yes")
        terminal.press(ENTER)
        terminal.wait_for("config.toml, line 2: wortels is no setting")
        terminal.press("gm")
        terminal.wait_for("Messages since the start", "measure counts now", "signs from the next start")
        terminal.press("\x1b")
        terminal.wait_until(lambda: "Messages since" not in terminal.text(), "the window to close")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Settings: nothing has changed"), ("fail", "failed with status 3. Settings: nothing has")]
)
def test_an_editor_that_changes_nothing_or_fails_is_said(home: Path, typed: str, said: str) -> None:
    with reader(home, "") as terminal:
        open_settings(terminal)
        terminal.wait_for("Make a settings file?")
        terminal.press("y")
        terminal.wait_for("EDITING")
        terminal.press(typed + ENTER)
        terminal.wait_for(said)
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_ctrl_c_in_the_editor_does_not_end_the_reader(home: Path) -> None:
    with reader(home, "") as terminal:
        open_settings(terminal)
        terminal.wait_for("Make a settings file?")
        terminal.press("y")
        terminal.wait_for("EDITING")
        terminal.press("\x03")
        terminal.wait_for("Settings: nothing has changed")
        terminal.press(ENTER)
        terminal.wait_for("It came in at noon.")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_an_editor_that_is_not_there_is_said(home: Path) -> None:
    with reader(home, "", editor="no-such-editor --wait") as terminal:
        open_settings(terminal)
        terminal.wait_for("Make a settings file?")
        terminal.press("y")
        terminal.wait_for("no-such-editor: no such command")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
