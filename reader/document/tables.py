"""Tables in lines: aligned columns where they fit, else records."""

from __future__ import annotations

from collections.abc import Iterator

from reader.document.blocks import Span, Table
from reader.document.lines import Segment, cut
from reader.document.wrap import wrap
from reader.text import width_cells

Part = tuple[tuple[Segment, ...], int]
"""A line, and how many characters of the table stand before it."""

_GAP = "  "
_WIDEST = 200
"""Columns together wider than this are not read across, however wide the measure."""
_HEADER = frozenset({"table-header"})
_RULE = frozenset({"rule"})


def table_lines(table: Table, width: int, *, ascii_signs: bool) -> Iterator[Part]:
    """The lines of a table for a measure of `width` cells."""
    columns = _column_widths(table, min(width, _WIDEST))
    if columns is None:
        yield from _records(table, width)
        return
    offset = 0
    for number, row in enumerate(table.rows):
        yield _aligned(row, columns, header=number < table.header_rows), offset
        offset += sum(len(span.text) for cell in row for span in cell) + len(row)
        if number + 1 == table.header_rows:
            sign = "-" if ascii_signs else "─"
            yield (Segment(_GAP.join(sign * column for column in columns), _RULE),), offset - 1


def _column_widths(table: Table, width: int) -> list[int] | None:
    """The cells that each column needs; None where all together need more than `width`."""
    count = max(len(row) for row in table.rows)
    if count * 3 - 2 > width:
        return None
    columns = [1] * count
    for row in table.rows:
        for number, cell in enumerate(row):
            cells = width_cells("".join(span.text for span in cell))
            if cells > width:
                return None
            columns[number] = max(columns[number], cells)
    return columns if sum(columns) + len(_GAP) * (count - 1) <= width else None


def _aligned(row: tuple[tuple[Span, ...], ...], columns: list[int], *, header: bool) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    owed = 0
    for cell, column in zip(row, columns, strict=False):
        if cell:
            if owed:
                segments.append(Segment(" " * owed))
            segments += _segments(cell, header=header)
            owed = 0
        owed += column - width_cells("".join(span.text for span in cell)) + len(_GAP)
    return tuple(segments)


def _segments(cell: tuple[Span, ...], *, header: bool) -> Iterator[Segment]:
    for span in cell:
        yield Segment(span.text, span.styles | _HEADER if header else span.styles, span.link)


def _records(table: Table, width: int) -> Iterator[Part]:
    """Each row as lines of `Heading: cell`; without headings its cells one below the other."""
    headings: list[str] = []
    if table.header_rows:
        headings = ["".join(span.text for span in cell).strip() for cell in table.rows[table.header_rows - 1]]
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
        yield line, offset + max(start - before, 0)
