"""Articles that nothing links to are named where the archive's links make that telling."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.library import open_library
from reader.locations import Locations
from reader.model import ProblemKind

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def orphans_of(folder: Path, links: Iterable[int | None]) -> list[str]:
    """The orphans of an archive whose articles, one for each of `links`, each link to the article of that number."""
    root = folder / "archive"
    root.mkdir()
    for number, to in enumerate(links):
        body = "<p>Low tide.</p>" if to is None else f'<p>See <a href="/notes/{to}/">it</a>.</p>'
        (root / f"{number:02}.html").write_text(
            f"---\ntitle: Note {number}\npermalink: /notes/{number}/\ndate: 2020-01-{number + 1:02}\n---\n{body}\n"
        )
    kept = Locations(folder / "config", folder / "state", folder / "cache")
    with closing(open_library(root, kept, lambda: NOW)) as library:
        library.index.refresh()
        return [problem.path for problem in library.index.problems() if problem.kind is ProblemKind.ORPHAN]


def test_the_few_articles_without_a_way_in_are_named(tmp_path: Path) -> None:
    ring = [(number + 1) % 10 for number in range(10)]
    assert orphans_of(tmp_path, [*ring, None, None]) == ["10.html", "11.html"]


def test_a_link_to_itself_is_no_way_in(tmp_path: Path) -> None:
    ring = [(number + 1) % 10 for number in range(10)]
    assert orphans_of(tmp_path, [*ring, 10]) == ["10.html"]


def test_no_article_is_called_an_orphan_where_most_of_them_are(tmp_path: Path) -> None:
    assert orphans_of(tmp_path, [1, 2, 3, 0, *[None] * 8]) == []


def test_a_handful_of_articles_tells_nothing(tmp_path: Path) -> None:
    assert orphans_of(tmp_path, [1, 0, None]) == []
