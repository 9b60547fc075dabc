"""The two lines above a pane: what it shows, and a thin line or a few words below that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events, on
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.text import fit, width_cells
from reader.ui.paint import columns_in_order, harmless
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.looking import Looking

_LEAST_NAME_CELLS = 6
"""Words at the right are left out when they would leave less than this."""
_LEAST_LINE_CELLS = 16
"""How much is left is only said where the thin line keeps this."""
_ACTIVE = "-active"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a title bar says."""

    left: str = ""
    right: str = ""
    below: str = ""
    percent: int | None = None
    """How far the reader is; drawn as a thin line instead of `below`."""
    rest: str = ""
    """How much is left, said beside the percentage where there is room."""
    chart: tuple[int, ...] = ()
    """Heights of bars, from 0 to 8, at the right of `below`."""
    here: int | None = None
    """The bar that the reader is at."""
    short: str = ""
    """What stands at the right instead where `right` would leave too little room for `left`."""


class TitleBar(Looking):
    """The head of a pane; it shows which pane has the focus by a sign, a shade and a weight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "title-bar--focus",
        "title-bar--title",
        "title-bar--title-active",
        "title-bar--right",
        "title-bar--below",
        "title-bar--done",
        "title-bar--done-active",
        "title-bar--left",
        "title-bar--chart",
        "title-bar--here",
    }
    DEFAULT_CSS = """
    TitleBar { width: 1fr; height: 2; }
    TitleBar.-short { height: 1; }
    """

    @dataclass
    class Pointed(Message):
        """The reader clicked a bar of the chart."""

        bar: int

    heading: reactive[Heading] = reactive(Heading(), repaint=False)
    active: reactive[bool] = reactive(False, repaint=False)
    """Whether the pane below has the focus. No class of the style sheet: all looks would be weighed anew for it."""

    def __init__(self, *, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show."""
        super().__init__()
        self.signs = signs

    def watch_heading(self) -> None:
        """Paint the other heading."""
        self._paint()

    def watch_active(self) -> None:
        """Show whether the pane has the focus."""
        self._paint()

    def _paint(self) -> None:
        """Now, or in the next frame where the reader looks at another pane: that one's text comes first."""
        if self.active:
            self.refresh()
        else:
            self.call_after_refresh(self.refresh)

    def render_line(self, y: int) -> Strip:
        """Paint one of the two lines."""
        strip = harmless(self._title() if y == 0 else self._below())
        return columns_in_order(strip) if self.signs.visual else strip

    def _title(self) -> Strip:
        width, heading = self.size.width, self.heading
        right = _right(heading, width)
        mark, active = (self.signs.focus, _ACTIVE) if self.active else (" ", "")
        left = fit(heading.left, max(0, width - 1 - width_cells(right)), self.signs.ellipsis)
        base = self.base_style + self.look("title-bar--title" + active)
        return Strip(
            [
                Segment(mark, base + self.look("title-bar--focus")),
                Segment(left, base),
                Segment(right, base + self.look("title-bar--right")),
            ]
        ).adjust_cell_length(width, base)

    def _below(self) -> Strip:
        width, heading, base = self.size.width, self.heading, self.base_style
        if heading.percent is None:
            room = max(0, width - len(heading.chart))
            text = fit(" " + heading.below, room, self.signs.ellipsis)
            return Strip([Segment(text, base + self.look("title-bar--below")), *self._chart()])
        label = f" {heading.percent} % "
        rest = f"{label}{self.signs.dot} {heading.rest} "
        if heading.rest and len(rest) + _LEAST_LINE_CELLS <= width:
            label = rest
        room, active = max(0, width - len(label) - 1), _ACTIVE if self.active else ""
        done = room * heading.percent // 100
        return Strip(
            [
                Segment(" ", base),
                Segment(self.signs.line_done * done, base + self.look("title-bar--done" + active)),
                Segment(self.signs.line_left * (room - done), base + self.look("title-bar--left")),
                Segment(label, base + self.look("title-bar--right")),
            ]
        ).adjust_cell_length(width, base)

    def _chart(self) -> Iterator[Segment]:
        levels, base = self.signs.levels, self.base_style
        for bar, level in enumerate(self.heading.chart):
            look = "title-bar--here" if bar == self.heading.here else "title-bar--chart"
            yield Segment(levels[level], base + self.look(look))

    @on(events.Click)
    def _point(self, event: events.Click) -> None:
        bar = event.x - (self.size.width - len(self.heading.chart))
        if event.y == 1 and self.heading.percent is None and bar >= 0 and self.heading.chart:
            event.stop()
            self.post_message(self.Pointed(bar))


def _right(heading: Heading, width: int) -> str:
    """What a title bar says at its right."""
    if heading.short and width_cells(f" {heading.left} {heading.right} ") > width:
        said = heading.short
    else:
        said = heading.right
    return f" {said} " if said and width_cells(said) + 2 <= width - _LEAST_NAME_CELLS else " "
