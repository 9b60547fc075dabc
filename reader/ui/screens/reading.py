"""Opening articles, following their links, going back the way one came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual import on
from textual.timer import Timer

from reader.errors import ReaderError
from reader.library import Library
from reader.library.nearest import wanted_words
from reader.library.walking import Spot
from reader.model import Pane, ResolvedLink, Row, Status, Target
from reader.ui.linkrows import Entry, LinkRows
from reader.ui.marks import marks_of
from reader.ui.navigation import next_unread
from reader.ui.screens.preparing import PreparingScreen
from reader.ui.signs import UNICODE, Signs
from reader.ui.visit import Arrival, Visit
from reader.ui.widgets.article_list import ArticleList
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.lines import Lines
from reader.ui.widgets.link_list import LinkList
from reader.ui.widgets.title_bar import Heading
from reader.ui.wording import many

_NEAREST = 5
_SEARCHED = 4
_REST_SECONDS = 1.0
"""How long a reader who scrolls must stay before the place is kept."""


class ReadingScreen(PreparingScreen):
    """The panes with an archive behind them: everything that leads to another article."""

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
        left = article.title if view.in_text else article.section or article.path
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
        """Open the row, or follow the link, with a number from 1."""
        if self.pane is Pane.LIST:
            above = self.list_pane.first_row
            rows = self.list_pane.line_count - above
            if number > rows:
                self.say(f"The list has {many(rows, 'row')}")
                return
            self.list_pane.move_to(above + number - 1)
            self.action_open()
        elif number <= len(self.links):
            self.article_pane.focus_link(number - 1)
            self.follow(self.links[number - 1])
        else:
            self.say(f"This article has {many(len(self.links), 'link')}")

    def _find_unread(self, step: int) -> bool:
        numbers, cursor = self.listing.numbers, self.list_pane.cursor
        found = next_unread(numbers, cursor, step, self.library.list.unread)
        if found is None:
            self.say("No other unread article in the list")
            return False
        self.list_pane.move_to(found)
        if (found - cursor) * step < 0:
            self.say("Went on from the top" if step > 0 else "Went on from the end")
        return True

    def action_step_unread(self, step: int) -> None:
        """Move the cursor to the next or previous unread article."""
        self._find_unread(step)

    def action_open_unread(self, step: int) -> None:
        """Open the next or previous unread article."""
        if self._find_unread(step):
            self.action_open()

    def action_open_beside(self, step: int) -> None:
        """Open the next or previous article of the list."""
        rows = self.list_pane
        index = rows.cursor + step
        while 0 <= index < rows.line_count and rows.row(index) is None:  # the head of a group
            index += step
        if not 0 <= index < rows.line_count:
            self.say("This is the last article of the list" if step > 0 else "This is the first article of the list")
            return
        rows.move_to(index)
        self.action_open()

    def action_page_on(self) -> None:
        """A page down; at the end of an article open the next unread one."""
        if self.pane is Pane.ARTICLE and self.page is not None and self.article_pane.at_end:
            self.action_open_unread(1)
        else:
            super().action_page_on()

    # --- the trail

    def action_back(self) -> None:
        """Go back to where the reader came from."""
        self._walk(self.visit.back, "This is where the trail begins")

    def action_forward(self) -> None:
        """Go forward again."""
        self._walk(self.visit.forward, "The trail ends here")

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

    # --- links

    def action_step_link(self, step: int) -> None:
        """Go to the next or previous link; past the last, to the next pane."""
        if not self.article_pane.step_link(step):
            self.article_pane.focus_link(None)
            self.action_step_pane(step)

    @property
    def no_link_in_view(self) -> str:
        """What to say where a key finds no link."""
        return "No link in view" + self.way("article.next-link", "goes to the next one")

    def action_follow_focused(self) -> None:
        """Follow the focused link; where there is none, focus the first in view."""
        view = self.article_pane
        if view.focused_link is not None:
            self.follow(self.links[view.focused_link])
        elif view.visible_links:
            view.focus_link(view.visible_links[0])
        else:
            self.say(self.no_link_in_view)

    def action_follow_row(self) -> None:
        """Follow the link under the cursor of the links pane."""
        link = self.links_pane.current
        if link is not None:
            self._follow_entry(link)

    @on(ArticleView.LinkFocused)
    def _point_out(self, event: ArticleView.LinkFocused) -> None:
        event.stop()
        if event.number is not None:
            self.links_pane.move_to(event.number)

    @on(ArticleView.Followed)
    def _follow_clicked(self, event: ArticleView.Followed) -> None:
        event.stop()
        self.follow(self.links[event.number])

    @on(LinkList.Followed)
    def _follow_chosen(self, event: LinkList.Followed) -> None:
        event.stop()
        self._follow_entry(event.link)

    def _follow_entry(self, entry: Entry) -> None:
        if isinstance(entry, ResolvedLink):
            self.follow(entry)
        else:
            self.open_article(entry.key)

    def follow(self, link: ResolvedLink) -> None:
        """Do what Enter does on a link of this status."""
        target = link.target
        match target.status:
            case Status.ARTICLE | Status.HEALED:
                self._follow_article(link)
            case Status.FRAGMENT:
                self._jump(target)
            case Status.EXTERNAL | Status.MAIL:
                self.ask_address(target.address or link.href)
            case Status.FILE:
                self.say(self.library.articles.file_facts(target, self.opened))
            case Status.MISSING:
                self._offer_nearest(link)
            case Status.INVALID:
                self.tell_facts("This link cannot be followed", [("It says", link.href), ("But", target.note)])

    def _follow_article(self, link: ResolvedLink) -> None:
        row = self.visit.row_behind(link)
        if row is None:
            self.say(f"No longer in the archive: {link.title or link.target.address}")
            return
        decayed = partial(self.say, f"This link had decayed; it led to {row.title}")
        self.open_article(row.key, link.target.fragment, decayed if link.target.status is Status.HEALED else None)

    def _jump(self, target: Target) -> None:
        self.article_pane.once_whole(lambda: self._jump_now(target))

    def _jump_now(self, target: Target) -> None:
        arrival = self.visit.jump(target.fragment, self.spot())
        if arrival is None:
            self.say(f"No such place in this article: #{target.fragment}")
        else:
            self.show(arrival)

    def tell_facts(self, title: str, facts: list[tuple[str, str]]) -> None:
        """Show some facts in a dialog."""
        from reader.ui.screens.dialogs import Facts

        self.app.push_screen(Facts(title, facts, signs=self.signs))

    def _offer_nearest(self, link: ResolvedLink) -> None:
        from reader.ui.screens.dialogs import MissingDialog

        article = self.visit.opened.article if self.visit.opened else None
        wanted = wanted_words(link.text, link.href, article.lang if article else None)
        words = " OR ".join(wanted[:_SEARCHED]) or link.text or link.href
        rows = self.library.list.nearest(wanted, _NEAREST)

        def choose(index: int | None) -> None:
            if index is None:
                return
            if index < 0:
                self.filter_by(words)
            else:
                self.open_article(rows[index].key)

        dialog = MissingDialog(link.href, link.target.note, rows, words, signs=self.signs)
        self.app.push_screen(dialog, choose)

    def filter_by(self, words: str) -> None:
        """Show the articles in the list that a query finds."""
        raise NotImplementedError

    def current_row(self) -> Row | None:
        """The article that a key such as `m` means: under the cursor, open, or behind the link."""
        if self.pane is Pane.LIST:
            return self.list_pane.current
        if self.pane is Pane.LINKS:
            return self.visit.row_behind(self.links_pane.current)
        return None if self.visit.key is None else self.visit.row(self.visit.key)
