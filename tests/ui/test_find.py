"""Finding words: which characters match, which cells show them, and what the keys do."""

from __future__ import annotations

import pytest
from textual import events

from reader.document.blocks import leaves, text_of
from reader.document.layout import Line, Segment, lay_out
from reader.document.parse import parse
from reader.model import Pane, Place
from reader.ui.find import MOST_MATCHES, Finder, Found, Match, beside, first_from
from reader.ui.overlays import overlays
from reader.ui.textmap import TextMap, origins
from ui.conftest import Desk, Start
from ui.shelf import Shelf, Text


def matched(html: str, words: str) -> list[str]:
    document = parse(html)
    texts = [text_of(leaf) for leaf in leaves(document.blocks)]
    return [texts[match.block][match.start : match.end].replace("\xa0", " ") for match in Finder(document).find(words)]


@pytest.mark.parametrize(
    ("html", "words", "found"),
    [
        ("<p>The ferry, the Ferry.</p>", "ferry", ["ferry", "Ferry"]),
        ("<p>The ferry, the Ferry.</p>", "Ferry", ["Ferry"]),
        ("<p>Een café en een cafe\u0301.</p>", "cafe", ["café", "cafe\u0301"]),
        ("<p>Een cafe en een Café.</p>", "café", ["cafe", "Café"]),
        ("<p>een café</p>", "É", []),
        ("<p>Große Straße</p>", "strasse", ["Straße"]),
        ("<p>Straße</p>", "s", ["S", "ß"]),
        ("<p>oﬀice</p>", "office", ["oﬀice"]),
        ("<p>the <b>little</b> <a href='/x'>fer</a>ry</p>", "little  ferry", ["little ferry"]),
        ("<p>one<br>two&nbsp;three</p>", "one two three", ["one\ntwo three"]),
        ("<ul><li>one</li><li>two</li></ul><table><tr><td>two</td></tr></table>", "two", ["two", "two"]),
        ("<p>[/x] .* (a|b)+</p>", ".* (a|b)+", [".* (a|b)+"]),
        ("<p>aaaa</p>", "aa", ["aa", "aa"]),
        ("<p>한국</p>", "한국", ["한국"]),
        ("<p>text</p>", "  ", []),
        ("<p>a ½ or ™ sign</p>", "tm", ["™"]),
        ("<p>İstanbul</p>", "istanbul", ["İstanbul"]),
    ],
)
def test_words_are_found_as_people_mean_them(html: str, words: str, found: list[str]) -> None:
    assert matched(html, words) == found


def test_matches_are_bounded() -> None:
    assert len(matched("<p>" + "a" * 3 * MOST_MATCHES + "</p>", "a")) == MOST_MATCHES


def test_the_count_says_where_the_reader_stands() -> None:
    three = (Match(0, 1, 2), Match(0, 4, 5), Match(2, 0, 1))
    assert Found("x", three, 1).count() == "2 of 3"
    assert Found("x").count() == "Nothing found"
    assert Found().count() == ""
    assert Found("x", three * 4000, 0).count().startswith("1 of 12,000")
    assert [match for match, here in Found("x", three, 1).between(0, 0, 9) if here] == [three[1]]
    assert [match for match, _ in Found("x", three, 1).between(0, 2, 5)] == [three[1]]
    assert [match for match, _ in Found("x", three, 1).between(0, 1, 4)] == [three[0]]


def test_a_find_begins_at_the_place_and_goes_around() -> None:
    matches = (Match(0, 1, 2), Match(0, 4, 5), Match(2, 0, 1))
    places = [(-1, 3), (0, 2), (1, 0), (2, 0), (2, 1)]
    assert [first_from(matches, Place(*place)) for place in places] == [0, 1, 2, 2, 0]
    assert first_from((), Place()) == -1
    assert beside(Found("x", matches, 2), 1) == (0, True)
    assert beside(Found("x", matches, 0), -1) == (2, True)
    assert beside(Found("x", matches, 0), 1) == (1, False)


# lines and text

BODIES = {
    "paragraph": "<p>Some running text that is <i>wrapped</i> over several lines by the measure of the page.</p>",
    "list": "<ol start='98'><li>One item that is longer than a line of the page</li><li>• bullet text here</li></ol>",
    "quote": "<blockquote><p>│ A quotation in a quotation that takes two lines of it</p></blockquote>",
    "code": "<pre>def f(x):\n    return x\n\n    # a line of code that is much too long to fit the measure</pre>",
    "table": "<table><tr><th>Name</th><th>No</th></tr><tr><td>Ann</td><td>12</td></tr></table>",
    "wide": "<p>漢字かな交じり文は文節の区切りで折り返されることなく続いていきます。 emoji 👩‍👩‍👧 too</p>",
    "breaks": "<p>one<br>two&nbsp;words<br><br>three</p>",
    "figure": "<figure><img src='x.png' alt='A heron on a pole' width='4' height='3'><figcaption>It waits for a boat "
    "to turn around</figcaption></figure>",
}

