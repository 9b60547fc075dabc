"""The index's copy of the marks: kept in step mark by mark, and made anew only where something else has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.index.articles import Articles
from reader.index.schema import connect
from reader.library import Library
from reader.library.recognition import catch_up
from reader.locations import Locations
from reader.model import Place, Sort
from reader.state.archives import Archives
from reader.state.opening import open_state
from reader.state.reading import Reading

NAMES = ("brug", "sluis", "markt", "veer")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    root.mkdir()
    for name in NAMES:
        text = f'---\ntitle: {name}\npermalink: /{name}/\n---\n<p>Over <a href="/sluizen/">{name}</a>.</p>\n'
        (root / f"{name}.html").write_text(text, encoding="utf-8")
    return root


class Unasked(Reading):
    """Reading state that nobody may ask for all marks."""

    def marks(self) -> Iterator[object]:  # type: ignore[override]
        raise AssertionError("all marks were copied")


def start_again(root: Path, locations: Locations, reading: type[Reading] = Unasked) -> None:
    """What the next start does with the marks."""
    with (
        closing(open_state(locations.state_file, lambda: datetime(2026, 11, 23, tzinfo=UTC))) as state,
        closing(connect(str(locations.index_file(root)))) as index,
    ):
        archive = Archives(state).at(str(root))
        assert archive is not None
        catch_up(Articles(index), reading(state, archive.id))


def step(library: Library) -> None:
    library.trail.step_to("/markt/", Place(), None)
    library.trail.tell_lists()


CHANGES: dict[str, Callable[[Library], object]] = {
    "read": lambda library: library.marks.mark_read("/brug/", "/sluis/"),
    "unread": lambda library: library.marks.mark_read("/veer/", read=False),
    "star": lambda library: library.marks.star("/brug/"),
    "queue": lambda library: library.marks.queue("/brug/", "/veer/"),
    "label": lambda library: library.marks.label("/brug/", add=["water"]),
    "refuse": lambda library: library.marks.refuse("/brug/", "/sluizen/", "/sluis/"),
    "nothing": lambda library: library.marks.mark_read("/veer/"),
    "step": step,
    "undo": lambda library: library.marks.undo(),
    "undo and redo": lambda library: (library.marks.undo(), library.marks.redo()),
    "search": lambda library: library.searches.save("Water", "label:water", Sort.DATE),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_marked_here_is_not_copied_again_at_the_next_start(
    name: str, library: Library, root: Path, locations: Locations
) -> None:
    library.marks.mark_read("/veer/")
    CHANGES[name](library)
    start_again(root, locations)


def test_what_another_window_did_in_between_is_copied(library: Library, root: Path, locations: Locations) -> None:
    with closing(open_state(locations.state_file, lambda: datetime(2026, 11, 23, tzinfo=UTC))) as state:
        archive = Archives(state).at(str(root))
        assert archive is not None
        Reading(state, archive.id).mark_read(library.index.identity("/brug/"))
    library.marks.mark_read("/veer/")
    with pytest.raises(AssertionError, match="all marks"):
        start_again(root, locations)
    start_again(root, locations, Reading)
    assert [row.title for row in library.list.there(library.list.select("is:read"))] == ["brug", "veer"]
    start_again(root, locations)
