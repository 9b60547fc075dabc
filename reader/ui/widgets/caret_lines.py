"""A page in which a caret selects text, for all who have no mouse."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.document.blocks import Table
from reader.model import Place
from reader.ui.overlays import Stretch, stretch
from reader.ui.scrolling import Motion, moved
from reader.ui.textmap import Stop
from reader.ui.widgets.page_lines import PageLines

# What reckons where steps lead is imported with the first caret: nobody should wait for it before the first frame.
if TYPE_CHECKING:
    from reader.ui.caret import Step


class CaretLines(PageLines):
    """While there is a caret, the text between the place where it was set and the one where it stands is selected."""

    caret: Place | None = None
    _anchor = Place()
    """The other end of the selection."""
    _goal: int | None = None
    """The column that the caret keeps while it goes from line to line."""

    # --- beginning and ending

    def begin_selecting(self, wanted: Place | None) -> bool:
        """Set the caret at a place, else at the first word in view; False where there is no text.

        A selection in view that is there already is taken up at its end.
        """
        if self._layout is None:
            return False
        known = self._end_in_view()
        if known is not None and self.selection is not None:
            self._anchor, self.caret = self.selection[0], known
        else:
            place = self._first_word() if wanted is None else self._settled(wanted, 1)
            if place is None:
                return False
            self._anchor = self.caret = place
        self._select_anew()
        return True

    def _end_in_view(self) -> Place | None:
        """The last character of the selection, if it is in view."""
        if self.selection is None:
            return None
        end = self.selection[1]
        last = self._settled(Place(end.block, end.offset - 1), -1)
        where = None if last is None else self.text_map.stop(last)
        return last if where is not None and where[0] in self._lines_in_view() else None

    def _first_word(self) -> Place | None:
        """The first character in view that is no blank, else the next one below."""
        for number in self._lines_in_view():
            shown = self.text_map.shown(number)
            for stop in shown.stops():
                if not shown.source[stop.start].isspace():
                    return Place(shown.block, stop.start)
        return self._settled(Place(max(self.place.block, 0), max(self.place.offset, 0)), 1)

    def _settled(self, place: Place, direction: int) -> Place | None:
        from reader.ui.caret import settled

        return settled(self.text_map, place.block, place.offset, direction)

    def begin_anew(self) -> None:
        """Select from where the caret stands."""
        if self.caret is not None:
            self._anchor = self.caret
            self._select_anew()

    def swap_ends(self) -> None:
        """Go to the other end of the selection."""
        if self.caret is not None:
            self._anchor, self.caret = self.caret, self._anchor
            self._show_caret()
            self._select_anew()

    def keep_selection(self) -> None:
        """Take the caret away; what is selected stays so, as if it had been with the mouse."""
        if self.caret is not None:
            self.caret = None
            self._select_anew()

    def drop_selection(self) -> None:
        """Select nothing."""
        self.caret = None
        super().drop_selection()

    def _select_anew(self) -> None:
        """Paint all that is in view, for a caret that came, went or jumped."""
        self._goal = None
        if self.caret is not None:
            self.selection = self.stretch(self._anchor, self.caret)
        self.refresh()
        self.post_message(self.SelectionChanged())

    # --- moving the caret

    def step_caret(self, step: Step, count: int | None = None) -> None:
        """Move the caret within lines, or by words and what words make."""
        from reader.ui.caret import seen_backwards, stepped

        if self.caret is None:
            return
        if self.is_right_to_left(self._line_of_caret()):
            step = seen_backwards(step)
        self._goal = None
        self.put_caret(stepped(self.text_map, self.caret, step, count))

    def move_caret(self, motion: Motion, count: int | None = None) -> None:
        """Move the caret from line to line, as the same keys scroll."""
        if self.caret is None or self._layout is None:
            return
        if motion is Motion.LAST and count is None:
            self.once_whole(self._go_to_last)
            return
        here, page = self._line_of_caret(), self.size.height
        known = max(1, self.line_count if self.is_whole else sys.maxsize)
        line = moved(here, motion, page=page, total=known, count=count)
        if self.is_far(line):
            self.once_whole(lambda: self.move_caret(motion, count))
            return
        line = min(line, self._layout.reach(line + page) - 1)
        if motion in _TURNING:
            self.show_from(moved(self.top, motion, page=page, total=known, count=count))
        self._go_to_line(line, 1 if line > here else -1)
        if motion is Motion.FIRST and count is None:
            self.show_from(0)

    def _go_to_last(self) -> None:
        if self.caret is not None:
            self._go_to_line(self.line_count - 1, -1)
            self.show_from(self.last_top)

    def _go_to_line(self, line: int, direction: int) -> None:
        """Put the caret on a line, or the next one with text; below what is above or left of it now."""
        if self.caret is None:
            return
        if self._goal is None:
            where = self.text_map.stop(self.caret)
            self._goal = 0 if where is None else self.seen_column(where[0], where[1].column)
        goal = self._goal
        found = self._with_text(line, direction) or self._with_text(line, -direction)
        if found is not None:
            number, stops = found
            nearest = min(stops, key=lambda stop: abs(self.seen_column(number, stop.column) - goal))
            self.put_caret(Place(self.text_map.shown(number).block, nearest.start))

    def _with_text(self, line: int, direction: int) -> tuple[int, list[Stop]] | None:
        """The first line from `line` on that shows text, and the graphemes there."""
        assert self._layout is not None
        while 0 <= line < self._layout.reach(line + 1):
            stops = self.text_map.shown(line).stops()
            if stops:
                return line, stops
            line += direction
        return None

    def put_caret(self, place: Place) -> None:
        """Move the caret to a place and bring that into view; paints the lines between only."""
        before = self.caret
        if before is None or place == before or self._layout is None:
            return
        self.caret, self.selection = place, self.stretch(self._anchor, place)
        self._show_caret()
        blocks = (before.block, place.block)
        if any(isinstance(self._layout.leaf(block), Table) for block in blocks):
            self.refresh()  # the lines of a row show parts of several stretches
        else:
            lines = (self._layout.line_of(before), self._layout.line_of(place))
            self.refresh_lines(min(lines), max(lines))
        self.post_message(self.SelectionChanged())

    def _show_caret(self) -> None:
        assert self.caret is not None
        if self.text_map.stop(self.caret) is None:
            self._reveal(self.caret)  # it is scrolled out of view sideways
        self._show_line(self._line_of_caret())

    # --- where it is

    def _line_of_caret(self) -> int:
        assert self.caret is not None
        assert self._layout is not None
        where = self.text_map.stop(self.caret)
        return self._layout.line_of(self.caret) if where is None else where[0]

    def caret_at(self) -> tuple[int, int] | None:
        """The line and the column of the caret, if it is in view."""
        where = None if self.caret is None or self._layout is None else self.text_map.stop(self.caret)
        return None if where is None or where[0] not in self._lines_in_view() else (where[0], where[1].column)

    def stretch(self, held: Place, here: Place) -> Stretch:
        """The text between two characters, with the whole graphemes of both."""
        return stretch(held, here, self.text_map.text)


_TURNING = (Motion.HALF_DOWN, Motion.HALF_UP, Motion.PAGE_DOWN, Motion.PAGE_UP)
