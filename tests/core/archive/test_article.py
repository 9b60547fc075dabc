"""What is known of an article: title, date, names, section, language, body; and that nothing foreign gets through."""

from __future__ import annotations

import os
import pickle
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.archive.article import ArticleFile, parse_article, read_article
from reader.archive.scan import FileStat, scan
from reader.archive.site import Generator, Site
from reader.model import BodyKind, DateSource, Kind, Precision, ProblemKind
from reader.text import clean_line

TODAY = date(2026, 1, 1)
SITE = Site(authors={"jan": "Jan Jansen"}, languages=frozenset({"nl", "he"}))


def read(text: str, path: str = "news/hello.md", site: Site = SITE) -> ArticleFile:
    made = parse_article(path, text.encode(), site, TODAY)
    assert made is not None
    return made


BARE = (
    " date 2018-09 De twee dorpen hebben vrijdag een brug geopend over de Lange Sloot. Er werd gezongen.\n\n"
    "Tot nu toe voer er een pont.\n\nDerde brug\n\nVolgend jaar komt er nog een."
)


def test_bare_text_gives_its_month_and_a_title_from_its_first_sentence() -> None:
    made = read(BARE, "003.txt")
    assert made.article.title == "De twee dorpen hebben vrijdag een brug geopend over de Lange Sloot"
    assert made.article.date is not None
    assert (made.article.date.value, made.article.date.precision, made.article.date.source) == (
        "2018-09",
        Precision.MONTH,
        DateSource.TEXT,
    )
    assert made.body.startswith("De twee dorpen")
    assert (made.body_kind, made.body_line, made.article.permalink) == (BodyKind.PLAIN, 1, "/003")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Een kop\n\nDan de tekst. Meer tekst.", "Een kop"),
        ("Dr. A. de Boer kwam om 3.30 uur aan. Daarna sliep hij.", "Dr. A. de Boer kwam om 3.30 uur aan"),
        ("Komt hij? Ja.", "Komt hij?"),
        ("woord " * 60, " ".join(["woord"] * 15) + "…"),
        ("a" * 300, "a" * 89 + "…"),
        ("   ", "Note"),
    ],
)
def test_a_title_is_made_of_the_first_line_or_sentence(text: str, title: str) -> None:
    assert read(text, "note.txt").article.title == title


EXPORT = """---
id: 3f2fb95e92574ae1aa36d333c49a29d8
type: nieuws
title: "De brug &amp; de pont"
permalink: /nieuws/de-brug-de-pont/
date: 2022-05-11T19:16:41.067Z
author: 7biA1WiYB
excerpt: "Twee dorpen hebben een brug.  "
---
Twee dorpen hebben een brug.

    <p>De brug is <em>lang</em>.</p>
<h3>Pont</h3>
<p>Lees je<a href="/nieuws/pont"> hier </a>meer.</p>
"""


def test_an_export_with_an_indented_html_body_is_html_and_complete() -> None:
    made = read(EXPORT, "000.txt")
    article = made.article
    assert (article.title, article.permalink, article.section) == (
        "De brug & de pont",
        "/nieuws/de-brug-de-pont/",
        "nieuws",
    )
    assert (article.key, made.front_id) == ("3f2fb95e92574ae1aa36d333c49a29d8",) * 2
    assert (article.authors, article.excerpt) == (("7biA1WiYB",), "Twee dorpen hebben een brug.")
    assert (made.body_kind, made.body_line) == (BodyKind.HTML, 10)
    assert made.slug == "de-brug-de-pont"
    assert made.problems == ()


