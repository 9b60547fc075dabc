"""The links pane: what the article links to, what links to it, and what is about the same things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.ui.linkrows import LINK_LINES, Entry, LinkRows
from reader.ui.scrolling import Motion, moved, top_showing
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.lines import Lines


class LinkList(Lines):
    """Links of the article, links to it and related articles; the cursor stands on one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "links--heading",
        "links--number",
        "links--sign",
        "links--title",
        "links--title-read",
        "links--meta",
        "links--sentence",
        "links--dead",
        "links--cursor",
        "links--cursor-blurred",
    }

    rows: reactive[LinkRows] = reactive(LinkRows(), repaint=False)

    @dataclass
    class Followed(Message):
        """The reader chose an entry."""

        link: Entry

    def __init__(self, *, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show."""
        super().__init__(signs=signs)
        self._cursor = 0
        self._shown = LinkRows()
        """What is on the screen: for a moment not yet what it should be."""

    @property
    def spot(self) -> Offset:
        """The first cell of the entry under the cursor."""
        return Offset(0, self._shown.lines_of(self._cursor).start - self.top if self._shown.entries else 0)

    @property
    def line_count(self) -> int:
        """How many lines the entries and headings take."""
        return self._shown.height

    @property
    def cursor(self) -> int:
        """The entry under the cursor, from 0."""
        return self._cursor

    @property
    def current(self) -> Entry | None:
        """The link under the cursor."""
        return self.rows.at(self._cursor)

    def watch_rows(self) -> None:
        """Show the links of another article, or what else became known of them, in the frame after the article's own.

        Whoever opens an article looks at the article; painting its links with it would take a fifth longer.
        """
        self.move_to(self._cursor)
        self.call_after_refresh(self._show_rows)

    def _show_rows(self) -> None:
        if self._shown is not self.rows:
            self._shown = self.rows
            self.move_to(self._cursor)
            self.refresh()

    def move_to(self, entry: int) -> None:
        """Put the cursor on an entry and bring it into view, with its heading where it is the first."""
        entry = max(0, min(entry, self.rows.entries - 1))
        old, self._cursor = self._cursor, entry
        if self._shown is not self.rows:
            return
        for changed in (old, entry):
            lines = self.rows.lines_of(changed)
            self.refresh_lines(lines.start, lines.stop - 1)
        lines = self.rows.lines_of(entry)
        heading = 1 if self.rows.is_first(entry) else 0
        self.show_from(top_showing(self.top, lines.start - heading, lines.stop - 1, self.size.height))

    def move(self, motion: Motion, count: int | None = None) -> None:
        """Move the cursor as a key asks."""
        page = max(1, self.size.height // LINK_LINES)
        self.move_to(moved(self._cursor, motion, page=page, total=self.rows.entries, count=count))

    def paint_line(self, number: int) -> Strip:
        """Paint one line of an entry."""
        base, rows = self.base_style, self._shown
        if number == 0 or rows.entry_at(number) != self._cursor:
            over = Style.null()
        else:
            over = self.look("links--cursor" if self.has_focus else "links--cursor-blurred")
        pieces = rows.line(number, self.text_width, self.signs)
        strip = Strip([Segment(piece.text, base + self.look(f"links--{piece.look}") + over) for piece in pieces])
        return strip.adjust_cell_length(self.text_width, base + over)

    def paint_focus(self) -> None:
        """Paint the thumb and the entry under the cursor."""
        super().paint_focus()
        lines = self._shown.lines_of(self._cursor)
        self.refresh_lines(lines.start, lines.stop - 1)

    @on(events.Resize)
    def _keep_cursor_in_view(self) -> None:
        self.move_to(self._cursor)

    @on(events.Click)
    def _point(self, event: events.Click) -> None:
        entry = self._shown.entry_at(self.top + event.y)
        if entry is None or event.x >= self.text_width or self._shown is not self.rows:
            return
        event.stop()
        again = entry == self._cursor and self.has_focus
        self.move_to(entry)
        link = self.current
        if link is not None and (again or event.chain == 2):
            self.post_message(self.Followed(link))
