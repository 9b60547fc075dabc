"""Saved searches as the library answers for them: their names, and how much of each is unread."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from core.conftest import Opening
from reader.library import Library
from reader.library.saved import LONGEST_NAME, named, proposed_name
from reader.model import Change, ChangeKind, GroupBy, ListView, SavedSearch, Sort

ARTICLES = {
    "lock": ("date: 2018-10-02\ntags: [dike]", 'See <a href="/pump/">it</a>.'),
    "pump": ("date: 2018-10-01\ntags: [dike, pump]", "Pumping."),
    "fair": ("date: 2018-09-05", "In town."),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    root.mkdir()
    for name, (front, body) in ARTICLES.items():
        (root / f"{name}.html").write_text(f"---\ntitle: {name}\npermalink: /{name}/\n{front}\n---\n<p>{body}</p>\n")
    return root


def test_a_search_is_found_by_its_name_in_any_case(library: Library) -> None:
    library.searches.save("Dijken", "tag:dike", Sort.OLDEST)
    assert library.searches.called("DIJKEN") == SavedSearch("Dijken", "tag:dike", Sort.OLDEST)
    assert library.searches.called("dijk") is None


def test_unread_articles_are_counted_as_the_list_shows_them(library: Library) -> None:
    queries = ["tag:dike", "pum", "is:unread", "linksto:pump", "nothing like it", "label:*", ""]
    counts = library.searches.count_unread(queries, lambda: True)
    shown = {query: len(library.list.select(query, typing=True)) for query in queries}
    assert counts == shown
    assert shown["pum"] == 1
    library.marks.mark_read("/pump/")
    assert library.searches.count_unread(["tag:dike", "pum"], lambda: True) == {"tag:dike": 1, "pum": 0}


def test_counting_goes_on_in_another_thread_and_sees_what_was_marked_here(library: Library) -> None:
    library.marks.mark_read("/lock/")
    counts: list[object] = []
    thread = Thread(target=lambda: counts.append(library.searches.count_unread(["tag:dike linksto:*"], lambda: True)))
    thread.start()
    thread.join()
    assert counts == [{"tag:dike linksto:*": 0}]


def test_counting_ends_once_nobody_wants_to_know(library: Library) -> None:
    asked: list[bool] = []

    def is_wanted() -> bool:
        asked.append(True)
        return len(asked) < 2

    assert library.searches.count_unread(["tag:dike", "is:unread"], is_wanted) is None


def test_counts_that_were_noted_are_there_at_the_next_start(opened: Opening) -> None:
    first = opened()
    assert first.searches.noted_counts() == {}
    first.searches.note_counts({"tag:dike": 2, "é": 0})
    first.close()
    second = opened()
    assert second.searches.noted_counts() == {"tag:dike": 2, "é": 0}
    second.index.note_unread_counts({})
    assert second.searches.noted_counts() == {}
    second.close()


def test_the_list_stands_again_as_it_was_left_in_a_search(opened: Opening) -> None:
    view = ListView("tag:dike", Sort.OLDEST, "", 3, GroupBy.TAG, (None, "dike"), 4, Sort.TITLE)
    first = opened()
    first.index.remember_list_view(view)
    first.close()
    second = opened()
    assert second.index.list_view() == view
    second.close()


def test_undoing_a_search_leaves_marks_alone(library: Library) -> None:
    library.marks.star("/fair/")
    library.searches.save("Dijken", "tag:dike", Sort.DATE)
    assert library.marks.undo() == Change(ChangeKind.SEARCH, (), on=False, was="Dijken")
    assert library.searches.all() == []
    assert list(library.list.select("is:starred"))
    assert library.marks.redo() == Change(ChangeKind.SEARCH, (), on=True, now="Dijken")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("water", "Water"),
        ("is:unread tag:water", "Unread and tag “water”"),
        ("wat* -wind", "A word beginning with “wat” and not “wind”"),
        ("x" * 500, "X" + "x" * (LONGEST_NAME - 1)),
    ],
)
def test_a_query_has_a_name_in_words_before_the_reader_gives_it_one(query: str, name: str) -> None:
    assert proposed_name(query) == name


def test_a_name_is_one_clean_line() -> None:
    assert named("  a\x1b[31m\n b " + "c" * 200) == ("a[31m b " + "c" * 200)[:LONGEST_NAME]