@pytest.mark.parametrize(
    ("path", "body", "kind"),
    [
        ("a.md", "Text with *stress*.\n\n<p>And HTML.</p>", BodyKind.MARKDOWN),
        ("a.md", "Just text.", BodyKind.MARKDOWN),
        ("a.md", "Lead.\n\n    <p>Indented</p>\n<p>More</p>", BodyKind.HTML),
        ("a.md", "Lead.\n\n    <p>Indented *</p>\n<p>*Not his name</p>\n<p>- he said</p>", BodyKind.HTML),
        ("a.md", "One paragraph.\n\nAnother.\n\n<div>A box</div>\n\nA third.", BodyKind.MARKDOWN),
        ("a.md", "<p>One</p>\n\n<p>Two</p>\n", BodyKind.HTML),
        ("a.md", "    <p>First</p>\n<p>More</p>", BodyKind.HTML),
        ("a.md", "- An item\n\n    <p>of a list</p>\n\n- Another", BodyKind.MARKDOWN),
        ("a.html", "<p>Text</p>", BodyKind.HTML),
        ("a.html", "<!DOCTYPE html><html><body><p>Text</p></body></html>", BodyKind.HTML_PAGE),
        ("a.md", "<html><body><p>Text</p></body></html>", BodyKind.HTML_PAGE),
        ("a.txt", "Just text - with a dash.", BodyKind.PLAIN),
        ("a.rst", "Just text.", BodyKind.PLAIN),
    ],
)
def test_the_kind_of_body_follows_suffix_and_content(path: str, body: str, kind: BodyKind) -> None:
    assert read(f"---\ntitle: x\n---\n{body}", path).body_kind is kind


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: 2048\n---\nx", "2048"),
        ("---\ntitle: We&#8217;re &quot;it&quot;\n---\nx", 'We’re "it"'),
        ("---\ntitle: A <em>new</em> one\n---\nx", "A new one"),
        ("---\ntitle: '\ufeffMarked'\n---\nx", "Marked"),
        ("---\ntitle: [/x] [@click=app.quit]\n---\nx", "[/x] [@click=app.quit]"),
        ("---\ntitle: ''\n---\n# The *real* heading {#id}\n", "The real heading"),
        ("---\ntitle:\n---\nReal heading\n====\n", "Real heading"),
        ("```\n# not a heading\n```\n\ntext", "Hello"),
        ("text", "Hello"),
        ("---\nheadline: Another key\n---\nx", "Another key"),
        ("---\ntitle:\n  deep: x\n---\nx", "Hello"),
    ],
)
def test_titles_are_decoded_or_found(text: str, title: str) -> None:
    assert read(text).article.title == title


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Bridges LG #36</title><body><h1>Bridges</h1>", "Bridges"),
        ("<title>Bridges and boats</title><body><h1>The Weekly</h1>", "Bridges and boats"),
        (
            "<title>The Column 36: Bridges over water</title><body><h1>The Column</h1><h3>Bridges over water</h3>",
            "Bridges over water",
        ),
        (
            "<title>A bridge that opened in spring #36</title><body><h1>A bridge that opened in June</h1>",
            "A bridge that opened in June",
        ),
        ("<title>Untitled Page</title><body><h1>Bridges</h1>", "Bridges"),
        ("<title>Untitled Page</title><body>text", "Hello"),
        ("<title></title><body><h2>Bridges &amp; boats</h2>", "Bridges & boats"),
    ],
)
def test_the_title_of_a_whole_page_is_its_heading_without_the_sites_name(html: str, title: str) -> None:
    assert read(f"<html><head>{html}</html>", "hello.html").article.title == title


def test_a_whole_page_says_who_wrote_it_when_and_in_what_language() -> None:
    head = '<html lang="nl"><head><title>x</title><meta property="article:published_time" content="2018-09-21">'
    head += '<meta name="description" content="Kort.">'
    made = read(
        head + "</head><body><h1>Brug</h1><h4>By <a href='x'>Jan Jansen</a>, editor</h4><p>Text</p></body></html>",
        "a.html",
    )
    assert made.article.authors == ("Jan Jansen",)
    assert made.article.date is not None
    assert (made.article.date.value, made.article.lang, made.article.excerpt) == ("2018-09-21", "nl", "Kort.")