CELLS = (
    "<table><tr><th>Name of it</th><th>What</th></tr><tr><td>Ann Name</td><td>What is said of it, at some length that "
    "no column holds</td></tr></table>"
)


@pytest.mark.parametrize("width", [20, 31, 72])
@pytest.mark.parametrize("body", BODIES)
def test_every_word_of_the_text_is_found_in_the_cells_that_show_it(body: str, width: int) -> None:
    document = parse(BODIES[body])
    layout = lay_out(document, width)
    text_map = TextMap(layout)
    for block, leaf in enumerate(leaves(document.blocks)):
        text, shown = text_of(leaf), ""
        for number in range(layout.height):
            if layout.line(number).block == block:
                cells = text_map.shown(number).cells(0, len(text))
                shown += "" if cells is None else " " + cells_of(layout.line(number).text, *cells)
        assert "".join(shown.split()) == "".join(text.split())


def cells_of(text: str, start: int, end: int) -> str:
    from rich.segment import Segment
    from textual.strip import Strip

    return Strip([Segment(text)]).crop(start, end).text


def test_a_match_over_a_line_end_is_shown_on_both_lines() -> None:
    document = parse("<p>aaaa bbbb cccc dddd</p>")
    layout = lay_out(document, 9)
    (match,) = Finder(document).find("bbbb cccc")
    text_map = TextMap(layout)
    assert [text_map.shown(number).cells(match.start, match.end) for number in range(2)] == [(5, 9), (0, 4)]


def test_a_stretched_line_shows_its_words_where_they_stand() -> None:
    text = "one two three four"
    first = origins(Line((Segment("one   two   th-"),), 0, 0), text, 10)
    second = origins(Line((Segment("ree four"),), 0, 10), text, len(text))
    assert [first.index(at) for at in (0, 4, 8, 9)] == [0, 6, 12, 13]
    assert first[-1] is None
    assert second == list(range(10, 18))


def test_wrapped_cells_of_a_row_show_what_was_found_in_them() -> None:
    document = parse(CELLS)
    layout = lay_out(document, 20)
    found = Found("said of", Finder(document).find("what"), 0)
    looks = [overlays(TextMap(layout), number, found, None) for number in range(4)]
    assert [[cells[:2] for cells in line] for line in looks] == [[(11, 15)], [], [], [(11, 15)]]


def test_cells_lead_back_to_places() -> None:
    document = parse("<ul><li>aaaa bbbb</li><li>cccc</li></ul><p>dd</p>")
    layout = lay_out(document, 8)
    text_map = TextMap(layout)
    assert [line.text for line in layout.lines] == ["• aaaa", "  bbbb", "• cccc", "", "dd"]
    spots = [(0, 0), (0, 3), (0, 7), (1, 2), (2, 5), (3, 0), (4, 1)]
    places = [(0, 0), (0, 1), (0, 4), (0, 5), (1, 3), (1, 4), (2, 1)]
    assert [text_map.place_at(*spot) for spot in spots] == [Place(*place) for place in places]
    assert text_map.between(Place(0, 5), Place(2, 1)) == ["bbbb", "cccc", "d"]


# keys


def looks(desk: Desk, name: str) -> list[str]:
    """The words on the article's screen that are shown in the look of a component class."""
    view = desk.screen.article_pane
    ground = view.get_component_rich_style(name).bgcolor
    strips = [view.render_line(y) for y in range(view.size.height)]
    return [part.text for strip in strips for part in strip if part.style and part.style.bgcolor == ground]


async def test_words_are_found_as_they_are_typed_and_the_count_tells(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "slash")
        await desk.type("heron")
        assert desk.message == "1 of 12"
        assert looks(desk, "article--found-here") == ["heron"]
        assert desk.top > 0
        await desk.press("enter")
        assert desk.at(Pane.ARTICLE)
        assert desk.message == "1 of 12"
        await desk.press("n", "n", "N")
        assert desk.message == "2 of 12"
        assert desk.opened == "/veer"


async def test_a_match_across_a_link_and_a_line_end_is_shown(start: Start) -> None:
    async with start(60, 24) as desk:
        await desk.press("enter", "slash")
        await desk.type("money in the budget for")
        assert " ".join(looks(desk, "article--found-here")).split() == ["money", "in", "the", "budget", "for"]


