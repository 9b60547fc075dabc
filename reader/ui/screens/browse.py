"""The screen of an archive: the list's filter, order and marks, and looking for changes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.message import Message
from textual.worker import get_current_worker

from reader.errors import IndexBusyError, ReaderError
from reader.library import Library
from reader.model import IndexReport, ListView, Pane, Progress
from reader.text import clean_line, width_cells
from reader.ui import processes
from reader.ui.keys import Scope
from reader.ui.navigation import next_sort
from reader.ui.screens.commanding import CommandingScreen
from reader.ui.screens.panes import PanesScreen
from reader.ui.signs import UNICODE, Signs
from reader.ui.visit import Visit
from reader.ui.widgets.article_list import Listing
from reader.ui.widgets.title_bar import Heading, TitleBar
from reader.ui.wishes import Wishes
from reader.ui.wording import SORT_WORDS, article_facts, changes, grouped, indexing, list_counts, many

if TYPE_CHECKING:
    from reader.ui.widgets.typing_line import FilterLine

_PROGRESS_SECONDS = 0.1
_FILL_SECONDS = 1.0
_COUNTS_CELLS = 18
"""What `unread / shown / all` may take beside the archive's name before words are left out."""


class BrowseScreen(CommandingScreen):
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
    class Settled(Message):
        """The first frame is whole."""

    def __init__(
        self, library: Library, *, article: str | None = None, signs: Signs = UNICODE, wishes: Wishes | None = None
    ) -> None:
        """`article` is the key of the one to open first; None: go on where the reader was."""
        super().__init__(library, signs=signs)
        wishes = wishes or Wishes()
        settings, self._notices = wishes.settings, wishes.notices
        self._wanted = article
        self._view = library.index.list_view()
        self._query = self._view.query
        never_left = self._view == ListView()
        self._sort = settings.sort if settings.sort and never_left else self._view.sort
        self._arrived = False
        """Whether the list stands as it was left."""
        if settings.links is not None:
            self.set_reactive(PanesScreen.links_beside, settings.links)
        self.visit = Visit(library, settings.hyphenation)
        self._filled_at = 0.0
        self._refreshing = False
        self._rescanning = False
        """Whether the reader asked for it."""

    def on_mount(self) -> None:
        """Show what is known, go to where the reader was, then look for changes."""
        self.watch_pane(self.pane)
        self.set_focus(self.list_pane)
        self.reload()
        self._arrive_first()
        for notice in (*self.library.notices, *self._notices):
            self.notify(clean_line(notice), timeout=10, markup=False)
        # What is put off until the next frame must be done before the frame that shows it.
        self.call_after_refresh(self.call_after_refresh, self._show_first_frame)

    def _show_first_frame(self) -> None:
        self.app.post_message(self.Settled())
        self._look_for_changes()

    @property
    def is_plain(self) -> bool:
        """Whether the next visit begins with what is shown: nothing is typed, found, zoomed, selected or under way."""
        passing = self._query or self._refreshing or self.zoomed or self.numbered or self.found.words or self.hints
        return not passing and not self.message and self.article_pane.selection is None and not self.query("FilterLine")

    def _arrive_first(self) -> None:
        if self.visit.opened is not None or not self.library.index.is_indexed():
            return
        if not self._arrived:
            self._arrived = True
            self.show_in_list(self._view.key, self._view.depth)
        if self._wanted is not None:
            if self.library.list.number_of(self._wanted) is not None:
                self.open_article(self._wanted)
                self.show_in_list(self._wanted)
            return
        arrival = self.visit.resume()
        if arrival is not None:
            if not self._view.key:
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
        row = self.list_pane.current
        view = ListView(self._query, self._sort, row.key if row is not None else "", self.list_pane.depth)
        if view != self._view:
            self._view = view
            self.library.index.remember_list_view(view)

    # --- the list

    def reload(self) -> None:
        """Select the rows again."""
        known = self.library.index.is_indexed()
        void = "Looking for articles" + self.signs.ellipsis
        if known:
            key = self.keymap.key("list.clear-filter")
            nothing = f"No article matches this filter.\n\n{key} shows all articles again."
            numbers = self.library.list.select(self._query, self._sort, typing=True)
            void = nothing if self._query else self.library.index.empty_reason()
            dated = self.library.list.is_dated()
            self.listing = Listing(numbers, self.library.list.rows, self._query, dated, "" if numbers else void)
        else:
            self.listing = Listing(void=void)
        self._head_list()

    def marks_changed(self) -> None:
        """Something was read or starred: show it in list and headings."""
        super().marks_changed()
        self._head_list()
        self._head_article()

    def _head_list(self) -> None:
        counts = self.library.list.counts()
        shown = len(self.listing.numbers)
        room = self._shown.list - width_cells(self.library.name) - 4
        numbers = list_counts(counts.unread, shown, counts.all, max(room, _COUNTS_CELLS))
        below = SORT_WORDS[self._sort] + (f" {self.signs.dot} {self._query}" if self._query else "")
        self.list_heading = Heading(self.library.name, numbers, below)
        key = self.keymap.key
        first = (
            f"{key('list.open')} opens the article under the cursor",
            f"{key('list.next-unread')} goes to the next unread one",
        )
        held = (f"{many(counts.all, 'article')}, {grouped(counts.unread)} unread", "") if counts.all else ()
        self.welcome = (
            self.library.name,
            "",
            *held,
            *(first if counts.all else ()),
            f"{key('screen.help')} shows every key",
        )

    def arrange_panes(self) -> None:
        """Give every pane its cells; the list's heading has its own way to fit."""
        before = self._shown.list
        super().arrange_panes()
        if self._shown.list != before and self.is_mounted:
            self._head_list()

    def action_sort(self) -> None:
        """Sort the list another way."""
        self._sort = next_sort(self._sort)
        self.reload()
        self.say(f"Sorted {SORT_WORDS[self._sort]}")

    # --- the filter

    def action_filter(self) -> None:
        """Type a filter."""
        from reader.ui.widgets.typing_line import FilterLine

        self.go_to(Pane.LIST)
        bar = self.query_one("#list TitleBar", TitleBar)
        bar.add_class("-short")
        line = FilterLine(self._query)
        self.mount(line, after=bar)
        self.footer_keys = self.keymap.keys_in(Scope.FILTER)
        self.set_focus(line)  # at once: letters may be waiting

    @on(events.DescendantBlur, "FilterLine")
    def _leave_filter(self) -> None:
        if self.app.app_focus:  # else it is the whole terminal that lost the focus
            self._close_filter()

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
        self._close_filter()
        self.go_to(Pane.LIST)

    def action_clear_filter(self) -> None:
        """End the range, else show all articles again."""
        if self.list_pane.chosen is not None:
            self.list_pane.end_range()
            return
        self._close_filter()
        if self._query:
            self._query = ""
            self.reload()
        self.go_to(Pane.LIST)

    def _close_filter(self) -> None:
        lines = self.query("FilterLine")
        if lines:
            lines.remove()
            self.query_one("#list TitleBar").remove_class("-short")
            self.tell_keys()

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
            self._refreshing = True
            self._refresh_index()

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

    @on(Refreshed)
    def _show_changes(self, event: Refreshed) -> None:
        event.stop()
        asked, report = self._rescanning, event.report
        self._refreshing, self._rescanning, self._filled_at = False, False, 0.0
        self.show_progress("")
        changed = report is None or bool(report.added or report.updated or report.removed)
        if changed or asked or not self.listing.numbers:
            self.reload()
            arrival = self.visit.renew(self.spot())
            if arrival is not None:
                self.show_page(arrival)
        if event.trouble:
            self.say(event.trouble)
        elif asked and report is not None:
            self.say(changes(report))
        self._arrive_first()
        self._offer_state()

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
