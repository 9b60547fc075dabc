"""Read, starred, places: kept from the moment the call returns."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.identity import Identity
from reader.model import Place
from reader.state.archives import Archives
from reader.state.opening import open_state
from reader.state.reading import Reading
from reader.state.schema import State

Named = Callable[[str], Identity]

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

MARKER = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from reader.identity import Identity
from reader.state.archives import Archives
from reader.state.opening import open_state
from reader.state.reading import Reading

file, prefix, count, end = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
state = open_state(file, lambda: datetime(2026, 11, 22, tzinfo=UTC))
reading = Reading(state, Archives(state).open_at("/home/els/krant").id)
for number in range(count):
    name = f"{prefix}{number}"
    reading.mark_read(Identity(name, None, f"/{name}/", f"{name}.md", ""))
if end == "kill":
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _marker(file: Path, prefix: str, count: int, end: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", MARKER, str(file), prefix, str(count), end])


def test_what_was_marked_is_there_at_the_next_start(
    state: State, archive: str, article: Named, file: Path, clock: Callable[[], datetime]
) -> None:
    reading = Reading(state, archive)
    reading.mark_read(article("brug"))
    reading.star(article("sluis"))
    reading.remember_place(article("brug"), Place(7, 31))
    state.close()
    again = open_state(file, clock)
    marks = {marks.key: marks for marks in Reading(again, archive).marks()}
    again.close()
    assert marks["/brug/"].read_at == "2026-11-22T12:00:00Z"
    assert marks["/brug/"].place == Place(7, 31)
    assert marks["/sluis/"].starred_at == "2026-11-22T12:00:00Z"
    assert marks["/sluis/"].read_at is None


def test_unmarking_takes_a_mark_back(state: State, archive: str, article: Named) -> None:
    reading = Reading(state, archive)
    reading.mark_read(article("brug"))
    reading.mark_read(article("brug"), read=False)
    assert reading.marks_of("/brug/").read_at is None


def test_reading_again_keeps_the_first_time_even_if_the_clock_went_backwards(
    state: State, archive: str, article: Named, clock: object
) -> None:
    reading = Reading(state, archive)
    reading.mark_read(article("brug"))
    clock.now -= timedelta(days=4000)  # type: ignore[attr-defined]
    reading.mark_read(article("brug"))
    reading.mark_read(article("sluis"))
    assert reading.marks_of("/brug/").read_at == "2026-11-22T12:00:00Z"
    assert reading.marks_of("/sluis/").read_at == "2015-12-10T12:00:00Z"


def test_marking_many_counts_those_that_changed(state: State, archive: str, article: Named) -> None:
    reading = Reading(state, archive)
    reading.mark_read(article("a"))
    assert reading.mark_read(article("a"), article("b"), article("c")) == 2
    assert reading.mark_read(article("a"), article("d"), read=False) == 1
    assert {marks.key for marks in reading.marks() if marks.read_at} == {"/b/", "/c/"}


def test_the_revision_grows_with_changes_of_marks_and_only_then(state: State, archive: str, article: Named) -> None:
    reading = Reading(state, archive)
    seen = [reading.revision()]
    reading.mark_read(article("a"))
    seen.append(reading.revision())
    reading.mark_read(article("a"))
    reading.remember_place(article("a"), Place(1, 2))
    assert reading.revision() == seen[-1]
    reading.mark_read(article("b"), article("c"))
    seen.append(reading.revision())
    assert seen == [seen[0], seen[0] + 1, seen[0] + 2]


def test_an_article_keeps_its_marks_when_its_traces_change(state: State, archive: str, article: Named) -> None:
    reading = Reading(state, archive)
    reading.mark_read(article("brug"))
    moved = Identity("/brug/", "7", "/nieuws/brug/", "nieuws/brug.html", "new hash")
    reading.update_identities([moved, article("never touched")])
    assert reading.identities() == [moved]
    assert reading.marks_of("/brug/").read_at


def test_a_text_that_is_not_known_yet_does_not_hide_the_one_that_was(
    state: State, archive: str, article: Named
) -> None:
    reading = Reading(state, archive)
    reading.mark_read(article("brug"))
    reading.star(Identity("/brug/", None, "/brug/", "brug.md", ""))
    assert reading.identities()[0].text_hash == "hash of brug"


def test_another_thread_or_process_sees_the_marks(state: State, archive: str, article: Named) -> None:
    Reading(state, archive).mark_read(article("brug"))
    again = state.reopened()
    assert Reading(again, archive).marks_of("/brug/").read_at
    again.close()


def test_marking_in_an_archive_that_was_forgotten_is_told(state: State, archive: str, article: Named) -> None:
    Archives(state).forget(archive)
    with pytest.raises(StoreError, match="forgotten"):
        Reading(state, archive).mark_read(article("brug"))


def test_a_kill_right_after_marking_loses_nothing(file: Path) -> None:
    assert _marker(file, "killed", 5, "kill").wait() < 0
    state = open_state(file, lambda: NOW)
    marks = list(Reading(state, Archives(state).open_at("/home/els/krant").id).marks())
    assert [one.key for one in marks if one.read_at] == [f"killed{number}" for number in range(5)]
    assert state.notices == ()
    state.close()


def test_two_processes_that_mark_at_once_lose_nothing(file: Path) -> None:
    both = [_marker(file, prefix, 40, "end") for prefix in ("one", "two")]
    assert [process.wait() for process in both] == [0, 0]
    state = open_state(file, lambda: NOW)
    assert len(list(Reading(state, Archives(state).open_at("/home/els/krant").id).marks())) == 80
    state.close()
