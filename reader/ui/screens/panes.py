"""The three panes: where they stand, which has the focus, and keys that wait for others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.reactive import var
from textual.widget import Widget

from reader.model import Pane, ResolvedLink
from reader.ui.arrangement import (
    Arrangement,
    PaneWishes,
    arrange_wished,
    dragged,
    gone_to,
    links_toggled,
    pane_beside,
)
from reader.ui.find import Found
from reader.ui.keys import Scope
from reader.ui.linkrows import LinkRows
from reader.ui.page import Page
from reader.ui.pending import Pending
from reader.ui.screens.saying import SayingScreen
from reader.ui.scrolling import Motion
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.article_list import ArticleList, Listing
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.footer import Footer
from reader.ui.widgets.lines import Lines
from reader.ui.widgets.link_list import LinkList
from reader.ui.widgets.page_lines import LEAST_MEASURE_CELLS, MEASURE_CELLS, MOST_MEASURE_CELLS
from reader.ui.widgets.pane_row import PaneRow
from reader.ui.widgets.title_bar import Heading, TitleBar


class PanesScreen(SayingScreen):
    """List, article and links; it knows nothing of archives."""

    AUTO_FOCUS = None

    # None of these is `reactive`: that would paint the whole screen again, and not only the panes that show it.
    focused: var[Widget | None] = var(None, init=False)
    pane: var[Pane] = var(Pane.LIST, init=False)
    measure: var[int] = var(MEASURE_CELLS, init=False)
    justified: var[bool] = var(False, init=False)
    numbered: var[bool] = var(False)
    found: var[Found] = var(Found)
    hints: var[Mapping[int, str]] = var(dict)

    listing: var[Listing] = var(Listing)
    page: var[Page | None] = var(None)
    link_rows: var[LinkRows] = var(LinkRows())
    opened: var[str] = var("")
    welcome: var[tuple[str, ...]] = var(())
    list_heading: var[Heading] = var(Heading())
    article_heading: var[Heading] = var(Heading())
    links_heading: var[Heading] = var(Heading("Links"))
    footer_keys: var[Sequence[Binding]] = var(())

    def __init__(self, *, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show."""
        super().__init__()
        self.signs = signs
        self.pane_wishes = PaneWishes()
        self._numbers_wanted = False
        self._shown = Arrangement(0, 0, 0)

    def compose(self) -> ComposeResult:
        """The panes side by side, each under its title bar, and the footer."""
        cls, signs = PanesScreen, self.signs
        with PaneRow(id="panes"):
            with Vertical(id="list"):
                yield TitleBar(signs=signs).data_bind(heading=cls.list_heading)
                yield ArticleList(signs=signs).data_bind(cls.listing, cls.opened)
            with Vertical(id="article"):
                yield TitleBar(signs=signs).data_bind(heading=cls.article_heading)
                view = ArticleView(signs=signs).data_bind(cls.page, cls.measure, cls.numbered, cls.welcome)
                yield view.data_bind(cls.found, cls.hints, cls.justified)
            with Vertical(id="links", classes="-ascii" if signs.ascii else ""):
                yield TitleBar(signs=signs).data_bind(heading=cls.links_heading)
                yield LinkList(signs=signs).data_bind(rows=cls.link_rows)
        yield Footer(alone=self.linear, signs=signs).data_bind(cls.message, keys=cls.footer_keys, whole=cls.noticed)

    @property
    def links(self) -> Sequence[ResolvedLink]:
        """The links of the open article, by their numbers."""
        return self.link_rows.links

    # --- panes

    @property
    def list_pane(self) -> ArticleList:
        """The list."""
        return self.query_one(ArticleList)

    @property
    def article_pane(self) -> ArticleView:
        """The article."""
        return self.query_one(ArticleView)

    @property
    def links_pane(self) -> LinkList:
        """The links."""
        return self.query_one(LinkList)

    def lines_of(self, pane: Pane) -> Lines:
        """The lines of a pane."""
        return {Pane.LIST: self.list_pane, Pane.ARTICLE: self.article_pane, Pane.LINKS: self.links_pane}[pane]

    def go_to(self, pane: Pane) -> None:
        """Give a pane the focus, opening it where it is closed; the drawer closes behind the reader."""
        self.pane_wishes = gone_to(pane, self.pane_wishes, self._arrangement(pane), self.app.size.width)
        self.pane = pane
        self.arrange_panes()
        self.set_focus(self.lines_of(pane), scroll_visible=False)

    def watch_pane(self, pane: Pane) -> None:
        """Tell which pane has the focus."""
        for each in Pane:
            self.query_one(f"#{each.value} TitleBar", TitleBar).active = each is pane
        self.tell_keys()
        self.arrange_panes()

    def tell_keys(self) -> None:
        """Name the keys of the pane that has the focus in the footer."""
        found = self.found
        self.footer_keys = self.keymap.footer_keys(self.pane, finding=bool(found.words), matching=bool(found.matches))

    def _arrangement(self, focus: Pane) -> Arrangement:
        return arrange_wished(self.app.size.width, focus, self.pane_wishes, measure=self.measure, alone=self.linear)

    def arrange_panes(self) -> None:
        """Give every pane the cells that are due to it."""
        shown = self._arrangement(self.pane)
        if shown == self._shown:
            return
        self._shown = shown
        for pane in Pane:
            box = self.query_one(f"#{pane.value}", Vertical)
            box.display = shown.shows(pane)
            box.styles.width = shown.width(pane)
        self.query_one("#links").set_class(shown.drawer, "-drawer")

    @on(PaneRow.EdgeDragged)
    def _move_edge(self, event: PaneRow.EdgeDragged) -> None:
        event.stop()
        list_cells, links_cells = dragged(self._shown, Pane(event.pane), event.column)
        links_cells = self.pane_wishes.links_cells if links_cells is None else links_cells
        self.pane_wishes = replace(self.pane_wishes, list_cells=list_cells, links_cells=links_cells)
        self.arrange_panes()

    def watch_measure(self) -> None:
        """A wider measure may need a wider pane."""
        self.arrange_panes()

    @on(events.Resize)
    def _fit(self) -> None:
        self.arrange_panes()

    @on(events.DescendantFocus)
    def _follow_focus(self, event: events.DescendantFocus) -> None:
        for pane in Pane:
            if event.widget is self.lines_of(pane) is self.focused and pane is not self.pane:
                self.pane = pane

    # --- keys

    @property
    def scope(self) -> Scope | None:
        """That of the pane or line which has the focus."""
        focused = self.focused
        return Scope(self.pane) if focused is None or isinstance(focused, Lines) else getattr(focused, "SCOPE", None)

    def show_pending(self, pending: Pending) -> None:
        """Show what waits, and the links' numbers while digits are typed."""
        self.numbered = self._numbers_wanted or (self.pane is Pane.ARTICLE and bool(pending.digits))
        super().show_pending(pending)

    def choose_number(self, number: int) -> None:
        """Act on a number that was typed before Enter."""
        raise NotImplementedError

    def action_move(self, motion: str) -> None:
        """Move in the pane that has the focus; who goes further than a line uncovers what a notice lies over."""
        lines, covered = self.lines_of(self.pane), 0 if motion in (Motion.DOWN, Motion.UP) else self.uncover()
        unread = lines.top + lines.size.height - covered
        lines.move(Motion(motion), self.count)
        if covered and motion == Motion.PAGE_DOWN and self.count is None and self.pane is Pane.ARTICLE:
            lines.show_from(min(lines.top, unread))  # what nobody could read is not passed over

    def uncover(self) -> int:
        """Take the notices away; the number of lines that they lay over."""
        covered = sum(notice.outer_size.height for notice in self.query("Toast"))
        self.app.clear_notifications()
        return covered

    def action_page_on(self) -> None:
        """A page down."""
        self.action_move(Motion.PAGE_DOWN)

    def action_step_pane(self, step: int) -> None:
        """Go to the next or previous pane."""
        self.go_to(pane_beside(self.pane, step, self._shown))

    def action_focus_pane(self, pane: str) -> None:
        """Go to a pane."""
        self.go_to(Pane(pane))

    def action_toggle_links(self) -> None:
        """Show or hide the links pane; a drawer takes the focus."""
        width = self.app.size.width
        self.pane_wishes, pane = links_toggled(self.pane, self.pane_wishes, self._shown, width)
        if pane is not None:
            self.go_to(pane)
        self.arrange_panes()

    @property
    def zoomed(self) -> bool:
        """Whether one pane stands alone because the reader wants it so."""
        return self.pane_wishes.zoomed

    def action_zoom(self) -> None:
        """Show this pane alone, or all of them again."""
        self.pane_wishes = replace(self.pane_wishes, zoomed=not self.zoomed)
        self.arrange_panes()

    def action_measure(self, change: int) -> None:
        """Make lines longer or shorter."""
        self.measure = max(LEAST_MEASURE_CELLS, min(self.measure + change, MOST_MEASURE_CELLS))
        self.say(f"Lines of up to {self.measure} characters")

    def action_number_links(self) -> None:
        """Show or hide the numbers of the links."""
        self._numbers_wanted = not self._numbers_wanted
        self.numbered = self._numbers_wanted
