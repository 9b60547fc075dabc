"""What stands at the edges of a page: links that lead through the site, and whose the page is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from reader.document.names import names
from reader.document.tree import attribute, small_number, text_within

TITLES = names("h1 h2 h3")
HEADINGS = TITLES | names("h4 h5 h6")
_NAVIGATION = re.compile(
    r"(?:prev(?:ious)?|next|back|forward|home|index|contents?|toc|table of contents|front page|faq|search|top|up|"
    r"skip (?:navigation|to (?:the )?(?:main )?content)|[\s|\[\]<>«»·*-])+",
    re.IGNORECASE,
)
_MOST = 400
"""Nodes, and characters, that navigation takes at most."""
_DENSITY = 0.6
"""The share of the text that stands in links, from which short text at the edge of a page is navigation."""
_FEWEST_WORDS = 4
"""Words of a link, on the average, from which links say what they lead to: a list of articles is no menu."""
_STEERING = re.compile(
    r"\W*(?:prev|next|newer|older|back|home|index|talk|discuss|comment|reply|share|subscribe|sign|print|e-?mail|read)",
    re.IGNORECASE,
)
"""How links begin that lead through the site, however much they say."""
_ADDRESS = re.compile(r"\s*(?:(?:https?://|ftp://|www\.)\S+|[\w.+-]+@[\w.-]+)\s*", re.IGNORECASE)
_COLOPHON = re.compile(
    r"(?:copyright\b|\(c\)\s|©|all rights reserved|(?:first )?published in\b|(?:re)?printed in\b|"
    r"released under\b|licen[sc]ed under\b|copying licen[sc]e|last (?:modified|updated|changed)\b|"
    r"(?:this page|html|page|site)\b[\w ]{0,30}\b(?:edited|written|maintained|generated|created)\b|"
    r"each \w+ thread copyright\b|webmaster\b)",
    re.IGNORECASE,
)
"""How lines begin that stand below an article and say whose it is."""
_LONGEST_COLOPHON = 300
_LEAST_PICTURE = 100
_BANNER = 4
"""How many times as wide as it is high a picture is that stands for the site."""


def is_navigation(run: Sequence[LexborNode], *, headed: bool = False) -> bool:
    """Whether nodes at the edge hold nothing to read, or little more than links through the site.

    What is `headed`, as a list of links below a heading is, only leads through the site if its words say so.
    """
    if len(run) > _MOST:
        return False
    size = 0
    said, linked = list[str](), list[str]()
    for node in run:
        said.append(text_within(node, _MOST) if node.is_element_node else (node.text_content or "").strip())
        size += len(said[-1])
        if size > _MOST:
            return False
        linked += _leading_on(node)
    if any(map(_is_content, run)):
        return False
    if not size or _NAVIGATION.fullmatch(" ".join(said)) is not None:
        return True
    return not headed and sum(map(len, linked)) >= _DENSITY * size and not _say_where(linked)


def is_colophon(run: Sequence[LexborNode]) -> bool:
    """Whether nodes at the end of a page, the last one first, say whose it is, and nothing else."""
    if len(run) > _MOST:
        return False
    said = " ".join(
        text_within(node, _LONGEST_COLOPHON) if node.is_element_node else (node.text_content or "")
        for node in reversed(run)
    )
    return len(said) <= _LONGEST_COLOPHON and _COLOPHON.match(said.strip(" \t\n|*-")) is not None


def _is_content(node: LexborNode) -> bool:
    """Whether there is a heading in it, or a picture that is no button, icon or banner."""
    if not node.is_element_node:
        return False
    if node.tag in TITLES or node.css_first("h1, h2, h3") is not None:
        return True
    return any(map(_is_picture, [node] if node.tag == "img" else node.css("img")))


def _is_picture(image: LexborNode) -> bool:
    """Whether it is large, not as wide as a banner, and no button that leads through the site."""
    width, height = small_number(image, "width", 0), small_number(image, "height", 0)
    if min(width, height) < _LEAST_PICTURE or width > _BANNER * height:
        return False
    around = image.parent
    while around is not None and around.tag != "a":
        around = around.parent
    return around is None or _ADDRESS.match(attribute(around, "href")) is not None


def _leading_on(node: LexborNode) -> Iterator[str]:
    """What links out of the page say, unless it is the address itself, as someone wrote it into the text."""
    if not node.is_element_node:
        return
    for link in [node] if node.tag == "a" else node.css("a[href]"):
        said = text_within(link, _MOST)
        if not attribute(link, "href").startswith("#") and not _ADDRESS.fullmatch(said):
            yield said


def _say_where(linked: Sequence[str]) -> bool:
    """Whether links say what they lead to, as those to articles do."""
    telling = [said for said in linked if said]
    words = sum(len(said.split()) for said in telling)
    return words >= _FEWEST_WORDS * len(telling) and not any(map(_STEERING.match, telling))
