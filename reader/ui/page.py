"""The page that is open, and how it is set: measure, justification, details turned, tables and code scrolled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.document.blocks import Document, Masthead
from reader.document.layout import Layout, lay_out
from reader.model import Place, ResolvedLink


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """An article to show, and where in it."""

    key: str
    document: Document
    masthead: Masthead
    links: Sequence[ResolvedLink] = ()
    place: Place = field(default_factory=Place)
    link: int | None = None
    """The number of the link that has the focus."""
    lang: str | None = None
    """The language that the article states."""
    words: int = 0
    """About how many words it has; the document knows exactly, once it is parsed to its end."""


class PageSetting:
    """Sets one page after the other; remembers which details of each were turned, for as long as it lives."""

    def __init__(self, *, ascii_signs: bool) -> None:
        self._ascii_signs = ascii_signs
        self._page: Page | None = None
        self._measure = 1
        self._justified = False
        self._turned: dict[str, frozenset[int]] = {}
        self._shifts: dict[int, int] = {}
        self.layout: Layout | None = None

    def set(self, page: Page, measure: int, *, justified: bool) -> bool:
        """Set a page; whether that gave another layout."""
        known, self._page = self._page, page
        same = known is not None and (known.key, id(known.document)) == (page.key, id(page.document))
        if not same:
            self._shifts = {}
        changed = not same or (measure, justified) != (self._measure, self._justified)
        if changed:
            self._measure, self._justified = measure, justified
            self._lay_out()
        return changed

    @property
    def page(self) -> Page | None:
        """The page that is set."""
        return self._page

    @property
    def measure(self) -> int:
        """How many cells wide the layout is."""
        return self._measure

    def turn(self, fold: int) -> None:
        """Open details, or close them, by the leaf block that their summary begins with."""
        assert self._page is not None
        self._turned[self._page.key] = self._turned.get(self._page.key, frozenset()) ^ {fold}
        self._lay_out()

    def shift(self, block: int) -> int | None:
        """By how many cells a block is scrolled sideways; None where it is set by itself."""
        return self._shifts.get(block)

    def scroll(self, block: int, shift: int | None) -> None:
        """Scroll a block sideways; None: set it by itself."""
        if shift is None:
            self._shifts.pop(block, None)
        else:
            self._shifts[block] = shift
        self._lay_out()

    def reveal(self, place: Place) -> bool:
        """Open what a place is folded into and scroll its block sideways to it; whether there was anything to do."""
        if self.layout is None or place.block < 0:
            return False
        folded = self.layout.folded_in(place.block)
        for fold in folded:
            self.turn(fold)
        shift = self.layout.shift_showing(place)
        if shift == (self.shift(place.block) or 0):
            return bool(folded)
        self.scroll(place.block, shift)
        return True

    def _lay_out(self) -> None:
        page = self._page
        assert page is not None
        self.layout = lay_out(
            page.document,
            self._measure,
            masthead=page.masthead,
            ascii_signs=self._ascii_signs,
            justified=self._justified,
            lang=page.lang,
            turned=self._turned.get(page.key, frozenset()),
            shifts=dict(self._shifts),
        )
