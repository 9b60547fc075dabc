"""Lines of a page: a document set for the width of the pane, in view from a place that no other width moves."""

from __future__ import annotations

import sys

from textual import events, on
from textual.reactive import reactive

from reader.document.blocks import Table
from reader.document.layout import Layout
from reader.model import Place
from reader.text import width_cells
from reader.ui.bidi import has_right_to_left, logical_column, visual_column
from reader.ui.directions import line_runs_right_to_left
from reader.ui.folding import meant_fold
from reader.ui.page import Page, PageSetting
from reader.ui.scrolling import Motion, PageLine, begun_well, moved, top_showing
from reader.ui.sideways import meant_block, next_shift
from reader.ui.signs import UNICODE, Signs
from reader.ui.textmap import TextMap
from reader.ui.widgets.unrolling import Unrolling
from reader.ui.wording import percent, time_left

MEASURE_CELLS = 72
LEAST_MEASURE_CELLS = 44
MOST_MEASURE_CELLS = 120
_MARGIN_CELLS = 2
_AIR_LINES = 2
"""Lines to leave above or below a place that is brought into view."""


class PageLines(Unrolling):
    """A page at one place; its details can be turned, its tables and code scrolled sideways."""

    page: reactive[Page | None] = reactive(None)
    measure: reactive[int] = reactive(MEASURE_CELLS)
    justified: reactive[bool] = reactive(False)
    """Whether lines are stretched to the measure and words broken at their ends."""

    def __init__(self, *, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show."""
        super().__init__(signs=signs)
        self._setting = PageSetting(ascii_signs=signs.ascii)
        self._place = Place()
        self._link: int | None = None
        """The number of the link that has the focus."""
        self._map: TextMap | None = None
        self._directions: dict[int, bool] = {}
        """Which blocks run from right to left, as far as they were looked at."""

    # --- what is shown

    @property
    def _layout(self) -> Layout | None:
        return self._setting.layout

    @property
    def place(self) -> Place:
        """Where the first line in view is."""
        return self._place

    @property
    def percent_read(self) -> int:
        """How much of the page is in view or above it."""
        return percent(self.top + self.size.height, self.bar_lines)

    @property
    def time_left(self) -> str:
        """How long reading what is below takes, in words."""
        return time_left(self._words, self.bar_lines - self.top - self.size.height, self.bar_lines)

    @property
    def _words(self) -> int:
        if self.page is None:
            return 0
        return self.page.document.words if self.page.document.is_whole else self.page.words

    @property
    def at_end(self) -> bool:
        """Whether the last line is in view."""
        return self.is_whole and self.top >= self.last_top

    @property
    def in_text(self) -> bool:
        """Whether the title has scrolled out of view."""
        if self._layout is None:  # before the size of the pane is known
            return self._place.block >= 0
        return self.top > 0 and self._layout.line(self.top).block >= 0

    # --- setting

    def watch_measure(self) -> None:
        """Set the page anew; the first line in view stays there."""
        if self.page is not None:
            self._set(self.page)

    def watch_justified(self) -> None:
        """Set the page anew; the first line in view stays there."""
        self.watch_measure()

    def _set(self, page: Page) -> None:
        if not self.size.width:
            return
        is_new = self._setting.page is not page
        if self._setting.set(page, self._cells, justified=self.justified):
            self._map, self._directions = None, {}
            self.unroll(page.words)
        place, self._top = self._place, 0
        self.once_near(place, lambda: self._restore(place, reveal=is_new))
        self.refresh()
        self.post_message(self.Scrolled(self))

    def _restore(self, place: Place, *, reveal: bool) -> None:
        """Scroll to where the reader was, opening what hides it, and keep the place as exact as it is."""
        if place is not self._place:  # the reader has scrolled meanwhile
            return
        if reveal and self._setting.reveal(place):
            self._map = None
            self.unroll(self._words)
        self._show_anew(place)

    def _show_anew(self, place: Place) -> None:
        """Have the first line in view be the one that holds a place."""
        assert self._layout is not None
        line = self._layout.line_of(place)
        self._layout.reach(line + self.size.height)
        self._top = max(0, min(line, self.last_top))
        self.refresh()

    @property
    def _cells(self) -> int:
        margins = 2 * _MARGIN_CELLS if self.text_width > LEAST_MEASURE_CELLS + 2 * _MARGIN_CELLS else 2
        return max(1, min(self.measure, self.text_width - margins))

    @property
    def _left(self) -> int:
        return max(0, (self.text_width - self._setting.measure) // 2)

    # --- moving

    def show_from(self, top: int) -> None:
        """Scroll, and remember the place for other widths."""
        super().show_from(top)
        if self._layout is not None:
            self._place = self._layout.place_of(self.top)

    def move(self, motion: Motion, count: int | None = None) -> None:
        """Scroll as a key asks."""
        if self._layout is None:
            return
        if motion is Motion.LAST and count is None:
            self.once_whole(lambda: self.show_from(self.last_top))
            return
        page, total = self.size.height, max(1, self.line_count if self.is_whole else sys.maxsize)
        top = moved(self.top, motion, page=page, total=total, count=count)
        if motion is Motion.PAGE_DOWN and not self.is_far(top):
            self._layout.reach(top + 2 * page)
            if top < self.last_top:
                top = begun_well(top, self.top + 1, self._page_line)
        self.show_from(top)

    def _page_line(self, number: int) -> PageLine:
        assert self._layout is not None
        line = self._layout.line(number)
        return PageLine(line.block, self._layout.is_heading(number), not line.text.strip())

    def show_place(self, place: Place) -> None:
        """Bring a place into view, with as little scrolling as may be."""
        self.once_near(place, lambda: self._show_near(place))

    def _show_near(self, place: Place) -> None:
        self._reveal(place)
        if self._layout is not None:
            self._show_line(self._layout.line_of(place))

    def start_at(self, place: Place) -> None:
        """Scroll so that a place stands in the first line."""
        self.once_near(place, lambda: self._start_near(place))

    def _start_near(self, place: Place) -> None:
        self._reveal(place)
        if self._layout is not None:
            self.show_from(self._layout.line_of(place))

    def _reveal(self, place: Place) -> None:
        """Open what hides a place; the first line in view stays there."""
        if self._setting.reveal(place):
            self._set_anew()

    def _set_anew(self) -> None:
        """Show the page as it is set now, from the same place on."""
        self._map = None
        self.unroll(self._words)
        self._show_anew(self._place)
        self.post_message(self.Scrolled(self))

    def _show_line(self, line: int) -> None:
        air = min(_AIR_LINES, self.size.height // 4)
        self.show_from(top_showing(self.top, line - air, line + air, self.size.height))

    # --- details, and what is wider than the pane

    def _lines_in_view(self) -> range:
        return range(self.top, min(self.top + self.size.height, self.line_count))

    def turn_fold(self) -> bool:
        """Open or close the details that are meant; False where there are none in view."""
        if self._layout is None:
            return False
        shown = list(dict.fromkeys(self._layout.line(number).block for number in self._lines_in_view()))
        focused = None if self._link is None else self._layout.place_of_link(self._link)
        fold = meant_fold(self._layout.fold_of, shown, None if focused is None else focused.block)
        if fold is not None:
            self._turn(fold)
        return fold is not None

    def _turn(self, fold: int) -> None:
        """Open or close details; their summary stays where it is, or comes to the top where it was out of view."""
        assert self._layout is not None
        row = max(self._layout.line_of(Place(fold)) - self.top, 0)
        self._setting.turn(fold)
        assert self._layout is not None
        self._map = None
        self.unroll(self._words)
        line = self._layout.line_of(Place(fold)) - row
        self._layout.reach(line + self.size.height)
        self._top = max(0, min(line, self.last_top))
        self._place = self._layout.place_of(self._top)
        self.refresh()
        self.post_message(self.Scrolled(self))

    def scroll_sideways(self, step: int) -> bool:
        """Scroll the table or code that is meant to the right (1) or left (-1); False where none can be."""
        layout = self._layout
        if layout is None:
            return False
        blocks = [layout.line(number).block for number in self._lines_in_view()]
        wide = {block: layout.is_scrolled(block) or layout.overhang(block) > 0 for block in set(blocks)}
        block = meant_block([(block, wide[block]) for block in blocks])
        if block is None:
            return False
        shift = self._setting.shift(block)
        by_itself = shift is None and layout.is_scrolled(block)
        overhang = layout.overhang(block)
        following = next_shift(shift, step, room=self._cells, overhang=overhang, by_itself=by_itself)
        if following != shift:
            self._setting.scroll(block, following)
            self._set_anew()
        return following != shift

    # --- where the text is

    def is_right_to_left(self, number: int) -> bool:
        """Whether a line belongs to a block that runs from right to left; code never does."""
        assert self._layout is not None
        line = self._layout.line(number)
        if line.block < 0:
            return line_runs_right_to_left(self._layout, number)
        if line.block not in self._directions:
            self._directions[line.block] = line_runs_right_to_left(self._layout, number)
        return self._directions[line.block]

    def _is_table(self, number: int) -> bool:
        assert self._layout is not None
        return isinstance(self._layout.leaf(self._layout.line(number).block), Table)

    def _column_at(self, number: int, x: int) -> int:
        """The column of a line, in the order of its letters, that is seen at a cell of the widget."""
        assert self._layout is not None
        text, column, backwards = self._layout.line(number).text, x - self._left, self.is_right_to_left(number)
        if not self.signs.visual:
            return column - (self._cells - width_cells(text)) if backwards else column
        if not backwards and not has_right_to_left(text):
            return column
        padded = text + " " * (self._cells - width_cells(text))
        return logical_column(padded, column, right_to_left=backwards, columns=self._is_table(number))

    def seen_column(self, number: int, column: int) -> int:
        """The cell, from the left margin, at which a column of a line is seen."""
        assert self._layout is not None
        text, backwards = self._layout.line(number).text, self.is_right_to_left(number)
        if not self.signs.visual:
            return column + (self._cells - width_cells(text)) if backwards else column
        if not backwards and not has_right_to_left(text):
            return column
        padded = text + " " * (self._cells - width_cells(text))
        return visual_column(padded, column, right_to_left=backwards, columns=self._is_table(number))

    @property
    def text_map(self) -> TextMap:
        """Where the lines show the text of the page that is open."""
        assert self._layout is not None
        if self._map is None:
            self._map = TextMap(self._layout)
        return self._map

    # --- events

    @on(events.Resize)
    def _keep_place(self) -> None:
        if self.page is not None:
            self._set(self.page)
