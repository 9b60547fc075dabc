"""How the article is set: what keys change, and what is remembered of it."""

from __future__ import annotations

import pytest

from reader.library.typography import Typography
from reader.model import Pane, Place
from reader.ui.folding import meant_fold
from reader.ui.scrolling import PageLine, begun_well
from reader.ui.sideways import meant_block, next_shift
from ui.conftest import Desk, Start
from ui.shelf import Shelf, Text

WORDS = "De gemeenteraad vergadert over de verantwoordelijkheid voor het onderhoud van de bruggen en de kaden. " * 12
FOLDED = f"""
<p>The beginning, with <a href="/other">a door</a>.</p>
<details><summary>What the skipper says</summary><p>The water is never the same. <a href="#low">Down</a> it goes,
says <a href="/other">the other one</a>.</p></details>
<details open><summary>What the mayor says</summary><p>Nothing at all.</p></details>
<p>The middle, and <a href="/other">another door</a>.</p>
{"<p>A heron waits for the boat to turn, and so does everybody else who has to be across before noon.</p>" * 20}
<details><summary>Far below</summary><h3 id="low">The low water</h3><p>A kingfisher dives.</p></details>
"""
YEARS = range(1990, 2010)
TABLE = f"""
<p>Before the table.</p><table><tr>{"".join(f"<th>Year {year}" for year in YEARS)}
<tr>{"".join(f"<td align=right>{year * 7}" for year in YEARS)}</table><p>After the table.</p>
"""
CODE = f"<p>Before.</p><pre>short\n{'long ' * 30}end</pre><p>After.</p>"


def shelf_with(body: str) -> Shelf:
    return Shelf([Text("/one", "The first one", "2018-09-21", body), Text("/other", "Other", "2018-09-20", "<p>x</p>")])


def article(desk: Desk) -> list[str]:
    """The lines of the article pane, without its margins and the scroll bar."""
    view = desk.screen.article_pane
    return [view.render_line(y).text[:-1].strip() for y in range(view.size.height)]


# --- justification and measure


async def test_justified_lines_end_at_the_measure_and_break_words_of_the_texts_language(start: Start) -> None:
    async with start(100, 30, shelf_with(f"<p>{WORDS}</p>")) as desk:
        await desk.press("enter", "z", "z")
        ragged = article(desk)
        await desk.press("equals_sign")
        lines = [line for line in article(desk)[3:] if line]
        assert {len(line) for line in lines[:-1]} == {72}
        assert any(line.endswith("-") for line in lines)
        await desk.press("equals_sign")
        assert article(desk) == ragged


async def test_measure_and_justification_are_remembered_for_the_next_archive(start: Start) -> None:
    shelf = shelf_with(f"<p>{WORDS}</p>")
    async with start(100, 30, shelf) as desk:
        await desk.press("enter", "equals_sign", "plus", "plus", "minus")
    assert shelf.typography == Typography(measure=76, justified=True)
    other = shelf_with(f"<p>{WORDS}</p>")
    other.typography = shelf.typography
    async with start(100, 30, other) as desk:
        await desk.press("enter", "z", "z")
        assert {len(line) for line in article(desk)[3:8]} == {76}


async def test_a_remembered_measure_keeps_to_the_bounds_of_the_keys(start: Start) -> None:
    shelf = shelf_with("<p>x</p>")
    shelf.typography = Typography(measure=7)
    async with start(100, 30, shelf) as desk:
        assert desk.screen.measure == 44


async def test_another_setting_keeps_the_first_line_in_view(start: Start) -> None:
    body = "".join(f"<p>p{number:02} {WORDS}</p>" for number in range(30))
    async with start(100, 24, shelf_with(body)) as desk:
        await desk.press("enter", "1", "0", "0", "G")
        before = desk.screen.article_pane.place
        await desk.press("equals_sign")
        assert desk.screen.article_pane.place.block == before.block


# --- details


async def test_details_are_folded_as_the_page_says_and_opened_by_a_key(start: Start) -> None:
    async with start(100, 30, shelf_with(FOLDED)) as desk:
        await desk.press("enter")
        assert desk.shows("▸ What the skipper says")
        assert not desk.shows("The water is never the same.")
        assert desk.shows("▾ What the mayor says")
        await desk.press("z", "a")
        assert desk.shows("▾ What the skipper says")
        assert desk.shows("The water is never the same.")
        await desk.press("z", "a")
        assert not desk.shows("The water is never the same.")


