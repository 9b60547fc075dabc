"""Back, forward, branches, and what a step remembers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.identity import Identity
from reader.model import Pane, Place, Step
from reader.state.archives import Archives
from reader.state.opening import open_state
from reader.state.reading import Reading
from reader.state.schema import State
from reader.state.trail import Trail

Named = Callable[[str], Identity]


def _key(step: Step | None) -> str | None:
    return step.key if step else None


def test_before_the_first_step_there_is_nowhere_to_go(state: State, archive: str) -> None:
    trail = Trail(state, archive)
    trail.leave(Place(1, 1), Pane.ARTICLE, None)
    assert (trail.here(), trail.back(), trail.forward()) == (None, None, None)


def test_going_back_restores_exactly_what_was_left(state: State, archive: str, article: Named) -> None:
    trail = Trail(state, archive)
    trail.follow(article("a"))
    trail.leave(Place(12, 34), Pane.LINKS, 5)
    followed = trail.follow(article("b"), Place(3, 0))
    assert followed == Step(2, 1, "/b/", Place(3, 0))
    assert trail.back() == Step(1, None, "/a/", Place(12, 34), Pane.LINKS, 5)
    assert trail.back() is None
    assert _key(trail.here()) == "/a/"


def test_forward_goes_to_the_branch_visited_last(state: State, archive: str, article: Named) -> None:
    trail = Trail(state, archive)
    trail.follow(article("root"))
    trail.follow(article("left"))
    trail.follow(article("leaf"))
    trail.back()
    trail.back()
    trail.follow(article("right"))
    trail.back()
    assert _key(trail.forward()) == "/right/"
    assert trail.forward() is None


def test_no_branch_is_lost(state: State, archive: str, article: Named) -> None:
    trail = Trail(state, archive)
    trail.follow(article("root"))
    for name in ("a", "b", "c"):
        trail.follow(article(name))
        trail.back()
    assert trail.follow(article("d")).number == 5


def test_a_jump_inside_an_article_is_a_step(state: State, archive: str, article: Named) -> None:
    trail = Trail(state, archive)
    trail.follow(article("a"))
    trail.follow(article("a"), Place(40, 0))
    assert trail.back() == Step(1, None, "/a/")


def test_the_trail_goes_on_where_it_was_at_the_next_start(
    state: State, archive: str, article: Named, file: Path, clock: Callable[[], object]
) -> None:
    trail = Trail(state, archive)
    trail.follow(article("a"))
    trail.follow(article("b"))
    trail.back()
    state.close()
    again = open_state(file, clock)  # type: ignore[arg-type]
    trail = Trail(again, Archives(again).open_at("/home/els/krant").id)
    assert _key(trail.here()) == "/a/"
    assert _key(trail.forward()) == "/b/"
    again.close()


def test_two_readers_of_one_archive_go_their_own_ways(state: State, archive: str, article: Named) -> None:
    one = Trail(state, archive)
    one.follow(article("a"))
    two = Trail(state, archive)
    two.follow(article("b"))
    one.follow(article("c"))
    assert (_key(one.back()), _key(two.here())) == ("/a/", "/b/")


def test_archives_have_trails_of_their_own(state: State, archive: str, article: Named) -> None:
    Trail(state, archive).follow(article("a"))
    other = Trail(state, Archives(state).open_at("/other").id)
    assert other.here() is None
    assert other.follow(article("b")).number == 1


def test_the_whole_tree_is_told_and_any_step_can_be_gone_to(state: State, archive: str, article: Named) -> None:
    trail = Trail(state, archive)
    assert trail.steps() == []
    assert trail.go(1) is None
    for name in "ab":
        trail.follow(article(name))
    trail.back()
    trail.follow(article("c"))
    assert [(step.number, step.parent, step.key) for step in trail.steps()] == [
        (1, None, "/a/"),
        (2, 1, "/b/"),
        (3, 1, "/c/"),
    ]
    step = trail.go(2)
    assert step is not None
    assert step.key == "/b/"
    assert trail.go(99) is None
    again = Trail(state, archive).here()
    assert again is not None
    assert again.number == 2


def test_a_step_that_could_not_be_kept_was_never_made(state: State, archive: str, article: Named) -> None:
    trail, reading = Trail(state, archive), Reading(state, archive)
    trail.follow(article("a"))

    def break_off() -> None:
        with state.transaction():
            reading.mark_read(article("b"))
            trail.follow(article("b"))
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    assert _key(trail.here()) == "/a/"
    assert reading.marks_of("/b/").read_at is None
    assert trail.follow(article("c")).parent == 1


def test_what_is_kept_together_is_kept(state: State, archive: str, article: Named) -> None:
    trail, reading = Trail(state, archive), Reading(state, archive)
    with state.transaction():
        trail.follow(article("a"))
        reading.mark_read(article("a"))
        assert reading.marks_of("/a/").read_at is not None
    assert _key(trail.here()) == "/a/"
    assert _key(Trail(state, archive).here()) == "/a/"
    assert Reading(state, archive).marks_of("/a/").read_at is not None
