"""Panes side by side, and the edges between them, which the mouse drags."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.containers import Horizontal
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip


class PaneRow(Horizontal):
    """An edge is the first column of every pane but the first: no text stands there.

    The mouse is only captured once it moves, so that a click on an edge stays a click on what is there.
    """

    @dataclass
    class EdgeDragged(Message):
        """The reader wants a pane to begin at another column."""

        pane: str
        column: int

    @dataclass
    class EdgeDropped(Message):
        """The edge of a pane stands where the reader wants it."""

        pane: str

    _gripped = ""
    """The pane whose edge the mouse holds; empty: none."""
    _column = 0
    _dragging = False

    def render_lines(self, crop: Region) -> list[Strip]:  # noqa: ARG002
        """Nothing: panes lie on every cell, and a ground that nobody sees would be cut up with each frame."""
        return []

    def _pane_beginning_at(self, column: int) -> str:
        shown = [pane for pane in self.children if pane.display]
        first = min((pane.region.x for pane in shown), default=0)
        # The drawer lies over the others, and comes last.
        return next((pane.id or "" for pane in reversed(shown) if pane.region.x == column != first), "")

    @on(events.MouseDown)
    def _grip(self, event: events.MouseDown) -> None:
        self._gripped = self._pane_beginning_at(event.screen_x) if event.button == 1 else ""
        self._column, self._dragging = event.screen_x, False

    @on(events.MouseMove)
    def _drag(self, event: events.MouseMove) -> None:
        if not self._gripped or event.screen_x == self._column:
            return
        if not self._dragging:
            self._dragging = True
            self.capture_mouse()
        event.stop()
        self._column = event.screen_x
        self.post_message(self.EdgeDragged(self._gripped, event.screen_x))

    @on(events.MouseUp)
    def _drop(self, event: events.MouseUp) -> None:
        gripped, self._gripped = self._gripped, ""
        if self._dragging:
            event.stop()
            self._dragging = False
            self.release_mouse()
            self.post_message(self.EdgeDropped(gripped))
