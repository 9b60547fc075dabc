"""A table while its cells are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.document.blocks import PLAIN_CELL, CellForm, Span, Table

_WIDEST_SPAN = 20
_MOST_PADDING = 10_000
"""Columns that spanning cells may add to one table, all rows together."""
_MOST_SPANNED = 100
"""Columns in which cells may span rows at one time."""


@dataclass(slots=True)
class _Row:
    cells: list[tuple[Span, ...]] = field(default_factory=list)
    forms: dict[int, CellForm] = field(default_factory=dict)
    heads: bool = True


class Grid:
    """The rows of a table so far."""

    def __init__(self) -> None:
        self._rows: list[_Row] = []
        self._padding = 0
        self._spanned: dict[int, int] = {}
        """How many more rows the cell above spans, by column."""

    def begin_row(self) -> None:
        """Begin a row."""
        width = len(self._rows[-1].cells) if self._rows else 0
        for column in [column for column in self._spanned if column >= width]:
            self._span(column)
        self._rows.append(_Row())

    def add(self, cell: tuple[Span, ...], columns: int, rows: int = 1, align: str = "", *, heads: bool) -> None:
        """Add a cell that spans `columns` and `rows`; `heads` says that it is a heading."""
        if not self._rows:
            self.begin_row()
        row = self._rows[-1]
        while len(row.cells) in self._spanned and self._padding < _MOST_PADDING:
            self._span(len(row.cells))
            self._padding += 1
            row.cells.append(())
        extra = max(min(columns, _WIDEST_SPAN, _MOST_PADDING - self._padding + 1) - 1, 0)
        self._padding += extra
        place, high = len(row.cells), 1
        if rows > 1 and len(self._spanned) + extra < _MOST_SPANNED:
            self._spanned.update(dict.fromkeys(range(place, place + 1 + extra), rows - 1))
            high = rows
        form = CellForm(align, 1 + extra, high)
        if cell and form != PLAIN_CELL:
            row.forms[place] = form
        row.cells += [cell, *([()] * extra)]
        row.heads = row.heads and heads

    def _span(self, column: int) -> None:
        """The cell above takes this place too."""
        self._spanned[column] -= 1
        if not self._spanned[column]:
            del self._spanned[column]

    def table(self) -> Table | None:
        """The table without its empty rows; None where nothing is in it."""
        rows = [row for row in self._rows if any(row.cells)]
        headers = 0
        while headers < len(rows) - 1 and rows[headers].heads:
            headers += 1
        forms = {(number, column): form for number, row in enumerate(rows) for column, form in row.forms.items()}
        return Table(tuple(tuple(row.cells) for row in rows), headers, forms) if rows else None
