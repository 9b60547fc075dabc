"""Foreign control characters never reach the terminal: judged by the bytes that were written to it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from terminal.attacks import ATTACKS, assert_harmless, write_hostile_archive
from terminal.driver import ENTER, ESCAPE, TAB, Terminal, environment

READER = (sys.executable, "-m", "reader")


def close(terminal: Terminal, shown: str) -> None:
    """Close the window that shows some words; a key that comes at once after Esc would be another one with alt."""
    terminal.press(ESCAPE)
    terminal.wait_until(lambda: shown not in terminal.text(), f"the window with {shown} to close")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "strange"
    write_hostile_archive(folder)
    return folder


def test_no_control_character_of_an_archive_reaches_the_terminal(archive: Path, tmp_path: Path) -> None:
    with Terminal([*READER, str(archive)], environment(tmp_path / "home"), columns=160, rows=50) as terminal:
        terminal.wait_for("First", f"{len(ATTACKS) + 2} unread")
        terminal.press("g", "g", ENTER)
        terminal.wait_for("Heading", "Paragraph", *(f"{name}_survives" for name in ATTACKS))
        terminal.press("i")  # all that is known: path, tags, section
        terminal.wait_for("first.html", "Tag")
        close(terminal, "Esc close")
        terminal.press("\\")  # the outline
        terminal.wait_for("Esc close")
        close(terminal, "Esc close")
        terminal.press(TAB, TAB, "p")  # a peek
        terminal.wait_for("Esc close")
        close(terminal, "Esc close")
        terminal.press("y")
        terminal.wait_for("No web address known: path of its file sent to the terminal")
        terminal.press("Y")
        terminal.wait_for("No web address known: link to its file sent to the terminal")
        terminal.press("G", "=")
        terminal.wait_for("Lines of one length")
        terminal.press("g", "g", TAB, ENTER)
        terminal.wait_for("The end.")
        terminal.press("s")  # what is said has a title in it
        terminal.wait_for("Starred: Title")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert_harmless(terminal.written)


COMMANDS = (
    ("list", "{}"),
    ("list", "{}", "--json"),
    *(("show", "{}", "/first/", "--format", form) for form in ("text", "ansi", "markdown", "html", "json")),
    ("show", "{}", "/first/"),
    ("links", "{}"),
    ("links", "{}", "--json"),
    ("check", "{}"),
    ("check", "{}", "--json"),
    ("search", "{}", "survives"),
    ("search", "{}", "survives", "--json"),
    *(("export", "{}", "--format", form) for form in ("markdown", "html", "text", "jsonl")),
    ("export", "{}", "nothing \x1b[5;13z\x9b\u202e", "--format", "text"),
    ("export", "{}", "--format", "text", "--to", "{}/owned\x1b]0;owned\x07\x9b5;13z"),
    ("export", "{}", "--format", "te\x1b]0;owned\x07xt"),
    ("show", "{}", "/no\x1b]0;owned\x07where/"),
    ("list", "{}", "a\x1b[5;13z\x9bb"),
    ("list", "{}", "--sort", "d\x1b]0;owned\x07ate"),
    ("search", "{}", 'a\x1b[5;13z\x9bb "\u202e'),
    ("state", "export", "-"),
    ("state", "import", "{}/no\x1b]0;owned\x07thing"),
    ("completion", "z\x1b]0;owned\x07sh"),
    ("nothing\x1b]0;owned\x07",),
)


@pytest.fixture
def home(archive: Path, tmp_path: Path) -> Path:
    """Where the archive is indexed already."""
    index = [*READER, "index", str(archive)]
    subprocess.run(index, env=environment(tmp_path / "home"), check=True, capture_output=True, timeout=60)
    return tmp_path / "home"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_prints_a_control_character_of_an_archive(
    archive: Path, home: Path, command: tuple[str, ...]
) -> None:
    words = [word.replace("{}", str(archive)) for word in command]
    with Terminal([*READER, *words], environment(home), columns=160, rows=50) as terminal:
        terminal.wait_for_end()
    assert terminal.written
    assert_harmless(terminal.written)
    piped = subprocess.run([*READER, *words], env=environment(home), capture_output=True, timeout=60)
    assert b"\x1b" not in piped.stdout or "ansi" in words
    assert_harmless((piped.stdout + piped.stderr).replace(b"\t", b" "))


def test_no_control_character_of_an_archive_is_exported(archive: Path, home: Path, tmp_path: Path) -> None:
    for form in ("markdown", "html", "text", "jsonl"):
        to = tmp_path / form
        export = [*READER, "export", str(archive), "--format", form, "--to", str(to)]
        subprocess.run(export, env=environment(home), check=True, capture_output=True, timeout=60)
        files = [file for file in to.rglob("*") if file.is_file()]
        assert files
        for file in files:
            assert_harmless(str(file.relative_to(to)).encode("utf-8", "surrogateescape"))
            assert_harmless(file.read_bytes().replace(b"\t", b" "))
