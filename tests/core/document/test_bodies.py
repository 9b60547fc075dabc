from __future__ import annotations

import pytest

from reader.document.blocks import leaves, text_of
from reader.document.build import TemplateContext, document_of, to_html
from reader.document.plaintext import is_subhead
from reader.model import BodyKind

PAGE = """<html lang="en"><head><title>Not this</title></head><body>
<nav><a href="/">Home</a></nav><header><p>The banner of the site</p></header>
<p><a href="1.html">&lt;-- prev</a> | <a href="3.html">next --&gt;</a></p><hr>
<h1>The mill</h1><p>It stands by the <a href="river.html">river</a>. {words}</p>
<hr><center><a href="1.html">Previous</a> <a href="index.html">Contents</a></center><footer>Foot</footer>
</body></html>"""


def texts(body: str, kind: BodyKind) -> list[str]:
    return [text_of(leaf) for leaf in leaves(document_of(body, kind, TemplateContext()).blocks)]


def test_a_page_is_reduced_to_its_article() -> None:
    words = "It turns. " * 30
    found = texts(PAGE.format(words=words), BodyKind.HTML_PAGE)
    assert found == ["The mill", f"It stands by the river. {words}".strip()]


def test_the_element_that_is_marked_as_the_article_is_chosen() -> None:
    words = "It turns. " * 30
    page = f"<body><div>Aside</div><article><h1>The mill</h1><p>{words}</p></article><div>More</div></body>"
    assert texts(page, BodyKind.HTML_PAGE) == ["The mill", words.strip()]


def test_a_page_of_nothing_but_links_stays_whole() -> None:
    page = "<body><ul><li><a href=1>One</a></li><li><a href=2>Two</a></li></ul></body>"
    assert texts(page, BodyKind.HTML_PAGE) == ["One", "Two"]


def test_a_page_keeps_its_language() -> None:
    html = "<html lang=nl><body><p>Dag allemaal.</p></body></html>"
    assert document_of(html, BodyKind.HTML_PAGE, TemplateContext()).lang == "nl"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Five thousand books", True),
        ("It is over.", False),
        ("and so on", False),
        ("See https://example.org", False),
        ("One\nTwo", False),
        ("A line that is much too long to be a heading because headings are short, and this is not short", False),
    ],
)
def test_a_subhead_is_a_short_line_without_a_full_stop(line: str, expected: bool) -> None:
    assert is_subhead(line) is expected


def test_a_bare_text_is_never_markup() -> None:
    assert texts("a <b>c</b> &amp; *d*\n\n2. e", BodyKind.PLAIN) == ["a <b>c</b> &amp; *d*", "2. e"]


def test_an_indented_paragraph_of_html_is_no_code() -> None:
    assert texts("Lead.  \n\n    <p>Text.</p>\n<p>More.</p>", BodyKind.HTML) == ["Lead.", "Text.", "More."]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# A *b*", '<h1 id="a-b">'),
        ("## A {#b}", '<a id="b"></a>'),
        ("## A\n{: #b .c}", '<a id="b"></a>'),
        ("![a](b.png){ width=10 align=right }", '<p><img src="b.png" alt="a"></p>'),
        ('a{:.b} {:target="_blank"}c', "<p>ac</p>"),
        ("`{:.b}` {x}", "<code>{:.b}</code> {x}"),
        ("* {:#b .c} *a*", '<li><a id="b"></a><em>a</em></li>'),
        ("*[HTML]: HyperText\n\na", "<p>a</p>"),
        ("*[a]: `b` {:.c}", "<code>b</code>"),
        pytest.param("x\n\n" + "[a]: `b`\n" * 9 + "\ny", "<p>y</p>", id="definitions that hold code"),
        ("~~a~~", "<s>a</s>"),
        ('<div markdown="1">\n*a*\n</div>', "<em>a</em>"),
        ("<div>\n  <p>\n    a\n  </p>\n\n    <p>*b*</p>\n\n    <i>c</i>\n</div>", "<p>*b*</p>\n<p><i>c</i></p>"),
        ("<div>\n\nA text.\n\n    <p>b</p>", "<pre><code>&lt;p&gt;b"),
        ("A text.\n\n    <p>b</p>", "<pre><code>&lt;p&gt;b"),
        ("<div>a</div>\n\n    <p>b</p>", "<pre><code>&lt;p&gt;b"),
        pytest.param(
            "<table>\n<tr><td>\n\nA text.\n\n</td></tr>\n\n    <tr><td>b</td></tr>\n\n</table>",
            "<tr><td>b</td></tr>",
            id="a table goes on behind Markdown in a cell",
        ),
        pytest.param(
            '- a\n\n    <table>\n    <tr>\n    <td markdown="1">\n\n    *b*\n\n    </td>\n    </tr>\n    </table>',
            "<em>b</em></p>\n  </td>",
            id="a cell of a table in a list is read as Markdown there",
        ),
        pytest.param("  1. a\n\n    *b*\n  2. c", "<p><em>b</em></p>\n</li>", id="an item goes on in column four"),
        pytest.param("  1. a\n\n     *b*\n\nc\n\n    d", "<pre><code>d", id="what is no part of an item is code"),
        pytest.param("  10. a\n    - b", "<ul>\n<li>b</li>", id="a list in an item that stands further in"),
        pytest.param("  1. <p>\n      a\n    </p>\n\nb", "</p>\n</li>\n</ol>", id="a paragraph of HTML in an item"),
        pytest.param(
            "<table>\n\n    <!-- a -->\n    <tr><td>b</td></tr>\n\n</table>", "<tr><td>b", id="a comment before rows"
        ),
        pytest.param(
            "<div>\n  <a></a></p>\n\n  <p>\n    a</div>\n\n    <p>b</p>",
            "<p>b</p>",
            id="an end tag closes nothing of another name",
        ),
        ('=== "Tab"\n\n    a', '<p class="admonition-title">Tab</p>'),
        ("a\nb", "<p>a\nb</p>"),
    ],
)
def test_markdown_and_its_dialects_become_html(source: str, expected: str) -> None:
    assert expected in to_html(source, BodyKind.MARKDOWN, TemplateContext()).replace(" />", ">")
