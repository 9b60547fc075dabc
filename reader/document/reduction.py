"""A whole page -> its article: navigation, headers, footers and scripts dropped, the part that holds the text kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import attrgetter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reader.document.bounds import bound
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
_HEADINGS = names("h1 h2 h3")
_SHORTEST_TITLE = 3
_INLINE = names("-text -comment a abbr acronym b big br code em font i img small span strong sub sup tt u")
_WRAPPERS = names("div center table tbody tr td section article main font")
_NAVIGATION = re.compile(
    r"(?:prev(?:ious)?|next|back|forward|home|index|contents?|toc|table of contents|front page|faq|search|top|up|"
    r"[\s|\[\]<>«»·*-])+",
    re.IGNORECASE,
)
_MOST_NAVIGATION = 400
_COLOPHON = re.compile(
    r"(?:copyright\b|\(c\)\s|©|all rights reserved|(?:first )?published in\b|(?:re)?printed in\b|"
    r"released under\b|licen[sc]ed under\b|copying licen[sc]e|last (?:modified|updated|changed)\b|"
    r"(?:this page|html|page|site)\b[\w ]{0,30}\b(?:edited|written|maintained|generated|created)\b|"
    r"each \w+ thread copyright\b|webmaster\b)",
    re.IGNORECASE,
)
"""How lines begin that stand below an article and say whose it is."""
_LONGEST_BANNER = 500
_LONGEST_SLOGAN = 60
_DENSITY = 0.6
"""The share of the text that stands in links, from which short text at the edge of a page is navigation."""


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
    kept = len(text_within(chosen, _LONGEST)) >= _SHARE * size
    return _with_language(tree, (chosen.inner_html or "") if kept else whole)


def _marked(body: LexborNode) -> LexborNode | None:
    whole = len(text_within(body, _LONGEST))
    for selector in _ARTICLES:
        found = body.css(selector)
        if len(found) == 1:
            size = len(text_within(found[0], _LONGEST))
            if size >= _ENOUGH and size >= _SHARE * whole:
                return found[0]
    return None


def _drop_banner(chosen: LexborNode, title: str) -> None:
    """Drop what little stands above the heading that is the page's title: a slogan, a menu."""
    heading, above = None, 0
    for node in descendants(chosen):
        if node.tag in _HEADINGS and (said := fold(text_within(node, _LONGEST_BANNER))) and len(said) > _SHORTEST_TITLE:
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


def _is_prose(node: LexborNode) -> bool:
    """Whether a block says something in a sentence: a note on the article, not a slogan."""
    said = text_within(node, _LONGEST_BANNER) if node.is_element_node else (node.text_content or "").strip()
    return len(said) > _LONGEST_SLOGAN and said.endswith((".", ":", "?"))


def _trim(node: LexborNode, edge_of: _Step, after: _Step, *, at_end: bool = False) -> None:
    """Drop navigation from one end, going into the wrapper that holds the end of the text."""
    edge = edge_of(node)
    while edge is not None:
        run = _run(edge, after)
        following = after(run[-1])
        if _is_navigation(run) or (at_end and _is_colophon(run)):
            for part in run:
                part.decompose()
            edge = following
        elif len(run) == 1 and run[0].tag in _WRAPPERS:
            edge = edge_of(run[0])
        else:
            return


def _run(edge: LexborNode, after: _Step) -> list[LexborNode]:
    """One block element, or the inline nodes up to the next one."""
    run = [edge]
    while edge.tag in _INLINE and (beyond := after(edge)) is not None and beyond.tag in _INLINE:
        edge = beyond
        run.append(edge)
    return run


def _is_navigation(run: list[LexborNode]) -> bool:
    """Whether nodes at the edge hold no text at all, or little more than links."""
    if len(run) > _MOST_NAVIGATION:
        return False
    text = linked = 0
    said = []
    for node in run:
        if node.tag in _HEADINGS or (node.is_element_node and node.css_first("h1, h2, h3") is not None):
            return False
        said.append(text_within(node, _MOST_NAVIGATION) if node.is_element_node else (node.text_content or "").strip())
        text += len(said[-1])
        if text > _MOST_NAVIGATION:
            return False
        if node.is_element_node:
            links = [node] if node.tag == "a" else node.css("a[href]")
            linked += sum(len(text_within(link, _MOST_NAVIGATION)) for link in links)
    return linked >= _DENSITY * text or _NAVIGATION.fullmatch(" ".join(said)) is not None


def _is_colophon(run: list[LexborNode]) -> bool:
    """Whether nodes at the end of a page say whose it is, and nothing else."""
    if len(run) > _MOST_NAVIGATION:
        return False
    said = " ".join(
        text_within(node, _LONGEST_BANNER) if node.is_element_node else (node.text_content or "")
        for node in reversed(run)
    )
    return len(said) <= _LONGEST_BANNER and _COLOPHON.match(said.strip(" \t\n|*-")) is not None


def _with_language(tree: LexborHTMLParser, html: str) -> str:
    top = tree.root
    lang = (top.attributes.get("lang") or "") if top is not None else ""
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{1,20}", lang):
        return f'<html lang="{lang}"><body>{html}</body></html>'
    return html
