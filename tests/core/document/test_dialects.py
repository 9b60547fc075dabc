"""What dialects add to Markdown: it is said in HTML, code is left alone, and floods end."""

from __future__ import annotations

import re
from html import unescape

import pytest

from reader.document.markdown import markdown_to_html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("==a *b*==", "<p><mark>a <em>b</em></mark></p>\n"),
        ("\\==a== b", "<p>==a== b</p>\n"),
        ("++ctrl+c++", "<p><kbd>Ctrl</kbd>+<kbd>c</kbd></p>\n"),
        ("`==a==` `++b++`", "<p><code>==a==</code> <code>++b++</code></p>\n"),
        ("AB\n\n*[AB]: Able", '<p><abbr title="Able">AB</abbr></p>\n'),
        ("CAB [AB](AB) AB.org\n\n*[AB]: Able", '<p>CAB <a href="AB">AB</a> AB.org</p>\n'),
        ('AB\n\n*[AB]: "><script>', '<p><abbr title="&quot;&gt;&lt;script&gt;">AB</abbr></p>\n'),
    ],
)
def test_a_dialect_is_said_in_html(source: str, expected: str) -> None:
    assert markdown_to_html(source) == expected


@pytest.mark.parametrize(
    ("source", "hrefs"),
    [
        ("See http://a.org/x_(y)) and (https://b.org/?c=d;e).", ["http://a.org/x_(y)", "https://b.org/?c=d;e"]),
        ("www.a.nl, or me@b.org!", ["http://www.a.nl", "mailto:me@b.org"]),
        ("[http://a.org](http://b.org) <a href='c'>http://d.org</a> `http://e.org`", ["http://b.org", "c"]),
        ("<https://a.org> x@y http:// www. a@b.c/d", ["https://a.org", "mailto:a@b.c"]),
        ("a | b\n--|--\nhttp://c.org | d", ["http://c.org"]),
        ("    http://a.org", []),
        ("http://a.org/" + ")" * 100_000, ["http://a.org/"]),
    ],
    ids=str,
)
def test_a_bare_address_is_a_link(source: str, hrefs: list[str]) -> None:
    found = re.findall("""href=["']([^"']*)["']""", markdown_to_html(source))
    assert [unescape(href) for href in found] == hrefs


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('=== "A"\n\n    b\n    { .c }\n\n    1. d\n\n    <div markdown>\n\n    *e*\n\n    </div>', "<em>e</em>"),
        ('=== "A"\n\n    ```\n    b\n\n\n    c\n    ```\n\n    *d*', "<em>d</em>"),
        ("!!! note\n\n\n    *a*", "<em>a</em>"),
        ('!!! note inline end "A *b*"', '<p class="admonition-title">A <em>b</em></p>'),
        ('!!! note ""\n    a', '<div class="admonition note">\n<p>a</p>'),
        ("!!! never again", "<p>!!! never again</p>"),
        ("![a](b.png){ .c wide width=1 } d", '<p><img src="b.png" alt="a" /> d</p>'),
    ],
)
def test_a_box_goes_on_until_its_indent_ends(source: str, expected: str) -> None:
    html = markdown_to_html(source)
    assert expected in html
    assert "<pre><code>1." not in html


@pytest.mark.parametrize("attributes", ["{:#tide}", "{:.wide}", "{: #tide .wide}"])
def test_a_list_goes_on_after_a_line_of_attributes(attributes: str) -> None:
    html = markdown_to_html(
        f"- The sluice\n\n  - *June:*\n\n    {attributes}\n    The tide\n\n    The [ebb](/ebb)\n\n- *July*"
    )
    assert "<pre>" not in html
    assert '<a href="/ebb">' in html
    assert html.count("<ul>") == 2


@pytest.mark.parametrize(
    "cell",
    [
        '<td markdown="span">The [ebb](/ebb)</td>',
        '<td markdown="span">\n\n    The [ebb](/ebb)\n\n    </td>',
        '<td markdown="1">\n    The [ebb](/ebb)\n    </td>',
    ],
)
def test_a_cell_that_says_so_is_markdown(cell: str) -> None:
    html = markdown_to_html(f"<table>\n  <tr>\n    <th>*Now*</th>\n    {cell}\n  </tr>\n</table>\n\nEnd")
    assert '<a href="/ebb">ebb</a>' in html
    assert "<pre>" not in html
    assert "*Now*" in html
    assert "&lt;" not in html


FLOODS = {
    "cells": '<td markdown="1">' * 20_000,
    "marks": "==a " * 20_000,
    "keys": "++a+" * 20_000,
    "details": "<details markdown><summary>" * 5_000,
    "abbreviations": "".join(f"*[A{number}]: b\n" for number in range(5_000)),
    "attributes": "{:" * 50_000,
    "words in an attribute list": "{.a" + " b" * 50_000,
    "addresses": "http://a.org/(" * 50_000,
    "mail": "a@" * 50_000,
    "boxes": "".join("    " * depth + "!!! a\n" for depth in range(500)),
    "boxes without end": "!!! a\n\n" * 20_000,
}


@pytest.mark.parametrize("name", FLOODS)
def test_floods_of_dialect_leave_the_words_beside_them(name: str) -> None:
    html = markdown_to_html(f"first\n\n{FLOODS[name]}\n\nlast")
    assert "first" in html
    assert "last" in html
