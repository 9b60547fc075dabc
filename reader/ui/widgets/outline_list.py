"""The headings of an article, a line each, indented by level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from reader.document.blocks import OutlineEntry
from reader.text import fit, fit_apart, fold
from reader.ui.scrolling import Motion, moved, top_showing
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.lines import Lines

_INDENT_CELLS = 2
_NEAR = 20
"""An entry is told apart from so many before and behind it."""


def entry_at(entries: Sequence[OutlineEntry], block: int) -> int | None:
    """The index of the heading that a block stands under; None above the first."""
    before = [index for index, entry in enumerate(entries) if entry.block <= block]
    return before[-1] if before else None


class OutlineList(Lines):
    """Headings; the cursor begins at the one that the reader is under, which keeps a mark."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"outline--mark", "outline--top", "outline--cursor"}

    @dataclass
    class Chosen(Message):
        """The reader wants to go to a heading."""

        entry: OutlineEntry

    def __init__(self, entries: Sequence[OutlineEntry], here: int | None, *, signs: Signs = UNICODE) -> None:
        """`here` is the index of the entry that the reader is at."""
        super().__init__(signs=signs)
        self._all = self._entries = entries
        self._here = None if here is None else entries[here]
        self._cursor = here or 0
        levels = [entry.level for entry in entries]
        self._least, self._has_levels = min(levels), min(levels) < max(levels)

    @property
    def spot(self) -> Offset:
        """The first cell of the heading under the cursor."""
        return Offset(0, self._cursor - self.top)

    @property
    def line_count(self) -> int:
        """How many headings there are."""
        return len(self._entries)

    @property
    def current(self) -> OutlineEntry | None:
        """The heading under the cursor; None where no heading has the words that were asked for."""
        return self._entries[self._cursor] if self._entries else None

    def narrow(self, words: str) -> None:
        """Show the headings that have all the words, in their order; without words all, the cursor where it is."""
        current, wanted = self.current, fold(words).split()
        self._entries = [entry for entry in self._all if all(word in fold(entry.text) for word in wanted)]
        kept = not wanted and current is not None
        self._cursor = next(at for at, entry in enumerate(self._entries) if entry is current) if kept else 0
        self.show_from(top_showing(0, self._cursor, self._cursor, self.size.height))
        self.refresh()

    def move(self, motion: Motion, count: int | None = None) -> None:
        """Move the cursor as a key asks."""
        self.move_to(moved(self._cursor, motion, page=self.size.height, total=self.line_count, count=count))

    def move_to(self, index: int) -> None:
        """Put the cursor on a heading and bring it into view."""
        old, self._cursor = self._cursor, max(0, min(index, self.line_count - 1))
        for changed in (old, self._cursor):
            self.refresh_lines(changed, changed)
        self.show_from(top_showing(self.top, self._cursor, self._cursor, self.size.height))

    def paint_line(self, number: int) -> Strip:
        """Paint a heading."""
        entry, base = self._entries[number], self.base_style
        over = self.look("outline--cursor") if number == self._cursor else Style.null()
        level = entry.level - self._least
        look = self.look("outline--top") if level == 0 and self._has_levels else Style.null()
        mark = f" {self.signs.here if entry is self._here else ' '} "
        indent = " " * (_INDENT_CELLS * level)
        room = max(0, self.text_width - len(mark) - len(indent))
        around = (*self._entries[max(0, number - _NEAR) : number], *self._entries[number + 1 : number + 1 + _NEAR])
        title = fit_apart(entry.text, room, (near.text for near in around), self.signs.ellipsis)
        return Strip(
            [Segment(mark, base + self.look("outline--mark") + over), Segment(indent + title, base + look + over)]
        )

    def paint_void(self, y: int) -> Strip:
        """Say why there is nothing."""
        text = "" if y or self._entries else " Nothing here has these words"
        return Strip([Segment(fit(text, self.text_width, self.signs.ellipsis), self.base_style)])

    @on(events.Resize)
    def _keep_cursor_in_view(self) -> None:
        self.move_to(self._cursor)

    @on(events.Click)
    def _point(self, event: events.Click) -> None:
        index = self.top + event.y
        if index >= self.line_count or event.x >= self.text_width:
            return
        event.stop()
        again = index == self._cursor
        self.move_to(index)
        if again or event.chain == 2:
            self.post_message(self.Chosen(self._entries[index]))
