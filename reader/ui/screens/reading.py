"""Opening articles of the list, and going back the way one came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import on
from textual.timer import Timer

from reader.errors import ReaderError
from reader.library import Library
from reader.library.walking import Spot
from reader.model import Pane, Row
from reader.ui.keynames import written
from reader.ui.linkrows import LinkRows
from reader.ui.marks import marks_of
from reader.ui.navigation import UnreadStep, row_beside, unread_step
from reader.ui.screens.preparing import PreparingScreen
from reader.ui.signs import UNICODE, Signs
from reader.ui.visit import Arrival, Visit
from reader.ui.widgets.article_list import ArticleList
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.lines import Lines
from reader.ui.widgets.title_bar import Heading
from reader.ui.wording import many

_REST_SECONDS = 1.0
"""How long a reader who scrolls must stay before the place is kept."""


class ReadingScreen(PreparingScreen):
    """The panes with an archive behind them: every way from article to article but their links."""

    def __init__(self, library: Library, *, signs: Signs = UNICODE) -> None:
        """`library` is the one archive that is read here."""
        super().__init__(library, signs=signs)
        self.visit = Visit(library)
        self._at_rest: Timer | None = None

    # --- opening

    def spot(self) -> Spot:
        """Where the reader is on the screen."""
        view = self.article_pane
        return Spot(place=view.place, pane=self.pane, link=view.focused_link)

    def open_article(self, key: str, fragment: str | None = None, then: Callable[[], object] | None = None) -> None:
        """Open an article as a new step of the trail, and do something `then`; or say why it cannot be opened.

        One that takes long to read is opened as soon as it is read, unless another is asked for meanwhile.
        """
        self.once_read(key, lambda: self._open_now(key, fragment, then), whole=fragment is not None)

    def _open_now(self, key: str, fragment: str | None, then: Callable[[], object] | None) -> None:
        try:
            arrival = self.visit.open(key, self.spot(), fragment)
        except ReaderError as error:
            self.say(str(error))
            return
        self.show(arrival)
        self.put_off(self._show_opened_in_list, behind=self.article_pane)
        if then is not None:
            then()

    def _show_opened_in_list(self) -> None:
        self.visit.tell_lists()
        self.show_marks_in_list()

    def show(self, arrival: Arrival) -> None:
        """Put an article on the screen as a step of the trail remembers it."""
        self.show_page(arrival)
        self.links_pane.move_to(arrival.page.link or 0)
        self.go_to(arrival.pane)

    def show_page(self, arrival: Arrival) -> None:
        """Put an article into its panes, whichever of them has the focus."""
        opened = self.visit.opened
        assert opened is not None
        self.page = arrival.page
        related = self.link_rows.related if self.opened == opened.article.key else None
        self.opened = opened.article.key
        self.link_rows = LinkRows(opened.links, opened.incoming, related)
        self.links_heading = Heading("Links", below=opened.article.title)
        self._head_article()

    def show_marks_in_list(self) -> None:
        """Something was read or starred: show it in the list."""
        self.list_pane.forget_rows()

    def marks_changed(self) -> None:
        """Something was read or starred: show it in list and headings."""
        self.show_marks_in_list()
        self._head_article()

    @on(Lines.Scrolled)
    def _scrolled(self, event: Lines.Scrolled) -> None:
        event.stop()
        if event.lines is self.article_pane:
            self._head_article()
            self._save_at_rest()

    @on(ArticleView.Waiting)
    def _tell_waiting(self, event: ArticleView.Waiting) -> None:
        event.stop()
        self.say(f"Reading on to the end{self.signs.ellipsis}")

    @on(ArticleView.Whole)
    def _verify_links(self, event: ArticleView.Whole) -> None:
        """The links of a long article come from the index until its text is there to compare them with."""
        event.stop()
        if self.page is None or self.visit.opened is None or self.page.document is not self.visit.opened.document:
            return
        verified = self.visit.verified()
        if verified is not None:
            spot = self.spot()
            self.link_rows = replace(self.link_rows, links=verified.links)
            self.page = replace(self.page, links=verified.links, place=spot.place, link=spot.link)

    def _save_at_rest(self) -> None:
        """Remember the place once the reader stays at it: nothing is said when a machine goes dark."""
        if self._at_rest is not None:
            self._at_rest.stop()
        self._at_rest = self.set_timer(_REST_SECONDS, self.save)

    def save(self) -> None:
        """Remember where the reader is."""
        self.catch_up()
        if self.visit.opened is not None:
            self.visit.save(self.spot())

    def _head_article(self) -> None:
        opened, view = self.visit.opened, self.article_pane
        if opened is None:
            return
        article = opened.article
        left = article.title if view.in_text or not article.section else article.section
        row = self.visit.row(article.key)
        marks = "" if row is None else marks_of(row, self.signs)
        self.article_heading = Heading(left, marks, percent=view.percent_read, rest=view.time_left)

    @on(ArticleList.Chosen)
    def _choose_row(self, event: ArticleList.Chosen) -> None:
        event.stop()
        self.open_article(event.row.key)

    def action_open(self) -> None:
        """Open the article under the cursor."""
        row = self.list_pane.current
        if row is not None:
            self.open_article(row.key)

    def choose_number(self, number: int) -> None:
        """Open the row with a number from 1."""
        above = self.list_pane.first_row
        rows = self.list_pane.line_count - above
        if number > rows:
            self.say(f"The list has {many(rows, 'row')}")
            return
        self.list_pane.move_to(above + number - 1)
        self.action_open()

    def _find_unread(self, step: int) -> UnreadStep:
        found = unread_step(self.listing.numbers, self.list_pane.cursor, step, self.library.list.unread)
        if found.index is not None:
            self.list_pane.move_to(found.index)
        if found.told:
            self.say(found.told)
        return found

    def action_step_unread(self, step: int) -> None:
        """Move the cursor to the next or previous unread article."""
        found = self._find_unread(step)
        row = None if found.index is None else self.list_pane.current
        if row is not None and self.pane is not Pane.LIST:  # which may be covered, or not on the screen at all
            self.say(f"{found.told or ('Next unread' if step > 0 else 'Previous unread')}: {row.title}")

    def action_open_unread(self, step: int) -> None:
        """Open the next or previous unread article."""
        if self._find_unread(step).index is not None:
            self.action_open()

    def action_open_beside(self, step: int) -> None:
        """Open the next or previous article of the list."""
        rows = self.list_pane
        index = row_beside(rows.cursor, step, rows.line_count, lambda at: rows.row(at) is not None)
        if index is None:
            self.say("This is the last article of the list" if step > 0 else "This is the first article of the list")
            return
        rows.move_to(index)
        self.action_open()

    def action_page_on(self) -> None:
        """A page down; at the end of an article open the next unread one, once no notice lies over that end."""
        if self.pane is not Pane.ARTICLE or self.page is None or not self.article_pane.at_end:
            super().action_page_on()
        elif not self.uncover():
            self.action_open_unread(1)

    # --- the trail

    def action_back(self) -> None:
        """Go back to where the reader came from."""
        self._walk(self.visit.back, f"This is where the trail begins{self._ways}")

    def action_forward(self) -> None:
        """Go forward again."""
        self._walk(self.visit.forward, f"The trail ends here{self._ways}")

    @property
    def _ways(self) -> str:
        """Which keys go along the trail, behind a sentence: some of them go elsewhere in other programs."""
        back, forward = self.keymap.keys("trail.back"), self.keymap.key("trail.forward")
        told = [f"{written(back, 2).replace('  ', ' or ')} goes back"] if back else []
        told += [f"{forward} {'forward' if told else 'goes forward'}"] if forward else []
        return f": {', '.join(told)}" if told else ""

    def _walk(self, way: Callable[[Spot], Arrival | None], nowhere: str) -> None:
        try:
            arrival = way(self.spot())
        except ReaderError as error:
            self.say(str(error))
            return
        if arrival is None:
            self.say(nowhere)
        else:
            self.show(arrival)

    # --- what keys act on

    def current_row(self) -> Row | None:
        """The article that a key such as `m` means: under the cursor, open, or behind the link."""
        if self.pane is Pane.LIST:
            return self.list_pane.current
        if self.pane is Pane.LINKS:
            return self.visit.row_behind(self.links_pane.current)
        return None if self.visit.key is None else self.visit.row(self.visit.key)
