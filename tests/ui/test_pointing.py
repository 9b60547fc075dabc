"""Letters on links, peeking, the outline, copying, selecting with the mouse, what is left to read."""

from __future__ import annotations

import itertools

import pytest

from reader.document.layout import Line, Segment
from reader.model import Pane
from reader.ui.hints import hint_letters, narrowed, spread
from reader.ui.quoting import markdown_link, markdown_quotation
from reader.ui.widgets.outline_list import OutlineList
from reader.ui.wording import time_left
from ui.conftest import Desk, Start
from ui.shelf import Shelf, Text
from ui.test_looks import painter

# letters


@pytest.mark.parametrize("count", [0, 1, 2, 8, 9, 10, 17, 18, 81, 82, 200])
def test_letters_are_short_and_none_begins_another(count: int) -> None:
    letters = hint_letters(count)
    assert len(letters) == len(set(letters)) == count
    assert not any(long.startswith(short) for short, long in itertools.permutations(letters, 2))
    assert [len(each) for each in letters] == sorted(len(each) for each in letters)
    assert all(len(each) == 1 for each in letters) == (count <= 9)


def test_every_letter_typed_leaves_fewer_links() -> None:
    assert narrowed({3: "a", 4: "da", 7: "ds"}, "d") == {4: "a", 7: "s"}


def test_badges_never_cover_each_other() -> None:
    assert spread([0, 1, 9], [2, 2, 2], 20) == [0, 2, 9]
    assert spread([17, 18, 19], [2, 2, 2], 20) == [14, 16, 18]
    line = Line((Segment("x", link=0), Segment("y", link=1), Segment(" and z")), 0, 0)
    assert painter().line(line, 10, looks={}, badge=lambda number: ("as", "df")[number]).text == "asdfnd z  "
    for width in range(1, 8):
        strip = painter().line(line, width, looks={}, badge=lambda number: ("as", "df")[number])
        assert strip.cell_length == width


async def test_letters_follow_the_link_that_shows_them(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "f")
        assert desk.screen.hints == dict(enumerate("asdfg"))
        assert desk.shows("abudget for bridges") is False
        assert desk.shows("audget for bridges")
        await desk.press("a")
        assert desk.opened == "/begroting"
        await desk.press("backspace")
        assert desk.focused_link == 0


async def test_typing_narrows_and_backspace_widens(start: Start) -> None:
    body = "".join(f'<p><a href="/{number}">link {number}</a></p>' for number in range(12))
    async with start(80, 40, Shelf([Text("/a", "A", None, body)])) as desk:
        await desk.press("enter", "f")
        assert len(desk.screen.hints) == 12
        two = next(letters for letters in desk.screen.hints.values() if len(letters) == 2)
        await desk.press(two[0])
        assert 1 < len(desk.screen.hints) < 12
        await desk.press("backspace")
        assert len(desk.screen.hints) == 12
        await desk.press("q", "x", "1")
        assert len(desk.screen.hints) == 12
        await desk.press(*two)
        assert not desk.screen.hints
        assert desk.shows("No article at this address")


async def test_escape_takes_the_letters_away_and_nothing_else(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "f")
        assert desk.shows("Esc End")
        await desk.press("escape")
        assert not desk.screen.hints
        assert desk.at(Pane.ARTICLE)
        assert desk.message == ""
        await desk.press("f", "pagedown")
        assert not desk.screen.hints
        assert desk.top > 0


async def test_capital_f_peeks_and_marks_nothing(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "F", "a")
        assert desk.shows("Gemeente vindt geld voor bruggen")
        assert desk.shows("2018-09-18 · article · unread")
        assert desk.shows("De begroting sluit.")
        assert "/begroting" not in desk.shelf.read
        await desk.press("escape")
        assert desk.opened == "/veer"
        assert "/begroting" not in desk.shelf.read


async def test_without_a_link_in_view_there_are_no_letters(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "G", "f")
        assert not desk.screen.hints
        assert desk.message.startswith("No link in view")


# peeking

PEEKS = {
    0: ("De begroting sluit.", "/begroting"),
    1: ("The first boat leaves", "/veer"),
    3: ("https://example.org/rapport?jaar=2018", None),
    4: ("No article at /weerbericht-2009", None),
    5: ("2018-08-30 · healed · unread", "/lamp"),
}


