"""Floods: markup made to cost its reader the square of its size. What took minutes takes moments, and words stay.

No clock is read here. Each flood is so large that a reader which falls for it again is noticed at once.
"""

from __future__ import annotations

import pytest

from reader.archive.frontmatter import split_front_matter
from reader.archive.htmlpage import shallow
from reader.document.bounds import bound
from reader.document.build import TemplateContext, to_html
from reader.document.markdown import markdown_to_html
from reader.document.parse import parse
from reader.document.writers import to_markdown, to_text
from reader.model import BodyKind

MANY = 20_000
SOME = 6_000

# Each nests without an end for a parser, and not at all for whoever counts tags less carefully than it does.
DISGUISES = {
    "strange ends": "<div></span>" * MANY,
    "ends in comments": "<div><!--</div>-->" * MANY,
    "ends in scripts": "<div><script></div></script>" * MANY,
    "ends in quoted values": '<div><p x="</div>">' * MANY,
    "beginnings in unquoted values": '<p x=a="><div>">' * MANY,
    "links in drawings": "<svg>" + "<a>" * MANY,
    "ends in a drawing's character data": "<svg><g><![CDATA[x></g>]]>" * MANY,
    "elements in drawings": "<svg><foreignObject><div></svg>" * MANY,
    "beginnings in text areas in menus": "<select><textarea><div></select></textarea>" * MANY,
    "beginnings in styles in menus": "<select><style></select><div></style>" * MANY,
    "formulas": "<math><mi>" * MANY,
    "fonts that are all different": "".join(f"<p><font size={number}></p>" for number in range(MANY)),
}
FLOODS = {
    "links without text": "<p>" + "word<a href=x> </a>" * SOME,
    "links": "".join(f"<a href='/{number}'>{number}</a> " for number in range(SOME)),
    "cells": "<table><tr>" + "<td>x" * SOME,
    "rows": "<table>" + "<tr><td>x<td>y" * SOME,
    "breaks": "<p>" + "a<br>" * SOME,
    "terms": "<dl>" + "<dt>x<dd>y" * SOME,
    "figures": "<figure><img src=x><figcaption>y</figcaption></figure>" * SOME,
    "paragraphs": "</p>" * SOME,
    "items": "<ul>" + "<li><a href=/x>x</a>" * SOME,
}
MARKDOWN = {
    "open brackets": "[" * MANY,
    "open pictures": "![" * MANY,
    "links in links": "[a][" * MANY,
    "tasks": "- [ ] x\n" * SOME,
    "headings of one name": "# x\n" * MANY,
    "one long address, often": f"[a]: /{'x' * 100_000}\n\n" + "[a] " * 5_000,
}


@pytest.mark.parametrize("name", DISGUISES)
def test_nesting_in_disguise_is_bounded(name: str) -> None:
    assert to_text(parse(f"<p>mill</p>{DISGUISES[name]}"), width=None).startswith("mill")


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_of_markup_keeps_its_words_on_the_screen_and_in_markdown(name: str) -> None:
    html = f"<p>mill</p>{FLOODS[name]}<p>wheel</p>"
    for text in (to_text(parse(html), width=72), to_markdown(html)):
        assert "mill" in text
        assert "wheel" in text


@pytest.mark.parametrize("name", MARKDOWN)
def test_a_flood_of_markdown_keeps_its_words(name: str) -> None:
    html = markdown_to_html(f"mill\n\n{MARKDOWN[name]}\n\nwheel\n")
    assert "mill" in html
    assert "wheel" in html
    assert len(html) < 50_000_000


def test_more_markdown_than_can_be_parsed_is_shown_as_plain_text() -> None:
    html = to_html("*mill* " * 700_000, BodyKind.MARKDOWN, TemplateContext())
    assert html.startswith("<p>*mill* *mill*")


def test_brackets_within_bounds_make_links_in_long_lists_of_them() -> None:
    html = markdown_to_html("[mill](/x) " * 2_000 + "\n\n- [x] done\n\n[a[b] c](/y)\n")
    assert html.count('<a href="/x">') == 2_000


def test_large_markup_without_tricks_keeps_its_tags() -> None:
    html = '<div><p class="a">x <b>y</b> <a href="/z?a=1">z</a><br/></p></div>' * 500
    assert bound(html) == html


def test_large_markup_loses_what_cannot_be_read_and_keeps_the_rest() -> None:
    html = "<p>a</p>" * 1_000 + "<!-- no --><svg><path/>no</svg><script>no</script><xmp><b>yes</b></xmp><p>end</p>"
    text = to_text(parse(html), width=None)
    assert text.endswith("<b>yes</b>\n\nend\n")
    assert "no" not in text


def test_markdown_of_a_flood_is_plain_paragraphs_with_its_signs_escaped() -> None:
    written = to_markdown("<p>1. *mill*</p><p><b>wheel</b></p>" + "<hr>" * 20_000)
    assert written == "\\1. \\*mill\\*\n\nwheel\n"


def test_a_look_at_a_page_counts_only_ends_of_what_is_open() -> None:
    assert len(shallow("<div></span>" * MANY)) < 10_000
    assert len(shallow("<div><!--</div>-->" * MANY)) < 10_000
    assert shallow("<div></div>" * MANY) == "<div></div>" * MANY


def test_a_toml_key_of_thousands_of_parts_is_not_parsed() -> None:
    front = split_front_matter(f'+++\ntitle = "mill"\n{"a." * 50_000}b = 1\n+++\ntext\n')
    assert front.body == "text\n"
    assert front.metadata["title"] == "mill"
    assert [trouble.message for trouble in front.troubles] == ["cannot be understood: a key has too many parts"]


def test_broken_toml_keeps_its_title_and_stays_out_of_the_text() -> None:
    front = split_front_matter('+++\ntitle = "mill"\ndate = @\n[wheel]\ntitle = "no"\n+++\ntext\n')
    assert (front.metadata["title"], front.body, len(front.troubles)) == ("mill", "text\n", 1)