@pytest.mark.parametrize(
    ("front", "path", "value", "source"),
    [
        ("date: 2018-09-21", "2014-05-04-x.md", "2018-09-21", DateSource.STATED),
        ("pubDate: 2018-09-21", "x.md", "2018-09-21", DateSource.STATED),
        ("title: x", "2014-05-04-x.md", "2014-05-04", DateSource.FILENAME),
        ("date: ''", "2014-05-04-x.md", "2014-05-04", DateSource.FILENAME),
        ("title: x", "2019/03/x.md", "2019-03", DateSource.PATH),
        ("date: 2022-13-45", "2014-05-04-x.md", "2014-05-04", DateSource.FILENAME),
        ("published: true", "2014-05-04-x.md", "2014-05-04", DateSource.FILENAME),
    ],
)
def test_a_date_comes_from_the_nearest_source_that_makes_sense(
    front: str, path: str, value: str, source: DateSource
) -> None:
    found = read(f"---\n{front}\n---\nText", path).article.date
    assert found is not None
    assert (found.value, found.source) == (value, source)


@pytest.mark.parametrize("key", ["lastmod", "modified", "updated", "expirydate", "end_date"])
def test_a_date_of_something_else_is_no_date_of_publication(key: str) -> None:
    assert read(f"---\n{key}: 2018-09-21\n---\nText").article.date is None


def test_a_bogus_date_is_a_problem_that_names_it() -> None:
    made = read("---\ndate: 0000-00-00\n---\nText")
    assert made.article.date is None
    assert [(problem.kind, problem.path) for problem in made.problems] == [(ProblemKind.DATE, "news/hello.md")]
    assert "0000-00-00" in made.problems[0].message


@pytest.mark.parametrize(
    ("front", "path", "why"),
    [
        ("draft: true", "a.md", "draft"),
        ("published: false", "a.md", "unpublished"),
        ("status: draft", "a.md", "draft"),
        ("status: private", "a.md", "unpublished"),
        ("date: 2026-01-02", "a.md", "future"),
        ("publishDate: 2030-01-01", "a.md", "future"),
        ("expiryDate: 2025-01-01", "a.md", "expired"),
        ("title: x", "_drafts/a.md", "draft"),
    ],
)
def test_drafts_unpublished_future_and_expired_articles_are_marked(front: str, path: str, why: str) -> None:
    article = read(f"---\n{front}\n---\nText", path).article
    assert article.draft
    assert article.withheld == why


@pytest.mark.parametrize(
    "front", ["draft: false", "published: true", "date: 2026-01-01", "expiryDate: 2030-01-01", "published: 2018-09-21"]
)
def test_published_articles_are_not_marked(front: str) -> None:
    assert not read(f"---\n{front}\n---\nText").article.draft


@pytest.mark.parametrize(
    ("front", "authors"),
    [
        ("author: jan", ("Jan Jansen",)),
        ("authors: [jan, Piet Puk, jan]", ("Jan Jansen", "Piet Puk")),
        ("authors:\n  - name: Piet Puk\n    url: x\n  - jan", ("Piet Puk", "Jan Jansen")),
        ("authors: Piet Puk, jan", ("Piet Puk", "Jan Jansen")),
        ("author: Puk, Piet", ("Puk, Piet",)),
        ("author: {name: Piet &amp; Co}", ("Piet & Co",)),
        ("author:", ()),
    ],
)
def test_authors_are_named_as_the_site_knows_them(front: str, authors: tuple[str, ...]) -> None:
    assert read(f"---\n{front}\n---\nText").article.authors == authors


@pytest.mark.parametrize(
    ("front", "path", "section"),
    [
        ("section: Sport", "a/b.md", "Sport"),
        ("categories: [News, Local]", "a/b.md", "News"),
        ("permalink: /nieuws/x/", "a/b.md", "nieuws"),
        ("permalink: /nl/nieuws/2018/09/x/", "a/b.md", "nieuws"),
        ("permalink: /2018/09/x/", "sport/b.md", "sport"),
        ("{type: review, permalink: /2018/x/}", "a/b.md", "review"),
        ("date: 2018-09-21", "sport/a-match/index.md", "sport"),
        ("date: 2018-09-21", "sport/a-match/index.nl.md", "sport"),
        ("{type: post, permalink: /x/}", "_posts/2018-01-01-b.md", None),
        ("title: x", "b.md", None),
    ],
)
def test_the_section_is_stated_or_found_in_permalink_and_path(front: str, path: str, section: str | None) -> None:
    assert read(f"---\n{front}\n---\nText", path).article.section == section


