"""Windows over the article that show where something leads: a peek, the outline, the trail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from reader.document.blocks import OutlineEntry
from reader.document.wrap import count_lines
from reader.model import Pane
from reader.text import clean_line, width_cells
from reader.ui.glance import Glance, GlanceLine
from reader.ui.keynames import Chord
from reader.ui.keys import Scope
from reader.ui.screens.dialogs import Dialog
from reader.ui.screens.narrowing import NarrowingWindow
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.outline_list import OutlineList
from reader.ui.widgets.title_bar import Heading, TitleBar
from reader.ui.widgets.told import Told, ToldLines
from reader.ui.windowroom import columns_in

_MOST_LINES = 14
_KEYS_TOLD = "/ filters, Enter goes there, Esc closes"


def text_size(width: int, height: int, *, linear: bool = False) -> tuple[int, int]:
    """The columns, and at most the lines, that a peek has for text on a screen of a given size."""
    return columns_in(width, height, linear=linear), height if linear else min(height, _MOST_LINES)


class Peek(Dialog[bool]):
    """Shows where a link leads; the answer is whether to follow it."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,l,right", "follow", "Follow"), ("p,h,left", "give_up", "Close")]

    def __init__(self, glance: Glance, *, signs: Signs = UNICODE) -> None:
        keys = [("Enter", clean_line(glance.enter))] if glance.enter else []
        super().__init__(glance.title, [*keys, ("Esc", "close")], signs=signs)
        self._glance = glance

    def body(self) -> Iterable[Static]:
        """What is known, then the lines."""
        yield Told(self._glance.facts, signs=self.signs, classes="facts")
        columns = self.body_columns
        room = max(1, self.body_lines - count_lines(self._glance.facts, columns) - 1)
        lines = list(self._glance.lines)
        if len(lines) > room and max(width_cells(line.text) for line in lines) <= columns:
            lines[room - 1 :] = [GlanceLine(self.signs.ellipsis)]
        if lines:
            yield ToldLines(lines, signs=self.signs, classes="lines")

    def action_follow(self) -> None:
        """Answer yes, where there is anything to follow."""
        if self._glance.enter:
            self.dismiss(True)


class Outline(NarrowingWindow[int]):
    """The headings of an article, or the steps of the trail; the answer is the block, or number, of one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("q,backslash,h,left", "give_up", "Close"),
        ("enter,l,right", "choose", "Go there"),
    ]
    AUTO_FOCUS = "OutlineList"
    LIST = OutlineList

    def __init__(
        self, title: str, entries: Sequence[OutlineEntry], here: int | None, *, signs: Signs = UNICODE
    ) -> None:
        """`here` is the index of the entry that the reader is at: it is marked."""
        super().__init__()
        self._title, self._entries, self._here = title, entries, here
        self.signs = signs

    def compose(self) -> ComposeResult:
        """The window: a title bar and the headings."""
        bar = TitleBar(signs=self.signs)
        bar.heading = Heading(self._title, _KEYS_TOLD, short="Esc closes")
        bar.active = True
        bar.add_class("-short")
        with Vertical(id="outline", classes="-ascii" if self.signs.ascii else "") as window:
            window.styles.height = len(self._entries) + 3  # border and title bar; the stylesheet has a limit
            yield bar
            yield OutlineList(self._entries, self._here, signs=self.signs)

    def narrow(self, words: str) -> None:
        """Show the headings that have the words."""
        self.query_one(OutlineList).narrow(words)

    def puzzle_over(self, keys: Chord) -> bool:
        """Say of keys of the panes that they do nothing here, and which do."""
        if not any(chord[: len(keys)] == keys for pane in Pane for chord in self.keymap.actions(Scope(pane))):
            return False
        self.app.notify(f"Not in this window: {_KEYS_TOLD}", timeout=3, markup=False)
        return True

    def action_choose(self) -> None:
        """Answer with the heading under the cursor."""
        current = self.query_one(OutlineList).current
        if current is not None:
            self.dismiss(current.block)

    @on(OutlineList.Chosen)
    def _choose(self, event: OutlineList.Chosen) -> None:
        event.stop()
        self.dismiss(event.entry.block)
