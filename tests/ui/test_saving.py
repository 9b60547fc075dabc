"""Saved searches: kept under a name, folders above the list, and the window that renames and removes them."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from reader.model import Pane, SavedSearch, Sort
from reader.ui.signs import ASCII
from ui.conftest import Desk, Start
from ui.news import news
from ui.shelf import Shelf, Text


def shelf_with(*searches: SavedSearch) -> Shelf:
    shelf = news()
    shelf.saved = {search.name: search for search in searches}
    return shelf


TOWN = SavedSearch("Town", "markt", Sort.OLDEST)
UNREAD = SavedSearch("Not read", "is:unread", Sort.TITLE)


async def filter_by(desk: Desk, words: str) -> None:
    await desk.press("slash")
    await desk.type(words)
    await desk.press("enter")


async def counted(desk: Desk) -> None:
    await desk.app.workers.wait_for_complete()
    await desk.pilot.pause()


def lines(desk: Desk, count: int) -> list[str]:
    width = desk.screen.list_pane.text_width
    return [line[:width].rstrip() for line in desk.text()[2 : 2 + count]]


# saving


async def test_a_filter_is_saved_under_the_name_that_is_offered(start: Start) -> None:
    async with start() as desk:
        await filter_by(desk, "is:unread")
        await desk.press("g", "s")
        assert desk.shows("Save this search as?")
        assert desk.shows("It shows unread, newest first.")
        await desk.press("enter")
        assert desk.shelf.saved == {"Unread": SavedSearch("Unread", "is:unread", Sort.DATE)}
        assert desk.message == "Saved above the list: Unread. g S renames and removes"
        assert desk.screen.list_heading.below == "newest first · Unread"


async def test_the_first_letter_typed_takes_the_place_of_the_name_that_is_offered(start: Start) -> None:
    async with start() as desk:
        desk.screen.sort_by(Sort.TITLE)
        await filter_by(desk, "markt")
        await desk.press("g", "s")
        await desk.type("In town")
        await desk.press("enter")
        assert desk.shelf.saved == {"In town": SavedSearch("In town", "markt", Sort.TITLE)}


async def test_a_list_without_a_filter_is_nothing_to_save(start: Start) -> None:
    async with start() as desk:
        await desk.press("g", "s")
        assert desk.message == "Nothing to save: the list has no filter. / types one"
        assert not desk.shelf.saved


async def test_escape_saves_nothing(start: Start) -> None:
    async with start() as desk:
        await filter_by(desk, "markt")
        await desk.press("g", "s", "escape")
        assert not desk.shelf.saved


@pytest.mark.parametrize(("answer", "query"), [("enter", "brug"), ("escape", "markt")])
async def test_a_name_that_is_taken_is_only_given_after_asking(start: Start, answer: str, query: str) -> None:
    async with start(shelf=shelf_with(TOWN)) as desk:
        await filter_by(desk, "brug")
        await desk.press("g", "s")
        await desk.type("town")
        await desk.press("enter")
        assert desk.shows("Replace the saved search Town?")
        assert desk.shows("It shows markt, oldest first.")
        await desk.press(answer)
        assert [search.query for search in desk.shelf.saved.values()] == [query]


async def test_a_name_that_is_not_given_after_all_can_be_mended(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN)) as desk:
        await filter_by(desk, "brug")
        await desk.press("g", "s")
        await desk.type("town")
        await desk.press("enter", "escape")
        assert desk.shows("Save this search as?")
        await desk.type(" two")
        await desk.press("enter")
        assert set(desk.shelf.saved) == {"Town", "town two"}


# folders


async def test_folders_stand_above_the_list_with_their_unread_counts(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN, UNREAD)) as desk:
        first, second, third = lines(desk, 3)
        assert first.split() == ["▸", "Not", "read", "6"]
        assert second.split() == ["▸", "Town", "0"]
        assert "The ferry" in third
        assert desk.under_cursor == "/veer", "the list begins with an article"
        assert desk.screen.list_heading.right == "6 unread / 8 / 8"


async def test_without_saved_searches_the_list_is_as_ever(start: Start) -> None:
    async with start() as desk:
        assert "The ferry" in lines(desk, 1)[0]
        assert desk.screen.list_pane.line_count == 8
        await desk.press("m")
        await counted(desk)
        assert desk.shelf.searches.counted == 0


async def test_enter_on_a_folder_shows_its_articles_in_its_order(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN, UNREAD)) as desk:
        await desk.press("g", "g", "enter")
        assert desk.screen.list_heading.below == "by title · Not read"
        assert desk.message == "Not read: unread, by title"
        assert desk.screen.list_pane.line_count == 6, "folders stand above the whole list alone"
        assert desk.under_cursor == "/lamp"
        await desk.press("enter")
        assert desk.opened == "/lamp"


async def test_escape_leads_back_to_the_folder_and_the_order_before(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN, UNREAD)) as desk:
        await desk.press("g", "g", "j", "enter", "escape")
        assert desk.screen.list_heading.below == "newest first"
        assert desk.screen.list_pane.cursor == 1
        assert lines(desk, 1)[0].startswith("▸ Not read"), "the folder above is in view"
        await desk.press("k", "l", "h")
        assert desk.screen.list_heading.below == "newest first"
        assert desk.screen.list_pane.cursor == 0


async def test_typing_over_a_search_until_nothing_is_left_has_the_order_before(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN)) as desk:
        await desk.press("g", "g", "enter", "slash", "ctrl+u")
        await desk.pilot.pause()
        assert desk.screen.list_heading.below == "newest first"
        assert lines(desk, 1)[0].startswith("▸ Town")


async def test_a_search_that_finds_nothing_says_so_and_leads_back(start: Start) -> None:
    async with start(shelf=shelf_with(SavedSearch("Nobody", "xyzzy"))) as desk:
        await desk.press("g", "g", "enter")
        assert desk.shows("No article matches this filter.")
        await desk.press("escape")
        assert desk.screen.list_pane.cursor == 0
        assert desk.screen.pointed_search is not None


async def test_a_filter_that_finds_nothing_leads_back_to_the_first_article(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN, UNREAD)) as desk:
        await filter_by(desk, "xyzzy")
        await desk.press("escape")
        assert desk.under_cursor == "/veer"


async def test_numbers_of_rows_pass_over_folders(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN, UNREAD)) as desk:
        await desk.press("2", "enter")
        assert desk.opened == "/begroting"
        await desk.press("escape", "3", "G")
        assert desk.under_cursor == "/brug"
        await desk.press("4", "g", "g")
        assert desk.under_cursor == "/lamp"
        await desk.press("9", "enter")
        assert desk.message == "The list has 8 rows"


async def test_marks_and_moves_to_unread_ones_mean_articles(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN, UNREAD)) as desk:
        await desk.press("g", "g", "s")
        assert desk.message == "No article here to mark"
        await desk.press("z", "a")
        assert desk.message == "A saved search does not fold. Enter shows its articles"
        await desk.press("n")
        assert desk.under_cursor == "/veer"
        await desk.press("g", "g", "v", "j", "j", "s")
        assert desk.shelf.starred == {"/lamp", "/veer"}
        await desk.press("A")
        assert desk.shows("Mark 6 articles as read?")


async def test_folders_stand_above_groups_too(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN)) as desk:
        await desk.press("backslash", "home", "enter")
        assert [line.split()[:2] for line in lines(desk, 2)] == [["▸", "Town"], ["▾", "September"]]
        await desk.press("z", "M", "g", "g", "enter", "escape")
        assert desk.screen.pointed_search == TOWN
        await desk.press("j", "enter")
        assert "The ferry" in lines(desk, 3)[2]


async def test_a_date_is_gone_to_below_the_folders(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN, UNREAD)) as desk:
        await desk.press("g", "d")
        await desk.type("2018-07")
        await desk.press("enter")
        assert desk.under_cursor == "/kaas"


async def test_a_click_on_a_folder_points_and_a_second_one_opens(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN, UNREAD)) as desk:
        pane = desk.screen.list_pane
        await desk.pilot.click(pane, offset=(8, 1))
        assert desk.screen.pointed_search == TOWN
        assert desk.screen.list_heading.below == "newest first"
        await desk.pilot.click(pane, offset=(8, 1), times=2)
        assert desk.screen.list_heading.below == "oldest first · Town"


async def test_the_list_is_left_in_a_folder_and_on_one_and_stands_so_again(start: Start) -> None:
    shelf = shelf_with(TOWN, UNREAD)
    async with start(shelf=shelf) as desk:
        await desk.press("enter", "escape", "g", "g", "j", "enter", "q")
    async with start(shelf=shelf) as desk:
        assert desk.screen.list_heading.below == "oldest first · Town"
        await desk.press("escape")
        assert desk.screen.list_heading.below == "newest first"
        await desk.press("k", "q")
    async with start(shelf=shelf) as desk:
        assert desk.screen.pointed_search == UNREAD


async def test_many_folders_leave_the_first_article_in_view(start: Start) -> None:
    searches = [SavedSearch(f"Search {number:02}", f"word{number}") for number in range(40)]
    async with start(60, 20, shelf=shelf_with(*searches)) as desk:
        assert desk.under_cursor == "/veer"
        assert desk.shows("The ferry that refuses to stop")
        await desk.press("g", "g")
        assert lines(desk, 1)[0].startswith("▸ Search 00")


async def test_a_list_that_is_still_empty_begins_with_an_article_once_there_is_one(start: Start) -> None:
    shelf = Shelf([], indexed=False)
    shelf.saved = {"Town": TOWN}
    shelf.added = [Text("/a", "Eerste", "2020-01-01", "<p>A.</p>")]
    async with start(shelf=shelf) as desk:
        assert desk.under_cursor == "/a"
        assert lines(desk, 1)[0].startswith("▸ Town")


async def test_folders_have_signs_of_ascii_where_others_cannot_be_shown(start: Start) -> None:
    async with start(80, 24, shelf=shelf_with(TOWN), signs=ASCII) as desk:
        assert lines(desk, 1)[0].split() == ["+", "Town", "0"]


async def test_a_folder_and_a_head_are_named_where_the_screen_is_heard(start: Start) -> None:
    async with start(60, 20, shelf=shelf_with(TOWN)) as desk:
        desk.screen.linear = True
        await desk.press("g", "g", "tab", "shift+tab")
        assert desk.message == "List: saved search Town"
        await desk.press("backslash", "home", "enter", "j", "tab", "shift+tab")
        assert desk.message == "List: September 2018"


# counts


async def test_counts_follow_what_is_read(start: Start) -> None:
    async with start(shelf=shelf_with(UNREAD)) as desk:
        await desk.press("m")
        await counted(desk)
        assert lines(desk, 1)[0].split() == ["▸", "Not", "read", "5"]
        await desk.press("U")
        await counted(desk)
        assert lines(desk, 1)[0].split() == ["▸", "Not", "read", "6"]


async def test_counting_moves_nothing(start: Start) -> None:
    async with start(60, 20, shelf=shelf_with(UNREAD, TOWN)) as desk:
        await desk.press("G", "k")
        pane = desk.screen.list_pane
        before = pane.cursor, pane.top, desk.under_cursor
        await desk.press("m")
        await counted(desk)
        assert (pane.cursor, pane.top, desk.under_cursor) == before


async def test_moving_about_counts_nothing(start: Start) -> None:
    async with start(shelf=shelf_with(UNREAD)) as desk:
        before = desk.shelf.searches.counted
        await desk.press("j", "k", "G", "g", "g", "n", "N")
        await counted(desk)
        assert desk.shelf.searches.counted == before


async def test_counts_are_there_at_the_next_start_before_anything_is_counted(start: Start) -> None:
    shelf = shelf_with(UNREAD)
    async with start(shelf=shelf) as desk:
        await desk.press("q")
    assert shelf.searches.noted == {"is:unread": 6}
    shelf.searches.count_unread = lambda queries, is_wanted: None  # type: ignore[method-assign]
    async with start(shelf=shelf) as desk:
        assert lines(desk, 1)[0].split() == ["▸", "Not", "read", "6"]


async def test_what_is_not_counted_yet_has_no_number(start: Start) -> None:
    shelf = shelf_with(UNREAD)
    shelf.searches.count_unread = lambda queries, is_wanted: None  # type: ignore[method-assign]
    async with start(shelf=shelf) as desk:
        assert lines(desk, 1) == ["▸ Not read"]


# the window


async def test_a_search_is_renamed_in_the_window(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN, UNREAD)) as desk:
        await desk.press("g", "g", "j", "g", "S")
        assert desk.shows("Markt, oldest first")
        await desk.press("r", "ctrl+u")
        await desk.type("Alle markten")
        await desk.press("enter")
        assert desk.shelf.saved["Alle markten"].query == "markt"
        await desk.press("escape")
        assert [line.split("  ")[0] for line in lines(desk, 2)] == ["▸ Alle markten", "▸ Not read"]
        assert desk.screen.pointed_search == SavedSearch("Alle markten", "markt", Sort.OLDEST)


async def test_a_new_name_that_is_taken_is_only_given_after_asking(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN, UNREAD)) as desk:
        await desk.press("g", "S", "r", "ctrl+u")
        await desk.type("town")
        await desk.press("enter")
        assert desk.shows("Replace the saved search Town?")
        await desk.press("escape")
        assert desk.app.screen.query_one("Input", Input).value == "town"
        await desk.press("enter", "enter", "escape")
        assert list(desk.shelf.saved) == ["town"]
        await desk.press("U")
        assert desk.message == "town is called Not read again"
        assert set(desk.shelf.saved) == {"Town", "Not read"}


async def test_a_change_of_case_is_no_clash(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN)) as desk:
        await desk.press("g", "S", "r", "ctrl+u")
        await desk.type("TOWN")
        await desk.press("enter", "escape")
        assert list(desk.shelf.saved) == ["TOWN"]


async def test_a_search_is_removed_in_the_window_and_brought_back(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN, UNREAD)) as desk:
        await desk.press("g", "S", "d")
        assert desk.shows("Removed: Not read. U in the list brings it back")
        await desk.press("escape")
        assert desk.screen.list_pane.line_count == 9
        await desk.press("U")
        assert desk.message == "Saved again: Not read"
        assert desk.screen.list_pane.line_count == 10
        await desk.press("ctrl+r")
        assert desk.message == "No longer saved: Not read"


async def test_what_was_removed_is_told_until_the_cursor_moves(start: Start) -> None:
    searches = [SavedSearch(name, name) for name in "abc"]
    async with start(shelf=shelf_with(*searches)) as desk:
        await desk.press("g", "S", "j", "d")
        assert desk.shows("Removed: b")
        await desk.press("d")
        assert desk.shows("Removed: c")
        await desk.press("j", "d")
        assert desk.shows("None yet")
        await desk.press("escape", "U", "U", "U")
        assert [line.split()[1] for line in lines(desk, 3)] == ["a", "b", "c"]


async def test_the_window_shows_a_search(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN, UNREAD)) as desk:
        await desk.press("g", "S", "j", "enter")
        assert desk.screen.list_heading.below == "oldest first · Town"


async def test_the_window_says_how_to_save_the_first(start: Start) -> None:
    async with start() as desk:
        await desk.press("g", "S")
        assert desk.shows("None yet: g s in a filtered list saves one")
        await desk.press("r", "d", "enter", "escape")
        assert desk.at(Pane.LIST)


@pytest.mark.parametrize("words", ["town", "search"])
async def test_the_palette_lists_saved_searches(start: Start, words: str) -> None:
    async with start(shelf=shelf_with(TOWN)) as desk:
        await desk.press("enter", "colon")
        await desk.type(words)
        assert desk.shows("Town")
        await desk.type(" town")
        await desk.press("enter")
        assert desk.screen.list_heading.below == "oldest first · Town"
        assert desk.at(Pane.LIST)


async def test_renaming_is_found_within_two_keys_of_the_help(start: Start) -> None:
    async with start() as desk:
        await desk.press("question_mark")
        await desk.press("G")
        await desk.press("g", "g")
        shown = [line for _ in range(6) for line in await page(desk)]
        assert any("g S" in line and "rename or remove" in line for line in shown)
        assert any("g s" in line and "Save this search" in line for line in shown)


async def page(desk: Desk) -> list[str]:
    text = desk.text()
    await desk.press("pagedown")
    return text


async def test_a_replaced_search_is_as_it_was_after_undoing(start: Start) -> None:
    async with start(shelf=shelf_with(TOWN)) as desk:
        await filter_by(desk, "brug")
        await desk.press("g", "s")
        await desk.type("Town")
        await desk.press("enter", "enter", "escape", "U")
        assert desk.message == "The saved search Town is as it was"
        assert desk.shelf.saved == {"Town": TOWN}


async def test_a_name_from_elsewhere_is_shown_as_it_is_written(start: Start) -> None:
    async with start(shelf=shelf_with(SavedSearch("[/x] [@click=app.quit]a[/]", "brug"))) as desk:
        assert lines(desk, 1)[0].startswith("▸ [/x] [@click=app.quit]a[/]")
        await desk.press("g", "S")
        assert desk.shows("[/x] [@click=app.quit]a[/]")
        await desk.press("d")
        assert desk.shows("Removed: [/x] [@click=app.quit]a[/]")
