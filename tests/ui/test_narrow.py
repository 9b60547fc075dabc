"""Windows and rows where there is little room."""

from __future__ import annotations

import pytest

from reader.ui.signs import ASCII, Signs
from reader.ui.widgets.key_line import key_rows
from reader.ui.widgets.told import ToldOptions
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


LONG = "The water rises and falls, and nobody minds it much. " * 20


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (60, 14)])
async def test_the_keys_of_a_peek_are_to_be_seen_however_much_it_tells(start: Start, size: tuple[int, int]) -> None:
    shelf = Shelf([Text("/one", "A title of many words " * 3, "2018-09-21", f"<p>{LONG}</p>")])
    async with start(*size, shelf) as desk:
        await desk.press("p")
        assert desk.shows("Enter open   Esc close")
        assert desk.shows("…")
        inside = [line.strip("│ ") for line in desk.text() if "│" in line and "water" in line]
        assert len(inside) > 2 or size[1] < 18
        assert not any(line in ("it", "and", "The") for line in inside), "lines were set for the room there is"


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_near_titles_stand_a_line_each_above_keys_that_are_to_be_seen(
    start: Start, size: tuple[int, int]
) -> None:
    near = [
        Text(f"/lost-{number}", f"The lost and found harbour, part {number}", "2018-09-21", "x") for number in range(9)
    ]
    body = "<p><a href='/lost-harbour-of-the-north-that-nobody-found-again'>away</a></p>"
    async with start(*size, Shelf([Text("/one", "One", "2018-09-22", body), *near])) as desk:
        await desk.press("enter", "tab", "enter")
        assert desk.shows("Enter choose   Esc close")
        assert desk.shows("/lost-harbour-of-the-")
        rows = [line for line in desk.text() if "  The lost and" in line]
        assert len(rows) >= 3
        assert all("2018-09-21" in row for row in rows), "a date is never cut, the title is"
        assert not desk.app.screen.query_one("#body").show_vertical_scrollbar


async def test_without_colours_the_highlighted_title_is_reversed(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf([Text("/one", "One", None, "<p><a href='/gone-two'>x</a></p>"), Text("/gone", "Gone two", None, "x")])
    monkeypatch.setenv("NO_COLOR", "1")
    async with start(80, 24, shelf) as desk:
        await desk.press("enter", "tab", "enter", "down")
        options = desk.app.screen.query_one(ToldOptions)
        assert options.highlighted == 1
        reversed_ = [
            all(segment.style and segment.style.reverse for segment in options.render_line(y)) for y in range(3)
        ]
        assert reversed_ == [False, True, False]
