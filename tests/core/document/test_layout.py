from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document.blocks import Document, Masthead, Paragraph, Span
from reader.document.layout import Layout, lay_out
from reader.document.parse import parse
from reader.document.placing import Placed
from reader.document.setting import Setting
from reader.model import Place
from reader.text import width_cells

WORDS = (
    "a",
    "word",
    "Zuid-Korea",
    "漢字です。",
    "été",
    "cafe\u0301",
    "👩‍👩‍👧",
    "한국어",
    "שלום",
    "(x)",
    "10\u00a0000",
    "x" * 30,
)
SOURCE = """
<h2 id="top">Heading number one</h2><p>Some words that go on for more than one line, with
<a href="/a">a link that goes on</a> too.</p><ul><li>one</li><li>two<ol><li>three and more words</li></ol></li></ul>
<blockquote><p>quoted words</p><blockquote><p>deeper</p></blockquote></blockquote><pre>code and more code
  and more</pre><table><tr><th>Name</th><th>Number</th></tr><tr><td>Piet and his brother</td><td>12</td></tr></table>
<table><tr><td>a</td><td>b</td></tr></table><figure><img src="x.png" alt="A picture of it" width="10" height="400">
<figcaption>Its caption</figcaption></figure><hr><dl><dt>term</dt><dd>meaning</dd></dl><p>poem<br>line</p>
<iframe src="https://youtu.be/x" title="A film about it"></iframe><p>漢字とかなの混じった文章です。</p>
<p>The <a href="/b">last</a> words.</p>
"""
MASTHEAD = Masthead("A title that is rather long", ("9 January 2018", "Piet"), "The lead of it.", ("Draft",))

inline = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
block = st.one_of(
    inline.map("<p>{}</p>".format),
    inline.map("<h2>{}</h2>".format),
    inline.map("<pre>{}\n\n x</pre>".format),
    st.lists(inline, min_size=1, max_size=3).map(lambda items: f"<ul><li>{'<li>'.join(items)}</ul>"),
    inline.map("<ol start=99><li>{}<p>x</p></ol>".format),
    inline.map("<blockquote>{}<p>x</p></blockquote>".format),
    st.lists(inline, min_size=2, max_size=4).map(
        lambda cells: f"<table><tr><th>h<th>i<tr><td>{'<td>'.join(cells)}</table>"
    ),
    inline.map("<figure><img src=x alt='{0}'><figcaption>{0}</figcaption></figure>".format),
    st.just("<hr>"),
    inline.map("<p>{0}<br>{0}</p>".format),
    inline.map("<dl><dt>{0}<dd>{0}</dl>".format),
)
bodies = st.lists(block, min_size=1, max_size=6).map("".join)


def text(layout: Layout) -> str:
    return "\n".join(line.text for line in layout.lines)


def letters(layout: Layout) -> str:
    """The text without anything that wrapping and signs add."""
    return re.sub(r"\W", "", text(layout))


@given(body=bodies, width=st.integers(1, 120))
@settings(max_examples=150, deadline=None)
def test_every_line_is_found_again_by_its_place(body: str, width: int) -> None:
    layout = lay_out(parse(body), width, masthead=MASTHEAD)
    for number in range(layout.height):
        assert layout.line_of(layout.place_of(number)) == number


