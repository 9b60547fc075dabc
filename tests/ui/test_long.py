"""A long article is shown at once and laid out while it is read; what needs all of it is exact all the same."""

from __future__ import annotations

from dataclasses import replace

from reader.document.blocks import Masthead
from reader.document.parse import parse
from reader.model import Pane, Place
from reader.ui.page import Page
from reader.ui.widgets.article_view import ArticleView
from ui.conftest import Desk, Start
from ui.shelf import Shelf, Text

PARTS = 1_500
BODY = "".join(
    f"<h2>Part {number}</h2><p>The reeve wrote letter {number} about the locks and the herons on the poles, and the"
    f" town answered none of them.</p>"
    for number in range(PARTS)
)
LAST = '<p>The very last words lead <a href="/short">away</a>.</p>'


def long() -> Shelf:
    return Shelf(
        [
            Text("/long", "The letters of the reeve", "2020-02-02", BODY + LAST),
            Text("/short", "The answer", "2020-01-01", "<p>Nothing.</p>"),
        ]
    )


async def wait_for_all(desk: Desk) -> None:
    for _ in range(10_000):
        if desk.screen.article_pane.is_whole:
            break
        await desk.pilot.pause()
    await desk.pilot.pause()
    assert desk.screen.article_pane.is_whole


async def test_the_end_is_the_end_however_early_it_is_asked_for(start: Start) -> None:
    async with start(shelf=long()) as desk:
        await desk.press("enter", "G")
        await wait_for_all(desk)
        assert desk.screen.article_pane.at_end
        assert desk.shows("The very last words lead away.")


async def test_words_at_the_end_are_found_however_early_they_are_looked_for(start: Start) -> None:
    async with start(shelf=long()) as desk:
        await desk.press("enter", "slash")
        await desk.type("letter 1499")
        await wait_for_all(desk)
        await desk.press("enter")
        assert desk.shows("letter 1499")
        assert desk.message == "1 of 1"


async def test_the_outline_has_every_heading_however_early_it_is_asked_for(start: Start) -> None:
    async with start(shelf=long()) as desk:
        await desk.press("enter", "backslash")
        await wait_for_all(desk)
        await desk.press("G", "enter")
        assert desk.screen.article_pane.place == Place(2 * (PARTS - 1))


async def test_going_back_returns_to_the_link_at_the_end(start: Start) -> None:
    async with start(shelf=long()) as desk:
        await desk.press("enter", "G")
        await wait_for_all(desk)
        top = desk.top
        await desk.press("tab", "enter")
        assert desk.opened == "/short"
        await desk.press("backspace")
        await wait_for_all(desk)
        assert (desk.opened, desk.top, desk.focused_link) == ("/long", top, 0)


async def test_the_place_of_the_last_visit_is_come_to_however_deep(start: Start) -> None:
    shelf = long()
    shelf.places["/long"] = Place(2_000)
    async with start(shelf=shelf) as desk:
        await desk.press("enter")
        await wait_for_all(desk)
        assert desk.shows("Part 1000")
        assert desk.screen.article_pane.place == Place(2_000)


async def test_esc_gives_up_waiting_and_stays_in_the_article(start: Start) -> None:
    async with start(shelf=long()) as desk:
        await desk.press("enter")
        view = desk.screen.article_pane
        if not view.is_whole:
            await desk.press("G", "escape")
            assert desk.at(Pane.ARTICLE) or view.is_whole


async def test_pages_go_on_without_a_gap_while_the_rest_is_laid_out(start: Start) -> None:
    async with start(shelf=long()) as desk:
        await desk.press("enter", *["pagedown"] * 30)
        early = desk.top
        await wait_for_all(desk)
        await desk.press("g", "g", *["pagedown"] * 30)
        assert desk.top == early


def test_whether_the_title_is_out_of_view_is_known_before_the_size_is() -> None:
    page = Page("/long", parse("<p>One.</p><p>Two.</p>"), Masthead("The letters"), place=Place(1))
    view = ArticleView()
    view.watch_page(page)
    assert view.in_text
    view.watch_page(replace(page, place=Place()))
    assert not view.in_text
