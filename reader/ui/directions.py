"""Which lines of a page run from right to left. Pure."""

from __future__ import annotations

from reader.document.blocks import Preformatted
from reader.document.layout import Layout
from reader.ui.bidi import runs_right_to_left


def line_runs_right_to_left(layout: Layout, number: int) -> bool:
    """Whether line `number` belongs to a paragraph that does; code never does."""
    if isinstance(layout.leaf(layout.line(number).block), Preformatted):
        return False
    return runs_right_to_left(layout.paragraph(number))
