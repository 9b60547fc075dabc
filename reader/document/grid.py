"""A table while its cells are gathered."""

from __future__ import annotations

from reader.document.blocks import Span, Table

_WIDEST_SPAN = 20
_MOST_PADDING = 10_000
"""Columns that spanning cells may add to one table, all rows together."""
_MOST_SPANNED = 100
"""Columns in which cells may span rows at one time."""


class Grid:
    """The rows of a table so far."""

    def __init__(self) -> None:
        self._rows: list[list[tuple[Span, ...]]] = []
        self._heads: list[bool] = []
        self._padding = 0
        self._spanned: dict[int, int] = {}
        """How many more rows the cell above spans, by column."""

    def begin_row(self) -> None:
        """Begin a row."""
        width = len(self._rows[-1]) if self._rows else 0
        for column in [column for column in self._spanned if column >= width]:
            self._span(column)
        self._rows.append([])
        self._heads.append(True)

    def add(self, cell: tuple[Span, ...], columns: int, rows: int = 1, *, heads: bool) -> None:
        """Add a cell that spans `columns` and `rows`; `heads` says that it is a heading."""
        if not self._rows:
            self.begin_row()
        row = self._rows[-1]
        while len(row) in self._spanned and self._padding < _MOST_PADDING:
            self._span(len(row))
            self._padding += 1
            row.append(())
        extra = max(min(columns, _WIDEST_SPAN, _MOST_PADDING - self._padding + 1) - 1, 0)
        self._padding += extra
        if rows > 1 and len(self._spanned) + extra < _MOST_SPANNED:
            self._spanned.update(dict.fromkeys(range(len(row), len(row) + 1 + extra), rows - 1))
        row += [cell, *([()] * extra)]
        self._heads[-1] = self._heads[-1] and heads

    def _span(self, column: int) -> None:
        """The cell above takes this place too."""
        self._spanned[column] -= 1
        if not self._spanned[column]:
            del self._spanned[column]

    def table(self) -> Table | None:
        """The table without its empty rows; None where nothing is in it."""
        rows = [(tuple(row), heads) for row, heads in zip(self._rows, self._heads, strict=True) if any(row)]
        headers = 0
        while headers < len(rows) - 1 and rows[headers][1]:
            headers += 1
        return Table(tuple(row for row, _ in rows), headers) if rows else None