@pytest.mark.parametrize("link", PEEKS)
async def test_a_peek_tells_where_a_link_leads_and_enter_follows(start: Start, link: int) -> None:
    shown, leads_to = PEEKS[link]
    async with start(100, 30) as desk:
        await desk.press("enter", *["tab"] * (link + 1), "p")
        assert desk.shows(shown)
        assert desk.shelf.calls == ["read /veer"]
        await desk.press("escape")
        assert not desk.shows("Esc close")
        assert desk.focused_link == link
        await desk.press("p", "enter")
        if leads_to is None:
            assert len(desk.app.screen_stack) == 2
        else:
            assert desk.opened == leads_to


async def test_a_peek_at_a_file_or_at_no_address_tells_and_enter_does_nothing(start: Start) -> None:
    body = '<p><a href="/files/x.pdf">file</a> <a href="::">bad</a> <a href="#nowhere">gone</a></p>'
    async with start(100, 24, Shelf([Text("/a", "A", None, body)])) as desk:
        await desk.press("enter")
        for words in ("a PDF document, 12 kB", "This is no address", "no such place"):
            await desk.press("tab", "p")
            assert desk.shows(words)
            await desk.press("enter")
            assert desk.shows(words)
            await desk.press("p")
            assert len(desk.app.screen_stack) == 1


async def test_the_list_and_the_links_pane_are_peeked_from_too(start: Start) -> None:
    async with start(140, 30) as desk:
        await desk.press("j", "j", "p")
        assert desk.shows("Het plan was mooi getekend.")
        assert desk.shelf.calls == []
        await desk.press("enter")
        assert desk.opened == "/brug"
        await desk.press("tab", "tab", "j", "p")
        assert desk.at(Pane.LINKS)
        assert desk.shows("The little ferry")
        await desk.press("enter")
        assert desk.opened == "/veer"


async def test_without_a_link_a_peek_says_so(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "p")
        assert desk.message.startswith("No link to peek at")


@pytest.mark.parametrize("words", ["[/x]", "[@click=app.quit]x[/]", "{{ x }}", "漢字" * 40])
async def test_hostile_words_are_peeked_at_and_outlined_as_written(start: Start, words: str) -> None:
    body = f'<h2 id="h">{words}</h2><p>{words} <a href="#h">{words}</a> <a href="/b">b</a></p><pre>{words}</pre>'
    async with start(80, 24, Shelf([Text("/a", words, "2020", body), Text("/b", words, None, body)])) as desk:
        for keys in (["p"], ["escape", "enter", "tab", "p"], ["escape", "tab", "p"], ["escape", "backslash"]):
            await desk.press(*keys)
            assert len(desk.app.screen_stack) == 2
            assert desk.shows(words[:8])


@pytest.mark.parametrize("size", [(60, 20), (20, 6), (4, 3)])
async def test_peek_and_outline_fit_every_screen(start: Start, size: tuple[int, int]) -> None:
    async with start(*size) as desk:
        await desk.press("p", "escape", "enter", "backslash", "j", "escape", "f", "escape", "slash", "e", "enter")
        assert desk.opened == "/veer"


# the outline


async def test_the_outline_leads_to_a_heading_as_a_step_of_the_trail(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "j", "backslash")
        assert desk.shows("What it costs")
        await desk.press("j", "enter")
        assert desk.screen.article_pane.place.block == 5 + 2
        assert desk.text()[2].find("Timetable") > 0 or desk.shows("Timetable")
        await desk.press("backslash")
        current = desk.app.screen.query_one(OutlineList).current
        assert current is not None
        assert current.text == "Timetable"
        await desk.press("escape", "backspace")
        assert desk.top == 1


async def test_the_outline_indents_and_marks_the_heading_above(start: Start) -> None:
    body = "<h2>One</h2><p>a</p><h4>Deep</h4>" + "<p>b</p>" * 40 + "<h2>Two</h2>" + "<p>c</p>" * 40
    async with start(80, 24, Shelf([Text("/a", "A", None, body)])) as desk:
        await desk.press("enter", "ctrl+d", "ctrl+d", "backslash")
        lines = [line for line in desk.text() if any(word in line for word in ("One", "Deep", "Two"))][-3:]
        columns = [line.index(word) for line, word in zip(lines, ("One", "Deep", "Two"), strict=True)]
        assert columns[1] - columns[0] == 4
        assert columns[2] == columns[0]
        assert ["►" in line[:40] for line in lines] == [False, True, False]
        assert not any("•" in line[:40] for line in lines), "that is unread in the list"


