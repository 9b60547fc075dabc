"""An article is not said to be missing while another process still builds the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from filelock import FileLock

from cli.running import ARTICLES, Result
from reader.cli.console import Console, Writer
from reader.cli.run import run
from reader.library import open_library
from reader.locations import Locations

NOW = datetime(2026, 7, 1, tzinfo=UTC)
WAITING = "waiting for another leesmap that is indexing this archive"


class Builder:
    """Another process that builds the index of an archive, as seen from this one: it holds the lock."""

    def __init__(self, archive: Path, locations: Locations) -> None:
        self.archive, self.locations = archive, locations
        index = locations.index_file(archive)
        index.parent.mkdir(parents=True, exist_ok=True)
        self.lock = FileLock(f"{index}.lock")
        self.lock.acquire()

    def show(self, ref: str, pause: Callable[[float], None]) -> Result:
        out, err = StringIO(), StringIO()
        console = Console(Writer(out), Writer(err), self.locations, lambda: NOW, can_ask=False, pause=pause)
        return Result(run(["show", str(self.archive), ref], console), out.getvalue(), err.getvalue())

    def finish(self) -> None:
        self.lock.release()
        with closing(open_library(self.archive, self.locations, lambda: NOW)) as library:
            library.index.refresh()


@pytest.fixture
def builder(tmp_path: Path) -> Iterator[Builder]:
    archive = (tmp_path / "archive").resolve()
    for name, text in ARTICLES.items():
        (archive / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / name).write_text(text, encoding="utf-8")
    made = Builder(archive, Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache"))
    yield made
    made.lock.release(force=True)


@pytest.mark.parametrize("ref", ["/news/2018/bridge/", "bridge"])
def test_an_article_is_waited_for_while_the_index_is_built(builder: Builder, ref: str) -> None:
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            builder.finish()

    shown = builder.show(ref, pause)
    assert shown.status == 0
    assert "The bridge & the river" in shown.out
    assert shown.err.count(WAITING) == 1
    assert len(pauses) == 3


def test_a_builder_that_was_ended_before_is_not_waited_for(builder: Builder) -> None:
    """Its lock goes with it, and whoever waited builds the rest."""
    shown = builder.show("/news/2018/bridge/", lambda _: builder.lock.release())
    assert shown.status == 0
    assert "The bridge & the river" in shown.out


def test_what_is_not_there_in_the_end_is_said_to_be_missing(builder: Builder) -> None:
    shown = builder.show("/nowhere/", lambda _: builder.finish())
    assert shown.status == 1
    assert "/nowhere/: no such article" in shown.err


def test_nobody_waits_where_the_index_is_built(builder: Builder) -> None:
    builder.finish()
    builder.lock.acquire()
    pauses: list[float] = []
    assert builder.show("/nowhere/", pauses.append).status == 1
    assert pauses == []
