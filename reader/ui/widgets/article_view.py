"""The article pane: a document set for the width of the pane, painted line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.document.blocks import Document, Masthead
from reader.document.layout import Layout, lay_out
from reader.model import Place, ResolvedLink
from reader.ui.find import Found
from reader.ui.navigation import next_link
from reader.ui.overlays import overlays
from reader.ui.paint import COMPONENT_CLASSES, LinkLook, Painter, link_at
from reader.ui.scrolling import Motion, moved, top_showing
from reader.ui.signs import UNICODE, Signs
from reader.ui.textmap import TextMap
from reader.ui.widgets.selecting import Selecting
from reader.ui.wording import percent, time_left

MEASURE_CELLS = 72
LEAST_MEASURE_CELLS = 44
MOST_MEASURE_CELLS = 120
_MARGIN_CELLS = 2
_AIR_LINES = 2
"""Lines to leave above or below a link that is brought into view."""


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


class ArticleView(Selecting):
    """An article; one of its links may have the focus."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*COMPONENT_CLASSES, "article--welcome"}

    page: reactive[Page | None] = reactive(None)
    measure: reactive[int] = reactive(MEASURE_CELLS)
    numbered: reactive[bool] = reactive(False)
    """Whether every link shows its number."""
    found: reactive[Found] = reactive(Found)
    """What a find has found in the page."""
    hints: reactive[Mapping[int, str]] = reactive(dict)
    """The letters to show on links."""
    welcome: reactive[tuple[str, ...]] = reactive(())
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
        self._layout: Layout | None = None
        self._laid_out: tuple[str, int, int] | None = None
        """What the layout is of: article, document and measure."""
        self._place = Place()
        self._link: int | None = None
        self._looks: Mapping[int, LinkLook] = {}
        self._painter: Painter | None = None
        self._map: TextMap | None = None

    # --- what is shown

    @property
    def line_count(self) -> int:
        """How many lines the page has at this width."""
        return 0 if self._layout is None else self._layout.height

    @property
    def place(self) -> Place:
        """Where the first line in view is."""
        return self._place

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
    def percent_read(self) -> int:
        """How much of the page is in view or above it."""
        return percent(self.top + self.size.height, self.line_count)

    @property
    def time_left(self) -> str:
        """How long reading what is below takes, in words."""
        words = 0 if self.page is None else self.page.document.words
        return time_left(words, self.line_count - self.top - self.size.height, self.line_count)

    @property
    def at_end(self) -> bool:
        """Whether the last line is in view."""
        return self.top >= self.last_top

    @property
    def in_text(self) -> bool:
        """Whether the title has scrolled out of view."""
        return self._layout is not None and self.top > 0 and self._layout.line(self.top).block >= 0

    # --- moving

    def watch_page(self, page: Page | None) -> None:
        """Show another article, or another spot in it."""
        if page is None:
            return
        self._looks = {link.number: LinkLook(link.target.status, link.read) for link in page.links}
        if self._laid_out is None or self._laid_out[:2] != (page.key, id(page.document)):
            self.drop_selection()
        self._place, self._link = page.place, page.link
        self._set(page)

    def watch_measure(self) -> None:
        """Set the page anew; the first line in view stays there."""
        if self.page is not None:
            self._set(self.page)

    def watch_numbered(self) -> None:
        """Show or hide the numbers."""
        self.refresh()

    def _set(self, page: Page) -> None:
        if not self.size.width:
            return
        if self._laid_out != (page.key, id(page.document), self._cells):
            self._layout = lay_out(page.document, self._cells, masthead=page.masthead, ascii_signs=self.signs.ascii)
            self._laid_out = (page.key, id(page.document), self._cells)
            self._map = None
        assert self._layout is not None
        self._top = max(0, min(self._layout.line_of(self._place), self.last_top))
        self.refresh()
        self.post_message(self.Scrolled(self))

    @property
    def _cells(self) -> int:
        margins = 2 * _MARGIN_CELLS if self.text_width > LEAST_MEASURE_CELLS + 2 * _MARGIN_CELLS else 2
        return max(1, min(self.measure, self.text_width - margins))

    @property
    def _left(self) -> int:
        return max(0, (self.text_width - self._cells) // 2)

    def show_from(self, top: int) -> None:
        """Scroll, and remember the place for other widths."""
        super().show_from(top)
        if self._layout is not None:
            self._place = self._layout.place_of(self.top)

    def move(self, motion: Motion, count: int | None = None) -> None:
        """Scroll as a key asks."""
        if motion is Motion.LAST and count is None:
            self.show_from(self.last_top)
        else:
            self.show_from(moved(self.top, motion, page=self.size.height, total=max(1, self.line_count), count=count))

    # --- links

    def focus_link(self, number: int | None) -> None:
        """Give a link the focus and bring it into view."""
        old, self._link = self._link, number
        for link in {old, number} - {None}:
            self._refresh_link(link)
        line = None if number is None or self._layout is None else self._layout.line_of_link(number)
        if line is not None:
            self._show_line(line)
        if old != number:
            self.post_message(self.LinkFocused(number))

    def show_place(self, place: Place) -> None:
        """Bring a place into view, with as little scrolling as may be."""
        if self._layout is not None:
            self._show_line(self._layout.line_of(place))

    def start_at(self, place: Place) -> None:
        """Scroll so that a place stands in the first line."""
        if self._layout is not None:
            self.show_from(self._layout.line_of(place))

    def _show_line(self, line: int) -> None:
        air = min(_AIR_LINES, self.size.height // 4)
        self.show_from(top_showing(self.top, line - air, line + air, self.size.height))

    def step_link(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) link; False past the last or first."""
        count = 0 if self.page is None else len(self.page.links)
        following = next_link(self._link, step, count, self.visible_links)
        if following is None and self._link is None and count:
            following = self._nearest_link(step)
        if following is None:
            return False
        self.focus_link(following)
        return True

    def _nearest_link(self, step: int) -> int | None:
        assert self._layout is not None
        lines = (self.top, self.line_count) if step > 0 else (0, self.top)
        links = list(self._layout.links_between(*lines))
        return None if not links else links[0] if step > 0 else links[-1]

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
        if self._painter is None or self._painter.base != self.rich_style:
            self._painter = Painter(self.rich_style, self._partial)
        strip = self._painter.line(
            self._layout.line(number),
            self._cells,
            looks=self._looks,
            focused=self._link,
            overlays=overlays(self.text_map, number, self.found, self.selection) if self._is_marked else (),
            badge=self._badge if self.hints or self.numbered else None,
        )
        return Strip.join([Strip.blank(self._left, self.rich_style), strip])

    def _badge(self, link: int) -> str:
        return self.hints.get(link, "") if self.hints else str(link + 1)

    # --- what was found, what is selected

    @property
    def text_map(self) -> TextMap:
        """Where the lines show the text of the page that is open."""
        assert self._layout is not None
        if self._map is None:
            self._map = TextMap(self._layout)
        return self._map

    @property
    def _is_marked(self) -> bool:
        return self.selection is not None or bool(self.found.matches)

    def selected_parts(self) -> list[str]:
        """The selected text, block by block."""
        return [] if self.selection is None or self._layout is None else self.text_map.between(*self.selection)

    def place_at(self, x: int, y: int) -> Place | None:
        """The place of the character at a cell; None above and below the text."""
        line = self.top + y
        if self._layout is None or self.page is None or not 0 <= line < self.line_count:
            return None
        return self.text_map.place_at(line, x - self._left)

    def _partial(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def paint_void(self, y: int) -> Strip:
        """While nothing is open, paint the welcome in the middle of the pane."""
        first = (self.size.height - len(self.welcome)) // 3
        if self.page is not None or not 0 <= y - first < len(self.welcome):
            return super().paint_void(y)
        line = self.welcome[y - first]
        style = self.rich_style + self._partial("article--welcome")
        if y == first:
            style += Style(bold=True)
        left = max(0, (self.text_width - cell_len(line)) // 2)
        return Strip([Segment(" " * left, self.rich_style), Segment(line, style)])

    # --- events

    @on(events.Resize)
    def _keep_place(self) -> None:
        if self.page is not None:
            self._set(self.page)

    @on(events.Click)
    def _point(self, event: events.Click) -> None:
        line = self.top + event.y
        if self.was_dragged or self._layout is None or line >= self.line_count:
            return
        link = link_at(self._layout.line(line), event.x - self._left)
        if link is not None:
            event.stop()
            again = link == self._link
            self.focus_link(link)
            if again:
                self.post_message(self.Followed(link))
