"""The screen of an archive: where a visit begins and what it leaves, and looking for changes."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from reader.errors import IndexBusyError, ReaderError
from reader.library import Library
from reader.model import IndexReport, ListView, Pane, Progress
from reader.text import clean_line
from reader.ui import processes
from reader.ui.messages import Messages, opening_notice
from reader.ui.screens.ahead import AheadScreen
from reader.ui.signs import UNICODE, Signs
from reader.ui.spoken import link_in_words, whereabouts
from reader.ui.visit import Arrival, Visit
from reader.ui.widgets.article_view import ArticleView
from reader.ui.wishes import Wishes
from reader.ui.wording import article_facts, changes, indexing

_PROGRESS_SECONDS = 0.1
_FILL_SECONDS = 1.0
_NOTICE_SECONDS = 10


class BrowseScreen(AheadScreen):
    """An archive: list, article, links."""

    @dataclass
    class Advanced(Message):
        """Looking for changes has come further."""

        progress: Progress
        seconds: float

    @dataclass
    class Refreshed(Message):
        """Looking for changes is over."""

        report: IndexReport | None
        trouble: str = ""

    @dataclass
    class Filled(Message):
        """There are articles in the list that were not there before."""

    @dataclass
    class Stirred(Message):
        """Something in the archive's folder has changed."""

    @dataclass
    class Settled(Message):
        """The first frame is whole."""

    def __init__(
        self,
        library: Library,
        *,
        article: str | None = None,
        signs: Signs = UNICODE,
        wishes: Wishes | None = None,
        came_from: Path | None = None,
        watching: bool = False,
        linear: bool = False,
        messages: Messages | None = None,
    ) -> None:
        """`article` is the key of the one to open first; None: go on where the reader was.

        `came_from` is the archive that going back from that article leads to. `watching` shows changes in the folder
        as they happen. `linear`: one pane, to be heard. `messages` keeps what is said here.
        """
        super().__init__(library, signs=signs)
        self.messages = messages or Messages()
        self.linear = linear
        self.came_from = came_from
        wishes = wishes or Wishes()
        settings, self._troubles = wishes.settings, wishes.troubles
        self._wanted = article
        self._view = self.list_view
        if settings.sort and self._view == ListView():  # never left yet
            self._sort = settings.sort
        self._arrived = False
        """Whether the list stands as it was left."""
        if settings.links is not None:
            self.pane_wishes = replace(self.pane_wishes, links_beside=settings.links)
        self.visit = Visit(library, settings.hyphenation)
        self._filled_at = 0.0
        self._refreshing = False
        self._rescanning = False
        """Whether the reader asked for it."""
        self._watching = watching
        self._stirred = False
        """Whether something has changed since the last look began."""
        self._leaving = Event()

    def on_mount(self) -> None:
        """Show what is known, go to where the reader was, then look for changes."""
        self.watch_pane(self.pane)
        self.set_focus(self.list_pane)
        self.reload()
        self._arrive_first()
        self._complain()
        # What one widget tells another when it hears its size belongs to the first frame.
        self.once_still(lambda: self.once_still(self._show_first_frame))

    def _show_first_frame(self) -> None:
        self.app.post_message(self.Settled())
        self.count_searches()
        self.rest()
        self._look_for_changes()
        if self._watching:
            self._watch_folder()

    def _complain(self) -> None:
        """Say in one notice what is wrong with archive and settings; what was said of another archive is not new."""
        grave, troubles = map(self.messages.complain, (self.library.notices, self._troubles))
        notice = opening_notice(grave, troubles, self.way_to_messages(len(grave) + len(troubles)))
        if notice:
            self.notify(notice, timeout=_NOTICE_SECONDS, markup=False)

    def on_unmount(self) -> None:
        """Stop watching."""
        self._leaving.set()

    @property
    def is_plain(self) -> bool:
        """Whether the next visit begins with what is shown: nothing is typed, found, zoomed, selected or under way."""
        passing = (
            self.listing.query or self._refreshing or self.zoomed or self.numbered or self.found.words or self.hints
        )
        return not passing and not self.message and self.article_pane.selection is None and not self.query("TypingLine")

    def _arrive_first(self) -> None:
        if self.visit.opened is not None or not self.library.index.is_indexed():
            return
        if not self._arrived:
            self._arrived = True
            if self._view.line is not None:
                self.list_pane.restore(self._view.line, self._view.depth)
            else:
                self.show_in_list(self._view.key, self._view.depth)
        if self._wanted is not None:
            if self.library.list.number_of(self._wanted) is not None:
                self.go_to_article(self._wanted)
                here = self.library.trail.here()
                self.arrived_at = None if here is None else here.number
            return
        arrival = self.visit.resume()
        if arrival is not None:
            if not self._view.key and self._view.line is None:
                self.show_in_list(arrival.page.key)
            self.show(arrival)

    def show_in_list(self, key: str, depth: int = 0) -> None:
        """Put the list's cursor on an article, `depth` rows below the top where there is room."""
        number = self.library.list.number_of(key)
        numbers = self.listing.numbers
        if number is not None and number in numbers:
            self.list_pane.restore(numbers.index(number), depth)

    def save(self) -> None:
        """Remember where the reader is, in the list too."""
        super().save()
        if self.list_view != self._view:
            self._view = self.list_view
            self.library.index.remember_list_view(self._view)

    # --- telling

    def watch_pane(self, pane: Pane) -> None:
        """Tell which pane has the focus; in words where panes are heard."""
        super().watch_pane(pane)
        self._say_where()

    def show(self, arrival: Arrival) -> None:
        """Put an article on the screen; say which where it is heard."""
        super().show(arrival)
        self._say_where()

    def _say_where(self) -> None:
        if self.linear and self._arrived:
            title = self.visit.opened.article.title if self.visit.opened else ""
            here = self.pointed_in_words
            self.say(whereabouts(self.pane, here, title, len(self.links), len(self.link_rows.incoming)), kept=False)

    @on(ArticleView.LinkFocused)
    def _say_link(self, event: ArticleView.LinkFocused) -> None:
        if self.linear and event.number is not None and self.pane is Pane.ARTICLE:
            self.say(link_in_words(self.links[event.number], event.number, len(self.links)), kept=False)

    def action_information(self) -> None:
        """Tell where an article and its date come from."""
        row = self.current_row()
        article = None if row is None else self.library.articles.article(row.key)
        if article is None:
            self.say("No article here to tell about")
            return
        self.tell_facts(article.title, [*article_facts(article), ("Labels", ", ".join(row.labels if row else ()))])

    # --- looking for changes

    def action_rescan(self) -> None:
        """Look for changes in the archive, and select the list again in any case."""
        self._rescanning = True
        self._look_for_changes()

    def _look_for_changes(self) -> None:
        if not self._refreshing:
            self._refreshing, self._stirred = True, False
            self._refresh_index()

    @work(thread=True, exclusive=True, group="watch")
    def _watch_folder(self) -> None:
        from reader.archive.watch import bursts

        for _ in bursts(self.library.root, self._leaving):
            self.post_message(self.Stirred())

    @on(Stirred)
    def _look_again(self, event: Stirred) -> None:
        event.stop()
        self._stirred = True
        self._look_for_changes()

    @work(thread=True, exclusive=True, group="refresh")
    def _refresh_index(self) -> None:
        worker = get_current_worker()
        started = said = time.monotonic()

        def advance(progress: Progress) -> None:
            nonlocal said
            now = time.monotonic()
            if now - said >= _PROGRESS_SECONDS:
                said = now
                self.post_message(self.Advanced(progress, now - started))

        processes.prepare()
        try:
            report = self.library.index.refresh(progress=advance, cancelled=lambda: worker.is_cancelled)
        except IndexBusyError:
            self.post_message(self.Refreshed(None, "Another reader is indexing this archive"))
        except ReaderError as error:
            self.post_message(self.Refreshed(None, str(error)))
        else:
            if not worker.is_cancelled:
                self.post_message(self.Refreshed(report))

    @on(Advanced)
    def _tell_progress(self, event: Advanced) -> None:
        event.stop()
        self.show_progress(indexing(event.progress, event.seconds))
        if event.seconds - self._filled_at >= _FILL_SECONDS and self.library.index.is_indexed():
            self._filled_at = event.seconds
            self.reload()
            self.app.post_message(self.Filled())

    @on(Refreshed)
    def _show_changes(self, event: Refreshed) -> None:
        event.stop()
        asked, report = self._rescanning, event.report
        self._refreshing, self._rescanning, self._filled_at = False, False, 0.0
        self.show_progress("")
        changed = report is None or bool(report.added or report.updated or report.removed)
        if changed or asked or not self.listing.numbers:
            self.reload()
            self.app.post_message(self.Filled())
            self.count_searches()
            arrival = None if report is None else self.visit.renew(self.spot())
            if arrival is not None:
                self.show_page(arrival)
        if event.trouble:
            self.say(event.trouble)
        elif asked and report is not None:
            self.say(changes(report))
        self._arrive_first()
        self._offer_state()
        if self._stirred:
            self._look_for_changes()

    def _offer_state(self) -> None:
        """Ask once whether what was read of the same articles in another folder counts here too."""
        from reader.ui.screens.dialogs import Question

        other = self.library.takeover.offer
        if other is None:
            return

        def answer(agreed: bool | None) -> None:
            if agreed:
                self.library.takeover.accept()
                self.marks_changed()
                self._arrive_first()
            else:
                self.library.takeover.decline()

        where = f"Most of these articles are also in {clean_line(other)}."
        self.app.push_screen(Question("Take over what you read there?", where, signs=self.signs), answer)
