"""The terminal's own cursor stands on what is selected, whichever pane or window that is in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.geometry import Offset
from textual.widgets import Input, OptionList

from reader.ui.signs import UNICODE
from reader.ui.widgets.choice_list import ChoiceList
from reader.ui.widgets.told import Told
from ui.conftest import Desk, Start
from ui.shelf import Shelf, Text


def beside_cursor(desk: Desk, cells: int = 40) -> str:
    """What stands on the screen from the cursor on."""
    at = desk.app.cursor_position
    return desk.text()[at.y][at.x : at.x + cells]


async def test_it_stands_at_the_row_under_the_lists_cursor(start: Start) -> None:
    async with start() as desk:
        for _ in range(2):
            await desk.press("j")
            row = desk.screen.list_pane.current
            assert row is not None
            assert row.title[:8] in beside_cursor(desk)


async def test_it_stands_at_the_first_line_in_view_then_on_the_focused_link(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter")
        assert desk.app.cursor_position.y == desk.screen.article_pane.region.y
        await desk.press("tab")
        for _ in range(2):
            link = desk.screen.links[desk.focused_link or 0]
            assert beside_cursor(desk).startswith(link.text.split()[0])
            await desk.press("tab")


async def test_it_stands_at_the_entry_under_the_cursor_of_the_links(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "B", "B", "shift+tab", "h", "shift+tab")
        before = desk.app.cursor_position
        await desk.press("j")
        assert desk.app.cursor_position.y > before.y
        assert desk.app.cursor_position.x == desk.screen.links_pane.region.x


async def test_it_follows_into_windows_and_lines_and_back(start: Start) -> None:
    async with start() as desk:
        home = desk.app.cursor_position
        await desk.press("g", "D", "down")
        choices = desk.app.screen.query_one(ChoiceList)
        assert choices.current is not None
        assert choices.current.words in beside_cursor(desk)
        await desk.press("escape", "slash", "f")
        line = desk.screen.query_one("FilterLine")
        assert line.region.contains_point(desk.app.cursor_position)
        await desk.press("escape")
        assert desk.app.cursor_position == home


@pytest.mark.parametrize(
    ("keys", "begun"),
    [("slash", ""), ("enter slash", ""), ("number_sign", ""), ("colon", ""), ("e enter enter", "~/")],
)
async def test_it_stands_where_the_first_letter_goes_as_soon_as_a_line_opens(
    start: Start, keys: str, begun: str
) -> None:
    async with start(80, 24) as desk:
        await desk.press(*keys.split())
        line = desk.app.screen.query_one(Input)
        assert line.has_focus
        assert line.value.startswith(begun)
        expected = line.content_region.offset + Offset(len(line.value), 0)
        assert desk.app.cursor_position == expected
        await desk.type("x")
        assert desk.text()[expected.y][expected.x] == "x"
        assert desk.app.cursor_position == expected + Offset(1, 0)


@pytest.mark.parametrize(("keys", "title"), [("A", "Mark "), ("p", ""), ("i", "")])
async def test_it_stands_at_what_a_window_asks_or_tells(start: Start, keys: str, title: str) -> None:
    async with start(80, 24) as desk:
        await desk.press(*keys)
        told = desk.app.screen.query_one("#title", Told)
        assert str(told.content).startswith(title)
        assert beside_cursor(desk).startswith(str(told.content)[:20])
        await desk.press("escape")
        assert desk.app.cursor_position == desk.screen.list_pane.region.offset + desk.screen.list_pane.spot


async def test_it_stands_at_the_option_under_the_cursor_of_a_question(start: Start) -> None:
    body = '<p><a href="/no/such/">gone</a></p>'
    texts = [Text("/a", "A", None, body), Text("/b", "No such", None, body), Text("/c", "Such", None, body)]
    async with start(80, 24, Shelf(texts)) as desk:
        await desk.press("enter", "tab", "enter", "down")
        options = desk.app.screen.query_one(OptionList)
        assert options.highlighted == 1
        assert str(options.get_option_at_index(1).prompt)[:4] in beside_cursor(desk)


async def test_in_the_palette_it_goes_with_the_last_key(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("colon", "down")
        choices, line = desk.app.screen.query_one(ChoiceList), desk.app.screen.query_one(Input)
        for key in ("down", "ctrl+n", "up"):
            await desk.press(key)
            assert choices.current is not None
            assert choices.current.words[:8] in beside_cursor(desk)
        await desk.press("t")
        assert desk.app.cursor_position == line.content_region.offset + Offset(1, 0)
        await desk.press("down", "left")
        assert desk.app.cursor_position == line.content_region.offset
        await desk.press("q", "q", "q", "q", "down")
        assert not choices.choices
        assert desk.app.cursor_position == line.content_region.offset + Offset(4, 0)


async def test_with_a_find_on_it_stands_at_the_match_until_a_link_gets_the_focus(start: Start) -> None:
    body = '<p>A heron. <a href="/b">Its friend</a> is one more heron.</p><p>And a last heron.</p>'
    async with start(80, 24, Shelf([Text("/a", "A", None, body), Text("/b", "B", None, "<p>B</p>")])) as desk:
        await desk.press("enter", "slash", *"heron", "enter")
        for rest in ("heron. Its", "heron.", "heron."):
            assert beside_cursor(desk).startswith(rest)
            before = desk.app.cursor_position
            await desk.press("n")
            assert desk.app.cursor_position != before
        await desk.press("tab")
        assert beside_cursor(desk).startswith("Its friend")
        await desk.press("n")
        assert beside_cursor(desk).startswith("heron")
        await desk.press("escape")
        assert beside_cursor(desk).startswith("Its friend")


HEBREW = "<p>המים לעולם אינם אותו הדבר, אמר <a href='/two'>השייט</a> (world) אתמול.</p>"
BOTH_WAYS = pytest.mark.parametrize("visual", [True, False], ids=["ordered by us", "ordered by the terminal"])


def from_right() -> Shelf:
    return Shelf([Text("/one", "שלום עולם", "2018-09-21", HEBREW), Text("/two", "Two", None, "<p>x</p>")])


@BOTH_WAYS
async def test_in_text_from_right_to_left_it_stands_on_the_first_letter_as_it_is_seen(
    start: Start, visual: bool
) -> None:
    async with start(80, 24, from_right(), signs=replace(UNICODE, visual=visual)) as desk:
        await desk.press("enter")
        assert beside_cursor(desk, 1) == "ש"  # of the title, in the first line
        await desk.press("tab")
        assert desk.focused_link == 0
        at = desk.app.cursor_position
        line = desk.text()[at.y]
        word = "טיישה" if visual else "השייט"
        assert line.index(word) + word.index("ה") == at.x


@BOTH_WAYS
async def test_a_row_of_the_list_and_of_the_links_is_entered_at_its_first_column(start: Start, visual: bool) -> None:
    shelf = Shelf(
        [Text("/one", "One", "2019-01-01", "<p><a href='/two'>two</a></p>"), Text("/two", "שתיים", None, "x")]
    )
    async with start(80, 24, shelf, signs=replace(UNICODE, visual=visual)) as desk:
        await desk.press("j")
        assert desk.app.cursor_position.x == desk.screen.list_pane.region.x
        assert ("םייתש" if visual else "שתיים") in beside_cursor(desk)
        await desk.press("k", "enter", "B")
        assert desk.app.cursor_position.x == desk.screen.links_pane.region.x
        assert ("םייתש" if visual else "שתיים") in beside_cursor(desk)


@BOTH_WAYS
async def test_in_a_window_it_stands_on_the_first_letter_of_a_title_from_right_to_left(
    start: Start, visual: bool
) -> None:
    async with start(80, 24, from_right(), signs=replace(UNICODE, visual=visual)) as desk:
        await desk.press("p")
        assert beside_cursor(desk, 1) == "ש"
        assert desk.app.cursor_position.x > 60
