"""Pointing at links and headings: letters to follow by, peeking at targets, the outline."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on

from reader.errors import ReaderError
from reader.library import Library
from reader.model import IncomingLink, Pane, Place, ResolvedLink, Row, Status
from reader.ui.glance import Glance, glance_at_article, glance_at_link, glance_here
from reader.ui.hints import LETTERS, hint_letters, narrowed
from reader.ui.keys import Scope
from reader.ui.linkrows import Entry
from reader.ui.screens.searching import SearchingScreen
from reader.ui.signs import UNICODE, Signs
from reader.ui.trailtree import trail_entries
from reader.ui.visit import Arrival
from reader.ui.wording import link_status


class PointingScreen(SearchingScreen):
    """What is shown over the article before the reader goes anywhere."""

    def __init__(self, library: Library, *, signs: Signs = UNICODE) -> None:
        """`library` is the one archive that is read here."""
        super().__init__(library, signs=signs)
        self._letters: dict[int, str] = {}
        self._chosen = ""
        self._purpose = ""

    # --- letters

    def action_hint(self, purpose: str) -> None:
        """Show letters on the links in view, to `follow` one or to `peek`."""
        links = self.article_pane.visible_links
        if not links:
            self.say(self.no_link_in_view)
            return
        self._letters = dict(zip(links, hint_letters(len(links)), strict=True))
        self._chosen, self._purpose = "", purpose
        self.footer_keys = self.keymap.keys_in(Scope.HINTS)
        self._narrow()

    def _narrow(self) -> None:
        self.hints = narrowed(self._letters, self._chosen)
        wanted = "follow" if self._purpose == "follow" else "peek at"
        self.say(f"Type the letters of the link to {wanted}{': ' if self._chosen else ''}{self._chosen}")

    @on(events.Key)
    def _hear_letter(self, event: events.Key) -> None:
        if not self.hints:
            return
        letter = event.key.lower().removeprefix("shift+")
        ends = (event.key,) in self.keymap.actions(Scope.HINTS)
        if ends or not (event.is_printable or letter == "backspace") or self.pane is not Pane.ARTICLE:
            self.action_end_hints()
            if not ends:
                return
        elif letter == "backspace":
            self._chosen = self._chosen[:-1]
            self._narrow()
        elif letter in LETTERS and narrowed(self._letters, self._chosen + letter):
            self._chosen += letter
            self._narrow()
            self._choose_by_letters()
        event.stop()
        event.prevent_default()

    def _choose_by_letters(self) -> None:
        chosen = next((link for link, left in self.hints.items() if not left), None)
        if chosen is None:
            return
        self.action_end_hints()
        self.article_pane.focus_link(chosen)
        if self._purpose == "follow":
            self.follow(self.links[chosen])
        else:
            self.action_peek()

    def action_end_hints(self) -> None:
        """Take the letters away."""
        if self.hints:
            self.hints = {}
            self.say("")
            self.tell_keys()

    def show_page(self, arrival: Arrival) -> None:
        """Show an article; letters of another one end."""
        self.action_end_hints()
        super().show_page(arrival)

    # --- peeking

    def action_peek(self) -> None:
        """Look at where the link leads, or at the article under the cursor of the list."""
        if self.pane is Pane.LIST:
            row = self.list_pane.current
            if row is not None:
                self._peek_row(row, None, "article")
            return
        link = self.pointed_link
        if link is None:
            self.say("No link to peek at" + self.way("article.peek-hints", "shows letters to choose by"))
        elif isinstance(link, ResolvedLink):
            self._peek_link(link)
        else:
            row = self.visit.row_behind(link)
            if row is not None:
                self._peek_row(row, None, "links here" if isinstance(link, IncomingLink) else "related")

    @property
    def pointed_link(self) -> Entry | None:
        """The link that a key means: focused in the article, or under the cursor of the links pane."""
        if self.pane is Pane.LINKS:
            return self.links_pane.current
        focused = self.article_pane.focused_link
        return None if self.pane is Pane.LIST or focused is None else self.links[focused]

    def _peek_link(self, link: ResolvedLink) -> None:
        target, opened = link.target, self.visit.opened
        row = self.visit.row_behind(link)
        if target.status is Status.FRAGMENT and opened is not None:
            glance = glance_here(opened.document, target.fragment, self._peek_size, self.signs)
            self._show_glance(glance, lambda: self.follow(link))
        elif row is not None and target.status in (Status.ARTICLE, Status.HEALED):
            self._peek_row(row, target.fragment, link_status(target), lambda: self.follow(link))
        else:
            facts = self.library.articles.file_facts(target, self.opened) if target.status is Status.FILE else ""
            self._show_glance(glance_at_link(link, facts), lambda: self.follow(link))

    def _peek_row(self, row: Row, fragment: str | None, what: str, follow: Callable[[], None] | None = None) -> None:
        self.once_read(row.key, lambda: self._peek_now(row, fragment, what, follow), whole=fragment is not None)

    def _peek_now(self, row: Row, fragment: str | None, what: str, follow: Callable[[], None] | None) -> None:
        try:
            text = self.library.articles.text(row.key)
        except ReaderError as error:
            self.say(str(error))
            return
        glance = glance_at_article(row, text.document, fragment, what, self._peek_size, self.signs)
        self._show_glance(glance, follow or (lambda: self._open_peeked(row.key)))

    def _open_peeked(self, key: str) -> None:
        self.open_article(key)

    @property
    def _peek_size(self) -> tuple[int, int]:
        from reader.ui.screens.windows import text_size

        return text_size(self.app.size.width, self.app.size.height, linear=self.linear)

    def _show_glance(self, glance: Glance, follow: Callable[[], None]) -> None:
        from reader.ui.screens.windows import Peek

        def act(wanted: bool | None) -> None:
            if wanted:
                follow()

        self.app.push_screen(Peek(glance, signs=self.signs), act)

    # --- the outline

    def action_outline(self) -> None:
        """Show the headings of the article; the chosen one is a step of the trail."""
        self.article_pane.once_whole(self._show_outline)

    def _show_outline(self) -> None:
        from reader.ui.screens.windows import Outline
        from reader.ui.widgets.outline_list import entry_at

        opened = self.visit.opened
        if opened is None or not opened.document.outline:
            self.say("This article has no headings")
            return

        def jump(block: int | None) -> None:
            arrival = None if block is None else self.visit.jump_to(Place(block), self.spot())
            if arrival is not None:
                self.show(arrival)

        entries, block = opened.document.outline, self.article_pane.place.block
        outline = Outline(opened.article.title, entries, entry_at(entries, block), signs=self.signs)
        self.app.push_screen(outline, jump)

    # --- the trail

    def action_trail(self) -> None:
        """Show where the reader went, as a tree; the chosen step becomes the current one."""
        from reader.ui.screens.windows import Outline

        steps, here = self.library.trail.steps(), self.library.trail.here()
        if not steps:
            self.say("The trail begins with the first article that is opened")
            return
        rows = {key: self.visit.row(key) for key in {step.key for step in steps}}
        titles = {key: row.title if row is not None else f"{key} (gone)" for key, row in rows.items()}
        entries, current = trail_entries(steps, None if here is None else here.number, titles.__getitem__, self.signs)

        def jump(number: int | None) -> None:
            if number is not None:
                self._walk(lambda left: self.visit.go(number, left), "This step is gone")

        self.app.push_screen(Outline("The trail", entries, current, signs=self.signs), jump)
