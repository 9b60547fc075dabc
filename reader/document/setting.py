"""A leaf block x room -> its lines, or only how many they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.document.blocks import PLAIN, Embed, Figure, Heading, Leaf, Paragraph, Preformatted, Span, Table
from reader.document.colouring import coloured
from reader.document.lines import Part, Segment, cut, located
from reader.document.sideways import in_view
from reader.document.signs import ASCII, UNICODE, Signs
from reader.document.spacing import justified_lines
from reader.document.tables import own_column, own_width, table_lines
from reader.document.wrap import count_lines, is_simple, wrap
from reader.text import width_cells

_MARKER = frozenset({"marker"})
_PRE = frozenset({"pre"})
_FIGURE = frozenset({"figure"})
_SMALL = frozenset({"small"})
_EMBED = frozenset({"embed"})
_RULE = frozenset({"rule"})
_HEADINGS = {level: frozenset({f"heading{level}"}) for level in range(1, 7)}
_RULE_CELLS = 12
_PRE_INDENT = 2
_PARTING = " ,;=([{|&"
_MOST_CELLS = 2
"""Of one character."""

Hyphens = Callable[[str], Sequence[int]]
"""Where a word may be broken: how many characters stand before each such spot."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How leaf blocks are set, the same for a whole document."""

    signs: Signs = UNICODE
    justified: bool = False
    """Whether lines of running text are stretched to the measure."""
    hyphens: Hyphens | None = None
    coloured: bool = True
    """Whether code of a stated language has the styles of its parts."""
    scrolling: bool = False
    """Whether what is wider than the room can be scrolled sideways."""

    def parts(self, leaf: Leaf, room: int, shift: int | None = None) -> Iterator[Part]:
        """The lines of a leaf block in `room` cells; at least one.

        A table or code that is scrolled sideways is as wide as it likes, and `shift` cells of it are out of view.
        """
        parts = self._parts(leaf, room, wide=shift is not None)
        if self.scrolling and isinstance(leaf, Table | Preformatted):
            return in_view(parts, shift or 0, room, self.signs)
        return parts

    def own_width(self, leaf: Leaf) -> int:
        """The cells that the widest line of a table or of code takes; 0 for other blocks, which always fit."""
        if isinstance(leaf, Table):
            return own_width(leaf)
        if isinstance(leaf, Preformatted):
            return max(map(width_cells, leaf.text.split("\n"))) + _PRE_INDENT
        return 0

    def own_column(self, leaf: Leaf, offset: int) -> int:
        """The cells left of a character of a table (of its column) or of code in lines as wide as they like."""
        if isinstance(leaf, Table):
            return own_column(leaf, offset)
        if isinstance(leaf, Preformatted):
            return width_cells(leaf.text[leaf.text.rfind("\n", 0, offset) + 1 : offset]) + _PRE_INDENT
        return 0

    def _parts(self, leaf: Leaf, room: int, *, wide: bool) -> Iterator[Part]:
        if isinstance(leaf, Paragraph):
            if self.justified:
                return justified_lines(leaf.spans, room, self.hyphens)
            return _running(leaf.spans, room, PLAIN)
        if isinstance(leaf, Heading):
            return _running(leaf.spans, room, _HEADINGS[leaf.level])
        if isinstance(leaf, Preformatted):
            return self._preformatted(leaf, room, wide=wide)
        if isinstance(leaf, Table):
            ascii_signs = self.signs is ASCII
            return table_lines(leaf, room, ascii_signs=ascii_signs, scrolling=self.scrolling, wide=wide)
        if isinstance(leaf, Figure):
            return self._figure(leaf, room)
        if isinstance(leaf, Embed):
            return self._embed(leaf, room)
        return self._rule(room)

    def count(self, leaf: Leaf, room: int, shift: int | None = None) -> int:
        """How many lines `parts` gives, without making them where that can be avoided."""
        if isinstance(leaf, Heading) or (isinstance(leaf, Paragraph) and not self.justified):
            spans = leaf.spans
            return count_lines(spans[0].text if len(spans) == 1 else "".join([span.text for span in spans]), room)
        if isinstance(leaf, Preformatted):
            if shift is not None:
                return leaf.text.count("\n") + 1
            return sum(1 for _ in _hard_wrap(leaf.text, room - _pre_indent(room)))
        return sum(1 for _ in self._parts(leaf, room, wide=shift is not None))

    def _preformatted(self, leaf: Preformatted, room: int, *, wide: bool) -> Iterator[Part]:
        runs = [Segment(span.text, span.styles | _PRE, span.link) for span in leaf.spans]
        runs = runs or coloured(leaf.text, leaf.language if self.coloured else None, _PRE)
        indent = _PRE_INDENT if wide else _pre_indent(room)
        sign = self.signs.continued if indent else ""
        ranges = list(_hard_wrap(leaf.text, len(leaf.text) * _MOST_CELLS if wide else room - indent))
        for (start, _, continued), segments in zip(ranges, cut(runs, [(a, b) for a, b, _ in ranges]), strict=True):
            left = Segment(f"{sign:<{indent}}" if continued else " " * indent, _MARKER)
            segments = located(segments, start) if wide else segments
            yield ((left, *segments) if segments and indent else segments), start

    def _figure(self, leaf: Figure, room: int) -> Iterator[Part]:
        size = f" ({leaf.size.replace('×', self.signs.times)})" if leaf.size else ""
        styles = _FIGURE if leaf.link is None else _FIGURE | {"link"}
        yield from _signed(self.signs.figure, f"{leaf.alt}{size}", range(len(leaf.alt)), room, styles, leaf.link)
        if leaf.caption:
            left = _sign_cells(self.signs.figure, room)
            for segments, offset in _running(leaf.caption, room - left, _SMALL):
                yield ((Segment(" " * left), *segments) if left and segments else segments), len(leaf.alt) + 1 + offset

    def _embed(self, leaf: Embed, room: int) -> Iterator[Part]:
        text = f"{leaf.kind}: {leaf.title}" if leaf.title else leaf.kind
        own = range(len(text) - len(leaf.title), len(text))
        styles = _EMBED if leaf.link is None else _EMBED | {"link"}
        return _signed(self.signs.embed, text, own, room, styles, leaf.link)

    def _rule(self, room: int) -> Iterator[Part]:
        cells = min(_RULE_CELLS, room)
        left = (min(room, 4 * _RULE_CELLS) - cells) // 2
        line = Segment(self.signs.rule * cells, _RULE)
        yield ((Segment(" " * left), line) if left else (line,)), 0


