"""The article pane: a document set for the width of the pane, painted line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.model import Place
from reader.text import width_cells
from reader.ui.find import Found
from reader.ui.navigation import next_link
from reader.ui.overlays import overlays
from reader.ui.page import Page
from reader.ui.paint import COMPONENT_CLASSES, LinkLook, Overlay, Painter, blank, harmless, in_visual_order, link_at
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.caret_lines import CaretLines


class ArticleView(CaretLines):
    """An article; one of its links may have the focus."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*COMPONENT_CLASSES, "article--welcome"}

    numbered: reactive[bool] = reactive(False)
    """Whether every link shows its number."""
    found: reactive[Found] = reactive(Found)
    """What a find has found in the page."""
    hints: reactive[Mapping[int, str]] = reactive(dict)
    """The letters to show on links."""
    welcome: reactive[tuple[str, ...]] = reactive((), repaint=False)
    """Lines to show while nothing is open."""

    @dataclass
    class Followed(Message):
        """The reader chose a link."""

        number: int

    @dataclass
    class LinkFocused(Message):
        """Another link has the focus, or none."""

        number: int | None

    def __init__(self, *, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show."""
        super().__init__(signs=signs)
        self._known: tuple[str, int] | None = None
        """The article and the document that are shown."""
        self._looks: Mapping[int, LinkLook] = {}
        self._painter: Painter | None = None
        self._follows_find = False
        """Whether the reader went to a match later than to a link."""

    # --- what is shown

    @property
    def focused_link(self) -> int | None:
        """The number of the link that has the focus."""
        return self._link

    @property
    def visible_links(self) -> list[int]:
        """The numbers of the links in view, in order."""
        if self._layout is None:
            return []
        return list(self._layout.links_between(self.top, self.top + self.size.height - 1))

    @property
    def spot(self) -> Offset:
        """The caret, else the first cell of what the reader went to last, else of the first line in view."""
        if self._layout is None:
            return Offset(self._left, 0)
        line, column = self.caret_at() or self._match_or_link() or (self.top, 0)
        return Offset(self._left + self.seen_column(line, column), line - self.top)

    def _match_or_link(self) -> tuple[int, int] | None:
        """The line and the column of the match or the link that the reader went to last."""
        return self._match_at() or self._link_at() if self._follows_find else self._link_at() or self._match_at()

    @property
    def pointed_place(self) -> Place | None:
        """The place of the match or the link that the reader went to last, if it is in view."""
        at, layout = self._match_or_link(), self._layout
        if at is None or layout is None:
            return None
        if at == self._match_at():
            match = self.found.matches[self.found.here]
            return Place(match.block, match.start)
        return None if self._link is None else layout.place_of_link(self._link)

    def _match_at(self) -> tuple[int, int] | None:
        """The line and the column of the match that the reader stands at, if it is in view."""
        if self._layout is None or not self.found.matches:
            return None
        match = self.found.matches[self.found.here]
        line = self._layout.line_of(Place(match.block, match.start))
        if line not in self._lines_in_view():
            return None
        cells = self.text_map.shown(line).cells(match.start, match.end)
        return line, 0 if cells is None else cells[0]

    def _link_at(self) -> tuple[int, int] | None:
        """The line and the column of the focused link, if it is in view."""
        line = None if self._link is None or self._layout is None else self._layout.line_of_link(self._link)
        if line is None or self._layout is None or line not in self._lines_in_view():
            return None
        before = takewhile(lambda segment: segment.link != self._link, self._layout.line(line).segments)
        return line, sum(width_cells(segment.text) for segment in before)

    # --- moving

    def watch_page(self, page: Page | None) -> None:
        """Show another article, or another spot in it."""
        if page is None:
            return
        self._looks = {link.number: LinkLook(link.target.status, link.read) for link in page.links}
        if self._known != (page.key, id(page.document)):
            self._known = (page.key, id(page.document))
            self.drop_selection()
        self._place, self._link = page.place, page.link
        self._set(page)

    def watch_numbered(self) -> None:
        """Show or hide the numbers."""
        self.refresh()

    def watch_found(self) -> None:
        """Have the terminal's own cursor stand at the match."""
        self._follows_find = True

    # --- links

    def focus_link(self, number: int | None) -> None:
        """Give a link the focus and bring it into view."""
        old, self._link = self._link, number
        self._follows_find = False
        place = None if number is None or self._layout is None else self._layout.place_of_link(number)
        if place is not None:
            self._reveal(place)
        for link in {old, number} - {None}:
            self._refresh_link(link)
        line = None if number is None or self._layout is None else self._layout.line_of_link(number)
        if line is not None:
            self._show_line(line)
        if old != number:
            self.post_message(self.LinkFocused(number))

    def step_link(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) link; False past the last or first."""
        count = 0 if self.page is None else len(self.page.links)
        following = next_link(self._link, step, count, self.visible_links)
        while following is not None and self._is_folded_away(following):
            following = following + step if 0 <= following + step < count else None
        if following is None and self._link is None and count:
            if step < 0 and not self.is_whole:
                self.once_whole(lambda: self.step_link(step))
                return True
            following = self._nearest_link(step)
        if following is None:
            return False
        self.focus_link(following)
        return True

    def _is_folded_away(self, link: int) -> bool:
        block = self._block_of(link)
        return block is not None and self._layout is not None and not self._layout.shows(block)

    def _block_of(self, link: int) -> int | None:
        place = None if self._layout is None else self._layout.place_of_link(link)
        return None if place is None else place.block

    def _nearest_link(self, step: int) -> int | None:
        """The first link below the top line (1), or the last one above it (-1)."""
        assert self._layout is not None
        assert self.page is not None
        here = self._layout.line(self.top).block
        links = range(len(self.page.links)) if step > 0 else reversed(range(len(self.page.links)))
        for link in links:
            block = self._block_of(link)
            if block is not None and (block >= here if step > 0 else block < here) and self._layout.shows(block):
                return link
        return None

    def _refresh_link(self, number: int | None) -> None:
        line = None if number is None or self._layout is None else self._layout.line_of_link(number)
        if line is not None:
            # A link goes on over a few lines at most; those that are not in view cost nothing.
            self.refresh_lines(line, self.top + self.size.height)

    # --- painting

    def notify_style_update(self) -> None:
        """Paint in the new theme's looks."""
        self._painter = None
        super().notify_style_update()

    def paint_line(self, number: int) -> Strip:
        """Paint one line of the page between its margins."""
        assert self._layout is not None
        if self._painter is None or self._painter.base != self.base_style:
            self._painter = Painter(self.base_style, self.look)
        strip = self._painter.line(
            self._layout.line(number),
            self._setting.measure,
            looks=self._looks,
            focused=self._link if self.caret is None else None,  # it looks like what is selected
            overlays=self._overlays(number) if self._is_marked else (),
            badge=self._badge if self.hints or self.numbered else None,
        )
        strip = self._placed(number, harmless(strip))
        return Strip([*blank(self._left, self.base_style), *strip])

    def _placed(self, number: int, strip: Strip) -> Strip:
        """A line of the measure's width; one that runs from right to left stands at the right of it."""
        backwards = self.is_right_to_left(number)
        if self.signs.visual:
            return in_visual_order(strip, right_to_left=backwards, columns=self._is_table(number))
        if not backwards or self._layout is None:
            return strip
        width = width_cells(self._layout.line(number).text)
        return Strip.join([strip.crop(width), strip.crop(0, width)])

    def in_order(self, number: int, strip: Strip) -> Strip:  # noqa: ARG002
        """Lines are put in order between their margins."""
        return strip

    def _badge(self, link: int) -> str:
        return self.hints.get(link, "") if self.hints else str(link + 1)

    # --- what was found, what is selected

    @property
    def _is_marked(self) -> bool:
        return self.selection is not None or bool(self.found.matches) or self.found.above is not None

    def _overlays(self, number: int) -> list[Overlay]:
        return overlays(self.text_map, number, self.found, self.selection, self.caret)

    @property
    def selected_words(self) -> int:
        """How many words are selected."""
        return 0 if self.selection is None or self._layout is None else self.text_map.words_between(*self.selection)

    @property
    def selected_excerpt(self) -> str:
        """How what is selected begins and ends."""
        if self.selection is None or self._layout is None:
            return ""
        return self.text_map.excerpt(*self.selection, self.signs.ellipsis)

    def selected_parts(self) -> list[str]:
        """The selected text, block by block."""
        return [] if self.selection is None or self._layout is None else self.text_map.between(*self.selection)

    def place_at(self, x: int, y: int) -> Place | None:
        """The place of the character at a cell; None above and below the text."""
        line = self.top + y
        if self._layout is None or self.page is None or not 0 <= line < self.line_count:
            return None
        return self.text_map.place_at(line, self._column_at(line, x))

    def paint_void(self, y: int) -> Strip:
        """While nothing is open, paint the welcome in the middle of the pane."""
        first = self._first_of(self.welcome)
        if self.page is not None or not 0 <= y - first < len(self.welcome):
            return super().paint_void(y)
        line = self.welcome[y - first]
        style = self.base_style + self.look("article--welcome")
        if y == first:
            style += Style(bold=True)
        left = max(0, (self.text_width - cell_len(line)) // 2)
        return Strip([Segment(" " * left, self.base_style), Segment(line, style)])

    def watch_welcome(self, before: tuple[str, ...], now: tuple[str, ...]) -> None:
        """Paint anew what the welcome says otherwise than before: with each mark, one line of a whole pane."""
        if self.page is not None:
            return
        first = self._first_of(now)
        if first != self._first_of(before) or len(before) != len(now):
            self.refresh()
            return
        for row, (old, new) in enumerate(zip(before, now, strict=True), first):
            if old != new:
                self.refresh(Region(0, row, self.size.width, 1))

    def _first_of(self, welcome: tuple[str, ...]) -> int:
        return (self.size.height - len(welcome)) // 3

    # --- events

    @on(events.Click)
    def _point(self, event: events.Click) -> None:
        line = self.top + event.y
        if self.was_dragged or self._layout is None or line >= self.line_count:
            return
        link = link_at(self._layout.line(line), self._column_at(line, event.x))
        if link is not None:
            event.stop()
            again = link == self._link
            self.focus_link(link)
            if again:
                self.post_message(self.Followed(link))
        elif (block := self._layout.line(line).block) >= 0 and self._layout.fold_of(block) == block:
            event.stop()
            self._turn(block)
