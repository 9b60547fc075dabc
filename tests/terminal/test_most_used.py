"""What readers do most, on a real terminal of 80 by 24: read, follow, mark, filter, find, search, queue, take out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.driver import BACKSPACE, ENTER, ESCAPE, TAB, Terminal, environment
from terminal.notes import note, write_notes

READER = (sys.executable, "-m", "reader")
DAYS = "".join(f"<p>Day {day:02}. The ice holds, and the tug stays where it is.</p>" for day in range(1, 41))
NOTES = {
    "harbour": ("Harbour ice", f'<p>It began at <a href="/lamp/">the lamp</a>.</p>{DAYS}'),
    "lamp": ("The lamp", '<p>Lit at dusk, seen by <a href="/ferry/">the ferry</a>.</p>'),
    "ferry": ("The ferry", "<p>It took a walrus across.</p>"),
    "market": ("Fish market", "<p>Nobody sold any, and nobody asked.</p>"),
}
"""Four notes, the newest first: the file's name, the title, the text."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_notes(
        tmp_path,
        {
            name: note(title, body, permalink=f"/{name}/", date=f"2020-01-{28 - age}")
            for age, (name, (title, body)) in enumerate(NOTES.items())
        },
    )


@pytest.fixture
def terminal(archive: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The reader's first visit, with the list on the screen."""
    with visit(archive, tmp_path) as terminal:
        wait_for_list(terminal)
        yield terminal


@pytest.fixture
def reading(terminal: Terminal) -> Terminal:
    """The same once the newest note is open."""
    terminal.press(ENTER)
    terminal.wait_for("It began at", "Day 01.")
    return terminal


def visit(archive: Path, tmp_path: Path) -> Terminal:
    return Terminal([*READER, str(archive)], environment(tmp_path / "home"), columns=80, rows=24)


def wait_for_list(terminal: Terminal) -> None:
    """Wait for the list."""
    terminal.wait_for(*(title for title, _ in NOTES.values()), "q Quit")


def wait_for_gone(terminal: Terminal, *texts: str) -> None:
    terminal.wait_until(lambda: not any(text in terminal.text() for text in texts), f"{texts!r} to go")


def row_of(terminal: Terminal, title: str) -> str:
    """The row of the list that shows a title, up to the pane beside it."""
    return next(line for line in terminal.lines()[2:] if title in line[:30])[:30]


def wait_for_sign(terminal: Terminal, title: str, sign: str, *, shown: bool = True) -> None:
    """Wait until the row of an article has a sign, or has it no more."""
    terminal.wait_until(
        lambda: (sign in row_of(terminal, title)) is shown, f"{sign} at {title} to {'come' if shown else 'go'}"
    )


def test_an_article_is_opened_and_paged_through_to_its_end(reading: Terminal) -> None:
    reading.press(" ")
    wait_for_gone(reading, "Day 01.")
    reading.press("b")
    reading.wait_for("It began at")
    reading.press("G")
    reading.wait_for("Day 40.")
    reading.press("g", "g")
    reading.wait_for("It began at")


def test_a_link_is_followed_and_back_leads_to_where_it_stood(reading: Terminal) -> None:
    plain = reading.look_of("the lamp")
    reading.press(TAB)
    reading.wait_until(lambda: reading.look_of("the lamp") != plain, "the link to light up")
    focused = reading.look_of("the lamp")
    reading.press(ENTER)
    reading.wait_for("Lit at dusk")
    reading.press(BACKSPACE)
    reading.wait_for("Day 01.")
    assert reading.look_of("the lamp") == focused


def test_the_next_unread_article_is_one_key_away(reading: Terminal) -> None:
    reading.wait_for("3 unread / 4 / 4")
    reading.press("n")
    reading.wait_for("Lit at dusk", "2 unread / 4 / 4")
    reading.press("n")
    reading.wait_for("a walrus across", "1 unread / 4 / 4")


def test_marks_are_seen_in_the_list_and_undone_one_by_one(terminal: Terminal) -> None:
    terminal.press("m")
    terminal.wait_for("Read: Harbour ice", "3 unread / 4 / 4")
    wait_for_sign(terminal, "Harbour ice", "•", shown=False)
    terminal.press("j", "s")
    terminal.wait_for("Starred: The lamp")
    wait_for_sign(terminal, "The lamp", "★")
    terminal.press("U")
    terminal.wait_for("No star again: The lamp")
    wait_for_sign(terminal, "The lamp", "★", shown=False)
    terminal.press("U")
    terminal.wait_for("Unread again: Harbour ice", "4 unread / 4 / 4")
    terminal.press("\x12")  # ctrl+r
    terminal.wait_for("Read again: Harbour ice", "3 unread / 4 / 4")


def test_the_list_is_filtered_as_one_types_and_whole_again_after_escape(terminal: Terminal) -> None:
    terminal.press("/")
    terminal.wait_for("Esc Clear")
    terminal.press("f")
    wait_for_gone(terminal, "The lamp", "Harbour ice")
    assert "The ferry" in terminal.text()
    assert "Fish market" in terminal.text()
    terminal.press("er")
    wait_for_gone(terminal, "Fish market")
    terminal.press(ENTER)
    terminal.wait_for("q Quit")
    terminal.press(ESCAPE)
    wait_for_list(terminal)


def test_words_are_found_in_the_article_from_match_to_match(reading: Terminal) -> None:
    reading.press("/")
    reading.wait_for("Esc End")
    reading.press("day 3")
    reading.wait_for("Day 30.", "1 of 10")
    reading.press(ENTER)
    reading.wait_for("Next match")
    reading.press("n")
    reading.wait_for("2 of 10")
    reading.press("N")
    reading.wait_for("1 of 10")
    reading.press(ESCAPE)
    reading.wait_for("Next unread")


def test_a_search_of_everything_opens_an_article_at_its_words(terminal: Terminal) -> None:
    terminal.press("g", "/")
    terminal.wait_for("search all articles", "ctrl+o save it")
    terminal.press("walrus")
    terminal.wait_for("1 found", "It took a walrus across.")
    terminal.press(ENTER)
    wait_for_gone(terminal, "ctrl+o save it")
    terminal.wait_for("It took a walrus across.", "Next match")
    wait_for_gone(terminal, "• 2020-01-26 The ferry")  # in the frame after the article's


def test_what_is_queued_is_read_in_that_order(terminal: Terminal) -> None:
    terminal.press("3", "j", "t")
    terminal.wait_for("Queued: Fish market")
    terminal.press("k", "t")
    terminal.wait_for("Queued: The ferry")
    terminal.press("T")
    terminal.wait_for("nobody asked", "1 of 2 in the queue")
    terminal.press("T")
    terminal.wait_for("a walrus across", "2 of 2 in the queue")


def test_the_trail_shows_every_step_and_leads_to_any_of_them(reading: Terminal) -> None:
    reading.press("n")
    reading.wait_for("Lit at dusk")
    reading.press(BACKSPACE)
    reading.wait_for("Day 01.")
    reading.press("J")
    reading.wait_for("a walrus across")
    reading.press("g", "t")
    reading.wait_for("The trail", "├ The lamp", "└ ")
    reading.press("g", "g", ENTER)
    reading.wait_for("Day 01.")
    wait_for_gone(reading, "The trail")


def test_an_article_is_exported_into_a_folder_of_ones_own(terminal: Terminal, tmp_path: Path) -> None:
    terminal.press("e")
    terminal.wait_for("This article: Harbour ice", "The list: 4 articles")
    terminal.press(ENTER)
    terminal.wait_for("In which form?", "Markdown")
    terminal.press(ENTER)
    terminal.wait_for("Where to write 1 article?", "Enter go on")
    terminal.press("\x15")  # ctrl+u
    wait_for_gone(terminal, "~/harbour.md")
    terminal.press(f"{tmp_path}/out/")
    terminal.wait_for("out/")
    terminal.press(ENTER)
    terminal.wait_for("1 article written to")
    (written,) = (tmp_path / "out").iterdir()
    assert written.name == "harbour.md"
    text = written.read_text(encoding="utf-8")
    assert text.startswith("# Harbour ice")
    assert text.count("The ice holds") == 40


def test_the_next_visit_begins_where_the_last_one_ended(reading: Terminal, archive: Path, tmp_path: Path) -> None:
    reading.press("G")
    reading.wait_for("Day 40.")
    reading.press("q")
    assert reading.wait_for_end() == 0
    with visit(archive, tmp_path) as again:
        again.wait_for("Day 40.")
        assert "•" not in row_of(again, "Harbour ice")
        again.press("n")
        again.wait_for("Lit at dusk")
