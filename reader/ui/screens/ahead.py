"""Reading ahead: what Enter would open is read while the reader looks at where it leads, and nothing else is done."""

from __future__ import annotations

from contextlib import suppress

from textual import on, work
from textual.timer import Timer

from reader.errors import ReaderError
from reader.library import Library
from reader.model import Pane
from reader.ui.screens.commanding import CommandingScreen
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.article_list import ArticleList
from reader.ui.widgets.article_view import ArticleView

_RESTS_SECONDS = 0.1
"""How long a cursor must rest: nothing is read in passing."""


class AheadScreen(CommandingScreen):
    """Panes that have read what the cursor of the list, or the focused link, rests on before it is opened."""

    def __init__(self, library: Library, *, signs: Signs = UNICODE) -> None:
        """`library` is the one archive that is read here."""
        super().__init__(library, signs=signs)
        self._resting: Timer | None = None

    @on(ArticleList.CursorMoved)
    @on(ArticleView.LinkFocused)
    def rest(self) -> None:
        """Read ahead, if the reader stays here for a moment. The first article that is read loads all reading takes."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_RESTS_SECONDS, self._look_ahead)

    def _look_ahead(self) -> None:
        link = self.pointed_link if self.pane is Pane.ARTICLE else None
        row = self.list_pane.current if self.pane is Pane.LIST else self.visit.row_behind(link)
        if row is not None:
            self._read_ahead(row.key)

    @work(thread=True, exclusive=True, group="ahead")
    def _read_ahead(self, key: str) -> None:
        with suppress(ReaderError):  # whoever opens it is told
            self.library.articles.read_ahead(key)
