"""Leaving unused definitions out changes nothing that a reader sees."""

from __future__ import annotations

import pytest

from reader.document.definitions import without_unused_definitions
from reader.document.markdown import markdown_to_html

MANY = "".join(f"[unused {number}]: https://example.org/{number}\n" for number in range(20))


def test_unused_definitions_are_left_out_and_used_ones_stay() -> None:
    source = f"See [the Bridge][] and [that][Other  One].\n\n{MANY}[The bridge]: /bridge\n[other one]: /other\n\nEnd.\n"
    assert "unused" not in without_unused_definitions(source)
    html = markdown_to_html(source)
    assert 'href="/bridge"' in html
    assert 'href="/other"' in html


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(f"A paragraph goes on\n{MANY}\nEnd.\n", id="text that looks like definitions"),
        pytest.param(f"```\n\n{MANY}\n```\n", id="code"),
        pytest.param(f"Text.\n\n{MANY}plain words\n\nEnd.\n", id="a paragraph after them"),
        pytest.param(f"Text.\n\n{MANY}[last]: /x\n'its title'\n\n[last]\n", id="a title on the next line"),
        pytest.param(f"\n\n{MANY}", id="at the end"),
        pytest.param(
            f"[used]\n\n{MANY}[used]: /x\n\n'A paragraph in quotes'\n", id="a paragraph that could be a title"
        ),
        pytest.param(f"[used]\n\n{MANY}[used]: /x\n[used]: /y", id="a definition at the very end"),
        pytest.param(f"- a [used]\n\n  {MANY.replace(chr(10), chr(10) + '  ')}\n\n- b\n", id="in a list"),
    ],
)
def test_every_word_stays(source: str) -> None:
    from markdown_it import MarkdownIt

    plain = MarkdownIt("commonmark").render(source)
    assert _words(markdown_to_html(source)) == _words(plain)


def _words(html: str) -> list[str]:
    from reader.document.blocks import leaves, text_of
    from reader.document.parse import parse

    return [word for leaf in leaves(parse(html).blocks) for word in text_of(leaf).split()]
