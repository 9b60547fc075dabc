"""How much room a dialog has for what it says on a screen of a given size. Pure.

Where the screen is heard (`--linear`) a dialog has no frame, and all of the screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.document.wrap import count_lines
from reader.ui.widgets.key_line import Pair, key_rows

_CELLS, _WIDE_PERCENT, _HIGH_PERCENT = 72, 94, 90
"""The width of a dialog and its limits on a small screen, as its stylesheet has them."""
_MOST_TITLE_LINES = 4
_AIRY_LINES = 18
"""A screen as high as this has room for blanks around what a dialog says."""
_LEAST_OPTIONS = 4
_MOST_OPTIONS = 10


def columns_in(width: int, height: int, *, linear: bool = False) -> int:
    """The columns that a dialog has for text."""
    if linear:
        return max(1, width)
    frame = 6 if height >= _AIRY_LINES else 4
    return max(1, min(_CELLS, width * _WIDE_PERCENT // 100) - frame)


def lines_between(width: int, height: int, title: str, keys: Sequence[Pair], *, linear: bool = False) -> int:
    """The lines between the title of a dialog and its keys, which are always to be seen."""
    columns = columns_in(width, height, linear=linear)
    frame = 6 if height >= _AIRY_LINES else 2  # the border, and blanks inside it, below the title and above the keys
    if linear:
        frame -= 4 if height >= _AIRY_LINES else 2
    around = min(_MOST_TITLE_LINES, count_lines(title, columns)) + len(key_rows(keys, columns)[0])
    return max(1, (height if linear else height * _HIGH_PERCENT // 100) - frame - around)


def shared_lines(lines: int, told: int, options: int) -> tuple[int, int]:
    """How many of `lines` what is told gets, and how many the options below it: these are scrolled, that is not."""
    listed = min(options, _MOST_OPTIONS, max(_LEAST_OPTIONS, lines - told))
    return max(1, min(told, lines - listed)), listed
