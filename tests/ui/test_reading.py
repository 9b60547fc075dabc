"""Opening, following, going back: what the screen does when keys are pressed."""

from __future__ import annotations

import os
import signal
import unicodedata

import pytest

from reader.model import Pane, Place
from reader.ui.keymap import keymap
from reader.ui.wishes import Wishes
from ui.conftest import Start
from ui.news import NEWS
from ui.shelf import Shelf, Text


async def test_enter_opens_the_article_under_the_cursor_and_marks_it_read(start: Start) -> None:
    async with start() as desk:
        await desk.press("j", "enter")
        assert desk.opened == "/begroting"
        assert desk.at(Pane.ARTICLE)
        assert "/begroting" in desk.shelf.read
        assert desk.shows("De begroting sluit.")


async def test_moving_the_cursor_opens_nothing_and_marks_nothing(start: Start) -> None:
    async with start() as desk:
        before = set(desk.shelf.read)
        await desk.press("j", "down", "G", "k", "g", "g")
        assert desk.opened == ""
        assert desk.shelf.read == before


async def test_going_back_restores_line_and_link_exactly(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "j", "j", "j", "tab", "tab", "tab")
        left = desk.top, desk.focused_link
        assert left[0] > 0
        link = desk.screen.links[left[1] or 0]
        await desk.press("enter")
        assert desk.opened == link.target.address == "/brug"
        await desk.press("backspace")
        assert desk.opened == "/veer"
        assert (desk.top, desk.focused_link) == left


async def test_going_forward_leads_to_the_child_visited_last(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "1", "enter", "backspace", "3", "enter", "H", "L")
        assert desk.opened == "/brug"


async def test_the_trail_says_where_it_ends(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "backspace")
        ways = "Backspace or H goes back, L forward"
        assert desk.message == f"This is where the trail begins: {ways}"
        await desk.press("L")
        assert desk.message == f"The trail ends here: {ways}"


