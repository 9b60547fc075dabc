"""Every change of marks can be taken back and made again, also after a restart, a crash, or another's change."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from reader.identity import Identity
from reader.model import Change, ChangeKind
from reader.state import schema, undo
from reader.state.archives import Archives
from reader.state.exchange import export_state, import_state
from reader.state.opening import open_state
from reader.state.reading import Marks, Reading
from reader.state.schema import State

Named = Callable[[str], Identity]
Clock = Callable[[], datetime]

KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from reader.identity import Identity
from reader.state.archives import Archives
from reader.state.opening import open_state
from reader.state.reading import Reading

state = open_state(Path(sys.argv[1]), lambda: datetime(2026, 11, 22, tzinfo=UTC))
reading = Reading(state, Archives(state).open_at("/home/els/krant").id)
names = [f"/{number}/" for number in range(50)]
reading.mark_read(*[Identity(name, None, name, name, "") for name in names])
reading.star(Identity(names[0], None, names[0], names[0], ""))
if sys.argv[2] == "undone":
    reading.undo()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def reading(state: State, archive: str) -> Reading:
    return Reading(state, archive)


def seen(reading: Reading) -> dict[str, Marks]:
    return {marks.key: marks for marks in reading.marks()}


def everything(reading: Reading) -> tuple[list[Marks], list[str], list[tuple[str, str, str]]]:
    marks = [one for one in reading.marks() if one.read_at or one.starred_at or one.queued_at or one.labels]
    return marks, reading.queued(), reading.wrong()


CHANGES: dict[str, Callable[[Reading, Named], object]] = {
    "read": lambda reading, article: reading.mark_read(article("a"), article("b")),
    "unread": lambda reading, article: reading.mark_read(article("r"), read=False),
    "star": lambda reading, article: reading.star(article("a")),
    "no star": lambda reading, article: reading.star(article("r"), starred=False),
    "queue": lambda reading, article: reading.queue(article("b"), article("a")),
    "out of the queue": lambda reading, article: reading.queue(article("r"), queued=False),
    "labels": lambda reading, article: reading.label(article("a"), article("r"), add=["brug", "weg"], remove=["oud"]),
    "wrong": lambda reading, article: reading.refuse(article("r"), "/weg", "/weg-2/"),
    "right after all": lambda reading, article: reading.refuse(article("r"), "/x", "/y/", wrong=False),
}


@pytest.fixture
def begun(reading: Reading, article: Named) -> Reading:
    """One article with everything, between two others of the queue."""
    reading.mark_read(article("r"))
    reading.star(article("r"))
    reading.queue(article("p"), article("r"), article("q"))
    reading.label(article("r"), add=["oud"])
    reading.refuse(article("r"), "/x", "/y/")
    return reading


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_can_be_taken_back_and_made_again(name: str, begun: Reading, article: Named) -> None:
    before = everything(begun)
    CHANGES[name](begun, article)
    after = everything(begun)
    assert after != before
    assert begun.undo() is not None
    assert everything(begun) == before
    assert begun.redo() is not None
    assert everything(begun) == after


def test_it_says_what_was_taken_back_and_how_it_is_now(reading: Reading, article: Named) -> None:
    reading.mark_read(article("a"), article("b"))
    reading.star(article("a"), starred=True)
    assert reading.undo() == Change(ChangeKind.STAR, ("/a/",), on=False)
    assert reading.undo() == Change(ChangeKind.READ, ("/a/", "/b/"), on=False)
    assert reading.undo() is None
    assert reading.redo() == Change(ChangeKind.READ, ("/a/", "/b/"), on=True)
    assert reading.redo() == Change(ChangeKind.STAR, ("/a/",), on=True)
    assert reading.redo() is None


def test_changes_are_taken_back_one_after_the_other_and_a_new_one_ends_redoing(
    reading: Reading, article: Named
) -> None:
    for name in "abc":
        reading.mark_read(article(name))
    reading.undo()
    reading.undo()
    reading.mark_read(article("d"))
    assert reading.redo() is None
    reading.undo()
    assert [key for key, marks in seen(reading).items() if marks.read_at] == ["/a/"]


def test_what_changed_nothing_is_nothing_to_take_back(reading: Reading, article: Named) -> None:
    reading.mark_read(article("a"))
    reading.mark_read(article("a"))
    reading.star(article("a"), starred=False)
    reading.undo()
    assert reading.undo() is None


def test_what_was_changed_again_meanwhile_stays(state: State, archive: str, article: Named) -> None:
    one, other = Reading(state, archive), Reading(state, archive)
    one.star(article("a"))
    with state.transaction() as db:
        db.execute("UPDATE article SET starred_at = '2020-01-01T00:00:00Z'")
    other.undo()
    assert seen(one)["/a/"].starred_at == "2020-01-01T00:00:00Z"


def test_a_restart_forgets_no_change(file: Path, clock: Clock, article: Named) -> None:
    for end in ("first", "second"):
        with closing(open_state(file, clock)) as state:
            reading = Reading(state, Archives(state).open_at("/home/els/krant").id)
            if end == "first":
                reading.queue(article("a"), article("b"))
            else:
                assert reading.undo() == Change(ChangeKind.QUEUE, ("/a/", "/b/"), on=False)
                assert reading.queued() == []


@pytest.mark.parametrize(("end", "starred"), [("marked", True), ("undone", False)])
def test_a_kill_right_after_leaves_marks_and_log_in_step(file: Path, clock: Clock, end: str, starred: bool) -> None:
    assert subprocess.run([sys.executable, "-c", KILLED, str(file), end], check=False).returncode < 0
    with closing(open_state(file, clock)) as state:
        reading = Reading(state, Archives(state).open_at("/home/els/krant").id)
        assert bool(seen(reading)["/0/"].starred_at) is starred
        if not starred:
            assert reading.redo() == Change(ChangeKind.STAR, ("/0/",), on=True)
        reading.undo()
        undone = reading.undo()
        assert undone is not None
        assert (undone.kind, len(undone.keys), undone.on) == (ChangeKind.READ, 50, False)
        assert not any(marks.read_at or marks.starred_at for marks in reading.marks())


def test_only_so_many_changes_are_kept(reading: Reading, article: Named, state: State) -> None:
    for number in range(undo.MOST_CHANGES + 5):
        reading.mark_read(article(f"a{number}"))
    taken = 0
    while reading.undo():
        taken += 1
    assert taken == undo.MOST_CHANGES


def test_archives_have_logs_of_their_own(state: State, archive: str, article: Named) -> None:
    other = Archives(state).open_at("/home/els/blad")
    Reading(state, archive).mark_read(article("a"))
    assert Reading(state, other.id).undo() is None
    Archives(state).forget(archive)
    with state.reading() as db:
        assert db.execute("SELECT count(*) FROM altered").fetchone() == (0,)


def test_a_store_of_the_first_version_opens_with_all_it_holds(file: Path, clock: Clock, article: Named) -> None:
    file.parent.mkdir(parents=True)
    with closing(schema.connect(str(file))) as db:
        schema.migrate(db, schema.MIGRATIONS[:1])
        db.execute("INSERT INTO archive (id, root, name) VALUES ('k', ?, 'krant')", (b"/krant",))
        db.executemany(
            "INSERT INTO article (archive, key, permalink, path, text_hash, read_at, queued_at)"
            " VALUES ('k', ?, ?, ?, '', ?, ?)",
            [
                ("/b/", "/b/", "b.md", "2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z"),
                ("/a/", "/a/", "a.md", None, "2020-01-01T00:00:00Z"),
                ("/c/", "/c/", "c.md", None, None),
            ],
        )
        db.execute("INSERT INTO label SELECT number, 'brug' FROM article WHERE key = '/c/'")
    with closing(open_state(file, clock)) as state:
        reading = Reading(state, "k")
        assert reading.queued() == ["/a/", "/b/"]
        assert {key: bool(marks.read_at) for key, marks in seen(reading).items()} == {
            "/b/": True,
            "/a/": False,
            "/c/": False,
        }
        assert seen(reading)["/c/"].labels == ("brug",)
        assert reading.undo() is None
        reading.queue(article("z"))
        assert reading.queued() == ["/a/", "/b/", "/z/"]


def test_an_export_takes_the_queue_in_order_and_what_is_wrong(
    state: State, archive: str, article: Named, tmp_path: Path, clock: Clock
) -> None:
    reading = Reading(state, archive)
    reading.queue(article("c"), article("a"), article("b"))
    reading.refuse(article("a"), "/weg", "/weg-2/")
    told = StringIO()
    export_state(state, told)
    with closing(open_state(tmp_path / "other.sqlite", clock)) as other:
        for _ in range(2):
            import_state(other, StringIO(told.getvalue()))
        there = Reading(other, archive)
        assert there.queued() == ["/c/", "/a/", "/b/"]
        assert there.wrong() == [("/a/", "/weg", "/weg-2/")]


def test_an_adopted_queue_comes_behind_ones_own(state: State, archive: str, article: Named) -> None:
    own = Archives(state).open_at("/home/els/kopie").id
    Reading(state, archive).queue(article("b"), article("a"))
    Reading(state, archive).refuse(article("b"), "/weg", "/weg-2/")
    Reading(state, own).queue(article("z"))
    Archives(state).adopt(archive, own, [article(name) for name in "abz"])
    assert Reading(state, own).queued() == ["/z/", "/b/", "/a/"]
    assert Reading(state, own).wrong() == [("/b/", "/weg", "/weg-2/")]
