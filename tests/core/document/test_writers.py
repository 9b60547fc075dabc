from __future__ import annotations

import re

import pytest

from reader.document.blocks import Masthead
from reader.document.cleaning import without_title
from reader.document.parse import parse
from reader.document.writers import to_ansi, to_html_page, to_markdown, to_text

HTML = (
    "<h2>Head</h2><p>One two three four five six seven <b>eight</b>.</p><ul><li>item</li></ul>"
    "<blockquote><p>said</p></blockquote><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
)
STEERING = "a&#27;[31mb\x1b]0;c\x07d&#x9b;e\x9b&#x202e;f\u2066g&#8;h\ud800i"


def test_unwrapped_text_has_one_paragraph_a_line() -> None:
    text = to_text(parse("<p>" + "word " * 500 + "</p><p>b<br>c</p><hr>"), width=None)
    assert text.split("\n")[:4] == ["word " * 499 + "word", "", "b", "c"]


def test_text_is_wrapped_and_headed_by_the_masthead() -> None:
    text = to_text(parse(HTML), width=20, masthead=Masthead("Title", ("2018", "Piet")))
    assert text.startswith("Title\n2018 · Piet\n\nHead\n\nOne two three four\nfive six seven\neight.\n")
    assert text.endswith("a  b\n─  ─\n1  2\n")


def test_ansi_says_the_same_as_text_with_sgr_alone() -> None:
    document = parse(HTML)
    ansi = to_ansi(document, width=30)
    assert "\x1b[1meight\x1b[0m" in ansi
    assert re.sub(r"\x1b\[[0-9;]*m", "", ansi) == to_text(document, width=30)


def test_nothing_steers_the_terminal() -> None:
    html = f'<p>{STEERING}</p><pre>{STEERING}</pre><img src="x" alt="{STEERING}"><a href="{STEERING}">{STEERING}</a>'
    masthead = Masthead(STEERING, (STEERING,), STEERING, (STEERING,))
    for text in (
        to_text(parse(html), width=30, masthead=masthead),
        to_markdown(html),
        to_html_page(html, masthead, STEERING),
    ):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
        assert "b" in text
    ansi = to_ansi(parse(html), width=30, masthead=masthead)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", re.sub(r"\x1b\[[0-9;]*m", "", ansi))


def test_markdown_keeps_structure_and_escapes_what_would_become_it() -> None:
    markdown = to_markdown("<p>2018. Een jaar</p><p>a * b # c</p>" + HTML + '<p><a href="/x">y</a></p>')
    assert "2018\\. Een jaar" in markdown
    assert "a \\* b" in markdown
    assert "## Head\n" in markdown
    assert "**eight**" in markdown
    assert "- item" in markdown
    assert "> said" in markdown
    assert "[y](/x)" in markdown
    assert "\n\n\n" not in markdown


@pytest.mark.parametrize(
    "opening",
    [
        "<h1>Note &amp; one</h1>",
        '<h2 id="note" dir="ltr">Note <em>&amp;</em>  one</h2>',
        '<div><header><a name="top"></a><h1><a href="/x">NOTE &amp; one</a></h1></header></div>',
        "<p></p>\n<h1>Note &amp; one</h1>",
    ],
)
def test_a_first_heading_that_repeats_the_title_is_written_once(opening: str) -> None:
    html, masthead = f'{opening}<p><a href="#note">Words</a>.</p>', Masthead("Note & one", ("2018",))
    markdown = to_markdown(html, masthead=masthead)
    assert markdown == "# Note \\& one\n\n*2018*\n\n[Words](#note).\n"
    page = to_html_page(html, masthead, "en")
    assert len(re.findall("<h[1-6]", page)) == 1
    assert ('id="note"' in page) == ('id="note"' in opening)
    assert not parse(html, title=masthead.title).outline


@pytest.mark.parametrize(
    "opening",
    [
        "<h1>Note</h1>",
        "<p>Before.</p><h1>Note &amp; one</h1>",
        '<a href="/x"><h1>Note &amp; one</h1></a>',
        '<img src="x"><h1>Note &amp; one</h1>',
    ],
)
def test_a_heading_that_says_more_or_comes_later_stays(opening: str) -> None:
    html, masthead = f"{opening}<p>Words.</p>", Masthead("Note & one")
    assert to_markdown(html, masthead=masthead).count("# ") == 2
    assert len(re.findall("<h[1-6]", to_html_page(html, masthead, "en"))) == 2
    assert parse(html, title=masthead.title).outline


@pytest.mark.parametrize("anchor", ['<a id="top"></a>', '<a name="top"></a>', '<span id="top"></span>'])
def test_what_leads_into_the_heading_that_is_dropped_leads_to_where_it_stood(anchor: str) -> None:
    page = to_html_page(f'<h1 id="note">{anchor}Note</h1><p><a href="#top">Up</a></p>', Masthead("Note"), "en")
    assert page.count("<h1") == 1
    assert page.index('id="note"') < page.index('="top"') < page.index("Up")


def test_the_search_for_a_heading_takes_no_longer_than_the_text_is() -> None:
    for flood in ("<div>" * 100_000, "<a></a>" * 100_000, "<h1>" * 100_000, " \n" * 500_000):
        assert without_title(flood, "Note") == flood


def test_a_long_list_goes_on_counting_in_markdown() -> None:
    markdown = to_markdown("<ol>" + "<li>x</li>" * 1_203 + "</ol>")
    assert "\n1203\\. x" in markdown or "\n1203. x" in markdown


def test_a_page_stands_alone_and_does_nothing() -> None:
    html = (
        '<p onclick="x()" style="color:red" id="k">a</p><script>b</script><style>@import "c"</style>'
        "<svg><script>d</script></svg>"
        '<a href="java\tscript:e">f</a><a href=" JAVASCRIPT:e">g</a><a href="/h">i</a><iframe src="//j.org/k"></iframe>'
        '<img src="data:image/svg+xml,x" alt="l"><form action="/m"><input value="n"></form><a href="vbscript:o">p</a>'
    )
    page = to_html_page(html, Masthead("<T> & t", ("2018",), "Lead"), "nl")
    assert page.startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert "<title>&lt;T&gt; &amp; t</title>" in page
    assert '<p id="k">a</p>' in page
    assert '<a href="/h">i</a>' in page
    assert '<a href="//j.org/k">' in page
    body = page[page.index("<article>") :]
    for forbidden in ("script", "onclick", "style", "import", "svg", "form", "input", "data:"):
        assert forbidden not in body.lower()
