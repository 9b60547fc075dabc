"""Commands that get an article, on a real terminal: whatever they do, the reader goes on and says how they ended."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.attacks import assert_harmless
from terminal.driver import ENTER, ESCAPE, Terminal, environment
from terminal.notes import note, write_notes

READER = (sys.executable, "-m", "reader")
INTERRUPT, LEFT = "\x03", "\x1b[D"
GOES_BACK = "Enter goes back to the reader."


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """One note, from the news desk."""
    archive = write_notes(tmp_path, {"tide": note("The tide", "<p>It came in at noon.</p>")})
    with Terminal([*READER, str(archive)], environment(tmp_path / "home")) as terminal:
        yield terminal


def pipe(terminal: Terminal, command: str) -> None:
    """Give the article to a command, which is shown first."""
    terminal.wait_for("The tide", "q Quit")
    terminal.press("|")
    terminal.wait_for("Which command?", "Enter go on")
    terminal.press(command)
    terminal.press(ENTER)
    terminal.wait_for("Run this command?")
    terminal.press(ENTER)


def go_on(terminal: Terminal, said: str) -> None:
    """Go back to the reader, which says how the command ended, opens the article and ends."""
    terminal.wait_for(said, GOES_BACK)
    terminal.press(ENTER)
    terminal.wait_until(
        lambda: GOES_BACK not in terminal.text() and said[:40] in terminal.lines()[-1], f"the reader to say {said!r}"
    )
    read_and_quit(terminal)
    assert_harmless(terminal.written)


def read_and_quit(terminal: Terminal) -> None:
    """Open the article and end the reader, which hears keys as before."""
    terminal.press(ENTER)
    terminal.wait_for("It came in at noon.")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_a_command_gets_the_article_and_what_it_prints_is_shown(terminal: Terminal) -> None:
    pipe(terminal, "grep noon")
    terminal.wait_for("It came in at noon.", "grep is done")
    go_on(terminal, "grep is done")


def test_a_command_that_fails_is_told_with_its_own_words(terminal: Terminal) -> None:
    pipe(terminal, "sh -c 'echo no paper left >&2; exit 3'")
    terminal.wait_for("no paper left")
    go_on(terminal, "sh failed with status 3")


def test_a_command_that_is_not_there_is_told(terminal: Terminal) -> None:
    pipe(terminal, "no-such-program-here")
    go_on(terminal, "no-such-program-here: no such command")


def test_a_command_that_hangs_is_ended_with_a_key(terminal: Terminal) -> None:
    pipe(terminal, "sleep 1000")
    terminal.wait_for("sleep has the text; ctrl+c ends it")
    terminal.press(INTERRUPT)
    go_on(terminal, "sleep was ended with ctrl+c")


@pytest.mark.parametrize("key", [ENTER, ESCAPE, "q", " "], ids=["Enter", "Esc", "q", "Space"])
def test_the_page_of_a_command_is_left_with_a_key_that_shows_nothing(terminal: Terminal, key: str) -> None:
    pipe(terminal, "echo printed")
    terminal.wait_for("printed", GOES_BACK)
    before = len(terminal.written)
    terminal.press(LEFT, "x")
    terminal.press(key)
    terminal.wait_for("The tide", "q Quit", "echo is done")
    read_and_quit(terminal)
    shown = terminal.written[before:]
    assert shown.partition(b"\x1b")[0].split() == [], f"nothing before the reader: {shown[:40]!r}"


def test_each_command_has_a_clean_page(terminal: Terminal) -> None:
    pipe(terminal, "echo first of them")
    terminal.wait_for("first of them", GOES_BACK)
    assert terminal.lines()[0].startswith("echo has the text")
    terminal.press(ESCAPE)
    pipe(terminal, "echo second")
    terminal.wait_for("second", "echo is done", GOES_BACK)
    assert terminal.lines()[0].startswith("echo has the text")
    assert "first of them" not in terminal.text()
    go_on(terminal, "echo is done")


def test_what_was_typed_while_a_command_ran_does_not_leave_its_page(terminal: Terminal) -> None:
    pipe(terminal, """sh -c 'echo be""gun; read key </dev/tty; echo "read $key"'""")
    terminal.wait_for("begun")
    terminal.press(f"a key{ENTER}q")
    terminal.wait_for("read a key", "sh is done", GOES_BACK)
    terminal.press("?")
    go_on(terminal, "sh is done")
    assert b"Keys in the list" not in terminal.written, "the key for help came to the reader"


@pytest.mark.parametrize("key", ["\x03", "\x1c"], ids=["ctrl+c", "ctrl+backslash"])
def test_a_key_that_ends_programs_ends_neither_the_reader_nor_what_it_says(terminal: Terminal, key: str) -> None:
    pipe(terminal, "sleep 1000")
    terminal.wait_for("sleep has the text")
    terminal.press(key)
    terminal.wait_for("sleep was ended", GOES_BACK)
    terminal.press(key)
    terminal.wait_until(lambda: GOES_BACK not in terminal.text(), "the reader to come back")
    read_and_quit(terminal)


def test_a_command_that_does_not_listen_is_ended_by_the_second_key(terminal: Terminal) -> None:
    pipe(terminal, """sh -c 'trap "" INT; echo "de""af"; while :; do sleep 1; done'""")
    terminal.wait_for("deaf")
    terminal.press(INTERRUPT)
    terminal.wait_for("It goes on; ctrl+c again ends it for good")
    terminal.press(INTERRUPT)
    go_on(terminal, "sh was ended with ctrl+c")


def test_a_command_that_leaves_something_running_keeps_nobody(terminal: Terminal) -> None:
    pipe(terminal, "sh -c '(sleep 1000; echo late) & echo away'")
    terminal.wait_for("away")
    go_on(terminal, "sh is done")


def shown_by_it(terminal: Terminal) -> str:
    """What the screen shows below the line that says that the command runs."""
    return terminal.text().partition("ctrl+c ends it")[2]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (r"\033[31mred\033[0m rose", "red rose"),
        (r"\033]8;;https://x.example/\033\\a link\033]8;;\033\\ here", "a link here"),
        (r"\033]0;title\007plain", "plain"),
    ],
)
def test_of_colours_links_and_titles_that_a_command_prints_the_words_stay(
    terminal: Terminal, printed: str, shown: str
) -> None:
    pipe(terminal, f"printf '{printed}'")
    terminal.wait_for("printf is done", GOES_BACK)
    assert shown_by_it(terminal).split("\n")[1].startswith(shown)
    go_on(terminal, "printf is done; codes that steer a terminal were left out")


def test_a_command_that_prints_escapes_does_nothing_to_the_terminal(terminal: Terminal) -> None:
    pipe(terminal, r"printf '\033[5;13z\033]52;c;b3duZWQ=\007\033]0;owned\007\302\2335;13z\033[?1049h seen \n'")
    terminal.wait_for(" seen ")
    assert [rest for rest in ("5;13z", "b3duZWQ", "owned", "?1049h") if rest in shown_by_it(terminal)] == []
    written_by_it = (b"\x1b[5;13z", b"\x1b]52", b"\x1b]0;", b"\xc2\x9b")
    go_on(terminal, "printf is done; codes that steer a terminal were left out")
    assert [code for code in written_by_it if code in terminal.written] == []


def test_a_terminal_that_a_command_left_without_echo_and_enter_is_put_in_order(terminal: Terminal) -> None:
    pipe(terminal, "sh -c 'stty raw -echo </dev/tty'")
    go_on(terminal, "sh is done")
