"""Where moving about leads: the next unread article, the next link, the row that keeps the cursor. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

_CHUNK = 256


def next_unread(
    numbers: Sequence[int], start: int, step: int, unread: Callable[[Sequence[int]], Set[int]]
) -> int | None:
    """The index of the nearest unread row beyond `start` in the direction of `step` (1 or -1), around the end too.

    `unread` tells which of some row numbers are unread; it is asked for a few hundred at a time.
    """
    beyond = range(start + step, len(numbers) if step > 0 else -1, step)
    around = range(min(start, len(numbers))) if step > 0 else range(len(numbers) - 1, max(start, -1), -1)
    for indexes in (beyond, around):
        for at in range(0, len(indexes), _CHUNK):
            chunk = indexes[at : at + _CHUNK]
            found = unread([numbers[index] for index in chunk])
            if found:
                return next(index for index in chunk if numbers[index] in found)
    return None


@dataclass(frozen=True, slots=True)
class UnreadStep:
    """Where a step to an unread article leads, and what to say of it."""

    index: int | None
    """Which row; None for none."""
    told: str = ""


def unread_step(
    numbers: Sequence[int], start: int, step: int, unread: Callable[[Sequence[int]], Set[int]]
) -> UnreadStep:
    """To the nearest unread row, as `next_unread` has it; that it went on around an end is told."""
    found = next_unread(numbers, start, step, unread)
    if found is None:
        return UnreadStep(None, "No other unread article in the list")
    around = (found - start) * step < 0
    return UnreadStep(found, f"Went on from the {'top' if step > 0 else 'end'}" if around else "")


def row_beside(start: int, step: int, count: int, is_article: Callable[[int], bool]) -> int | None:
    """The nearest of `count` rows beyond `start`, forward (1) or back (-1), that is no head of a group."""
    beyond = range(start + step, count if step > 0 else -1, step)
    return next(filter(is_article, beyond), None)


def kept_cursor(old: Sequence[int], cursor: int, new: Sequence[int], *, refiltered: bool, first: int = 0) -> int:
    """Where the cursor goes when the list `old` becomes `new`: to the same row.

    Where that is gone it goes to the nearest row after it that is still there, then before it; a list filtered
    otherwise starts at its `first` row instead.
    """
    if not new or not old:
        return first
    cursor = min(cursor, len(old) - 1)
    found = _index(new, old[cursor])
    if found is not None:
        return found
    if refiltered:
        return first
    rank = {number: index for index, number in enumerate(new)}
    for index in (*range(cursor + 1, len(old)), *range(cursor - 1, -1, -1)):
        if old[index] in rank:
            return rank[old[index]]
    return min(cursor, len(new) - 1)


def kept_range(old: Sequence[int], chosen: range, new: Sequence[int]) -> int | None:
    """How far the rows of a range moved when the list `old` became `new`; None where they are not all together there.

    A range never takes in a row that came meanwhile: nobody chose that one.
    """
    rows = list(old[chosen.start : chosen.stop])
    first = _index(new, rows[0]) if rows else None
    if first is None or list(new[first : first + len(rows)]) != rows:
        return None
    return first - chosen.start


def _index(numbers: Sequence[int], number: int) -> int | None:
    try:
        return numbers.index(number)
    except ValueError:
        return None


def next_link(focused: int | None, step: int, count: int, visible: Sequence[int]) -> int | None:
    """The link that Tab (`step` 1) or shift+Tab (-1) leads to among `count`; None: out of the article.

    It starts from the links in view when the focused one is not among them.
    """
    if visible and (focused is None or focused not in visible):
        return visible[0] if step > 0 else visible[-1]
    if focused is None:
        return None
    following = focused + step
    return following if 0 <= following < count else None
