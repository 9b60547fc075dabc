"""Watching a folder: a change is told, a stop is heard, and what cannot be watched is done without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

from reader.archive.watch import bursts

AGAIN_SECONDS = 0.5


@contextmanager
def watching(folder: Path) -> Iterator[Queue[None]]:
    told: Queue[None] = Queue()
    stop = Event()

    def watch() -> None:
        for _ in bursts(folder, stop):
            told.put(None)

    thread = Thread(target=watch, daemon=True)
    thread.start()
    yield told
    stop.set()
    thread.join(timeout=60)
    assert not thread.is_alive(), "a stop is heard"


def wait_for(told: Queue[None], change: Callable[[int], object]) -> None:
    """Make changes until one is told: nobody says when watching has begun."""
    for number in range(120):
        change(number)
        try:
            return told.get(timeout=AGAIN_SECONDS)
        except Empty:
            continue
    raise AssertionError("no change was told")


def test_new_changed_and_removed_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    file = tmp_path / "news" / "a.html"
    with watching(tmp_path) as told:
        wait_for(told, lambda number: (tmp_path / "news" / f"{number}.html").write_text("<p>New.</p>"))
        wait_for(told, lambda number: file.write_text(f"<p>Changed {number} times.</p>"))
        for rest in sorted((tmp_path / "news").iterdir()):
            rest.unlink()
        told.get(timeout=60)


def test_a_thousand_changes_at_once_are_told_a_few_times(tmp_path: Path) -> None:
    with watching(tmp_path) as told:
        wait_for(told, lambda number: (tmp_path / f"first-{number}").touch())
        for number in range(1_000):
            (tmp_path / f"{number}.html").touch()
        wait_for(told, lambda number: (tmp_path / f"last-{number}").touch())
        assert told.qsize() < 100


def test_a_folder_that_is_not_there_is_not_watched(tmp_path: Path) -> None:
    assert list(bursts(tmp_path / "gone", Event())) == []
