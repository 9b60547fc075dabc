"""Related articles in the links pane: they come once the article stands there, and are followed like links."""

from __future__ import annotations

from reader.model import Pane
from ui.conftest import Desk, Start
from ui.shelf import Shelf, Text

TEXTS = (
    Text("/veer", "The ferryman rests", "2018-09-21", '<p>See <a href="/brug">the bridge</a>.</p>'),
    Text("/brug", "A bridge too many", "2018-09-20", "<p>It stood.</p>"),
    Text("/lamp", "Nobody sees the ferryman", "2018-09-19", "<p>He waits.</p>"),
)


async def until_known(desk: Desk) -> None:
    while desk.screen.link_rows.related is None:
        await desk.pilot.pause()


async def test_related_articles_stand_in_the_links_pane_with_the_reason(start: Start) -> None:
    async with start(shelf=Shelf(TEXTS)) as desk:
        await desk.press("enter")
        await until_known(desk)
        await desk.pilot.pause()
        assert desk.shows("Related  ")
        assert desk.shows("also about ferryman")


async def test_enter_opens_a_related_article_and_back_returns_to_its_row(start: Start) -> None:
    async with start(shelf=Shelf(TEXTS)) as desk:
        await desk.press("enter")
        await until_known(desk)
        await desk.press("B", "B")
        desk.screen.go_to(Pane.LINKS)
        await desk.press("G", "enter")
        assert desk.opened == "/lamp"
        await desk.press("backspace")
        assert desk.opened == "/veer"


async def test_a_related_article_that_is_marked_read_shows_it(start: Start) -> None:
    async with start(shelf=Shelf(TEXTS)) as desk:
        await desk.press("enter")
        await until_known(desk)
        desk.screen.go_to(Pane.LINKS)
        await desk.press("G", "m")
        assert [article.read for article in desk.screen.link_rows.related or ()] == [True]


async def test_what_is_related_to_an_article_that_was_left_is_not_shown(start: Start) -> None:
    async with start(shelf=Shelf(TEXTS)) as desk:
        await desk.press("enter", "J")
        await until_known(desk)
        assert desk.opened == "/brug"
        assert list(desk.screen.link_rows.related or ()) == []
