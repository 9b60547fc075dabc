"""Which details of a page a key means. Pure; details are known by the leaf block that their summary begins with."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def meant_fold(fold_of: Callable[[int], int | None], shown: Sequence[int], focused: int | None) -> int | None:
    """The details that a key means: around the focused link's block, else around the first one shown, else the first.

    `shown` are the leaf blocks in view, in order; `fold_of` tells the innermost details around one.
    """
    if focused in shown and focused is not None and (fold := fold_of(focused)) is not None:
        return fold
    return next((fold for block in shown if (fold := fold_of(block)) is not None), None)
