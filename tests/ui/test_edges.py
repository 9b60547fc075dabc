"""Dragging the edges between the panes."""

from __future__ import annotations

import pytest

from reader.model import Pane
from reader.ui.arrangement import Arrangement, arrange, dragged
from reader.ui.widgets.article_view import ArticleView
from ui.conftest import Desk, Start
from ui.news import news


@pytest.mark.parametrize(
    ("shown", "edge", "column", "wished"),
    [
        (Arrangement(40, 72, 28), Pane.ARTICLE, 50, (50, 28)),
        (Arrangement(40, 72, 28), Pane.LINKS, 100, (40, 40)),
        (Arrangement(40, 100, 0), Pane.ARTICLE, 33, (33, None)),
        (Arrangement(30, 60, 36, drawer=True), Pane.LINKS, 50, (30, 40)),
        (Arrangement(30, 60, 36, drawer=True), Pane.ARTICLE, 35, (35, None)),
        (Arrangement(40, 72, 28), Pane.ARTICLE, -3, (1, 28)),
        (Arrangement(40, 72, 28), Pane.LINKS, 150, (40, 1)),
    ],
)
def test_an_edge_goes_where_it_is_dragged_and_the_other_one_stays(
    shown: Arrangement, edge: Pane, column: int, wished: tuple[int, int | None]
) -> None:
    assert dragged(shown, edge, column) == wished


@pytest.mark.parametrize("column", range(0, 140, 7))
@pytest.mark.parametrize("edge", [Pane.ARTICLE, Pane.LINKS])
def test_no_edge_is_dragged_so_far_that_a_pane_is_lost(edge: Pane, column: int) -> None:
    before = arrange(140, Pane.ARTICLE, measure=72, links_open=True)
    cells, links = dragged(before, edge, column)
    after = arrange(140, Pane.ARTICLE, measure=72, links_open=True, list_cells=cells, links_cells=links)
    assert (after.list >= 30, after.article >= 49, after.links >= 26) == (True, True, True)
    assert after.list + after.article + after.links == 140


def left_of(desk: Desk, pane: Pane) -> int:
    return desk.screen.query_one(f"#{pane.value}").region.x


async def drag(desk: Desk, begin: int, end: int, row: int = 5) -> None:
    await desk.pilot.mouse_down(offset=(begin, row))
    step = 1 if end > begin else -1
    for column in range(begin + step, end + step, step):
        await desk.pilot.hover(offset=(column, row))
    await desk.pilot.mouse_up(offset=(end, row))
    await desk.pilot.pause()


async def test_the_list_is_made_wider_and_narrower_with_the_mouse_and_stays_so(start: Start) -> None:
    shelf = news()
    async with start(140, 40, shelf) as desk:
        await desk.press("enter")
        edge, links = left_of(desk, Pane.ARTICLE), left_of(desk, Pane.LINKS)
        await drag(desk, edge, edge + 6)
        assert (left_of(desk, Pane.ARTICLE), left_of(desk, Pane.LINKS)) == (edge + 6, links)
        assert desk.screen.article_pane.selection is None, "nothing is selected by it"
        await drag(desk, edge + 6, edge - 2, row=0)  # the title bar has the edge too
        assert left_of(desk, Pane.ARTICLE) == edge - 2
    async with start(140, 40, shelf) as desk:
        assert left_of(desk, Pane.ARTICLE) == edge - 2


async def test_the_links_are_made_wider_and_the_list_keeps_its_width(start: Start) -> None:
    async with start(140, 40) as desk:
        await desk.press("enter")
        edge, begin = left_of(desk, Pane.LINKS), left_of(desk, Pane.ARTICLE)
        await drag(desk, edge, edge - 5)
        assert (left_of(desk, Pane.ARTICLE), left_of(desk, Pane.LINKS)) == (begin, edge - 5)
        assert desk.shelf.typography.links_cells == 140 - edge + 5


async def test_the_drawer_is_made_wider(start: Start) -> None:
    async with start(100, 30) as desk:
        await desk.press("enter", "B")
        edge = left_of(desk, Pane.LINKS)
        await drag(desk, edge, edge - 4)
        assert left_of(desk, Pane.LINKS) == edge - 4
        assert desk.at(Pane.LINKS)


async def test_a_click_on_an_edge_is_a_click_on_what_is_there(start: Start) -> None:
    async with start(140, 40) as desk:
        await desk.press("enter", "h")
        edge = left_of(desk, Pane.ARTICLE)
        await desk.pilot.click(offset=(edge, 5))
        assert desk.at(Pane.ARTICLE)
        assert isinstance(desk.app.focused, ArticleView)
        assert left_of(desk, Pane.ARTICLE) == edge
        assert desk.app.mouse_captured is None
        await desk.press("j")
        assert desk.top == 1, "keys go where they went"
        assert desk.shelf.typography.list_cells is None, "nothing was chosen"


async def test_after_dragging_keys_and_clicks_go_where_they_should(start: Start) -> None:
    async with start(140, 40) as desk:
        await desk.press("enter")
        edge = left_of(desk, Pane.ARTICLE)
        await drag(desk, edge, edge + 3)
        assert desk.app.mouse_captured is None
        await desk.press("j", "j")
        assert desk.top == 2
        await desk.pilot.click(offset=(5, 4))
        assert desk.at(Pane.LIST)


async def test_where_one_pane_fills_the_screen_there_is_no_edge(start: Start) -> None:
    async with start(60, 20) as desk:
        await desk.press("enter")
        await drag(desk, 0, 20)
        assert left_of(desk, Pane.ARTICLE) == 0
        assert desk.shelf.typography.list_cells is None
