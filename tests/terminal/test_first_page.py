"""The first page stands before the reader does, is what the reader then shows, and leaves a terminal in order."""

from __future__ import annotations

import sys
from pathlib import Path

import pyte
import pytest

from terminal.driver import ENTER, Terminal, environment
from terminal.notes import notes_of_an_hour, write_notes

READER = (sys.executable, "-m", "reader")
SIZE = (100, 30)
# What a Textual app asks the terminal before its first frame.
TEXTUAL_BEGINS = b"\x1b[?2026$p"
NEW_SCREEN, OLD_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    text = "".join(f"Ferry {ferry} was late again, and nobody minded. " for ferry in range(60))
    return write_notes(tmp_path, notes_of_an_hour(60, text))


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path / "home")


def start(env: dict[str, str], *arguments: str, size: tuple[int, int] = SIZE) -> Terminal:
    return Terminal([*READER, *arguments], env, *size)


def leave(terminal: Terminal) -> list[str]:
    """Quit; the screen as it was left."""
    left = terminal.lines()
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    return left


def visit(env: dict[str, str], archive: Path, *keys: str, until: str) -> list[str]:
    """A run in which `keys` are typed; what the screen showed at its end."""
    with start(env, str(archive)) as terminal:
        terminal.wait_for("Note 00")
        terminal.press(*keys)
        terminal.wait_for(until)
        return leave(terminal)


def early(terminal: Terminal) -> list[str]:
    """What the screen showed before Textual began."""
    terminal.wait_until(lambda: TEXTUAL_BEGINS in terminal.written, "Textual to begin")
    screen = pyte.Screen(*SIZE)
    pyte.ByteStream(screen).feed(terminal.written.partition(TEXTUAL_BEGINS)[0])
    return list(screen.display)


def whole(terminal: Terminal) -> None:
    """Wait for the reader's own first frame."""
    terminal.wait_until(lambda: TEXTUAL_BEGINS in terminal.written, "Textual to begin")
    begun = terminal.written.index(TEXTUAL_BEGINS)
    terminal.wait_until(lambda: b"Note" in terminal.written[begun:], "the first frame")


def cursor_row(terminal: Terminal) -> str | None:
    """The row that looks otherwise than its neighbours; None while several do, between two frames."""
    looks = {f"Note {number:02}": terminal.look_of(f"Note {number:02}") for number in range(60)}
    grounds = [look.background for look in looks.values() if look is not None]
    rows = [name for name, look in looks.items() if look is not None and grounds.count(look.background) == 1]
    return rows[0] if len(rows) == 1 else None


def test_a_start_shows_what_was_left_before_the_program_is_there(archive: Path, env: dict[str, str]) -> None:
    left = visit(env, archive, *"jjjjj", ENTER, " ", until="Ferry 59")
    with start(env, str(archive)) as terminal:
        assert early(terminal) == left
        whole(terminal)
        assert terminal.lines() == left
        assert terminal.written.count(NEW_SCREEN) == 1
        leave(terminal)
        assert terminal.written.rindex(OLD_SCREEN) > terminal.written.rindex(b"Note")


def test_a_start_shows_what_was_left_in_one_burst(archive: Path, env: dict[str, str]) -> None:
    with start(env, str(archive)) as terminal:
        terminal.wait_for("Note 00", "Quit")
        terminal.press("".join((*"jjjjj", ENTER, " ", "q")))
        assert terminal.wait_for_end() == 0
    with start(env, str(archive)) as terminal:
        begun = early(terminal)
        assert any("Ferry 59" in line for line in begun)
        whole(terminal)
        assert terminal.lines() == begun


def test_the_cursor_of_the_list_is_where_it_was_left(archive: Path, env: dict[str, str]) -> None:
    visit(env, archive, *"jjjjj", "G", "k", until="Note 58")
    with start(env, str(archive)) as terminal:
        assert "Note 58" in "\n".join(early(terminal))
        whole(terminal)
        terminal.wait_until(lambda: cursor_row(terminal) == "Note 58", "the cursor to be where it was")


def save_search(terminal: Terminal, query: str, name: str) -> None:
    terminal.press("/")
    terminal.wait_for("Go to the list")
    terminal.press(*query)
    terminal.wait_for(f" {query} ")
    terminal.press(ENTER)
    terminal.wait_for(f"· {query}")
    terminal.press("g", "s")
    terminal.wait_for("Save this search as?")
    terminal.press(*name, ENTER)
    terminal.wait_for(f"Saved above the list: {name}")
    terminal.press("\x1b")
    terminal.wait_for(f"▸ {name}")


