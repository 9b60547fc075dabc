"""What a document is made of: blocks of spans, links, anchors, an outline. Frozen values, clean text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

MAX_NESTING = 24
"""Quotes, lists and indented blocks nest this deep in a document; what stood deeper stands at this depth."""
PLAIN: frozenset[str] = frozenset()
"""The style of a span without any."""

# The style names that a span can carry: `strong emphasis underline strike mark small sub sup code kbd link abbr`.
# What they look like is the business of whoever paints.


class Span(NamedTuple):
    """A run of text in one style. A line feed in it is a forced line break."""

    text: str
    styles: frozenset[str] = PLAIN
    link: int | None = None
    """The number of the link it belongs to, from 0, in the order of the document."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 to 6."""

    level: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks that somebody else said."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Indented:
    """Blocks that belong below the one before them: what a term means, what a summary sums up."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks that can be folded away below their summary."""

    summary: tuple[Block, ...]
    blocks: tuple[Block, ...]
    is_open: bool = False
    """Whether the page shows them at first."""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a run of blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    numerals: str = "1"
    """How an ordered list counts, as HTML has it: `1`, `a`, `A`, `i` or `I`."""
    numbers: tuple[int, ...] = ()
    """The number of each item, where they do not count up from `start`: reversed, or given item by item."""


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Text whose line breaks and blanks count, code mostly."""

    text: str
    language: str | None = None
    spans: tuple[Span, ...] = ()
    """The same text in spans, where it holds links."""


@dataclass(frozen=True, slots=True)
class CellForm:
    """How a cell of a table stands, where that is not simply one place wide and high and at the left."""

    align: str = ""
    """`right` or `center`; empty: at the left."""
    columns: int = 1
    """How many columns it takes; the places to its right are empty cells."""
    rows: int = 1
    """How many rows it takes; the places below it are empty cells."""


PLAIN_CELL = CellForm()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; each cell is a run of spans. The first `header_rows` rows are headings."""

    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    header_rows: int = 0
    forms: Mapping[tuple[int, int], CellForm] = field(default_factory=dict)
    """The forms of the cells that are not plain, by row and column."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as one quiet line, with its caption below."""

    alt: str
    source: str
    """The picture's address as written, cleaned."""
    caption: tuple[Span, ...] = ()
    link: int | None = None
    """The number of the link that the picture stands in."""
    size: str = ""
    """`640×480`, where both are stated in pixels."""


@dataclass(frozen=True, slots=True)
class Embed:
    """A video, a post of another site, a form: one quiet line that says what it is and where it leads."""

    kind: str
    """What to call it: `YouTube video`, `tweet`, `audio`, `frame` …"""
    title: str
    link: int | None
    """The number of the link to its address; None where it has none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


Leaf = Heading | Paragraph | Preformatted | Table | Figure | Embed | Rule
Block = Leaf | Quote | Indented | Details | ListBlock


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A link as the document states it, not yet resolved."""

    number: int
    href: str
    text: str
    sentence: str
    """The sentence around it, at most 200 characters."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading and where it stands."""

    level: int
    text: str
    block: int
    """The leaf block's number."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a document says of itself once all of it is parsed."""

    links: tuple[DocumentLink, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=dict)
    outline: tuple[OutlineEntry, ...] = ()
    words: int = 0


