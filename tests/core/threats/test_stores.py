"""Broken files in our own folders: an index builds itself again, a reading state is set aside and told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.library import Library, open_library
from reader.library.upkeep import forget
from reader.locations import Locations
from reader.model import ProblemKind

OFFSETS = (0, 16, 24, 40, 100, 1_024, 4_096, 8_192, 20_000)
STATE_OFFSETS = (0, 16, 24, 40, 100, 3_000, 4_096, 8_192)
"""Where something stands in a store without marks; most of its first page is blank."""


def now() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


def places(home: Path) -> Locations:
    return Locations(home / "config", home / "state", home / "cache")


@contextmanager
def library(folder: Path, home: Path) -> Iterator[Library]:
    with closing(open_library(folder, places(home), now)) as opened:
        if not opened.index.is_indexed():
            opened.index.refresh()
        yield opened


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(40):
        text = f"---\ntitle: Mill {number}\n---\n<p>The <a href='/{number + 1}/'>wheel</a> turned {number} times.</p>\n"
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    return folder


def spoil(file: Path, offset: int) -> None:
    for companion in ("-wal", "-shm"):
        file.with_name(file.name + companion).unlink(missing_ok=True)
    with file.open("r+b") as stream:
        stream.seek(offset)
        stream.write(b"\xde\xad\xbe\xef" * 512)


@pytest.mark.parametrize("offset", OFFSETS)
def test_an_index_broken_anywhere_is_built_again_and_kept(news: Path, tmp_path: Path, offset: int) -> None:
    with library(news, tmp_path):
        pass
    spoil(places(tmp_path).index_file(news), offset)
    with library(news, tmp_path) as mended:
        mended.index.refresh()
        assert len(mended.list.select()) == 40
        assert mended.notices == ()
    with library(news, tmp_path) as again:
        assert len(again.list.select("mill")) == 40


@pytest.mark.parametrize("offset", STATE_OFFSETS)
def test_a_reading_state_broken_anywhere_is_set_aside_and_told(news: Path, tmp_path: Path, offset: int) -> None:
    with library(news, tmp_path):
        pass
    spoil(places(tmp_path).state_file, offset)
    with library(news, tmp_path) as mended:
        assert "set aside" in " ".join(mended.notices)
        (number, *_) = mended.list.select()
        (row,) = mended.list.rows([number])
        assert row is not None
        mended.marks.mark_read(row.key)
    with library(news, tmp_path) as again:
        assert len(again.list.select("is:read")) == 1


def test_thousands_of_copies_of_an_article_are_told_without_comparing_each_with_each(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    for number in range(800):
        (folder / f"{number:04}.html").write_text("---\ntitle: Mill\n---\n<p>It turned.</p>\n", encoding="utf-8")
    with library(folder, tmp_path) as copies:
        told = [problem for problem in copies.index.problems() if problem.kind is ProblemKind.DUPLICATE]
    assert len(told) == 799
    assert {problem.message for problem in told} == {"the same article as 0000.html"}


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def binary(file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n" * 100)


def removed(file: Path) -> None:
    file.unlink()


def a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def a_ring(file: Path) -> None:
    file.unlink()
    file.symlink_to(file)


def a_way_out(file: Path) -> None:
    file.unlink()
    file.symlink_to("/dev/zero")


@pytest.mark.parametrize("change", [emptied, binary, removed, a_pipe, a_folder, a_ring, a_way_out])
def test_an_article_that_changes_behind_our_back_is_still_shown(
    news: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    with library(news, tmp_path) as opened:
        (row,) = opened.list.find("7.html")
        change(news / "7.html")
        shown = opened.articles.open(row.key)
    assert shown.masthead.title == "Mill 7"
    assert bool(shown.masthead.notes) == (change is not emptied)


def test_an_index_folder_that_cannot_be_has_nothing_to_drop(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("", encoding="utf-8")
    assert not forget(tmp_path, places(tmp_path), now, state=False)