async def test_an_article_without_headings_says_so(start: Start) -> None:
    async with start() as desk:
        await desk.press("j", "enter", "backslash")
        assert desk.message == "This article has no headings"


async def test_a_long_outline_is_scrolled(start: Start) -> None:
    body = "".join(f"<h2>Heading {number}</h2>" for number in range(3000))
    async with start(80, 24, Shelf([Text("/a", "A", None, body)])) as desk:
        await desk.press("enter", "backslash", "G", "enter")
        assert desk.screen.article_pane.at_end


async def test_a_footnote_leads_down_and_backspace_leads_up_again(start: Start) -> None:
    body = (
        '<p>It froze<sup><a href="#fn1" id="ref1">1</a></sup> twice.</p>'
        + "<p>Text.</p>" * 60
        + '<ol><li id="fn1">In March. <a href="#ref1">↩</a></li></ol>'
    )
    async with start(80, 20, Shelf([Text("/a", "A", None, body)])) as desk:
        await desk.press("enter", "tab", "enter")
        assert desk.shows("In March.")
        assert desk.top > 0
        await desk.press("backspace")
        assert (desk.top, desk.focused_link) == (0, 0)
        await desk.press("enter", "tab", "enter")
        assert desk.top <= 3
        await desk.press("backspace", "backspace")
        assert (desk.top, desk.focused_link) == (0, 0)


# copying


def test_markdown_says_what_the_text_said() -> None:
    from markdown_it import MarkdownIt

    words = "[a](b) *c* `d` <i>e</i> &amp; \\ f"
    rendered = MarkdownIt().render(markdown_link(words, "/x (1)<y>/é"))
    assert rendered == (
        '<p><a href="/x%20%281%29%3Cy%3E/%C3%A9">[a](b) *c* `d` &lt;i&gt;e&lt;/i&gt; &amp;amp; \\ f</a></p>\n'
    )
    parts = ["# no heading\n1. no list\n- nor this", "> no quote"]
    rendered = MarkdownIt().render(markdown_quotation(parts, "Title", "/a/"))
    assert rendered == (
        "<blockquote>\n<p># no heading<br />\n1. no list<br />\n- nor this</p>\n<p>&gt; no quote</p>\n"
        '<p>— <a href="/a/">Title</a></p>\n</blockquote>\n'
    )
    assert markdown_link("  ", "/a") == "[/a](/a)"


async def copied(desk: Desk, *keys: str) -> str:
    await desk.press(*keys)
    await desk.app.workers.wait_for_complete()
    await desk.pilot.pause()
    return desk.app.clipboard


async def test_y_copies_the_focused_link_else_the_article(start: Start) -> None:
    async with start(140, 30) as desk:
        desk.shelf.web = "https://polderbode.example"
        assert await copied(desk, "y") == "https://polderbode.example/veer"
        assert desk.message == "Address sent to the terminal"
        written = "[The ferry that refuses to stop](https://polderbode.example/veer)"
        assert await copied(desk, "enter", "Y") == written
        assert desk.message == "Markdown link sent to the terminal"
        assert await copied(desk, "tab", "y") == "https://polderbode.example/begroting"
        assert await copied(desk, "tab", "tab", "tab", "y") == "https://example.org/rapport?jaar=2018"
        assert await copied(desk, "Y") == "[report by the engineers](https://example.org/rapport?jaar=2018)"
        await desk.press("tab", "tab", "tab")
        assert desk.at(Pane.LINKS)
        assert await copied(desk, "g", "g", "y") == "https://polderbode.example/begroting"


async def test_where_the_site_names_no_address_files_are_copied_and_that_is_said(start: Start) -> None:
    async with start(60, 30) as desk:
        assert await copied(desk, "y") == "/archive/veer.html"
        assert desk.message == "No web address known: path of its file sent to the terminal"
        assert await copied(desk, "enter", "tab", "Y") == "[budget for bridges](file:///archive/begroting.html)"
        assert desk.message == "No web address known: link to its file sent to the terminal"
        assert desk.shows("No web address known: link to its file sent to")


async def test_o_asks_about_a_web_address_and_copies_a_permalink(start: Start) -> None:
    async with start(140, 30) as desk:
        await desk.press("enter", "tab", "tab", "tab", "tab", "o")
        assert desk.shows("This leads out of the archive")
        await desk.press("escape", "shift+tab")
        assert await copied(desk, "o") == "/archive/brug.html"
        assert desk.message == "No web address known: path of its file sent to the terminal"


