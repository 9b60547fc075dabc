"""Which archive a folder is, after moves, copies and emptying."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from reader.identity import Identity, assign_keys
from reader.model import Pane, Place
from reader.state.archives import ArchiveRecord, Archives
from reader.state.reading import Reading
from reader.state.schema import State
from reader.state.trail import Trail

Named = Callable[[str], Identity]


def _gone(_root: str) -> bool:
    return False


def _there(_root: str) -> bool:
    return True


def _keys(state: State, archive: str) -> set[str]:
    return {marks.key for marks in Reading(state, archive).marks() if marks.read_at}


def visit(archives: Archives, root: str) -> ArchiveRecord:
    record = archives.open_at(root)
    archives.enter(record.id)
    return record


def test_a_folder_is_the_same_archive_at_every_opening(state: State) -> None:
    first, again = Archives(state).open_at("/a/krant"), Archives(state).open_at("/a/krant")
    assert (first.is_new, again.is_new, first.id == again.id, again.name) == (True, False, True, "krant")


def test_the_last_archive_is_the_one_opened_last_even_if_the_clock_went_backwards(state: State, clock: object) -> None:
    archives = Archives(state)
    assert archives.last() is None
    visit(archives, "/a")
    clock.now -= timedelta(days=365)  # type: ignore[attr-defined]
    visit(archives, "/b")
    assert archives.last() == "/b"
    visit(archives, "/a")
    assert archives.last() == "/a"


@pytest.mark.parametrize("root", ["/met\nregel", "/kran\udcff", "C:\\krant", "/", "/\x1b[31mrood"])
def test_any_path_can_be_an_archive(state: State, root: str) -> None:
    record = visit(Archives(state), root)
    assert Archives(state).last() == root
    assert Archives(state).at(root) == replace(record, is_new=False)
    assert record.name.isprintable()


def test_a_moved_archive_is_known_again_with_all_that_was_marked(state: State, article: Named) -> None:
    archives = Archives(state)
    old = archives.open_at("/old/krant")
    Reading(state, old.id).mark_read(article("a"), article("b"), article("c"))
    Trail(state, old.id).follow(article("a"))
    new = visit(archives, "/new/blad")
    here = [replace(article(name), key="") for name in ("a", "b", "z")]
    moved = archives.match_moved(new.id, here, exists=_gone)
    assert moved is not None
    assert (moved.id, moved.root, moved.name) == (old.id, "/new/blad", "blad")
    assert archives.last() == "/new/blad"
    assert [record.id for record in archives.all()] == [old.id]
    assert _keys(state, old.id) == {"/a/", "/b/", "/c/"}
    step = Trail(state, old.id).here()
    assert step is not None
    assert step.key == "/a/"


def test_what_was_marked_before_a_moved_archive_was_known_again_is_kept_too(state: State, article: Named) -> None:
    archives = Archives(state)
    old = archives.open_at("/old")
    Reading(state, old.id).mark_read(*[replace(article(name), key=f"old {name}") for name in "ab"])
    new = archives.open_at("/new")
    Reading(state, new.id).mark_read(article("a"), article("z"))
    trail = Trail(state, new.id)
    trail.follow(article("z"))
    trail.follow(article("a"))
    moved = archives.match_moved(new.id, [article("a"), article("b"), article("z")], exists=_gone)
    assert moved is not None
    assert _keys(state, moved.id) == {"old a", "old b", "/z/"}
    trail = Trail(state, moved.id)
    here, before = trail.here(), trail.back()
    assert here is not None
    assert before is not None
    assert (here.key, before.key) == ("old a", "/z/")


def test_a_copy_of_an_archive_is_a_new_one_whose_state_can_be_taken_over(state: State, article: Named) -> None:
    archives = Archives(state)
    old = archives.open_at("/old")
    Reading(state, old.id).mark_read(article("a"), article("b"))
    Reading(state, old.id).remember_place(article("a"), Place(3, 4))
    trail = Trail(state, old.id)
    trail.follow(article("a"))
    trail.leave(Place(9, 9), Pane.LINKS, 2)
    copy = archives.open_at("/copy")
    here = [article("a"), article("b")]
    assert archives.match_moved(copy.id, here, exists=_there) is None
    assert _keys(state, copy.id) == set()
    assert [record.id for record in archives.takeover_candidates(copy.id, here)] == [old.id]
    archives.adopt(old.id, copy.id, [replace(one, key=f"new {one.path}") for one in here])
    assert _keys(state, copy.id) == {"new a.md", "new b.md"}
    assert Reading(state, copy.id).marks_of("new a.md").place == Place(3, 4)
    step = Trail(state, copy.id).here()
    assert step is not None
    assert (step.key, step.place, step.pane, step.link) == ("new a.md", Place(9, 9), Pane.LINKS, 2)
    assert _keys(state, old.id) == {"/a/", "/b/"}


def test_another_site_with_the_same_permalinks_and_files_is_not_taken_for_the_vanished_one(
    state: State, article: Named
) -> None:
    archives = Archives(state)
    old = archives.open_at("/old")
    Reading(state, old.id).mark_read(article("about"), article("contact"))
    new = archives.open_at("/new")
    other = [replace(article(name), text_hash="other words") for name in ("about", "contact")]
    assert archives.match_moved(new.id, other, exists=_gone) is None


def test_too_small_an_overlap_and_an_untouched_archive_match_nothing(state: State, article: Named) -> None:
    archives = Archives(state)
    archives.open_at("/untouched")
    old = archives.open_at("/old")
    Reading(state, old.id).mark_read(article("a"), article("b"), article("c"))
    new = archives.open_at("/new")
    assert archives.match_moved(new.id, [article("a"), article("z")], exists=_gone) is None
    assert archives.match_moved(new.id, [], exists=_gone) is None


def test_of_two_vanished_archives_that_fit_equally_neither_is_taken(state: State, article: Named) -> None:
    archives = Archives(state)
    for root in ("/one", "/two"):
        Reading(state, archives.open_at(root).id).mark_read(article("a"))
    new = archives.open_at("/new")
    assert archives.match_moved(new.id, [article("a")], exists=_gone) is None


def test_emptying_the_folder_for_a_while_loses_nothing(state: State, archive: str, article: Named) -> None:
    reading = Reading(state, archive)
    reading.mark_read(article("a"))
    reading.update_identities([])
    assert assign_keys([], reading.identities()) == {}
    assert assign_keys([replace(article("a"), key="")], reading.identities()) == {"a.md": "/a/"}
    assert _keys(state, archive) == {"/a/"}


def test_forgetting_an_archive_leaves_the_others(state: State, article: Named) -> None:
    archives = Archives(state)
    one, two = visit(archives, "/one"), visit(archives, "/two")
    for record in (one, two):
        Reading(state, record.id).mark_read(article("a"))
        trail = Trail(state, record.id)
        trail.follow(article("a"))
        trail.follow(article("b"))
    archives.forget(one.id)
    assert archives.at("/one") is None
    assert _keys(state, two.id) == {"/a/"}
    assert archives.last() == "/two"
