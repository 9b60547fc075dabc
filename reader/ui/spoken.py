"""What is said in words where the screen is heard and not seen. Pure."""

from __future__ import annotations

from reader.model import Pane, ResolvedLink
from reader.ui.wording import link_status, many


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
