"""The filter: the list shows what is typed as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Pane
from reader.ui.screens.jumping import JumpingScreen

if TYPE_CHECKING:
    from reader.ui.widgets.typing_line import FilterLine


class FilteringScreen(JumpingScreen):
    """Panes with a list that a query filters."""

    def action_filter(self) -> None:
        """Type a filter."""
        from reader.ui.widgets.typing_line import FilterLine

        self.go_to(Pane.LIST)
        self.open_line(FilterLine(self._query), Pane.LIST)

    def filter_by(self, words: str) -> None:
        """Show the articles that a query finds."""
        self._query = words
        self.reload()
        self.go_to(Pane.LIST)

    def _on_filter_line_typed(self, event: FilterLine.Typed) -> None:
        event.stop()
        self._query = event.words
        # Letters that wait behind this one make it stale: only the last selects.
        self.call_later(self._select_typed, event.words)

    def _select_typed(self, query: str) -> None:
        if query == self._query and query != self.listing.query:
            self.reload()

    def action_keep_filter(self) -> None:
        """Go to the filtered list."""
        self.close_line()
        self.go_to(Pane.LIST)

    def action_clear_filter(self) -> None:
        """End the range, else show all articles again."""
        if self.list_pane.chosen is not None:
            self.list_pane.end_range()
            return
        self.close_line()
        if self._query:
            self._query = ""
            self.reload()
        self.go_to(Pane.LIST)
