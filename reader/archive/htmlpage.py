"""What a whole HTML page says of itself, in its head and around its text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.text import clean_line, fold

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_LOOKED_AT = 256 * 1024
"""Characters; what a page says of itself stands at its start, and its share of links shows by then."""
_MAX_HEADINGS = 40
_MAX_TITLE = 400
_REFRESH = re.compile(r"\s*\d{1,3}\s*[;,]\s*(?:url\s*=)?\s*['\"]?([^'\"]+)", re.IGNORECASE)
_BY = re.compile(r"(?:by|door|von|par|por)\s*:?\s+(\w.{1,70})", re.IGNORECASE)
_EMPTY_TITLE = re.compile(
    r"(?:untitled(?: (?:page|document))?|no title|new page ?\d*|document|index|home)?", re.IGNORECASE
)
_DATE_NAMES = (
    "article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.created", "pubdate", "publishdate",
    "datepublished", "sailthru.date", "citation_publication_date",
)  # fmt: skip


_TAG = re.compile(r"<!--[\s\S]*?(?:-->|\Z)|<(/?)([a-z][a-z\d]*)", re.IGNORECASE)
_NOT_NESTING = frozenset(
    {
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
        "param", "source", "td", "th", "tr", "track", "wbr",
    }
)  # fmt: skip
_DEEPEST = 500


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself. All text is clean."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    description: str = ""
    keywords: str = ""
    lang: str = ""
    redirect_to: str = ""
    words: int = 0
    """Words in the part that was looked at."""
    linked_words: int = 0
    """Those of them that stand in links."""
    main_headings: int = 0
    inner_links: int = 0
    """Links to places in the page itself."""


def look_at_page(html: str) -> PageFacts:
    """The facts of a whole page, or of a fragment where the front matter leaves something open."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(shallow(html[:_LOOKED_AT]))
    meta = _meta(tree)
    refresh = _REFRESH.match(meta.get("refresh", ""))
    title = tree.css_first("head > title") or tree.css_first("title")
    headings = [_text(node) for node, _ in zip(tree.css("h1, h2, h3"), range(_MAX_HEADINGS), strict=False)]
    root = tree.css_first("html")
    links = tree.css("a[href]")
    authors = meta.get("author") or _byline(tree)
    tree.strip_tags(["script", "style", "head", "noscript", "template"])
    return PageFacts(
        title=best_title(_text(title) if title else "", [heading for heading in headings if heading]),
        authors=(authors,) if authors else (),
        date=next((meta[name] for name in _DATE_NAMES if meta.get(name)), "") or _time(tree),
        description=meta.get("description") or meta.get("og:description", ""),
        keywords=meta.get("keywords", ""),
        lang=clean_line((root.attributes.get("lang") or "")[:20]) if root else "",
        redirect_to=clean_line(refresh[1]) if refresh else "",
        words=len(tree.body.text(separator=" ").split()) if tree.body else 0,
        linked_words=sum(len(link.text(separator=" ").split()) for link in links),
        main_headings=len(tree.css("h1")),
        inner_links=sum((link.attributes.get("href") or "").startswith("#") for link in links),
    )


def shallow(html: str) -> str:
    """`html` up to where its elements nest too deep.

    The parser looks through all open elements at each tag: 50,000 in each other would take it 18 seconds."""
    if html.count("<") <= _DEEPEST:
        return html
    depth = 0
    open_tags: Counter[str] = Counter()
    for tag in _TAG.finditer(html):
        name = (tag[2] or "").lower()
        if not name or name in _NOT_NESTING or (tag[1] and not open_tags[name]):
            continue
        step = -1 if tag[1] else 1
        open_tags[name] += step
        depth += step
        if depth > _DEEPEST:
            return html[: tag.start()]
    return html


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]")[:200]:
        given = node.attributes
        name = given.get("name") or given.get("property") or given.get("http-equiv") or given.get("itemprop") or ""
        found.setdefault(name.lower(), clean_line((given.get("content") or "")[:2000]))
    return found


def _time(tree: LexborHTMLParser) -> str:
    node = tree.css_first("time[pubdate], time.published, time[itemprop=datePublished], article header time[datetime]")
    return clean_line((node.attributes.get("datetime") or node.text())[:80]) if node else ""


def _byline(tree: LexborHTMLParser) -> str:
    """`By NAME` where pages put it: an element named so, or a small heading of its own."""
    for selector, needs_by in (
        ("[rel~=author], [itemprop=author], .byline, .by-line, .author, #by", False),
        ("h2, h3, h4, h5, h6", True),
    ):
        for node in tree.css(selector)[:12]:
            text = _text(node)
            found = _BY.match(text)
            name = found[1] if found else "" if needs_by else text
            name = re.split(r"\s*(?:,|<|\(|\||\bEmail\b|[\w.-]+@)", name)[0].strip(" .:")
            if 2 < len(name) <= 60 and len(name.split()) <= 6:
                return name
    return ""


def _text(node: LexborNode) -> str:
    return clean_line(node.text(separator="")[: 4 * _MAX_TITLE])[:_MAX_TITLE]


def best_title(title: str, headings: list[str]) -> str:
    """A page's title without the site's name around it.

    That is the longest heading that its `<title>` contains, else one that begins as the `<title>` does, else the
    `<title>`, unless that says nothing."""
    folded = fold(title)
    inside = [heading for heading in headings if len(heading) >= 4 and _is_most_of(fold(heading), folded)]
    if inside:
        return max(inside, key=len)
    if _EMPTY_TITLE.fullmatch(title.strip()):
        return headings[0] if headings else ""
    near = [heading for heading in headings if _agree(fold(heading), folded)]
    return near[0] if near else title


def _is_most_of(heading: str, title: str) -> bool:
    """Whether a title is a heading and little more, such as the name of the site and a number."""
    return heading in title and len(title) - len(heading) <= max(12, 1.5 * len(heading))


def _agree(heading: str, title: str) -> bool:
    """Whether a heading begins as the title does, for most of the title."""
    shared = next((n for n, (one, other) in enumerate(zip(heading, title, strict=False)) if one != other), len(heading))
    return shared >= 12 and shared >= 0.6 * len(title)