def test_folders_of_saved_searches_stand_there_early_with_their_counts(archive: Path, env: dict[str, str]) -> None:
    with start(env, str(archive)) as terminal:
        terminal.wait_for("Note 00")
        save_search(terminal, "title:note", "All of them")
        save_search(terminal, "title:07", "Seven")
        terminal.wait_for("60 ┃", "1 ┃")
        terminal.press("g", "g", "j")
        left = leave(terminal)
    with start(env, str(archive)) as terminal:
        assert early(terminal) == left
        whole(terminal)
        assert terminal.lines() == left
        terminal.press(ENTER)
        terminal.wait_for("newest first · Seven")


def test_without_an_archive_the_last_one_is_shown_as_early(archive: Path, env: dict[str, str]) -> None:
    left = visit(env, archive, until="Note 00")
    with start(env) as terminal:
        assert early(terminal) == left


def test_keys_typed_before_the_program_is_there_count(archive: Path, env: dict[str, str]) -> None:
    visit(env, archive, until="Note 00")
    with start(env, str(archive)) as terminal:
        terminal.wait_for("Note 00")
        terminal.press(*"jj")
        whole(terminal)
        terminal.wait_until(lambda: cursor_row(terminal) == "Note 02", "the cursor to move")


@pytest.mark.parametrize(
    ("typed", "shown"), [("title:note 07", " title:note 07 "), ("title:note 07\r", "· title:note 07")]
)
def test_a_filter_that_is_typed_in_one_burst_keeps_its_letters_and_their_order(
    archive: Path, env: dict[str, str], typed: str, shown: str
) -> None:
    with start(env, str(archive)) as terminal:
        terminal.wait_for("Note 00", "Quit")
        terminal.press("/" + typed)
        terminal.wait_for(shown)
        terminal.wait_until(lambda: "Note 00" not in terminal.text(), "only that note")
        assert "Note 07" in terminal.text()


@pytest.mark.parametrize("change", ["size", "marks", "settings", "colours", "another archive"])
def test_a_page_that_may_be_wrong_is_not_shown(archive: Path, env: dict[str, str], change: str, tmp_path: Path) -> None:
    visit(env, archive, until="Note 00")
    size, arguments = SIZE, [str(archive)]
    if change == "size":
        size = (90, 30)
    elif change == "colours":
        env = {**env, "NO_COLOR": "1"}
    elif change == "another archive":
        other = tmp_path / "other"
        other.mkdir()
        (other / "one.md").write_text("# One\n\nA letter.\n")
        arguments = [str(other)]
    else:
        folder, name = ("state", "state.sqlite") if change == "marks" else ("config", "config.toml")
        file = Path(env[f"XDG_{folder.upper()}_HOME"]) / "leesmap" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab"):
            pass
        file.touch()
    with start(env, *arguments, size=size) as terminal:
        assert not "".join(early(terminal)).strip()


def test_a_name_that_is_a_command_is_one_whatever_was_open(tmp_path: Path, env: dict[str, str]) -> None:
    with start(env, "list") as terminal:
        assert terminal.wait_for_end() == 2
        assert NEW_SCREEN not in terminal.written


ENDED_EARLY = """
import os, signal, sys
from reader.ui.firstpage import show_first_page
assert show_first_page(sys.argv[1:])
os.kill(os.getpid(), signal.SIGTERM)
signal.pause()
"""


def test_a_terminal_is_in_order_after_an_end_before_the_program_was_there(archive: Path, env: dict[str, str]) -> None:
    visit(env, archive, until="Note 00")
    with Terminal([sys.executable, "-c", ENDED_EARLY, str(archive)], env, *SIZE) as terminal:
        terminal.wait_until(lambda: OLD_SCREEN in terminal.written, "the old screen to come back")
        assert terminal.written.endswith(b"\x1b[?7h\x1b[?25h\x1b[?1049l")


def test_an_archive_that_is_gone_is_told_on_an_ordinary_screen(archive: Path, env: dict[str, str]) -> None:
    visit(env, archive, until="Note 00")
    archive.rename(archive.with_name("gone"))
    with start(env, str(archive)) as terminal:
        assert terminal.wait_for_end() == 2
        assert NEW_SCREEN not in terminal.written
        assert "no such folder" in "".join(terminal.lines())
