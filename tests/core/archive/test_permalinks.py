"""A file's permalink follows its site's conventions, and each permalink is given once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.archive.article import parse_article
from reader.archive.permalinks import claim_permalinks
from reader.archive.site import Generator, Scope, Site
from reader.archive.slugs import as_permalink
from reader.model import ProblemKind

TODAY = date(2026, 1, 1)
JEKYLL = Site(generator=Generator.JEKYLL, collections=frozenset({"posts"}))
HUGO = Site(generator=Generator.HUGO, content_roots=("content",), lang="en")
PRETTY = Site(generator=Generator.PRETTY, content_roots=("content", "i18n"))
MKDOCS = Site(generator=Generator.MKDOCS, content_roots=("docs",))


def permalink(site: Site, path: str, front: str = "title: A title") -> str:
    read = parse_article(path, f"---\n{front}\n---\nSome text.".encode(), site, TODAY)
    assert read is not None
    return read.article.permalink


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("", "/2014/05/04/hello.html"),
        ("date", "/2014/05/04/hello.html"),
        ("pretty", "/2014/05/04/hello/"),
        ("ordinal", "/2014/124/hello.html"),
        ("none", "/hello.html"),
        ("/news/:year/:month/:day/:title.html", "/news/2014/05/04/hello.html"),
        ("/:year-:i_month-:i_day/:slug/", "/2014-5-4/hello/"),
        ("/:title:output_ext", "/hello.html"),
        ("/blog/:title/index.html", "/blog/hello/"),
    ],
)
def test_jekyll_posts_follow_the_sites_style(style: str, expected: str) -> None:
    site = Site(generator=Generator.JEKYLL, collections=frozenset({"posts"}), permalink=style)
    assert permalink(site, "_posts/2014-05-04-hello.md") == expected


@pytest.mark.parametrize(
    ("path", "front", "expected"),
    [
        ("_posts/2014-05-04-Hello_World.md", "title: x", "/2014/05/04/Hello_World.html"),
        ("_posts/en/2014-05-04-hello.md", "title: x", "/2014/05/04/hello.html"),
        ("cat/_posts/2014-05-04-hello.md", "title: x", "/cat/2014/05/04/hello.html"),
        ("_posts/2014-05-04-hello.md", "categories: [News, Local]", "/news/local/2014/05/04/hello.html"),
        ("_posts/2014-05-04-hello.md", "categories: News Local", "/news/local/2014/05/04/hello.html"),
        ("_posts/2014-05-04-hello.md", "date: 2015-06-07", "/2015/06/07/hello.html"),
        ("_posts/2014-05-04-hello.md", "slug: other", "/2014/05/04/other.html"),
        ("_posts/2014-05-04-hello.md", "permalink: /own/", "/own/"),
        ("_posts/2014-05-04-hello.md", "permalink: /:year/:title/", "/2014/hello/"),
        ("about/me.md", "title: x", "/about/me.html"),
        ("about/index.html", "title: x", "/about/"),
        ("_drafts/idea.md", "date: 2014-05-04", "/2014/05/04/idea.html"),
    ],
)
def test_jekyll_builds_permalinks_from_path_and_front_matter(path: str, front: str, expected: str) -> None:
    assert permalink(JEKYLL, path, front) == expected


def test_jekyll_collections_follow_their_own_pattern_and_the_defaults() -> None:
    site = Site(
        generator=Generator.JEKYLL,
        collections=frozenset({"posts", "recipes", "topics", "security"}),
        permalinks={"recipes": "/eat/:title/", "posts": "/news/:title.html"},
        defaults=(Scope("", "", {"layout": "x"}), Scope("_topics", "", {"permalink": "/en/topics/:title/"})),
    )
    assert permalink(site, "_recipes/soup.md") == "/eat/soup/"
    assert permalink(site, "_topics/en/soup.md") == "/en/topics/soup/"
    assert permalink(site, "_security/CVE-1.md") == "/security/CVE-1.html"
    assert permalink(site, "_posts/2014-05-04-hello.md") == "/news/hello.html"


@pytest.mark.parametrize(
    ("path", "front", "expected"),
    [
        ("content/news/Hello World.md", "title: x", "/news/hello-world/"),
        ("content/news/hello.md", "slug: Other One", "/news/other-one/"),
        ("content/news/hello.md", "url: /own/x.html", "/own/x.html"),
        ("content/news/hello/index.md", "title: x", "/news/hello/"),
        ("content/news/_index.md", "title: x", "/news/"),
        ("content/_index.md", "title: x", "/"),
        ("content/about.md", "title: x", "/about/"),
        ("content/caf%C3%A9 100%.md", "title: x", "/café-100/"),
        ("content/a.md", "slug: a%e2%80%8a-%e2%80%8ab%20c%e2%80%99s%e9", "/a-b-cs/"),
        ("content/a.md", "slug: a%2e%2e%23b", "/a..#b/"),
        (
            "content/events/2014-05-04-hello.md",
            "{date: 2014-05-04 23:30:00 -0500, slug: hello}",
            "/event/2014/05/04/hello/",
        ),
        ("content/events/hello.md", "{date: 2014-05-04, title: What's Up?}", "/event/2014/05/04/whats-up/"),
        ("content/news/hello.fr.md", "title: x", "/fr/news/hello/"),
        ("content/news/hello.en.md", "title: x", "/news/hello/"),
    ],
)
def test_hugo_permalinks(path: str, front: str, expected: str) -> None:
    site = Site(
        generator=Generator.HUGO,
        content_roots=("content",),
        lang="en",
        languages=frozenset({"en", "fr"}),
        permalinks={"events": "event/:year/:month/:day/:slug/"},
    )
    assert permalink(site, path, front) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("/:sections/:slugorfilename/", "/a/b/c/hello/"),
        ("/:sections[1:]/:filename", "/b/c/hello/"),
        ("/:sections[last]/:contentbasename/", "/c/hello/"),
        ("/:section/:monthname/:yearday/:title", "/a/may/124/a-title/"),
    ],
)
def test_hugo_patterns(pattern: str, expected: str) -> None:
    site = Site(generator=Generator.HUGO, content_roots=("content",), permalinks={"a": pattern})
    assert permalink(site, "content/a/b/c/hello.md", "{title: A title, date: 2014-05-04}") == expected


@pytest.mark.parametrize(
    ("site", "path", "expected"),
    [
        (PRETTY, "content/posts/2014-05-04-hello.md", "/2014/05/04/hello/"),
        (PRETTY, "content/hello.md", "/hello/"),
        (PRETTY, "i18n/he/basics/threats.md", "/he/basics/threats/"),
        (PRETTY, "i18n/he/index.md", "/he/"),
        (MKDOCS, "docs/guide/start.md", "/guide/start/"),
        (MKDOCS, "docs/guide/index.md", "/guide/"),
        (
            Site(generator=Generator.MKDOCS, content_roots=("docs",), ugly_urls=True),
            "docs/guide/start.md",
            "/guide/start.html",
        ),
        (Site(generator=Generator.PELICAN), "content/x.md", "/a-title.html"),
        (
            Site(generator=Generator.PELICAN, permalink="{date:%Y}/{slug}/index.html"),
            "content/2014-05-04-x.md",
            "/2014/a-title/",
        ),
        (Site(), "notes/hello.md", "/notes/hello"),
        (Site(), "notes/index.md", "/notes/"),
    ],
)
def test_other_generators(site: Site, path: str, expected: str) -> None:
    assert permalink(site, path) == expected


def test_the_stated_date_and_not_the_file_names_stands_in_a_dated_permalink() -> None:
    assert permalink(PRETTY, "content/posts/2014-05-04-hello.md", "date: 2014-06-01") == "/2014/06/01/hello/"


def test_whole_pages_keep_their_names() -> None:
    page = b"<html><head><title>x</title></head><body><p>Some text</body></html>"
    reads = [parse_article(path, page, Site(), TODAY) for path in ("105/oregan2.html", "105/index.html")]
    assert [read.article.permalink for read in reads if read] == ["/105/oregan2.html", "/105/"]
    assert [read.aliases for read in reads if read] == [(), ("/105/index.html",)]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/a/b/", "/a/b/"),
        ("a/b", "/a/b"),
        ("https://news.example/a/b/?x=1#y", "/a/b/"),
        ("/caf%C3%A9/%e2%80%99s/", "/café/’s/"),
        ("/cafe\u0301/", "/café/"),
        ("//news.example/a", "/a"),
        ("/a//b///c/", "/a/b/c/"),
        ("/a/../../../etc/passwd", "/etc/passwd"),
        ("/%2e%2e/%2E%2e/etc", "/etc"),
        ("/a/%00%1b[2J%0ab/", "/a/[2J b/"),
        ("  ", ""),
    ],
)
def test_addresses_become_permalinks(address: str, expected: str) -> None:
    assert as_permalink(address) == expected


@given(st.text(max_size=60))
def test_a_permalink_begins_at_the_root_and_stays_below_it(address: str) -> None:
    made = as_permalink(address)
    assert made == "" or made.startswith("/")
    assert not {"..", "."} & set(made.split("/")[1:])


def test_the_first_by_path_keeps_a_permalink_and_the_other_gets_its_path() -> None:
    given, problems = claim_permalinks([("b.md", "/x/"), ("a.md", "/x/"), ("c.md", "/y/")])
    assert given == {"a.md": "/x/", "b.md": "/b", "c.md": "/y/"}
    [problem] = problems
    assert (problem.path, problem.kind) == ("b.md", ProblemKind.DUPLICATE_PERMALINK)
    assert "a.md" in problem.message


def test_a_path_that_is_taken_gives_way_too() -> None:
    given, _ = claim_permalinks([("a.md", "/x"), ("b.md", "/x"), ("c.md", "/b"), ("d.md", "/b.md")])
    assert given == {"a.md": "/x", "b.md": "/b.md~2", "c.md": "/b", "d.md": "/b.md"}


@given(
    st.lists(
        st.tuples(st.text("ab./", min_size=1, max_size=4), st.sampled_from(["/a", "/b", "/a.a"])),
        unique_by=lambda c: c[0],
    )
)
def test_every_path_gets_a_permalink_of_its_own(claims: list[tuple[str, str]]) -> None:
    made, problems = claim_permalinks(claims)
    assert len(set(made.values())) == len(claims) == len(made)
    assert len(problems) == len(claims) - len({permalink for _, permalink in claims})
