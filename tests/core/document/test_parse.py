from __future__ import annotations

from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document.blocks import Figure, Heading, Paragraph, Preformatted, begins_with, leaves, text_of
from reader.document.parse import parse


def texts(html: str, title: str = "") -> list[str]:
    return [text_of(leaf) for leaf in leaves(parse(html, title=title).blocks)]


def test_links_stay_glued_to_words_as_they_were_written() -> None:
    document = parse('<p>lees je<a href="/x"> hier </a>meer, onze<a href="/y">wapens</a>.</p>')
    assert text_of(next(leaves(document.blocks))) == "lees je hier meer, onzewapens."
    assert [link.text for link in document.links] == ["hier", "wapens"]


def test_the_blanks_at_the_ends_of_a_link_are_no_part_of_it() -> None:
    document = parse('<p>lees je<a href="/x"> <b>hier</b> en daar </a>meer<a href="/y"> nog</a></p>')
    (paragraph,) = leaves(document.blocks)
    assert isinstance(paragraph, Paragraph)
    assert text_of(paragraph) == "lees je hier en daar meer nog"
    linked = [span.text for span in paragraph.spans if span.link is not None]
    assert linked == ["hier", " en daar", "nog"]


@given(
    pieces=st.lists(st.sampled_from(["a", " ", "<br>", "<b>", "</b>", '<a href="/x">', "</a>", "\xa0"]), max_size=12)
)
@settings(max_examples=300, deadline=None)
def test_no_link_begins_or_ends_with_a_blank_and_no_text_is_lost(pieces: list[str]) -> None:
    blocks = list(parse(f"<p>{''.join(pieces)}</p>").blocks)
    spans = [span for leaf in leaves(blocks) if isinstance(leaf, Paragraph) for span in leaf.spans]
    assert "".join(span.text for span in spans).replace(" ", "").count("a") == pieces.count("a")
    for link, group in groupby((span for span in spans if span.text != "\n"), key=lambda span: span.link):
        shown = "".join(span.text for span in group)
        assert link is None or not shown.strip(" ") or shown == shown.strip(" ")


def test_a_link_that_begins_with_a_blank_and_a_break_is_read() -> None:
    document = parse('<p>b<a href="/x"> <br>c</a></p>')
    assert [text_of(leaf) for leaf in leaves(document.blocks)] == ["b\nc"]
    assert [link.text for link in document.links] == ["c"]


def test_links_are_numbered_in_the_order_of_the_document() -> None:
    document = parse(
        '<p><a href="/1">one</a></p><table><tr><td><a href="/2">two</a></td><td>x</td></tr></table>'
        '<ul><li><a href="/3">three</a></li></ul><iframe src="/4"></iframe><pre><a href="/5">five</a></pre>'
    )
    assert [(link.number, link.href) for link in document.links] == [(number, f"/{number + 1}") for number in range(5)]


def test_a_link_over_several_blocks_is_one_link() -> None:
    document = parse('<a href="/x"><h3>Head</h3><p>and text</p></a>')
    assert [link.text for link in document.links] == ["Head and text"]
    assert {
        span.link for leaf in leaves(document.blocks) if isinstance(leaf, Heading | Paragraph) for span in leaf.spans
    } == {0}


def test_a_link_that_shows_nothing_is_no_link() -> None:
    assert parse('<p>a<a href="/x"></a><a href="/y"> </a>b</p>').links == ()


def test_a_link_around_a_blank_leaves_the_blank_and_no_link() -> None:
    document = parse('<p>the<a href="/x"> </a>gap, <a href="/y">there</a></p>')
    assert text_of(next(leaves(document.blocks))) == "the gap, there"
    assert [(link.number, link.text) for link in document.links] == [(0, "there")]


def test_a_link_without_an_address_is_an_anchor_only() -> None:
    document = parse('<p>first</p><p><a name="here">second</a></p>')
    assert document.links == ()
    assert document.anchors == {"here": 1}


def test_a_picture_in_a_link_gives_it_its_text() -> None:
    document = parse('<a href="/large.jpg"><img src="small.jpg" alt="A mill"></a>')
    figure = next(leaves(document.blocks))
    assert isinstance(figure, Figure)
    assert figure.link == 0
    assert document.links[0].text == "A mill"


