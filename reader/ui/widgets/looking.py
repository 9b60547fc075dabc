"""A widget that knows its looks, so that painting it takes no longer than its text."""

from __future__ import annotations

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Looking(Widget):
    """Finds out each of its looks once a theme; Textual forgets them whenever a widget is to be painted again."""

    def __init__(self) -> None:
        super().__init__()
        self._known_looks: dict[tuple[str, bool], Style] = {}
        self._known_theme = ""

    def look(self, name: str, *, whole: bool = False) -> Style:
        """What a component class adds to the look of what it is laid over; or its `whole` look."""
        known = self._known_looks.get((name, whole))
        if known is None:
            known = self.get_component_rich_style(name, partial=not whole)
            ground = self.get_component_styles(name).background
            if not whole and 0 < ground.a < 1:  # Textual would lay it on as if nothing shone through
                known += Style(bgcolor=(self.background_colors[1] + ground).rich_color)
            self._known_looks[name, whole] = known
        return known

    @property
    def base_style(self) -> Style:
        """The look of the widget's blanks."""
        known = self._known_looks.get(("", True))
        if known is None:
            known = self._known_looks["", True] = self.rich_style
        return known

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint a frame, in the looks of the theme that is worn now."""
        if self._known_theme != self.app.theme:
            self._known_theme = self.app.theme
            self._known_looks.clear()
        return super().render_lines(crop)

    def notify_style_update(self) -> None:
        """Forget the looks: they may be others now."""
        self._known_looks.clear()
        super().notify_style_update()