@pytest.mark.parametrize(
    ("front", "path", "lang"),
    [
        ("lang: pt_BR", "nl/a.md", "pt-BR"),
        ("title: x", "i18n/he/a.md", "he"),
        ("title: x", "it/a.md", "en"),
        ("title: x", "a.nl.md", "nl"),
        ("lang: utf-8", "a.md", "en"),
    ],
)
def test_the_language_is_stated_or_found_in_the_path_or_the_sites(front: str, path: str, lang: str) -> None:
    site = Site(languages=frozenset({"nl", "he"}), lang="en")
    assert read(f"---\n{front}\n---\nText", path, site).article.lang == lang


def test_tags_are_gathered_once_each() -> None:
    made = read("---\ntags: [a, 'b &amp; c']\ntopics: a\nkeywords: d, e\ncategories: [f]\n---\nText")
    assert made.article.tags == ("a", "b & c", "d", "e", "f")


def test_aliases_are_permalinks_and_relative_ones_stand_beside_the_article() -> None:
    made = read(
        "---\npermalink: /news/x/\naliases: [/old/x, y/, 'https://n.example/z/']\nredirect_from: /caf%C3%A9/\n---\nText"
    )
    assert made.aliases == ("/old/x", "/news/y/", "/z/", "/café/")


def test_an_excerpt_is_plain_text() -> None:
    made = read("---\nexcerpt: 'A bridge [opened](/x) on <b>Friday</b>.'\n---\nAnother beginning.")
    assert made.article.excerpt == "A bridge opened on Friday."


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("**The bridge** is _open_, *all* of it: `lift()`.", "The bridge is open, all of it: lift()."),
        ("__init__ and snake_case_names stay", "init and snake_case_names stay"),
        ("5 * 4 * 3, 2**3**2, a_b_c and * alone", "5 * 4 * 3, 2**3**2, a_b_c and * alone"),
        ("`__init__` is code", "__init__ is code"),
        ("**never closed, and ** empty **", "**never closed, and ** empty **"),
    ],
)
def test_an_excerpt_has_no_marks_of_markdown(stated: str, shown: str) -> None:
    made = read(f"---\nexcerpt: '{stated}'\n---\nAnother beginning.")
    assert made.article.excerpt == shown


def test_a_sidecar_holds_the_front_matter() -> None:
    made = parse_article(
        "posts/x.md", b"Text", SITE, TODAY, b".. title: From beside\n.. date: 2018-09-21 10:00\n.. tags: a, b\n"
    )
    assert made is not None
    assert (made.article.title, made.article.tags, made.body) == ("From beside", ("a", "b"), "Text")


HOSTILE = "&#27;[2J\x1b]0;x\x07\x9b31m\u202eab&amp;#27;[1m\ud800"


def test_no_value_holds_anything_that_steers_a_terminal() -> None:
    bad = HOSTILE.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    keys = (
        "title",
        "author",
        "tags",
        "section",
        "excerpt",
        "permalink",
        "id",
        "slug",
        "lang",
        "date",
        "redirect_to",
        "aliases",
    )
    text = "".join(f"{key}: '{bad}'\n" for key in keys)
    made = parse_article(f"authors/{clean_line(bad)}.md", f"---\n{text}---\nText".encode(), SITE, TODAY)
    assert made is not None
    article = made.article
    values = [
        article.title,
        article.permalink,
        article.path,
        article.excerpt,
        article.section or "",
        article.key,
        made.slug,
    ]
    values += [*article.authors, *article.tags, *made.aliases, made.redirect_to or "", *(made.author_page or ())]
    values += [problem.message for problem in made.problems]
    assert values
    assert [value for value in values if value != clean_line(value)] == []
    assert "ab" in article.title