def test_entities_in_addresses_are_decoded_once_and_steering_characters_dropped() -> None:
    document = parse('<a href=" /a?b=1&amp;c=2&amp;amp;d\x1b]8;;x&#7; ">x</a>')
    assert document.links[0].href == "/a?b=1&c=2&amp;d]8;;x"


def test_the_sentence_around_a_link_is_told() -> None:
    document = parse('<p>It rained. The <a href="/x">mill</a> stood still. Nobody came.</p>')
    assert document.links[0].sentence == "The mill stood still."


def test_a_long_sentence_is_cut_at_words() -> None:
    words = "alpha beta gamma delta " * 40
    sentence = parse(f'<p>{words}<a href="/x">here</a> {words}</p>').links[0].sentence
    assert len(sentence) <= 200
    assert "here" in sentence
    assert sentence.startswith("…")
    assert sentence.endswith("…")
    assert set(sentence.strip("…").split()) <= {"alpha", "beta", "gamma", "delta", "here"}


def test_a_first_heading_that_repeats_the_title_is_dropped() -> None:
    assert texts("<h1>Café  Noir</h1><p>Text.</p><h1>Cafe noir</h1>", title="CAFÉ noir") == ["Text.", "Cafe noir"]
    assert texts("<p>Text.</p><h1>Title</h1>", title="Title") == ["Text.", "Title"]


def test_a_heading_inside_a_link_stays_with_its_link() -> None:
    document = parse('<a href="/x"><h1>Title</h1><p>Text.</p></a>', title="Title")
    assert [link.text for link in document.links] == ["Title Text."]


def test_anchors_lead_to_the_block_they_stand_at() -> None:
    document = parse(
        '<p id="a">1</p><h2 id="b%C3%A9">2</h2><p>3 <span id="c">x</span></p><ul><li id="d">4</li></ul>'
        '<table id="e"><tr><td>5</td><td id="f">6</td></tr></table><div id="g"></div>'
    )
    assert document.anchors == {"a": 0, "b%C3%A9": 1, "bé": 1, "c": 2, "d": 3, "e": 4, "f": 4, "g": 4}


def test_the_outline_names_the_headings() -> None:
    document = parse("<p>x</p><h2>One <em>two</em></h2><p>y</p><blockquote><h3>Three</h3></blockquote>")
    assert [(entry.level, entry.text, entry.block) for entry in document.outline] == [
        (2, "One two", 1),
        (3, "Three", 3),
    ]


def test_words_are_counted() -> None:
    assert (
        parse(
            "<h2>One two</h2><p>three<br>four</p><figure><img src=x alt=five><figcaption>six</figcaption></figure>"
        ).words
        == 6
    )


def test_the_language_of_a_page_is_told() -> None:
    assert parse('<html lang="nl"><body><p>Dag</p></body></html>').lang == "nl"
    assert parse("<p>Dag</p>").lang is None


def test_code_keeps_its_lines_and_tells_its_language() -> None:
    block = next(leaves(parse('<pre><code class="language-c">a\n\n\tb  c\n</code></pre>').blocks))
    assert block == Preformatted("a\n\n        b  c", "c")


def test_a_body_that_repeats_the_excerpt_is_recognised() -> None:
    document = parse("The mill is open.  It is\nold. \n\n    <p>More.</p>")
    assert begins_with(document, "The mill is open. It is old.  ")
    assert begins_with(document, "The mill is open…")
    assert not begins_with(document, "The mill is shut.")
    assert not begins_with(document, "")


def test_nothing_gives_an_empty_document() -> None:
    for html in ("", " \n ", "<!-- x -->", "<script>x</script>", "<p>&nbsp;</p>", "<frameset><frame src=x></frameset>"):
        assert parse(html).blocks == ()


def test_no_character_that_steers_a_terminal_stays_in_a_document() -> None:
    for code in [*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x61C, *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF]:
        if code not in (0x20, 0x2F):
            text = texts(f"<p>a&#x{code:x};{chr(code)} é漢</p>")[0]
            assert chr(code) not in text
            assert text.startswith("a")
            assert text.endswith("é漢")
