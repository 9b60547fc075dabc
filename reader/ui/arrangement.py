"""Which panes stand where in a terminal of a given width. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.model import Pane

WIDE_CELLS = 120
"""From here all three panes stand side by side."""
MIDDLE_CELLS = 80
"""From here list and article do; below, one pane fills the screen."""
_LIST_LEAST, _LINKS_LEAST = 30, 26
_ARTICLE_LEAST = 49
"""A measure of 44 and its margins."""
_MARGINS = 5
"""What an article pane needs beyond its measure: two cells on either side and the scroll bar."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The width of every pane in cells; 0: not shown."""

    list: int
    article: int
    links: int
    drawer: bool = False
    """The links lie over the article's right side instead of beside it."""

    def shows(self, pane: Pane) -> bool:
        """Whether a pane is on the screen."""
        return self.width(pane) > 0

    def width(self, pane: Pane) -> int:
        """How many cells wide a pane is."""
        return {Pane.LIST: self.list, Pane.ARTICLE: self.article, Pane.LINKS: self.links}[pane]


def arrange(
    width: int,
    focus: Pane,
    *,
    measure: int,
    links_open: bool,
    zoomed: bool = False,
    list_cells: int | None = None,
    links_cells: int | None = None,
) -> Arrangement:
    """Place the panes in `width` cells.

    The article gets its measure first, as long as the list keeps between 26 and 40 % and at least 30 cells. Wished
    widths of the list and the links are given as long as the article keeps what it needs least.
    """
    if zoomed or width < MIDDLE_CELLS:
        alone = {pane: width if pane is focus else 0 for pane in Pane}
        return Arrangement(alone[Pane.LIST], alone[Pane.ARTICLE], alone[Pane.LINKS])
    if width < WIDE_CELLS or not links_open:
        list_width = _list_width(width, width - measure - _MARGINS, list_cells, width - _ARTICLE_LEAST)
        drawer = links_open and width < WIDE_CELLS
        links = min(max(_LINKS_LEAST, links_cells or width * 2 // 5), width - list_width) if drawer else 0
        return Arrangement(list_width, width - list_width, links, drawer=drawer)
    links = max(_LINKS_LEAST, min(width // 5, width - _list_least(width) - measure - _MARGINS))
    if links_cells is not None:
        links = max(_LINKS_LEAST, min(links_cells, width - _ARTICLE_LEAST - _LIST_LEAST))
    list_width = _list_width(width, width - links - measure - _MARGINS, list_cells, width - links - _ARTICLE_LEAST)
    return Arrangement(list_width, width - list_width - links, links)


@dataclass(frozen=True, slots=True)
class PaneWishes:
    """What the reader wants of the panes, in a terminal of whatever width."""

    zoomed: bool = False
    """One pane is to stand alone."""
    links_beside: bool = True
    """The links are to be seen where there is room for three panes."""
    links_drawer: bool = False
    """They are to lie over the article where there is not."""
    list_cells: int | None = None
    links_cells: int | None = None
    """The widths of two of the panes; None: as is fit."""

    def with_links(self, width: int, wanted: bool) -> PaneWishes:
        """The same, with the links to be seen, or not to be, in terminals like one of `width` cells."""
        return replace(self, links_beside=wanted) if width >= WIDE_CELLS else replace(self, links_drawer=wanted)


def arrange_wished(width: int, focus: Pane, wishes: PaneWishes, *, measure: int, alone: bool = False) -> Arrangement:
    """Place the panes as the reader wants them; `alone`: each alone, whatever is wanted."""
    return arrange(
        width,
        focus,
        measure=measure,
        links_open=wishes.links_beside if width >= WIDE_CELLS else wishes.links_drawer,
        zoomed=wishes.zoomed or alone,
        list_cells=wishes.list_cells,
        links_cells=wishes.links_cells,
    )


def gone_to(pane: Pane, wishes: PaneWishes, there: Arrangement, width: int) -> PaneWishes:
    """What a reader wants who goes to a pane, `there` being how it would stand: to see it; a drawer closes behind."""
    if pane is Pane.LINKS:
        return wishes if there.shows(pane) else wishes.with_links(width, True)
    return replace(wishes, links_drawer=False) if width < WIDE_CELLS else wishes


def links_toggled(focus: Pane, wishes: PaneWishes, shown: Arrangement, width: int) -> tuple[PaneWishes, Pane | None]:
    """What a reader wants who shows or hides the links, and the pane to go to: a drawer takes the focus."""
    if wishes.zoomed or not shown.shows(Pane.LINKS):
        return replace(wishes.with_links(width, True), zoomed=False), Pane.LINKS if width < WIDE_CELLS else None
    return wishes.with_links(width, False), Pane.ARTICLE if focus is Pane.LINKS else None


def dragged(shown: Arrangement, edge: Pane, column: int) -> tuple[int, int | None]:
    """The widths to wish for list and links, so that the pane `edge` begins at a column and the other edge stays.

    None for links that do not stand beside the article.
    """
    width = shown.list + shown.article + (0 if shown.drawer else shown.links)
    if edge is Pane.LINKS:
        return shown.list, max(1, width - column)
    return max(1, column), None if shown.drawer else shown.links or None


def _list_least(width: int) -> int:
    return max(_LIST_LEAST, -(-width * 26 // 100))


def _list_width(width: int, wanted: int, wished: int | None, most: int) -> int:
    if wished is not None:
        return max(_LIST_LEAST, min(wished, most))
    return max(_list_least(width), min(wanted, width * 2 // 5))


def pane_beside(focus: Pane, step: int, shown: Arrangement) -> Pane:
    """The next (`step` 1) or previous (-1) pane on the screen, around the corner too.

    Where one pane fills the screen, all three take turns.
    """
    order = [Pane.LIST, Pane.ARTICLE, Pane.LINKS]
    alone = sum(shown.shows(pane) for pane in order) == 1
    open_panes = order if alone else [pane for pane in order if shown.shows(pane)]
    if focus not in open_panes:
        return open_panes[0]
    return open_panes[(open_panes.index(focus) + step) % len(open_panes)]
