"""Reading state as JSON Lines: out, in, merged."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from reader.errors import StoreError
from reader.identity import Identity
from reader.model import Pane, Place
from reader.state.archives import Archives
from reader.state.exchange import export_state, import_state
from reader.state.opening import open_state
from reader.state.reading import Reading
from reader.state.schema import State
from reader.state.trail import Trail

Named = Callable[[str], Identity]
HEADER = '{"leesmap": "state", "version": 1}\n'
ARCHIVE = '{"row": "archive", "archive": "x1", "root": "/krant", "name": "krant", "here": null}\n'


@pytest.fixture
def other(tmp_path: Path, clock: Callable[[], Any]) -> Iterator[State]:
    """The store of another machine."""
    other = open_state(tmp_path / "other" / "state.sqlite", clock)
    yield other
    other.close()


@pytest.fixture
def told(state: State, archive: str, article: Named) -> str:
    """What a store with something of everything exports."""
    reading = Reading(state, archive)
    reading.mark_read(article("a"))
    reading.star(article("b"))
    reading.remember_place(article("b"), Place(4, 2))
    trail = Trail(state, archive)
    trail.follow(article("a"))
    trail.leave(Place(1, 2), Pane.LINKS, 3)
    trail.follow(article("b"))
    trail.back()
    return _export(state)


def _export(state: State) -> str:
    stream = StringIO()
    rows = export_state(state, stream)
    assert stream.getvalue().count("\n") == rows + 1
    return stream.getvalue()


def _row(**fields: object) -> str:
    row = {"row": "article", "archive": "x1", "key": "k", "permalink": "/k/", "path": "k.md", **fields}
    return json.dumps(row) + "\n"


def test_an_empty_store_that_imports_another_is_its_equal(told: str, other: State, archive: str) -> None:
    import_state(other, StringIO(told))
    assert _export(other) == told
    trail = Trail(other, archive)
    here = trail.here()
    assert here is not None
    assert (here.key, here.place, here.pane, here.link) == ("/a/", Place(1, 2), Pane.LINKS, 3)
    assert trail.forward() is not None


def test_importing_twice_or_what_is_there_already_changes_nothing(told: str, state: State, archive: str) -> None:
    revision = Reading(state, archive).revision()
    for _ in range(2):
        assert import_state(state, StringIO(told)) == 5
        assert _export(state) == told
    assert Reading(state, archive).revision() == revision


def test_a_merge_keeps_the_earlier_time_and_all_that_was_done_on_either_side(
    told: str, other: State, article: Named, clock: Any
) -> None:
    clock.now += timedelta(days=1)
    record = Archives(other).open_at("/home/els/krant")
    reading = Reading(other, record.id)
    reading.mark_read(article("a"), article("z"))
    reading.remember_place(article("b"), Place(9, 9))
    revision = reading.revision()
    import_state(other, StringIO(told))
    marks = {one.key: one for one in reading.marks()}
    assert marks["/a/"].read_at == "2026-11-22T12:00:00Z"
    assert marks["/z/"].read_at == "2026-11-23T12:00:00Z"
    assert marks["/b/"].starred_at
    assert marks["/b/"].place == Place(9, 9)
    assert reading.revision() == revision + 1


def test_an_article_that_goes_by_another_key_here_is_found_by_its_traces(
    told: str, other: State, article: Named
) -> None:
    reading = Reading(other, Archives(other).open_at("/home/els/krant").id)
    reading.star(replace(article("a"), key="another key"))
    for _ in range(2):
        import_state(other, StringIO(told))
        assert {one.key for one in reading.marks()} == {"another key", "/b/"}
    assert reading.marks_of("another key").read_at


def test_labels_and_the_queue_are_taken_along(state: State) -> None:
    row = _row(labels=["later", "kunst & co"], queued_at="2020-01-01T01:00:00+01:00")
    import_state(state, StringIO(HEADER + ARCHIVE + row))
    marks = Reading(state, "x1").marks_of("k")
    assert (marks.labels, marks.queued_at) == (("kunst & co", "later"), "2020-01-01T00:00:00Z")


def test_an_imported_archive_is_not_the_one_opened_last(state: State, archive: str) -> None:
    Archives(state).enter(archive)
    import_state(state, StringIO(HEADER + ARCHIVE))
    assert Archives(state).last() == "/home/els/krant"


def test_foreign_text_is_clean_when_it_is_in_the_store(state: State) -> None:
    import_state(state, StringIO(HEADER + ARCHIVE + _row(key="a\x1b]52;c;x\x07b", labels=["\u202eroed"])))
    (marks,) = Reading(state, "x1").marks()
    assert (marks.key, marks.labels) == ("a]52;c;xb", ("roed",))


def test_a_folder_whose_name_is_not_text_survives_the_journey(state: State, other: State) -> None:
    Archives(state).open_at("/kran\udcff")
    told = _export(state)
    told.encode()
    import_state(other, StringIO(told))
    assert Archives(other).at("/kran\udcff") is not None


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("1" * 5000, "not JSON"),
        ("[]", "not a JSON object"),
        ('{"row": "undo"}', "row is none of"),
        (_row(archive="x2"), "archive is on no earlier line"),
        (_row(key=None), "key is missing"),
        (_row(key=7), "key is not a text"),
        (_row(key="x" * 5000), "key is too long"),
        (_row(permalink="\x1b"), "permalink is missing"),
        (_row(read_at="yesterday"), "read_at is not a time"),
        (_row(read_at=5), "read_at is not a time"),
        (_row(read_at="0001-01-01T00:00:00+23:00"), "read_at is not a time"),
        (_row(read_at="2020-01-01T00:00:00"), "read_at does not state its zone"),
        (_row(labels="later"), "labels are not a list"),
        (_row(labels=[1]), "labels is not a text"),
        (_row(place=[1, 2]), "place is not a block"),
        (_row(place={"block": 1.5, "offset": 0}), "block is not a number"),
        (_row(place={"block": 1, "offset": 10**30}), "offset is not a number"),
        (_row(row="step", uid="u", parent=None, place={"block": 0, "offset": 0}, pane="attic", visited=1), "pane is"),
        (
            _row(row="step", uid="u", parent=None, place={"block": 0, "offset": 0}, pane="list", visited=1),
            "its article",
        ),
        (
            _row() + _row(row="step", uid="u", parent="p", place={"block": 0, "offset": 0}, pane="list", visited=1),
            "parent",
        ),
        ("x" * 1_000_001, "too long"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_imported(state: State, line: str, wrong: str) -> None:
    good = _row(key="good", permalink="/good/", path="good.md", read_at="2020-01-01T00:00:00Z")
    number = 4 + line.strip().count("\n")
    with pytest.raises(StoreError, match=rf"^line {number}: .*{wrong}"):
        import_state(state, StringIO(HEADER + ARCHIVE + good + line))
    assert Archives(state).all() == []


@pytest.mark.parametrize("text", ["", "\n\n", "{}", "[]", '{"leesmap": "state", "version": 2}', '{"row": "archive"}'])
def test_a_file_that_is_no_reading_state_is_refused(state: State, text: str) -> None:
    with pytest.raises(StoreError):
        import_state(state, StringIO(text))


def test_a_file_that_is_not_utf8_is_refused(state: State) -> None:
    with pytest.raises(StoreError, match="not UTF-8"):
        import_state(state, TextIOWrapper(BytesIO(b"\xff\xfe\xfa\n"), encoding="utf-8"))
