"""Blocks as they are put together: containers, leaf numbers, links, anchors and the outline."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from unicodedata import normalize
from urllib.parse import unquote

from reader.document.blocks import (
    MAX_NESTING,
    PLAIN,
    Block,
    Details,
    DocumentLink,
    Embed,
    Figure,
    Findings,
    Heading,
    Indented,
    Leaf,
    ListBlock,
    OutlineEntry,
    Paragraph,
    Preformatted,
    Quote,
    Span,
    Table,
    text_of,
)
from reader.document.inline import Run
from reader.document.media import address
from reader.document.sentences import sentence_around
from reader.text import clean_line, count_words, fold

_RECENT_LINKS = 10
_LIST = frozenset({"ul", "ol"})
_TEXT = Heading | Paragraph


@dataclass(slots=True)
class _Container:
    kind: str
    blocks: list[Block] = field(default_factory=list)
    items: list[list[Block]] = field(default_factory=list)
    start: int | None = None
    numerals: str = "1"
    backwards: bool = False
    values: dict[int, int] = field(default_factory=dict)
    """The numbers that items state, by their place."""
    summary: list[Block] = field(default_factory=list)
    """What can be seen of details that are folded away."""
    is_open: bool = False


@dataclass(slots=True)
class _Link:
    href: str
    texts: list[str] = field(default_factory=list)
    sentence: str | None = None


class Builder:
    """Puts a document together in reading order."""

    def __init__(self, title: str) -> None:
        self.run = Run()
        self.styles: frozenset[str] = PLAIN
        self.link: int | None = None
        self.raw = False
        """Whether white space counts just now."""
        self.level: int | None = None
        """The level of the heading that is being gathered."""
        self._title = fold(title)
        self._containers = [_Container("root")]
        self._figures: list[Figure] = []
        self._links: list[_Link] = []
        self._anchors: dict[str, int] = {}
        self._outline: list[OutlineEntry] = []
        self._leaf = 0
        self._words = 0
        self._settled = 0
        """How many outermost blocks were given away."""
        self._captures: list[Run] = []

    @property
    def capturing(self) -> bool:
        """Whether running text goes to a cell or a caption, where blocks cannot be."""
        return bool(self._captures)

    @property
    def depth(self) -> int:
        """How many containers are open, for `unwind`."""
        return len(self._containers)

    def text(self, text: str) -> None:
        """Add running text in the present style and link."""
        self.run.add(text, self.styles, self.link)
        if self.link is not None:
            self._links[self.link].texts.append(text)

    def raw_text(self, text: str) -> None:
        """Add preformatted text in the present style and link."""
        self.run.add_raw(text, self.styles, self.link)
        if self.link is not None:
            self._links[self.link].texts.append(text)

    def flush(self) -> None:
        """End the block of running text, if there is one."""
        if self.link is not None and self._links[self.link].texts:
            self._links[self.link].texts.append(" ")
        if self._captures:
            self.run.blank()
            return
        if self.run and (spans := self.run.take()):
            self.emit(Heading(self.level, spans) if self.level else Paragraph(spans))
        if self._figures:
            figures, self._figures = self._figures, []
            for figure in figures:
                self.emit(figure)

    def capture(self) -> None:
        """Gather running text apart from now on."""
        self._captures.append(self.run)
        self.run = Run()

    def captured(self) -> tuple[Span, ...]:
        """End gathering apart: what was gathered."""
        spans = self.run.take()
        self.run = self._captures.pop()
        return spans

    def emit(self, leaf: Leaf) -> None:
        """Put a leaf block where the reading is."""
        if isinstance(leaf, Heading):
            text = clean_line(text_of(leaf))
            if self._leaf == 0 and self.link is None and self._title and fold(text) == self._title:
                self._links.clear()
                return
            self._outline.append(OutlineEntry(leaf.level, text, self._leaf))
        self._note(leaf)
        self._put(leaf)
        self._leaf += 1

    def figure(self, figure: Figure) -> None:
        """Put a picture: here, or after the paragraph it stands in."""
        if self.run:
            self._figures.append(figure)
        else:
            self.emit(figure)

    def caption(self, spans: tuple[Span, ...]) -> None:
        """Put a caption below the picture just put; without one it is a paragraph."""
        self.flush()
        blocks = self._blocks()
        if not blocks or not isinstance(blocks[-1], Figure) or blocks[-1].caption:
            self.emit(Paragraph(spans))
            return
        blocks[-1] = replace(blocks[-1], caption=spans)
        self._note_spans(spans)
        self._words += count_words("".join(span.text for span in spans))

    def open(self, kind: str, start: int | None = None, numerals: str = "1", *, backwards: bool = False) -> None:
        """Open a container: `quote`, `indented`, `details`, `ul` or `ol`; the last may count backwards, to 1 where no
        start is given."""
        self.flush()
        if len(self._containers) <= MAX_NESTING and not self.capturing:
            self._containers.append(_Container(kind, start=start, numerals=numerals, backwards=backwards))

    def open_details(self, *, is_open: bool) -> None:
        """Open details; without a summary they are simply the blocks in them."""
        depth = self.depth
        self.open("details")
        if self.depth > depth:
            self._containers[-1].is_open = is_open

    def end_summary(self) -> None:
        """What stands in the details that are open, if nothing does yet but this, is their summary."""
        self.flush()
        top = self._containers[-1]
        if top.kind == "details" and top.blocks and not top.summary:
            top.summary, top.blocks = top.blocks, []

    def unwind(self, depth: int) -> None:
        """Close containers until `depth` are open."""
        self.flush()
        while len(self._containers) > depth:
            closed = self._containers.pop()
            if closed.kind in _LIST:
                items = tuple(tuple(item) for item in closed.items if item)
                if items:
                    numbers = _numbers(closed)
                    self._put(ListBlock(items, closed.kind == "ol", _start(closed), closed.numerals, numbers))
            elif closed.kind == "details":
                self._close_details(closed)
            elif closed.blocks:
                blocks = tuple(closed.blocks)
                self._put(Quote(blocks) if closed.kind == "quote" else Indented(blocks))

    def _close_details(self, closed: _Container) -> None:
        if closed.summary and closed.blocks:
            self._put(Details(tuple(closed.summary), tuple(closed.blocks), closed.is_open))
        else:
            self._blocks().extend(closed.summary or closed.blocks)

    def item(self, value: int | None = None) -> None:
        """Begin an item of the list that is open; `value` is the number that it states."""
        self.flush()
        top = self._containers[-1]
        if top.kind in _LIST and not self.capturing:
            if value is not None:
                top.values[len(top.items)] = value
            top.items.append([])

    def anchor(self, name: str | None) -> None:
        """Remember that `name` stands here. The first of a name counts."""
        if name and (name := normalize("NFC", clean_line(name))):
            self._anchors.setdefault(name, self._leaf)
            if "%" in name:
                self._anchors.setdefault(normalize("NFC", clean_line(unquote(name))), self._leaf)

    def has_link(self, href: str) -> bool:
        """Whether one of the last links leads to `href`."""
        return any(link.href == href for link in self._links[-_RECENT_LINKS:])

    def begin_link(self, href: str, text: str = "") -> int:
        """Number a link to `href`."""
        self._links.append(_Link(address(href), [text] if text else []))
        return len(self._links) - 1

    def end_link(self, number: int) -> None:
        """End a link; one that shows nothing is forgotten."""
        link = self._links[number]
        if not clean_line("".join(link.texts)):
            if number == len(self._links) - 1:
                self._links.pop()
                self.run.forget_link(number)
            else:
                link.texts = [link.href]

    def name_link(self, number: int, text: str) -> None:
        """Give a link the text of the picture in it."""
        self._links[number].texts.append(text if not self._links[number].texts else f" {text}")

    def settled(self) -> list[Block]:
        """The outermost blocks that nothing can change any more and that were not given before."""
        blocks = self._containers[0].blocks
        first, self._settled = self._settled, max(len(blocks) - 1, self._settled)  # the last may still get a caption
        return blocks[first : self._settled]

    def rest(self) -> list[Block]:
        """End the document: the outermost blocks that were not given before."""
        self.unwind(1)
        return self._containers[0].blocks[self._settled :]

    def findings(self) -> Findings:
        """What the document says of itself, after its end."""
        last = max(self._leaf - 1, 0)
        return Findings(
            links=tuple(
                DocumentLink(number, link.href, clean_line("".join(link.texts)), link.sentence or "")
                for number, link in enumerate(self._links)
            ),
            anchors={name: min(leaf, last) for name, leaf in self._anchors.items()},
            outline=tuple(self._outline),
            words=self._words,
        )

    def _blocks(self) -> list[Block]:
        top = self._containers[-1]
        if top.kind not in _LIST:
            return top.blocks
        if not top.items:
            top.items.append([])
        return top.items[-1]

    def _put(self, block: Block) -> None:
        self._blocks().append(block)

    def _note(self, leaf: Leaf) -> None:
        """Count the words of a leaf block, and keep the sentences around its links."""
        text = text_of(leaf)
        self._words += text.count(" ") + 1 if text.isascii() and "\n" not in text else count_words(text)
        if not self._links:
            return
        if isinstance(leaf, _TEXT):
            self._note_spans(leaf.spans, text)
        elif isinstance(leaf, Table):
            for row in leaf.rows:
                for cell in row:
                    self._note_spans(cell)
        elif isinstance(leaf, Figure | Embed):
            self._note_sentence(leaf.link, text, 0, len(text))
        elif isinstance(leaf, Preformatted):
            self._note_spans(leaf.spans)

    def _note_spans(self, spans: tuple[Span, ...], text: str = "") -> None:
        """Keep the sentences around the links of some spans; `text` is theirs, where it is known."""
        at = 0
        for span in spans:
            if span.link is not None:
                text = text or "".join([each.text for each in spans])
                self._note_sentence(span.link, text, at, at + len(span.text))
            at += len(span.text)

    def _note_sentence(self, number: int | None, text: str, start: int, end: int) -> None:
        if number is not None and self._links[number].sentence is None:
            self._links[number].sentence = sentence_around(text, start, end)


def _start(container: _Container) -> int:
    if container.start is not None:
        return container.start
    return len(container.items) if container.backwards else 1


def _numbers(container: _Container) -> tuple[int, ...]:
    """The number of each item that holds something; none where they simply count up."""
    if container.kind != "ol" or not (container.backwards or container.values):
        return ()
    numbers = []
    number = _start(container)
    for place, item in enumerate(container.items):
        number = container.values.get(place, number)
        if item:
            numbers.append(number)
        number += -1 if container.backwards else 1
    return tuple(numbers)
