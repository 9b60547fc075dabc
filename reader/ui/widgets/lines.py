"""A pane of lines that are painted on demand and scroll without delay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css.styles import StylesBase
from textual.filter import LineFilter
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip

from reader.ui.paint import columns_in_order, filled, harmless
from reader.ui.scrolling import Motion, thumb, top_for_thumb
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.looking import Looking

WHEEL_LINES = 3


@dataclass(frozen=True, slots=True)
class _Frame:
    base: Style
    thumb: Style
    track: Style
    held: range
    """The rows of the thumb."""
    text_width: int
    line_count: int


class _Painted(StylesCache):
    """The lines of a pane as they were painted and filtered; there is no border or padding to be put around them."""

    def __init__(self, paint: Callable[[int], list[Segment]]) -> None:
        """`paint` gives the cells of a row; a strip is only made of what is kept of them."""
        super().__init__()
        self._paint = paint
        self._worn: tuple[tuple[LineFilter, ...], Color] | None = None
        """The filters that the kept lines went through, and the ground they lie on."""

    def render(
        self,
        styles: StylesBase,
        size: Size,
        base_background: Color,
        background: Color,
        render_content_line: Callable[[int], Strip],
        filters: Sequence[LineFilter],
        *titles: Any,
        **around: Any,
    ) -> list[Strip]:
        """The lines of `crop`. What style sheets put around each, and filtering it anew, takes as long as painting."""
        crop: Region = around["crop"]
        if size != around["content_size"] or crop.column_span != (0, size.width) or size.width < 2:
            return super().render(
                styles, size, base_background, background, render_content_line, filters, *titles, **around
            )
        worn = (tuple(filters), background)
        if size.width != self._width or worn != self._worn:
            self.clear()
            self._width, self._worn = size.width, worn
        kept, dirty = self._cache, self._dirty_lines
        for y in crop.line_range:
            if y in dirty or y not in kept:
                _let_go(kept.get(y))
                segments = self._paint(y)
                for one in filters:
                    segments = one.apply(segments, background)
                kept[y] = Strip(segments, size.width)
        dirty.difference_update(crop.line_range)
        return [kept[y] for y in crop.line_range]

    def clear(self) -> None:
        """Keep nothing that was painted."""
        for strip in self._cache.values():
            _let_go(strip)
        super().clear()


def _let_go(strip: Strip | None) -> None:
    """Forget the pieces that a strip was divided into: often only itself, a circle that waits for the collector."""
    if strip is not None:
        strip._divide_cache.clear()


class Lines(Looking, can_focus=True):
    """Lines of text with a scroll bar in the last column.

    It owns its scroll position and paints what is in view in one frame, where a scroll view would settle over several.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--track", "lines--thumb", "lines--thumb-focus"}
    DEFAULT_CSS = """
    Lines { width: 1fr; height: 1fr; }
    """

    @dataclass
    class Scrolled(Message):
        """Other lines came into view."""

        lines: Lines

        @property
        def control(self) -> Lines:
            """The pane that scrolled."""
            return self.lines

    def __init__(self, *, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show."""
        super().__init__()
        self.signs = signs
        self._styles_cache = _Painted(self._painted)
        self._top = 0
        self._grip: int | None = None
        """Where in the thumb the mouse holds it."""
        self._frame: _Frame | None = None
        """What is the same for all lines of the frame that is being painted."""

    @property
    def top(self) -> int:
        """The number of the first line in view."""
        return self._top

    @property
    def spot(self) -> Offset:
        """The cell of what is selected, where the terminal's own cursor stands; from the pane's upper left."""
        return Offset(0, 0)

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    @property
    def bar_lines(self) -> int:
        """How many lines the scroll bar stands for."""
        return self.line_count

    @property
    def text_width(self) -> int:
        """How many cells a line may take."""
        return max(1, self.size.width - 1) if self._frame is None else self._frame.text_width

    def paint_line(self, number: int) -> Strip:
        """Paint one of the lines, `text_width` cells wide."""
        raise NotImplementedError

    def move(self, motion: Motion, count: int | None = None) -> None:
        """Move as a key asks."""
        raise NotImplementedError

    @property
    def last_top(self) -> int:
        """The top line when the last line is in view."""
        return max(0, self.line_count - self.size.height)

    def show_from(self, top: int) -> None:
        """Scroll so that `top` is the first line in view, as far as there are lines."""
        top = max(0, min(top, self.last_top))
        if top != self._top:
            self._top = top
            self.refresh()
            self.post_message(self.Scrolled(self))

    def refresh_lines(self, first: int, last: int) -> None:
        """Paint the lines `first` to `last` again."""
        top, bottom = max(first, self._top), min(last, self._top + self.size.height - 1)
        if top <= bottom:
            self.refresh(Region(0, top - self._top, self.size.width, bottom - top + 1))

    def _on_focus(self, event: events.Focus) -> None:
        event.prevent_default()  # Textual's own way paints every line again
        self.has_focus = True
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self))

    def _on_blur(self, event: events.Blur) -> None:
        event.prevent_default()
        self.has_focus = False
        if self.parent is not None:
            self.parent.post_message(events.DescendantBlur(self))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show it. No style sheet asks for `:focus` here: that would cost several frames.

        A pane that is left shows it in the next frame: the reader looks at the other.
        """
        if has_focus:
            self.paint_focus()
        else:
            self.call_after_refresh(self.paint_focus)

    def paint_focus(self) -> None:
        """Paint what looks otherwise with the focus: the thumb."""
        held = thumb(self._top, self.size.height, self.bar_lines)
        if held:
            self.refresh(Region(0, held.start, self.size.width, len(held)))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint a frame; what is the same for all its lines is found out once."""
        thumb_class = "lines--thumb-focus" if self.has_focus else "lines--thumb"
        self._frame = _Frame(
            base=self.base_style,
            thumb=self.look(thumb_class, whole=True),
            track=self.look("lines--track", whole=True),
            held=thumb(self._top, self.size.height, self.bar_lines),
            text_width=self.text_width,
            line_count=self.line_count,
        )
        try:
            return super().render_lines(crop)
        finally:
            self._frame = None

    def render_line(self, y: int) -> Strip:
        """Paint the row `y` of the widget."""
        if self._frame is None:
            return self.render_lines(Region(0, y, self.size.width, 1))[0]
        return Strip(self._painted(y), self._frame.text_width + 1)

    def _painted(self, y: int) -> list[Segment]:
        """The cells of the row `y` of the frame that is being painted."""
        frame, number = self._frame, self._top + y
        assert frame is not None
        strip = harmless(self.paint_line(number) if number < frame.line_count else self.paint_void(y))
        strip = self.in_order(number, strip)
        sign, bar = (self.signs.thumb, frame.thumb) if y in frame.held else (self.signs.track, frame.track)
        return [*filled(strip, frame.text_width, frame.base), Segment(sign, bar)]

    def in_order(self, number: int, strip: Strip) -> Strip:  # noqa: ARG002
        """A painted line with right-to-left text where it is to be seen."""
        return columns_in_order(strip) if self.signs.visual else strip

    def paint_void(self, y: int) -> Strip:  # noqa: ARG002
        """Paint a row below the last line."""
        return Strip.blank(self.text_width, self.base_style)

    @on(events.MouseScrollDown)
    def _wheel_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.show_from(self._top + WHEEL_LINES)

    @on(events.MouseScrollUp)
    def _wheel_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.show_from(self._top - WHEEL_LINES)

    @on(events.MouseDown)
    def _grip_thumb(self, event: events.MouseDown) -> None:
        if event.x != self.size.width - 1 or not self.last_top:
            return
        event.stop()
        held = thumb(self._top, self.size.height, self.bar_lines)
        self._grip = event.y - held.start if event.y in held else len(held) // 2
        self.capture_mouse()
        self._drag(event.y)

    @on(events.MouseMove)
    def _drag_thumb(self, event: events.MouseMove) -> None:
        if self._grip is not None:
            event.stop()
            self._drag(event.y)

    @on(events.MouseUp)
    def _drop_thumb(self, event: events.MouseUp) -> None:
        if self._grip is not None:
            event.stop()
            self._grip = None
            self.release_mouse()

    def _drag(self, y: int) -> None:
        self.show_from(top_for_thumb(y - (self._grip or 0), self.size.height, self.bar_lines))
