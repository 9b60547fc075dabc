"""Links as kramdown reads them, which CommonMark takes for text: followed all the same, and no word is lost."""

from __future__ import annotations

import re

import pytest

from reader.document.markdown import markdown_to_html

DEFINITIONS = "\n\n[the tide]: /tide\n[ebb]: /ebb\n[^1]: A note."


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("see [what rose] [the tide]", 'see <a href="/tide">what rose</a>'),
        ("see [what\nrose]\n[The Tide].", 'see <a href="/tide">what\nrose</a>.'),
        ("- see [`what`]\n  [the tide]", 'see <a href="/tide"><code>what</code></a>'),
        ("![a wave] [the tide]", '<img src="/tide" alt="a wave" />'),
        ("[ebb] [the tide]", '<a href="/ebb">ebb</a> <a href="/tide">the tide</a>'),
        ("[ ] [ebb] and [x] [ebb]", '[ ] <a href="/ebb">ebb</a> and [x] <a href="/ebb">ebb</a>'),
        ("[sic] [nothing]", "[sic] [nothing]"),
        ("[what][ebb] [the tide]", '<a href="/ebb">what</a> <a href="/tide">the tide</a>'),
        ("[sic] [here](/x)", '[sic] <a href="/x">here</a>'),
        ("a]\n\n[b\n\nc] [ebb]", 'c] <a href="/ebb">ebb</a>'),
        ("`[what] [ebb]`", "<code>[what] [ebb]</code>"),
        ("[a](http://b.org/c d/e f)", '<a href="http://b.org/c%20d/e%20f">a</a>'),
        ("[a](mailto:b@c.org?subject=I want \"to\")", '<a href="mailto:b@c.org?subject=I%20want" title="to">a</a>'),
        ("[a](/b c \"d e\")", '<a href="/b%20c" title="d e">a</a>'),
        ("[a] (see /b c)", "[a] (see /b c)"),
        ("`[a](/b c)`", "<code>[a](/b c)</code>"),
    ],
)  # fmt: skip
def test_a_loosely_written_link_is_a_link(source: str, expected: str) -> None:
    assert expected in markdown_to_html(source + DEFINITIONS)


def test_two_definitions_on_one_line_do_not_turn_those_after_them_into_text() -> None:
    many = "".join(f"[lock {number}]: /{number}\n" for number in range(9))
    html = markdown_to_html(f"See [lock 7] and [pump].\n\n[pump]: /pump[lock 9]: /9\n{many}")
    assert re.sub("<[^>]*>", "", html).strip() == "See lock 7 and pump."


FLOODS = {
    "texts": "[" * 50_000,
    "texts that end": "[a] " * 20_000,
    "texts over lines": "[a\n" * 20_000,
    "addresses": "](http:a b" * 20_000,
    "titles": '](/a b "' * 20_000,
}


@pytest.mark.parametrize("name", FLOODS)
def test_floods_of_loose_links_leave_the_words_beside_them(name: str) -> None:
    html = markdown_to_html(f"first\n\n{FLOODS[name]}\n\nlast")
    assert "first" in html
    assert "last" in html
