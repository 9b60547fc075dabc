"""Tables in lines: columns in which cells wrap where all are wide enough, else records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.document.blocks import Span, Table
from reader.document.columns import column_widths
from reader.document.lines import Part, Segment, cut
from reader.document.wrap import Range, wrap
from reader.text import width_cells

_GAP = "  "
_WIDEST = 200
"""Columns together wider than this are not read across, however wide the measure."""
_HEADER = frozenset({"table-header"})
_RULE = frozenset({"rule"})


def table_lines(table: Table, width: int, *, ascii_signs: bool) -> Iterator[Part]:
    """The lines of a table for a measure of `width` cells."""
    texts = [[_text(cell) for cell in row] for row in table.rows]
    columns = column_widths(texts, min(width, _WIDEST), len(_GAP), wrapping=width <= _WIDEST)
    if columns is None:
        yield from _records(table, width)
        return
    rows = [[_wrapped(text, column) for text, column in zip(row, columns, strict=False)] for row in texts]
    apart = any(len(lines) > 1 for row in rows[table.header_rows :] for lines in row)
    offset = 0
    for number, (row, lines) in enumerate(zip(table.rows, rows, strict=True)):
        heading = number < table.header_rows
        if apart and number > table.header_rows:
            yield (), offset - 1
        yield from _row(row, lines, columns, offset, header=heading)
        offset += sum(map(len, texts[number])) + len(row)
        if number + 1 == table.header_rows:
            sign = "-" if ascii_signs else "─"
            yield (Segment(_GAP.join(sign * column for column in columns), _RULE),), offset - 1


def _text(cell: tuple[Span, ...]) -> str:
    return "".join([span.text for span in cell])


def _wrapped(text: str, width: int) -> list[Range]:
    return wrap(text, width) if text else []


def _row(
    row: tuple[tuple[Span, ...], ...], lines: Sequence[list[Range]], columns: list[int], offset: int, *, header: bool
) -> Iterator[Part]:
    """The lines of a row; each stands for where it begins in the cell that takes most lines."""
    cut_cells = [
        list(cut(list(_segments(cell, header=header)), ranges)) for cell, ranges in zip(row, lines, strict=True)
    ]
    longest = max(range(len(row)), key=lambda number: len(lines[number]))
    before = offset + sum(len(span.text) for cell in row[:longest] for span in cell) + longest
    for number, (start, _) in enumerate(lines[longest]):
        segments: list[Segment] = []
        owed = 0
        for cells, column in zip(cut_cells, columns, strict=False):
            inner = cells[number] if number < len(cells) else ()
            if inner:
                if owed:
                    segments.append(Segment(" " * owed))
                segments += inner
                owed = 0
            owed += column - sum(width_cells(segment.text) for segment in inner) + len(_GAP)
        yield tuple(segments), before + start if number else offset


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
        yield line, offset + max(start - before, 0)
