"""What dialects add to Markdown: it is said in HTML, code is left alone, and floods end."""

from __future__ import annotations

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


FLOODS = {
    "marks": "==a " * 20_000,
    "keys": "++a+" * 20_000,
    "details": "<details markdown><summary>" * 5_000,
    "abbreviations": "".join(f"*[A{number}]: b\n" for number in range(5_000)),
    "attributes": "{:" * 50_000,
}


@pytest.mark.parametrize("name", FLOODS)
def test_floods_of_dialect_leave_the_words_beside_them(name: str) -> None:
    html = markdown_to_html(f"first\n\n{FLOODS[name]}\n\nlast")
    assert "first" in html
    assert "last" in html
