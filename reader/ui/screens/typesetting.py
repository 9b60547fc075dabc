"""How the article is set: measure and justification, which are remembered; details; what is wider than the pane."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from textual import on

from reader.library import Library
from reader.library.typography import Typography
from reader.model import Pane
from reader.settings.values import Settings
from reader.ui.screens.panes import PanesScreen
from reader.ui.screens.selecting import SelectingScreen
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.page_lines import LEAST_MEASURE_CELLS, MOST_MEASURE_CELLS
from reader.ui.widgets.pane_row import PaneRow


class TypesettingScreen(SelectingScreen):
    """Panes that look as the reader left them."""

    def __init__(self, library: Library, *, signs: Signs = UNICODE) -> None:
        """`library` is the one archive that is read here."""
        super().__init__(library, signs=signs)
        kept = library.typography.kept()
        if kept.measure is not None:
            self.set_reactive(PanesScreen.measure, _possible(kept.measure))
        self.set_reactive(PanesScreen.justified, bool(kept.justified))
        self.pane_wishes = replace(self.pane_wishes, list_cells=kept.list_cells, links_cells=kept.links_cells)

    def follow_settings(self, settings: Settings, changed: Collection[str]) -> None:
        """Look as the settings say that were changed, by their names in the file; name the keys that are true now."""
        if "measure" in changed and settings.measure is not None:
            self.measure = _possible(settings.measure)
        if "justified" in changed and settings.justified is not None:
            self.justified = settings.justified
        wishes = self.pane_wishes
        if "links" in changed and settings.links is not None:
            wishes = replace(wishes, links_beside=settings.links)
        if "panes.list" in changed:
            wishes = replace(wishes, list_cells=settings.list_cells)
        if "panes.links" in changed:
            wishes = replace(wishes, links_cells=settings.links_cells)
        self.pane_wishes = wishes
        self.arrange_panes()
        self.tell_keys()

    @on(PaneRow.EdgeDropped)
    def _keep_widths(self, event: PaneRow.EdgeDropped) -> None:
        event.stop()
        links = self._shown.links if Pane(event.pane) is Pane.LINKS else None
        self.library.typography.keep(Typography(list_cells=self._shown.list, links_cells=links))

    def action_measure(self, change: int) -> None:
        """Make lines longer or shorter, here and in every archive."""
        super().action_measure(change)
        self.library.typography.keep(Typography(measure=self.measure))

    def action_justify(self) -> None:
        """Stretch lines to the measure, or leave their ends ragged, here and in every archive."""
        self.justified = not self.justified
        self.library.typography.keep(Typography(justified=self.justified))
        self.say("Lines of one length" if self.justified else "A ragged right edge")

    def action_fold(self) -> None:
        """Open or close details of the article."""
        if self.pane is not Pane.ARTICLE or not self.article_pane.turn_fold():
            self.say("No details in view to open or close")

    def action_sideways(self, step: int) -> None:
        """Scroll a wide table or code to the right (1) or left (-1)."""
        if not self.article_pane.scroll_sideways(step):
            self.say(f"Nothing in view goes on to the {'right' if step > 0 else 'left'}")


def _possible(measure: int) -> int:
    """The width nearest to a wished one."""
    return max(LEAST_MEASURE_CELLS, min(measure, MOST_MEASURE_CELLS))
