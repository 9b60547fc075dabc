"""Windows and rows where there is little room."""

from __future__ import annotations

import pytest

from reader.ui.signs import ASCII, Signs
from reader.ui.widgets.key_line import key_rows
from ui.conftest import Start
from ui.shelf import Shelf, Text

KEYS = [("Enter", "open"), ("Tab", "complete"), ("ctrl+o", "save it"), ("Esc", "close")]


@pytest.mark.parametrize(
    ("room", "rows", "gap"),
    [
        (80, [4], 3),
        (54, [4], 3),
        (53, [4], 2),  # a line is worth more than air
        (34, [2, 2], 3),
        (12, [1, 1, 1, 1], 3),
        (3, [1, 1, 1, 1], 3),
    ],
)
def test_a_key_is_never_parted_from_its_word(room: int, rows: list[int], gap: int) -> None:
    shown, between = key_rows(KEYS, room)
    assert [len(row) for row in shown] == rows
    assert len(between) == gap
    assert [pair for row in shown for pair in row] == KEYS


async def test_the_keys_of_a_dialog_stand_whole_in_a_narrow_window(start: Start) -> None:
    shelf = Shelf([Text("/one", "One", None, "<p><a href='https://a.example/'>away</a></p>")])
    async with start(40, 20, shelf) as desk:
        await desk.press("enter", "tab", "p")
        assert desk.shows("Enter open; asks first")
        assert desk.shows("Esc close")


async def test_the_title_of_a_narrow_window_counts_for_more_than_its_keys(start: Start) -> None:
    headings = "".join(f"<h2>Part {number}</h2><p>Text.</p>" for number in range(3))
    shelf = Shelf([Text("/one", "A long way home", None, headings)])
    async with start(40, 20, shelf) as desk:
        await desk.press("enter", "backslash")
        head = next(line for line in desk.text() if "Esc closes" in line)
        assert "A long way home" in head
        assert "Enter" not in head
    async with start(80, 20, shelf) as desk:
        await desk.press("enter", "backslash")
        assert desk.shows("Enter goes there, Esc closes")


@pytest.mark.parametrize(("signs", "sign"), [(None, "◦ "), (ASCII, "- ")])
async def test_a_narrow_list_says_by_a_sign_what_is_not_published(start: Start, signs: Signs | None, sign: str) -> None:
    shelf = Shelf([Text("/one", "Steps of the dance", None, "<p>x</p>", withheld="expired")])
    async with start(80, 24, shelf, **({} if signs is None else {"signs": signs})) as desk:
        assert desk.shows(f"{sign}Steps of the dance")
        assert not desk.shows("expired")
    async with start(200, 24, shelf) as desk:
        assert desk.shows("expired Steps of the dance")