async def test_the_details_around_the_focused_link_are_the_ones_that_a_key_closes(start: Start) -> None:
    body = FOLDED.replace("Nothing at all.", '<a href="/other">Nothing</a> at all.')
    async with start(100, 30, shelf_with(body)) as desk:
        await desk.press("enter", "tab", "tab")
        assert desk.screen.links[desk.focused_link or 0].text == "Nothing"
        await desk.press("z", "a")
        assert desk.shows("▸ What the mayor says")
        assert desk.shows("▸ What the skipper says")


async def test_a_click_on_a_summary_opens_it(start: Start) -> None:
    async with start(100, 30, shelf_with(FOLDED)) as desk:
        await desk.press("enter")
        row = next(row for row, line in enumerate(article(desk)) if "skipper" in line)
        await desk.pilot.click("ArticleView", offset=(8, row))
        await desk.pilot.pause()
        assert desk.shows("The water is never the same.")


async def test_tab_passes_over_links_that_are_folded_away(start: Start) -> None:
    async with start(100, 30, shelf_with(FOLDED)) as desk:
        await desk.press("enter", "tab", "tab")
        assert desk.focused_link == 3
        await desk.press("shift+tab")
        assert desk.focused_link == 0


async def test_the_number_of_a_link_that_is_folded_away_still_leads_to_it(start: Start) -> None:
    async with start(100, 30, shelf_with(FOLDED)) as desk:
        await desk.press("enter", "2", "enter")
        assert desk.shows("A kingfisher dives.")
        await desk.press("backspace")
        assert desk.shows("The water is never the same.")


async def test_a_find_opens_what_it_leads_into(start: Start) -> None:
    async with start(100, 30, shelf_with(FOLDED)) as desk:
        await desk.press("enter", "slash")
        await desk.type("kingfisher")
        await desk.press("enter")
        assert desk.shows("▾ Far below")
        assert desk.shows("A kingfisher dives.")


async def test_the_outline_opens_what_it_leads_into(start: Start) -> None:
    async with start(100, 30, shelf_with(FOLDED)) as desk:
        await desk.press("enter", "backslash", "enter")
        assert desk.shows("The low water")


async def test_what_was_opened_stays_so_while_the_reader_is_elsewhere(start: Start) -> None:
    async with start(100, 30, shelf_with(FOLDED)) as desk:
        await desk.press("enter", "z", "a", "J", "K")
        assert desk.opened == "/one"
        assert desk.shows("The water is never the same.")


async def test_a_reader_finds_the_place_again_that_was_left_in_details(start: Start) -> None:
    shelf = shelf_with(FOLDED)
    shelf.places["/one"] = Place(2, 0)
    async with start(100, 30, shelf) as desk:
        await desk.press("enter")
        assert desk.shows("The water is never the same.")


async def test_without_details_the_key_says_so(start: Start) -> None:
    async with start(100, 30, shelf_with("<p>x</p>")) as desk:
        await desk.press("enter", "z", "a")
        assert desk.message == "No details in view to open or close"


def test_a_key_means_the_details_around_the_focus_then_those_at_the_top_then_the_first() -> None:
    fold_of = {1: 1, 2: 1, 5: 5}.get
    assert meant_fold(fold_of, [0, 1, 5], 5) == 5
    assert meant_fold(fold_of, [2, 3, 5], None) == 1
    assert meant_fold(fold_of, [0, 3, 5], 1) == 5
    assert meant_fold(fold_of, [0, 3], None) is None


# --- sideways


async def test_a_wide_table_of_data_scrolls_to_its_last_column_and_back(start: Start) -> None:
    async with start(80, 24, shelf_with(TABLE)) as desk:
        await desk.press("enter")
        first = article(desk)
        assert any(line.endswith("›") for line in first)
        assert not desk.shows("Year 2009")
        for _ in range(30):
            await desk.press("greater_than_sign")
        assert desk.shows("Year 2009")
        assert any(line.startswith("‹") for line in article(desk))
        assert desk.message == "Nothing in view goes on to the right"
        for _ in range(30):
            await desk.press("less_than_sign")
        assert article(desk) == first


async def test_code_is_unwrapped_first_and_wrapped_again_last(start: Start) -> None:
    async with start(80, 24, shelf_with(CODE)) as desk:
        await desk.press("enter")
        wrapped = article(desk)
        assert desk.shows("↪")
        await desk.press("greater_than_sign")
        assert not desk.shows("↪")
        assert any(line.endswith("›") for line in article(desk))
        for _ in range(20):
            await desk.press("greater_than_sign")
        assert desk.shows("long end")
        for _ in range(20):
            await desk.press("less_than_sign")
        assert article(desk) == wrapped


