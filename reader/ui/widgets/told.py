"""Foreign text in a window: never markup, nothing that steers the terminal, in the order in which it is seen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual.content import Content
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.text import clean, clean_line, width_cells
from reader.ui.bidi import runs_right_to_left, visual_column
from reader.ui.paint import columns_in_order, in_visual_order
from reader.ui.signs import UNICODE, Signs


class Told(Static):
    """A text on one line, which wraps where there is no room for it."""

    def __init__(self, foreign: str = "", *, signs: Signs = UNICODE, id: str | None = None, classes: str = "") -> None:  # noqa: A002 (Textual's own name)
        """`signs` are those that the terminal can show."""
        super().__init__(Content(clean_line(foreign)), id=id, classes=classes)
        self._visual = signs.visual
        self._right_to_left = runs_right_to_left(foreign)

    def tell(self, foreign: str) -> None:
        """Say something else."""
        self._right_to_left = runs_right_to_left(foreign)
        self.update(Content(clean_line(foreign)))

    @property
    def spot(self) -> Offset:
        """The cell in which its first letter is seen; from the upper left of what it holds."""
        if not self._right_to_left:
            return Offset(0, 0)
        room, first = self.content_size.width, super().render_line(0).text.rstrip()
        if not self._visual:
            return Offset(max(0, room - width_cells(first)), 0)
        padded = first + " " * (room - width_cells(first))
        return Offset(visual_column(padded, 0, right_to_left=True), 0)

    def render_line(self, y: int) -> Strip:
        """Paint a line of it."""
        return _placed(self, super().render_line(y), visual=self._visual, right_to_left=self._right_to_left)


class ToldLines(Static):
    """Lines that were set for the room there is; each may run in a direction of its own."""

    def __init__(self, lines: Sequence[tuple[str, bool, bool]], *, signs: Signs = UNICODE, classes: str = "") -> None:
        """`lines` are texts, each with whether its paragraph runs from right to left and whether it is a table's."""
        said = "\n".join(clean(text).replace("\n", " ") for text, _, _ in lines)
        super().__init__(Content(said), classes=classes)
        self._visual = signs.visual
        self._ways = [(right_to_left, columns) for _, right_to_left, columns in lines]

    def render_line(self, y: int) -> Strip:
        """Paint one."""
        right_to_left, columns = self._ways[y] if y < len(self._ways) else (False, False)
        strip = super().render_line(y)
        return _placed(self, strip, visual=self._visual, right_to_left=right_to_left, columns=columns)


class ToldOptions(OptionList):
    """Things to choose from, a line each."""

    def __init__(self, *options: Option, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show."""
        super().__init__(*options, markup=False)
        self._visual = signs.visual

    def render_line(self, y: int) -> Strip:
        """Paint a line of them."""
        strip = super().render_line(y)
        if self.scroll_offset.y + y == self.highlighted and self._reverses:
            strip = strip.apply_style(Style(reverse=True))
        return columns_in_order(strip) if self._visual else strip

    @property
    def _reverses(self) -> bool:
        """Whether reversal shows the highlight, as it does without colours. Textual itself leaves that out."""
        return bool(self.get_component_styles("option-list--option-highlighted").text_style.reverse)


def _placed(widget: Widget, strip: Strip, *, visual: bool, right_to_left: bool, columns: bool = False) -> Strip:
    """A painted line in order; what runs from right to left stands at the right of the room."""
    if right_to_left:
        strip = strip.extend_cell_length(widget.content_size.width, widget.rich_style)
    if visual:
        return in_visual_order(strip, right_to_left=right_to_left, columns=columns)
    width = width_cells(strip.text.rstrip())
    return Strip.join([strip.crop(width), strip.crop(0, width)]) if right_to_left else strip
