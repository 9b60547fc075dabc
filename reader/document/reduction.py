"""A whole page -> its article: navigation, headers, footers and scripts dropped, the part that holds the text kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import attrgetter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.document.bounds import bound
from reader.document.edges import HEADINGS, TITLES, is_colophon, is_navigation
from reader.document.names import names
from reader.document.tree import descendants, text_within
from reader.text import fold

_DROPPED = (
    "script, style, template, noscript, nav, body > header, body > footer, aside, "
    "[role=navigation], [role=banner], [role=contentinfo], [hidden]"
)
_ARTICLES = ("article", "main", "[role=main]", "#content", "#main", ".post-content", ".entry-content")
_ENOUGH = 200
_SHARE = 0.5
_LONGEST = 2_000_000
_BLANK = names("-text -comment")
_SHORTEST_TITLE = 3
_INLINE = names("-text -comment a abbr acronym b big br code em font i img small span strong sub sup tt u")
_BLOCKS = "p, div, center, hr, table, ul, ol, dl, pre, blockquote, h1, h2, h3, h4, h5, h6"
_PARAGRAPHS = names("-text p")
_WRAPPERS = names("div center table tbody tr td section article main font")
_LONGEST_BANNER = 500
_LONGEST_SLOGAN = 60
_DEEPEST = 50
"""Wrappers inside each other at an edge: what is looked at again for each of them."""
_Step = Callable[[LexborNode], "LexborNode | None"]


def article_of(page: str) -> str:
    """The HTML of the article in a page: the element that is marked as such and holds most of the text, else the body.

    Runs of links at both ends that only lead through the site are dropped.
    """
    tree = LexborHTMLParser(bound(page.encode("utf-8", "replace").decode("utf-8")))
    body = tree.body
    if body is None:
        return page
    for node in tree.css(_DROPPED):
        node.decompose()
    chosen = _marked(body) or body
    whole = chosen.inner_html or ""
    size = len(text_within(chosen, _LONGEST))
    title = tree.css_first("title")
    if title is not None and (said := fold(title.text()[:_LONGEST_BANNER])):
        _drop_banner(chosen, said)
    _trim(chosen, attrgetter("first_child"), attrgetter("next"))
    _trim(chosen, attrgetter("last_child"), attrgetter("prev"), at_end=True)
    kept = len(text_within(chosen, _LONGEST))
    enough = kept and kept >= _SHARE * size
    return _with_language(tree, (chosen.inner_html or "") if enough else whole)


def _marked(body: LexborNode) -> LexborNode | None:
    whole = len(text_within(body, _LONGEST))
    for selector in _ARTICLES:
        found = body.css(selector)
        if len(found) == 1:
            size = len(text_within(found[0], _LONGEST))
            if size >= _ENOUGH and size >= _SHARE * whole:
                return _with_what_begins(found[0], body)
    return None


def _with_what_begins(marked: LexborNode, body: LexborNode) -> LexborNode:
    """An element marked as the article, or the one around it in which sentences stand before it.

    A page that is quoted in an article brings its own marks.
    """
    chosen = inner = marked
    while inner.parent is not None and inner != body:
        before = inner.prev
        while before is not None:
            if any(map(_is_text, [before] if before.tag in _PARAGRAPHS else before.css("p"))):
                chosen = inner.parent
                break
            before = before.prev
        inner = inner.parent
    return chosen


def _drop_banner(chosen: LexborNode, title: str) -> None:
    """Drop what little stands above the heading that is the page's title: a slogan, a menu."""
    heading, above = None, 0
    for node in descendants(chosen):
        if node.tag in TITLES and (said := fold(text_within(node, _LONGEST_BANNER))) and len(said) > _SHORTEST_TITLE:
            if said in title or title in said:
                heading = node
                break
        elif node.tag == "-text":
            above += len((node.text_content or "").strip())
            if above > _LONGEST_BANNER:
                return
    inner = heading
    while inner is not None and inner != chosen:
        before = inner.prev
        while before is not None:
            following, before = before, before.prev
            if not _is_prose(following):
                following.decompose()
        inner = inner.parent


def _is_text(node: LexborNode) -> bool:
    return _is_prose(node) or len(text_within(node, _ENOUGH)) >= _ENOUGH


def _is_prose(node: LexborNode) -> bool:
    """Whether a block says something in a sentence: a note on the article, not a slogan."""
    said = text_within(node, _LONGEST_BANNER) if node.is_element_node else (node.text_content or "").strip()
    return len(said) > _LONGEST_SLOGAN and said.endswith((".", ":", "?"))


def _trim(node: LexborNode, edge_of: _Step, after: _Step, *, at_end: bool = False) -> None:
    """Drop navigation from one end, going into the wrappers that hold the end of the text."""
    wrappers: list[LexborNode] = []
    edge = edge_of(node)
    while edge is not None or wrappers:
        if edge is None:  # nothing is left in this one
            emptied = wrappers.pop()
            edge = after(emptied)
            emptied.decompose()
            continue
        run = _run(edge, after)
        headed = at_end and _is_heading_before(run[-1])
        if is_navigation(run, headed=headed) or (at_end and is_colophon(run)):
            edge = after(run[-1])
            for part in run:
                part.decompose()
        elif len(run) == 1 and len(wrappers) < _DEEPEST and _is_wrapper(run[0]):
            wrappers.append(run[0])
            edge = edge_of(run[0])
        else:
            return


def _is_inline(node: LexborNode) -> bool:
    return node.tag in _INLINE and not _holds_blocks(node)


def _is_wrapper(node: LexborNode) -> bool:
    return node.tag in _WRAPPERS or (node.tag in _INLINE and _holds_blocks(node))


def _holds_blocks(node: LexborNode) -> bool:
    """Whether blocks stand in it: an inline element that is never closed goes on around all that follows."""
    return node.is_element_node and node.css_first(_BLOCKS) is not None


def _is_heading_before(node: LexborNode) -> bool:
    """Whether the next thing above is a heading of any size, and no more than that."""
    before = node.prev
    while before is not None and before.tag in _BLANK and not (before.text_content or "").strip():
        before = before.prev
    if before is None or not before.is_element_node:
        return False
    heading = before if before.tag in HEADINGS else before.css_first(", ".join(HEADINGS))
    return heading is not None and text_within(heading, _ENOUGH) == text_within(before, _ENOUGH)


def _run(edge: LexborNode, after: _Step) -> list[LexborNode]:
    """One block element, or the inline nodes up to the next one."""
    run = [edge]
    while _is_inline(edge) and (beyond := after(edge)) is not None and _is_inline(beyond):
        edge = beyond
        run.append(edge)
    return run


def _with_language(tree: LexborHTMLParser, html: str) -> str:
    top = tree.root
    lang = (top.attributes.get("lang") or "") if top is not None else ""
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{1,20}", lang):
        return f'<html lang="{lang}"><body>{html}</body></html>'
    return html
