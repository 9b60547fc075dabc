"""A list in groups, folded and not."""

from __future__ import annotations

import pytest

from reader.model import Group, GroupBy
from reader.ui.grouping import group_at, group_name, head, lines_of

GROUPS = [Group("2018-09", 2, 1), Group("2018-08", 1, 0), Group(None, 2, 2)]
NUMBERS = [11, 12, 21, 31, 32]


def test_each_group_has_a_head_above_its_rows() -> None:
    assert list(lines_of(NUMBERS, GROUPS, set())) == [-1, 11, 12, -2, 21, -3, 31, 32]


def test_a_folded_group_is_its_head_alone() -> None:
    assert list(lines_of(NUMBERS, GROUPS, {"2018-09", None})) == [-1, -2, 21, -3]


def test_a_line_belongs_to_the_group_above_it() -> None:
    lines = lines_of(NUMBERS, GROUPS, {"2018-09"})
    assert [group_at(lines, index) for index in range(len(lines))] == [0, 1, 1, 2, 2, 2]
    assert [head(line) for line in lines] == [0, 1, None, 2, None, None]


def test_a_list_without_groups_has_none_anywhere() -> None:
    assert group_at([1, 2, 3], 2) is None
    assert group_at([], 0) is None


@pytest.mark.parametrize(
    ("name", "by", "shown"),
    [
        ("2018-09", GroupBy.MONTH, "September 2018"),
        ("2018", GroupBy.MONTH, "2018"),
        ("2018-13", GroupBy.MONTH, "2018"),
        (None, GroupBy.MONTH, "Without a date"),
        ("news/world", GroupBy.SECTION, "news/world"),
        (None, GroupBy.TAG, "Without a tag"),
    ],
)
def test_a_group_is_called_by_its_name(name: str | None, by: GroupBy, shown: str) -> None:
    assert group_name(Group(name, 1, 0), by) == shown
