"""Articles are told from pages of the site by layout, place and emptiness, and from files that are neither."""

from __future__ import annotations

from datetime import date

import pytest

from reader.archive.article import ArticleFile, parse_article
from reader.archive.site import Generator, Site
from reader.model import Kind

TODAY = date(2026, 1, 1)
HUGO = Site(generator=Generator.HUGO, content_roots=("content",))
JEKYLL = Site(generator=Generator.JEKYLL, collections=frozenset({"posts", "topics"}))
SHORT = "A few words about this."
LONG = "Many words stand here, one after the other. " * 30


def read(path: str, text: str, site: Site = HUGO) -> ArticleFile:
    made = parse_article(path, text.encode(), site, TODAY)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/news/hello.md", f"---\ntitle: Hello\n---\n{SHORT}"),
        ("content/news/hello/index.md", f"---\ntitle: Hello\ndate: 2018-09-21\n---\n{LONG}"),
        ("content/topics/taproot.md", f"---\ntitle: Taproot\n---\n{LONG}"),
        ("content/guides/a/_index.md", f"---\ntitle: A guide\ndate: 2018-09-21\n---\n{LONG}"),
        ("content/news/contact.md", f"---\ntitle: First contact\ndate: 2018-09-21\n---\n{SHORT}"),
        ("content/tag/7.md", f"---\ntitle: A question\n---\n{LONG}"),
        ("content/a/licence-fees.md", f"---\ntitle: Licence fees rise\n---\n{SHORT}"),
    ],
)
def test_something_to_read_is_an_article(path: str, text: str) -> None:
    assert read(path, text).article.kind is Kind.ARTICLE


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/news/_index.md", "---\ntitle: News\n---\n"),
        ("content/news/_index.md", f"---\ntitle: News\n---\n{SHORT}"),
        ("content/news/stub.md", "---\ntitle: Elsewhere\ndate: 2018-09-21\nsource_url: https://x.example\n---\n\n"),
        ("content/news/stub.md", "---\ntitle: Comment\n---\n<!-- nothing here yet -->\n"),
        ("content/apis/list.md", "---\ntitle: List\n---\n{{< list-of-apis >}}\n"),
        ("content/empty.md", ""),
        ("content/authors/jan/_index.md", "---\ndisplay_name: Jan\n---\n"),
        ("content/authors/jan.md", f"---\nname: Jan\n---\n{LONG}"),
        ("content/tags/news.md", f"---\ntitle: News\n---\n{SHORT}"),
        ("content/about.md", f"---\ntitle: About\n---\n{LONG}"),
        ("content/x.md", f"---\ntitle: X\nlayout: category\n---\n{LONG}"),
        ("content/x.md", f"---\ntitle: X\nlayout: page\n---\n{LONG}"),
        ("content/copying.md", f"---\ntitle: GNU General Public License\n---\n{LONG}"),
        ("content/gpl.html", f"<title>GNU General Public License</title><body>{LONG}"),
        ("content/old.md", f"---\ntitle: Old\nredirect_to: /new/\n---\n{SHORT}"),
        (
            "content/old.html",
            '<html><head><meta http-equiv="refresh" content="0; url=/new/"></head><body>Moved</body></html>',
        ),
        (
            "content/index.html",
            f"<html><body><ul>{'<li><a href=x>An article of this issue</a></li>' * 20}</ul></body></html>",
        ),
        (
            "content/all.html",
            "<html><body>" + "".join(f"<a href=#{n}>to</a><a name={n}></a><h1>{n}</h1>{LONG}" for n in "abcdef"),
        ),
    ],
)
def test_pages_of_the_site_are_pages(path: str, text: str) -> None:
    assert read(path, text).article.kind is Kind.PAGE


def test_a_post_stays_an_article_whatever_its_layout_is_called() -> None:
    assert read("_posts/2018-09-21-about.md", f"---\nlayout: page\n---\n{SHORT}", JEKYLL).article.kind is Kind.ARTICLE


@pytest.mark.parametrize(
    ("path", "site"),
    [
        ("README.md", HUGO),
        ("LICENSE.md", JEKYLL),
        ("_config.yml", JEKYLL),
        ("_includes/head.html", JEKYLL),
        ("_tests/a.md", JEKYLL),
        ("layouts/x.html", HUGO),
        ("requirements.txt", Site()),
        ("robots.txt", Site()),
        ("archetypes/default.md", Site()),
    ],
)
def test_includes_repository_files_and_settings_are_neither(path: str, site: Site) -> None:
    assert parse_article(path, b"---\ntitle: x\n---\nText", site, TODAY) is None


@pytest.mark.parametrize(
    ("path", "text", "author"),
    [
        ("content/authors/jan/_index.md", "---\ndisplay_name: Jan Jansen\n---\n", ("jan", "Jan Jansen")),
        (
            "content/authors/x/_index.md",
            '---\nfirst_name: Jan\nlast_name: "Jansen"\nslug: jan\n---\n',
            ("jan", "Jan Jansen"),
        ),
        ("content/people/jan.md", "---\nname: Jan Jansen\n---\nHe writes.", ("jan", "Jan Jansen")),
        (
            "content/x.md",
            "---\nlayout: author\ntitle: Jan Jansen\nusername: jan\n---\nHe writes.",
            ("jan", "Jan Jansen"),
        ),
        ("content/authors/_index.md", "---\ntitle: Authors\n---\n", None),
        ("content/news/jan.md", "---\ntitle: Jan\n---\nHe writes.", None),
    ],
)
def test_an_authors_page_gives_id_and_name(path: str, text: str, author: tuple[str, str] | None) -> None:
    assert read(path, text).author_page == author


@pytest.mark.parametrize(
    ("front", "target"),
    [
        ("redirect_to: https://other.example/x", "https://other.example/x"),
        ("redirectto: /new/", "/new/"),
        ("redirect: true", None),
        ("title: x", None),
    ],
)
def test_a_redirect_stub_says_where_it_leads(front: str, target: str | None) -> None:
    assert read("content/a.md", f"---\n{front}\n---\nText").redirect_to == target
