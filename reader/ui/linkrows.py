"""What the links pane says of each link: two lines for a link of the article, four for one that leads here. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import IncomingLink, ResolvedLink, Status
from reader.text import fit, width_cells
from reader.ui.signs import Signs
from reader.ui.wording import STATUS_WORDS, bare_address, column_date, grouped

LINK_LINES = 2
INCOMING_LINES = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and what it is: `heading number sign title title-read meta sentence dead`."""

    text: str
    look: str


PaneLine = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LinkRows:
    """The entries of the pane: the article's links, then the links to it; and on which lines they stand."""

    links: Sequence[ResolvedLink] = ()
    incoming: Sequence[IncomingLink] = ()

    @property
    def entries(self) -> int:
        """How many entries the cursor can stand on."""
        return len(self.links) + len(self.incoming)

    @property
    def height(self) -> int:
        """How many lines there are, both headings and a blank between the parts included."""
        return self._incoming_start + max(1, INCOMING_LINES * len(self.incoming))

    @property
    def _incoming_start(self) -> int:
        return 1 + max(1, LINK_LINES * len(self.links)) + 2

    def lines_of(self, entry: int) -> range:
        """The lines that an entry takes."""
        if entry < len(self.links):
            return range(1 + LINK_LINES * entry, 1 + LINK_LINES * (entry + 1))
        start = self._incoming_start + INCOMING_LINES * (entry - len(self.links))
        return range(start, start + INCOMING_LINES)

    def entry_at(self, line: int) -> int | None:
        """The entry that stands on a line."""
        if 1 <= line < 1 + LINK_LINES * len(self.links):
            return (line - 1) // LINK_LINES
        nth = (line - self._incoming_start) // INCOMING_LINES
        return len(self.links) + nth if 0 <= nth < len(self.incoming) else None

    def at(self, entry: int) -> ResolvedLink | IncomingLink | None:
        """The link of an entry."""
        if not 0 <= entry < self.entries:
            return None
        return self.links[entry] if entry < len(self.links) else self.incoming[entry - len(self.links)]

    def line(self, number: int, width: int, signs: Signs) -> PaneLine:
        """What stands on a line of the pane, at most `width` cells."""
        if number == 0:
            return _heading("Links here", len(self.links), width)
        if number == self._incoming_start - 1:
            return _heading("Linked from", len(self.incoming), width)
        entry = self.entry_at(number)
        if entry is None:
            empty = "nothing" if number in (1, self._incoming_start) else ""
            return (Piece(" " + empty, "meta"),)
        within = number - self.lines_of(entry).start
        link = self.at(entry)
        if isinstance(link, ResolvedLink):
            digits = max(2, len(str(len(self.links))))
            return _link_line(link, within, width, signs, digits)
        assert link is not None
        return _incoming_line(link, within, width, signs)


def _heading(words: str, count: int, width: int) -> PaneLine:
    number = grouped(count)
    return (Piece(" " + fit(words, max(0, width - 2 - len(number))), "heading"), Piece(number + " ", "meta"))


def _link_line(link: ResolvedLink, within: int, width: int, signs: Signs, digits: int) -> PaneLine:
    status = link.target.status
    number = f"{link.number + 1:>{digits}} "
    sign = (signs.ellipsis if _is_unknown(link) else signs.statuses[status]) + " "
    indent = len(number) + width_cells(sign)
    if within == 0:
        dead = status in (Status.MISSING, Status.INVALID) and not _is_unknown(link)
        if dead:
            title = fit(_link_title(link), max(0, width - indent), signs.ellipsis)
            return (Piece(number, "number"), Piece(sign, "sign"), Piece(title, "dead"))
        unread = status in (Status.ARTICLE, Status.HEALED) and not link.read
        return (
            Piece(number, "number"),
            Piece(sign, "sign"),
            *_title(_link_title(link), unread, max(0, width - indent), signs),
        )
    parts = [_status_word(link), *_link_facts(link, signs)]
    return (Piece(" " * indent + fit(f" {signs.dot} ".join(parts), max(0, width - indent), signs.ellipsis), "meta"),)


def _title(title: str, unread: bool, width: int, signs: Signs) -> PaneLine:
    """A title with the list's mark before it while it is unread."""
    if not unread:
        return (Piece(fit(title, width, signs.ellipsis), "title-read"),)
    mark = signs.unread + " "
    return (Piece(mark, "sign"), Piece(fit(title, max(0, width - len(mark)), signs.ellipsis), "title"))


def _is_unknown(link: ResolvedLink) -> bool:
    """Whether the archive is still being indexed, so that nobody can tell yet where the link leads."""
    return link.target.rule == "unresolved"


def _status_word(link: ResolvedLink) -> str:
    if _is_unknown(link):
        return "not known yet"
    if link.target.status is Status.EXTERNAL and link.target.address is None:
        return "not in this folder"
    return STATUS_WORDS[link.target.status]


def _link_title(link: ResolvedLink) -> str:
    address = link.target.address or link.href
    match link.target.status:
        case Status.ARTICLE | Status.HEALED:
            return link.title or address
        case Status.FRAGMENT:
            return link.text or "#" + (link.target.fragment or "")
        case Status.MISSING | Status.INVALID:
            return link.text or link.href
        case _:
            return link.text or bare_address(address)


def _link_facts(link: ResolvedLink, signs: Signs) -> list[str]:
    match link.target.status:
        case Status.ARTICLE | Status.HEALED:
            date = column_date(link.date, signs)
            return [date] if date else []
        case Status.MISSING:
            return [link.href] if link.text else []
        case Status.INVALID:
            return [link.target.note or link.href]
        case Status.FRAGMENT:
            return []
        case _:
            return [bare_address(link.target.address or link.href)] if link.text else []


def _incoming_line(link: IncomingLink, within: int, width: int, signs: Signs) -> PaneLine:
    sign = f" {signs.incoming} "
    indent = width_cells(sign)
    room = max(0, width - indent)
    if within == 0:
        return (Piece(sign, "sign"), *_title(link.title, not link.read, room, signs))
    if within == 1:
        return (Piece(" " * indent + (column_date(link.date, signs) or "no date"), "meta"),)
    lines = textwrap.wrap(link.sentence[:400], max(8, room - 1), max_lines=2, placeholder=" " + signs.ellipsis)
    return (Piece(" " * indent + (lines[within - 2] if within - 2 < len(lines) else ""), "sentence"),)
