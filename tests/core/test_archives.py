"""Several archives: what they are called, what is unread in them, and what forgetting one leaves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.errors import ArchiveError
from reader.library import Library, open_library
from reader.library.guide import guide_folder, guide_pages
from reader.library.open_archives import OpenArchives
from reader.locations import Locations
from reader.model import Counts


def made(folder: Path, articles: int) -> Path:
    folder.mkdir()
    for number in range(articles):
        text = f"---\ntitle: {folder.name} {number}\ndate: 2020-01-0{number + 1}\n---\n<p>Words.</p>\n"
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def archives(tmp_path: Path, locations: Locations) -> Iterator[OpenArchives]:
    """The archive `krant` of three articles, open, and beside it `blad` of two."""

    def opened(folder: Path) -> Library:
        library = open_library(folder, locations, lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
        library.index.refresh()
        return library

    made(tmp_path / "blad", 2)
    with closing(opened(made(tmp_path / "krant", 3))) as first, closing(OpenArchives(first, opened)) as archives:
        archives.enter(first)
        yield archives


def go(archives: OpenArchives, folder: Path) -> Library:
    library = archives.open(folder)
    archives.enter(library)
    return library


def names(library: Library) -> list[str]:
    return [archive.name for archive in library.archives.known()]


def test_the_archive_that_is_open_is_listed_first_and_the_one_before_it_second(
    archives: OpenArchives, tmp_path: Path
) -> None:
    blad = go(archives, tmp_path / "blad")
    assert [(known.name, known.is_open) for known in blad.archives.known()] == [("blad", True), ("krant", False)]
    krant = go(archives, tmp_path / "krant")
    assert names(krant) == ["krant", "blad"]
    assert krant.archives.known()[0].visited_at == datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_an_archive_that_is_open_for_the_first_time_is_listed_too(archives: OpenArchives, tmp_path: Path) -> None:
    blad = archives.open(tmp_path / "blad")
    assert [(known.name, known.is_open) for known in blad.archives.known()] == [("blad", True), ("krant", False)]


def test_an_archive_is_opened_once_however_it_is_called(archives: OpenArchives, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "blad")
    blad = archives.open(tmp_path / "blad")
    assert archives.open(tmp_path / "link") is blad
    assert archives.open(tmp_path / "krant") is archives.current


def test_what_is_no_archive_changes_nothing(archives: OpenArchives, tmp_path: Path) -> None:
    before = archives.current
    with pytest.raises(ArchiveError):
        archives.open(tmp_path / "none")
    assert archives.current is before


def test_what_is_unread_in_another_archive_is_told_as_its_marks_are_now(archives: OpenArchives, tmp_path: Path) -> None:
    krant, blad = archives.current, go(archives, tmp_path / "blad")
    assert krant.archives.counts(blad.root) == Counts(2, 2)
    (first, *_) = blad.list.rows(blad.list.select())
    assert first is not None
    blad.marks.mark_read(first.key)
    assert krant.archives.counts(blad.root) == Counts(1, 2)
    assert krant.archives.counts(tmp_path / "none") is None


def test_a_given_name_is_shown_everywhere_and_kept(
    archives: OpenArchives, tmp_path: Path, locations: Locations
) -> None:
    krant = archives.current
    krant.give_name("De courant")
    assert (krant.name, names(krant)) == ("De courant", ["De courant"])
    blad = go(archives, tmp_path / "blad")
    krant.archives.give_name(blad.root, "Het blaadje")
    assert names(krant) == ["Het blaadje", "De courant"]
    with closing(open_library(blad.root, locations, lambda: datetime(2026, 11, 23, tzinfo=UTC))) as again:
        assert again.name == "Het blaadje"
        again.give_name("")
        assert again.name == "blad"


def test_a_forgotten_archive_is_listed_no_more_and_what_was_read_in_it_stays(
    archives: OpenArchives, tmp_path: Path, locations: Locations
) -> None:
    krant, blad = archives.current, go(archives, tmp_path / "blad")
    (first, *_) = blad.list.rows(blad.list.select())
    assert first is not None
    blad.marks.mark_read(first.key)
    go(archives, krant.root)
    krant.archives.put_away(blad.root)
    assert names(krant) == ["krant"]
    assert not locations.index_file(blad.root).exists()
    with closing(open_library(blad.root, locations, lambda: datetime(2026, 11, 23, tzinfo=UTC))) as again:
        again.index.refresh()
        again.enter()
        assert again.list.counts() == Counts(1, 2)
    assert names(krant) == ["blad", "krant"]


def test_the_open_archive_is_not_forgotten_under_the_reader(archives: OpenArchives) -> None:
    krant = archives.current
    with pytest.raises(ArchiveError, match="is open"):
        krant.archives.put_away(krant.root)
    assert names(krant) == ["krant"]


def test_an_archive_whose_folder_is_gone_is_listed_as_not_there(archives: OpenArchives, tmp_path: Path) -> None:
    blad = go(archives, tmp_path / "blad")
    krant = go(archives, tmp_path / "krant")
    blad.root.rename(tmp_path / "elders")
    assert [known.is_there for known in krant.archives.known()] == [True, False]


def test_the_pages_of_the_guide_are_those_of_its_list_in_its_order(locations: Locations) -> None:
    with closing(open_library(guide_folder(), locations, lambda: datetime(2026, 11, 22, tzinfo=UTC))) as library:
        library.index.refresh()
        rows = [(row.key, row.title) for row in library.list.rows(library.list.select()) if row]
    assert [(page.key, page.title) for page in guide_pages()] == rows
