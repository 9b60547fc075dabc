"""Panes, dialogs, help, keys and the way out."""

from __future__ import annotations

import pytest

from reader.model import Pane
from reader.ui.signs import ASCII
from reader.ui.themes import LAMP, PAPER
from ui.conftest import Start
from ui.news import news
from ui.shelf import Shelf, Text


@pytest.mark.parametrize(
    ("width", "shown"), [(140, [37, 77, 26]), (100, [30, 70, 0]), (80, [30, 50, 0]), (60, [60, 0, 0])]
)
async def test_the_width_decides_which_panes_stand_side_by_side(start: Start, width: int, shown: list[int]) -> None:
    async with start(width, 24) as desk:
        boxes = [desk.screen.query_one(f"#{pane.value}") for pane in Pane]
        assert [box.size.width if box.display else 0 for box in boxes] == shown


async def test_below_eighty_columns_enter_and_escape_move_between_panes(start: Start) -> None:
    async with start(60, 20) as desk:
        await desk.press("enter")
        assert desk.shows("The little ferry")
        assert not desk.shows("2018-09-18")
        await desk.press("escape")
        assert desk.shows("2018-09-18")
        assert desk.at(Pane.LIST)


async def test_the_links_drawer_opens_over_the_article_and_closes_behind_the_reader(start: Start) -> None:
    async with start(90, 24) as desk:
        await desk.press("enter")
        width = desk.screen.article_pane.size.width
        await desk.press("B")
        assert desk.at(Pane.LINKS)
        assert desk.shows("Links here")
        assert desk.screen.article_pane.size.width == width
        await desk.press("escape")
        assert desk.at(Pane.ARTICLE)
        assert not desk.shows("Links here")


async def test_capital_b_takes_the_links_away_and_brings_them_back(start: Start) -> None:
    async with start(140, 30) as desk:
        await desk.press("B")
        assert not desk.shows("Links here")
        await desk.press("B")
        assert desk.shows("Links here")


async def test_the_focused_pane_is_marked_without_colour(start: Start) -> None:
    async with start(140, 30) as desk:
        assert desk.text()[0].startswith("▌")
        await desk.press("enter")
        assert desk.text()[0][37] == "▌"


async def test_signs_can_be_ascii(start: Start) -> None:
    async with start(140, 30, signs=ASCII) as desk:
        await desk.press("enter", "B", "B")
        assert "".join(desk.text()).replace("“", "").replace("”", "").isascii()


async def test_an_external_address_is_shown_whole_and_copied_where_no_browser_is(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "4", "enter")
        assert desk.shows("https://example.org/rapport?jaar=2018")
        await desk.press("enter")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.app.clipboard == "https://example.org/rapport?jaar=2018"
        assert desk.message == "No browser here; the address was sent to the terminal"


async def test_a_missing_link_offers_near_titles_and_a_search(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "5", "enter")
        assert desk.shows("No article at /weerbericht-2009")
        await desk.press("j", "enter")
        assert desk.opened == "/begroting"
        await desk.press("backspace", "enter", "k", "enter")
        assert desk.screen.listing.query == "weerbericht OR 2009 OR weather OR tables"


async def test_information_tells_where_an_article_comes_from(start: Start) -> None:
    async with start() as desk:
        await desk.press("i")
        assert desk.shows("content/veer.html")
        assert desk.shows("2018-09-21, as the article states it")
        await desk.press("escape")
        assert not desk.shows("content/veer.html")


