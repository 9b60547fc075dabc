"""The links pane: what the article links to, what links to it, and what is about the same things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.model import IncomingLink, RelatedArticle, ResolvedLink
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

    links: reactive[Sequence[ResolvedLink]] = reactive(())
    incoming: reactive[Sequence[IncomingLink]] = reactive(())
    related: reactive[Sequence[RelatedArticle] | None] = reactive(())
    """None: not known yet."""

    @dataclass
    class Followed(Message):
        """The reader chose an entry."""

        link: Entry

    def __init__(self, *, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show."""
        super().__init__(signs=signs)
        self._rows = LinkRows()
        self._cursor = 0

    @property
    def spot(self) -> Offset:
        """The first cell of the entry under the cursor."""
        return Offset(0, self._rows.lines_of(self._cursor).start - self.top if self._rows.entries else 0)

    @property
    def line_count(self) -> int:
        """How many lines the entries and headings take."""
        return self._rows.height

    @property
    def cursor(self) -> int:
        """The entry under the cursor, from 0."""
        return self._cursor

    @property
    def current(self) -> Entry | None:
        """The link under the cursor."""
        return self._rows.at(self._cursor)

    def watch_links(self) -> None:
        """Show the links of another article."""
        self._rebuild()

    def watch_incoming(self) -> None:
        """Show the links to another article."""
        self._rebuild()

    def watch_related(self) -> None:
        """Show what is related to another article."""
        self._rebuild()

    def _rebuild(self) -> None:
        self._rows = LinkRows(self.links, self.incoming, self.related)
        self.move_to(min(self._cursor, max(0, self._rows.entries - 1)))
        self.refresh()

    def move_to(self, entry: int) -> None:
        """Put the cursor on an entry and bring it into view, with its heading where it is the first."""
        entry = max(0, min(entry, self._rows.entries - 1))
        old, self._cursor = self._cursor, entry
        for changed in (old, entry):
            lines = self._rows.lines_of(changed)
            self.refresh_lines(lines.start, lines.stop - 1)
        lines = self._rows.lines_of(entry)
        heading = 1 if self._rows.is_first(entry) else 0
        self.show_from(top_showing(self.top, lines.start - heading, lines.stop - 1, self.size.height))

    def move(self, motion: Motion, count: int | None = None) -> None:
        """Move the cursor as a key asks."""
        page = max(1, self.size.height // LINK_LINES)
        self.move_to(moved(self._cursor, motion, page=page, total=self._rows.entries, count=count))

    def paint_line(self, number: int) -> Strip:
        """Paint one line of an entry."""
        base = self.base_style
        if number == 0 or self._rows.entry_at(number) != self._cursor:
            over = Style.null()
        else:
            over = self.look("links--cursor" if self.has_focus else "links--cursor-blurred")
        pieces = self._rows.line(number, self.text_width, self.signs)
        strip = Strip([Segment(piece.text, base + self.look(f"links--{piece.look}") + over) for piece in pieces])
        return strip.adjust_cell_length(self.text_width, base + over)

    @on(events.Focus)
    @on(events.Blur)
    def _show_focus(self) -> None:
        lines = self._rows.lines_of(self._cursor)
        self.refresh_lines(lines.start, lines.stop - 1)

    @on(events.Resize)
    def _keep_cursor_in_view(self) -> None:
        self.move_to(self._cursor)

    @on(events.Click)
    def _point(self, event: events.Click) -> None:
        entry = self._rows.entry_at(self.top + event.y)
        if entry is None or event.x >= self.text_width:
            return
        event.stop()
        again = entry == self._cursor and self.has_focus
        self.move_to(entry)
        link = self.current
        if link is not None and (again or event.chain == 2):
            self.post_message(self.Followed(link))
