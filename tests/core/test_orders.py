"""In which orders a list can stand, and into which groups it can be parted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.library import Library, open_library
from reader.locations import Locations
from reader.model import Group, GroupBy, Sort

ARTICLES = {
    "lock": (
        "date: 2018-10-02\nsection: water\nauthors: [Ada, Bo]\ntags: [dike]",
        'Short, see <a href="/pump/">it</a>.',
    ),
    "pump": (
        "date: 2018-10-01\nsection: water\nauthors: [Bo]\ntags: [dike, pump]",
        "A longer text, of a few words more.",
    ),
    "fair": ("date: 2018-09-05\nsection: town", 'See <a href="/pump/">the pump</a> and <a href="/lock/">the lock</a>.'),
    "note": ("authors: [Ada]\ntags: [pump]", "No day."),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    root = tmp_path / "archive"
    root.mkdir()
    for name, (front, body) in ARTICLES.items():
        (root / f"{name}.html").write_text(f"---\ntitle: {name}\npermalink: /{name}/\n{front}\n---\n<p>{body}</p>\n")
    locations = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
    library = open_library(root, locations, lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
    library.index.refresh()
    yield library
    library.close()


def names(library: Library, numbers: list[int]) -> list[str]:
    return [row.title for row in library.list.rows(numbers) if row is not None]


def listed(library: Library, sort: Sort) -> list[str]:
    return names(library, list(library.list.select("", sort)))


def grouped(
    library: Library, by: GroupBy, query: str = "", sort: Sort = Sort.DATE
) -> list[tuple[str | None, list[str]]]:
    numbers, groups = library.list.groups(query, sort, by)
    found, start = [], 0
    for group in groups:
        found.append((group.name, names(library, list(numbers[start : start + group.count]))))
        start += group.count
    assert start == len(numbers)
    return found


def test_what_most_articles_link_to_comes_first(library: Library) -> None:
    assert listed(library, Sort.LINKED) == ["pump", "lock", "fair", "note"]


def test_the_shortest_comes_first_or_last(library: Library) -> None:
    assert listed(library, Sort.SHORTEST)[0] == "note"
    assert listed(library, Sort.WORDS)[-1] == "note"


def test_what_was_read_last_comes_first(library: Library) -> None:
    for name in ("fair", "note"):
        row = library.list.row_at(f"/{name}/")
        assert row is not None
        library.marks.mark_read(row.key)
    assert set(listed(library, Sort.READ)[:2]) == {"fair", "note"}


def test_the_random_order_is_the_same_all_day_and_leaves_nothing_out(library: Library) -> None:
    order = listed(library, Sort.RANDOM)
    assert sorted(order) == sorted(ARTICLES)
    assert order == listed(library, Sort.RANDOM)


@pytest.mark.parametrize("sort", Sort)
def test_every_order_goes_with_every_group(library: Library, sort: Sort) -> None:
    assert sorted(listed(library, sort)) == sorted(ARTICLES)
    for by in GroupBy:
        assert {name for _, rows in grouped(library, by, sort=sort) for name in rows} == set(ARTICLES)


def test_months_stand_newest_first_and_rows_without_a_date_last(library: Library) -> None:
    assert grouped(library, GroupBy.MONTH) == [("2018-10", ["lock", "pump"]), ("2018-09", ["fair"]), (None, ["note"])]


def test_months_stand_oldest_first_where_the_list_does(library: Library) -> None:
    assert [name for name, _ in grouped(library, GroupBy.MONTH, sort=Sort.OLDEST)] == ["2018-09", "2018-10", None]


def test_an_article_stands_under_each_of_its_authors_and_tags(library: Library) -> None:
    assert grouped(library, GroupBy.AUTHOR) == [("Ada", ["lock", "note"]), ("Bo", ["lock", "pump"]), (None, ["fair"])]
    assert grouped(library, GroupBy.TAG) == [("dike", ["lock", "pump"]), ("pump", ["pump", "note"]), (None, ["fair"])]


def test_groups_hold_what_the_query_finds(library: Library) -> None:
    assert grouped(library, GroupBy.SECTION, "linksto:/pump/") == [("town", ["fair"]), ("water", ["lock"])]


def test_groups_count_what_is_unread(library: Library) -> None:
    row = library.list.row_at("/lock/")
    assert row is not None
    library.marks.mark_read(row.key)
    groups = library.list.groups("", Sort.DATE, GroupBy.SECTION)[1]
    assert groups == [Group("town", 1, 1), Group("water", 2, 1), Group(None, 1, 1)]


def test_dates_are_told_row_by_row(library: Library) -> None:
    numbers = library.list.select("", Sort.DATE)
    assert [date and date[:10] for date in library.list.dates(numbers)] == [
        "2018-10-02",
        "2018-10-01",
        "2018-09-05",
        None,
    ]
    assert library.list.dates([10_000]) == [None]


def test_what_is_no_row_is_not_unread(library: Library) -> None:
    numbers = library.list.select()
    assert library.list.unread([-1, *numbers, 0]) == set(numbers)


def test_groups_are_counted_again_as_they_stand(library: Library) -> None:
    numbers, groups = library.list.groups("is:unread", Sort.DATE, GroupBy.AUTHOR)
    library.marks.mark_read("/lock/")
    counted = library.list.counted_groups(numbers, groups)
    assert [(group.name, group.count) for group in counted] == [(group.name, group.count) for group in groups]
    assert [(group.name, group.unread) for group in counted] == [("Ada", 1), ("Bo", 1), (None, 1)]


@pytest.mark.parametrize("sort", Sort)
def test_the_first_few_of_an_order_are_those_that_it_begins_with(library: Library, sort: Sort) -> None:
    whole = library.list.select("", sort)
    assert library.list.select("", sort, most=2) == whole[:2]
    assert library.list.select("", sort, most=99) == whole
