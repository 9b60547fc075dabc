"""What is said in words where the screen is heard and not seen. Pure."""

from __future__ import annotations

from reader.model import Pane, ResolvedLink
from reader.text import clean_line, grapheme
from reader.ui.wording import link_status, many

_SAID = 40
"""Characters of either end of a longer text that are said."""
_LOOKED_AT = 3 * _SAID
"""There may be blanks among them."""


def whereabouts(pane: Pane, row: str, title: str, links: int, incoming: int) -> str:
    """Which pane has the focus, and what is in it: the title under the cursor, the open article, or counts of links."""
    if pane is Pane.LIST:
        return f"List: {row}" if row else "List: empty"
    if pane is Pane.ARTICLE:
        return f"Article: {title}, {many(links, 'link')}" if title else "Article: none is open"
    return f"Links: {links} in this article, {incoming} to it"


def link_in_words(link: ResolvedLink, number: int, total: int) -> str:
    """The link that has the focus; `number` counts from 0."""
    led = f", to {link.title}" if link.title and link.title != link.text else ""
    return f"Link {number + 1} of {total}: {link.text or link.href}, {link_status(link.target)}{led}"


def selection_told(words: int, said: str, ends: str) -> str:
    """How much is selected; `said`: what it says, where it is heard; `ends`: the key that drops it, if not told yet."""
    told = f"{many(words, 'word')} selected"
    return told + (f": {said}" if said else f"; {ends} drops that" if ends else "")


def excerpt(first: str, last: str, ellipsis: str, *, whole: bool = False) -> str:
    """How a text begins and ends that has `first` at its beginning and `last` at its end, on one line.

    `whole`: both are all of it; of a short one all is told.
    """
    if whole and len(first) <= _LOOKED_AT and len(clean_line(first)) <= 2 * _SAID:
        return clean_line(first)
    return f"{_beginning(first)} {ellipsis} {_ending(last)}"


def _beginning(text: str) -> str:
    """How a text begins, up to a blank where there is one near the limit."""
    words = clean_line(text[:_LOOKED_AT])
    if len(words) <= _SAID:
        return words
    blank = words.rfind(" ", _SAID // 2, _SAID + 1)
    return words[: blank if blank > 0 else grapheme(words, _SAID)[0] or _SAID]


def _ending(text: str) -> str:
    """How a text ends, from a blank on where there is one near the limit."""
    words = clean_line(text[-_LOOKED_AT:])
    if len(words) <= _SAID:
        return words
    first = len(words) - _SAID
    blank = words.find(" ", first - 1, first + _SAID // 2)
    return words[blank + 1 if blank >= 0 else grapheme(words, first - 1)[1] :] or words[first:]
