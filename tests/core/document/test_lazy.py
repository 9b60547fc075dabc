"""A document is parsed as far as somebody asks, and is the same document however it was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest

from reader.document.blocks import Block, Document, Figure, Paragraph, Span, leaves, text_of
from reader.document.layout import lay_out
from reader.document.parse import parse
from reader.model import Place

LONG = "".join(
    f'<h2 id="part-{number}">Part {number}</h2><p>Words of <a href="/{number}">part {number}</a> and more of them, so'
    f" that they take two lines.</p><ul><li>one<li>two</ul>"
    for number in range(400)
)


def test_the_first_blocks_come_before_the_last_are_parsed() -> None:
    document = parse(LONG)
    assert len(list(islice(document.so_far(), 3))) == 3
    assert not document.is_whole


def test_the_first_screen_is_laid_out_before_the_last_blocks_are_parsed() -> None:
    document = parse(LONG)
    layout = lay_out(document, 40)
    assert layout.line(30).text
    assert not document.is_whole
    assert not layout.is_whole


@pytest.mark.parametrize("question", ["blocks", "links", "anchors", "outline", "words"])
def test_what_only_the_whole_can_say_is_exact_whenever_it_is_asked_for(question: str) -> None:
    begun = parse(LONG)
    list(islice(begun.so_far(), 5))
    assert getattr(begun, question) == getattr(parse(LONG), question)
    assert begun.is_whole


def test_blocks_that_came_one_by_one_are_all_the_blocks() -> None:
    document = parse(LONG)
    assert tuple(document.so_far()) == parse(LONG).blocks
    assert len(document.blocks) == 3 * 400


def test_two_can_go_through_a_document_side_by_side() -> None:
    document = parse(LONG)
    for one, other in zip(document.so_far(), document.so_far(), strict=True):
        assert one is other


def test_a_caption_far_below_its_picture_is_not_lost() -> None:
    between = "<span></span>" * 3000
    html = f'<p>Above.</p><figure><img src="a.png" alt="A boat">{between}<figcaption>At sea</figcaption></figure>'
    figures = [block for block in parse(html).so_far() if isinstance(block, Figure)]
    assert [text_of(figure) for figure in figures] == ["A boat\nAt sea"]


def test_lines_count_up_to_the_height_that_is_told_at_once() -> None:
    slowly = lay_out(parse(LONG), 40)
    heights = [slowly.counted]
    while slowly.advance():
        heights.append(slowly.counted)
    assert heights == sorted(heights)
    assert slowly.is_whole
    assert slowly.counted == lay_out(parse(LONG), 40).height


def test_a_place_deep_down_is_found_without_what_lies_below_it() -> None:
    whole = lay_out(parse(LONG), 40)
    layout = lay_out(document := parse(LONG), 40)
    assert layout.line_of(Place(600)) == whole.line_of(Place(600))
    assert not document.is_whole


def test_a_link_deep_down_is_found_without_what_lies_below_it() -> None:
    whole = lay_out(parse(LONG), 40)
    layout = lay_out(document := parse(LONG), 40)
    assert layout.line_of_link(150) == whole.line_of_link(150)
    assert layout.line_of_link(3) == whole.line_of_link(3)
    assert not document.is_whole
    assert layout.line_of_link(400) is None


def test_an_anchor_below_all_that_was_seen_is_found() -> None:
    layout = lay_out(parse(LONG), 40)
    assert layout.line(0).text == "Part 0"
    line = layout.line_of_anchor("part-399")
    assert line is not None
    assert layout.line(line).text == "Part 399"


def test_a_mistake_further_down_costs_what_stands_below_it_and_is_told() -> None:
    def coming() -> Iterator[list[Block]]:
        yield [Paragraph((Span("Above."),))]
        raise RecursionError

    document = Document(coming(), forgiven=(RecursionError,))
    assert [text_of(leaf) for leaf in leaves(document.blocks)] == [
        "Above.",
        "[What follows cannot be understood: RecursionError]",
    ]
    assert document.is_whole


def test_a_mistake_that_is_not_forgiven_is_raised() -> None:
    def coming() -> Iterator[list[Block]]:
        yield []
        raise RecursionError

    with pytest.raises(RecursionError):
        Document(coming()).words  # noqa: B018


def test_two_threads_can_parse_one_document() -> None:
    document = parse(LONG)
    with ThreadPoolExecutor(2) as threads:
        words = list(threads.map(lambda _: document.words, range(2)))
    assert words == [parse(LONG).words] * 2
    assert document.blocks == parse(LONG).blocks