async def test_help_tells_the_keys_of_the_pane_and_closes(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("question_mark")
        assert desk.shows("Keys in the list")
        await desk.press("G", "g", "escape")
        await desk.press("enter", "f1")
        assert desk.shows("Keys in the article")
        await desk.press("q")
        assert desk.opened == "/veer"


async def test_the_footer_names_the_keys_of_the_pane(start: Start) -> None:
    async with start() as desk:
        assert "Enter Open" in desk.text()[-1]
        await desk.press("enter")
        assert "Tab Link" in desk.text()[-1]
        await desk.press("slash")
        assert "Enter Keep" in desk.text()[-1]
        await desk.press("escape")
        assert "Tab Link" in desk.text()[-1]


async def test_a_footer_key_can_be_clicked(start: Start) -> None:
    async with start() as desk:
        await desk.pilot.click("Footer", offset=(2, 0))
        await desk.pilot.pause()
        assert desk.opened == "/veer"


async def test_the_theme_can_be_switched(start: Start) -> None:
    async with start() as desk:
        assert desk.app.theme == LAMP.name
        await desk.press("D")
        assert desk.app.theme == PAPER.name
        await desk.press("enter", "D")
        assert desk.app.theme == LAMP.name


async def test_notices_of_the_library_are_told(start: Start) -> None:
    shelf = news()
    shelf.notices = ("[/b] Nothing will be remembered: the folder cannot be written.",)
    async with start(shelf=shelf) as desk:
        assert desk.shows("[/b] Nothing will be remembered")


async def test_keys_that_mean_nothing_do_nothing(start: Start) -> None:
    async with start() as desk:
        before = desk.text()
        await desk.press("0", "x", "ctrl+a", "f5", "tilde", "u", "comma")
        assert desk.text() == before


async def test_a_key_after_half_a_sequence_acts_for_itself(start: Start) -> None:
    async with start() as desk:
        await desk.press("g", "j")
        assert desk.under_cursor == "/begroting"
        await desk.press("z", "m")
        assert "/begroting" in desk.shelf.read


async def test_a_screen_of_any_size_can_be_used(start: Start) -> None:
    async with start(80, 24) as desk:
        for size in ((10, 4), (1, 1), (3, 40), (400, 5), (79, 24)):
            await desk.pilot.resize_terminal(*size)
            await desk.pilot.pause()
            await desk.press("j", "enter", "tab", "B", "space", "escape", "escape", "question_mark", "escape")
        assert desk.opened


async def test_typing_faster_than_the_screen_loses_nothing(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.pilot.press(*"jjkj", "enter", *"jjjjjkkk", "escape", *"jj", "enter")
        await desk.pilot.pause()
        assert desk.opened == "/ijs"


async def test_a_long_address_is_shown_whole_with_its_keys_on_a_small_screen(start: Start) -> None:
    address = "https://example.org/" + "/".join(f"part{number:03}" for number in range(60))
    shelf = Shelf([Text("/a", "Lang", "2018-01-01", f'<p><a href="{address}">daar</a></p>')])
    async with start(60, 20, shelf) as desk:
        await desk.press("enter", "1", "enter")
        seen = "".join(desk.text())
        assert "Enter open in the browser" in seen
        for _ in range(12):
            await desk.press("j")
            await desk.pilot.pause()
            seen += "".join(desk.text())
        assert all(f"part{number:03}" in seen for number in (0, 30, 59))
        await desk.press("backspace")
        assert len(desk.app.screen_stack) == 1


async def test_a_mail_address_is_opened_by_the_mail_program(start: Start) -> None:
    shelf = Shelf([Text("/a", "Post", "2018-01-01", '<p><a href="mailto:els@example.org">schrijf</a></p>')])
    async with start(shelf=shelf) as desk:
        await desk.press("enter", "1", "enter")
        assert desk.shows("open in the mail program")


async def test_a_drawer_left_behind_is_closed_when_the_screen_grows(start: Start) -> None:
    async with start(60, 20) as desk:
        await desk.press("enter", "B", "escape")
        await desk.pilot.resize_terminal(90, 24)
        await desk.pilot.pause()
        assert not desk.screen.query_one("#links").display


async def test_o_asks_about_the_articles_own_address_where_the_site_is_known(start: Start) -> None:
    shelf = news()
    shelf.web = "https://polderbode.example"
    async with start(shelf=shelf) as desk:
        await desk.press("o")
        assert desk.shows("https://polderbode.example/veer")
