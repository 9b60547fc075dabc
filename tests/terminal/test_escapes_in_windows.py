"""Foreign control characters never reach the terminal through a window, a message, a setting or a name."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.attacks import ATTACKS, assert_harmless, write_hostile_archive
from terminal.driver import BACKSPACE, ENTER, ESCAPE, Terminal, environment

READER = (sys.executable, "-m", "reader")
SIZE = {"columns": 160, "rows": 50}
EVIL = "\x1b]0;owned\x07\x9b5;13z\u202e\x1b[5;13z"
"""Short enough for a name; what stands around it is to stay."""
PASTED = "\x9b5;13z\u202e\u2066"
"""What terminals let through of that where it is pasted."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A hostile archive in a folder whose own name steers terminals."""
    folder = tmp_path / f"strange{EVIL}folder"
    write_hostile_archive(folder)
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def terminal(archive: Path, home: Path) -> Iterator[Terminal]:
    """The reader, with all that it wrote judged at its end."""
    with Terminal([*READER, str(archive)], environment(home), **SIZE) as terminal:
        terminal.wait_for("First", f"{len(ATTACKS) + 2} unread", "q Quit")
        yield terminal
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert_harmless(terminal.written)


def pasted(text: str) -> str:
    """As a terminal sends what is pasted."""
    return f"\x1b[200~{text}\x1b[201~"


def close(terminal: Terminal, shown: str) -> None:
    """Close the window that shows some words; a key that comes at once after Esc would be another one with alt."""
    terminal.press(ESCAPE)
    terminal.wait_until(lambda: shown not in terminal.text(), f"the window with {shown} to close")


def test_found_titles_and_sentences_steer_nothing(terminal: Terminal) -> None:
    terminal.press("g", "/")
    terminal.wait_for("search all articles", "Esc close")
    terminal.press("survives")
    terminal.wait_for("found", "First", "colour_survives")
    terminal.press(pasted(f" Para{PASTED}graph"))
    terminal.wait_for("survives Para5;13zgraph", "Nothing found")
    close(terminal, "ctrl+o save it")


def test_the_palette_shows_titles_and_names_as_text(terminal: Terminal) -> None:
    terminal.press(":")
    terminal.wait_for("an action, a theme, words of a title")
    terminal.press("bell_title")
    terminal.wait_for("article", "Title bell_title")
    terminal.press(BACKSPACE * len("bell_title"))
    terminal.press(pasted(f"theme{PASTED}x"))
    terminal.wait_for("theme5;13zx")
    close(terminal, "theme5;13zx")


def unwrapped(terminal: Terminal) -> str:
    """What the lines of a window say, put together again where they were broken."""
    return "".join(line.strip(" │") for line in terminal.lines())


def test_the_window_of_archives_shows_the_folder_and_takes_no_name_that_steers(terminal: Terminal) -> None:
    terminal.press("g", "a")
    terminal.wait_for("Archives", "Site Name", "r rename")
    folder = "strange]0;owned5;13z[5;13zfolder"
    terminal.wait_until(lambda: folder in unwrapped(terminal), f"the whole path to {folder}")
    terminal.press("r")
    terminal.wait_for("What is Site Name [5;97;41;13zcolour_surviv", "… called?", "Enter go on")
    terminal.press(pasted(f"renamed{PASTED}here"))
    terminal.wait_for("renamed5;13zhere")
    terminal.press(ENTER)
    terminal.wait_until(lambda: "… called?" not in terminal.text(), "the name to be given")
    close(terminal, "r rename")


def test_an_export_is_named_and_told_as_text(terminal: Terminal, home: Path) -> None:
    terminal.press("e")
    terminal.wait_for("Export", "This article: First")
    terminal.press(ENTER)
    terminal.wait_for("In which form?")
    terminal.press(ENTER)
    terminal.wait_for("Where to write", "~/", "Enter go on")
    terminal.press(ENTER)
    terminal.wait_for("written to")
    (written,) = [file for file in home.iterdir() if file.is_file()]
    assert_harmless(written.name.encode("utf-8", "surrogateescape"))
    terminal.press("e")
    terminal.wait_for("This article: First")
    terminal.press(ENTER)
    terminal.wait_for("In which form?")
    terminal.press(ENTER)
    terminal.wait_for("Where to write", "Enter go on")
    terminal.press(BACKSPACE * 300, pasted(f"/dev/null/no{PASTED}where"))
    terminal.wait_for("/dev/null/no5;13zwhere")
    terminal.press(ENTER)
    terminal.wait_for("/dev/null: not a folder.")
    close(terminal, "Where to write")


def test_a_command_is_asked_about_and_shown_as_text(terminal: Terminal) -> None:
    terminal.press("|")
    terminal.wait_for("Which command?", "It gets “First", "Enter go on")
    terminal.press(pasted(f"echo a{PASTED}b"))
    terminal.wait_for("echo a5;13zb")
    terminal.press(ENTER)
    terminal.wait_for("Run this command?", "“echo” “a5;13zb”")
    close(terminal, "Run this command?")
    terminal.wait_for("Which command?", "echo a5;13zb")
    close(terminal, "Which command?")


