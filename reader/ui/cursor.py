"""Where the terminal's own cursor stands: on what is selected, or where something is typed.

Braille displays and screen readers follow it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from reader.ui.screens.hearing import HearingScreen
from reader.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.widgets import Input, OptionList


def cell_to_follow(screen: Screen[object]) -> Offset:
    """The cell of the screen that matters most now; asked as each frame is written, when all regions are known."""
    followed = screen.followed if isinstance(screen, HearingScreen) else screen.focused
    if isinstance(followed, Lines):
        return followed.region.offset + followed.spot
    return _title(screen) if followed is None else _within(followed)


def _title(screen: Screen[object]) -> Offset:
    """Where there is nothing to move in: what is asked or told."""
    titles: list[Widget] = list(screen.query("#title"))
    if not titles:
        return Offset(0, 0)
    spot: Offset = getattr(titles[0], "spot", Offset(0, 0))
    return titles[0].content_region.offset + spot


def _within(followed: Widget) -> Offset:
    from textual.widgets import Input, OptionList  # only once there are any: they would hold up the first frame

    if isinstance(followed, Input):
        return _typed_at(followed)
    return _option(followed) if isinstance(followed, OptionList) else followed.content_region.offset


def _typed_at(line: Input) -> Offset:
    """The cell that the next letter takes; Textual's own answer is one further at the end."""
    before = line._position_to_cell(line.cursor_position)
    return line.content_region.offset + Offset(before - round(line.scroll_x), 0)


def _option(options: OptionList) -> Offset:
    """The highlighted option; each takes a line."""
    return options.content_region.offset + Offset(0, (options.highlighted or 0) - round(options.scroll_y))
