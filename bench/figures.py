"""Figures beside their peers: medians of several runs, taken in turns so that a slow moment hits both."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass

RUNS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table."""

    what: str
    ours: float
    peer: str
    theirs: float | None
    """None where the peer is not there."""
    goal: str
    unit: str = "ms"

    @property
    def ratio(self) -> str:
        """Ours as a multiple of the peer's."""
        return "-" if not self.theirs else f"{self.ours / self.theirs:.2f}"

    def line(self, count: int) -> str:
        """The row as printed."""
        theirs = "-" if self.theirs is None else f"{self.theirs:,.1f}"
        return (
            f"{count:>9,}  {self.what:<44} {self.ours:>10,.1f} {self.unit:<3} {self.ratio:>7} × {self.peer:<26}"
            f" {theirs:>10} {self.unit:<3}  {self.goal}"
        )


HEAD = f"{'articles':>9}  {'what':<44} {'ours':>14} {'ratio':>7}   {'peer':<26} {'peer':>14}  goal"


def in_turns(
    ours: Callable[[], float], theirs: Callable[[], float] | None, runs: int = RUNS
) -> tuple[float, float | None]:
    """The medians of both, in milliseconds where they give seconds, run one after the other `runs` times."""
    mine: list[float] = []
    peers: list[float] = []
    for _ in range(runs):
        mine.append(ours())
        if theirs is not None:
            peers.append(theirs())
    return 1000 * statistics.median(mine), 1000 * statistics.median(peers) if peers else None
