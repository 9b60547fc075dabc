"""Saved searches: kept, renamed and removed, taken back and made again, and taken elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from reader.errors import StoreError
from reader.identity import Identity
from reader.model import Change, ChangeKind, SavedSearch, Sort
from reader.state import schema
from reader.state.archives import Archives
from reader.state.exchange import export_state, import_state
from reader.state.opening import open_state
from reader.state.reading import Reading
from reader.state.schema import State
from reader.state.searches import Searches

Named = Callable[[str], Identity]
Clock = Callable[[], datetime]
WATER = SavedSearch("Water", "tag:water is:unread", Sort.OLDEST)
BRIDGES = SavedSearch("bridges", "brug*")
HEADER = '{"leesmap": "state", "version": 1}\n{"row": "archive", "archive": "x1", "root": "/krant", "name": "krant"}\n'


@pytest.fixture
def searches(state: State, archive: str) -> Searches:
    return Searches(state, archive)


@pytest.fixture
def reading(state: State, archive: str) -> Reading:
    return Reading(state, archive)


def turned(was: str, now: str) -> Change:
    return Change(ChangeKind.SEARCH, (), bool(now), was, now)


def test_searches_stand_by_name_and_survive_a_restart(file: Path, clock: Clock) -> None:
    with closing(open_state(file, clock)) as state:
        searches = Searches(state, Archives(state).open_at("/krant").id)
        assert searches.all() == []
        searches.save(WATER)
        searches.save(BRIDGES)
    with closing(open_state(file, clock)) as state:
        searches = Searches(state, Archives(state).open_at("/krant").id)
        assert searches.all() == [BRIDGES, WATER]
        assert Searches(state, Archives(state).open_at("/blad").id).all() == []


def test_a_name_stands_for_one_search_whatever_its_case(searches: Searches) -> None:
    searches.save(WATER)
    searches.save(SavedSearch("WATER", "rain"))
    assert searches.all() == [SavedSearch("WATER", "rain")]


CHANGES: dict[str, tuple[Callable[[Searches], None], str, str]] = {
    "saved": (lambda searches: searches.save(SavedSearch("new", "x")), "", "new"),
    "replaced": (lambda searches: searches.save(SavedSearch("Water", "rain")), "Water", "Water"),
    "replaced in another case": (lambda searches: searches.save(SavedSearch("water", "rain")), "Water", "water"),
    "renamed": (lambda searches: searches.rename("Water", "Rain"), "Water", "Rain"),
    "renamed to another's name": (lambda searches: searches.rename("Water", "bridges"), "Water", "bridges"),
    "renamed to nearly another's": (lambda searches: searches.rename("Water", "BRIDGES"), "Water", "BRIDGES"),
    "renamed in case alone": (lambda searches: searches.rename("Water", "water"), "Water", "water"),
    "removed": (lambda searches: searches.remove("Water"), "Water", ""),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_can_be_taken_back_and_made_again(name: str, searches: Searches, reading: Reading) -> None:
    change, was, now = CHANGES[name]
    searches.save(WATER)
    searches.save(BRIDGES)
    change(searches)
    after = searches.all()
    assert after != [BRIDGES, WATER]
    assert reading.undo() == turned(now, was)
    assert searches.all() == [BRIDGES, WATER]
    assert reading.redo() == turned(was, now)
    assert searches.all() == after


def test_changes_of_searches_and_of_marks_are_taken_back_in_their_order(
    searches: Searches, reading: Reading, article: Named
) -> None:
    searches.save(WATER)
    reading.star(article("a"))
    searches.remove("Water")
    revision = reading.revision()
    assert reading.undo() == turned("", "Water")
    assert reading.revision() == revision, "marks are as they were, and their copies not stale"
    assert reading.undo() == Change(ChangeKind.STAR, ("/a/",), on=False)
    assert reading.undo() == turned("Water", "")
    assert reading.undo() is None


def test_what_changes_nothing_is_nothing_to_take_back(searches: Searches, reading: Reading) -> None:
    searches.save(WATER)
    searches.save(WATER)
    searches.rename("Water", "Water")
    searches.rename("nobody", "somebody")
    searches.remove("nobody")
    assert reading.undo() == turned("Water", "")
    assert reading.undo() is None


def test_a_search_that_was_changed_since_stays(state: State, searches: Searches, reading: Reading) -> None:
    searches.save(WATER)
    with state.transaction() as db:
        db.execute("UPDATE search SET query = 'rain'")
    reading.undo()
    assert searches.all() == [SavedSearch("Water", "rain", Sort.OLDEST)]


def test_a_store_of_the_version_before_gets_room_for_searches(file: Path, clock: Clock, article: Named) -> None:
    file.parent.mkdir(parents=True)
    with closing(schema.connect(str(file))) as db:
        schema.migrate(db, schema.MIGRATIONS[:3])
        db.execute("INSERT INTO archive (id, root, name) VALUES ('k', ?, 'krant')", (b"/krant",))
        db.execute(
            "INSERT INTO article (archive, key, permalink, path, text_hash, starred_at)"
            " VALUES ('k', '/a/', '/a/', 'a.md', '', '2020-01-01T00:00:00Z')"
        )
        db.execute("INSERT INTO change (archive, kind, at, size) VALUES ('k', 'star', '2020-01-01T00:00:00Z', 1)")
        db.execute("INSERT INTO altered VALUES (1, 1, 'starred_at', NULL, '2020-01-01T00:00:00Z')")
    with closing(open_state(file, clock)) as state:
        searches, reading = Searches(state, "k"), Reading(state, "k")
        searches.save(WATER)
        assert searches.all() == [WATER]
        assert reading.undo() == turned("Water", "")
        assert reading.undo() == Change(ChangeKind.STAR, ("/a/",), on=False)
    assert [copy.name for copy in file.parent.glob("*backup*")], "the store was copied before it was changed"


def test_searches_go_with_their_archive(state: State, archive: str, searches: Searches) -> None:
    searches.save(WATER)
    Archives(state).forget(archive)
    with state.reading() as db:
        assert db.execute(
            "SELECT (SELECT count(*) FROM search) + (SELECT count(*) FROM altered_search)"
        ).fetchone() == (0,)
    with pytest.raises(StoreError):
        searches.save(WATER)


def test_searches_are_exported_and_what_is_known_stays(
    state: State, archive: str, searches: Searches, tmp_path: Path, clock: Clock
) -> None:
    searches.save(WATER)
    searches.save(BRIDGES)
    told = StringIO()
    export_state(state, told)
    with closing(open_state(tmp_path / "other.sqlite", clock)) as other:
        there = Searches(other, Archives(other).open_at("/home/els/krant").id)
        there.save(SavedSearch("BRIDGES", "my own"))
        for _ in range(2):
            import_state(other, StringIO(told.getvalue()))
            assert there.all() == [SavedSearch("BRIDGES", "my own"), WATER]


def test_an_order_that_is_not_known_here_is_that_of_dates(state: State) -> None:
    row = '{"row": "search", "archive": "x1", "name": "n", "query": "q", "sort": "by smell"}\n'
    import_state(state, StringIO(HEADER + row))
    assert Searches(state, "x1").all() == [SavedSearch("n", "q", Sort.DATE)]


def test_imported_names_and_queries_steer_no_terminal(state: State) -> None:
    row = '{"row": "search", "archive": "x1", "name": "a\\u001b[31m", "query": "b\\u009b\\nc", "sort": "title"}\n'
    import_state(state, StringIO(HEADER + row))
    assert Searches(state, "x1").all() == [SavedSearch("a[31m", "b c", Sort.TITLE)]


@pytest.mark.parametrize("missing", ["name", "query", "archive"])
def test_a_search_without_all_that_it_needs_is_refused(state: State, missing: str) -> None:
    row = {"row": "search", "archive": "x1", "name": "n", "query": "q", "sort": "date", missing: None}
    with pytest.raises(StoreError, match=r"^line 3: "):
        import_state(state, StringIO(HEADER + json.dumps(row)))


def test_searches_are_taken_over_and_follow_an_archive_that_moved(state: State, article: Named) -> None:
    archives = Archives(state)
    old = archives.open_at("/old")
    Reading(state, old.id).mark_read(article("a"))
    Searches(state, old.id).save(WATER)
    copy = archives.open_at("/copy")
    archives.adopt(old.id, copy.id, [article("a")])
    assert Searches(state, copy.id).all() == [WATER]
    new = archives.open_at("/new")
    Searches(state, new.id).save(BRIDGES)
    moved = archives.match_moved(new.id, [article("a")], exists=lambda root: root != "/old")
    assert moved is not None
    assert Searches(state, moved.id).all() == [BRIDGES, WATER]
