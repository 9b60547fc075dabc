from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from reader.document.bounds import bound

DECOYS = (
    "",
    "</b>",
    '<i title="</div>">x</i>',
    "<i title='a > b </div>'>x</i>",
    '<i x=b"  y="c>"></i>',
    "<i x=a'b></div><i y='c></div>'></i>",
    "<!-- </div> -->",
    "<!</div>",
    "</ div>",
    "<script></div></script>",
    "<title></div></title>",
    "<textarea></div></textarea>",
    "<svg></div></svg>",
    "<math><mi></div></mi></math>",
    "<style></div></style><p>",
    "a < b",
    "</DIV\x00>",
    "<em>x</em><a href=/y/>z</a><br/>",
)


def depth(html: str) -> int:
    node = LexborHTMLParser(html).body
    deepest = below = 0
    stack = [(node, 0)]
    while stack:
        node, below = stack.pop()
        deepest = max(deepest, below)
        child = node.first_child if node is not None else None
        while child is not None:
            stack.append((child, below + 1))
            child = child.next
    return deepest


@pytest.mark.parametrize("decoy", DECOYS)
def test_nothing_hides_how_deep_markup_nests(decoy: str) -> None:
    assert depth(bound(f"<div>{decoy}" * 1_500)) <= 500


@pytest.mark.parametrize("decoy", DECOYS)
def test_what_closes_again_is_not_deep(decoy: str) -> None:
    assert depth(bound(f"<div>word{decoy}</div>" * 1_500)) <= 500


def test_ordinary_markup_stays_as_it_is() -> None:
    html = "<p id=\"a\">word <EM>word</EM> <a href=/x>word</a><br/>word</p>\n<div class='b'></div>" * 500
    assert bound(html) == html


def test_a_bloated_tag_becomes_text() -> None:
    attributes = " ".join(f'x{number}="y"' for number in range(3_000))
    assert bound(f"<p {attributes}>word</p>" + "<b>x</b>" * 9).startswith("&lt;p x0")
