"""Rows of the table of keys: their form, and the groups that they are told in."""

from __future__ import annotations

from textual.binding import Binding

MOVES = Binding.Group("Moving")
READS = Binding.Group("Reading")
LINKS = Binding.Group("Links and the way back")
LISTS = Binding.Group("The list")
SCREEN = Binding.Group("The screen")
GROUPS = (MOVES, READS, LINKS, LISTS, SCREEN)

_Rows = tuple[tuple[str, str, str, str, str], ...]


def rows(group: Binding.Group, scope: str, table: _Rows) -> tuple[Binding, ...]:
    """Bindings from rows of name, keys, action, footer word (empty: not in the footer) and what it does."""
    return tuple(
        Binding(
            keys,
            action if "." in action else f"screen.{action}",
            word,
            show=bool(word),
            id=f"{scope}.{name}",
            tooltip=tooltip,
            group=group,
        )
        for name, keys, action, word, tooltip in table
    )
