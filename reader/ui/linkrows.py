"""What the links pane says: two lines for a link of the article, more for what leads here or is related. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reader.model import IncomingLink, RelatedArticle, ResolvedLink, Row, Status
from reader.text import fit, width_cells
from reader.ui.signs import Signs
from reader.ui.wording import STATUS_WORDS, bare_address, column_date, grouped, kinship

LINK_LINES = 2
INCOMING_LINES = 4
RELATED_LINES = 5

Entry = ResolvedLink | IncomingLink | RelatedArticle


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and what it is: `heading number sign title title-read meta sentence dead`."""

    text: str
    look: str


PaneLine = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the pane's parts: where its heading stands, its first entry, how many there are, and their height."""

    heading: int
    first: int
    count: int
    lines: int

    @property
    def height(self) -> int:
        """Its lines, the heading included; a part without entries says so in one."""
        return 1 + max(1, self.lines * self.count)


@dataclass(frozen=True, eq=False)
class LinkRows:
    """The entries of the pane: the article's links, the links to it, what is related; and on which lines they stand."""

    links: Sequence[ResolvedLink] = ()
    incoming: Sequence[IncomingLink] = ()
    related: Sequence[RelatedArticle] | None = ()
    """None: not known yet."""

    @property
    def entries(self) -> int:
        """How many entries the cursor can stand on."""
        return len(self.links) + len(self.incoming) + len(self.related or ())

    @property
    def height(self) -> int:
        """How many lines there are, the headings and a blank between the parts included."""
        last = self._parts[-1]
        return last.heading + last.height

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        parts: list[_Part] = []
        heading = first = 0
        for entries, lines in (
            (self.links, LINK_LINES),
            (self.incoming, INCOMING_LINES),
            (self.related or (), RELATED_LINES),
        ):
            part = _Part(heading, first, len(entries), lines)
            parts.append(part)
            heading, first = heading + part.height + 1, first + part.count
        return tuple(parts)

    def lines_of(self, entry: int) -> range:
        """The lines that an entry takes."""
        part = next((part for part in self._parts if entry < part.first + part.count), self._parts[-1])
        start = part.heading + 1 + part.lines * (entry - part.first)
        return range(start, start + part.lines)

    def entry_at(self, line: int) -> int | None:
        """The entry that stands on a line."""
        for part in self._parts:
            nth = (line - part.heading - 1) // part.lines
            if 0 <= nth < part.count:
                return part.first + nth
        return None

    def is_first(self, entry: int) -> bool:
        """Whether an entry stands below the heading of its part."""
        return any(part.first == entry for part in self._parts)

    def at(self, entry: int) -> Entry | None:
        """The link or article of an entry."""
        for entries in (self.links, self.incoming, self.related or ()):
            if 0 <= entry < len(entries):
                return entries[entry]
            entry -= len(entries)
        return None

    def line(self, number: int, width: int, signs: Signs) -> PaneLine:
        """What stands on a line of the pane, at most `width` cells."""
        entry = self.entry_at(number)
        if entry is None:
            return self._line_between(number, width, signs)
        within = number - self.lines_of(entry).start
        match self.at(entry):
            case ResolvedLink() as link:
                digits = max(2, len(str(len(self.links))))
                return _link_line(link, within, width, signs, digits)
            case IncomingLink() as link:
                return _article_line(link, signs.incoming, link.sentence, within, width, signs)
            case RelatedArticle() as article:
                return _article_line(article, signs.related, kinship(article), within, width, signs)
        raise IndexError(number)

    def _line_between(self, number: int, width: int, signs: Signs) -> PaneLine:
        """A heading, what is said where there are no entries, or a blank."""
        for name, part in zip(("Links here", "Linked from", "Related"), self._parts, strict=True):
            is_known = name != "Related" or self.related is not None
            if number == part.heading:
                return _heading(name, grouped(part.count) if is_known else "", width)
            if number == part.heading + 1 and not part.count:
                return (Piece(" " + ("nothing" if is_known else signs.ellipsis), "meta"),)
        return (Piece(" ", "meta"),)


def _heading(words: str, number: str, width: int) -> PaneLine:
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
    return link.target.rule == "unresolved" and link.target.status is Status.MISSING


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


def _article_line(
    article: IncomingLink | RelatedArticle, sign: str, why: str, within: int, width: int, signs: Signs
) -> PaneLine:
    sign = f" {sign} "
    indent = width_cells(sign)
    room = max(0, width - indent)
    if within == 0:
        return (Piece(sign, "sign"), *_title(article.title, not article.read, room, signs))
    if within == 1:
        return (Piece(" " * indent + (column_date(article.date, signs) or "no date"), "meta"),)
    most = (INCOMING_LINES if isinstance(article, IncomingLink) else RELATED_LINES) - 2
    lines = textwrap.wrap(why[:400], max(8, room - 1), break_on_hyphens=False)
    if len(lines) > most:  # the last is filled, even with half a word: a long address would leave but the ellipsis
        lines[most - 1 :] = [fit(" ".join(lines[most - 1 :]), max(0, room - 1), signs.ellipsis).rstrip()]
    return (Piece(" " * indent + (lines[within - 2] if within - 2 < len(lines) else ""), "sentence"),)


def related_with(row: Row, related: Sequence[RelatedArticle] | None) -> Sequence[RelatedArticle] | None:
    """Related articles after the article of `row` was marked; None where they are not known yet."""
    if related is None:
        return None
    return [replace(each, read=row.read) if each.key == row.key else each for each in related]
