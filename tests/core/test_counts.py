"""How many articles are unread: told without looking at every article, and true whatever has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.conftest import Opening
from reader.library import Library
from reader.model import Counts

NAMES = ("brug", "sluis", "markt", "veer")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    root.mkdir()
    for name in NAMES:
        write(root, name)
    (root / "about.html").write_text("---\ntitle: About\nlayout: page\ntype: section\n---\n", encoding="utf-8")
    return root


def write(root: Path, name: str) -> None:
    text = f"---\ntitle: {name}\npermalink: /{name}/\ndate: 2018-09-21\n---\n<p>Over {name}.</p>\n"
    (root / f"{name}.html").write_text(text, encoding="utf-8")


def counted_anew(library: Library) -> Counts:
    with library.index.apart() as answers:
        return answers.counts()


def unread(library: Library) -> int:
    counts = library.list.counts()
    assert counts == counted_anew(library)
    return counts.unread


def test_marks_are_counted_along(library: Library) -> None:
    assert unread(library) == 4
    library.marks.mark_read("/brug/", "/sluis/")
    assert unread(library) == 2
    library.marks.mark_read("/brug/")
    library.marks.star("/brug/", "/markt/")
    assert unread(library) == 2
    library.marks.mark_read("/brug/", "/markt/", read=False)
    assert unread(library) == 3
    library.marks.undo()
    assert unread(library) == 2
    library.marks.redo()
    assert unread(library) == 3


def test_pages_of_the_site_do_not_count(library: Library) -> None:
    (page,) = library.list.there(library.list.select("is:page"))
    assert unread(library) == 4
    library.marks.mark_read(page.key)
    assert unread(library) == 4


def test_articles_that_come_and_go_are_counted_once_a_look_has_found_them(library: Library, root: Path) -> None:
    library.marks.mark_read("/veer/")
    assert unread(library) == 3
    write(root, "haven")
    (root / "veer.html").unlink()
    library.index.refresh()
    assert unread(library) == 4
    assert library.list.counts().all == 4


def test_marks_of_another_window_are_counted(library: Library, opened: Opening) -> None:
    assert unread(library) == 4
    other = opened()
    other.marks.mark_read("/brug/")
    other.close()
    assert unread(library) == 3


def test_an_index_that_cannot_be_kept_counts_too(root: Path, tmp_path: Path, opened: Opening) -> None:
    (tmp_path / "cache").write_text("no folder")
    library = opened()
    library.index.refresh()
    assert unread(library) == 4
    library.marks.mark_read("/brug/")
    assert unread(library) == 3
    write(root, "haven")
    library.index.refresh()
    assert unread(library) == 4
    library.close()


@pytest.mark.parametrize("asked", [1, 3, 5_000])
def test_few_and_many_rows_are_told_unread_alike(library: Library, asked: int) -> None:
    library.marks.mark_read("/brug/", "/veer/")
    numbers = list(library.list.select())
    read = {row.number for row in library.list.there(numbers) if row.read}
    wanted = [*numbers, *range(10_000, 10_000 + asked)][:asked]
    assert library.list.unread(wanted) == set(wanted) - read
