"""The panes' edges, which the mouse drags."""

from __future__ import annotations

from reader.library.typography import Typography
from reader.model import Pane
from ui.conftest import Desk, Start
from ui.news import news


def widths(desk: Desk) -> list[int]:
    return [desk.screen.query_one(f"#{pane.value}").outer_size.width for pane in Pane]


async def drag(desk: Desk, start: int, end: int, *, row: int = 10) -> None:
    """Drag from one column of the screen to another."""
    await desk.pilot.mouse_down(offset=(start, row))
    await desk.pilot.hover(offset=(end, row))
    await desk.pilot.mouse_up(offset=(end, row))
    await desk.pilot.pause()


async def test_the_edge_of_the_list_follows_the_mouse(start: Start) -> None:
    async with start(140, 30) as desk:
        before = widths(desk)
        await drag(desk, before[0], before[0] + 7)
        assert widths(desk) == [before[0] + 7, before[1] - 7, before[2]]
        await drag(desk, before[0] + 7, before[0])
        assert widths(desk) == before


async def test_the_edge_of_the_links_follows_the_mouse(start: Start) -> None:
    async with start(140, 30) as desk:
        before = widths(desk)
        edge = 140 - before[2] - 2  # beside the article's scroll bar
        await drag(desk, edge, edge - 6)
        assert widths(desk)[2] == before[2] + 6
        assert sum(widths(desk)) == 140


async def test_a_drawer_has_an_edge_too(start: Start) -> None:
    async with start(100, 30) as desk:
        await desk.press("enter", "B")
        before = widths(desk)[2]
        assert any(line[100 - before :].startswith("│ 1 ") for line in desk.text())
        await drag(desk, 100 - before, 100 - before - 5)
        assert widths(desk)[2] == before + 5
        assert desk.at(Pane.LINKS)


async def test_no_edge_leaves_a_pane_less_than_it_needs(start: Start) -> None:
    async with start(140, 30) as desk:
        list_cells, _, links = widths(desk)
        await drag(desk, list_cells, 3)
        assert widths(desk)[0] == 30
        await drag(desk, 30, 139)
        assert widths(desk) == [140 - 49 - links, 49, links]
        await drag(desk, 140 - 49 - links, 140 - 49 - links - 1)  # it has stayed where it stopped
        assert widths(desk)[1] == 50


async def test_widths_that_were_dragged_are_remembered(start: Start) -> None:
    shelf = news()
    async with start(140, 30, shelf) as desk:
        list_cells, _, links = widths(desk)
        await drag(desk, list_cells, list_cells + 4)
        await drag(desk, 140 - links - 2, 140 - links - 5)
    assert shelf.typography == Typography(list_cells=list_cells + 4, links_cells=links + 3)
    async with start(140, 30, shelf) as desk:
        assert widths(desk)[0] == list_cells + 4
        assert widths(desk)[2] == links + 3


async def test_an_edge_shows_itself_under_the_mouse_and_selects_nothing(start: Start) -> None:
    async with start(140, 30) as desk:
        await desk.press("enter")
        edge = widths(desk)[0]
        assert desk.text()[10][edge] == " "
        await desk.pilot.hover(offset=(edge, 10))
        await desk.pilot.pause()
        assert desk.text()[10][edge] == "│"
        await drag(desk, edge, edge + 3)
        assert desk.screen.article_pane.selection is None


async def test_a_pane_alone_has_no_edge(start: Start) -> None:
    async with start(60, 20) as desk:
        await desk.press("enter")
        await desk.pilot.hover(offset=(0, 10))
        await desk.pilot.pause()
        assert desk.text()[10][0] == " "
        await drag(desk, 0, 20)
        assert widths(desk)[1] == 60
