"""The line at the foot of a window that says what the keys do there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from reader.text import width_cells

_GAPS = ("   ", "  ")
"""Between two keys; the narrower one where that saves a line."""

Pair = tuple[str, str]
"""A key and what it does."""


def key_rows(keys: Sequence[Pair], room: int) -> tuple[list[list[Pair]], str]:
    """The keys in rows, and the gap between them; a key is never parted from its word."""
    rows = {gap: _rows(keys, room, len(gap)) for gap in _GAPS}
    gap = min(_GAPS, key=lambda gap: len(rows[gap]))
    return rows[gap], gap


def _rows(keys: Sequence[Pair], room: int, gap: int) -> list[list[Pair]]:
    rows: list[list[Pair]] = []
    taken = 0
    for pair in keys:
        cells = width_cells(" ".join(pair))
        if rows and taken + gap + cells <= room:
            rows[-1].append(pair)
            taken += gap + cells
        else:
            rows.append([pair])
            taken = cells
    return rows


class KeyLine(Widget):
    """Keys, each with a word or two; a line, or more where they do not fit in one."""

    DEFAULT_CSS = """
    KeyLine { width: 1fr; height: auto; }
    """

    def __init__(self, keys: Iterable[Pair]) -> None:
        """`keys` are pairs of a key and what it does here."""
        super().__init__(id="keys")
        self._keys = list(keys)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """How many lines they take in a width."""
        return len(key_rows(self._keys, width)[0])

    def render(self) -> Content:
        """The keys in the room there is."""
        rows, gap = key_rows(self._keys, self.size.width)
        return Content("\n").join(
            Content(gap).join(Content.assemble((key, "bold $accent"), f" {word}") for key, word in row) for row in rows
        )