async def test_escape_in_the_line_goes_back_to_where_the_find_began(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "j", "slash")
        top = desk.top
        await desk.type("heron")
        assert desk.top != top
        await desk.press("escape")
        assert desk.top == top
        assert desk.at(Pane.ARTICLE)
        assert desk.message == ""
        assert looks(desk, "article--found") == []


async def test_escape_ends_a_find_that_was_kept_then_leaves(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "slash")
        await desk.type("heron")
        await desk.press("enter", "n")
        top = desk.top
        await desk.press("escape")
        assert desk.at(Pane.ARTICLE)
        assert desk.top == top
        assert looks(desk, "article--found") == []
        await desk.press("escape")
        assert desk.at(Pane.LIST)


async def test_the_footer_says_what_n_means(start: Start) -> None:
    async with start(140, 24) as desk:
        await desk.press("enter")
        assert desk.shows("n Next unread")
        await desk.press("slash", "o", "enter")
        assert desk.shows("n Next match")
        assert desk.shows("Esc End find")
        await desk.press("escape")
        assert desk.shows("n Next unread")
        await desk.press("n")
        assert desk.opened == "/begroting"


async def test_going_around_the_end_is_told(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "slash")
        await desk.type("bridge")
        await desk.press("enter", "N")
        assert desk.message.endswith("on from the end")
        await desk.press("n")
        assert desk.message.endswith("on from the top")


async def test_what_is_not_there_is_told_and_moves_nothing(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "slash")
        await desk.type("zeppelin")
        assert desk.message == "Nothing found"
        assert desk.top == 0
        await desk.press("enter", "n")
        assert desk.opened == "/veer"


async def test_another_article_ends_the_find_and_a_jump_does_not(start: Start) -> None:
    async with start(140, 24) as desk:
        await desk.press("enter", "slash")
        await desk.type("the")
        await desk.press("enter", "2", "enter")
        assert desk.opened == "/veer"
        assert "of" in desk.message
        await desk.press("1", "enter")
        assert desk.opened == "/begroting"
        assert desk.message == ""
        await desk.press("n")
        assert desk.opened == "/brug"


async def test_a_second_find_begins_with_the_first_ones_words(start: Start) -> None:
    async with start(100, 24) as desk:
        await desk.press("enter", "slash")
        await desk.type("heron")
        await desk.press("enter", "slash", "enter")
        assert desk.message == "1 of 12"
        await desk.press("slash")
        await desk.type("boat")
        assert desk.shows("boat")
        assert desk.message.endswith("of 13")


async def test_a_click_elsewhere_keeps_the_find(start: Start) -> None:
    async with start(140, 24) as desk:
        await desk.press("enter", "slash")
        await desk.type("heron")
        await desk.pilot.click("ArticleList", offset=(5, 3))
        await desk.pilot.pause()
        assert not desk.screen.query("FindLine")
        assert desk.at(Pane.LIST)
        assert desk.message == "1 of 12"


async def test_without_an_article_there_is_nothing_to_find_in(start: Start) -> None:
    async with start(140, 24) as desk:
        await desk.press("tab", "slash")
        assert desk.at(Pane.ARTICLE)
        assert desk.message == "No article is open to find words in"


@pytest.mark.parametrize("words", ["[/x]", "[b", ".*", "\\", "(", "漢字", "{{"])
async def test_hostile_words_are_found_as_written(start: Start, words: str) -> None:
    shelf = Shelf([Text("/a", "A", "2020-01-01", f"<p>Text {words} text {words}</p><pre>{words}</pre>")])
    async with start(80, 24, shelf) as desk:
        await desk.press("enter", "slash")
        desk.screen.query_one("FindLine").value = words  # type: ignore[attr-defined]
        await desk.pilot.pause()
        await desk.press("enter")
        assert desk.message == "1 of 3"
        assert len(looks(desk, "article--found")) == 2


async def test_letters_typed_at_once_after_the_slash_are_words_to_find(start: Start) -> None:
    async with start(140, 24) as desk:
        await desk.press("enter")
        for key, character in (("slash", "/"), *zip("heron", "heron", strict=True)):
            desk.app.post_message(events.Key(key, character))
        await desk.pilot.pause()
        await desk.press("enter")
        assert desk.at(Pane.ARTICLE)
        assert desk.message == "1 of 12"


async def test_the_footer_offers_the_next_match_only_where_there_is_one(start: Start) -> None:
    async with start(100, 30) as desk:
        await desk.press("enter", "slash", *"crossing", "enter")
        assert desk.shows("n Next match")
        await desk.press("escape", "slash", *"xyzzy", "enter")
        assert desk.message == "Nothing found"
        assert not desk.shows("n Next")
        assert desk.shows("Esc End find")
        await desk.press("escape")
        assert desk.shows("n Next unread")
