"""What a document is made of: blocks of spans, links, anchors, an outline. Frozen values, clean text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

MAX_NESTING = 24
"""Quotes, lists and indented blocks nest this deep in a document; what stood deeper stands at this depth."""
PLAIN: frozenset[str] = frozenset()
"""The style of a span without any."""

# The style names that a span can carry: `strong emphasis underline strike mark small sub sup code kbd link abbr`.
# What they look like is the business of whoever paints.


@dataclass(frozen=True, slots=True)
class Span:
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
class Fold:
    """Details, by the numbers of their leaf blocks."""

    block: int
    """Where the summary begins; what a fold is known by."""
    first: int
    """The first leaf block that can be folded away."""
    last: int
    is_open: bool = False
    """Whether the page shows them at first."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A body, parsed once.

    Leaf blocks (all but quotes, indented blocks, details and lists) are numbered from 0 in reading order, through all
    nesting; a `Place` names a leaf block and an offset in its text.
    """

    blocks: tuple[Block, ...]
    links: tuple[DocumentLink, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=dict)
    """Ids and names, as written and decoded, with the number of the leaf block they stand at."""
    outline: tuple[OutlineEntry, ...] = ()
    words: int = 0
    lang: str | None = None
    folds: tuple[Fold, ...] = ()
    """In the order of their summaries."""


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
    for leaf in leaves(document.blocks):
        if isinstance(leaf, Figure | Embed | Rule):
            continue
        found += text_of(leaf).casefold().split()
        if len(found) >= len(wanted):
            break
    return bool(wanted) and " ".join(found[: len(wanted)]).rstrip("… .,;:") == " ".join(wanted).rstrip("… .,;:")
