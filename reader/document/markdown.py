"""Markdown -> HTML: CommonMark with tables, footnotes, definition lists, task lists, admonitions and attributes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from reader.document.admonitions import admonition_plugin
from reader.document.autolinks import autolink_plugin
from reader.document.code import code_ranges
from reader.document.definitions import has_definitions, without_unused_definitions
from reader.document.dialects import has_dialect, without_dialect
from reader.document.items import has_indented_items, nearer_items
from reader.document.loose import has_loose_links, strict_links
from reader.document.markup import has_markup_inside, outdented
from reader.document.plaintext import plain_to_html
from reader.document.wikilinks import wikilinks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_MOST_LINES = 400_000
_MOST_CHARACTERS = 4_000_000
"""Of Markdown; the parser reads some 200,000 a second."""
_MOST_HEADINGS = 2_000
"""More are given no anchors: those are made unique by counting up from 1 for each."""
_MOST_TASKS = 1_000
"""In a longer list the boxes stay as they are written: for each one all items above are looked at."""
_MOST_DEFINED = 20_000_000
"""Characters that the addresses of references may come to when each is written where it is used."""
_MOST_BRACKETS = 1_000
_OPEN_BRACKETS = 20
_LONGEST_LINE = 4_000
_DEEPEST_PREFIX = 40

_PREFIXES = re.compile(r"^(?:[ \t]{0,3}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){40,}", re.MULTILINE)
_BRACKET = re.compile(r"\\.|[\[\]]|\n[ \t]*\n")
_HEADING_LINE = re.compile(r"^[ \t>]*+(?:#{1,6}[ \t]|=++[ \t]*+$|-++[ \t]*+$)", re.MULTILINE)
_TASK = re.compile(r"^[ \t>]*+(?:[-*+]|\d{1,9}[.)])[ \t]++\[[ xX]\]", re.MULTILINE)
_DEFINITION = re.compile(r"^([ ]{0,3}\[[^\]\n]{1,999}\]:[ \t]*+)(\S{200,}+)", re.MULTILINE)
_MARKS = re.compile(r"[>*+-]|\d{1,9}[.)]")


def markdown_to_html(source: str, *, last_counts: bool = False) -> str:
    """Markdown with raw HTML in it as HTML. Every word stays, also where nesting is too deep to be meant.

    Of two definitions of one reference the first counts, as CommonMark has it, or the last, as kramdown has it.
    """
    source = _PREFIXES.sub(_shallow, source)
    if has_definitions(source):  # first, since they may be most of it
        source = _outside_code(source, without_unused_definitions)
    if has_indented_items(source):
        source = _outside_code(source, nearer_items)
    if has_markup_inside(source):
        source = _outside_code(source, outdented)
    if has_dialect(source):
        source = _outside_code(source, without_dialect)
    if has_loose_links(source):
        source = _outside_code(source, strict_links)
    if source.count("\n") > _MOST_LINES:
        return f"<pre>{escape(source, quote=False)}</pre>"
    if len(source) > _MOST_CHARACTERS:
        return plain_to_html(source)
    if source.count("[") > _MOST_BRACKETS:
        source = _outside_code(source, lambda text: _BRACKET.sub(_Brackets().within, text))
    source = _DEFINITION.sub(_Definitions(source.count("[")).within, source)
    anchors = sum(1 for _ in _HEADING_LINE.finditer(source)) <= _MOST_HEADINGS
    tasks = sum(1 for _ in _TASK.finditer(source)) <= _MOST_TASKS
    return str(_parser(anchors=anchors, tasks=tasks).render(source, {"last_counts": last_counts}))


def inline_html(source: str) -> str:
    """A line of Markdown, such as a caption, as HTML; as it stands where it is too long or holds too much for one."""
    if not any(sign in source for sign in "*_[`<&"):
        return escape(source, quote=False)
    if len(source) > _LONGEST_LINE or source.count("[") > _OPEN_BRACKETS:
        return escape(source, quote=False)
    return str(_parser(anchors=False, tasks=False).renderInline(source))


@cache
def _parser(*, anchors: bool, tasks: bool) -> MarkdownIt:
    """The parser; making one costs more than a short article."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.anchors import anchors_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin).use(admonition_plugin)
    parser.use(autolink_plugin).use(wikilinks)
    parser.core.ruler.after("block", "last_counts", _take_last_definitions)
    if tasks:
        parser.use(tasklists_plugin)
    return parser.use(anchors_plugin, max_level=6) if anchors else parser


def _take_last_definitions(state: StateCore) -> None:
    """Let the last definition of a reference count where that is asked for; the parser has kept the first."""
    if state.env.get("last_counts"):
        for other in state.env.get("duplicate_refs", ()):
            state.env["references"][other["label"]] = {key: other[key] for key in ("title", "href", "map")}


class _Definitions:
    """Cuts the addresses of references that would come to too much, each being written wherever it is used."""

    def __init__(self, uses: int) -> None:
        self._longest = max(_MOST_DEFINED // max(uses, 1), 200)

    def within(self, definition: re.Match[str]) -> str:
        """What stands instead of a definition."""
        return definition[1] + definition[2][: self._longest]


class _Brackets:
    """Counts the brackets that a paragraph leaves open, and escapes those out of bounds.

    For each open one the parser looks for its fellow through the rest of the paragraph.
    """

    def __init__(self) -> None:
        self._open = 0

    def within(self, found: re.Match[str]) -> str:
        """What stands instead of a bracket."""
        if found[0] == "[":
            self._open += 1
            return "\\[" if self._open > _OPEN_BRACKETS else "["
        if found[0] == "]":
            self._open = max(self._open - 1, 0)
        elif found[0][0] == "\n":
            self._open = 0
        return found[0]


def _outside_code(source: str, change: Callable[[str], str]) -> str:
    """`source` changed everywhere but in code; where a change would take code away with it, `source` as it stands.

    While it is changed, NUL stands for each piece of code.
    """
    pieces: list[str] = []
    kept: list[str] = []
    at = 0
    for start, end in code_ranges(source, markdown=True):
        pieces.append(source[at:start].replace("\x00", ""))
        kept.append(source[start:end])
        at = end
    pieces.append(source[at:].replace("\x00", ""))
    parts = change("\x00".join(pieces)).split("\x00")
    if len(parts) != len(pieces):
        return source
    return "".join(part + code for part, code in zip(parts, [*kept, ""], strict=True))


def _shallow(prefix: re.Match[str]) -> str:
    """Marks of quotes and lists beyond any depth that is meant; the rest would be lost with its words."""
    marks = list(_MARKS.finditer(prefix[0]))
    return prefix[0][: marks[min(len(marks), _DEEPEST_PREFIX) // 2].start()] + " "