async def test_with_nothing_to_copy_that_is_said(start: Start) -> None:
    async with start(140, 30, Shelf([])) as desk:
        for key, words in (("y", "copy"), ("Y", "copy"), ("o", "open")):
            await desk.press(key)
            assert desk.message == f"Nothing here to {words}"


# the mouse


def cell_of(desk: Desk, words: str, inside: int = 0) -> tuple[int, int]:
    """Where the article pane shows some words."""
    view = desk.screen.article_pane
    for y in range(view.size.height):
        x = view.render_line(y).text.find(words)
        if x >= 0:
            return x + inside, y
    raise AssertionError(words)


async def drag(desk: Desk, start: tuple[int, int], end: tuple[int, int]) -> None:
    await desk.pilot.mouse_down("ArticleView", offset=start)
    await desk.pilot.hover("ArticleView", offset=end)
    await desk.pilot.mouse_up("ArticleView", offset=end)
    await desk.pilot.pause()


async def test_dragging_selects_over_line_ends_and_y_copies(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("enter")
        await drag(desk, cell_of(desk, "The little"), cell_of(desk, "council", 6))
        assert await copied(desk, "y") == (
            "The little ferry between Oudeschans and the north bank will sail through the winter after all. The council"
        )
        assert desk.message == "Selection sent to the terminal"
        assert desk.opened == "/veer"
        quotation = await copied(desk, "Y")
        assert quotation.startswith("> The little ferry")
        assert quotation.endswith(">\n> — [The ferry that refuses to stop](file:///archive/veer.html)\n")
        await desk.press("escape")
        assert desk.at(Pane.ARTICLE)
        assert await copied(desk, "y") == "/archive/veer.html"


async def test_a_selection_goes_on_while_the_wheel_turns_and_survives_a_new_width(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("enter")
        view = desk.screen.article_pane
        first = cell_of(desk, "Skipper")
        await desk.pilot.mouse_down("ArticleView", offset=first)
        await desk.pilot.hover("ArticleView", offset=(first[0] + 3, first[1] + 1))
        short = "".join(view.selected_parts())
        view.show_from(view.top + 6)
        long = "".join(view.selected_parts())
        await desk.pilot.mouse_up("ArticleView", offset=(first[0] + 3, first[1] + 1))
        assert long.startswith(short[:20])
        assert len(long) > len(short)
        await desk.pilot.resize_terminal(140, 30)
        await desk.pilot.pause()
        assert "".join(view.selected_parts()) == long


async def test_a_selection_backwards_and_over_blocks_holds_both_ends(start: Start) -> None:
    async with start(100, 40) as desk:
        await desk.press("enter")
        await drag(desk, cell_of(desk, "Saturday: from", 7), cell_of(desk, "Monday to"))
        assert desk.screen.article_pane.selected_parts() == ["Monday to Friday: from six in the morning.", "Saturday"]


async def test_a_click_focuses_a_link_and_a_second_one_follows(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter")
        spot = cell_of(desk, "timetable")
        await desk.pilot.click("ArticleView", offset=spot)
        await desk.pilot.pause()
        assert desk.focused_link == 1
        assert desk.top == 0
        await desk.pilot.click("ArticleView", offset=spot)
        await desk.pilot.pause()
        assert desk.top > 0


async def test_dragging_over_a_link_follows_nothing(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "tab")
        spot = cell_of(desk, "budget for")
        await drag(desk, spot, (spot[0] + 5, spot[1]))
        assert desk.opened == "/veer"
        assert desk.screen.article_pane.selected_parts() == ["budget"]
        await desk.pilot.click("ArticleView", offset=(2, 1))
        assert desk.screen.article_pane.selection is None


# what is left


def test_what_is_left_is_told_in_minutes() -> None:
    assert time_left(2300, 50, 100) == "about 5 minutes left"
    assert time_left(230, 100, 100) == "about 1 minute left"
    assert time_left(2300, 1, 100) == "less than a minute left"
    assert time_left(2300, 0, 100) == ""
    assert time_left(0, 10, 100) == ""


async def test_the_heading_says_how_much_is_left_where_there_is_room(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter")
        assert desk.shows("% · about 2 minutes left")
        await desk.press("G")
        assert not desk.shows("left")
        await desk.press("g", "g")
        await desk.pilot.resize_terminal(36, 20)
        await desk.pilot.pause()
        assert not desk.shows("minutes left")
        assert desk.shows(" % ")
