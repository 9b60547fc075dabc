"""The guide is an archive that a stranger meets first: nothing in it may be broken but what is broken on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import frontmatter
import pytest
from selectolax.lexbor import LexborHTMLParser

import reader.guide
from reader.document.blocks import Table
from reader.document.layout import lay_out
from reader.library import Library, open_library
from reader.locations import Locations
from reader.model import ProblemKind, Status

GUIDE = Path(reader.guide.__file__).parent
FIRST = "/guide/welcome/"
NEVER_WRITTEN = "/guide/how-to-fold-a-newspaper/"
"""The link that shows what a missing link is."""
OLD_ADDRESS = "/guide/2025/going-back/"
"""The link that shows what a healed link is."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the guide."""

    path: Path
    facts: dict[str, object]
    body: str

    @property
    def permalink(self) -> str:
        return str(self.facts["permalink"])

    @property
    def hrefs(self) -> list[str]:
        return [str(node.attributes["href"]) for node in LexborHTMLParser(self.body).css("a[href]")]

    @property
    def anchors(self) -> set[str]:
        return {str(node.attributes["id"]) for node in LexborHTMLParser(self.body).css("[id]")}

    @property
    def text(self) -> str:
        return LexborHTMLParser(self.body).text()


def read_pages() -> dict[str, Page]:
    posts = ((path, frontmatter.loads(path.read_text(encoding="utf-8"))) for path in sorted(GUIDE.glob("*.html")))
    pages = [Page(path, dict(post.metadata), post.content) for path, post in posts]
    return {page.permalink: page for page in pages}


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return read_pages()


def internal(href: str, source: Page) -> tuple[str, str] | None:
    """The permalink and fragment that a link names; None where it leaves the guide."""
    parts = urlsplit(href)
    if parts.scheme or not (parts.path.startswith("/guide/") or (not parts.path and parts.fragment)):
        return None
    return parts.path or source.permalink, parts.fragment


def test_it_has_twelve_articles_or_more(pages: dict[str, Page]) -> None:
    assert len(pages) >= 12
    assert len(pages) == len(list(GUIDE.glob("*.html")))


def test_each_article_states_what_the_archives_state(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert list(page.facts) == ["id", "type", "layout", "title", "permalink", "date", "author", "excerpt", "tags"]
        assert re.fullmatch(r"[0-9a-f]{32}", str(page.facts["id"]))
        assert page.permalink == f"/guide/{page.path.stem}/"
    assert len({page.facts["id"] for page in pages.values()}) == len(pages)
    assert len({page.facts["date"] for page in pages.values()}) == len(pages)


def test_the_first_article_is_the_newest(pages: dict[str, Page]) -> None:
    assert max(pages.values(), key=lambda page: str(page.facts["date"])).permalink == FIRST


def test_the_first_paragraph_of_the_first_article_names_the_first_keys(pages: dict[str, Page]) -> None:
    paragraph = LexborHTMLParser(pages[FIRST].body).css_first("p")
    assert paragraph is not None
    assert [node.text() for node in paragraph.css("kbd")] == ["Enter", "Tab", "Enter", "Backspace"]


def test_every_internal_link_leads_somewhere_but_those_that_show_what_happens_then(pages: dict[str, Page]) -> None:
    missing = []
    for page in pages.values():
        for href in page.hrefs:
            target = internal(href, page)
            if target is None:
                continue
            permalink, fragment = target
            if permalink not in pages:
                missing.append(permalink)
            elif fragment:
                assert fragment in pages[permalink].anchors, f"{page.path.name}: {href}"
    assert missing == [OLD_ADDRESS, NEVER_WRITTEN]


def test_every_article_can_be_reached_from_the_first(pages: dict[str, Page]) -> None:
    reached, waiting = {FIRST}, [FIRST]
    while waiting:
        page = pages[waiting.pop()]
        found = {target[0] for href in page.hrefs if (target := internal(href, page))} & pages.keys()
        waiting += sorted(found - reached)
        reached |= found
    assert reached == pages.keys()


def test_the_articles_are_short(pages: dict[str, Page]) -> None:
    lengths = {page.path.name: len(page.text.split()) for page in pages.values()}
    assert {name: words for name, words in lengths.items() if not 200 <= words <= 500} == {}


def test_the_numbers_that_the_page_on_numbers_gives_are_right(pages: dict[str, Page]) -> None:
    hrefs = pages["/guide/numbers/"].hrefs
    assert hrefs[:3] == ["/guide/three-panes/", "/guide/moving/", "/guide/filter/"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    locations = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
    with closing(open_library(GUIDE, locations, lambda: datetime(2026, 11, 22, tzinfo=UTC))) as library:
        library.index.refresh()
        yield library


def test_the_reader_lists_it_from_the_welcome_to_the_page_of_all_keys(library: Library, pages: dict[str, Page]) -> None:
    rows = [row.permalink for row in library.list.rows(library.list.select()) if row]
    assert (rows[0], rows[-1]) == (FIRST, "/guide/keys/")
    assert set(rows) == pages.keys()


def test_one_page_has_a_link_of_every_kind(library: Library) -> None:
    (row,) = library.list.find("/guide/link-signs/")
    assert {link.target.status for _, link in library.articles.links(row.key)} == set(Status)


def test_the_reader_finds_nothing_wrong_with_it_but_what_is_wrong_on_purpose(library: Library) -> None:
    # Python keeps compiled files in a folder that is skipped.
    wrong = [problem for problem in library.index.problems() if problem.kind is not ProblemKind.SKIPPED]
    found = [(problem.path, problem.kind) for problem in wrong]
    assert sorted(found) == [
        ("link-signs.html", ProblemKind.HEALED_LINK),
        ("link-signs.html", ProblemKind.INVALID_LINK),
        ("link-signs.html", ProblemKind.MISSING_LINK),
        ("safety.html", ProblemKind.INVALID_LINK),
    ]


def test_its_tables_stand_as_tables_on_a_terminal_of_80_columns(library: Library, pages: dict[str, Page]) -> None:
    narrow = 44
    for permalink in pages:
        (row,) = library.list.find(permalink)
        document = library.articles.open(row.key).document
        headings = [
            "".join(span.text for span in block.rows[0][0]) for block in document.blocks if isinstance(block, Table)
        ]
        lines = ["".join(segment.text for segment in line.segments) for line in lay_out(document, narrow).lines]
        assert [line for line in lines if line.startswith(tuple(f"{heading}: " for heading in headings))] == []
