"""How wide the columns of a table are, from what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.document.wrap import is_simple
from reader.text import width_cells

LEAST_CELLS = 8
"""A column whose text is wider than this is never made narrower."""
_MOST_OWN_CELLS = 40
"""A column wider than this wraps, also where it could be as wide as it likes."""

Spanning = tuple[int, int, str]
"""A cell over several columns: the first of them, how many, its text."""


def column_widths(
    rows: Sequence[Sequence[str]], room: int, gap: int, *, wrapping: bool, spanning: Sequence[Spanning] = ()
) -> list[int] | None:
    """The cells of each column, so that all with gaps of `gap` cells between them fit in `room` cells.

    Where the texts as they are do not fit and may be wrapped, narrow columns get what they need, a column keeps its
    longest word whole if it can, and the wide ones share what is left. None where they cannot fit. Texts that stand
    over several columns are `spanning`, and empty in `rows`.
    """
    count = max(len(row) for row in rows)
    room -= gap * (count - 1)
    if room < count:
        return None
    widest, words = _needs(rows, count, gap, spanning)
    if sum(widest) <= room:
        return widest
    if not wrapping:
        return None
    for least in (words, [min(word, 2 * LEAST_CELLS) for word in words], [1] * count):
        least = [max(wanted, min(wide, LEAST_CELLS)) for wanted, wide in zip(least, widest, strict=True)]
        if sum(least) <= room:
            return _shared(least, widest, room)
    return None


def own_widths(rows: Sequence[Sequence[str]], gap: int, spanning: Sequence[Spanning] = ()) -> list[int]:
    """The cells that each column would have if there were room for all: what its text takes, 40 at most."""
    widest, _ = _needs(rows, max(len(row) for row in rows), gap, spanning)
    return [min(wide, _MOST_OWN_CELLS) for wide in widest]


def _needs(
    rows: Sequence[Sequence[str]], count: int, gap: int, spanning: Sequence[Spanning]
) -> tuple[list[int], list[int]]:
    """The cells of the widest line and of the longest word of each column."""
    widest, words = [1] * count, [1] * count
    for row in rows:
        for number, text in enumerate(row):
            if text:
                widest[number] = max(widest[number], _widest_line(text))
                words[number] = max(words[number], _widest_word(text))
    _widen(widest, spanning, gap, _widest_line)
    _widen(words, spanning, gap, _widest_word)
    return widest, words


def _widen(widths: list[int], spanning: Sequence[Spanning], gap: int, need: Callable[[str], int]) -> None:
    """Widen the columns below each spanning cell evenly until it has what it needs."""
    for first, count, text in spanning:
        missing = need(text) - sum(widths[first : first + count]) - gap * (count - 1)
        for number in range(count if missing > 0 else 0):
            widths[first + number] += missing * (number + 1) // count - missing * number // count


def _shared(least: list[int], most: list[int], room: int) -> list[int]:
    """Widths from `least` to `most` that take `room` cells together: all are raised to one level, like water."""
    low, high = 0, max(most)
    while low < high:
        level = (low + high + 1) // 2
        if sum(_raised(least, most, level)) <= room:
            low = level
        else:
            high = level - 1
    widths = _raised(least, most, low)
    left = room - sum(widths)
    for number, wide in enumerate(most):
        if left and widths[number] == low < wide:
            widths[number] += 1
            left -= 1
    return widths


def _raised(least: list[int], most: list[int], level: int) -> list[int]:
    return [min(max(few, level), many) for few, many in zip(least, most, strict=True)]


def _widest_line(text: str) -> int:
    if is_simple(text) and "\n" not in text:
        return len(text)
    return max(map(width_cells, text.split("\n")))


def _widest_word(text: str) -> int:
    # Between CJK characters lines are cut anywhere; such a word needs no room of its own.
    return max(map(len, text.replace("\n", " ").split(" "))) if is_simple(text) else 1
