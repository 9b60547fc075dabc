"""Lines of which a stretch of text can be selected with the mouse."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.message import Message

from reader.model import Place
from reader.ui.overlays import Stretch
from reader.ui.widgets.lines import Lines


class Selecting(Lines):
    """Dragging selects from the character pressed on to the one under the pointer, however the text scrolls between.

    The ends are places in the text, so a selection stays what it is at any width.
    """

    @dataclass
    class SelectionChanged(Message):
        """Something else is selected, or nothing any more."""

    selection: Stretch | None = None
    _held: Place | None = None
    """Where the button went down."""
    _dragging = False
    _pointer = (0, 0)

    def place_at(self, x: int, y: int) -> Place | None:
        """The place of the character at a cell of the widget; None where there is no text."""
        raise NotImplementedError

    def stretch(self, held: Place, here: Place) -> Stretch:
        """The text between two characters, both of them included."""
        raise NotImplementedError

    def drop_selection(self) -> None:
        """Select nothing."""
        self._held = None
        if self.selection is not None:
            self.selection = None
            self.refresh()
            self.post_message(self.SelectionChanged())

    @property
    def was_dragged(self) -> bool:
        """Whether the button that went up last had been used to select."""
        return self._dragging

    @on(events.MouseDown)
    def _hold(self, event: events.MouseDown) -> None:
        if event.button == 1 and event.x < self.text_width:  # else it is the scroll bar
            self.drop_selection()
            self._dragging = False
            # What is dragged from the first column is the pane's edge.
            self._held = self.place_at(event.x, event.y) if event.x else None
            self._pointer = (event.x, event.y)

    @on(events.MouseMove)
    def _drag_selection(self, event: events.MouseMove) -> None:
        if self._held is None or (event.x, event.y) == self._pointer:
            return
        if not self._dragging:
            self._dragging = True
            self.capture_mouse()
        if not 0 <= event.y < self.size.height:
            self.show_from(self.top + (1 if event.y > 0 else -1))
        self._pointer = (event.x, max(0, min(event.y, self.size.height - 1)))
        self._extend()

    @on(events.MouseUp)
    def _let_go(self) -> None:
        if self._held is not None:
            self._held = None
            if self._dragging:
                self.release_mouse()

    def show_from(self, top: int) -> None:
        """Scroll; what is being selected grows or shrinks with it."""
        super().show_from(top)
        if self._dragging and self._held is not None:
            self._extend()

    def _extend(self) -> None:
        here = self.place_at(*self._pointer)
        if here is not None and self._held is not None:
            self.selection = self.stretch(self._held, here)
            self.refresh()
            self.post_message(self.SelectionChanged())
