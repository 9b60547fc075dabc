"""The real program on a real pseudo-terminal: read, follow, come back, stop, go on tomorrow."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from terminal.driver import BACKSPACE, ENTER, TAB, Look, Terminal, environment

READER = (sys.executable, "-m", "reader")
ARTICLES = 20
PARAGRAPHS = 40
LINK_EVERY = 5

# The first words of each paragraph say which it is, so that a test can tell which lines stand where.
MARKER = re.compile(r"\bp\d\d-\d\d\d\b")


def title(number: int) -> str:
    return f"Letter {number:02}"


def body(number: int) -> str:
    def paragraph(position: int) -> str:
        other = (number + position // LINK_EVERY) % ARTICLES
        link = f' and <a href="/letters/{other:02}/">door{position:02}</a>' if position % LINK_EVERY == 0 else ""
        return f"<p>p{number:02}-{position:03} The lamp was lit at dusk{link}, and ships went by until the morning.</p>"

    return "\n".join(paragraph(position) for position in range(1, PARAGRAPHS + 1))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Twenty long letters, the one with the lowest number newest, linked to those after them."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(ARTICLES):
        front_matter = f'title: "{title(number)}"\npermalink: /letters/{number:02}/\ndate: 2020-01-{28 - number:02}\n'
        (folder / f"{number:02}.html").write_text(f"---\n{front_matter}---\n{body(number)}\n", encoding="utf-8")
    return folder


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path / "home")


def start(archive: Path, env: dict[str, str]) -> Terminal:
    return Terminal([*READER, str(archive)], env)


def markers(terminal: Terminal) -> list[tuple[int, str]]:
    """Which paragraphs begin on which rows of the screen: the scroll position, as a reader sees it."""
    found = ((row, MARKER.search(line)) for row, line in enumerate(terminal.lines()))
    return [(row, match.group()) for row, match in found if match]


def wait_for_scroll(terminal: Terminal, before: list[tuple[int, str]]) -> None:
    terminal.wait_until(lambda: bool(markers(terminal)) and markers(terminal) != before, "the text to scroll")


def doors(terminal: Terminal) -> list[str]:
    return re.findall(r"door\d\d", terminal.text())


def focused(terminal: Terminal, unfocused: dict[str, Look | None]) -> list[str]:
    """The links that look otherwise than they did."""
    return [door for door in doors(terminal) if terminal.look_of(door) != unfocused.get(door, terminal.look_of(door))]


def open_first(terminal: Terminal) -> None:
    terminal.wait_for(title(0))
    terminal.press(ENTER)
    terminal.wait_for("p00-001")


def read_letters(archive: Path, env: dict[str, str]) -> set[str]:
    """The permalinks of the letters that are marked as read, asked from outside."""
    done = subprocess.run(
        [*READER, "list", str(archive), "--json"], env=env, capture_output=True, text=True, check=True, timeout=60
    )
    return {row["permalink"] for row in map(json.loads, done.stdout.splitlines()) if row["read"]}


def test_a_followed_link_leads_back_to_the_same_line_and_link(archive: Path, env: dict[str, str]) -> None:
    with start(archive, env) as terminal:
        open_first(terminal)
        at_the_top = markers(terminal)
        terminal.press(" ")
        wait_for_scroll(terminal, at_the_top)
        unfocused = {door: terminal.look_of(door) for door in doors(terminal)}
        terminal.press(TAB)
        terminal.wait_until(lambda: bool(focused(terminal, unfocused)), "a link to light up")
        (door,) = focused(terminal, unfocused)
        left = markers(terminal), terminal.look_of(door)

        terminal.press(ENTER)
        target = int(door.removeprefix("door")) // LINK_EVERY
        terminal.wait_for(f"p{target:02}-001")
        terminal.press(BACKSPACE)
        terminal.wait_until(
            lambda: (markers(terminal), terminal.look_of(door)) == left, "the line and link that were left"
        )


def test_the_next_run_finds_marks_place_and_trail_as_they_were(archive: Path, env: dict[str, str]) -> None:
    with start(archive, env) as terminal:
        open_first(terminal)
        terminal.press(TAB)
        terminal.press(ENTER)
        terminal.wait_for("p01-001")
        at_the_top = markers(terminal)
        terminal.press(" ")
        wait_for_scroll(terminal, at_the_top)
        left = markers(terminal)
        terminal.press("q")
        assert terminal.wait_for_end() == 0

    assert read_letters(archive, env) == {"/letters/00/", "/letters/01/"}

    with start(archive, env) as terminal:
        terminal.wait_until(lambda: markers(terminal) == left, "the place where the reader stopped")
        terminal.press(BACKSPACE)
        terminal.wait_for("p00-001")
        terminal.press("L")
        terminal.wait_until(lambda: markers(terminal) == left, "the way forward")


def test_the_cursor_alone_marks_nothing(archive: Path, env: dict[str, str]) -> None:
    with start(archive, env) as terminal:
        terminal.wait_for(title(0))
        before = terminal.look_of(title(3))
        terminal.press("3", "j")
        terminal.wait_until(lambda: terminal.look_of(title(3)) != before, "the cursor to move")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert read_letters(archive, env) == set()


def test_a_power_cut_loses_no_place_that_the_reader_stayed_at(archive: Path, env: dict[str, str]) -> None:
    with start(archive, env) as terminal:
        open_first(terminal)
        at_the_top = markers(terminal)
        terminal.press(" ")
        wait_for_scroll(terminal, at_the_top)
        left = markers(terminal)
        terminal.wait_until(lambda: kept_block(env) > 0, "the place to be kept")
        terminal.pull_the_plug()
    with start(archive, env) as terminal:
        terminal.wait_until(lambda: markers(terminal) == left, "the place where the light went out")


def kept_block(env: dict[str, str]) -> int:
    """The furthest block that any place kept so far names, asked from outside."""
    done = subprocess.run(
        [*READER, "state", "export", "-"], env=env, capture_output=True, text=True, check=True, timeout=60
    )
    places = [row.get("place") for row in map(json.loads, done.stdout.splitlines())]
    return max((place["block"] for place in places if place), default=-1)


def test_after_a_power_cut_the_archive_that_was_just_opened_for_the_first_time_is_opened_again(
    archive: Path, env: dict[str, str], tmp_path: Path
) -> None:
    before = tmp_path / "before"
    before.mkdir()
    (before / "old.html").write_text("---\ntitle: Old news\ndate: 2019-01-01\n---\n<p>Fog.</p>\n", encoding="utf-8")
    with start(before, env) as terminal:
        terminal.wait_for("Old news")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    with start(archive, env) as terminal:
        open_first(terminal)
        terminal.pull_the_plug()
    with Terminal(READER, env) as terminal:
        terminal.wait_for(title(0))


@pytest.mark.parametrize("key", ["j", " ", "n", "s", TAB, BACKSPACE, "h", "q"])
def test_a_power_cut_after_any_key_loses_no_read_mark(archive: Path, env: dict[str, str], key: str) -> None:
    with start(archive, env) as terminal:
        open_first(terminal)
        terminal.press("n")
        terminal.wait_for("p01-001")
        terminal.press(key)
        terminal.pull_the_plug()
    assert read_letters(archive, env) >= {"/letters/00/", "/letters/01/"}


def test_the_terminals_own_cursor_stands_on_what_is_selected(archive: Path, env: dict[str, str]) -> None:
    def row_of(words: str) -> int:
        return next(row for row, line in enumerate(terminal.lines()) if words in line)

    with start(archive, env) as terminal:
        terminal.wait_for(title(2))
        terminal.press("j")
        terminal.wait_until(lambda: terminal.cursor_row == row_of(title(1)), "the cursor to stand on the second row")
        terminal.press("j")
        terminal.wait_until(lambda: terminal.cursor_row == row_of(title(2)), "the cursor to stand on the third row")
