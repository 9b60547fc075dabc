"""A list in groups: the lines of the pane, of which some are the heads of groups. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Sequence, Set
from dataclasses import dataclass

from reader.english import MONTHS
from reader.model import Group, GroupBy
from reader.text import clean_line
from reader.ui.folders import folder

_NO_GROUP = {
    GroupBy.MONTH: "Without a date",
    GroupBy.SECTION: "In no section",
    GroupBy.AUTHOR: "By nobody named",
    GroupBy.TAG: "Without a tag",
}


def lines_of(numbers: Sequence[int], groups: Sequence[Group], folded: Set[str | None]) -> array[int]:
    """The lines of a list whose rows stand group after group: row numbers, and for the head of group `i` -1 - `i`.

    Groups named in `folded` show their head alone.
    """
    lines: array[int] = array("q")
    start = 0
    for index, group in enumerate(groups):
        lines.append(-1 - index)
        if group.name not in folded:
            lines.extend(numbers[start : start + group.count])
        start += group.count
    return lines


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a group says."""

    name: str
    count: int
    unread: int
    folded: bool


def heads_of(groups: Sequence[Group], by: GroupBy, folded: Set[str | None]) -> tuple[Head, ...]:
    """The heads of groups, in their order."""
    return tuple(Head(group_name(group, by), group.count, group.unread, group.name in folded) for group in groups)


def head(line: int) -> int | None:
    """The group whose head a line is; None for a row or a folder."""
    return -1 - line if line < 0 and folder(line) is None else None


def group_at(lines: Sequence[int], index: int) -> int | None:
    """The group that a line belongs to, or is the head of; None in a list without groups."""
    for position in range(min(index, len(lines) - 1), -1, -1):
        if (found := head(lines[position])) is not None:
            return found
    return None


def group_name(group: Group, by: GroupBy) -> str:
    """What a group is called on the screen: `September 2018`, `In no section`."""
    if group.name is None:
        return _NO_GROUP[by]
    if by is not GroupBy.MONTH:
        return clean_line(group.name)
    year, _, month = group.name.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month.isdecimal() and 1 <= int(month) <= 12 else year
