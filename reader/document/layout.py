"""Document x width -> lines: blocks set for a measure, with their signs, indents and the space between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.document.blocks import (
    PLAIN,
    Block,
    Document,
    Embed,
    Figure,
    Heading,
    Indented,
    Leaf,
    ListBlock,
    Masthead,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Span,
    Table,
)
from reader.document.lines import Layout, Line, Segment, cut
from reader.document.numerals import numeral
from reader.document.tables import Part, table_lines
from reader.document.wrap import is_simple, wrap
from reader.text import width_cells

__all__ = ["Layout", "Line", "Segment", "lay_out"]

_TITLE = frozenset({"title"})
_BYLINE = frozenset({"byline"})
_LEAD = frozenset({"lead"})
_NOTE = frozenset({"note"})
_MARKER = frozenset({"marker"})
_QUOTE = frozenset({"quote"})
_PRE = frozenset({"pre"})
_FIGURE = frozenset({"figure"})
_EMBED = frozenset({"embed"})
_RULE = frozenset({"rule"})
_RULE_CELLS = 12
_PRE_INDENT = 2


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters that stand for what is not text."""

    bullets: str
    bar: str
    rule: str
    figure: str
    embed: str
    continued: str
    times: str
    separator: str


_UNICODE = Signs("•◦▪", "│", "─", "▣", "▶", "↪", "×", " · ")
_ASCII = Signs("-*+", "|", "-", "[image]", "[embed]", "\\", "x", " - ")


def lay_out(document: Document, width: int, *, masthead: Masthead | None = None, ascii_signs: bool = False) -> Layout:
    """Set a document for a measure of `width` cells, at least 1, below its masthead.

    With `ascii_signs`, bullets, bars and other signs are ASCII; the text stays as it is.
    """
    setter = _Setter(max(width, 1), _ASCII if ascii_signs else _UNICODE)
    if masthead is not None:
        setter.masthead(masthead, more=bool(document.blocks))
    setter.blocks(document.blocks, tight=False)
    return Layout(setter.lines, document.anchors.items())


@dataclass(slots=True)
class _Indent:
    """What stands at the left of the lines of a container."""

    first: tuple[Segment, ...] = ()
    """On the next line alone: a bullet, a number."""
    rest: tuple[Segment, ...] = ()
    cells: int = 0


