"""Full text in the index: what words find while files come, change and go."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.library import Library, open_library
from reader.locations import Locations
from reader.terms import spans, stems, terms, tongue_of

Open = Callable[[], AbstractContextManager[Library]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(30):
        write(folder, number, f"The keeper of lock {number} saw nothing")
    return folder


def write(root: Path, number: int, body: str) -> None:
    (root / f"{number:02}.html").write_text(f"---\ntitle: Lock {number}\n---\n<p>{body}.</p>\n", encoding="utf-8")


@pytest.fixture
def opened(root: Path, tmp_path: Path) -> Open:
    @contextmanager
    def open_refreshed() -> Iterator[Library]:
        locations = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
        with closing(open_library(root, locations, lambda: datetime(2026, 11, 25, 12, tzinfo=UTC))) as library:
            library.index.refresh()
            yield library

    return open_refreshed


def titles(library: Library, query: str) -> list[str]:
    return sorted(row.title for row in library.list.rows(library.list.select(query)) if row is not None)


def rows_of_text(tmp_path: Path) -> int:
    (file,) = (tmp_path / "cache").rglob("*.sqlite")
    with closing(sqlite3.connect(file)) as db:
        return int(db.execute("SELECT count(*) FROM fulltext_docsize").fetchone()[0])


def test_words_of_the_body_find_an_article(opened: Open) -> None:
    with opened() as library:
        assert titles(library, "lock 7 nothing") == ["Lock 7"]


def test_after_an_edit_the_old_words_find_nothing_and_the_new_ones_do(root: Path, opened: Open) -> None:
    write(root, 3, "The heron stood at the sluice")
    with opened() as library:
        before = library.list.select("heron")
        write(root, 3, "The otter swam by")
        library.index.refresh()
        assert titles(library, "heron") == titles(library, "her*") == []
        assert titles(library, "otter") == titles(library, "ott*") == ["Lock 3"]
        assert library.list.select("otter") == before, "the row of the list is the same article still"


def test_after_a_removal_the_words_find_nothing(root: Path, opened: Open) -> None:
    write(root, 3, "The heron stood at the sluice")
    with opened() as library:
        (root / "03.html").unlink()
        library.index.refresh()
        assert titles(library, "heron") == titles(library, "he*") == []
        assert titles(library, "-heron") == titles(library, "")


def test_a_renamed_file_is_found_once(root: Path, opened: Open) -> None:
    write(root, 3, "The heron stood at the sluice")
    with opened() as library:
        (root / "03.html").rename(root / "99.html")
        library.index.refresh()
        assert titles(library, "heron") == ["Lock 3"]


def test_texts_of_old_are_left_until_they_are_a_tenth_then_all_are_read_again(
    root: Path,
    tmp_path: Path,
    opened: Open,
) -> None:
    with opened() as library:
        for number in range(3):
            write(root, number, "Edited by the reeve")
        assert library.index.refresh().updated == 3
        assert rows_of_text(tmp_path) == 33
        write(root, 3, "Edited by the reeve")
        report = library.index.refresh()
        assert (report.updated, report.unchanged) == (1, 29)
        assert rows_of_text(tmp_path) == 30
        assert len(titles(library, "reeve")) == 4
        assert len(titles(library, "keeper")) == 26


def test_reading_all_texts_again_goes_on_where_it_was_stopped(root: Path, opened: Open) -> None:
    for number in range(30, 160):
        write(root, number, f"The keeper of lock {number} saw nothing")
    with opened() as library:
        for number in range(20):
            write(root, number, "Edited by the reeve")
        seen: list[int] = []
        library.index.refresh(progress=lambda p: seen.append(p.done), cancelled=lambda: bool(seen))
        assert len(titles(library, "title:lock")) == 160, "the list stays whole"
        assert len(titles(library, "keeper OR reeve")) < 160
        library.index.refresh()
        assert len(titles(library, "keeper")) == 140
        assert len(titles(library, "reeve")) == 20


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("De Brug, weer open!", ["de", "brug", "weer", "open"]),
        ("L’Élection c++ foo_bar-baz", ["l", "election", "c", "foo", "bar", "baz"]),
        ("cafe\u0301 straße ﬁn ½", ["cafe", "strasse", "fin", "1", "2"]),
        ("水が入る", ["水", "か", "入", "る"]),
        ("שָׁלוֹם", ["שלום"]),
        ("x" * 1_000, ["x" * 64]),
        ("\x00\ud800 *'\"", []),
    ],
)
def test_a_text_is_cut_into(text: str, cut: list[str]) -> None:
    assert terms(text) == cut
    assert [term for _, _, term in spans(text)] == cut


def test_spans_say_where_each_word_stands() -> None:
    text = "Het cafe\u0301 is dicht"
    assert [text[start:end] for start, end, _ in spans(text)] == ["Het", "cafe\u0301", "is", "dicht"]


@pytest.mark.parametrize(
    ("lang", "text", "tongue"),
    [
        ("nl-BE", "", "nl"),
        ("ja", "the of and to is", ""),
        (None, "De brug over de vaart is dicht en dat is niet voor het eerst met de winter op komst", "nl"),
        (None, "The bridge over the river is closed and it is not for the first time that this was so", "en"),
        (None, "Les ponts de la ville sont dans les plans que le conseil a pour cette année et pas plus", "fr"),
        (None, "lorem ipsum dolor sit amet", ""),
    ],
)
def test_a_text_is_stemmed_in_its_language(lang: str | None, text: str, tongue: str) -> None:
    assert tongue_of(lang, terms(text)) == tongue


def test_stems_are_those_that_differ_from_their_words() -> None:
    assert stems(terms("bruggen brug landen"), "nl") == ["brug", "land"]
    assert stems(["bruggen"], "") == []