async def test_a_find_scrolls_a_table_to_what_it_found(start: Start) -> None:
    async with start(80, 24, shelf_with(TABLE)) as desk:
        await desk.press("enter", "slash")
        await desk.type("14056")
        await desk.press("enter")
        assert desk.shows("14056")


async def test_a_focused_link_scrolls_its_table_into_view(start: Start) -> None:
    body = TABLE.replace("<td align=right>14056", '<td align=right><a href="/other">14056</a>')
    async with start(80, 24, shelf_with(body)) as desk:
        await desk.press("enter", "tab")
        assert desk.focused_link == 0
        assert desk.shows("14056")


async def test_where_nothing_is_too_wide_the_keys_say_so(start: Start) -> None:
    async with start(80, 24, shelf_with("<p>x</p>")) as desk:
        await desk.press("enter", "greater_than_sign")
        assert desk.message == "Nothing in view goes on to the right"


def test_the_wide_block_nearest_to_the_middle_is_meant() -> None:
    assert meant_block([(0, True), (1, False), (1, False), (2, True), (2, True), (3, False)]) == 2
    assert meant_block([(0, True), (1, False), (1, False), (2, False), (3, False)]) == 0
    assert meant_block([(0, False)]) is None
    assert meant_block([]) is None


@pytest.mark.parametrize(
    ("shift", "step", "by_itself", "following"),
    [
        (None, 1, False, 0),
        (0, 1, False, 20),
        (20, 1, False, 25),
        (25, 1, False, 25),
        (25, -1, False, 5),
        (5, -1, False, 0),
        (0, -1, False, None),
        (None, -1, False, None),
        (None, 1, True, 20),
        (None, -1, True, None),
    ],
)
def test_steps_sideways_end_at_both_edges(shift: int | None, step: int, by_itself: bool, following: int | None) -> None:
    assert next_shift(shift, step, room=60, overhang=25, by_itself=by_itself) == following


# --- turning pages


def lines(sketch: str) -> list[PageLine]:
    """Lines from a sketch: `#` heading, a letter a line of that block, `.` blank."""
    return [PageLine(ord(char), char in "#$", char == ".") for char in sketch]


@pytest.mark.parametrize(
    ("sketch", "wanted", "top"),
    [
        ("aaa.bbb.ccc", 3, 4),  # a page begins with no blank line
        ("aaa.bbb.ccc", 5, 4),  # nor with the second line of a paragraph
        ("aaa.bbbbb.c", 6, 6),
        ("aaa.#.bbb.c", 5, 4),  # a heading stays with its text
        ("aaa.#.bbb.c", 6, 4),
        ("aaa.#.bbb.c", 7, 4),
        ("aaa.#.bbb.c", 8, 8),
        ("aa.#.$.bbbb", 7, 3),  # and with the heading below it
        ("a.##.bbb.cc", 5, 2),
        ("###########", 5, 5),  # a page always goes on
        ("#.bbbbbbbbb", 2, 2),
    ],
)
def test_a_page_begins_well(sketch: str, wanted: int, top: int) -> None:
    assert begun_well(wanted, 1, lines(sketch).__getitem__) == top


async def test_turning_pages_keeps_every_heading_with_its_text_and_skips_no_line(start: Start) -> None:
    body = "".join(f"<h3>Head {number}</h3><p>{'word ' * (7 + 31 * number % 97)}</p>" for number in range(60))
    async with start(80, 24, shelf_with(body)) as desk:
        await desk.press("enter")
        view = desk.screen.article_pane
        seen = view.top + view.size.height
        while not view.at_end:
            await desk.press("space")
            assert view.top <= seen
            seen = view.top + view.size.height
            if not view.at_end:
                shown = [line for line in article(desk) if line]
                assert article(desk)[0]
                assert shown[0].startswith("Head") or "Head" not in article(desk)[1]


async def test_space_at_the_end_opens_the_next_unread_article(start: Start) -> None:
    async with start(80, 24, shelf_with(f"<p>{WORDS}</p>" * 3)) as desk:
        await desk.press("enter")
        for _ in range(20):
            if desk.opened == "/one":
                await desk.press("space")
        assert desk.opened == "/other"
        assert desk.at(Pane.ARTICLE)
