"""The trail as lines: a tree in which only branches are indented. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from reader.document.blocks import OutlineEntry
from reader.model import Step
from reader.ui.signs import Signs

_DEEPEST = 12
"""Branches of branches are indented no further than this."""


def trail_entries(
    steps: Sequence[Step], here: int | None, title_of: Callable[[str], str], signs: Signs
) -> tuple[list[OutlineEntry], int | None]:
    """A line for each step, whose `block` is the step's number, and the index of the current one.

    A step with one child is followed by it at the same depth; where the reader went several ways from one place, each
    way is a branch, and lines lead from one to the next. Steps to one article are told apart: jumps inside it say so,
    and later visits are counted.
    """
    by_number = {step.number: step for step in steps}
    children: dict[int | None, list[Step]] = {}
    for step in steps:
        children.setdefault(step.parent if step.parent in by_number else None, []).append(step)
    apart = _apart(steps, by_number)
    entries: list[OutlineEntry] = []
    current = None
    waiting = [(step, "", "") for step in reversed(children.get(None, []))]
    while waiting:
        step, rails, sign = waiting.pop()
        if step.number == here:
            current = len(entries)
        told = f" {signs.dot} {apart[step.number]}" if apart[step.number] else ""
        entries.append(OutlineEntry(0, f"{rails}{sign}{title_of(step.key)}{told}", step.number))
        rails = _beside(rails, sign, signs)
        ways = children.get(step.number, [])
        marks = [signs.branch] * (len(ways) - 1) + [signs.last_branch] if len(ways) > 1 else [""] * len(ways)
        waiting += reversed([(way, rails, mark) for way, mark in zip(ways, marks, strict=True)])
    return entries, current


def _beside(rails: str, sign: str, signs: Signs) -> str:
    """What stands before the steps that follow one with `sign`, itself behind `rails`."""
    if not sign:
        return rails
    rail = signs.rail if sign == signs.branch else " " * len(sign)
    return rails[: (_DEEPEST - 2) * len(rail)] + rail


def _apart(steps: Sequence[Step], by_number: Mapping[int, Step]) -> dict[int, str]:
    """What tells each step from earlier ones to its article; empty for the first one."""
    visits: Counter[str] = Counter()
    jumps: Counter[str] = Counter()
    apart = {}
    for step in sorted(steps, key=lambda step: step.number):
        parent = None if step.parent is None else by_number.get(step.parent)
        if parent is not None and parent.key == step.key:
            jumps[step.key] += 1
            apart[step.number] = "further on" if jumps[step.key] == 1 else f"jump {jumps[step.key]}"
        else:
            visits[step.key] += 1
            apart[step.number] = "" if visits[step.key] == 1 else f"visit {visits[step.key]}"
    return apart
