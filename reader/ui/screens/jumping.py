"""Going to a moment in the list: by a date that is typed, or by a bar of its heading."""

from __future__ import annotations

from textual import on

from reader.model import Pane, Sort
from reader.query import span
from reader.ui.screens.listing import ListingScreen
from reader.ui.timeline import position_of
from reader.ui.widgets.title_bar import TitleBar


class JumpingScreen(ListingScreen):
    """Panes with a list in which a date is a place."""

    def action_jump_to_date(self) -> None:
        """Type a date to go to."""
        from reader.ui.widgets.typing_line import DateLine

        self.go_to(Pane.LIST)
        self.open_line(DateLine(""), Pane.LIST)

    def action_keep_date(self) -> None:
        """Go to the date that was typed."""
        from reader.ui.widgets.typing_line import DateLine

        for line in self.query(DateLine):
            typed = line.value.strip()
            self.leave_line(Pane.LIST)
            if typed:
                self.go_to_date(typed)

    def action_drop_date(self) -> None:
        """Stay where the cursor is."""
        self.leave_line(Pane.LIST)

    def go_to_date(self, typed: str) -> None:
        """Put the cursor on the first article of a year, month, day or span."""
        when = span("date", typed)
        if when is None:
            self.say(f"{typed} is no date; 2018, 2018-03 and 2018-03-21 are")
            return
        if not self.is_in_order_of_date:
            self._sort, self._by = Sort.DATE, None
            self.reload()
        if not self._numbers:
            self.say("No article here")
            return
        newest = self._sort is Sort.DATE
        position = position_of(self._dates_at, len(self._numbers), when, newest_first=newest)
        self._show_position(position)
        row = self.list_pane.current
        found = row.date.sort_key if row is not None and row.date is not None else ""
        if not when[0] <= found[: len(when[0])] or found[: len(when[1])] > when[1]:
            self.say(f"No article of {typed}; this is the nearest")

    def _show_position(self, position: int) -> None:
        """Put the cursor on a selected row, unfolding its group."""
        number, start = self._numbers[position], 0
        for group in self._groups:
            start += group.count
            if position < start:
                if group.name in self._folded:
                    self._fold(self._folded - {group.name}, group.name)
                break
        self.go_to(Pane.LIST)
        self.list_pane.restore(self.listing.numbers.index(number), self.list_pane.size.height // 3)

    @on(TitleBar.Pointed)
    def _go_to_bar(self, event: TitleBar.Pointed) -> None:
        event.stop()
        moment = self._timeline.moment_of(event.bar)
        newest = self._sort is Sort.DATE
        position = position_of(self._dates_at, len(self._numbers), (moment, moment), newest_first=newest)
        self._show_position(position)
