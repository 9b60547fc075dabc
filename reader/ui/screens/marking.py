"""Marking articles: read, star, queue, labels, a wrong link; one, a range or all of them; and undoing that."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from textual import on

from reader.errors import ReaderError
from reader.model import Change, ChangeKind, Pane, ResolvedLink, Row, Status
from reader.ui.linkrows import LinkRows, related_with
from reader.ui.marks import (
    label_changes,
    labels_given,
    named,
    next_in_queue,
    range_told,
    search_turned,
    shared_labels,
    turned,
)
from reader.ui.screens.typesetting import TypesettingScreen
from reader.ui.widgets.article_list import ArticleList
from reader.ui.wording import many


class MarkingScreen(TypesettingScreen):
    """Every key here acts on the range that is selected in the list, else on one article."""

    _labelled: Sequence[Row] = ()
    """The articles that the line of labels is about."""

    # --- which articles

    def marked_rows(self) -> list[Row]:
        """The articles that a key such as `m` means."""
        rows = self.range_rows()
        if rows is not None:
            return rows
        row = self.current_row()
        return [] if row is None else [row]

    def action_select_range(self) -> None:
        """Begin a range of the list at the cursor, or end it."""
        if self.pane is not Pane.LIST or not self.list_pane.line_count:
            self.say("A range is selected in the list")
            return
        if self.list_pane.chosen is None:
            self.list_pane.begin_range()
        else:
            self.list_pane.end_range()

    def watch_pane(self, pane: Pane) -> None:
        """Tell which pane has the focus, and of a range only where keys act on it."""
        super().watch_pane(pane)
        self._tell_range()

    @on(ArticleList.RangeChanged)
    def _tell_range(self, event: ArticleList.RangeChanged | None = None) -> None:
        if event is not None:
            event.stop()
        self.say_selected(self.selected_in_words)

    @property
    def selected_in_words(self) -> str:
        """What is selected in the pane that has the focus."""
        if self.pane is not Pane.LIST or self.list_pane.chosen is None:
            return super().selected_in_words
        return range_told(len(self.list_pane.chosen_numbers), self.keymap.key)

    def _told(self, word: str, rows: Sequence[Row]) -> None:
        self._show_marked(rows)
        self.say(f"{word}: {named(rows)}")

    def _show_marked(self, rows: Sequence[Row]) -> None:
        self.list_pane.end_range()
        self.marks_changed()
        self._renew_links(rows)

    def _renew_links(self, rows: Sequence[Row]) -> None:
        if len(rows) == 1:
            row = self.visit.row(rows[0].key)
            if row is not None:
                links, incoming = self.visit.links_with(row)
                self.link_rows = LinkRows(links, incoming, related_with(row, self.link_rows.related))
        else:
            self._renew()

    def _renew(self) -> None:
        arrival = self.visit.renew(self.spot())
        if arrival is not None:
            self.show_page(arrival)

    # --- marks

    def action_toggle_read(self) -> None:
        """Mark as read; where all are, as unread."""
        rows = self.marked_rows()
        read = not all(row.read for row in rows)
        self._mark(rows, "Read" if read else "Unread", lambda keys: self.library.marks.mark_read(*keys, read=read))

    def action_toggle_star(self) -> None:
        """Star; where all have one, take the stars away."""
        rows = self.marked_rows()
        starred = not all(row.starred for row in rows)
        word = "Starred" if starred else "No star"
        self._mark(rows, word, lambda keys: self.library.marks.star(*keys, starred=starred))

    def action_toggle_queue(self) -> None:
        """Queue the target of the focused link, else the article; where all are queued, take them out."""
        target = self.visit.row_behind(self.pointed_link) if self.pane is Pane.ARTICLE else None
        rows = self.marked_rows() if target is None else [target]
        queued = not all(row.queued for row in rows)
        word = "Queued" if queued else "Out of the queue"
        self._mark(rows, word, lambda keys: self.library.marks.queue(*keys, queued=queued))

    def _mark(self, rows: Sequence[Row], word: str, change: Callable[[Sequence[str]], int]) -> None:
        if not rows:
            self.say("No article here to mark")
            return
        try:
            change([row.key for row in rows])
        except ReaderError as error:
            self.say(str(error))
            return
        self._told(word, rows)

    def action_mark_all(self, which: str = "all") -> None:
        """Mark all articles of the list as read, or those `above` or `below` the cursor, after asking."""
        from reader.ui.screens.dialogs import Question

        numbers, cursor = self.listing.numbers, self.list_pane.cursor
        parts = {"all": numbers, "above": numbers[:cursor], "below": numbers[cursor + 1 :]}
        where = {"all": "in the list", "above": "above the cursor", "below": "below the cursor"}[which]
        unread = self.library.list.unread(parts[which])
        if not unread:
            self.say(f"Every article {where} is read")
            return

        def mark(agreed: bool | None) -> None:
            if agreed:
                wanted = array("q", (number for number in parts[which] if number in unread))
                rows = self.library.list.there(wanted)
                self._mark(rows, "Read", lambda keys: self.library.marks.mark_read(*keys))

        question = f"Mark {many(len(unread), 'article')} as read?"
        detail = f"All unread ones {where}{self.way('article.undo', 'undoes it')}."
        self.app.push_screen(Question(question, detail, signs=self.signs), mark)

    # --- the queue

    def action_queue_links(self) -> None:
        """Queue all unread articles that the open one links to."""
        rows = {row.key: row for link in self.links if (row := self.visit.row_behind(link)) is not None}
        wanted = [row for row in rows.values() if not row.read and not row.queued]
        if not wanted:
            self.say("No link here to an unread article that is not queued" if self.page else "No article is open")
            return
        self._mark(wanted, "Queued", lambda keys: self.library.marks.queue(*keys))

    def action_open_queued(self) -> None:
        """Open the next article of the queue; it stays in the queue."""
        queue = self.library.marks.queued()
        unread = {key for key in queue if (row := self.visit.row(key)) is not None and not row.read}
        step = next_in_queue(queue, self.opened, unread)
        if step.index is None:
            self.say(step.told if queue else step.told + self.way("article.toggle-queue", "puts an article into it"))
        else:
            self.open_article(queue[step.index], then=lambda: self.say(step.told))

    # --- labels

    def action_label(self) -> None:
        """Type labels, separated by commas."""
        from reader.ui.widgets.typing_line import LabelLine

        rows = self.marked_rows()
        if not rows:
            self.say("No article here to label")
            return
        self._labelled = rows
        self.open_line(LabelLine(", ".join(shared_labels(rows)), self.library.marks.labels()), self.pane)

    def action_keep_labels(self) -> None:
        """Give the articles the labels of the line."""
        from reader.ui.widgets.typing_line import LabelLine

        for line in self.query(LabelLine):
            self._keep_labels(line.value)

    def _keep_labels(self, typed: str) -> None:
        rows = self._labelled
        add, remove = label_changes(shared_labels(rows), typed)
        self.leave_line(self.pane)
        if not rows or not (add or remove):
            return
        try:
            self.library.marks.label(*(row.key for row in rows), add=add, remove=remove)
        except ReaderError as error:
            self.say(str(error))
            return
        now = [row for row in (self.visit.row(row.key) for row in rows) if row is not None]
        self._show_marked(now)
        self.say(labels_given(now, add, remove))

    def action_complete_label(self) -> None:
        """Take over what is suggested."""
        from reader.ui.widgets.typing_line import LabelLine

        for line in self.query(LabelLine):
            line.complete()

    def action_drop_labels(self) -> None:
        """Leave the labels as they were."""
        self.leave_line(self.pane)

    # --- a wrong link

    def action_refuse(self) -> None:
        """Say that a healed link leads to the wrong article."""
        link = self.pointed_link
        if not isinstance(link, ResolvedLink) or link.target.status is not Status.HEALED or not link.target.address:
            self.say("This is for a healed link that leads to the wrong article")
            return
        self.library.marks.refuse(self.opened, link.href, link.target.address)
        self._renew()
        undo = self.way("article.undo", "undoes it")
        self.say(f"Missing from now on, as {link.title or link.target.address} is not what was meant{undo}")

    # --- undoing

    def searches_changed(self) -> None:
        """Some search was saved, renamed or removed: show them as they are."""
        raise NotImplementedError

    def action_undo(self) -> None:
        """Take back the newest change of marks or saved searches."""
        self._turn(self.library.marks.undo, "Nothing to undo", undone=True)

    def action_redo(self) -> None:
        """Make again what was taken back last."""
        self._turn(self.library.marks.redo, "Nothing to redo", undone=False)

    def _turn(self, turn: Callable[[], Change | None], nothing: str, *, undone: bool) -> None:
        try:
            change = turn()
        except ReaderError as error:
            self.say(str(error))
            return
        if change is None:
            self.say(nothing)
            return
        if change.kind is ChangeKind.SEARCH:
            self.searches_changed()
            self.say(search_turned(change))
            return
        row = self.visit.row(change.keys[0]) if len(change.keys) == 1 else None
        self.marks_changed()
        self._renew()
        title = row.title if row is not None else "an article that is gone"
        labels = None if row is None else row.labels
        self.say(turned(change, title, undone=undone, labels=labels, dot=self.signs.dot))
