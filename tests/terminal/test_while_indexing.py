"""Twenty thousand articles that nobody has seen before: the list is there while it fills, and every key is answered."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from reader.locations import Locations
from terminal.driver import ENTER, ESCAPE, Terminal, environment

COUNT = 20_000
A_FOLDER = 2_000
PROGRESS = re.compile(r"Indexing ([\d,]+) of ([\d,]+)")
COUNTS = re.compile(r"([\d,]+) / ([\d,]+) / ([\d,]+)")
# What is opened while the list fills, and what it shows until Esc closes it.
WINDOWS = {
    "?": "Keys in the list",
    "g/": "search all articles",
    ":": "words of a title",
    "S": "Most linked first",
    "/fog is:unread": " fog is:unread ",
}


def write_archive(folder: Path) -> None:
    for number in range(COUNT):
        if number % A_FOLDER == 0:
            part = folder / f"{number // A_FOLDER:02}"
            part.mkdir(parents=True)
        title, day = f"Day {number:05}", f"{1970 + number // 360}-{number // 30 % 12 + 1:02}-{number % 28 + 1:02}"
        link = f'<a href="/{number // 2:05}/">before</a>'
        (part / f"{number:05}.html").write_text(
            f"---\ntitle: {title}\npermalink: /{number:05}/\ndate: {day}\n---\n"
            f"<p>Fog on the ferry of day {number}, {link}.</p>\n"
        )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "days"
    write_archive(folder)
    return folder


def progress(terminal: Terminal) -> tuple[int, int] | None:
    """How many articles were read, and of how many, while indexing goes on."""
    found = PROGRESS.search(terminal.text())
    return None if found is None else (number(found[1]), number(found[2]))


def listed(terminal: Terminal) -> int:
    """How many articles the list has."""
    found = COUNTS.search(terminal.text())
    return number(found[3]) if found else 0


def number(text: str) -> int:
    return int(text.replace(",", ""))


def under_cursor(terminal: Terminal) -> str:
    row = terminal.cursor_row
    return "" if row is None else terminal.lines()[row][:28]


def start(archive: Path, home: Path) -> Terminal:
    return Terminal([sys.executable, "-m", "reader", str(archive)], environment(home), 120, 40)


def test_a_list_that_fills_answers_every_key_and_is_finished_by_the_next_start(archive: Path, tmp_path: Path) -> None:
    with start(archive, tmp_path / "home") as terminal:
        terminal.wait_until(lambda: progress(terminal) is not None and listed(terminal) > 0, "rows while indexing")
        first = under_cursor(terminal)
        terminal.press(*"jjjjj")
        terminal.wait_until(lambda: under_cursor(terminal) not in ("", first), "the cursor to move")
        for keys, shown in WINDOWS.items():
            terminal.press(keys)
            terminal.wait_for(shown)
            terminal.press(ESCAPE)
            terminal.wait_until(lambda shown=shown: shown not in terminal.text(), f"{shown!r} to go")  # type: ignore[misc]
        terminal.press("s")
        terminal.wait_for("★")
        terminal.press(ENTER)
        terminal.wait_for("Fog on the ferry of day")
        terminal.press("h")
        terminal.wait_for("S Sort")
        stood, before, at = under_cursor(terminal), listed(terminal), terminal.cursor_row
        terminal.wait_until(lambda: listed(terminal) > before, "the list to grow")
        terminal.wait_until(lambda: progress(terminal) is not None, "indexing to go on")
        assert (under_cursor(terminal), terminal.cursor_row) == (stood, at)
        before = listed(terminal)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert 0 < before < COUNT, "quit in the middle"
    with start(archive, tmp_path / "home") as terminal:
        terminal.wait_until(lambda: progress(terminal) is not None, "indexing to go on")
        told = progress(terminal)
        assert told is not None
        assert told[1] <= COUNT - before, "what was indexed is not read again"
        terminal.wait_until(lambda: progress(terminal) is None and listed(terminal) == COUNT, "indexing to end")
        assert "★" in terminal.text()
        assert stood in terminal.text()


def test_an_article_to_begin_with_is_waited_for_while_another_process_indexes(tmp_path: Path) -> None:
    folder = tmp_path / "days"
    folder.mkdir()
    (folder / "fog.html").write_text("---\ntitle: Fog\npermalink: /fog/\n---\n<p>Fog on the ferry.</p>\n")
    home = environment(tmp_path / "home")
    folders = (Path(home[f"XDG_{name}_HOME"]) / "leesmap" for name in ("CONFIG", "STATE", "CACHE"))
    index = Locations(*folders).index_file(folder)
    index.parent.mkdir(parents=True)
    lock = FileLock(f"{index}.lock")
    with lock, Terminal([sys.executable, "-m", "reader", str(folder), "--article", "/fog/"], home) as terminal:
        terminal.wait_for("/fog/: not found yet; waiting for another leesmap")
        lock.release()
        terminal.wait_for("Fog on the ferry.")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
