"""Articles that a search leads to: opened at the first match, with all matches marked, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from reader.document.blocks import Document, leaves, text_of
from reader.library import Library
from reader.library.matching import Matcher
from reader.model import Place
from reader.ui.find import Match, found_from
from reader.ui.screens.finding import FindingScreen
from reader.ui.signs import UNICODE, Signs

if TYPE_CHECKING:
    from reader.ui.screens.search import Choice


def _marked(matcher: Matcher, line: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in matcher.marks(line)]


def _matches(matcher: Matcher, document: Document) -> Iterator[Match]:
    for block, leaf in enumerate(leaves(document.blocks)):
        yield from (Match(block, start, end) for start, end, _ in matcher.marks(text_of(leaf)))


class SearchingScreen(FindingScreen):
    """A search goes on in the article that was opened from it, as a find would, until Esc leads back to it."""

    def __init__(self, library: Library, *, signs: Signs = UNICODE) -> None:
        """`library` is the one archive that is read here."""
        super().__init__(library, signs=signs)
        self._searched = ""
        """The query of the last search."""
        self._chosen_number: int | None = None
        self._matcher: Matcher | None = None
        """What finds the words of the search in the article that it led to; None: no search is on."""

    def action_search(self) -> None:
        """Search the text of all articles."""
        from reader.ui.screens.search import SearchScreen

        def go(choice: Choice | None) -> None:
            if choice is not None:
                self.open_article(choice.key, then=lambda: self._go_on_searching(choice))

        text, number = self._searched, self._chosen_number
        screen = SearchScreen(self.library.search, text, number, save=self.save_search, signs=self.signs)
        self.app.push_screen(screen, go)

    def save_search(self, query: str, say: Callable[[str], None] | None = None) -> None:
        """Ask for a name and save a query under it; `say` tells what came of it."""
        raise NotImplementedError

    def _go_on_searching(self, choice: Choice) -> None:
        self._searched, self._chosen_number = choice.text, choice.number
        if self.page is not None:
            self._matcher, self._find_from = choice.matcher, Place()
            self._find(choice.text, self.page.document)
            self.tell_keys()
            if self.found.matches:
                self._show_match()

    def _find(self, words: str, document: Document) -> None:
        if self._matcher is None or words != self._searched:
            self._matcher = None
            super()._find(words, document)
            return
        matches = _matches(self._matcher, document)
        self.found = found_from(self._find_from, words, matches, partial(_marked, self._matcher))
        self.keep_saying(self.found.count() if self.found.matches else f"Found in the title or excerpt: {words}")

    def _end_find(self) -> None:
        self._matcher = None
        super()._end_find()

    def action_leave_article(self) -> None:
        """Go back to the search that led here; else as without one."""
        from_search = self._matcher is not None
        super().action_leave_article()
        if from_search:
            self.action_search()
