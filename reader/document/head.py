"""The lines above the text of an article: title, byline, notes and lead."""

from __future__ import annotations

from collections.abc import Sequence

from reader.document.blocks import PLAIN, Masthead
from reader.document.lines import Line, Segment
from reader.document.signs import Signs
from reader.document.wrap import wrap
from reader.text import width_cells

_TITLE = frozenset({"title"})
_BYLINE = frozenset({"byline"})
_LEAD = frozenset({"lead"})
_NOTE = frozenset({"note"})


def set_head(masthead: Masthead, width: int, signs: Signs, *, more: bool) -> list[Line]:
    """The lines of a masthead in `width` cells, then a blank one if there is `more` below."""
    texts = [(masthead.title, _TITLE)]
    texts += [(line, _BYLINE) for line in _byline(masthead.byline, width, signs)]
    texts += [(note, _NOTE) for note in masthead.notes]
    texts = [(text, styles) for text, styles in texts if text]
    if masthead.lead:
        texts += [("", PLAIN), (masthead.lead, _LEAD)]
    if more:
        texts.append(("", PLAIN))
    lines: list[Line] = []
    for text, styles in texts:
        for start, end in wrap(text, width):
            segments = (Segment(text[start:end], styles),) if end > start else ()
            lines.append(Line(segments, -1, len(lines)))
    return lines


def paragraph(head: Sequence[Line], number: int) -> str:
    """The text that a line of a masthead is part of: the whole title or lead, but of the byline that line alone."""
    look = _look(head[number])
    if look in (PLAIN, _BYLINE):
        return head[number].text
    begin, end = number, number + 1
    while begin and _look(head[begin - 1]) == look:
        begin -= 1
    while end < len(head) and _look(head[end]) == look:
        end += 1
    return " ".join(line.text for line in head[begin:end])


def _look(line: Line) -> frozenset[str]:
    return line.segments[0].styles if line.segments else PLAIN


def _byline(parts: Sequence[str], width: int, signs: Signs) -> list[str]:
    """The parts, as many in a line as fit whole: `4 minutes` is read at a glance. No separator ends a line."""
    lines: list[str] = []
    for part in parts:
        if not part:
            continue
        text = f"{signs.about}{part[1:]}" if part.startswith("≈ ") else part
        joined = f"{lines[-1]}{signs.separator}{text}" if lines else text
        if lines and width_cells(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(text)
    return lines
