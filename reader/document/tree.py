"""The HTML5 tree of a body, and ways to walk it that need no more stack the deeper it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.document.bounds import bound
from reader.document.names import names
from reader.text import clean_line

UNSEEN = names(
    "head title script style template svg noframes datalist param source track area map meta link base col colgroup "
    "rp canvas frame frameset annotation annotation-xml"
)
"""Elements that hold nothing to read."""


def body_of(html: str) -> LexborNode | None:
    """The body of `html` as a browser would build it, from a fragment or a whole page."""
    tree = LexborHTMLParser(bound(html.encode("utf-8", "replace").decode("utf-8")))
    return tree.body or tree.root


def descendants(node: LexborNode) -> Iterator[LexborNode]:
    """All nodes below `node` in document order, those inside elements that hold nothing to read left out."""
    stack: list[LexborNode] = []
    current = node.first_child
    while current is not None or stack:
        if current is None:
            current = stack.pop().next
            continue
        yield current
        below = None if current.tag in UNSEEN else current.first_child
        if below is None:
            current = current.next
        else:
            stack.append(current)
            current = below


def text_within(node: LexborNode, limit: int) -> str:
    """The text below `node`, pieces separated by blanks, about as far as `limit` characters."""
    pieces: list[str] = []
    size = 0
    for inner in descendants(node):
        if inner.tag == "-text" and (inner.parent is None or inner.parent.tag not in UNSEEN):
            pieces.append(inner.text_content or "")
            size += len(pieces[-1])
            if size > limit:
                break
    return " ".join(" ".join(pieces).split())


def running_text(node: LexborNode, limit: int) -> str:
    """The text below `node` as it reads on one line, about as far as `limit` characters: blanks only between blocks."""
    pieces: list[str] = []
    size, within = 0, node
    for inner in descendants(node):
        if inner.tag == "br":
            pieces.append(" ")
        if inner.tag != "-text" or (inner.parent is not None and inner.parent.tag in UNSEEN):
            continue
        block = inner.parent or node
        while block.tag in _WITHIN_LINES and block.parent is not None:
            block = block.parent
        text = inner.text_content or ""
        pieces += [text] if block == within else [" ", text]
        size, within = size + len(text), block
        if size > limit:
            break
    return " ".join("".join(pieces).split())


_WITHIN_LINES = names("a abbr b bdi bdo big cite code em font i kbd mark q s small span strong sub sup time tt u")


def attribute(node: LexborNode, name: str) -> str:
    """An attribute of an element; an empty string where it has none."""
    return node.attributes.get(name) or ""


def frame_source(node: LexborNode) -> str:
    """Where the content of a frame, sound or video is: of the sources of a player the first; empty for nowhere."""
    stated = next((source for name in ("src", "data-src", "data") if (source := attribute(node, name))), "")
    if stated or node.tag not in ("audio", "video"):
        return stated
    inner = node.css_first("source[src]")
    return "" if inner is None else attribute(inner, "src")


def is_layout(table: LexborNode) -> bool:
    """Whether a table only arranges a page: it holds blocks, or never puts two cells side by side."""
    cells = widest = text = 0
    for node in descendants(table):
        tag = node.tag
        if tag in _BLOCKS_IN_LAYOUT:
            return True
        if tag == "tr":
            widest, cells = max(widest, cells), 0
        elif tag in ("td", "th"):
            cells, text = cells + 1, 0
        elif tag == "-text":
            text += len(node.text_content or "")
            if text > _LONG_CELL:
                return True
    return max(widest, cells) < 2


_BLOCKS_IN_LAYOUT = names("table ul ol dl pre blockquote h1 h2 h3 h4 h5 h6 figure iframe form hr article")
_LONG_CELL = 1_000


def small_number(node: LexborNode, name: str, otherwise: int) -> int:
    """An attribute that is a number of at most six digits."""
    value = attribute(node, name).strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else otherwise


def alignment(cell: LexborNode) -> str:
    """`right` or `center` where a cell of a table, or its row, states that it is aligned so; else empty."""
    attributes = cell.attributes
    style = attributes.get("style") or ""
    stated = _TEXT_ALIGN.search(style) if style else None
    align = (stated[1] if stated else attributes.get("align") or "").strip().lower()
    if not align and cell.parent is not None:
        align = attribute(cell.parent, "align").strip().lower()
    return align if align in ("right", "center") else ""


_TEXT_ALIGN = re.compile(r"\btext-align\s*:\s*([a-z]+)", re.IGNORECASE)


def code_language(pre: LexborNode) -> str | None:
    """The language of a code block, as highlighters write it into classes: `language-x`, `lang-x`, `highlight-x`."""
    first = pre.first_child
    for node in (first if first is not None and first.tag == "code" else pre, pre):
        for name in attribute(node, "class").split():
            for prefix in ("language-", "lang-", "highlight-source-", "highlight-"):
                if name.startswith(prefix) and len(name) > len(prefix):
                    return clean_line(name.removeprefix(prefix)) or None
    return None
