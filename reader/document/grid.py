"""A table while its cells are gathered."""

from __future__ import annotations

from reader.document.blocks import Span, Table

_WIDEST_SPAN = 20
_MOST_PADDING = 10_000
"""Columns that spanning cells may add to one table, all rows together."""


class Grid:
    """The rows of a table so far."""

    def __init__(self) -> None:
        self._rows: list[list[tuple[Span, ...]]] = []
        self._heads: list[bool] = []
        self._padding = 0

    def begin_row(self) -> None:
        """Begin a row."""
        self._rows.append([])
        self._heads.append(True)

    def add(self, cell: tuple[Span, ...], columns: int, *, heads: bool) -> None:
        """Add a cell that spans `columns`; `heads` says that it is a heading."""
        if not self._rows:
            self.begin_row()
        extra = max(min(columns, _WIDEST_SPAN, _MOST_PADDING - self._padding + 1) - 1, 0)
        self._padding += extra
        self._rows[-1] += [cell, *([()] * extra)]
        self._heads[-1] = self._heads[-1] and heads

    def table(self) -> Table | None:
        """The table without its empty rows; None where nothing is in it."""
        rows = [(tuple(row), heads) for row, heads in zip(self._rows, self._heads, strict=True) if any(row)]
        headers = 0
        while headers < len(rows) - 1 and rows[headers][1]:
            headers += 1
        return Table(tuple(row for row, _ in rows), headers) if rows else None
