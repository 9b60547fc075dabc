"""The list: which rows it shows, in what order and in which groups."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.library import Library
from reader.model import Group, GroupBy, ListView, Pane, Sort
from reader.text import width_cells
from reader.ui.folders import Folder, with_folders
from reader.ui.grouping import Head, group_at, heads_of, lines_of
from reader.ui.screens.marking import MarkingScreen
from reader.ui.signs import UNICODE, Signs
from reader.ui.timeline import Timeline, timeline
from reader.ui.widgets.article_list import ArticleList, Listing
from reader.ui.widgets.choice_list import Choice
from reader.ui.widgets.title_bar import Heading
from reader.ui.wording import GROUP_WORDS, SORT_WORDS, capital, counts_explained, grouped, list_counts, many

_CHART_CELLS = 12
"""The least width in which bars over time tell anything."""


class ListingScreen(MarkingScreen):
    """Panes with a list that is ordered and grouped."""

    @dataclass
    class GroupsCounted(Message):
        """It is known how many unread articles each group of the list has."""

        numbers: array[int]
        groups: Sequence[Group]

    def __init__(self, library: Library, *, signs: Signs = UNICODE) -> None:
        """The list begins as it was left."""
        super().__init__(library, signs=signs)
        self._left = view = library.index.list_view()
        self._query, self._sort, self._by = view.query, view.sort, view.by
        self._folded: frozenset[str | None] = frozenset(view.folded)
        self._numbers: array[int] = array("q")
        self._groups: Sequence[Group] = []
        self._article_count = 0
        """How many articles are selected, each counted once."""
        self._timeline = Timeline()
        self.folders: Sequence[Folder] = ()
        """What stands above the list while nothing filters it."""

    @property
    def list_view(self) -> ListView:
        """How the list stands."""
        folded = tuple(sorted(self._folded, key=str))
        view = replace(self._left, query=self._query, sort=self._sort, by=self._by, folded=folded)
        if not self.is_mounted:
            return view
        pane, row = self.list_pane, self.list_pane.current
        line = pane.cursor if row is None and pane.line_count else None
        return replace(view, key="" if row is None else row.key, depth=pane.depth, line=line)

    @property
    def selected(self) -> Sequence[int]:
        """The numbers of the articles that the list shows or has folded away, each once."""
        return list(dict.fromkeys(self._numbers)) if self._groups else self._numbers

    def reload(self) -> None:
        """Select the rows again."""
        if not self.library.index.is_indexed():
            self.listing = Listing(void="Looking for articles" + self.signs.ellipsis)
            self._head_list()
            return
        articles = self.library.list
        if self._by is None:
            self._numbers, self._groups = articles.select(self._query, self._sort, typing=True), []
        else:
            self._numbers, self._groups = articles.groups(self._query, self._sort, self._by, typing=True)
        self._timeline = Timeline()
        self._article_count = len(self.selected)
        self._show_rows()

    def _show_rows(self) -> None:
        """Show the selected rows, in their groups where there are any."""
        void = ""
        if not self._numbers:
            key = self.keymap.key("list.clear-filter")
            nothing = f"No article matches this filter.\n\n{key} shows all articles again."
            void = nothing if self._query else self.library.index.empty_reason()
        lines = self._numbers
        heads: Sequence[Head] = ()
        if self._by is not None:
            lines = lines_of(self._numbers, self._groups, self._folded)
            heads = heads_of(self._groups, self._by, self._folded)
        folders = self.folders if self._numbers and not self._query else ()
        lines = with_folders(len(folders), lines)
        dated = self.library.list.is_dated()
        self.listing = Listing(lines, self.library.list.rows, self._query, dated, void, heads, folders)
        self._head_list()

    def show_marks_in_list(self) -> None:
        """Something was read or starred: show it in the list, its groups and its heading."""
        super().show_marks_in_list()
        if self._groups:
            self._count_groups(self._numbers, self._groups)
        self._head_list()

    @work(thread=True, exclusive=True, group="groups", description="groups")  # else Textual writes out all numbers
    def _count_groups(self, numbers: array[int], groups: Sequence[Group]) -> None:
        worker = get_current_worker()
        try:
            counted = self.library.list.counted_groups(numbers, groups)
        except ReaderError:  # the index is being built anew; what was known stays until it is
            return
        if not worker.is_cancelled:
            self.post_message(self.GroupsCounted(numbers, counted))

    @on(GroupsCounted)
    def _show_counted(self, event: GroupsCounted) -> None:
        event.stop()
        if event.numbers is self._numbers and self._by is not None and event.groups != self._groups:
            self._groups = event.groups
            self.listing = replace(self.listing, heads=heads_of(self._groups, self._by, self._folded))

    # --- the heading

    @property
    def filtered_by(self) -> str:
        """What to call that which the list is filtered by."""
        return self._query

    def _head_list(self) -> None:
        counts, name = self.library.list.counts(), self.library.name
        room = self._shown.list - width_cells(name) - 4
        numbers = list_counts(counts.unread, self._article_count, counts.all, room)
        order = SORT_WORDS[self._sort]
        if self._by is not None:
            order = GROUP_WORDS[self._by] + (f", {order}" if self._sort is not Sort.DATE else "")
        below = order + (f" {self.signs.dot} {self.filtered_by}" if self._query else "")
        self._draw_timeline(self._shown.list - width_cells(below) - 3)
        here = self._timeline.cell_of(self._date_at(self.list_pane.cursor))
        self.list_heading = Heading(name, numbers, below, chart=self._timeline.levels, here=here)
        key = self.keymap.key
        first = (
            f"{key('list.open')} opens the article under the cursor",
            f"{key('list.next-unread')} goes to the next unread one",
        )
        held = (f"{many(counts.all, 'article')}, {grouped(counts.unread)} unread", "") if counts.all else ()
        self.welcome = (
            name,
            "",
            *held,
            *(first if counts.all else ()),
            f"{key('screen.help')} shows every key",
        )

    @property
    def explanations(self) -> Sequence[tuple[str, str]]:
        """What the help says of the numbers above the list, where that is asked about."""
        if self.pane is not Pane.LIST:
            return ()
        counts = self.library.list.counts()
        return (counts_explained(counts.unread, self._article_count, counts.all),)

    def _draw_timeline(self, cells: int) -> None:
        """Bars for the list's articles over time, in at most so many cells; none where it is not in order of date."""
        if not self.is_in_order_of_date or cells < _CHART_CELLS:
            self._timeline = Timeline()
        elif len(self._timeline.levels) != cells:
            self._timeline = timeline(self._dates_at, len(self._numbers), cells)

    @property
    def is_in_order_of_date(self) -> bool:
        """Whether the selected rows stand so, be it within months."""
        return self._sort in (Sort.DATE, Sort.OLDEST) and self._by in (None, GroupBy.MONTH)

    def _dates_at(self, positions: Sequence[int]) -> list[str | None]:
        return self.library.list.dates([self._numbers[position] for position in positions])

    def _date_at(self, line: int) -> str | None:
        row = self.list_pane.row(line)
        if row is not None:
            return row.date.sort_key if row.date is not None else None
        group = group_at(self.listing.numbers, line)
        return None if group is None or self._by is not GroupBy.MONTH else self._groups[group].name

    @on(ArticleList.CursorMoved)
    def _stand_elsewhere(self, event: ArticleList.CursorMoved) -> None:
        event.stop()
        here = self._timeline.cell_of(self._date_at(event.index))
        if here != self.list_heading.here:
            heading = self.list_heading
            self.list_heading = Heading(heading.left, heading.right, heading.below, chart=heading.chart, here=here)

    def arrange_panes(self) -> None:
        """Give every pane its cells; the list's heading has its own way to fit."""
        before = self._shown.list
        super().arrange_panes()
        if self._shown.list != before and self.is_mounted:
            self._head_list()

    # --- order and groups

    def action_sort(self) -> None:
        """Choose the order of the list."""
        from reader.ui.screens.choosing import ChoosingWindow

        def sort(name: str | None) -> None:
            if name is not None:
                self.sort_by(Sort(name))

        choices = [Choice("", capital(SORT_WORDS[sort]), value=str(sort)) for sort in Sort]
        self.app.push_screen(ChoosingWindow("Order", choices, str(self._sort), signs=self.signs), sort)

    def sort_by(self, sort: Sort) -> None:
        """Show the list in that order."""
        self._sort = sort
        self.reload()
        self.say(f"Sorted {SORT_WORDS[sort]}")

    def action_group(self) -> None:
        """Choose what the list is parted into groups by."""
        from reader.ui.screens.choosing import ChoosingWindow

        def group(name: str | None) -> None:
            if name is not None:
                self.group_by(GroupBy(name) if name else None)

        choices = [Choice("", capital(GROUP_WORDS[by]), value=str(by)) for by in GroupBy]
        choices.append(Choice("", "No groups", value=""))
        current = "" if self._by is None else str(self._by)
        self.app.push_screen(ChoosingWindow("Groups", choices, current, signs=self.signs), group)

    def group_by(self, by: GroupBy | None) -> None:
        """Part the list into groups."""
        line = self.list_pane.cursor_line
        self._by, self._folded = by, frozenset()
        self.reload()
        if line in self.listing.numbers:
            self.list_pane.move_to(self.listing.numbers.index(line))
        self.say(f"In groups {GROUP_WORDS[by]}" if by is not None else "In no groups")

    def action_fold(self) -> None:
        """In the list fold a group to its head, or unfold it; in the article its details."""
        if self.pane is not Pane.LIST:
            super().action_fold()
            return
        index = group_at(self.listing.numbers, self.list_pane.cursor)
        if index is None:
            self.say("The list has no groups" + self.way("list.group", "makes some"))
            return
        name = self._groups[index].name
        self._fold(self._folded ^ {name}, name)

    def action_fold_all(self, folded: bool) -> None:
        """Fold every group to its head, or unfold all."""
        if not self._groups:
            self.say("The list has no groups" + self.way("list.group", "makes some"))
            return
        index = group_at(self.listing.numbers, self.list_pane.cursor)
        names = frozenset(group.name for group in self._groups) if folded else frozenset()
        self._fold(names, None if index is None else self._groups[index].name)

    def _fold(self, folded: frozenset[str | None], name: str | None) -> None:
        """Show these groups as heads; the cursor stays where it is, or goes to the head of the group `name`."""
        line = self.list_pane.cursor_line
        self._folded = folded
        self._show_rows()
        if line not in self.listing.numbers:
            line = -1 - next(index for index, group in enumerate(self._groups) if group.name == name)
        self.list_pane.move_to(self.listing.numbers.index(line))

    def action_open(self) -> None:
        """Open the article under the cursor; on the head of a group, fold or unfold it."""
        if self.list_pane.current is None and self.list_pane.line_count:
            self.action_fold()
        else:
            super().action_open()

    @on(ArticleList.HeadChosen)
    def _open_head(self, event: ArticleList.HeadChosen) -> None:
        event.stop()
        self.action_open()
