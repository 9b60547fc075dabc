"""The archives that lie beside the project, where they do: every file counts, and reads like news."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reader.archive.article import ArticleFile, read_article
from reader.archive.permalinks import claim_permalinks
from reader.archive.scan import scan
from reader.archive.site import read_site
from reader.model import Kind, ProblemKind

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
TODAY = date(2026, 11, 22)
# Articles and pages together, pages at least, pages at most.
COUNTS = {
    "archives/18f": (509, 0, 2),
    "archives/cfa-blog": (1039, 0, 3),
    "archives/digitalgov": (4044, 1528, 1640),
    "archives/bitcoinops": (1119, 0, 3),
    "archives/openttd": (343, 0, 0),
    "archives/linuxgazette": (284, 14, 30),
    "archives/privacyguides": (248, 0, 12),
    "seeds": (2, 0, 0),
}
PRESENT = [name for name in COUNTS if (SHARED / name).is_dir()]


def read(name: str) -> list[ArticleFile]:
    root = SHARED / name
    site = read_site(root)
    assert site.problems == ()
    made = (read_article(root, file, site, TODAY) for file in scan(root, site.excludes).files)
    return [file for file in made if file is not None]


@pytest.mark.parametrize("name", PRESENT)
def test_every_file_is_an_article_or_a_page_with_a_title_and_a_permalink(name: str) -> None:
    files = read(name)
    total, fewest, most = COUNTS[name]
    assert len(files) == total
    assert fewest <= sum(file.article.kind is Kind.PAGE for file in files) <= most
    assert all(file.article.title and file.article.permalink.startswith("/") for file in files)
    permalinks, _ = claim_permalinks((file.article.path, file.article.permalink) for file in files)
    assert len(set(permalinks.values())) == total


@pytest.mark.parametrize("name", PRESENT)
def test_nothing_is_unreadable_and_no_date_is_lost(name: str) -> None:
    kinds = {problem.kind for file in read(name) for problem in file.problems}
    assert kinds <= {ProblemKind.ENCODING, ProblemKind.FRONT_MATTER}
