"""A visit to an archive: which article is open, and every way of getting to another."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.document.blocks import Document
from reader.document.layout import lay_out
from reader.errors import ArchiveError
from reader.library import Library
from reader.library.reading import Opened
from reader.library.walking import Spot
from reader.model import IncomingLink, Pane, Place, RelatedArticle, ResolvedLink, Row, Status, Step
from reader.ui.linkrows import Entry
from reader.ui.page import Page
from reader.ui.widgets.page_lines import MEASURE_CELLS


@dataclass(frozen=True, slots=True, eq=False)
class Arrival:
    """An article that was come to, and the pane that has the focus there."""

    page: Page
    pane: Pane = Pane.ARTICLE


class Visit:
    """The article that is open and the trail to it. Every opening is a step of the trail and marks as read."""

    def __init__(self, library: Library, lang: str | None = None) -> None:
        """`lang` is the language of articles that do not state theirs."""
        self._library = library
        self._lang = lang
        self.opened: Opened | None = None

    @property
    def key(self) -> str | None:
        """The key of the article that is open."""
        return None if self.opened is None else self.opened.article.key

    def open(self, key: str, left: Spot, fragment: str | None = None) -> Arrival:
        """Open an article as a new step; at the anchor `fragment`, else where the reader last was in it.

        `left` is what the step that is left remembers. Files are small and parsed in a few milliseconds, and the
        library answers to one thread only, so this is a plain call. Raises ArchiveError if the article is unknown.
        """
        opened = self._library.articles.open(key)
        place = anchor_place(opened.document, fragment) or opened.place
        self._library.trail.step_to(key, place, None if self.key is None else (self.key, left))
        self.opened = opened
        return Arrival(self._page(opened, place))

    def tell_lists(self) -> None:
        """Have lists and counts know which articles were opened."""
        self._library.trail.tell_lists()

    def jump(self, fragment: str | None, left: Spot) -> Arrival | None:
        """Go to an anchor of the open article (without one: its top) as a new step; None where there is none such."""
        if self.opened is None:
            return None
        place = anchor_place(self.opened.document, fragment) if fragment else Place()
        return None if place is None else self.jump_to(place, left)

    def jump_to(self, place: Place, left: Spot) -> Arrival | None:
        """Go to a place of the open article as a new step; None where nothing is open."""
        if self.opened is None or self.key is None:
            return None
        self._leave(left)
        self._library.trail.follow(self.key, place)
        return Arrival(self._page(self.opened, place))

    def back(self, left: Spot) -> Arrival | None:
        """Go to where the current step was come to from; None at the start of the trail."""
        self._leave(left)
        step = self._library.trail.back()
        return None if step is None else self._arrive(step)

    def forward(self, left: Spot) -> Arrival | None:
        """Go to where the reader last went from here; None at a tip of the trail."""
        self._leave(left)
        step = self._library.trail.forward()
        return None if step is None else self._arrive(step)

    def go(self, number: int, left: Spot) -> Arrival | None:
        """Go to any step of the trail; None where there is none of that number."""
        self._leave(left)
        step = self._library.trail.go(number)
        return None if step is None else self._arrive(step)

    def resume(self) -> Arrival | None:
        """Go to where the last visit ended; None on the first visit, or when that article is gone."""
        step = self._library.trail.here()
        try:
            return None if step is None else self._arrive(step)
        except ArchiveError:
            return None

    def save(self, left: Spot) -> None:
        """Remember where the reader is."""
        self._leave(left)

    def renew(self, spot: Spot) -> Arrival | None:
        """The open article as the archive has it now; the text that is open stays where it cannot be read any more."""
        if self.opened is None or self.key is None:
            return None
        try:
            self.opened = self._library.articles.open(self.key)
        except ArchiveError:
            return None
        return Arrival(self._page(self.opened, spot.place, spot.link), spot.pane)

    def _page(self, opened: Opened, place: Place, link: int | None = None) -> Page:
        article = opened.article
        lang = article.lang or self._lang
        return Page(article.key, opened.document, opened.masthead, opened.links, place, link, lang, words=article.words)

    def verified(self) -> Opened | None:
        """The open article with the links of its document, now that it is parsed to its end; None where it had them."""
        if self.opened is None:
            return None
        believed, self.opened = self.opened, self._library.articles.verified(self.opened)
        return None if self.opened is believed else self.opened

    def _leave(self, left: Spot) -> None:
        if self.key is not None:
            self._library.trail.leave(left)
            self._library.marks.remember(self.key, left.place)

    def _arrive(self, step: Step) -> Arrival:
        if self.opened is None or self.key != step.key:
            self.opened = self._library.articles.open(step.key)
        return Arrival(self._page(self.opened, step.place, step.link), step.pane)

    # --- what keys act on

    def row(self, key: str) -> Row | None:
        """The row of an article as it is now."""
        return self._library.list.row(key)

    def row_behind(self, link: Entry | None) -> Row | None:
        """The row of the article that an entry leads to or comes from; None where it is no article."""
        if isinstance(link, IncomingLink | RelatedArticle):
            return self.row(link.key)
        if link is None or link.target.address is None:
            return None
        if link.target.status not in (Status.ARTICLE, Status.HEALED, Status.FRAGMENT):
            return None
        return self._library.list.row_at(link.target.address)

    def links_with(self, row: Row) -> tuple[tuple[ResolvedLink, ...], tuple[IncomingLink, ...]]:
        """The links of and to the open article, after the article of `row` was marked."""
        if self.opened is None:
            return (), ()
        links = tuple(
            replace(link, read=row.read) if link.title is not None and link.target.address == row.permalink else link
            for link in self.opened.links
        )
        incoming = tuple(replace(link, read=row.read) if link.key == row.key else link for link in self.opened.incoming)
        return links, incoming


def anchor_place(document: Document, name: str | None) -> Place | None:
    """The place of an anchor; None where the document has none of that name."""
    if not name:
        return None
    layout = lay_out(document, MEASURE_CELLS)
    line = layout.line_of_anchor(name)
    return None if line is None else layout.place_of(line)
