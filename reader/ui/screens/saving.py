"""Saved searches: kept under a name, shown as folders above the list, with how much of each is unread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.library import Library
from reader.model import ListView, Pane, SavedSearch, Sort
from reader.ui.folders import folder, folders_of
from reader.ui.grouping import head
from reader.ui.screens.filtering import FilteringScreen
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.choice_list import Choice
from reader.ui.wording import grouped, search_in_words


class SavingScreen(FilteringScreen):
    """Panes with a list that can be filtered by what was saved."""

    @dataclass
    class Counted(Message):
        """It is known how many unread articles each saved search finds."""

        unread: Mapping[str, int]
        """By query."""

    def __init__(self, library: Library, *, signs: Signs = UNICODE) -> None:
        """`library` is the one archive that is read here."""
        super().__init__(library, signs=signs)
        self._searches: Sequence[SavedSearch] = ()
        self._unread = self._noted = library.searches.noted_counts()
        self._before: Sort | None = self._left.before
        """The order that the list had before a saved search gave it its own."""

    @property
    def list_view(self) -> ListView:
        """How the list stands."""
        return replace(super().list_view, before=self._before)

    def reload(self) -> None:
        """Select the rows again; a list without a filter has its own order again."""
        if not self._query and self._before is not None:
            self._sort, self._before = self._before, None
        self._read_searches()
        super().reload()

    @property
    def filtered_by(self) -> str:
        """The name of the saved search that is shown, else the query."""
        return next((search.name for search in self._searches if search.query == self._query), super().filtered_by)

    # --- folders

    @property
    def pointed_search(self) -> SavedSearch | None:
        """The saved search whose folder is under the cursor."""
        index = folder(self.list_pane.cursor_line)
        return None if index is None else self._searches[index]

    @property
    def pointed_in_words(self) -> str:
        """What is under the cursor: a title, a saved search or a group; empty in an empty list."""
        row, group = self.list_pane.current, head(self.list_pane.cursor_line)
        if row is not None:
            return row.title
        if group is not None:
            return self.listing.heads[group].name
        search = self.pointed_search
        return "" if search is None else f"saved search {search.name}"

    def _point_at(self, index: int) -> None:
        """Put the cursor on a folder, with those above it in view where there is room."""
        self.list_pane.restore(index, index)

    def action_open(self) -> None:
        """Open what is under the cursor: of a folder the articles that its search finds."""
        search = self.pointed_search
        if search is not None:
            self.show_search(search)
        else:
            super().action_open()

    def show_search(self, search: SavedSearch) -> None:
        """Show what a saved search finds, in its order."""
        if self._before is None:
            self._before = self._sort
        self._sort = search.sort
        self.filter_by(search.query)
        self.list_pane.move_to(0)
        self.say(f"{search.name}: {search_in_words(search)}")

    def action_clear_filter(self) -> None:
        """As elsewhere; from a saved search back to its folder."""
        left = next((at for at, search in enumerate(self._searches) if search.query == self._query), None)
        super().action_clear_filter()
        if left is not None and self.listing.folders:
            self._point_at(left)

    def action_fold(self) -> None:
        """As elsewhere; a folder does not fold."""
        if self.pane is Pane.LIST and self.pointed_search is not None:
            self.say("A saved search does not fold" + self.way("list.open", "shows its articles"))
        else:
            super().action_fold()

    # --- saving, renaming, removing

    def action_save_search(self) -> None:
        """Save the filter of the list, and its order, under a name."""
        self.save_search(self._query)

    def save_search(self, query: str, say: Callable[[str], None] | None = None) -> None:
        """Ask for a name and save a query under it, with the order of the list; `say` tells what came of it."""
        from reader.library.saved import proposed_name
        from reader.ui.screens.asking import Line
        from reader.ui.screens.naming import ask_name

        say = say or self.say
        if not query:
            say("Nothing to save: the list has no filter" + self.way("list.filter", "types one"))
            return

        def keep(name: str) -> None:
            if self._try(lambda: self.library.searches.save(name, query, self._sort), say):
                say(f"Saved above the list: {name}" + self.way("list.searches", "renames and removes"))

        asked, proposed = f"It shows {search_in_words(SavedSearch('', query, self._sort))}.", proposed_name(query)

        def line(begun: str) -> Line:
            return Line("Save this search as?", asked, begun, replaces=begun == proposed, signs=self.signs)

        undo = self.way("article.undo", "brings it back")
        ask_name(self.app, self.library.searches, line, proposed, "", undo, keep)

    def _try(self, change: Callable[[], None], say: Callable[[str], None]) -> bool:
        try:
            change()
        except ReaderError as error:
            say(str(error))
            return False
        self.searches_changed()
        return True

    def action_searches(self) -> None:
        """Choose a saved search to show, rename or remove."""
        from reader.ui.screens.saved import SavedSearchesWindow

        pointed = self.pointed_search
        name = self.filtered_by if pointed is None else pointed.name
        window = SavedSearchesWindow(self.library.searches, self._unread, name, signs=self.signs)

        def show(search: SavedSearch | None) -> None:
            self.searches_changed()
            if search is not None:
                self.show_search(search)
            elif pointed is not None and window.pointed in self._searches:
                self._point_at(self._searches.index(window.pointed))

        self.app.push_screen(window, show)

    def search_choices(self) -> Iterable[Choice]:
        """A choice for each saved search."""
        for search in self._searches:
            unread = self._unread.get(search.query)
            yield Choice(
                "search", search.name, f"{grouped(unread)} unread" if unread else "", partial(self.show_search, search)
            )

    def searches_changed(self) -> None:
        """Some search was saved, renamed or removed: show them as they are."""
        self._read_searches()
        self._show_rows()
        self.count_searches()

    def _read_searches(self) -> None:
        with suppress(ReaderError):  # the list is shown all the same, with the searches that were known
            self._searches = self.library.searches.all()
        self.folders = folders_of(self._searches, self._unread)

    # --- counting

    def show_marks_in_list(self) -> None:
        """Something was read or starred: show it in the list, and count again."""
        super().show_marks_in_list()
        self.count_searches()

    def count_searches(self) -> None:
        """Count what each saved search finds, beside everything else."""
        if self._searches:
            self._count([search.query for search in self._searches])

    @work(thread=True, exclusive=True, group="searches")
    def _count(self, queries: Sequence[str]) -> None:
        worker = get_current_worker()
        try:
            unread = self.library.searches.count_unread(queries, lambda: not worker.is_cancelled)
        except ReaderError:  # the index is being built anew; what was known stays until it is
            return
        if unread is not None and not worker.is_cancelled:
            self.post_message(self.Counted(unread))

    @on(Counted)
    def _show_counts(self, event: Counted) -> None:
        event.stop()
        if event.unread != self._unread:
            self._unread = event.unread
            self.folders = folders_of(self._searches, self._unread)
            if self.listing.folders:
                self.listing = replace(self.listing, folders=self.folders)

    def save(self) -> None:
        """Remember where the reader is, and what was counted."""
        super().save()
        if self._unread != self._noted:
            self._noted = self._unread
            self.library.searches.note_counts(self._unread)
