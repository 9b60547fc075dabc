"""HTML -> Document: one walk over the tree, in time and stack that do not depend on its depth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from selectolax.lexbor import LexborNode

from reader.document.blocks import Block, Document, Preformatted, Rule, Span
from reader.document.building import Builder
from reader.document.formulas import MATHEMATICS, signs_around, small_letters
from reader.document.grid import Grid
from reader.document.names import names
from reader.document.objects import Leave, Objects, skip
from reader.document.tree import UNSEEN, alignment, attribute, body_of, code_language, is_layout, small_number
from reader.text import clean_line

_STYLES = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strike"),
    **dict.fromkeys(("code", "tt", "samp"), "code"),
    **dict.fromkeys(("abbr", "acronym"), "abbr"),
    **{name: name for name in ("mark", "small", "sub", "sup", "kbd")},
}
_BLOCKS = names(
    "address article aside body center dialog dir div dl fieldset figcaption footer form header hgroup html "
    "legend main menu nav noscript p section search summary table tbody thead tfoot tr td th caption"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})
_EMBEDS = frozenset({"iframe", "video", "audio", "embed", "object"})
_LONGEST_MEANING = 200
_STRIDE = 200
"""Nodes between two rests of a walk: about a millisecond."""
_ADMONITIONS = ("admonition", "markdown-alert", "callout", "alert-box")


def parse(html: str, *, title: str = "", forgiven: tuple[type[Exception], ...] = ()) -> Document:
    """`html`, a fragment or a page, as a document. A first heading that only repeats `title` is dropped.

    The tree is built at once, which takes a tenth of the time; the walk over it goes on as the document is asked for.
    An error of a `forgiven` kind on the way ends the document instead of being raised.
    """
    body = body_of(html)
    if body is None:
        return Document()
    top = body.parent
    lang = attribute(body, "lang") or (attribute(top, "lang") if top is not None else "")
    builder = Builder(title)
    return Document(_blocks_below(body, builder), builder.findings, clean_line(lang) or None, forgiven)


def _blocks_below(body: LexborNode, builder: Builder) -> Iterator[list[Block]]:
    for _ in _Walk(builder).over(body):
        yield builder.settled()
    yield builder.rest()


class _Walk:
    """Turns elements into what a builder is told."""

    def __init__(self, builder: Builder) -> None:
        self._to = builder
        self._objects = objects = Objects(builder)
        self._grid: Grid | None = None
        self._explained: set[str] = set()
        self._enter: dict[str, Callable[[LexborNode], Leave | None]] = {
            **dict.fromkeys(_BLOCKS, self._block),
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(_PREFORMATTED, self._preformatted),
            **dict.fromkeys(_EMBEDS, objects.embed),
            **dict.fromkeys(_STYLES, self._styled),
            **dict.fromkeys(MATHEMATICS, self._formula),
            **dict.fromkeys(("sup", "sub"), self._small),
            **dict.fromkeys(("abbr", "acronym"), self._abbreviation),
            "button": objects.button,
            "select": objects.choice,
            **dict.fromkeys(("ul", "ol", "menu", "dir"), self._list),
            "a": self._link,
            "blockquote": self._quote,
            "br": self._break,
            "dd": self._definition,
            "details": objects.fold,
            "div": self._division,
            "dt": self._term,
            "figure": objects.figure,
            "figcaption": objects.caption,
            "form": objects.form,
            "hr": self._rule,
            **dict.fromkeys(("img", "image"), objects.picture),
            "input": objects.input,
            "li": self._item,
            "p": self._paragraph,
            "q": partial(self._bracketed, "“", "”"),
            "rt": partial(self._bracketed, "(", ")"),
            "summary": self._summary,
            "table": self._table,
            **dict.fromkeys(("td", "th"), self._cell),
            "tr": self._row,
            **dict.fromkeys(UNSEEN, _unseen),
        }

    def over(self, body: LexborNode) -> Iterator[None]:
        """Walk over everything below `body`, in order; rests every few hundred nodes."""
        to, enter = self._to, self._enter
        stack: list[tuple[LexborNode, Leave | None]] = []
        node = body.first_child
        steps = 0
        while node is not None or stack:
            steps += 1
            if steps % _STRIDE == 0:
                yield
            if node is None:
                parent, leave = stack.pop()
                if leave is not None:
                    leave()
                node = parent.next
                continue
            tag = node.tag
            if tag == "-text":
                (to.raw_text if to.raw else to.text)(node.text_content or "")
                node = node.next
                continue
            handler = enter.get(tag or "-")
            leave = self._other(node) if handler is None or (to.raw and tag not in _WITHIN_CODE) else handler(node)
            if leave is skip:
                node = node.next
            else:
                stack.append((node, leave))
                node = node.first_child

    def _other(self, node: LexborNode) -> Leave | None:
        """An element that means nothing here; comments and their like."""
        if (node.tag or "-")[0] in "-!":
            return skip
        self._to.anchor(node.id)
        return None

    def _block(self, node: LexborNode) -> Leave:
        self._to.flush()
        self._to.anchor(node.id)
        return self._to.flush

    def _heading(self, node: LexborNode) -> Leave:
        self._block(node)
        if not self._to.capturing:
            self._to.level = _HEADINGS[node.tag or "h6"]
        return self._end_heading

    def _end_heading(self) -> None:
        self._to.flush()
        self._to.level = None

    def _styled(self, node: LexborNode) -> Leave:
        self._to.anchor(node.id)
        leave = partial(self._restyle, self._to.styles)
        self._restyle(self._to.styles | {_STYLES[node.tag or ""]})
        return leave

    def _small(self, node: LexborNode) -> Leave:
        only = node.first_child
        link = only if only is not None and only.tag == "a" and only.next is None else None  # a note's number
        letters = None if self._to.raw else small_letters(link or node, node.tag or "")
        if letters is None:
            return self._styled(node)
        self._to.anchor(node.id)
        leave = None if link is None else self._link(link)
        self._to.text(letters)
        if leave is not None:
            leave()
        return skip

    def _abbreviation(self, node: LexborNode) -> Leave:
        """An abbreviation; what it means stands behind it the first time, unless in a heading or a link."""
        leave = self._styled(node)
        meaning = clean_line(attribute(node, "title"))[:_LONGEST_MEANING]
        if not meaning or meaning in self._explained or self._to.raw or self._to.level or self._to.link is not None:
            return leave
        self._explained.add(meaning)

        def explain() -> None:
            leave()
            self._to.text(f" ({meaning})")

        return explain

    def _formula(self, node: LexborNode) -> Leave:
        before, after = signs_around(node)
        self._to.text(before)
        return partial(self._to.text, after)

    def _restyle(self, styles: frozenset[str]) -> None:
        self._to.styles = styles

    def _bracketed(self, before: str, after: str, node: LexborNode) -> Leave:
        self._to.anchor(node.id)
        self._to.text(before)
        return partial(self._to.text, after)

    def _link(self, node: LexborNode) -> Leave | None:
        attributes = node.attributes
        self._to.anchor(attributes.get("id"))
        self._to.anchor(attributes.get("name"))
        href = attributes.get("href")
        if href is None or self._to.link is not None:
            return None
        number = self._to.begin_link(href)
        leave = partial(self._end_link, number, self._to.styles)
        self._to.link = number
        self._to.styles |= {"link"}
        return leave

    def _end_link(self, number: int, styles: frozenset[str]) -> None:
        self._to.link = None
        self._to.styles = styles
        self._to.end_link(number)

    def _break(self, node: LexborNode) -> Leave:
        self._to.anchor(node.id)
        if self._to.raw:
            self._to.raw_text("\n")
        elif self._to.capturing:
            self._to.run.blank()
        elif self._to.run.ends_with_break and not self._to.level:
            self._to.flush()
        else:
            self._to.run.line_break()
        return skip

    def _rule(self, node: LexborNode) -> Leave:
        self._block(node)
        if not self._to.capturing:
            self._to.emit(Rule())
        return skip

    def _contained(self, node: LexborNode, kind: str) -> Leave:
        self._to.flush()
        self._to.anchor(node.id)
        depth = self._to.depth
        self._to.open(kind)
        return partial(self._to.unwind, depth)

    def _list(self, node: LexborNode) -> Leave:
        if node.tag != "ol":
            return self._contained(node, "ul")
        self._block(node)
        depth = self._to.depth
        numerals = attribute(node, "type").strip()
        start = small_number(node, "start", -1)
        numerals = numerals if numerals in ("a", "A", "i", "I") else "1"
        self._to.open("ol", None if start < 0 else start, numerals, backwards="reversed" in node.attributes)
        return partial(self._to.unwind, depth)

    def _item(self, node: LexborNode) -> Leave:
        value = small_number(node, "value", -1)
        self._to.item(None if value < 0 else value)
        self._to.anchor(node.id)
        return self._to.flush

    def _quote(self, node: LexborNode) -> Leave:
        return self._objects.post(node) or self._objects.quote(node)

    def _division(self, node: LexborNode) -> Leave:
        classes = attribute(node, "class")
        if classes and any(name in classes.split() for name in _ADMONITIONS):
            return self._contained(node, "quote")
        return self._paragraph(node)

    def _paragraph(self, node: LexborNode) -> Leave:
        is_title = "admonition-title" in attribute(node, "class")
        return self._strong_line(node) if is_title else self._block(node)

    def _strong_line(self, node: LexborNode) -> Leave:
        self._block(node)
        leave = partial(self._end_strong_line, self._to.styles)
        self._to.styles |= {"strong"}
        return leave

    def _end_strong_line(self, styles: frozenset[str]) -> None:
        self._to.flush()
        self._to.styles = styles

    def _term(self, node: LexborNode) -> Leave:
        previous = node.prev
        while previous is not None and not previous.is_element_node:
            previous = previous.prev
        if previous is not None and previous.tag == "dt" and self._to.run and not self._to.capturing:
            self._to.run.line_break()
            self._to.anchor(node.id)
        else:
            self._block(node)
        leave = partial(self._restyle, self._to.styles)
        self._to.styles |= {"strong"}
        return leave

    def _definition(self, node: LexborNode) -> Leave:
        return self._contained(node, "indented")

    def _summary(self, node: LexborNode) -> Leave:
        end = self._strong_line(node)
        if node.parent is None or node.parent.tag != "details":
            return end

        def leave() -> None:
            end()
            self._to.end_summary()

        return leave

    def _preformatted(self, node: LexborNode) -> Leave | None:
        self._to.flush()
        self._to.anchor(node.id)
        if self._to.capturing:
            return self._to.flush
        self._to.raw = True
        self._to.level = None
        self._to.capture()
        return partial(self._end_preformatted, code_language(node))

    def _end_preformatted(self, language: str | None) -> None:
        run = self._to.run
        spans = run.take_raw()
        self._to.captured()
        self._to.raw = False
        text = "".join(span.text for span in spans)
        if any(span.link is not None for span in spans):
            spans = tuple(Span(span.text.replace("\t", "    "), span.styles, span.link) for span in spans)
            text = "".join(span.text for span in spans)
        else:
            text, spans = text.expandtabs(8).strip("\n").rstrip(), ()
        if text.strip():
            self._to.emit(Preformatted(text, language, spans))

    def _table(self, node: LexborNode) -> Leave:
        self._block(node)
        if self._to.capturing or self._grid is not None or is_layout(node):
            return self._to.flush
        self._grid = Grid()
        return self._end_table

    def _end_table(self) -> None:
        table = self._grid.table() if self._grid is not None else None
        self._grid = None
        self._to.flush()
        if table is not None:
            self._to.emit(table)

    def _row(self, node: LexborNode) -> Leave | None:
        if self._grid is None:
            return self._block(node)
        self._to.anchor(node.id)
        self._grid.begin_row()
        return None

    def _cell(self, node: LexborNode) -> Leave:
        if self._grid is None or self._to.capturing:
            return self._block(node)
        self._to.flush()
        self._to.anchor(node.id)
        self._to.capture()
        part = node.parent.parent if node.parent is not None else None
        heads = node.tag == "th" or (part is not None and part.tag == "thead")
        columns, rows = small_number(node, "colspan", 1), small_number(node, "rowspan", 1)
        return partial(self._end_cell, columns, rows, alignment(node), heads)

    def _end_cell(self, columns: int, rows: int, align: str, heads: bool) -> None:
        spans = self._to.captured()
        if self._grid is not None:
            self._grid.add(spans, columns, rows, align, heads=heads)


def _unseen(_node: LexborNode) -> Leave:
    return skip


_WITHIN_CODE = frozenset(_STYLES) | {"a", "br", "q", "rt", "img", "image", "input"} | UNSEEN
"""Elements that mean in preformatted text what they mean elsewhere."""