def _running(spans: tuple[Span, ...], room: int, styles: frozenset[str]) -> Iterator[Part]:
    runs = [Segment(span.text, span.styles | styles if styles else span.styles, span.link) for span in spans]
    text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
    ranges = wrap(text, room)
    return zip(cut(runs, ranges), (start for start, _ in ranges), strict=True)


def _sign_cells(sign: str, room: int) -> int:
    """How many cells a sign and the blank behind it take; none where that leaves too little for text."""
    left = width_cells(sign) + 1
    return left if room >= left + 4 else 0


def _signed(sign: str, text: str, own: range, room: int, styles: frozenset[str], link: int | None) -> Iterator[Part]:
    """Text behind a sign; its further lines stand below the text. Of it, `own` are the characters of the block."""
    left = _sign_cells(sign, room)
    for number, (start, end) in enumerate(wrap(text, room - left)):
        lead = Segment(f"{sign} ", _MARKER) if number == 0 else Segment(" " * left)
        shown = tuple(_apart(Segment(text[start:end], styles, link), start, own))
        yield ((lead, *shown) if left else shown), max(start - own.start, 0)


def _apart(segment: Segment, start: int, own: range) -> Iterator[Segment]:
    """A segment that begins at `start` of a text, with those of its characters apart that are in `own`."""
    end = start + len(segment.text)
    first, last = min(max(start, own.start), end), max(min(end, own.stop), start)
    for begin, stop, origin in ((start, first, None), (first, last, first - own.start), (max(first, last), end, None)):
        if begin < stop:
            yield segment._replace(text=segment.text[begin - start : stop - start], origin=origin)


def _pre_indent(room: int) -> int:
    return _PRE_INDENT if room > 4 * _PRE_INDENT else 0


def _hard_wrap(text: str, room: int) -> Iterator[tuple[int, int, bool]]:
    """Lines of code: start, end, and whether it goes on the line before. A line that fits is never cut.

    Every character belongs to a line, the blanks at which one was cut too.
    """
    start = 0
    simple = is_simple(text)
    for line in text.split("\n"):
        stop = start + len(line)
        if simple:
            first = start
            while stop - first > room:
                end = _code_end(text, first, first + max(room, 1))
                yield first, end, first > start
                first = end
            yield first, stop, first > start
        else:
            held = line.replace(" ", "\xa0")
            for number, (first, last) in enumerate(wrap(held, room)):
                yield start + first, start + last, number > 0
        start = stop + 1


def _code_end(text: str, start: int, limit: int) -> int:
    """Where code is cut: behind a blank or what parts or opens something in its last third, else at its end."""
    if text[limit] == " ":
        return limit
    at = max(text.rfind(sign, limit - (limit - start) // 3, limit) for sign in _PARTING)
    return at + 1 if at >= 0 else limit
