"""Document x width -> lines: counted at once, made when they are asked for; and the ways between lines and places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import overload
from urllib.parse import unquote

from reader.document.blocks import Document, Heading, Leaf, Masthead, Table, text_of
from reader.document.head import paragraph, set_head
from reader.document.lines import Line, Segment, links_in, offset_of_link
from reader.document.placing import Placed, place
from reader.document.setting import Setting
from reader.document.signs import ASCII, UNICODE
from reader.document.tables import is_scrolled
from reader.model import Place
from reader.text import count_words

__all__ = ["Layout", "Line", "Segment", "lay_out"]

_MOST_KEPT = 2_000
"""Lines that are kept once they were made; the block asked for last is always kept."""
_NEAR_BLOCKS = 4_000
"""Blocks that are counted in lines before anybody notices."""


def lay_out(
    document: Document,
    width: int,
    *,
    masthead: Masthead | None = None,
    ascii_signs: bool = False,
    justified: bool = False,
    lang: str | None = None,
    coloured: bool = True,
    turned: Set[int] | None = None,
    shifts: Mapping[int, int] | None = None,
) -> Layout:
    """Set a document for a measure of `width` cells, at least 1, below its masthead.

    With `ascii_signs`, bullets, bars and other signs are ASCII; the text stays as it is. `justified` stretches the
    lines of paragraphs to the measure and hyphenates in the document's language, or in `lang` where it states none, or
    in the one that its words are of.
    `coloured` gives code of a stated language the styles of its parts. Details are all open; with `turned` they are as
    the page has them, but for the folds it names by their blocks.

    With `shifts`, tables of data that do not fit are scrolled sideways; those and other tables and code that it names
    by their blocks are as wide as they like, and so many of their cells are out of view.
    """
    signs = ASCII if ascii_signs else UNICODE
    width = max(width, 1)
    more = next(document.so_far(), None) is not None
    head = set_head(masthead, width, signs, more=more) if masthead is not None else []
    hyphens = None
    if justified:
        from reader.document.hyphens import hyphens_of
        from reader.document.tongues import recognised_language

        hyphens = hyphens_of(document.lang or lang) or hyphens_of(recognised_language(document))
    setting = Setting(signs, justified, hyphens, coloured, scrolling=shifts is not None)
    placed = place(document.so_far(), width, signs, turned)
    return Layout(document, head, placed, width, setting, shifts)


class Layout:
    """The lines of a document at one measure, and the ways between lines, places, links and anchors.

    Each block is parsed and counted in lines, as far into the document as somebody asks; the lines themselves are made
    when they are asked for, and the last few thousand of them kept.
    """

    def __init__(
        self,
        document: Document,
        head: Sequence[Line],
        placed: Iterator[Placed],
        width: int,
        setting: Setting,
        shifts: Mapping[int, int] | None = None,
    ) -> None:
        """`head` are the lines above the first block, `placed` the leaf blocks of the document."""
        self._document = document
        self._shifts = shifts or {}
        self._head = head
        self._coming = placed
        self._width = width
        self._setting = setting
        self._placed: list[Placed] = []
        self._starts: list[int] = []
        """The first line of each block counted so far, blank lines above it included."""
        self._counted = len(head)
        self._whole = False
        self._linking: dict[int, list[int]] = {}
        """The blocks that each link goes through, of those looked through so far."""
        self._looked_through = 0
        self._kept: dict[int, list[Line]] = {}
        self._kept_lines = 0

    @property
    def counted(self) -> int:
        """The number of lines that are known of so far."""
        return self._counted

    @property
    def is_whole(self) -> bool:
        """Whether every line is known of."""
        return self._whole

    def advance(self) -> bool:
        """Come to know of a few more lines; False once every line is known of."""
        if not self._document.advance() and not self._whole:
            self._count(block=len(self._placed))
        return not self._whole

    def reach(self, line: int) -> int:
        """Come to know of the lines up to `line`, if there are as many; the number of lines known of then."""
        self._count(line=line)
        return self._counted

    def is_near(self, place: Place) -> bool:
        """Whether the line that holds a place is known of, or soon would be: within some milliseconds."""
        ahead = place.block - len(self._placed)
        return self._whole or ahead < 0 or (self._document.is_whole and ahead < _NEAR_BLOCKS)

    @property
    def words_counted(self) -> int:
        """How many words stand on the lines that are known of."""
        return sum(count_words(text_of(placed.leaf)) for placed in self._placed)

    def leaf(self, block: int) -> Leaf | None:
        """The leaf block of that number; None where there is none such."""
        return self._placed[block].leaf if block >= 0 and self._count(block=block) else None

    def paragraph(self, number: int) -> str:
        """The text that line `number` is part of: of its block; in the masthead, of the title or lead."""
        leaf = self.leaf(self.line(number).block)
        return text_of(leaf) if leaf is not None else paragraph(self._head, number)

    @property
    def height(self) -> int:
        """The number of lines."""
        self._count()
        return self._counted

    @property
    def lines(self) -> Sequence[Line]:
        """All lines, each made as it is asked for."""
        return _Lines(self)

    def line(self, number: int) -> Line:
        """The line `number`, from 0. Raises IndexError where there is none such."""
        if 0 <= number < len(self._head):
            return self._head[number]
        if number < 0 or not self._count(line=number):
            raise IndexError(number)
        block = bisect_right(self._starts, number) - 1
        return self._lines(block)[number - self._starts[block]]

    def place_of(self, number: int) -> Place:
        """The place that line `number` stands for; numbers beyond the ends mean the first and the last line."""
        number = max(number, 0)
        if number >= len(self._head) and not self._count(line=number):
            number = self._counted - 1
        if number < 0:
            return Place()
        line = self.line(number)
        return Place(line.block, line.offset)

    def line_of(self, place: Place) -> int:
        """The line that holds the character of `place`; the nearest one before it where there is none such."""
        if place.block < 0:
            return max(min(place.offset, len(self._head) - 1), 0) if place.block == -1 else 0
        if not self._count(block=place.block):
            return max(self._counted - 1, 0)
        if self._placed[place.block].closed:
            return max(self._starts[place.block] - 1, 0)  # the end of the summary that it is folded away below
        offsets = [line.offset for line in self._lines(place.block)]
        return self._starts[place.block] + max(bisect_right(offsets, place.offset) - 1, 0)

    def shows(self, block: int) -> bool:
        """Whether a leaf block has lines; one that is folded away has none."""
        return block >= 0 and self._count(block=block) and not self._placed[block].closed

    def folded_in(self, block: int) -> tuple[int, ...]:
        """The details that a leaf block is folded away in, each by the leaf block that its summary begins with."""
        return self._placed[block].closed if block >= 0 and self._count(block=block) else ()

    def fold_of(self, block: int) -> int | None:
        """The innermost details that a leaf block is a part of, by the leaf block that their summary begins with."""
        return self._placed[block].fold if block >= 0 and self._count(block=block) else None

    def line_of_link(self, number: int) -> int | None:
        """The first line that shows a part of link `number`."""
        for block in self._blocks_with(number):
            for at, line in enumerate(self._lines(block)):
                if any(segment.link == number for segment in line.segments):
                    return self._starts[block] + at
        return None

    def line_of_anchor(self, name: str) -> int | None:
        """The line at which the anchor `name` of a fragment stands: as written, decoded, or in another case."""
        block = next((self._anchors[form] for form in _forms(name) if form in self._anchors), None)
        return None if block is None else self.line_of(Place(block, 0))

    def links_between(self, first: int, last: int) -> tuple[int, ...]:
        """The numbers of the links that lines `first` to `last`, both included, show."""
        found: dict[int, None] = {}
        self._count(line=last)
        block = max(bisect_right(self._starts, max(first, 0)) - 1, 0)
        while block < len(self._starts) and self._starts[block] <= last:
            if links_in(self._placed[block].leaf):
                lines = self._lines(block)
                for line in lines[max(first - self._starts[block], 0) : last + 1 - self._starts[block]]:
                    found.update((segment.link, None) for segment in line.segments if segment.link is not None)
            block += 1
        return tuple(found)

    def _count(self, line: int | None = None, block: int | None = None) -> bool:
        """Count on until `line` or `block` is counted, or all; whether there is such a line or block."""
        while (line is None or line >= self._counted) and (block is None or block >= len(self._placed)):
            placed = next(self._coming, None)
            if placed is None:
                self._whole = True
                return False
            self._placed.append(placed)
            self._starts.append(self._counted)
            if not placed.closed:
                shift = self._shifts.get(len(self._placed) - 1)
                self._counted += placed.above + self._setting.count(placed.leaf, self._room(placed), shift)
        return True

    def overhang(self, block: int) -> int:
        """How many cells wider than its room a table or code is by itself; 0 where it fits."""
        if not self.shows(block):
            return 0
        placed = self._placed[block]
        return max(0, self._setting.own_width(placed.leaf) - self._room(placed))

    def is_scrolled(self, block: int) -> bool:
        """Whether cells of a table or of code are out of view, or could be: its lines are as wide as they like."""
        placed = self._placed[block] if self.shows(block) else None
        if placed is None or not self._setting.scrolling:
            return False
        leaf = placed.leaf
        return block in self._shifts or (isinstance(leaf, Table) and is_scrolled(leaf, self._room(placed)))

    def shift_showing(self, place: Place) -> int:
        """By how many cells a block must be scrolled sideways for a place to be in view: as it is, if that will do."""
        shift = self._shifts.get(place.block, 0)
        if not self.is_scrolled(place.block):
            return shift
        placed = self._placed[place.block]
        column, room = self._setting.own_column(placed.leaf, place.offset), self._room(placed)
        if shift < column < shift + room * 3 // 4 or (column < room * 3 // 4 and not shift):
            return shift
        return max(0, min(column - room // 4, self.overhang(place.block)))

    def place_of_link(self, number: int) -> Place | None:
        """The place of the first character of link `number`."""
        block = next(self._blocks_with(number), None)
        if block is None:
            return None
        leaf = self._placed[block].leaf
        return Place(block, offset_of_link(leaf, number))

    def is_heading(self, number: int) -> bool:
        """Whether line `number` belongs to a heading and shows some of it."""
        line = self.line(number)
        return line.block >= 0 and line.offset >= 0 and isinstance(self._placed[line.block].leaf, Heading)

    def _room(self, placed: Placed) -> int:
        return max(self._width - placed.cells, 1)

    def _lines(self, block: int) -> list[Line]:
        kept = self._kept.get(block)
        if kept is None:
            kept = list(self._made(block, self._placed[block]))
            if self._kept_lines + len(kept) > _MOST_KEPT:
                self._kept.clear()
                self._kept_lines = 0
            self._kept[block] = kept
            self._kept_lines += len(kept)
        return kept

    def _made(self, block: int, placed: Placed) -> Iterator[Line]:
        if placed.closed:
            return
        for above in range(placed.above, 0, -1):
            yield Line(placed.beside, block, -above)
        left, previous = placed.first, -1
        for segments, offset in self._setting.parts(placed.leaf, self._room(placed), self._shifts.get(block)):
            previous = max(offset, previous + 1)
            yield Line(left + _plain_blanks(segments), block, previous)
            left = placed.rest

    def _blocks_with(self, number: int) -> Iterator[int]:
        """The blocks that a link goes through."""
        yield from self._linking.get(number, ())
        while self._count(block=self._looked_through):
            block = self._looked_through
            self._looked_through += 1
            links = links_in(self._placed[block].leaf)
            for link in links:
                self._linking.setdefault(link, []).append(block)
            if number in links:
                yield block

    @cached_property
    def _anchors(self) -> dict[str, int]:
        anchors = dict(self._document.anchors)
        for name, block in tuple(anchors.items()):
            for form in _forms(name):
                anchors.setdefault(form, block)
        return anchors


class _Lines(Sequence[Line]):
    """The lines of a layout, as a sequence."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    def __len__(self) -> int:
        return self._layout.height

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> list[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | list[Line]:
        if isinstance(index, slice):
            return [self._layout.line(number) for number in range(*index.indices(len(self)))]
        return self._layout.line(index + len(self) if index < 0 else index)


def _plain_blanks(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Segments as they are shown: what held words together while lines were cut is a blank now."""
    if "\xa0" not in "".join([segment.text for segment in segments]):
        return segments
    return tuple(part._replace(text=part.text.replace("\xa0", " ")) for part in segments)


_PREFIX = "user-content-"


def _forms(name: str) -> list[str]:
    """The forms in which an anchor is looked for, the surest first."""
    name = name.removeprefix("#")
    decoded = unquote(name)
    forms = [name, decoded, decoded.casefold(), _PREFIX + decoded, decoded.removeprefix(_PREFIX)]
    forms.append(decoded.casefold().removeprefix(_PREFIX))
    return [form for form in dict.fromkeys(forms) if form]
