"""Where the leaf blocks of a document stand: what is left of each, and how much space above it. No lines yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import NamedTuple

from reader.document.blocks import Block, Details, Heading, Indented, Leaf, ListBlock, Paragraph, Quote
from reader.document.lines import Segment
from reader.document.numerals import numeral
from reader.document.signs import Signs

_MARKER = frozenset({"marker"})
_QUOTE = frozenset({"quote"})
_INDENT = (Segment("  "),)


class Placed(NamedTuple):
    """A leaf block where it stands."""

    leaf: Leaf
    first: tuple[Segment, ...] = ()
    """What stands left of its first line: bars, blanks, a bullet, a number."""
    rest: tuple[Segment, ...] = ()
    """What stands left of its other lines."""
    cells: int = 0
    """How many cells either takes."""
    above: int = 0
    """How many blank lines stand above it."""
    beside: tuple[Segment, ...] = ()
    """What stands on those: the bars of the quotes that hold both neighbours."""
    fold: int | None = None
    """The innermost details that it is a part of, by the leaf block their summary begins with; None also where
    nothing can be folded."""
    closed: tuple[int, ...] = ()
    """The details that it is folded away in, in the same way; it takes no line then."""


@dataclass(slots=True)
class _Indent:
    """What stands at the left of the lines of a container."""

    first: tuple[Segment, ...] = ()
    """On the next line alone: a bullet, a number."""
    rest: tuple[Segment, ...] = ()
    cells: int = 0


def place(blocks: Iterable[Block], width: int, signs: Signs, turned: Set[int] | None = None) -> Iterator[Placed]:
    """The leaf blocks in order, each where it stands on a measure of `width` cells.

    Details are open or folded as the page has them, but for those `turned`, by the leaf block their summary begins
    with. With None all are open, and no sign says that they could be folded.
    """
    return _Placer(width, signs, turned).blocks(blocks, tight=False)


class _Placer:
    """Recurses into containers, which parsing lets nest 24 deep at most."""

    def __init__(self, width: int, signs: Signs, turned: Set[int] | None) -> None:
        self._width = width
        self._signs = signs
        self._turned = turned
        self._leaf = 0
        self._fold: int | None = None
        self._closed: tuple[int, ...] = ()
        self._indent = _Indent()
        self._any = False
        self._above = 0
        self._beside: tuple[Segment, ...] = ()
        self._bullets = 0

    def blocks(self, blocks: Iterable[Block], *, tight: bool) -> Iterator[Placed]:
        """Blocks one below the other, with space between them unless they are `tight`."""
        for number, block in enumerate(blocks):
            if number and not isinstance(block, Indented) and not (tight and isinstance(block, ListBlock | Paragraph)):
                self._space(2 if isinstance(block, Heading) and block.level <= 2 else 1)
            if isinstance(block, Quote):
                bar = (Segment(f"{self._signs.bar} ", _QUOTE),)
                yield from self._contained(block.blocks, bar, bar, 2)
            elif isinstance(block, Indented):
                yield from self._contained(block.blocks, _INDENT, _INDENT, 2)
            elif isinstance(block, Details):
                yield from self._details(block)
            elif isinstance(block, ListBlock):
                yield from self._list(block)
            else:
                yield self._placed(block)

    def _space(self, lines: int) -> None:
        """Leave blank lines above the next block, with the bars of the quotes that hold them."""
        if lines > self._above and not self._closed:
            self._above, self._beside = lines, self._indent.rest

    def _placed(self, leaf: Leaf) -> Placed:
        indent = self._indent
        above = self._above if self._any else 0
        beside = _bars(self._beside) if above else ()
        self._leaf += 1
        if self._closed:
            return Placed(leaf, fold=self._fold, closed=self._closed)
        first = indent.first or indent.rest
        placed = Placed(leaf, first, indent.rest, indent.cells, above, beside, self._fold)
        indent.first, self._above, self._any = (), 0, True
        return placed

    def _contained(
        self,
        blocks: tuple[Block, ...],
        first: tuple[Segment, ...],
        rest: tuple[Segment, ...],
        cells: int,
        *,
        tight: bool = False,
    ) -> Iterator[Placed]:
        outer = self._indent
        if self._width - outer.cells - cells >= max(4, min(16, self._width // 2)):
            self._indent = _Indent((outer.first or outer.rest) + first, outer.rest + rest, outer.cells + cells)
        yield from self.blocks(blocks, tight=tight)
        outer.first = ()
        self._indent = outer

    def _details(self, block: Details) -> Iterator[Placed]:
        if self._turned is None:
            yield from self.blocks(block.summary, tight=False)
            yield from self._contained(block.blocks, _INDENT, _INDENT, 2)
            return
        outer = self._fold, self._closed
        self._fold = self._leaf
        is_open = block.is_open != (self._leaf in self._turned)
        sign = (Segment(f"{self._signs.unfolded if is_open else self._signs.folded} ", _MARKER),)
        yield from self._contained(block.summary, sign, _INDENT, 2)
        if not is_open:
            self._closed = (*self._closed, self._fold)
        yield from self._contained(block.blocks, _INDENT, _INDENT, 2)
        self._fold, self._closed = outer

    def _list(self, block: ListBlock) -> Iterator[Placed]:
        tight = all(_is_tight(item) for item in block.items)
        values = block.numbers or range(block.start, block.start + len(block.items) * block.ordered)
        numbers = [numeral(value, block.numerals) for value in values]
        cells = max(map(len, numbers), default=0)
        bullet = self._signs.bullets[min(self._bullets, 2)]
        self._bullets += 0 if block.ordered else 1
        for number, item in enumerate(block.items):
            if number and not tight:
                self._space(1)
            marker = f"{numbers[number]:>{cells}}. " if block.ordered else f"{bullet} "
            space = (Segment(" " * len(marker)),)
            yield from self._contained(item, (Segment(marker, _MARKER),), space, len(marker), tight=tight)
        self._bullets -= 0 if block.ordered else 1


def _bars(beside: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """What stands left of a blank line, without blanks at its end."""
    left = list(beside)
    while left and not left[-1].text.strip():
        left.pop()
    if left:
        left[-1] = Segment(left[-1].text.rstrip(), left[-1].styles)
    return tuple(left)


def _is_tight(item: tuple[Block, ...]) -> bool:
    return all(
        isinstance(block, ListBlock) or (not number and isinstance(block, Paragraph))
        for number, block in enumerate(item)
    )
