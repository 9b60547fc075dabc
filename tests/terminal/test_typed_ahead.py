"""What is typed faster than the screen opens goes where it was meant to, in the order in which it was typed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from terminal.driver import Terminal, environment
from terminal.notes import notes_of_an_hour, write_notes

SIZE = (100, 30)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    text = "The ferry was late again, and nobody minded. " * 30
    return write_notes(tmp_path, notes_of_an_hour(12, text))


def pasted(text: str) -> str:
    """As a terminal sends what is pasted."""
    return f"\x1b[200~{text}\x1b[201~"


BURSTS = {
    "a filter": ("/title:note 07", [" title:note 07 ", "12 unread / 1 / 12"]),
    "a filter, kept": ("/title:note 07\r", ["· title:note 07", "Note 07"]),
    "a filter, kept, and an article of it opened": ("/title:note\rjj\r", ["· title:note", "▌Note 02"]),
    "a filter that is pasted": ("/" + pasted("title:note 07"), [" title:note 07 ", "12 unread / 1 / 12"]),
    "words to find in an article": ("\r/nobody", [" nobody "]),
    "words to find, then the next match": ("\r/nobody\rn", ["2 of 30"]),
    "a search": ("g/ferry", [" ferry ", "Note 11"]),
    "a search, and its second result opened": ("g/ferry\r", ["▌", "1 of 30"]),
    "a search that is pasted": ("g/" + pasted("ferry"), [" ferry "]),
    "an action by its name": (":export", [" export ", "Export"]),
    "an action by its name, carried out": (":search the text\rferry", [" ferry ", "Note 11"]),
    "a command to pipe to": ("\r|cat -n", [" cat -n "]),
    "a date": ("gd2021-03", [" 2021-03 "]),
    "labels": ("#b, c\rj\r", ["#b #c", "▌Note 01"]),
    "a search to save": ("/ferry\rgsBoats\r", ["Saved above the list: Boats"]),
    "a window, closed, and the list again": ("?qjj\r", ["▌Note 02"]),
    "two windows, one after the other": ("\rgtqgaqJ", ["▌Note 01"]),
}


@pytest.mark.parametrize("name", BURSTS)
def test_what_is_typed_in_one_burst_goes_where_it_was_meant_to(archive: Path, tmp_path: Path, name: str) -> None:
    typed, shown = BURSTS[name]
    with Terminal([sys.executable, "-m", "reader", str(archive)], environment(tmp_path / "home"), *SIZE) as terminal:
        terminal.wait_for("Note 00", "12 unread / 12 / 12", "Quit")
        terminal.press(typed)
        terminal.wait_for(*shown)
