"""Wikilinks in Markdown: `[[name]]`, `[[name|label]]`, `[[name#heading|label]]`, `[[name|label#heading]]`.

`![[x.png]]` is a picture. What only looks like one stays text: `[[ -lt 0 ]]` of a shell, the label of a link
(`[[Feature #1]](https://…)`), a reference that the text defines. The name becomes the href `ref:wiki:NAME`, which the
archive's links resolve.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from reader.document.shortcodes import PICTURES, picture, reference

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_PART = r"[^\[\]|#\n<>{}$=*\"`\\]{1,200}"
_WIKILINK = re.compile(
    rf"!?\[\[(?P<name>{_PART})(?:#(?P<heading>{_PART}))?(?:\|(?P<label>{_PART})(?:#(?P<below>{_PART}))?)?\]\](?![(\[:])"
)
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


def wikilinks(parser: MarkdownIt) -> None:
    """Teaches a parser wikilinks."""
    parser.inline.ruler.before("link", "wikilink", _wikilink)


def _wikilink(state: StateInline, silent: bool) -> bool:
    found = _WIKILINK.match(state.src, state.pos, state.posMax)
    if found is None or not _is_name(found["name"]):
        return False
    if not (found["label"] or found["heading"]) and _is_defined(found["name"], state):
        return False
    if not silent and found[0][0] == "!" and found["name"].lower().endswith(PICTURES):
        state.push("html_inline", "", 0).content = picture(found["name"], found["label"] or "")
    elif not silent:
        heading = found["heading"] or found["below"]
        fragment = f"#{quote(heading_anchor(heading), safe='-_~.')}" if heading else ""
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": reference("wiki", found["name"]) + fragment}
        state.push("text", "", 0).content = found["label"] or "#".join(filter(None, (found["name"], found["heading"])))
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def heading_anchor(heading: str) -> str:
    """The anchor that a heading of this text has where none is stated."""
    return _NOT_IN_ANCHORS.sub("", heading.strip().lower()).replace(" ", "-")


def _is_name(text: str) -> bool:
    return text == text.strip() and text[0] not in "-!&" and any(c.isalpha() for c in text)


def _is_defined(name: str, state: StateInline) -> bool:
    """Whether the text has a reference definition of that name, so that `[[name]]` is a link in brackets."""
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(name) in state.env.get("references", {})
