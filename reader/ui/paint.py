"""A laid-out line as a strip of cells: the one translation from style names to looks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment as Cells
from rich.style import Style
from textual.strip import Strip

from reader.document.layout import Line
from reader.model import Status
from reader.text import clean, width_cells
from reader.ui.bidi import has_right_to_left, runs_right_to_left, visual_order
from reader.ui.hints import spread

# In the order in which they are laid over each other. Each is a component class of the article view.
STYLE_CLASSES: Mapping[str, str] = {
    name: f"article--{name}"
    for name in (
        *("title", "byline", "lead", "note"),
        *(f"heading{level}" for level in range(1, 7)),
        *("quote", "marker", "figure", "embed", "rule", "table-header", "pre", "code", "kbd", "mark", "small"),
        *("code-keyword", "code-name", "code-string", "code-number", "code-comment"),
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
FOUND_CLASS = "article--found"
FOUND_HERE_CLASS = "article--found-here"
SELECTED_CLASS = "article--selected"
CARET_CLASS = "article--caret"

COMPONENT_CLASSES = frozenset(
    {
        *STYLE_CLASSES.values(),
        *LINK_CLASSES.values(),
        *(FOCUSED_LINK_CLASS, READ_LINK_CLASS, NUMBER_CLASS),
        *(FOUND_CLASS, FOUND_HERE_CLASS, SELECTED_CLASS, CARET_CLASS),
    }
)

Overlay = tuple[int, int, str]
"""The columns, from and up to, that are shown in the look of a component class."""


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
        overlays: Sequence[Overlay] = (),
        badge: Callable[[int], str] | None = None,
    ) -> Strip:
        """Paint a line of the page, `width` cells wide.

        `looks` tells about each link; `badge` gives what to put over the first cells of each, if anything.
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
        strip = Strip(filled(segments, width, self.base), width)
        for start, end, name in overlays:
            strip = self._laid_over(strip, start, end, self._component(name))
            if name == SELECTED_CLASS and focused is not None:  # it looks otherwise than what is selected around it
                for first, last in columns_of_link(line, focused):
                    within = max(first, start), min(last, end)
                    strip = self._laid_over(strip, *within, self._component(FOCUSED_LINK_CLASS))
        return strip if badge is None else self._with_badges(strip, line, badge)

    def _laid_over(self, strip: Strip, start: int, end: int, style: Style) -> Strip:
        if start >= end:
            return strip
        inside = Strip(Cells.apply_style(strip.crop(start, end), None, style))
        return Strip.join([strip.crop(0, start), inside, strip.crop(end)])

    def _with_badges(self, strip: Strip, line: Line, badge: Callable[[int], str]) -> Strip:
        style = Style.combine([self.base, self._component(NUMBER_CLASS)])
        badges = [(column, badge(number)) for column, number in link_starts(line)]
        badges = [(column, text) for column, text in badges if text]
        columns = spread([start for start, _ in badges], [len(text) for _, text in badges], strip.cell_length)
        for column, (_, text) in zip(columns, badges, strict=True):
            start, end = max(column, 0), max(column + len(text), 0)
            shown = Strip([Cells(text[start - column :], style)])
            strip = Strip.join([strip.crop(0, start), shown, strip.crop(end)])
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


def blank(width: int, style: Style) -> list[Cells]:
    """So many cells without text; none where there is no room for any."""
    return [Cells(" " * width, style)] if width > 0 else []


def filled(cells: Iterable[Cells], width: int, style: Style) -> list[Cells]:
    """The cells with blank ones after them, or cut, so that they are `width` cells. No strip is made for it."""
    cells = list(cells)
    missing = width - sum(segment.cell_length for segment in cells)
    return cells + blank(missing, style) if missing >= 0 else list(Strip(cells).adjust_cell_length(width, style))


def link_starts(line: Line) -> list[tuple[int, int]]:
    """The column and the number of each link that has cells on a line, where it first does."""
    starts: dict[int, int] = {}
    column = 0
    for segment in line.segments:
        if segment.link is not None:
            starts.setdefault(segment.link, column)
        column += Cells(segment.text).cell_length
    return [(column, number) for number, column in starts.items()]


def columns_of_link(line: Line, number: int) -> Iterator[tuple[int, int]]:
    """The columns, from and up to, that a link takes on a line; several where something stands within it."""
    column = 0
    for segment in line.segments:
        begin, column = column, column + Cells(segment.text).cell_length
        if segment.link == number:
            yield begin, column


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


def in_visual_order(strip: Strip, *, right_to_left: bool = False, columns: bool = False) -> Strip:
    """A strip with right-to-left text in the order in which it is seen; `right_to_left`: so does its paragraph run."""
    text = strip.text
    if not right_to_left and not has_right_to_left(text):
        return strip
    styles = [segment.style for segment in strip for _ in segment.text]
    order = visual_order(text, right_to_left=right_to_left, columns=columns)
    return Strip([Cells(shown, styles[begin]) for begin, _, shown in order], strip.cell_length).simplify()


def columns_in_order(strip: Strip) -> Strip:
    """A row of columns, a segment each: all stay where they are, and each is ordered as it would be alone."""
    if not has_right_to_left(strip.text):
        return strip
    return Strip.join([alone_in_order(Strip([segment])) for segment in strip])


def alone_in_order(strip: Strip, paragraph: str = "") -> Strip:
    """A text in order, with the blanks around it where they are; it runs as the paragraph that it is part of."""
    text = strip.text
    if not has_right_to_left(text):
        return strip
    begin, end = len(text) - len(text.lstrip(" ")), width_cells(text.rstrip(" "))
    ordered = in_visual_order(strip.crop(begin, end), right_to_left=runs_right_to_left(paragraph or text))
    return Strip.join([strip.crop(0, begin), ordered, strip.crop(end)])
