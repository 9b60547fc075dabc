"""The filter: the list shows what is typed as it is typed, and what it was taken for where that is not plain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.completing import completions, hint
from reader.library import Library
from reader.model import Pane
from reader.query import Field, describe, parse, with_or_without
from reader.text import clean_line
from reader.ui.screens.jumping import JumpingScreen
from reader.ui.signs import UNICODE, Signs

if TYPE_CHECKING:
    from reader.ui.widgets.typing_line import FilterLine


class FilteringScreen(JumpingScreen):
    """Panes with a list that a query filters."""

    def __init__(self, library: Library, *, signs: Signs = UNICODE) -> None:
        """`library` is the one archive that is read here."""
        super().__init__(library, signs=signs)
        self._values: dict[str, Sequence[str]] = {}
        """What stands in the fields that were asked for since the line was opened."""

    def action_filter(self) -> None:
        """Type a filter."""
        from reader.ui.widgets.typing_line import FilterLine

        self.go_to(Pane.LIST)
        self._values = {}
        self.open_line(FilterLine(self._query), Pane.LIST)

    def filter_by(self, words: str) -> None:
        """Show the articles that a query finds."""
        self._query = words
        self.reload()
        self.go_to(Pane.LIST)

    def action_toggle_unread(self) -> None:
        """Show unread articles only, of those that the filter finds; or the others too again."""
        self.filter_by(with_or_without(self._query, Field("is", "unread")))

    def _on_filter_line_typed(self, event: FilterLine.Typed) -> None:
        event.stop()
        self._query = event.words
        # Letters that wait behind this one make it stale: only the last selects.
        self.call_later(self._select_typed, event.words)

    def _select_typed(self, query: str) -> None:
        if query == self._query and query != self.listing.query:
            self.reload()
        if query == self._query:
            self._tell_filter(query)

    def _tell_filter(self, query: str) -> None:
        """Say what the filter was taken for, and how its last word could go on."""
        said = describe(parse(query))
        parts = (said, hint(query, self._known))
        self.say(clean_line(f" {self.signs.dot} ".join(part for part in parts if part)), kept=False)

    def _known(self, field: str) -> Sequence[str]:
        if field not in self._values:
            self._values[field] = self.library.search.values(field)
        return self._values[field]

    def action_complete_filter(self) -> None:
        """Put in the first of the completions; where there is none, go to the filtered list."""
        from reader.ui.widgets.typing_line import FilterLine

        first = next(iter(completions(self._query, self._known)), None)
        if first is None:
            self.action_keep_filter()
            return
        for line in self.query(FilterLine):
            line.value = first
            line.cursor_position = len(first)

    def action_keep_filter(self) -> None:
        """Go to the filtered list."""
        from reader.ui.widgets.typing_line import FilterLine

        for line in self.query(FilterLine):
            self._query = line.value.strip()  # Enter may come before the last letter was looked for
            if self._query != self.listing.query:
                self.reload()
        self.leave_line(Pane.LIST)

    def action_clear_filter(self) -> None:
        """End the range, else show all articles again."""
        if self.list_pane.chosen is not None:
            self.list_pane.end_range()
            return
        if self._query:
            self._query = ""
            self.reload()
        self.leave_line(Pane.LIST)
