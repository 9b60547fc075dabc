"""Lines of a document that is parsed and laid out while it is read, in slices too short to keep a key waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from textual.geometry import Region
from textual.message import Message
from textual.timer import Timer

from reader.document.layout import Layout
from reader.model import Place
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.selecting import Selecting

_AT_ONCE_LINES = 120
"""Lines that are laid out before anything is shown, if there are as many: more than any pane shows."""
_FAR_LINES = 400
"""Lines below those known of that are laid out at once when they are scrolled to."""
_SLICE_SECONDS = 0.008
_PAUSE_SECONDS = 0.001
_SCROLLED_SECONDS = 0.03
"""A pause after scrolling: the frame, and the next page of a key that is held, come first."""


class Unrolling(Selecting):
    """Shows the lines of a layout that may not know all of them yet, and comes to know of the rest meanwhile."""

    @dataclass
    class Whole(Message):
        """Every line is known of."""

    @dataclass
    class Waiting(Message):
        """What was asked for waits until every line is known of."""

    def __init__(self, *, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show."""
        super().__init__(signs=signs)
        self._guessed_lines = 0
        self._slice: Timer | None = None
        self._wanted: Callable[[], object] | None = None
        """What waits until every line is known of."""

    @property
    def _layout(self) -> Layout | None:
        """What is shown."""
        raise NotImplementedError

    @property
    def line_count(self) -> int:
        """How many lines are known of so far."""
        return 0 if self._layout is None else self._layout.counted

    @property
    def bar_lines(self) -> int:
        """How many lines there are; guessed until all are known of."""
        return self.line_count if self.is_whole else max(self.line_count, self._guessed_lines)

    @property
    def is_whole(self) -> bool:
        """Whether every line is known of."""
        return self._layout is None or self._layout.is_whole

    def unroll(self, words: int) -> None:
        """Begin with a layout that is shown from now on, of about so many words."""
        layout, self._wanted = self._layout, None
        assert layout is not None
        if self._slice is not None:
            self._slice.stop()
        layout.reach(_AT_ONCE_LINES)
        if layout.is_whole:
            self.post_message(self.Whole())
        else:
            self._guessed_lines = round(words * layout.counted / max(1, layout.words_counted))
            self._read_on_later()

    def once_whole(self, act: Callable[[], object]) -> None:
        """Do something that needs every line: now, or as soon as all are known of. What waited before does not."""
        if self.is_whole:
            act()
        else:
            self._wanted = act
            self.post_message(self.Waiting())

    def once_near(self, place: Place, act: Callable[[], object]) -> None:
        """Do something that needs the line of a place: now, or once every line is known of where that takes long."""
        if self._layout is None or self._layout.is_near(place):
            act()
        else:
            self.once_whole(act)

    def wait_no_more(self) -> bool:
        """Forget what waits until every line is known of; whether there was anything."""
        waited, self._wanted = self._wanted is not None, None
        return waited

    def show_from(self, top: int) -> None:
        """Scroll so that `top` is the first line in view, as far as there are lines."""
        if self._layout is None:
            return
        if self.is_far(top):
            self.once_whole(lambda: self.show_from(top))
        else:
            self._layout.reach(top + self.size.height)
            super().show_from(top)
            if self._slice is not None and not self.is_whole:
                self._read_on_later(_SCROLLED_SECONDS)

    def is_far(self, top: int) -> bool:
        """Whether coming to know of the lines from `top` on would keep a key waiting."""
        return not self.is_whole and top + self.size.height > self.line_count + _FAR_LINES

    def _read_on_later(self, seconds: float = _PAUSE_SECONDS) -> None:
        if self._slice is not None:
            self._slice.stop()
        self._slice = self.set_timer(seconds, self._read_on)

    def _read_on(self) -> None:
        """Come to know of some more lines."""
        layout, end = self._layout, monotonic() + _SLICE_SECONDS
        if layout is None:
            return
        while layout.advance() and monotonic() < end:
            pass
        if not layout.is_whole:
            self._read_on_later()
            return
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted()
        self.refresh(Region(self.size.width - 1, 0, 1, self.size.height))  # the scroll bar knows now
        self.post_message(self.Scrolled(self))
        self.post_message(self.Whole())