class _Setter:
    """Sets blocks one after the other. It recurses into containers, which parsing lets nest 24 deep at most."""

    def __init__(self, width: int, signs: Signs) -> None:
        self.lines: list[Line] = []
        self._width = width
        self._signs = signs
        self._indent = _Indent()
        self._leaf = 0
        self._above = 0
        self._beside: tuple[Segment, ...] = ()
        self._bullets = 0

    def masthead(self, masthead: Masthead, *, more: bool) -> None:
        """Title, byline, notes and lead, then a blank line if there is `more`."""
        byline = self._signs.separator.join(self._held_together(part) for part in masthead.byline if part)
        parts = [(masthead.title, _TITLE), (byline, _BYLINE)]
        parts += [(note, _NOTE) for note in masthead.notes]
        texts = [(text, styles) for text, styles in parts if text]
        if masthead.lead:
            texts += [("", PLAIN), (masthead.lead, _LEAD)]
        if more:
            texts.append(("", PLAIN))
        for text, styles in texts:
            for start, end in wrap(text, self._width):
                segments = (Segment(text[start:end].replace("\xa0", " "), styles),) if end > start else ()
                self.lines.append(Line(segments, -1, len(self.lines)))

    def _held_together(self, part: str) -> str:
        """A part of the byline that no line ends inside, unless it is long: `4 minutes` is read at a glance."""
        return part.replace(" ", "\xa0") if width_cells(part) <= self._width // 2 else part

    def blocks(self, blocks: Iterable[Block], *, tight: bool) -> None:
        """Blocks one below the other, with space between them unless they are `tight`."""
        for number, block in enumerate(blocks):
            if number and not isinstance(block, Indented) and not (tight and isinstance(block, ListBlock | Paragraph)):
                self._space(2 if isinstance(block, Heading) and block.level <= 2 else 1)
            self._block(block)

    def _space(self, lines: int) -> None:
        """Leave blank lines above the next block, with the bars of the quotes that hold them."""
        if lines > self._above:
            self._above, self._beside = lines, self._indent.rest

    def _block(self, block: Block) -> None:
        if isinstance(block, Quote):
            bar = (Segment(f"{self._signs.bar} ", _QUOTE),)
            self._contained(block.blocks, bar, bar, 2)
        elif isinstance(block, Indented):
            space = (Segment("  "),)
            self._contained(block.blocks, space, space, 2)
        elif isinstance(block, ListBlock):
            self._list(block)
        else:
            self._set(block)

    def _contained(
        self,
        blocks: tuple[Block, ...],
        first: tuple[Segment, ...],
        rest: tuple[Segment, ...],
        cells: int,
        *,
        tight: bool = False,
    ) -> None:
        outer = self._indent
        if self._width - outer.cells - cells >= max(4, min(16, self._width // 2)):
            self._indent = _Indent((outer.first or outer.rest) + first, outer.rest + rest, outer.cells + cells)
        self.blocks(blocks, tight=tight)
        outer.first = ()
        self._indent = outer

    def _list(self, block: ListBlock) -> None:
        tight = all(_is_tight(item) for item in block.items)
        numbers = [numeral(block.start + place, block.numerals) for place in range(len(block.items) * block.ordered)]
        cells = max(map(len, numbers), default=0)
        bullet = self._signs.bullets[min(self._bullets, 2)]
        self._bullets += 0 if block.ordered else 1
        for number, item in enumerate(block.items):
            if number and not tight:
                self._space(1)
            marker = f"{numbers[number]:>{cells}}. " if block.ordered else f"{bullet} "
            space = (Segment(" " * len(marker)),)
            self._contained(item, (Segment(marker, _MARKER),), space, len(marker), tight=tight)
        self._bullets -= 0 if block.ordered else 1

    def _set(self, leaf: Leaf) -> None:
        if self.lines and self.lines[-1].block >= 0:
            self._blank_lines()
        self._above = 0
        indent = self._indent
        previous = -1
        for segments, offset in self._parts(leaf, max(self._width - indent.cells, 1)):
            left = indent.first or indent.rest
            indent.first = ()
            previous = max(offset, previous + 1)
            self.lines.append(Line(left + _plain_blanks(segments), self._leaf, previous))
        self._leaf += 1

    def _blank_lines(self) -> None:
        left = list(self._beside)
        while left and not left[-1].text.strip():
            left.pop()
        if left:
            left[-1] = Segment(left[-1].text.rstrip(), left[-1].styles)
        for above in range(self._above, 0, -1):
            self.lines.append(Line(tuple(left), self._leaf, -above))

    def _parts(self, leaf: Leaf, room: int) -> Iterator[Part]:
        if isinstance(leaf, Paragraph):
            return _running(leaf.spans, room, PLAIN)
        if isinstance(leaf, Heading):
            return _running(leaf.spans, room, frozenset({f"heading{leaf.level}"}))
        if isinstance(leaf, Preformatted):
            return self._preformatted(leaf, room)
        if isinstance(leaf, Table):
            return table_lines(leaf, room, ascii_signs=self._signs is _ASCII)
        if isinstance(leaf, Figure):
            return self._figure(leaf, room)
        if isinstance(leaf, Embed):
            return self._embed(leaf, room)
        return self._rule(leaf, room)

    def _preformatted(self, leaf: Preformatted, room: int) -> Iterator[Part]:
        runs = [Segment(span.text, span.styles | _PRE, span.link) for span in leaf.spans]
        runs = runs or [Segment(leaf.text, _PRE)]
        indent = _PRE_INDENT if room > 4 * _PRE_INDENT else 0
        sign = self._signs.continued if indent else ""
        ranges = list(_hard_wrap(leaf.text, room - indent))
        for (start, _, continued), segments in zip(ranges, cut(runs, [(a, b) for a, b, _ in ranges]), strict=True):
            left = Segment(f"{sign:<{indent}}" if continued else " " * indent, _MARKER)
            yield ((left, *segments) if segments and indent else segments), start

    def _figure(self, leaf: Figure, room: int) -> Iterator[Part]:
        size = f" ({leaf.size.replace('×', self._signs.times)})" if leaf.size else ""
        styles = _FIGURE if leaf.link is None else _FIGURE | {"link"}
        yield from _signed(self._signs.figure, f"{leaf.alt}{size}", room, styles, leaf.link)
        for segments, offset in _running(leaf.caption, room, frozenset({"small"})) if leaf.caption else ():
            yield segments, len(leaf.alt) + 1 + offset

    def _embed(self, leaf: Embed, room: int) -> Iterator[Part]:
        text = f"{leaf.kind}: {leaf.title}" if leaf.title else leaf.kind
        styles = _EMBED if leaf.link is None else _EMBED | {"link"}
        return _signed(self._signs.embed, text, room, styles, leaf.link)

    def _rule(self, _leaf: Rule, room: int) -> Iterator[Part]:
        cells = min(_RULE_CELLS, room)
        left = (min(room, 4 * _RULE_CELLS) - cells) // 2
        yield (
            (Segment(" " * left), Segment(self._signs.rule * cells, _RULE))
            if left
            else (Segment(self._signs.rule * cells, _RULE),),
            0,
        )


def _running(spans: tuple[Span, ...], room: int, styles: frozenset[str]) -> Iterator[Part]:
    runs = [Segment(span.text, span.styles | styles if styles else span.styles, span.link) for span in spans]
    text = runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)
    ranges = wrap(text, room)
    return zip(cut(runs, ranges), (start for start, _ in ranges), strict=True)


def _signed(sign: str, text: str, room: int, styles: frozenset[str], link: int | None) -> Iterator[Part]:
    """Text behind a sign; its further lines stand below the text."""
    left = width_cells(sign) + 1
    left = left if room >= left + 4 else 0
    for number, (start, end) in enumerate(wrap(text, room - left)):
        lead = Segment(f"{sign} ", _MARKER) if number == 0 else Segment(" " * left)
        segment = Segment(text[start:end], styles, link)
        yield ((lead, segment) if left else (segment,)), start


def _hard_wrap(text: str, room: int) -> Iterator[tuple[int, int, bool]]:
    """Lines of code: start, end, and whether it goes on the line before. A line that fits is never cut."""
    start = 0
    simple = is_simple(text)
    for line in text.split("\n"):
        stop = start + len(line)
        if len(line) <= room and simple:
            yield start, stop, False
        else:
            held = line.replace(" ", "\xa0")  # code is cut at the measure, not at blanks
            for number, (first, last) in enumerate(wrap(held, room)):
                yield start + first, start + last, number > 0
        start = stop + 1


def _plain_blanks(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Segments as they are shown: what held words together while lines were cut is a blank now."""
    if all("\xa0" not in segment.text for segment in segments):
        return segments
    return tuple(Segment(part.text.replace("\xa0", " "), part.styles, part.link) for part in segments)


def _is_tight(item: tuple[Block, ...]) -> bool:
    return all(
        isinstance(block, ListBlock) or (not number and isinstance(block, Paragraph))
        for number, block in enumerate(item)
    )
