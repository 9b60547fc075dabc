"""Letters that stand for links: as short as can be, none the beginning of another. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LETTERS = "asdfghjkl"
"""Those of the home row."""


def hint_letters(count: int, letters: str = LETTERS) -> list[str]:
    """Letters for `count` links, the shortest first."""
    ends = [""]
    first = 0  # the ends of the tree are those from here on; an end that grows is one no longer
    while len(ends) - first < count or first == 0:
        ends += [ends[first] + letter for letter in letters]
        first += 1
    return ends[first : first + count]


def narrowed(hints: Mapping[int, str], typed: str) -> dict[int, str]:
    """The links whose letters begin with those typed, each with the letters still to type."""
    return {link: letters[len(typed) :] for link, letters in hints.items() if letters.startswith(typed)}


def spread(starts: Sequence[int], lengths: Sequence[int], width: int) -> list[int]:
    """The columns for badges that want to begin at `starts`, in order, moved apart so that none covers another.

    Where a line of `width` has too few cells for all of them, the first ones are cut off at its left end.
    """
    columns: list[int] = []
    free = 0
    for start, length in zip(starts, lengths, strict=True):
        columns.append(max(start, free))
        free = columns[-1] + length
    free = width
    for number in range(len(columns) - 1, -1, -1):
        columns[number] = min(columns[number], free - lengths[number])
        free = columns[number]
    return columns
