"""The edge of a pane, which the mouse drags."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual import events, on
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.model import Pane
from reader.ui.signs import UNICODE, Signs


class Edge(Widget):
    """One column beside a pane. It looks like the margin that it stands in, until the mouse is on it."""

    DEFAULT_CSS = """
    Edge { layer: above; width: 1; height: 1fr; }
    """

    @dataclass
    class Dragged(Message):
        """The mouse took the edge somewhere else."""

        edge: Edge
        column: int
        """Where on the screen, from 0."""

    @dataclass
    class Dropped(Message):
        """The mouse let go of the edge."""

        edge: Edge

    def __init__(self, of: Pane, *, drawn: bool = False, signs: Signs = UNICODE) -> None:
        """The edge `of` a pane; one that is `drawn` is seen without a mouse too."""
        super().__init__(classes="-drawn" if drawn else f"-of-{of.value}")
        self.of = of
        self._drawn = drawn
        self._signs = signs
        self._held = False

    def render_line(self, y: int) -> Strip:  # noqa: ARG002
        """Paint one row: all are the same."""
        seen = self._drawn or self._held or self.mouse_hover
        return Strip([Segment(self._signs.track if seen else " ", self.rich_style)], 1)

    @on(events.Enter)
    @on(events.Leave)
    def _show_or_hide(self) -> None:
        self.refresh()

    @on(events.Click)
    def _stay(self, event: events.Click) -> None:
        event.stop()

    @on(events.MouseDown)
    def _grip(self, event: events.MouseDown) -> None:
        event.stop()
        if event.button == 1:
            self._held = True
            self.capture_mouse()

    @on(events.MouseMove)
    def _drag(self, event: events.MouseMove) -> None:
        event.stop()
        if self._held:
            self.post_message(self.Dragged(self, event.screen_x))

    @on(events.MouseUp)
    def _drop(self, event: events.MouseUp) -> None:
        event.stop()
        if self._held:
            self._held = False
            self.release_mouse()
            self.refresh()
            self.post_message(self.Dropped(self))
