"""Finding words in the article that is open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.document.blocks import Document
from reader.library import Library
from reader.model import Pane, Place
from reader.ui.find import Finder, Found, beside, found_from
from reader.ui.screens.relating import RelatingScreen
from reader.ui.signs import UNICODE, Signs
from reader.ui.visit import Arrival

if TYPE_CHECKING:
    from reader.ui.widgets.typing_line import FindLine


class FindingScreen(RelatingScreen):
    """A find is on from its first letter until Esc, or until another article is opened."""

    def __init__(self, library: Library, *, signs: Signs = UNICODE) -> None:
        """`library` is the one archive that is read here."""
        super().__init__(library, signs=signs)
        self._finder: Finder | None = None
        self._find_from = Place()
        self._typed = ""

    def action_find(self) -> None:
        """Type words to find."""
        from reader.ui.widgets.typing_line import FindLine

        if self.page is None:
            self.say("No article is open to find words in")
            return
        self.go_to(Pane.ARTICLE)
        self._find_from, self._typed = self.article_pane.place, self.found.words
        self.open_line(FindLine(self.found.words), Pane.ARTICLE)

    def _on_find_line_typed(self, event: FindLine.Typed) -> None:
        event.stop()
        self._typed = event.words
        # Letters that wait behind this one make it stale: only the last is looked for.
        self.call_later(self._find_typed, event.words)

    def _find_typed(self, words: str) -> None:
        if self.page is not None and self.query("FindLine"):
            self.article_pane.once_whole(lambda: self._find_now(words))

    def _find_now(self, words: str) -> None:
        if words != self._typed or words == self.found.words or self.page is None:
            return
        self._find(words, self.page.document)
        if not self.query("TypingLine"):
            self.tell_keys()
        if self.found.matches:
            self._show_match()
        else:
            self.article_pane.start_at(self._find_from)

    def _find(self, words: str, document: Document) -> None:
        if self._finder is None or self._finder.document is not document:
            self._finder = Finder(document)
        self.found = found_from(self._find_from, words, self._finder.find(words))
        self.keep_saying(self.found.count())

    def _show_match(self) -> None:
        match = self.found.matches[self.found.here]
        self.article_pane.show_place(Place(match.block, match.start))

    def action_keep_find(self) -> None:
        """Go back to the article with the find on."""
        from textual.widgets import Input

        for line in self.query("FindLine").results(Input):
            self._typed = line.value.strip()  # Enter may come before the last letter was looked for
            self._find_typed(self._typed)
        self.leave_line(Pane.ARTICLE)

    def action_end_find(self) -> None:
        """End the find, and show the lines again from which it began."""
        self._typed = ""
        self._end_find()
        self.article_pane.start_at(self._find_from)
        self.leave_line(Pane.ARTICLE)

    def _end_find(self) -> None:
        self.found, self._finder = Found(), None
        self.keep_saying("")
        self.tell_keys()

    def action_leave_article(self) -> None:
        """End the find, or what waits for the end of a long article, or drop the selection; else go to the list."""
        if self.article_pane.wait_no_more():
            return
        if self.found.words:
            self._end_find()
        elif self.article_pane.selection is not None:
            self.article_pane.drop_selection()
        else:
            self.go_to(Pane.LIST)

    def action_go_on(self, step: int) -> None:
        """The next or previous match while a find is on, else the next or previous unread article."""
        if not self.found.words:
            self.action_open_unread(step)
        elif self.found.matches:
            here, around = beside(self.found, step)
            self.found = replace(self.found, here=here)
            self.keep_saying(self.found.count())
            self._show_match()
            if around:
                self.say(f"{self.found.count()}, on from the {'top' if step > 0 else 'end'}")

    def show_page(self, arrival: Arrival) -> None:
        """Show an article; a find goes on only in the one it was begun in."""
        known = self.page
        super().show_page(arrival)
        if not self.found.words or known is None:
            return
        if arrival.page.key != known.key:
            self.close_line()
            self._end_find()
        elif arrival.page.document is not known.document:
            self._find_from = arrival.page.place
            self._find(self.found.words, arrival.page.document)
            self.tell_keys()