class Document:
    """A body, parsed once, and only as far as somebody asks.

    Leaf blocks (all but quotes, indented blocks, details and lists) are numbered from 0 in reading order, through all
    nesting; a `Place` names a leaf block and an offset in its text.
    """

    __slots__ = ("_blocks", "_coming", "_findings", "_forgiven", "_lock", "_tell", "lang")

    def __init__(
        self,
        coming: Iterable[Iterable[Block]] = (),
        tell: Callable[[], Findings] = Findings,
        lang: str | None = None,
        forgiven: tuple[type[Exception], ...] = (),
    ) -> None:
        """`coming` gives the outermost blocks a few at a time, or none after some work that completed none. Once it
        has ended, `tell` is asked for what only the whole can say. `lang` is the language that the body states.

        An error of a `forgiven` kind in `coming` ends the document with a line that says so.
        """
        self._coming = iter(coming)
        self._tell = tell
        self._blocks: list[Block] = []
        self._findings: Findings | None = None
        self._forgiven = forgiven
        self._lock = Lock()
        """A search may read in another thread what is on the screen."""
        self.lang = lang

    def advance(self) -> bool:
        """Parse a little further, for about a millisecond; False once there is nothing left to parse."""
        with self._lock:
            if self._findings is not None:
                return False
            try:
                found = next(self._coming, None)
            except self._forgiven as error:
                found = [Paragraph((Span(f"[What follows cannot be understood: {type(error).__name__}]"),))]
            if found is not None:
                self._blocks += found
                return True
            self._findings = self._tell()
            self._tell = Findings  # lets go of all that parsing needed
            return False

    @property
    def is_whole(self) -> bool:
        """Whether all of it is parsed."""
        return self._findings is not None

    def so_far(self) -> Iterator[Block]:
        """The outermost blocks in order, each parsed when it is asked for."""
        number = 0
        while number < len(self._blocks) or self.advance():
            if number < len(self._blocks):
                yield self._blocks[number]
                number += 1

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All outermost blocks."""
        self.parse_all()
        return tuple(self._blocks)

    @property
    def links(self) -> tuple[DocumentLink, ...]:
        """The links in reading order."""
        return self.parse_all().links

    @property
    def anchors(self) -> Mapping[str, int]:
        """Ids and names, as written and decoded, with the number of the leaf block they stand at."""
        return self.parse_all().anchors

    @property
    def outline(self) -> tuple[OutlineEntry, ...]:
        """The headings."""
        return self.parse_all().outline

    @property
    def words(self) -> int:
        """How many words the leaf blocks hold."""
        return self.parse_all().words

    def parse_all(self) -> Findings:
        """Parse to the end; what the document says of itself."""
        while self.advance():
            pass
        assert self._findings is not None
        return self._findings


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above the text."""

    title: str
    byline: tuple[str, ...] = ()
    """Parts that are set with a separator between them: date, authors, section, reading time …"""
    lead: str = ""
    """The excerpt, where the body does not repeat it."""
    notes: tuple[str, ...] = ()
    """Lines such as `Draft`, or why the text cannot be read."""


def leaves(blocks: Iterable[Block]) -> Iterator[Leaf]:
    """The leaf blocks in reading order, through all nesting: the one numbered 0 first."""
    pending = [iter(blocks)]
    while pending:
        block = next(pending[-1], None)
        if block is None:
            pending.pop()
        elif isinstance(block, Quote | Indented):
            pending.append(iter(block.blocks))
        elif isinstance(block, Details):
            pending.append(iter((*block.summary, *block.blocks)))
        elif isinstance(block, ListBlock):
            pending.append(iter([inner for item in block.items for inner in item]))
        else:
            yield block


def text_of(block: Leaf) -> str:
    """The text that offsets of a `Place` count in: of a table, cells end with tabs and rows with line feeds."""
    if isinstance(block, Heading | Paragraph):
        return "".join(span.text for span in block.spans)
    if isinstance(block, Preformatted):
        return block.text
    if isinstance(block, Table):
        return "\n".join("\t".join("".join(span.text for span in cell) for cell in row) for row in block.rows)
    if isinstance(block, Figure):
        caption = "".join(span.text for span in block.caption)
        return f"{block.alt}\n{caption}" if caption else block.alt
    return block.title if isinstance(block, Embed) else ""


def begins_with(document: Document, text: str) -> bool:
    """Whether the document's first words are those of `text`: an excerpt that the body repeats."""
    wanted = text.rstrip("… .").casefold().split()
    found: list[str] = []
    for leaf in leaves(document.so_far()):
        if isinstance(leaf, Figure | Embed | Rule):
            continue
        found += text_of(leaf).casefold().split()
        if len(found) >= len(wanted):
            break
    return bool(wanted) and " ".join(found[: len(wanted)]).rstrip("… .,;:") == " ".join(wanted).rstrip("… .,;:")
