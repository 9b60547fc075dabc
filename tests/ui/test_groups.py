"""The list in groups, and its dates as places to go to."""

from __future__ import annotations

from reader.model import GroupBy, ListView, Sort
from ui.conftest import Desk, Start
from ui.shelf import Shelf, Text


def three_months() -> Shelf:
    """Ten articles a month."""
    return Shelf(
        [
            Text(f"/{month}-{day:02}", f"Bericht {day} van {month}", f"2018-{month:02}-{day:02}", "<p>Tekst.</p>")
            for month in (1, 2, 3)
            for day in range(1, 11)
        ]
    )


async def group_by_month(desk: Desk) -> None:
    await desk.press("backslash", "home", "enter")


def list_lines(desk: Desk, count: int) -> list[str]:
    width = desk.screen.list_pane.text_width
    return [line[:width].rstrip() for line in desk.text()[2 : 2 + count]]


async def test_heads_follow_what_is_read(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await group_by_month(desk)
        await desk.press("m", "j", "m")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert list_lines(desk, 1)[0].split()[-3:] == ["8", "/", "10"]
        await desk.press("z", "a")
        assert list_lines(desk, 1)[0].split()[-3:] == ["8", "/", "10"]


async def test_what_is_read_stays_in_its_group_while_only_unread_ones_are_shown(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        desk.screen.filter_by("is:unread")
        await group_by_month(desk)
        await desk.press("m", "j", "m")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert "Bericht 1 van 3" in list_lines(desk, 11)[10]
        assert list_lines(desk, 12)[11].startswith("▾ February 2018")
        assert list_lines(desk, 1)[0].split()[-3:] == ["8", "/", "10"]


async def test_each_month_has_a_head_with_its_unread_and_all(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await desk.press("m")
        await group_by_month(desk)
        assert desk.screen.list_heading.below == "by month"
        first, second = list_lines(desk, 2)
        assert first.split() == ["▾", "March", "2018", "9", "/", "10"]
        assert "Bericht 10" in second
        assert desk.under_cursor == "/3-10"


async def test_a_group_folds_to_its_head_and_opens_again(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await group_by_month(desk)
        await desk.press("j", "z", "a")
        assert [line.split()[:2] for line in list_lines(desk, 2)] == [["▸", "March"], ["▾", "February"]]
        assert desk.screen.list_pane.current is None
        await desk.press("enter")
        assert list_lines(desk, 1)[0].startswith("▾ March")


async def test_all_groups_fold_and_unfold_at_once(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await group_by_month(desk)
        await desk.press("z", "M")
        assert desk.screen.list_pane.line_count == 3
        assert [line[0] for line in list_lines(desk, 3)] == ["▸", "▸", "▸"]
        await desk.press("z", "R")
        assert desk.screen.list_pane.line_count == 33


async def test_reading_on_passes_over_heads(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await group_by_month(desk)
        await desk.press("1", "1", "G", "n", "enter")
        assert desk.opened == "/2-10"
        await desk.press("K")
        assert desk.opened == "/3-01"
        await desk.press("J")
        assert desk.opened == "/2-10"


async def test_marks_on_a_head_say_that_there_is_no_article(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await group_by_month(desk)
        await desk.press("g", "g", "s")
        assert desk.message == "No article here to mark"
        assert not desk.shelf.starred


async def test_marking_all_counts_articles_and_no_heads(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await group_by_month(desk)
        await desk.press("A")
        assert desk.shows("Mark 30 articles as read?")


async def test_groups_are_left_by_choosing_none(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await group_by_month(desk)
        await desk.press("backslash", "end", "enter")
        assert desk.screen.list_pane.line_count == 30
        assert desk.screen.list_heading.below == "newest first"


async def test_folding_without_groups_says_how_to_make_some(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await desk.press("z", "a")
        assert desk.message == "The list has no groups. \\ makes some"


async def test_groups_and_folds_are_there_again_the_next_time(start: Start) -> None:
    shelf = three_months()
    async with start(shelf=shelf) as desk:
        await group_by_month(desk)
        await desk.press("z", "a", "q")
    assert shelf.view == ListView("", Sort.DATE, "", 0, GroupBy.MONTH, ("2018-03",), line=0)
    async with start(shelf=shelf) as desk:
        assert desk.screen.list_pane.line_count == 23


async def test_a_head_under_the_cursor_is_there_again_the_next_time(start: Start) -> None:
    shelf = three_months()
    async with start(shelf=shelf) as desk:
        await desk.press("enter", "escape")  # an article is open at the next start, and is not where the cursor was
        await group_by_month(desk)
        await desk.press("z", "M", "j", "q")
        kept = desk.text()[2:5]
    async with start(shelf=shelf) as desk:
        assert desk.screen.list_pane.cursor == 1
        assert [line[:30] for line in desk.text()[2:5]] == [line[:30] for line in kept]


async def test_a_month_is_gone_to_by_typing_it(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await desk.press("g", "d")
        await desk.type("2018-02")
        await desk.press("enter")
        assert desk.under_cursor == "/2-10"
        assert desk.message == ""


async def test_a_date_without_articles_leads_to_the_nearest_and_says_so(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await desk.press("g", "d")
        await desk.type("2018-02-20")
        await desk.press("enter")
        assert desk.under_cursor == "/2-10"
        assert desk.message == "No article of 2018-02-20; this is the nearest"


async def test_what_is_no_date_is_said_to_be_none(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await desk.press("g", "d")
        await desk.type("soon")
        await desk.press("enter")
        assert desk.message == "soon is no date; 2018, 2018-03 and 2018-03-21 are"


async def test_escape_leaves_the_cursor_where_it_was(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await desk.press("j", "g", "d")
        await desk.type("2018-01")
        await desk.press("escape")
        assert desk.under_cursor == "/3-09"


async def test_a_date_is_looked_for_in_the_order_of_dates(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        desk.screen.sort_by(Sort.TITLE)
        await desk.press("g", "d")
        await desk.type("2018-01")
        await desk.press("enter")
        assert desk.screen.list_heading.below == "newest first"
        assert desk.under_cursor == "/1-10"


async def test_a_date_in_a_folded_group_unfolds_it(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        await group_by_month(desk)
        await desk.press("z", "M", "g", "d")
        await desk.type("2018-01-05")
        await desk.press("enter")
        assert desk.under_cursor == "/1-05"


async def test_bars_show_where_the_cursor_is_in_time_and_lead_elsewhere(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        heading = desk.screen.list_heading
        assert heading.chart[heading.here or 0] > 0
        assert heading.here == len(heading.chart) - 1
        bar = desk.app.screen.query("#list TitleBar").first()
        await desk.pilot.click(bar, offset=(bar.size.width - len(heading.chart), 1))
        await desk.pilot.pause()
        assert desk.under_cursor == "/1-01"
        assert desk.screen.list_heading.here == 0


async def test_there_are_no_bars_where_the_order_is_another(start: Start) -> None:
    async with start(shelf=three_months()) as desk:
        desk.screen.sort_by(Sort.TITLE)
        await desk.pilot.pause()
        assert desk.screen.list_heading.chart == ()
