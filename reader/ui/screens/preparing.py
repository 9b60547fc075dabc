"""What takes long to read is read in another thread, while every key is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events, on, work
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.library import Library
from reader.ui.screens.leaving import LeavingScreen
from reader.ui.signs import UNICODE, Signs

_PATIENCE_SECONDS = 0.2
"""What is read sooner is not announced: a line that comes and goes only flickers."""


class PreparingScreen(LeavingScreen):
    """Panes that can wait for one article."""

    @dataclass
    class Prepared(Message):
        """What was waited for is read."""

        act: Callable[[], object]

    def __init__(self, library: Library, *, signs: Signs = UNICODE) -> None:
        """`library` is the one archive that is read here."""
        super().__init__(signs=signs)
        self.library = library
        self._awaited: Callable[[], object] | None = None
        self._announcing: Timer | None = None

    def once_read(self, key: str, act: Callable[[], object], *, whole: bool = False) -> None:
        """Do something with an article: now, or where that would keep keys waiting, as soon as it is read.

        What was waited for before is forgotten. With `whole` the act needs all of it.
        """
        self.wait_for_no_article()
        try:
            prepare = self.library.articles.preparing(key, whole=whole)
        except ReaderError:
            prepare = None  # the act itself will tell
        if prepare is None:
            act()
            return
        self._awaited = act
        self._announcing = self.set_timer(_PATIENCE_SECONDS, self._announce)
        self._prepare(prepare, act)

    def wait_for_no_article(self) -> bool:
        """Forget the article that is being read; whether there was one."""
        waited, self._awaited = self._awaited is not None, None
        if self._announcing is not None:
            self._announcing.stop()
            self._announcing = None
            self.show_progress("")
        return waited

    def _announce(self) -> None:
        self.show_progress(f"Reading a long article{self.signs.ellipsis} Esc leaves it")

    @work(thread=True, exclusive=True, group="prepare")
    def _prepare(self, prepare: Callable[[], object], act: Callable[[], object]) -> None:
        prepare()
        if not get_current_worker().is_cancelled:
            self.post_message(self.Prepared(act))

    @on(Prepared)
    def _go_on(self, event: Prepared) -> None:
        event.stop()
        if event.act is self._awaited:
            self.wait_for_no_article()
            event.act()

    @on(events.Key)
    def _hear_escape(self, event: events.Key) -> None:
        if event.key == "escape" and self.wait_for_no_article():
            event.stop()
            event.prevent_default()
