"""The list: filter, order, marks, and what stays where when it changes."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest

from reader.model import Kind, Pane, Row
from reader.ui.screens.browse import BrowseScreen
from reader.ui.widgets.article_list import Listing
from reader.ui.widgets.typing_line import FilterLine
from ui.conftest import Start
from ui.news import NEWS, news
from ui.shelf import Shelf, Text


def month() -> list[Text]:
    """An article a day."""
    return [Text(f"/{day:02}", f"Bericht {day}", f"2018-01-{day:02}", "<p>Tekst.</p>") for day in range(1, 29)]


async def test_the_filter_works_as_it_is_typed_and_escape_clears_it(start: Start) -> None:
    async with start() as desk:
        await desk.press("slash")
        await desk.type("brug")
        assert desk.screen.list_pane.line_count == 2
        await desk.press("backspace")
        assert desk.screen.list_pane.line_count == 2
        await desk.press("escape")
        assert desk.screen.list_pane.line_count == len(NEWS)
        assert desk.at(Pane.LIST)


async def test_tab_completes_the_last_word_of_the_filter_with_what_the_footer_offers(start: Start) -> None:
    async with start() as desk:
        await desk.press("slash")
        await desk.type("section:wa")
        assert "Tab: section:Water" in desk.message
        await desk.press("tab")
        assert desk.screen.query_one(FilterLine).value == "section:Water "
        await desk.type("section:be")
        assert desk.shelf.calls.count("values section") == 1, "what stands in a field is asked for once"


async def test_a_completion_with_a_blank_is_offered_whole(start: Start) -> None:
    shelf = Shelf([Text("/a", "One", None, "<p>x</p>", "To cite"), Text("/b", "Two", None, "<p>x</p>", "Toys")])
    async with start(shelf=shelf) as desk:
        await desk.press("slash")
        await desk.type("section:")
        assert 'Tab: section:"To cite" section:Toys' in desk.message
        await desk.type('"to c')
        assert desk.message.endswith('Tab: section:"To cite"')


async def test_tab_goes_to_the_list_where_nothing_completes_the_filter(start: Start) -> None:
    async with start() as desk:
        await desk.press("slash")
        await desk.type("brug")
        await desk.press("tab")
        assert not desk.screen.query(FilterLine)
        assert desk.at(Pane.LIST)


async def test_the_footer_says_what_a_filter_is_taken_for_that_is_no_field(start: Start) -> None:
    async with start() as desk:
        await desk.press("slash")
        await desk.type("is:foo")
        assert "as words (is: takes" in desk.message
        await desk.type(" ")
        await desk.press(*["backspace"] * 7)
        assert desk.message == ""


async def test_enter_keeps_the_filter_and_the_heading_names_it(start: Start) -> None:
    async with start() as desk:
        await desk.press("slash")
        await desk.type("q j")
        await desk.press("enter")
        assert desk.screen.list_heading.below == "newest first · q j"
        assert desk.shows("No article matches this filter.")
        await desk.press("escape")
        assert desk.screen.list_heading.below == "newest first"


async def test_the_row_under_the_cursor_keeps_it_when_a_filter_goes(start: Start) -> None:
    async with start() as desk:
        await desk.press("slash")
        await desk.type("de lantaarn")
        await desk.press("enter", "escape")
        assert desk.under_cursor == "/lamp"


async def test_sorting_keeps_the_row_and_says_the_order(start: Start) -> None:
    async with start() as desk:
        await desk.press("j", "S", "j", "enter")
        assert desk.screen.list_heading.below == "oldest first"
        assert desk.under_cursor == "/begroting"


async def test_m_toggles_read_and_the_row_shows_it(start: Start) -> None:
    async with start() as desk:
        assert desk.text()[2].lstrip().startswith("•")
        await desk.press("m")
        assert "/veer" in desk.shelf.read
        assert not desk.text()[2].lstrip().startswith("•")
        await desk.press("m")
        assert "/veer" not in desk.shelf.read


async def test_s_stars_what_the_pane_means(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "j", "s")
        assert "/veer" in desk.shelf.starred
        await desk.press(*["tab"] * 7, "g", "g", "s")
        assert desk.shelf.starred == {"/lamp", "/veer", "/begroting"}


async def test_marking_all_asks_first_and_says_how_many(start: Start) -> None:
    async with start() as desk:
        await desk.press("A")
        assert desk.shows("Mark 6 articles as read?")
        await desk.press("escape")
        assert len(desk.shelf.read) == 2
        await desk.press("A", "n")
        assert len(desk.shelf.read) == 2
        await desk.press("A", "enter")
        assert len(desk.shelf.read) == len(NEWS)
        assert desk.message == "Read: 6 articles"


async def test_a_row_that_becomes_read_stays_while_the_filter_does(start: Start) -> None:
    async with start() as desk:
        await desk.press("slash")
        await desk.type("is:unread")
        await desk.press("enter", "m")
        assert desk.under_cursor == "/veer"
        assert desk.screen.list_pane.line_count == 6
        await desk.press("R")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.screen.list_pane.line_count == 5
        assert desk.message == "Looked again: nothing has changed"


async def test_a_click_elsewhere_leaves_the_filter_as_it_is(start: Start) -> None:
    async with start() as desk:
        await desk.press("slash")
        await desk.type("brug")
        await desk.pilot.click("ArticleView")
        await desk.pilot.pause()
        assert desk.screen.list_heading.below == "newest first · brug"
        assert not desk.screen.query("FilterLine")
        await desk.press("escape", "slash")
        await desk.type("x")
        assert desk.screen.listing.query == "brugx"


async def test_a_change_moves_neither_cursor_nor_scroll(start: Start) -> None:
    texts = [
        Text(f"/{number}", f"Bericht {number}", f"2018-01-{number:02}", "<p>Tekst.</p>") for number in range(1, 29)
    ]
    async with start(80, 14, Shelf(texts)) as desk:
        await desk.press("1", "5", "G", "k", "k")
        before = desk.under_cursor, desk.screen.list_pane.cursor - desk.screen.list_pane.top
        desk.shelf.added = [Text(f"/new{number}", "Nieuw", f"2018-02-0{number}", "") for number in range(1, 6)]
        await desk.press("R")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.screen.list_pane.line_count == 33
        assert (desk.under_cursor, desk.screen.list_pane.cursor - desk.screen.list_pane.top) == before


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2018-02-01", ["/15", "/14", "/13"]), ("2017-12-01", ["/15", "/14", "/13"]), ("2018-01-14", [])],
)
@pytest.mark.parametrize("ways", ["jj", "kk"])
async def test_a_range_stays_when_articles_come_and_ends_where_one_comes_into_it(
    start: Start, day: str, expected: list[str], ways: str
) -> None:
    texts = [Text(f"/{number}", f"Bericht {number}", f"2018-01-{number:02}", "") for number in range(1, 29)]
    async with start(80, 14, Shelf(texts)) as desk:
        await desk.press(*"14G" if ways == "jj" else "16G", "v", *ways)
        assert [row.key for row in desk.screen.marked_rows()] == ["/15", "/14", "/13"]
        desk.shelf.added = [Text("/new", "Nieuw", day, "")]
        await desk.press("R")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.screen.list_pane.line_count == 29
        chosen = [row.key for row in desk.screen.marked_rows()] if desk.screen.list_pane.chosen else []
        assert chosen == expected
        assert desk.under_cursor == ("/13" if ways == "jj" else "/15")


async def test_a_range_begun_before_anything_else_stays_on_its_row(start: Start) -> None:
    async with start() as desk:
        first = desk.under_cursor
        desk.shelf.added = [Text("/new", "Nieuw", "2026-02-01", "")]
        await desk.press("v", "R")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert [row.key for row in desk.screen.marked_rows()] == [first]
        assert desk.screen.list_pane.chosen is not None


async def test_a_range_ends_when_the_list_is_filtered_otherwise(start: Start) -> None:
    async with start() as desk:
        await desk.press("v", "j")
        desk.screen.filter_by("e")
        await desk.pilot.pause()
        assert desk.screen.list_pane.chosen is None


async def test_what_stirs_in_the_folder_is_shown_without_a_key_or_a_word(start: Start) -> None:
    async with start() as desk:
        await desk.press("j")
        before = desk.under_cursor
        desk.shelf.added = [Text("/new", "Just in", "2026-02-01", "")]
        desk.screen.post_message(BrowseScreen.Stirred())
        await desk.pilot.pause()
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.shows("Just in")
        assert (desk.under_cursor, desk.message) == (before, "")


async def test_the_first_row_keeps_the_cursor_of_a_reader_who_has_not_moved(start: Start) -> None:
    shelf = Shelf([])
    shelf.indexed = False
    shelf.added = list(NEWS)
    async with start(shelf=shelf) as desk:
        assert desk.under_cursor == "/veer"


async def test_an_empty_archive_says_why(start: Start) -> None:
    async with start(shelf=Shelf([])) as desk:
        assert desk.shows("No articles here.")
        await desk.press("enter", "n", "m", "s", "A", "i", "G", "b", "space", "3", "enter", "tab", "enter", "R")
        assert desk.opened == ""


async def test_titles_never_wrap_and_dates_stand_in_one_column(start: Start) -> None:
    async with start(80, 24) as desk:
        rows = [line[:30] for line in desk.text()[2:10]]
        assert [row[2:12] for row in rows[:4]] == ["2018-09-21", "2018-09-18", "2018-09   ", "2018-08-30"]
        assert rows[3].startswith("•★")
        assert rows[7][2:12].strip() == ""


async def test_an_archive_without_dates_has_no_column_for_them(start: Start) -> None:
    shelf = Shelf([Text("/a", "Een brief", None, "<p>Wie weet.</p>"), Text("/b", "Nog een", None, "<p>Niemand.</p>")])
    async with start(80, 24, shelf) as desk:
        assert desk.text()[2].startswith("• Een brief")


async def test_titles_that_begin_alike_keep_their_ends(start: Start) -> None:
    texts = [Text(f"/{n}", f"Nieuwsbrief van de vereniging nummer {n}", "2018-01-01", "") for n in range(418, 421)]
    async with start(80, 24, Shelf(texts)) as desk:
        assert all(str(n) in line[:30] for n, line in zip(range(418, 421), desk.text()[2:5], strict=True))


async def test_what_was_read_in_another_folder_is_taken_over_when_the_reader_agrees(start: Start) -> None:
    shelf = news()
    shelf.offer, shelf.read_elsewhere = "/home/els/krant", {"/veer"}
    async with start(shelf=shelf) as desk:
        assert desk.shows("/home/els/krant")
        await desk.press("enter")
        assert "/veer" in shelf.read
        assert shelf.offer is None


async def test_a_hundred_thousand_rows_fetch_only_what_is_seen(start: Start) -> None:
    fetched: list[int] = []

    def fetch(numbers: Sequence[int]) -> list[Row | None]:
        fetched.extend(numbers)
        return [
            Row(number, str(number), f"/{number}", f"Title {number}", Kind.ARTICLE, None, "", False, False)
            for number in numbers
        ]

    async with start() as desk:
        desk.screen.listing = Listing(array("q", range(100_000)), fetch)
        await desk.pilot.pause()
        await desk.press("G", "k")
        assert desk.under_cursor == "99998"
        assert len(fetched) < 1_000


async def test_the_wheel_scrolls_and_a_click_moves_the_cursor(start: Start) -> None:
    texts = [
        Text(f"/{number:02}", f"Bericht {number}", f"2018-01-{number:02}", "<p>Tekst.</p>") for number in range(1, 29)
    ]
    async with start(80, 14, Shelf(texts)) as desk:
        await desk.pilot.click("ArticleList", offset=(5, 3))
        assert desk.screen.list_pane.cursor == 3
        assert desk.opened == ""
        await desk.pilot.click("ArticleList", offset=(5, 3), times=2)
        assert desk.opened == desk.under_cursor


async def test_the_scroll_bar_can_be_clicked(start: Start) -> None:
    texts = [
        Text(f"/{number:02}", f"Bericht {number}", f"2018-01-{number:02}", "<p>Tekst.</p>") for number in range(1, 29)
    ]
    async with start(80, 14, Shelf(texts)) as desk:
        pane = desk.screen.list_pane
        await desk.pilot.click("ArticleList", offset=(pane.size.width - 1, pane.size.height - 1))
        assert pane.top == pane.last_top


async def test_help_in_the_list_explains_the_numbers_above_it_as_they_are_now(start: Start) -> None:
    async with start(80, 24) as desk:
        assert "6 / 8 / 8" in desk.text()[0]
        await desk.press("question_mark")
        assert desk.shows("Above the list: 6 unread, 8 shown in")
        await desk.press("escape", "slash", *"brug", "enter", "question_mark")
        shown = len(desk.screen.selected)
        assert 0 < shown < 8
        assert desk.shows(f"6 / {shown} / 8")
        assert desk.shows(f"Above the list: 6 unread, {shown} shown in")
        await desk.press("escape", "enter", "question_mark")
        assert not desk.shows("Above the list")
