"""Boxes with a title for the Markdown parser: `!!! note`, folded ones (`???`) and tabs (`===`), as MkDocs has them.

The parser's own plugin ends a box at the second blank line, also inside a code block, and takes the rest for code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_MARK = re.compile(
    r"(?:!!!|\?\?\?\+?)[ \t]++(?P<kind>[\w-]++(?:[ \t]++[\w-]++)*+)[ \t]*+(?:\"(?P<title>[^\n]*)\")?[ \t]*$"
)
_TAB = re.compile(r"===[!+]?[ \t]++\"(?P<title>[^\n]*)\"[ \t]*$")
_SIGNS = "!?="
_INDENT = 4


def admonition_plugin(parser: MarkdownIt) -> None:
    """Teach a parser boxes: `div.admonition`, its title, and what is indented below."""
    interrupted = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("fence", "admonition", _admonition, {"alt": interrupted})


def _admonition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    if state.is_code_block(start_line):
        return False
    start = state.bMarks[start_line] + state.tShift[start_line]
    line = state.src[start : state.eMarks[start_line]]
    if not line or line[0] not in _SIGNS:
        return False
    mark = _MARK.match(line) or _TAB.match(line)
    if mark is None:
        return False
    indent = state.sCount[start_line] + _INDENT
    body = state.skipEmptyLines(start_line + 1)
    if mark["title"] is None and (body >= end_line or state.sCount[body] < indent):
        return False  # words that somebody shouts
    if silent:
        return True
    kinds = (mark.groupdict().get("kind", "tab")).lower().split()
    title = mark["title"] if mark["title"] is not None else kinds[0].capitalize()
    end = _end(state, start_line + 1, end_line, indent)
    _open(state, kinds, title, (start_line, end))
    outer = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "admonition", end, indent
    state.md.block.tokenize(state, start_line + 1, end)
    state.parentType, state.lineMax, state.blkIndent = outer
    state.push("admonition_close", "div", -1)
    state.line = end
    return True


def _end(state: StateBlock, line: int, end_line: int, indent: int) -> int:
    """The line after the last one that stands in the box; blank lines end nothing."""
    end = line
    while line < end_line:
        if not state.isEmpty(line):
            if state.sCount[line] < indent:
                break
            end = line + 1
        line += 1
    return end


def _open(state: StateBlock, kinds: list[str], title: str, lines: tuple[int, int]) -> None:
    box = state.push("admonition_open", "div", 1)
    box.attrs = {"class": " ".join(("admonition", *kinds))}
    box.map = list(lines)
    if title.strip():
        heading = state.push("admonition_title_open", "p", 1)
        heading.attrs = {"class": "admonition-title"}
        words = state.push("inline", "", 0)
        words.content = title.strip()
        words.map = [lines[0], lines[0] + 1]
        words.children = []
        state.push("admonition_title_close", "p", -1)
