"""A laid-out line as a strip of cells: the one translation from style names to looks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rich.segment import Segment as Cells
from rich.style import Style
from textual.strip import Strip

from reader.document.layout import Line
from reader.model import Status
from reader.text import clean

# In the order in which they are laid over each other. Each is a component class of the article view.
STYLE_CLASSES: Mapping[str, str] = {
    name: f"article--{name}"
    for name in (
        *("title", "byline", "lead", "note"),
        *(f"heading{level}" for level in range(1, 7)),
        *("quote", "marker", "figure", "embed", "rule", "table-header", "pre", "code", "kbd", "mark", "small"),
        *("sub", "sup", "abbr", "emphasis", "strong", "underline", "strike"),
    )
}

LINK_CLASSES: Mapping[Status, str] = {
    Status.ARTICLE: "article--link",
    Status.HEALED: "article--link",
    Status.FRAGMENT: "article--link",
    Status.EXTERNAL: "article--link-away",
    Status.MAIL: "article--link-away",
    Status.FILE: "article--link-away",
    Status.MISSING: "article--link-dead",
    Status.INVALID: "article--link-dead",
}
FOCUSED_LINK_CLASS = "article--link-focus"
READ_LINK_CLASS = "article--link-read"
NUMBER_CLASS = "article--link-number"

COMPONENT_CLASSES = frozenset(
    {*STYLE_CLASSES.values(), *LINK_CLASSES.values(), FOCUSED_LINK_CLASS, READ_LINK_CLASS, NUMBER_CLASS}
)


@dataclass(frozen=True, slots=True)
class LinkLook:
    """What a link's looks depend on."""

    status: Status
    read: bool = False


class Painter:
    """Paints lines in the looks of one theme; made anew when the theme changes."""

    def __init__(self, base: Style, component: Callable[[str], Style]) -> None:
        """`component` gives the partial style of a component class."""
        self.base = base
        self._component = component
        self._styles: dict[tuple[frozenset[str], LinkLook | None, bool], Style] = {}

    def style(self, styles: frozenset[str], link: LinkLook | None = None, focused: bool = False) -> Style:
        """The look of some style names, perhaps as part of a link."""
        wanted = (styles, link, focused)
        if wanted not in self._styles:
            self._styles[wanted] = Style.combine([self.base, *map(self._component, _classes(*wanted))])
        return self._styles[wanted]

    def line(
        self,
        line: Line,
        width: int,
        *,
        looks: Mapping[int, LinkLook],
        focused: int | None = None,
        numbered: bool = False,
    ) -> Strip:
        """Paint a line of the page, `width` cells wide.

        `looks` tells about each link; `numbered` puts every link's number, from 1, over its first cells.
        """
        segments = [
            Cells(
                segment.text,
                self.style(
                    segment.styles,
                    None if segment.link is None else looks.get(segment.link, _UNKNOWN),
                    segment.link is not None and segment.link == focused,
                ),
            )
            for segment in line.segments
            if segment.text
        ]
        strip = Strip(segments).adjust_cell_length(width, self.base)
        return self._with_numbers(strip, line) if numbered else strip

    def _with_numbers(self, strip: Strip, line: Line) -> Strip:
        style = Style.combine([self.base, self._component(NUMBER_CLASS)])
        for column, number in link_starts(line):
            badge = str(number + 1)
            end = min(column + len(badge), strip.cell_length)
            before, after = strip.crop(0, column), strip.crop(end)
            strip = Strip.join([before, Strip([Cells(badge[: end - column], style)]), after])
        return strip


_BREAKS = re.compile("[\n\t]")
_UNKNOWN = LinkLook(Status.EXTERNAL)


def _classes(styles: frozenset[str], link: LinkLook | None, focused: bool) -> Iterable[str]:
    yield from (name for style, name in STYLE_CLASSES.items() if style in styles)
    if link is not None:
        yield LINK_CLASSES[link.status]
        if link.read:
            yield READ_LINK_CLASS
    if focused:
        yield FOCUSED_LINK_CLASS


def link_starts(line: Line) -> list[tuple[int, int]]:
    """The column and the number of each link that has cells on a line, where it first does."""
    starts: dict[int, int] = {}
    column = 0
    for segment in line.segments:
        if segment.link is not None:
            starts.setdefault(segment.link, column)
        column += Cells(segment.text).cell_length
    return [(column, number) for number, column in starts.items()]


def link_at(line: Line, column: int) -> int | None:
    """The number of the link whose cells hold `column`."""
    left = 0
    for segment in line.segments:
        left += Cells(segment.text).cell_length
        if column < left:
            return segment.link if column >= 0 else None
    return None


def harmless(strip: Strip) -> Strip:
    """`strip` without any character that steers a terminal; text was cleaned when it came in, and is again here."""
    if all(segment.text.isprintable() for segment in strip):
        return strip
    return Strip([Cells(_BREAKS.sub(" ", clean(text)), style, control) for text, style, control in strip])
