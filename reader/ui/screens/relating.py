"""What is about the same things as the open article: looked for once it stands on the screen, for the links pane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.library import Library
from reader.library.reading import Opened
from reader.model import RelatedArticle
from reader.ui.screens.following import FollowingScreen
from reader.ui.signs import UNICODE, Signs
from reader.ui.visit import Arrival
from reader.ui.widgets.lines import Lines

_STAYS_SECONDS = 0.1
"""How long an article must stay, and be still, before anything is looked for: nobody waits for that in passing, and
what looks for it would keep the next page waiting."""


class RelatingScreen(FollowingScreen):
    """Panes of which the third tells what is related to the second."""

    @dataclass
    class Related(Message):
        """What is related to an article was found."""

        opened: Opened
        articles: Sequence[RelatedArticle]

    def __init__(self, library: Library, *, signs: Signs = UNICODE) -> None:
        """`library` is the one archive that is read here."""
        super().__init__(library, signs=signs)
        self._related_to: Opened | None = None
        self._staying: Timer | None = None

    def show_page(self, arrival: Arrival) -> None:
        """Show an article; what is related to it comes later."""
        super().show_page(arrival)
        opened = self.visit.opened
        if opened is None or opened is self._related_to:
            return
        self._related_to = opened
        self.workers.cancel_group(self, "related")
        if self._staying is not None:
            self._staying.stop()
        self._staying = self.set_timer(_STAYS_SECONDS, lambda: self._relate(opened))

    @on(Lines.Scrolled)
    def _stay_again(self, event: Lines.Scrolled) -> None:
        if event.lines is self.article_pane and self._staying is not None:
            self._staying.reset()

    @work(thread=True, exclusive=True, group="related")
    def _relate(self, opened: Opened) -> None:
        try:
            articles = self.library.articles.related(opened.article.key)
        except ReaderError:  # the file or the index is gone, which whoever reads on is told
            articles = []
        if not get_current_worker().is_cancelled:
            self.post_message(self.Related(opened, articles))

    @on(Related)
    def _show_related(self, event: Related) -> None:
        event.stop()
        if event.opened is self._related_to:
            self.link_rows = replace(self.link_rows, related=event.articles)
