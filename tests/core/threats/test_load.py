"""Archives in which everything is alike: one title, one section, and a hundred thousand links to one article."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from reader.library import Library, open_library
from reader.locations import Locations
from reader.model import ProblemKind, Sort

ARTICLES, LINKS = 50, 2_000


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("load")
    root = folder / "fog"
    (root / "sea").mkdir(parents=True)
    (root / "harbour.html").write_text("---\ntitle: Harbour\npermalink: /harbour/\n---\n<p>Ships.</p>\n")
    text = "".join(f'<p>On turn {turn} we saw <a href="/harbour/">the harbour</a>.</p>\n' for turn in range(LINKS))
    for number in range(ARTICLES):
        (root / "sea" / f"{number}.html").write_text(f"---\ntitle: Fog\npermalink: /sea/{number}/\n---\n{text}")
    places = Locations(folder / "config", folder / "state", folder / "cache")
    library = open_library(root, places, lambda: datetime(2026, 11, 25, tzinfo=UTC))
    library.index.refresh()
    yield library
    library.close()


def key_of(library: Library, query: str) -> str:
    rows = library.list.rows(library.list.select(query))
    return next(row.key for row in rows if row is not None)


def test_each_of_many_articles_that_link_here_is_told_once(library: Library) -> None:
    opened = library.articles.open(key_of(library, "title:harbour"))
    assert len(opened.incoming) == ARTICLES
    assert opened.incoming[0].sentence == "On turn 0 we saw the harbour."


def test_every_link_of_an_article_is_there_in_order(library: Library) -> None:
    links = library.articles.open(key_of(library, "title:fog")).links
    assert len(links) == LINKS
    assert {link.target.address for link in links} == {"/harbour/"}
    lines = [link.line for link in links]
    assert lines == sorted(lines, key=lambda line: line or 0)


def test_one_title_in_all_articles_is_listed_sorted_searched_and_told(library: Library) -> None:
    assert len(library.list.select("title:fog section:sea", Sort.TITLE)) == ARTICLES
    found = library.search.ranked("fog", lambda: True)
    assert found is not None
    (first,) = found.hits
    assert len(first.copies) == ARTICLES - 1, "they are one text"
    duplicates = [problem for problem in library.index.problems() if problem.kind is ProblemKind.DUPLICATE]
    assert len(duplicates) == ARTICLES - 1