async def test_the_next_unread_article_is_named_where_the_list_may_be_covered(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("enter", "B", "n")
        assert desk.at(Pane.LINKS)
        assert desk.message.startswith("Next unread: Gemeente vindt")
        await desk.press("j", "n")
        assert desk.message.startswith("Next unread: Een brug te veel")
        await desk.press("N")
        assert desk.message.startswith("Previous unread: Gemeente vindt")


async def test_a_trail_without_keys_of_its_own_names_none(start: Start) -> None:
    wishes = Wishes(keymap=keymap({"trail.back": ["X"], "trail.forward": []}))
    async with start(wishes=wishes) as desk:
        await desk.press("enter", "X")
        assert desk.message == "This is where the trail begins: X goes back"


async def test_the_bar_of_an_article_without_a_section_says_its_title_and_no_path(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter")
        assert desk.screen.article_heading.left == "Water"
        await desk.press("G", "h", "G", "enter")
        assert desk.opened == "/brief"
        assert desk.screen.article_heading.left == "Een brief zonder datum"


async def test_going_back_restores_the_pane(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "tab", "tab", "tab", "tab", "tab", "tab", "tab")
        assert desk.at(Pane.LINKS)
        await desk.press("enter", "backspace")
        assert desk.at(Pane.LINKS)


async def test_n_opens_the_next_unread_article_and_capital_n_the_previous_one(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "n", "n")
        assert desk.opened == "/brug"
        await desk.press("m")
        await desk.press("n", "N")
        assert desk.opened == "/brug"


async def test_n_in_the_list_only_moves(start: Start) -> None:
    async with start() as desk:
        await desk.press("4", "j", "n")
        assert desk.under_cursor == "/brief"
        assert desk.opened == ""
        await desk.press("N")
        assert desk.under_cursor == "/ijs"


async def test_n_goes_around_the_end_and_says_so(start: Start) -> None:
    async with start() as desk:
        await desk.press("G", "n")
        assert desk.under_cursor == "/veer"
        assert desk.message == "Went on from the top"


async def test_n_says_when_everything_is_read(start: Start) -> None:
    async with start() as desk:
        await desk.press("A", "y", "n")
        assert desk.message == "No other unread article in the list"


async def test_capital_j_and_k_open_neighbours_of_the_list(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "J", "J", "K")
        assert desk.opened == "/begroting"
        await desk.press("K", "K")
        assert desk.opened == "/veer"
        assert desk.message == "This is the first article of the list"


async def test_space_reads_on_and_at_the_end_opens_the_next_unread(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "space")
        assert desk.top > 0
        await desk.press("G", "space")
        assert desk.opened == "/begroting"


async def test_digits_and_enter_open_a_row_and_follow_a_link(start: Start) -> None:
    async with start() as desk:
        await desk.press("2")
        assert desk.message == "2"
        await desk.press("enter")
        assert desk.opened == "/begroting"
        await desk.press("1", "enter")
        assert desk.opened == "/veer"
        await desk.press("3")
        assert desk.screen.numbered
        await desk.press("escape")
        assert desk.at(Pane.ARTICLE)
        assert not desk.screen.numbered


async def test_digits_before_a_motion_count(start: Start) -> None:
    async with start() as desk:
        await desk.press("3", "j")
        assert desk.under_cursor == "/lamp"
        await desk.press("2", "G")
        assert desk.under_cursor == "/begroting"


async def test_a_number_without_a_link_is_told(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "9", "9", "enter")
        assert desk.message == "This article has 6 links"


async def test_a_fragment_jumps_and_is_a_step_back(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "2", "enter")
        assert desk.opened == "/veer"
        jumped = desk.top
        assert jumped > 0
        await desk.press("backspace")
        assert desk.top < jumped


async def test_a_healed_link_opens_and_says_where_it_led(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "6", "enter")
        assert desk.opened == "/lamp"
        assert "De lantaarnopsteker" in desk.message


async def test_tab_past_the_last_link_goes_to_the_next_pane(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", *["tab"] * 6)
        assert desk.focused_link == 5
        await desk.press("tab")
        assert desk.at(Pane.LINKS)
        await desk.press("escape", "escape")
        assert desk.at(Pane.LIST)


async def test_enter_without_a_focused_link_focuses_the_first_in_view(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "enter")
        assert desk.focused_link == 0
        assert desk.opened == "/veer"


async def test_the_links_pane_leads_to_articles_that_link_here(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", *["tab"] * 7)
        assert desk.at(Pane.LINKS)
        await desk.press("G", "enter")
        assert desk.opened == "/brug"


async def test_an_article_opens_where_it_was_left(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "space", "j")
        left = desk.top
        await desk.press("escape", "j", "enter", "escape", "k", "enter")
        assert desk.opened == "/veer"
        assert desk.top == left


@pytest.mark.parametrize("widths", [(60, 140, 60), (90, 200, 90), (140, 70, 140)])
async def test_resizing_keeps_the_place(start: Start, widths: tuple[int, int, int]) -> None:
    first, between, last = widths
    async with start(first, 24) as desk:
        await desk.press("enter", "space", "j", "j")
        left = desk.top, desk.screen.article_pane.place
        await desk.pilot.resize_terminal(between, 30)
        await desk.pilot.pause()
        await desk.pilot.resize_terminal(last, 24)
        await desk.pilot.pause()
        assert (desk.top, desk.screen.article_pane.place) == left


async def test_zoom_and_measure_keep_the_place(start: Start) -> None:
    async with start(140, 24) as desk:
        await desk.press("enter", "space", "j")
        left = desk.screen.article_pane.place
        await desk.press("z", "z")
        assert desk.screen.article_pane.size.width == 140
        assert desk.screen.article_pane.place == left
        await desk.press("minus", "minus", "plus", "z", "z")
        assert desk.screen.article_pane.place == left


async def test_quitting_remembers_place_and_trail_for_the_next_start(start: Start) -> None:
    shelf = Shelf(NEWS)
    async with start(100, 24, shelf) as desk:
        await desk.press("enter", "1", "enter", "1", "enter", "space", "tab")
        left = desk.top, desk.focused_link
        await desk.press("q")
    async with start(100, 24, shelf) as desk:
        assert desk.opened == "/veer"
        assert (desk.top, desk.focused_link) == left
        await desk.press("backspace")
        assert desk.opened == "/begroting"


async def test_the_article_of_the_command_line_is_opened_first(start: Start) -> None:
    async with start(article="/lamp") as desk:
        assert desk.opened == "/lamp"
        assert desk.under_cursor == "/lamp"


async def test_a_trail_that_ends_at_a_lost_article_starts_in_the_list(start: Start) -> None:
    shelf = Shelf(NEWS)
    shelf.follow("/gone", Place())
    async with start(shelf=shelf) as desk:
        assert desk.opened == ""
        assert desk.at(Pane.LIST)


@pytest.mark.parametrize("title", ["[/x]", "[@click=app.quit]x[/]", "[b", "{{ x }}", "漢字" * 60])
async def test_a_hostile_title_is_shown_as_written_everywhere(start: Start, title: str) -> None:
    body = f'<p>Text.</p><p><a href="/a">{title}</a> <a href="/nowhere">{title}</a></p>'
    async with start(100, 30, Shelf([Text("/a", title, "2020-01-01", body)], title)) as desk:
        shown = title[:8].rstrip()
        assert desk.shows(shown)
        for keys in (["enter"], ["i"], ["escape"], ["m"], ["s"], ["B"], ["escape"], ["2", "enter"], ["escape"], ["?"]):
            await desk.press(*(("question_mark",) if keys == ["?"] else keys))
        await desk.press("escape")
        assert desk.opened == "/a"
        assert desk.shows(shown)


@pytest.mark.parametrize(
    "steering", ["\x1b]0;x\x07", "\x1b[31m", "\x9b2J", "\u202e", "\x00", "\r", "\x1b]52;c;eA==\x1b\\"]
)
async def test_nothing_that_steers_a_terminal_reaches_the_screen(start: Start, steering: str) -> None:
    title = f"Voor{steering}na"
    shelf = Shelf([Text("/a", title, "2020-01-01", f'<p><a href="/x{steering}y">Tekst</a></p>')], title)
    shelf.notices = (title,)
    async with start(140, 30, shelf) as desk:
        for keys in ([], ["m"], ["i"], ["escape", "enter", "1", "enter"]):
            await desk.press(*keys)
            shown = "".join(desk.text())
            assert "Voor" in shown
            assert not any(unicodedata.category(char) == "Cc" or char == "\u202e" for char in shown)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_the_place_is_saved_when_the_system_ends_the_program(start: Start, number: signal.Signals) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "space")
        left = desk.screen.article_pane.place
        os.kill(os.getpid(), number)
        await desk.pilot.pause()
        assert desk.shelf.places["/veer"] == left
        assert desk.app.return_code == 0