@pytest.mark.parametrize(
    ("row", "name"),
    [(1, "Section [5;97;41;13zcolour"), (2, r"https://evil.example/\link_survives"), (3, "Tag [5;97;41;13zcolour")],
    ids=["section", "author", "tag"],
)
def test_the_heads_of_groups_are_text_folded_and_unfolded(terminal: Terminal, row: int, name: str) -> None:
    terminal.press("\\")
    terminal.wait_for("Groups", "By month")
    terminal.press("g", "g", *("j" * row))
    terminal.press(ENTER)
    terminal.wait_until(lambda: "By month" not in terminal.text(), "the window to close")
    terminal.wait_for(f"▾ {name}")
    terminal.press("z", "M")
    terminal.wait_for(f"▸ {name}")
    terminal.press("z", "R")
    terminal.wait_for(f"▾ {name}")


def kept_elsewhere(archive: Path, home: Path) -> None:
    """A saved search, a label and a trail with names that steer terminals, as another program may have written them."""
    env = environment(home)
    with Terminal([*READER, str(archive)], env, **SIZE) as terminal:
        terminal.wait_for("First", "q Quit")
        terminal.press("/")
        terminal.wait_for("is:unread …")
        terminal.press("survives", ENTER)
        terminal.wait_for("· survives")
        terminal.press("#")
        terminal.wait_for("labels, separated by commas")
        terminal.press("mine", ENTER)
        terminal.wait_for("#mine")
        terminal.press("g", "s")
        terminal.wait_for("Save this search as?")
        terminal.press(ENTER)
        terminal.wait_for("Saved above the list")
        terminal.press("q")
        terminal.wait_for_end()
    exported = subprocess.run([*READER, "state", "export", "-"], env=env, capture_output=True, check=True, timeout=60)
    rows = [json.loads(line) for line in exported.stdout.splitlines()]
    for row in rows:
        if row.get("row") == "search":
            row |= {"name": f"saved{EVIL}name", "query": f"survives -x{EVIL}y"}
        if row.get("labels"):
            row["labels"] = [f"label{EVIL}end"]
    file = home / "state.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    imported = subprocess.run([*READER, "state", "import", str(file)], env=env, capture_output=True, timeout=60)
    assert imported.returncode == 0, imported.stderr


def test_searches_and_labels_from_elsewhere_are_shown_as_text(archive: Path, home: Path) -> None:
    kept_elsewhere(archive, home)
    with Terminal([*READER, str(archive)], environment(home), **SIZE) as terminal:
        terminal.wait_for("First", "q Quit", "#2")
        terminal.press(ENTER)
        terminal.wait_for("label")  # in the title bar of the article
        close(terminal, "Esc List")
        close(terminal, "· Survives")  # the filter
        terminal.wait_for("saved]0;owned5;13z[5;13zname")
        terminal.press("g", "S")
        terminal.wait_for("Saved searches", "r rename")
        terminal.press("g", "g", "r")
        terminal.wait_for("What is it called?", "It shows", "saved]0;owned5;13z[5;13zname", "Enter go on")
        close(terminal, "What is it called?")
        terminal.press("d")
        terminal.wait_for("Removed", "name")
        close(terminal, "r rename")
        terminal.press("U")
        terminal.wait_for("Saved again: saved")
        terminal.press(":")
        terminal.wait_for("an action, a theme, words of a title")
        terminal.press("saved")
        terminal.wait_for("name")
        close(terminal, "╭")
        terminal.press("q")
        terminal.wait_for_end()
    assert_harmless(terminal.written)
    for words in (("state", "export", "-"), ("list", str(archive), "label:*"), ("list", str(archive), "--json")):
        told = subprocess.run([*READER, *words], env=environment(home), capture_output=True, timeout=60)
        assert_harmless(told.stdout + told.stderr)


SETTINGS = r"""
theme = "la\u001b]0;owned\u0007mp\u009b5;13z"
signs = "uni\u001b[5;13zcode"
"key\u001b]0;owned\u0007" = "x\u009b5;13z"
[keys]
"list.op\u001b]0;owned\u0007en" = "x\u001b[5;13z"
"list.filter" = "\u001b]0;owned\u0007"
[authors]
"x" = "Nobody\u001b]0;owned\u0007"
"""


def test_what_is_wrong_in_the_settings_is_told_as_text(archive: Path, home: Path) -> None:
    config = home / "config" / "leesmap"
    (config / "themes").mkdir(parents=True)
    (config / "config.toml").write_text(SETTINGS, encoding="utf-8")
    (config / "themes" / f"my{EVIL}own.toml").write_text('accent = "re\\u001b]0;owned\\u0007d"\n', encoding="utf-8")
    with Terminal([*READER, str(archive)], environment(home), **SIZE) as terminal:
        terminal.wait_for("First", "to be mended")
        terminal.press("g", "m")
        terminal.wait_for("Messages since the start", "config.toml")
        close(terminal, "Messages since the start")
        terminal.press("g", "D")
        terminal.wait_for("Themes", "my-")
        close(terminal, "Themes")
        terminal.press("q")
        terminal.wait_for_end()
    assert_harmless(terminal.written)
    for words in (("config", "check"), ("config", "show")):
        with Terminal([*READER, *words], environment(home), **SIZE) as terminal:
            terminal.wait_for_end()
        assert terminal.written
        assert_harmless(terminal.written)


def test_the_name_of_a_file_is_told_as_text(terminal: Terminal) -> None:
    terminal.press("G", "i")
    terminal.wait_for("File", "Esc close")
    close(terminal, "Esc close")
    terminal.press("y")
    terminal.wait_for("sent to the terminal")
    terminal.press("p")
    terminal.wait_for("Esc close")
    close(terminal, "Esc close")
