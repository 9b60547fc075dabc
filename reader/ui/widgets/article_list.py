"""The list: one row an article, paged from the index."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip

from reader.model import Row
from reader.text import fit, fit_apart, width_cells
from reader.ui.folders import Folder, folder
from reader.ui.grouping import Head, head
from reader.ui.marks import labels_within
from reader.ui.navigation import kept_cursor, kept_range
from reader.ui.scrolling import Motion, moved, top_showing
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.lines import Lines
from reader.ui.wording import DATE_CELLS, column_date, grouped

_PAGE_ROWS = 64
_MOST_PAGES = 8
_LABELS_PART = 3
"""Labels may take a third of what a title would have, and whatever it leaves."""
_ROOMY_CELLS = 40
"""From this width a row has air around its columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """What the list shows: row numbers in order (and heads of groups), and how to get the rows."""

    numbers: array[int] = field(default_factory=lambda: array("q"))
    fetch: Callable[[Sequence[int]], list[Row | None]] = lambda numbers: [None] * len(numbers)
    query: str = ""
    dated: bool = True
    """Whether any article of the archive has a date."""
    void: str = ""
    """What to say when there are no rows."""
    heads: Sequence[Head] = ()
    """Of the groups, where there are any; their places in `numbers` are negative."""
    folders: Sequence[Folder] = ()
    """Of saved searches: the first lines."""


