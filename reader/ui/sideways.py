"""Scrolling a table or code sideways: which one a key means, and how far it goes. Pure."""

from __future__ import annotations

from collections.abc import Sequence

_LEAST_STEP_CELLS = 8


def meant_block(lines: Sequence[tuple[int, bool]]) -> int | None:
    """The block that a key means, by the lines in view: each with its block, and whether that can be scrolled.

    That is the one in the middle of the view, else the one that is nearest to it.
    """
    middle = len(lines) // 2
    near = [(abs(number - middle), block) for number, (block, is_wide) in enumerate(lines) if is_wide]
    return min(near)[1] if near else None


def next_shift(shift: int | None, step: int, *, room: int, overhang: int, by_itself: bool) -> int | None:
    """The cells that are out of view on the left after a step to the right (1) or left (-1).

    None is a block as it is set by itself: in view as a whole, or `by_itself` as wide as it likes. The first step to
    the right makes it wide, the last one to the left undoes that.
    """
    if shift is None and not by_itself:
        return 0 if step > 0 else None
    far = max(0, min((shift or 0) + step * max(_LEAST_STEP_CELLS, room // 3), overhang))
    return None if step < 0 and not shift else far