@given(body=bodies, width=st.integers(2, 120), justified=st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_line_is_wider_than_the_measure(body: str, width: int, justified: bool) -> None:
    for line in lay_out(parse(body), width, masthead=MASTHEAD, justified=justified, lang="nl").lines:
        assert width_cells(line.text) <= width


@given(body=st.lists(inline, min_size=1, max_size=5), narrow=st.integers(1, 60), wide=st.integers(1, 90))
@settings(max_examples=150, deadline=None)
def test_a_place_leads_to_the_line_with_its_character_at_any_width(body: list[str], narrow: int, wide: int) -> None:
    document = parse("".join(f"<p>{words}</p>" for words in body))
    before, after = lay_out(document, narrow), lay_out(document, wide)
    for number in range(before.height):
        place = before.place_of(number)
        line = after.line(after.line_of(place))
        assert line.block == place.block
        if place.offset >= 0:
            assert line.offset <= place.offset <= line.offset + len(line.text)


@pytest.mark.parametrize("width", [1, 2, 3, 4, 5, 9, 20, 44, 72])
def test_no_letter_is_lost_at_any_width(width: int) -> None:
    document = parse(re.sub("<table>.*?</table>|<ol>|</ol>", "", SOURCE, flags=re.DOTALL))
    assert letters(lay_out(document, width)) == letters(lay_out(document, 10_000))


def test_lines_are_made_only_as_far_as_they_are_asked_for() -> None:
    def placed() -> Iterator[Placed]:
        for number in range(5):
            asked.append(number)
            yield Placed(Paragraph((Span("word " * 99),)))

    asked: list[int] = []
    layout = Layout(Document(), [], placed(), 10, Setting())
    assert asked == []
    layout.line(0)
    assert asked == [0]
    layout.line_of(Place(2, 0))
    assert asked == [0, 1, 2]
    assert layout.height == 5 * 50
    assert asked == [0, 1, 2, 3, 4]


@given(body=bodies, width=st.integers(1, 120), justified=st.booleans(), picks=st.lists(st.floats(0, 1), max_size=9))
@settings(max_examples=100, deadline=None)
def test_lines_are_the_same_in_whatever_order_they_are_asked_for(
    body: str, width: int, justified: bool, picks: list[float]
) -> None:
    document = parse(body)
    eager = list(lay_out(document, width, masthead=MASTHEAD, justified=justified, lang="nl").lines)
    lazy = lay_out(document, width, masthead=MASTHEAD, justified=justified, lang="nl")
    for pick in picks:
        number = int(pick * (len(eager) - 1))
        assert lazy.line(number) == eager[number]
        assert lazy.place_of(number) == Place(eager[number].block, eager[number].offset)
    assert lazy.height == len(eager)
    assert list(lazy.lines) == eager


def test_there_is_no_line_beyond_the_last() -> None:
    layout = lay_out(parse(SOURCE), 40)
    for number in (-1, layout.height):
        with pytest.raises(IndexError):
            layout.line(number)
    assert layout.place_of(layout.height + 9) == layout.place_of(layout.height - 1)
    assert layout.lines[-1] == layout.line(layout.height - 1)
    assert layout.lines[:3] == [layout.line(0), layout.line(1), layout.line(2)]


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), width=st.integers(1, 120))
@settings(max_examples=100, deadline=None)
def test_every_word_appears_once_and_in_order(words: list[str], width: int) -> None:
    text = " ".join(words)
    document = parse(f"<h3>{text}</h3><p>{text}</p><ol><li>{text}</ol><blockquote>{text}</blockquote><pre>{text}</pre>")
    lines = lay_out(document, width).lines
    for block in range(5):
        found = "".join(
            segment.text
            for line in lines
            for segment in line.segments
            if line.block == block and not segment.styles & {"marker", "quote"}
        )
        assert re.sub(r"\s", "", found) == re.sub(r"\s", "", text)


def test_words_held_by_a_no_break_space_stay_on_one_line() -> None:
    lines = lay_out(parse("<p>It took 10&nbsp;000 men, « non&nbsp;! » said one.</p>"), 12).lines
    assert any("10 000" in line.text for line in lines)
    assert any("non !" in line.text for line in lines)


def test_space_above_a_heading_shows_its_rank() -> None:
    lines = [line.text for line in lay_out(parse("<p>a</p><h2>b</h2><p>c</p><h3>d</h3><p>e</p>"), 20).lines]
    assert lines == ["a", "", "", "b", "", "c", "", "d", "", "e"]


def test_a_caption_stands_below_the_text_of_its_picture() -> None:
    document = parse("<figure><img src=x alt='A mill'><figcaption>The mill at the end of it</figcaption></figure>")
    assert [line.text for line in lay_out(document, 16).lines] == ["▣ A mill", "  The mill at", "  the end of it"]


def test_links_and_anchors_are_found_by_line() -> None:
    layout = lay_out(parse(SOURCE), 30)
    first = layout.line_of_link(0)
    last = layout.line_of_link(2)
    assert first is not None
    assert last is not None
    assert layout.links_between(first, first + 1) == (0,)
    assert layout.links_between(0, layout.height) == (0, 1, 2)
    assert layout.links_between(0, 0) == ()
    assert layout.line_of_link(99) is None
    assert layout.line_of_anchor("top") == 0
    assert layout.line_of_anchor("nowhere") is None