class ArticleList(Lines):
    """Articles, one a row, below the folders of saved searches; the cursor stands on one of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--date",
        "list--head",
        "list--folder",
        "list--folder-unread",
        "list--unread",
        "list--mark",
        "list--star",
        "list--read",
        "list--draft",
        "list--void",
        "list--cursor",
        "list--cursor-blurred",
        "list--open",
        "list--chosen",
        "list--label",
    }

    listing: reactive[Listing] = reactive(Listing)
    opened: var[str] = var("")
    """The key of the article that stands in the article pane."""

    @dataclass
    class Chosen(Message):
        """The reader wants to open the row under the cursor."""

        row: Row

    @dataclass
    class HeadChosen(Message):
        """The reader wants what is behind the head of a group, or a folder, under the cursor."""

    @dataclass
    class CursorMoved(Message):
        """The cursor stands on another row."""

        index: int

    @dataclass
    class RangeChanged(Message):
        """There is another range, or none any more."""

    def __init__(self, *, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show."""
        super().__init__(signs=signs)
        self._cursor = 0
        self._wanted_depth: int | None = None
        """How far below the first line in view the cursor goes as soon as the pane has a size."""
        self._placed = False
        """Whether somebody put the cursor where it is, or chose its row; until then it stays on the first row."""
        self._range_from: int | None = None
        self._pages: dict[int, list[Row | None]] = {}

    @property
    def spot(self) -> Offset:
        """The first cell of the row under the cursor."""
        return Offset(0, self._cursor - self.top)

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self.listing.numbers)

    @property
    def cursor(self) -> int:
        """The index of the row under the cursor."""
        return self._cursor

    def row(self, index: int) -> Row | None:
        """The row at an index of the list; None where there is none any more."""
        if not 0 <= index < self.line_count:
            return None
        number = index // _PAGE_ROWS
        if number not in self._pages:
            while len(self._pages) >= _MOST_PAGES:
                del self._pages[next(iter(self._pages))]
            start = number * _PAGE_ROWS
            self._pages[number] = self.listing.fetch(self.listing.numbers[start : start + _PAGE_ROWS])
        return self._pages[number][index % _PAGE_ROWS]

    @property
    def depth(self) -> int:
        """How many rows in view stand above the cursor."""
        return self._cursor - self.top

    @property
    def cursor_line(self) -> int:
        """What stands under the cursor, as in `Listing.numbers`; 0 where nothing does."""
        return self.listing.numbers[self._cursor] if self.line_count else 0

    @property
    def current(self) -> Row | None:
        """The row under the cursor; None for the head of a group and for a folder."""
        return self.row(self._cursor)

    @property
    def first_row(self) -> int:
        """The index of the first line below the folders."""
        return len(self.listing.folders)

    @property
    def chosen(self) -> range | None:
        """The range of rows that is selected; None where none is."""
        if self._range_from is None:
            return None
        first, last = sorted((self._range_from, self._cursor))
        return range(first, last + 1)

    @property
    def chosen_numbers(self) -> array[int]:
        """The numbers of the articles of the range; heads and folders among its lines are none."""
        lines = self.listing.numbers[self.chosen.start : self.chosen.stop] if self.chosen else ()
        return array("q", (line for line in lines if line >= 0))

    def begin_range(self) -> None:
        """Select from the row under the cursor to wherever the cursor goes."""
        self._range_from, self._placed = self._cursor, True
        self.refresh()
        self.post_message(self.RangeChanged())

    def end_range(self) -> None:
        """Select no range."""
        if self._range_from is not None:
            self._range_from = None
            self.refresh()
            self.post_message(self.RangeChanged())

    def forget_rows(self) -> None:
        """Fetch the rows again: something in them has changed."""
        before = {index: self.row(index) for index in self._in_view()}
        self._pages.clear()
        for index, row in before.items():
            if self.row(index) != row:
                self.refresh_lines(index, index)

    def _in_view(self) -> range:
        return range(self.top, min(self.top + self.size.height, self.line_count))

    def move_to(self, index: int) -> None:
        """Put the cursor on a row and bring it into view."""
        index = max(0, min(index, self.line_count - 1))
        self._placed = True
        old, self._cursor = self._cursor, index
        self.show_from(top_showing(self.top, index, index, self.size.height))
        if old != index:
            if self._range_from is not None:
                self.refresh_lines(min(old, index), max(old, index))
                self.post_message(self.RangeChanged())
            for line in (old, index):
                self.refresh_lines(line, line)
            self.post_message(self.CursorMoved(index))

    def restore(self, index: int, depth: int) -> None:
        """Put the cursor on a row, and that row `depth` lines below the first one in view."""
        self.move_to(index)  # at once: keys that wait go on from there
        self.show_from(self._cursor - depth)
        if self.size.height:
            self._keep_cursor_in_view()
        else:
            self._wanted_depth = depth

    def move(self, motion: Motion, count: int | None = None) -> None:
        """Move the cursor as a key asks; where `count` is the number of a row, folders do not count."""
        if count is not None and motion in (Motion.FIRST, Motion.LAST):
            count += self.first_row
        self.move_to(moved(self._cursor, motion, page=self.size.height, total=self.line_count, count=count))

    def watch_listing(self, old: Listing, new: Listing) -> None:
        """Keep the row under the cursor where it is on the screen, and the range as long as its rows stay together."""
        self._pages.clear()
        if old.numbers is not new.numbers:
            cursor, chosen = self._cursor, self.chosen
            self._stand_in(old, new)
            same = chosen is not None and old.query == new.query
            moved_by = kept_range(old.numbers, chosen, new.numbers) if chosen is not None and same else None
            if self._range_from is not None and moved_by == self._cursor - cursor:
                self._range_from += moved_by
            else:
                self.end_range()
        self.refresh()

    def _stand_in(self, old: Listing, new: Listing) -> None:
        depth, first = self.depth, len(new.folders)
        refiltered = old.query != new.query
        self._placed = self._placed or refiltered
        if not old.numbers:
            self._cursor = first
            self.show_from(top_showing(0, first, first, self.size.height) if self.size.height else 0)
            return
        if self._placed:
            first = kept_cursor(old.numbers, self._cursor, new.numbers, refiltered=refiltered, first=first)
        self._cursor = first
        self.show_from(first - depth)

    def watch_opened(self, old: str, new: str) -> None:
        """Mark the row of the article that is open, once that stands on the screen itself."""
        self.call_after_refresh(self._mark_opened, old, new)

    def _mark_opened(self, old: str, new: str) -> None:
        for index in self._in_view():
            row = self.row(index)
            if row is not None and row.key in (old, new):
                self.refresh_lines(index, index)

    def paint_line(self, number: int) -> Strip:
        """Paint one row."""
        row = self.row(number)
        base = self.base_style
        cells = self._cells_at(number, row)
        if not cells:
            return Strip.blank(self.text_width, base)
        over = Style.null()
        if number == self._cursor:
            over = self.look("list--cursor" if self.has_focus else "list--cursor-blurred")
        elif self.chosen is not None and number in self.chosen:
            over = self.look("list--chosen")
        elif row is not None and row.key == self.opened:
            over = self.look("list--open")
        strip = Strip([Segment(text, base + look) for text, look in cells])
        strip = strip.adjust_cell_length(self.text_width, base)
        return Strip([Segment(text, (style or base) + over) for text, style, _ in strip]) if over else strip

    def _cells_at(self, number: int, row: Row | None) -> list[tuple[str, Style]]:
        """What a line says; nothing where its row is gone."""
        if row is not None:
            return self._cells(row, number)
        line = self.listing.numbers[number]
        if (group := head(line)) is not None:
            return self._head(self.listing.heads[group])
        return [] if (index := folder(line)) is None else self._folder(self.listing.folders[index])

    def _folder(self, search: Folder) -> list[tuple[str, Style]]:
        unread = "" if search.unread is None else f" {grouped(search.unread)} "
        room = max(0, self.text_width - len(unread))
        name = fit(f"{self.signs.folded} {search.name}", room, self.signs.ellipsis)
        look = self.look("list--folder-unread" if search.unread else "list--folder")
        return [(name, look), (unread, self.look("list--date"))]

    def _cells(self, row: Row, index: int) -> list[tuple[str, Style]]:
        signs, look = self.signs, self.look
        narrow = self.text_width < _ROOMY_CELLS
        blank = "" if narrow else " "
        selected = self.chosen is not None and index in self.chosen
        before: list[tuple[str, Style]] = [
            (signs.selected, look("list--mark")) if selected else (blank, Style.null()),
            (" " if row.read else signs.unread, look("list--mark")),
            (signs.star if row.starred else " ", look("list--star")),
            (blank + self._date(row) + blank, look("list--date")),
            *([(f"{signs.queued} ", look("list--mark"))] if row.queued else ()),
            (f"{signs.withheld if narrow else row.withheld} " if row.withheld else "", look("list--draft")),
        ]
        room = max(0, self.text_width - sum(len(text) for text, _ in before))
        labels = labels_within(row.labels, max(room // _LABELS_PART, room - width_cells(row.title) - 1))
        room -= width_cells(labels) + 1 if labels else 0
        # Titles of a series begin alike, and what tells them apart stands at their ends.
        near = (index + step for step in (-3, -2, -1, 1, 2, 3))
        around = [other.title for other in map(self.row, near) if other is not None]
        title = fit_apart(row.title, room, around, signs.ellipsis)
        cells = [*before, (title, look("list--read" if row.read else "list--unread"))]
        if labels:
            cells.append((" " * (room - width_cells(title) + 1) + labels, look("list--label")))
        return cells

    def _head(self, group: Head) -> list[tuple[str, Style]]:
        sign = self.signs.folded if group.folded else self.signs.unfolded
        counts = f" {grouped(group.unread)} / {grouped(group.count)} "
        name = fit(f"{sign} {group.name}", max(0, self.text_width - len(counts)), self.signs.ellipsis)
        return [(name, self.look("list--head")), (counts, self.look("list--date"))]

    def _date(self, row: Row) -> str:
        return f"{column_date(row.date, self.signs):{DATE_CELLS}} " if self.listing.dated else ""

    def paint_void(self, y: int) -> Strip:
        """Say why there are no rows."""
        lines = _wrapped(self.listing.void, self.text_width - 4) if not self.line_count else []
        if not 1 <= y <= len(lines):
            return super().paint_void(y)
        style = self.base_style + self.look("list--void")
        return Strip([Segment("  " + lines[y - 1], style)]).adjust_cell_length(self.text_width, self.base_style)

    @on(events.Resize)
    def _keep_cursor_in_view(self) -> None:
        if self._wanted_depth is not None:
            self.show_from(self._cursor - self._wanted_depth)
            self._wanted_depth = None
        self.show_from(top_showing(self.top, self._cursor, self._cursor, self.size.height))

    def paint_focus(self) -> None:
        """Paint the thumb and the row under the cursor."""
        super().paint_focus()
        self.refresh_lines(self._cursor, self._cursor)

    @on(events.Click)
    def _point(self, event: events.Click) -> None:
        index = self.top + event.y
        if event.x >= self.text_width or index >= self.line_count:
            return
        event.stop()
        self.move_to(index)
        row = self.current
        if event.chain == 2 and row is not None:
            self.post_message(self.Chosen(row))
        elif row is None and (event.x <= 1 or event.chain == 2):
            self.post_message(self.HeadChosen())


def _wrapped(text: str, width: int) -> list[str]:
    import textwrap

    return [line for part in text.split("\n") for line in textwrap.wrap(part, max(8, width)) or [""]]