@pytest.mark.parametrize("title", ["[/x]", "[b", "[@click=app.quit]x[/]"])
def test_what_looks_like_markup_stays_as_it_is_written(title: str) -> None:
    assert read(f"---\ntitle: '{title}'\n---\nText").article.title == title


HUGE = {
    "elements in elements": "<div>" * 100_000,
    "attributes": "<a x=" * 20_000,
    "comments": "<!--" * 40_000,
    "one long word": "w" * 1_000_000,
    "one long line": "word " * 200_000,
    "brackets": "[" * 100_000,
    "stars": "*a " * 100_000,
    "template tags": "{{< x >}}" * 100_000,
    "open template tags": "{%" * 100_000,
    "headings": "# a\n" * 100_000,
    "hashes": "#" * 1_000_000,
    "dashes": "---\n" * 100_000,
    "equals": "a\n=\n" * 100_000,
    "blank lines": "\n" * 1_000_000 + "x",
    "blanks": " " * 1_000_000 + "x",
    "keys": "a: b\n" * 100_000,
    "tags with blanks": ("<p " + " " * 300) * 3_000,
    "data": "data:image/png;base64," + "QUJD" * 100_000,
    "headings in a page": "<html><body>" + "<h1>x</h1>" * 50_000,
    "links in a page": "<html><body>" + "<a href=x>y</a>" * 50_000,
    "commented": "<!--" + "\n.. title: x" * 50_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt"])
def test_huge_and_nested_input_is_read(text: str, path: str) -> None:
    for whole in (text, f"---\ntitle: Kept\nexcerpt: {text[:5000]!r}\n---\n{text}"):
        made = read(whole, path)
        assert len(made.article.title) <= 400
        assert len(made.article.excerpt) <= 2000


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(["a.md", "a.html", "2018-01-01-a.txt", "_posts/2018-01-01-a.md", "index.rst"]),
)
def test_no_content_raises(data: bytes, path: str) -> None:
    site = Site(generator=Generator.JEKYLL, collections=frozenset({"posts"}))
    for whole in (data, b"---\ntitle: " + data + b"\n---\n" + data, b"---\ndate: " + data[:40] + b"\n---\n"):
        made = parse_article(path, whole, site, TODAY)
        assert made is not None
        assert made.article.permalink.startswith("/")
        assert made.article.title
        pickle.dumps(made)


def test_a_binary_file_named_md_is_shown_by_its_name_and_told() -> None:
    made = parse_article("news/holiday-photo.md", b"\x89PNG\r\n\x1a\n" + bytes(500), SITE, TODAY)
    assert made is not None
    assert (made.article.title, made.body, made.article.kind) == ("Holiday photo", "", Kind.ARTICLE)
    assert [problem.kind for problem in made.problems] == [ProblemKind.UNREADABLE]


def test_a_file_that_is_gone_is_shown_by_its_name_and_told(tmp_path: Path) -> None:
    made = read_article(tmp_path, FileStat("2018-09-21-gone.md", "2018-09-21-gone.md", 1, 1), SITE, TODAY)
    assert made is not None
    assert (made.article.title, made.article.date and made.article.date.value) == ("Gone", "2018-09-21")
    assert [problem.kind for problem in made.problems] == [ProblemKind.UNREADABLE]


def test_a_file_is_read_with_its_sidecar(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Text")
    (tmp_path / "a.meta").write_text(".. title: Beside\n.. slug: a\n")
    [file] = scan(tmp_path).files
    made = read_article(tmp_path, file, SITE, TODAY)
    assert made is not None
    assert (made.article.title, made.body) == ("Beside", "Text")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_a_file_that_became_a_pipe_or_a_link_after_the_walk_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "secret").write_text("title: Secret\n\nText")
    (tmp_path / "link.md").symlink_to(tmp_path / "secret")
    for name in ("pipe.md", "link.md"):
        made = read_article(tmp_path, FileStat(name, name, 1, 1), SITE, TODAY)
        assert made is not None
        assert (made.body, [problem.kind for problem in made.problems]) == ("", [ProblemKind.UNREADABLE])