@pytest.mark.parametrize("name", ["Été", "%C3%89t%C3%A9", "été", "#Été", "user-content-Été"])
def test_an_anchor_is_found_as_written_decoded_and_in_another_case(name: str) -> None:
    layout = lay_out(parse('<p>x</p><h2 id="Été">y</h2>'), 40)
    assert layout.line_of_anchor(name) == layout.line_of(Place(1, 0))


def test_ascii_signs_are_ascii() -> None:
    document = parse(re.sub("<p>漢.*?</p>", "", SOURCE))
    assert text(lay_out(document, 40, masthead=MASTHEAD, ascii_signs=True)).isascii()
    assert not text(lay_out(document, 40)).isascii()


def test_closing_punctuation_does_not_start_a_line() -> None:
    for width in range(6, 20):
        for line in lay_out(parse("<p>「漢字」、かな。「文」（章）です！</p>"), width).lines:
            assert line.text[0] not in "」、。）！"
            assert line.text[-1] not in "「（"


def test_a_grapheme_is_never_broken() -> None:
    family = "👩‍👩‍👧‍👦"
    for width in range(2, 9):
        lines = [line.text for line in lay_out(parse(f"<p>{family * 9}</p>"), width).lines]
        assert all(line.replace(family, "") == "" for line in lines)


def test_the_masthead_has_a_line_for_each_part() -> None:
    lines = [line.text for line in lay_out(parse("<p>Text.</p>"), 40, masthead=MASTHEAD).lines]
    assert lines == [
        "A title that is rather long",
        "9 January 2018 · Piet",
        "Draft",
        "",
        "The lead of it.",
        "",
        "Text.",
    ]


def test_a_short_part_of_the_byline_stays_on_one_line() -> None:
    masthead = Masthead("Title", ("4 February 2016", "Andrew Hyder", "4 minutes"))
    lines = [line.text for line in lay_out(parse(""), 41, masthead=masthead).lines]
    assert lines[1:] == ["4 February 2016 · Andrew Hyder", "4 minutes"]


@pytest.mark.parametrize("width", range(8, 60))
def test_no_line_of_the_byline_begins_or_ends_with_a_separator(width: int) -> None:
    parts = ("30 March 2011, 17:58", "Dan Melton and the people of the harbour", "Labs", "4 minutes")
    lines = [line.text for line in lay_out(parse(""), width, masthead=Masthead("Title", parts)).lines][1:]
    assert not any(line.strip() != line.strip(" ·") for line in lines)
    assert " ".join(lines).replace(" ·", "") == " ".join(parts)


def test_a_place_in_the_masthead_is_before_the_text() -> None:
    layout = lay_out(parse("<p>Text.</p>"), 40, masthead=MASTHEAD)
    assert layout.line_of(Place()) == 0
    assert layout.line_of(Place(0, 0)) == 6


def test_a_place_that_is_no_more_leads_to_the_nearest_line_before_it() -> None:
    layout = lay_out(parse("<p>One.</p><p>Two.</p>"), 40)
    assert layout.line_of(Place(0, 999)) == 0
    assert layout.line_of(Place(99, 0)) == 2
    assert layout.line_of(Place(-1, 0)) == 0
    assert layout.line_of(Place(1, -1)) == 1


def test_an_empty_document_has_no_lines() -> None:
    layout = lay_out(Document(()), 40)
    assert layout.height == 0
    assert layout.line_of(Place(3, 4)) == 0
    assert layout.place_of(7) == Place()


def test_blank_lines_belong_to_the_block_that_follows() -> None:
    lines = lay_out(parse(SOURCE), 40).lines
    for line, following in itertools.pairwise(lines):
        if line.offset < 0:
            assert following.block == line.block
            assert following.offset == line.offset + 1


def test_styles_are_named_and_carry_links() -> None:
    lines = lay_out(parse('<h2>Head</h2><p>a <b>b</b> <a href="/x">c</a></p><pre>d</pre>'), 40).lines
    styled = {segment.text: (segment.styles, segment.link) for line in lines for segment in line.segments}
    assert styled["Head"][0] == {"heading2"}
    assert styled["b"] == (frozenset({"strong"}), None)
    assert styled["c"] == (frozenset({"link"}), 0)
    assert styled["d"][0] == {"pre"}
