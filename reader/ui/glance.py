"""What a peek says of a link's target: headline, date, status, first lines. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from reader.document.blocks import Document, Table
from reader.document.layout import Layout, lay_out
from reader.model import ResolvedLink, Row, Status
from reader.ui.directions import line_runs_right_to_left
from reader.ui.signs import Signs
from reader.ui.wording import STATUS_WORDS, column_date

_BLOCKS = 24
"""As many top-level blocks are set for the first lines: a long article costs no more than a short one."""


class GlanceLine(NamedTuple):
    """A line of text."""

    text: str
    right_to_left: bool = False
    """Whether its paragraph runs so."""
    columns: bool = False
    """Whether it is a line of a table."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a peek shows."""

    title: str
    facts: str
    lines: Sequence[GlanceLine] = ()
    enter: str = ""
    """What Enter does from here; empty: nothing."""


def glance_at_article(
    row: Row, document: Document, fragment: str | None, what: str, size: tuple[int, int], signs: Signs
) -> Glance:
    """The article of a row: its first lines, or those at the anchor `fragment`, in a `size` of columns and lines."""
    marks = ["read" if row.read else "unread", *(["starred"] if row.starred else [])]
    facts = [column_date(row.date, signs) or "no date", what, *marks, *([row.withheld] if row.withheld else [])]
    lines = _lines_at(document, fragment, size, signs) or _first_lines(document, size, signs)
    return Glance(row.title, f" {signs.dot} ".join(facts), lines, "open")


def glance_here(document: Document, fragment: str | None, size: tuple[int, int], signs: Signs) -> Glance:
    """The lines at an anchor of the article that is open."""
    if not fragment:
        return Glance(
            "The top of this article", STATUS_WORDS[Status.FRAGMENT], _first_lines(document, size, signs), "go"
        )
    lines = _lines_at(document, fragment, size, signs)
    if not lines:
        return Glance(f"#{fragment}", "no such place in this article")
    return Glance(f"#{fragment}", STATUS_WORDS[Status.FRAGMENT], lines, "go")


def glance_at_link(link: ResolvedLink, file_facts: str = "") -> Glance:
    """A link that leads to no text of the archive."""
    target, word = link.target, STATUS_WORDS[link.target.status]
    address = target.address or link.href
    match target.status:
        case Status.EXTERNAL | Status.MAIL:
            return Glance(link.text or address, word, _said(address), "open; asks first")
        case Status.FILE:
            return Glance(link.text or address, word, _said(file_facts))
        case Status.MISSING:
            return Glance(link.text or link.href, word, _said(link.href, target.note), "near titles")
        case Status.INVALID:
            return Glance(link.text or link.href, word, _said(link.href, target.note))
        case _:
            return Glance(link.title or address, "no longer in the archive", _said(address))


def _said(*texts: str) -> list[GlanceLine]:
    return [GlanceLine(text) for text in texts if text]


def _first_lines(document: Document, size: tuple[int, int], signs: Signs) -> list[GlanceLine]:
    beginning = Document([islice(document.so_far(), _BLOCKS)])
    return _from(lay_out(beginning, size[0], ascii_signs=signs.ascii), 0, size[1], signs)


def _lines_at(document: Document, fragment: str | None, size: tuple[int, int], signs: Signs) -> list[GlanceLine]:
    if not fragment:
        return []
    layout = lay_out(document, size[0], ascii_signs=signs.ascii)
    line = layout.line_of_anchor(fragment)
    return [] if line is None else _from(layout, line, size[1], signs)


def _from(layout: Layout, first: int, count: int, signs: Signs) -> list[GlanceLine]:
    last = min(first + count, layout.height)
    lines = [_line(layout, number) for number in range(first, last)]
    return lines if last == layout.height else [*lines[:-1], GlanceLine(signs.ellipsis)]


def _line(layout: Layout, number: int) -> GlanceLine:
    line = layout.line(number)
    columns = isinstance(layout.leaf(line.block), Table)
    return GlanceLine(line.text.rstrip(), line_runs_right_to_left(layout, number), columns)
