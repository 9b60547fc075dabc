"""Tag soup: whatever the order of tags, nothing is raised and no word is lost."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document.blocks import MAX_NESTING, Block, Indented, ListBlock, Masthead, Quote
from reader.document.build import TemplateContext, document_of
from reader.document.layout import lay_out
from reader.document.names import names
from reader.document.parse import parse
from reader.document.writers import to_html_page, to_markdown, to_text
from reader.model import BodyKind

TAGS = sorted(
    names(
        "a p div b i em ul ol li dl dt dd table tr td th thead tbody caption blockquote pre code h1 h2 h6 figure "
        "figcaption br hr img span details summary q ruby rt sub sup form button section center font nobr select "
        "option object textarea"
    )
)
ATTRIBUTES = ("", ' id="k"', ' href="/x"', ' class="admonition"', ' src="y.png" alt="z"', ' colspan="3"', ' start="7"')
tag = st.builds("<{}{}{}>".format, st.sampled_from(["", "", "/"]), st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
soup = st.lists(st.one_of(tag, tag, st.just(" word "), st.just("word")), max_size=60).map("".join)
SIGNS = sorted(
    names("word * _ ` ``` [ ]( ) ![ > # | --- {{ }} {% %} {%raw%} {:.x} {#y} <div> </div> <b !!! [^1] [^1]: :")
)
markdown = st.lists(st.sampled_from([*SIGNS, " ", "\n", "\n\n", "    ", "- ", "1. "]), max_size=60).map("".join)


def nesting(blocks: tuple[Block, ...]) -> int:
    inner = [block.blocks for block in blocks if isinstance(block, Quote | Indented)]
    inner += [item for block in blocks if isinstance(block, ListBlock) for item in block.items]
    return 1 + max(map(nesting, inner)) if inner else 0


@given(body=soup, width=st.integers(1, 60))
@settings(max_examples=400, deadline=None)
def test_tag_soup_is_set(body: str, width: int) -> None:
    document = parse(body, title="word")
    layout = lay_out(document, width, masthead=Masthead("word"))
    assert all(layout.line_of(layout.place_of(number)) == number for number in range(layout.height))
    assert all(layout.line_of_link(link.number) is not None for link in document.links)
    assert all(link.sentence and link.text for link in document.links)


@given(body=soup)
@settings(max_examples=300, deadline=None)
def test_tag_soup_loses_no_word(body: str) -> None:
    shown = re.sub(r"<(textarea|select|object|form)\b[^>]*>|</(textarea|select|object|form)[^>]*>", "", body)
    assert to_text(parse(shown), width=None).count("word") == shown.count("word")


@given(body=soup)
@settings(max_examples=100, deadline=None)
def test_tag_soup_is_written_in_every_format(body: str) -> None:
    assert to_markdown(body).count("word") <= body.count("word")
    assert to_html_page(body, Masthead(""), None).count("word") <= body.count("word")


@given(body=markdown)
@settings(max_examples=400, deadline=None)
def test_markdown_soup_is_set(body: str) -> None:
    document = document_of(body, BodyKind.MARKDOWN, TemplateContext(include=lambda name: "word"))
    assert lay_out(document, 30).height >= 0


def test_nesting_is_bounded() -> None:
    document = parse("<blockquote><ul><li><dl><dd>" * 200 + "word")
    assert nesting(document.blocks) <= MAX_NESTING
    assert "word" in to_text(document, width=20)
