"""How wide the columns of a table are, from what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from reader.document.wrap import is_simple
from reader.text import width_cells

LEAST_CELLS = 8
"""A column whose text is wider than this is never made narrower."""


def column_widths(rows: Sequence[Sequence[str]], room: int, gap: int, *, wrapping: bool) -> list[int] | None:
    """The cells of each column, so that all with gaps of `gap` cells between them fit in `room` cells.

    Where the texts as they are do not fit and may be wrapped, narrow columns get what they need, a column keeps its
    longest word whole if it can, and the wide ones share what is left. None where they cannot fit.
    """
    count = max(len(row) for row in rows)
    room -= gap * (count - 1)
    if room < count:
        return None
    widest, words = [1] * count, [1] * count
    for row in rows:
        for number, text in enumerate(row):
            if text:
                widest[number] = max(widest[number], _widest_line(text))
                words[number] = max(words[number], _widest_word(text))
    if sum(widest) <= room:
        return widest
    if not wrapping:
        return None
    for least in (words, [min(word, 2 * LEAST_CELLS) for word in words], [1] * count):
        least = [max(wanted, min(wide, LEAST_CELLS)) for wanted, wide in zip(least, widest, strict=True)]
        if sum(least) <= room:
            return _shared(least, widest, room)
    return None


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
