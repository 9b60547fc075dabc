"""A document set in lines of styled segments for a measure. Style names, not colours."""

from __future__ import annotations

from dataclasses import dataclass

from reader.document.blocks import PLAIN


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of cells in one style."""

    text: str
    styles: frozenset[str] = PLAIN
    """Span styles, and those of the page: `title byline lead note heading1 … heading6 quote marker pre table-header
    figure embed rule`."""
    link: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page, at most as wide as the measure."""

    segments: tuple[Segment, ...]
    block: int
    """The leaf block it belongs to; -1 in the masthead. A blank line belongs to the block that follows it."""
    offset: int
    """How many characters of the block stand on earlier lines (in the masthead: lines)."""
