"""The last line: the keys that work here, and what there is to say; what is long goes on over lines above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events, on
from textual.binding import Binding
from textual.reactive import reactive
from textual.strip import Strip

from reader.document.wrap import wrap
from reader.text import fit, width_cells
from reader.ui.keynames import chords, written
from reader.ui.paint import columns_in_order, harmless
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.looking import Looking

_GAP_CELLS = 2
_MOST_LINES = 4
"""Of a message."""


def fitting(bindings: Sequence[Binding], width_cells: int) -> list[tuple[Binding, str, str]]:
    """The bindings that fit in a width, with their key and word; the last two (help, quit) before all others."""
    items = [(binding, written(binding.key, 1), binding.description) for binding in bindings]
    order = [*items[-2:], *items[:-2]]
    room, kept = width_cells, []
    for item in order:
        cells = len(item[1]) + 1 + len(item[2]) + _GAP_CELLS
        if cells > room:
            break
        room -= cells
        kept.append(item)
    return [item for item in items if item in kept]


class Footer(Looking):
    """The footer: a message takes the room it needs at the right, keys fill the rest."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--word", "footer--message"}
    DEFAULT_CSS = """
    Footer { dock: bottom; layer: above; width: 1fr; height: 1; }
    """

    keys: reactive[Sequence[Binding]] = reactive((), repaint=False)
    message: reactive[str] = reactive("")
    whole: reactive[bool] = reactive(False)
    """Whether a message that is longer than the line may cover what is above it."""

    def __init__(self, *, alone: bool = False, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show. `alone`: a message takes the whole line, from its beginning."""
        super().__init__()
        self.signs = signs
        self._alone = alone

    def _wrapped(self) -> list[str]:
        """The lines of a message that is longer than one; empty where it fits, or must."""
        room = max(1, self.size.width - 2)
        if not self.whole or width_cells(self.message) <= room:
            return []
        lines = [self.message[start:end] for start, end in wrap(self.message, room)]
        if len(lines) > _MOST_LINES:
            lines[_MOST_LINES - 1 :] = [fit(" ".join(lines[_MOST_LINES - 1 :]), room, self.signs.ellipsis)]
        return lines

    def watch_keys(self) -> None:
        """Name other keys, once what they act on stands on the screen."""
        self.call_after_refresh(self.refresh)

    def watch_message(self) -> None:
        """Take the lines that the message needs."""
        self._take_lines()

    def watch_whole(self) -> None:
        """Take the lines that the message may have."""
        self._take_lines()

    @on(events.Resize)
    def _take_lines(self) -> None:
        needed = max(1, len(self._wrapped()))
        if self.size.height and needed != self.size.height:
            self.styles.height = needed

    @property
    def _room(self) -> int:
        message = width_cells(self.message)
        beside = message + _GAP_CELLS if message else -_GAP_CELLS  # with nothing beside it, the last key needs no gap
        return max(0, self.size.width - 1 - beside)

    def render_line(self, y: int) -> Strip:
        """Paint a line."""
        base = self.base_style
        lines = self._wrapped()
        if lines:
            return self._said(lines[y] if y < len(lines) else "")
        if y:
            return Strip.blank(self.size.width, base)
        if self._alone and self.message:
            return self._said(fit(self.message, max(0, self.size.width - 1), self.signs.ellipsis))
        segments = [Segment(" ", base)]
        for _, key, word in fitting(self.keys, self._room):
            segments.append(Segment(key, base + self.look("footer--key")))
            segments.append(Segment(f" {word}{' ' * _GAP_CELLS}", base + self.look("footer--word")))
        left = Strip(segments)
        room = self.size.width - left.cell_length - 1
        if not self.message or room < 1:
            return left.adjust_cell_length(self.size.width, base)
        text = fit(self.message, min(room, width_cells(self.message)), self.signs.ellipsis)
        gap = Strip.blank(room - width_cells(text), base)
        message = Strip([Segment(text + " ", base + self.look("footer--message"))])
        strip = harmless(Strip.join([left, gap, message]))
        return columns_in_order(strip) if self.signs.visual else strip

    def _said(self, text: str) -> Strip:
        """A line that holds nothing but what is said."""
        base = self.base_style
        said = harmless(Strip([Segment(f" {text}", base + self.look("footer--message"))]))
        return (columns_in_order(said) if self.signs.visual else said).adjust_cell_length(self.size.width, base)

    @on(events.Click)
    async def _press(self, event: events.Click) -> None:
        event.stop()
        if self._wrapped():
            return
        column = 1
        for binding, key, word in fitting(self.keys, self._room):
            column += len(key) + 1 + len(word) + _GAP_CELLS
            if event.x < column:
                for pressed in chords(binding.key)[0]:
                    self.app.simulate_key(pressed)
                return
