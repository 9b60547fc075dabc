"""Windows of which `/` shows only the lines that have the words typed."""

from __future__ import annotations

import pytest

from reader.library.guide import guide_pages
from reader.model import GroupBy, Sort
from reader.ui.helplines import found_lines
from reader.ui.keymap import DEFAULTS, keymap
from reader.ui.keynames import written
from reader.ui.keys import TABLES, Scope
from reader.ui.screens.browse import BrowseScreen
from reader.ui.widgets.outline_list import OutlineList
from reader.ui.wishes import Wishes
from ui.conftest import Desk, Start
from ui.shelf import Shelf, Text


def window_is_open(desk: Desk) -> bool:
    return not isinstance(desk.app.screen, BrowseScreen)


# --- the help


@pytest.mark.parametrize("scope", list(Scope))
def test_every_key_of_every_place_is_found_by_its_name_its_words_and_its_key(scope: Scope) -> None:
    for binding in TABLES[scope]:
        line = (written(binding.key) or "no key", binding.tooltip)
        for words in (binding.id or "", binding.tooltip, *written(binding.key).split("  ")):
            assert line in found_lines(DEFAULTS, Scope.LIST, words), words


def test_what_is_found_stands_under_the_place_where_it_counts_the_own_one_first() -> None:
    lines = found_lines(DEFAULTS, Scope.LINKS, "unread")
    headings = [words for keys, words in lines if words and not keys]
    assert headings[:3] == ["In the links", "In the list", "In the article"]


def test_a_key_finds_first_what_it_does_and_then_where_its_letter_stands() -> None:
    first, second, *_ = (words for keys, words in found_lines(DEFAULTS, Scope.LIST, "s") if keys)
    assert first == "Star, or take the star away"
    assert second != first


def test_an_action_that_lost_its_keys_is_still_told() -> None:
    lost = keymap({"article.toggle-star": []})
    assert ("no key", "Star, or take the star away") in found_lines(lost, Scope.LIST, "star")


def test_what_the_numbers_above_the_list_mean_is_found_too() -> None:
    seen = [("2 / 6", "2 unread of 6 articles")]
    assert found_lines(DEFAULTS, Scope.LIST, "unread of 6", seen) == [("", "What you see"), *seen]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
async def test_the_help_says_how_to_search_it_and_finds_keys_of_other_panes(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(*size) as desk:
        await desk.press("question_mark")
        assert desk.shows("/ finds")
        await desk.press("slash")
        await desk.type("wide table")
        assert desk.shows("In the article")
        assert desk.shows("Scroll a wide table or code")
        assert not desk.shows("Open the article under the cursor")


async def test_in_the_help_esc_clears_the_words_first_and_closes_then(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("question_mark")
        whole = desk.text()
        await desk.press("slash", *"qqqq")
        assert desk.shows("No key is called so or does that")
        await desk.press("escape")
        assert desk.text() == whole
        await desk.press("escape")
        assert not window_is_open(desk)


async def test_enter_keeps_what_the_help_found_and_makes_letters_keys_again(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("question_mark", "slash", *"down", "enter")
        assert desk.shows("Down half a page")
        assert desk.shows("Down a page")
        await desk.press("j", "slash")
        await desk.type(" half")
        assert desk.shows("down half")
        assert desk.shows("Down half a page")
        assert not desk.shows("Down a page")
        await desk.press("enter", "q")
        assert not window_is_open(desk)


async def test_letters_typed_in_the_help_do_nothing_else(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("question_mark", "slash", "question_mark", "q", "slash")
        assert desk.shows("?q/")
        assert desk.shows("Keys in the list")


# --- windows with rows to choose from


async def test_the_order_is_found_by_its_words(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("S", "slash", *"old", "enter")
        assert desk.screen.list_view.sort is Sort.OLDEST


async def test_groups_are_found_by_their_words(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("backslash", "slash", *"auth", "enter")
        assert desk.screen.list_view.by is GroupBy.AUTHOR


async def test_a_page_of_the_guide_is_found_by_its_title(start: Start) -> None:
    async with start(100, 30) as desk:
        await desk.press("g", "question_mark")
        assert desk.shows(guide_pages()[0].title)
        await desk.press("slash")
        await desk.type("saved")
        assert desk.shows("Saved searches")
        assert not desk.shows(guide_pages()[0].title)


@pytest.mark.parametrize("opening", [("S",), ("backslash",), ("g", "question_mark"), ("g", "a"), ("g", "S"), ("e",)])
async def test_every_window_of_rows_says_that_it_filters_clears_first_and_closes_then(
    start: Start, opening: tuple[str, ...]
) -> None:
    async with start(100, 30) as desk:
        await desk.press(*opening)
        assert desk.shows("/ filters")
        whole = desk.text()
        await desk.press("slash", *"qqqq")
        assert desk.shows("qqqq")
        await desk.press("enter")
        assert window_is_open(desk), "there is nothing to take"
        await desk.press("escape")
        assert desk.text() == whole
        await desk.press("escape")
        assert not window_is_open(desk)


async def test_clearing_the_words_leaves_the_cursor_on_what_was_found(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("S", "slash", *"old", "escape", "enter")
        assert desk.screen.list_view.sort is Sort.OLDEST


async def test_arrows_move_among_what_was_found_while_letters_go_to_the_line(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("S", "slash", *"first", "down")
        found = [line for line in desk.text() if "first" in line]
        assert len(found) > 2, "the line itself, and two orders"
        await desk.press("up", "down", "enter")
        assert desk.screen.list_view.sort is not Sort.DATE


async def test_tab_makes_letters_keys_of_the_window_again(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("S", "slash", *"first", "tab", "j", "k", "q")
        assert not window_is_open(desk)


async def test_the_letters_of_a_window_stay_its_keys_until_the_line_is_opened(start: Start) -> None:
    async with start(80, 24, wishes=Wishes(keymap=keymap({"list.filter": ["F2"]}))) as desk:
        await desk.press("S", "j", "enter")
        assert desk.screen.list_view.sort is list(Sort)[1]


async def test_a_heading_of_the_outline_is_found_and_clearing_leaves_the_cursor_on_it(start: Start) -> None:
    body = "".join(f"<h2>{name} of the dyke</h2>{'<p>Text.</p>' * 30}" for name in ("Height", "Age", "Breadth"))
    async with start(80, 24, Shelf([Text("/a", "A note", None, body)])) as desk:
        await desk.press("enter", "backslash")
        assert desk.shows("/ filters, Enter goes there, Esc closes")
        await desk.press("slash")
        await desk.type("dyke breadth")
        listed = desk.app.screen.query_one(OutlineList)
        assert listed.line_count == 1
        await desk.press("escape")
        assert listed.line_count == 3
        await desk.press("enter")
        assert desk.top > 60, "the last of three parts of thirty paragraphs each"


async def test_a_step_of_the_trail_is_found_by_its_title_and_nothing_found_is_said(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("enter")
        first = desk.opened
        await desk.press("J", "g", "t", "slash", *"qqqq")
        assert desk.shows("Nothing here has these words")
        await desk.press("enter", "down", "up")
        assert window_is_open(desk)
        await desk.press(*["backspace"] * 4)
        await desk.type(desk.shelf.texts[first].title[:8])
        await desk.press("enter")
        assert desk.opened == first
