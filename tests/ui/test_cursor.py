"""The terminal's own cursor stands on what is selected, whichever pane or window that is in."""

from __future__ import annotations

from reader.ui.widgets.choice_list import ChoiceList
from ui.conftest import Desk, Start


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
        await desk.press("g", "D", "j")
        choices = desk.app.screen.query_one(ChoiceList)
        assert choices.current is not None
        assert choices.current.words in beside_cursor(desk)
        await desk.press("escape", "slash", "f")
        line = desk.screen.query_one("FilterLine")
        assert line.region.contains_point(desk.app.cursor_position)
        await desk.press("escape")
        assert desk.app.cursor_position == home
