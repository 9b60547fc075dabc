"""Where code stands in a source: nothing in it is a template or an attribute list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

Range = tuple[int, int]

_FENCE = re.compile(r"^[ \t>]*+(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_TICKS = re.compile("`+")
_OPENING = re.compile(r"<(pre|code)\b[^>]{0,2000}>", re.IGNORECASE)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def code_ranges(source: str, *, markdown: bool) -> list[Range]:
    """The ranges of `source` that are code, in order and apart: `<pre>`, `<code>`, in Markdown fences and spans too."""
    fences = _fences(source) if markdown and ("```" in source or "~~~" in source) else []
    spans = _spans(source, fences) if markdown and "`" in source else []
    return _joined(fences + spans + (_elements(source) if "<" in source else []))


def is_inside(ranges: list[Range], position: int) -> Range | None:
    """The range that holds a position, if one does."""
    at = bisect_left(ranges, (position + 1, 0)) - 1
    return ranges[at] if at >= 0 and position < ranges[at][1] else None


def _fences(source: str) -> list[Range]:
    ranges: list[Range] = []
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(source):
        if opened is None:
            if "`" not in fence[2] or fence[1][0] == "~":
                opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            ranges.append((opened.start(), fence.end()))
            opened = None
    if opened is not None:
        ranges.append((opened.start(), len(source)))
    return ranges


def _spans(source: str, fences: list[Range]) -> list[Range]:
    """Code spans: between two runs of as many backticks in one paragraph."""
    by_length: dict[int, list[int]] = defaultdict(list)
    runs = [run.span() for run in _TICKS.finditer(source)]
    for start, end in runs:
        by_length[end - start].append(start)
    ends = [blank.start() for blank in _PARAGRAPH_END.finditer(source)]
    ranges: list[Range] = []
    done = 0
    for start, end in runs:
        if start < done or is_inside(fences, start):
            continue
        same = by_length[end - start]
        following = bisect_left(same, end)
        if following == len(same):
            continue
        close = same[following]
        paragraph = bisect_left(ends, end)
        if paragraph == len(ends) or close < ends[paragraph]:
            done = close + end - start
            ranges.append((start, done))
    return ranges


def _elements(source: str) -> list[Range]:
    ranges: list[Range] = []
    at = 0
    lower = source.lower() if len(source.lower()) == len(source) else source
    nowhere: set[str] = set()
    while opening := _OPENING.search(source, at):
        close = f"</{opening[1].lower()}"
        end = -1 if close in nowhere else lower.find(close, opening.end())
        if end < 0:
            nowhere.add(close)
            at = opening.end()
        else:
            ranges.append((opening.end(), end))
            at = end
    return ranges


def _joined(ranges: list[Range]) -> list[Range]:
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
