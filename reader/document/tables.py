"""Tables in lines: columns in which cells wrap where all are wide enough, else records or lines that are too wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.document.blocks import PLAIN_CELL, Span, Table
from reader.document.columns import Spanning, column_widths, own_widths
from reader.document.lines import Part, Segment, cut, located
from reader.document.wrap import wrap
from reader.text import width_cells

_GAP = "  "
_WIDEST = 200
"""Columns together wider than this are not read across, however wide the measure."""
_DATA_CELLS = 24
_LABEL_CELLS = 39
"""A table with one column of labels at most this wide, and no other wider than that, holds data."""
_HEADER = frozenset({"table-header"})
_RULE = frozenset({"rule"})


def table_lines(
    table: Table, width: int, *, ascii_signs: bool, scrolling: bool = False, wide: bool = False
) -> Iterator[Part]:
    """The lines of a table for a measure of `width` cells.

    With `scrolling` those of a table of data that does not fit are wider than that; with `wide` those of every table
    are as wide as it needs.
    """
    columns = _columns(table, width, scrolling=scrolling, wide=wide)
    return _records(table, width) if columns is None else _in_columns(table, columns, "-" if ascii_signs else "─")


def own_width(table: Table) -> int:
    """The cells that the lines of a table take where they are `wide`."""
    texts, spanning = _texts(table)
    return _together(own_widths(texts, len(_GAP), spanning))


def own_column(table: Table, offset: int) -> int:
    """The cells left of the column in which a character of a table stands where its lines are `wide`."""
    texts, spanning = _texts(table)
    lefts = list(accumulate((cells + len(_GAP) for cells in own_widths(texts, len(_GAP), spanning)), initial=0))
    for row in table.rows:
        for column, cell in enumerate(row):
            offset -= sum(len(span.text) for span in cell) + 1
            if offset < 0:
                return lefts[column]
    return 0


def is_scrolled(table: Table, width: int) -> bool:
    """Whether the lines of a table are wider than a measure with `scrolling`."""
    columns = _columns(table, width, scrolling=True, wide=False)
    return columns is not None and _together(columns) > width


def _columns(table: Table, width: int, *, scrolling: bool, wide: bool) -> list[int] | None:
    """The widths of the columns; None for records."""
    texts, spanning = _texts(table)
    own = own_widths(texts, len(_GAP), spanning) if scrolling or wide else []
    if wide:
        return own
    room = min(width, _WIDEST)
    columns = column_widths(texts, room, len(_GAP), wrapping=width <= _WIDEST, spanning=spanning)
    return own if columns is None and own and _is_data(own, width) else columns


def _is_data(columns: Sequence[int], width: int) -> bool:
    """Whether a table stays a table, also where it has to be scrolled: it is looked things up in, and not read."""
    *others, widest = sorted(columns)
    return widest <= min(_LABEL_CELLS, width) and max(others, default=0) <= _DATA_CELLS


def _together(columns: Sequence[int]) -> int:
    return sum(columns) + len(_GAP) * (len(columns) - 1)


def _texts(table: Table) -> tuple[list[list[str]], list[Spanning]]:
    """The text of each cell by rows, and those that stand over several columns apart."""
    texts = [[_text(cell) for cell in row] for row in table.rows]
    spanning = []
    for (row, column), form in table.forms.items():
        if form.columns > 1:
            spanning.append((column, form.columns, texts[row][column]))
            texts[row][column] = ""
    return texts, spanning


def _text(cell: tuple[Span, ...]) -> str:
    return "".join([span.text for span in cell])


@dataclass(slots=True)
class _Cell:
    """A cell in lines."""

    left: int
    """The cells of the line before it."""
    cells: int
    align: str
    offset: int
    """The characters of the table before it."""
    starts: list[int]
    """The characters of the cell before each of its lines."""
    lines: list[tuple[Segment, ...]]
    rows: int = 1
    shown: int = 0
    """How many of its lines stand in rows above."""


def _in_columns(table: Table, columns: list[int], rule: str) -> Iterator[Part]:
    rows = list(_rows(table, columns))
    apart = any(len(cell.lines) > 1 for row in rows[table.header_rows :] for cell in row)
    going_on: list[_Cell] = []
    offset = 0
    for number, row in enumerate(rows):
        if apart and number > table.header_rows:
            yield _across(going_on), offset - 1
        if number + 1 == len(rows):
            for cell in (*going_on, *row):
                cell.rows = 1
        yield from _row_lines(row, going_on, offset)
        going_on = [cell for cell in (*going_on, *row) if cell.rows > 1]
        for cell in going_on:
            cell.rows -= 1
        offset += sum(len(span.text) for cell in table.rows[number] for span in cell) + len(table.rows[number])
        if number + 1 == table.header_rows:
            yield (Segment(_GAP.join(rule * column for column in columns), _RULE),), offset - 1


def _rows(table: Table, columns: list[int]) -> Iterator[list[_Cell]]:
    lefts = list(accumulate((column + len(_GAP) for column in columns), initial=0))
    offset = 0
    for number, row in enumerate(table.rows):
        header = number < table.header_rows
        cells = []
        for column, spans in enumerate(row):
            if spans:
                form = table.forms.get((number, column), PLAIN_CELL)
                align = form.align or (_align_below(table, number, column) if header else "")
                width = _together(columns[column : column + form.columns])
                ranges = wrap(_text(spans), width)
                starts = [start for start, _ in ranges]
                parts = cut(list(_segments(spans, header=header)), ranges)
                lines = [located(line, offset + start) for start, line in zip(starts, parts, strict=True)]
                cells.append(_Cell(lefts[column], width, align, offset, starts, lines, form.rows))
            offset += sum(len(span.text) for span in spans) + 1
        yield cells


def _align_below(table: Table, row: int, column: int) -> str:
    """A heading that says nothing of itself stands as what it is the heading of."""
    return table.forms.get((max(table.header_rows, row + 1), column), PLAIN_CELL).align


def _row_lines(row: list[_Cell], going_on: list[_Cell], offset: int) -> Iterator[Part]:
    """The lines of a row, and of the cells from above that go on in it.

    Each line stands for where it begins in the cell of this row that takes most lines.
    """
    beside = sorted((*going_on, *row), key=lambda cell: cell.left)
    longest = max((cell for cell in row if cell.rows == 1), key=lambda cell: len(cell.lines), default=None)
    height = max((len(cell.lines) - cell.shown for cell in beside if cell.rows == 1), default=1)
    for number in range(max(height, 1)):
        at = offset
        if number and longest is not None and number < len(longest.lines):
            at = longest.offset + longest.starts[number]
        yield _across(beside), at


def _across(cells: list[_Cell]) -> tuple[Segment, ...]:
    """The next line of some cells, side by side."""
    segments: list[Segment] = []
    at = 0
    for cell in cells:
        line = cell.lines[cell.shown] if cell.shown < len(cell.lines) else ()
        cell.shown += 1
        if not line:
            continue
        left, taken = cell.left, sum(width_cells(segment.text) for segment in line)
        if cell.align:
            left += (cell.cells - taken) // (2 if cell.align == "center" else 1)
        if left > at:
            segments.append(Segment(" " * (left - at)))
        segments += line
        at = left + taken
    return tuple(segments)


def _segments(cell: tuple[Span, ...], *, header: bool) -> Iterator[Segment]:
    for span in cell:
        yield Segment(span.text, span.styles | _HEADER if header else span.styles, span.link)


def _records(table: Table, width: int) -> Iterator[Part]:
    """Each row as lines of `Heading: cell`; without headings its cells one below the other."""
    headings: list[str] = []
    if table.header_rows:
        headings = [_text(cell).strip() for cell in table.rows[table.header_rows - 1]]
    offset = 0
    for number, row in enumerate(table.rows):
        heading = number < table.header_rows
        if number and (number != table.header_rows or not headings):
            yield (), offset - 1
        for column, cell in enumerate(row):
            if cell and not (heading and number + 1 == table.header_rows):
                label = headings[column] if not heading and column < len(headings) else ""
                yield from _record(cell, label, width, offset, header=heading)
            offset += sum(len(span.text) for span in cell) + 1


def _record(cell: tuple[Span, ...], label: str, width: int, offset: int, *, header: bool) -> Iterator[Part]:
    segments = list(_segments(cell, header=header))
    if label:
        segments.insert(0, Segment(f"{label}: ", _HEADER))
    text = "".join(segment.text for segment in segments)
    before = len(text) - sum(len(span.text) for span in cell)
    for (start, _), line in zip(ranges := wrap(text, width), cut(segments, ranges), strict=True):
        yield located(line, offset + start - before, offset), offset + max(start - before, 0)
