"""What is laid over the text of a line: matches of a find, the selection. Pure."""

from __future__ import annotations

import sys
from collections.abc import Callable

from reader.model import Place
from reader.text import grapheme, width_cells
from reader.ui.find import Found
from reader.ui.paint import CARET_CLASS, FOUND_CLASS, FOUND_HERE_CLASS, SELECTED_CLASS, Overlay
from reader.ui.textmap import TextMap

Stretch = tuple[Place, Place]
"""From one place up to another."""


def stretch(held: Place, here: Place, text: Callable[[int], str | None]) -> Stretch:
    """The text between two characters, with the whole graphemes of both; `text` gives that of a block."""
    first, last = sorted((held, here), key=lambda place: (place.block, place.offset))
    begin, _ = _whole(text(first.block) or "", first.offset)
    _, end = _whole(text(last.block) or "", last.offset)
    return Place(first.block, begin), Place(last.block, end)


def _whole(text: str, at: int) -> tuple[int, int]:
    return grapheme(text, at) if 0 <= at < len(text) else (at, at + 1)


def overlays(
    text_map: TextMap, number: int, found: Found, selection: Stretch | None, caret: Place | None = None
) -> list[Overlay]:
    """The overlays of a line: what was found, the selection over it, the caret over both."""
    shown = text_map.shown(number)
    if found.above is not None and text_map.is_above(number):
        line = shown.text
        return [(width_cells(line[:start]), width_cells(line[:end]), FOUND_CLASS) for start, end in found.above(line)]
    wanted = [
        (match.start, match.end, FOUND_HERE_CLASS if here else FOUND_CLASS)
        for match, here in found.between(shown.block, shown.first, shown.last)
    ]
    if selection is not None:
        wanted += [(start, end, SELECTED_CLASS) for start, end in within(selection, shown.block)]
    places = [(shown.cells(start, end), look) for start, end, look in wanted]
    laid = [(*cells, look) for cells, look in places if cells is not None]
    stop = shown.stop_at(caret.offset) if caret is not None and caret.block == shown.block else None
    return laid if stop is None else [*laid, (stop.column, stop.column + stop.cells, CARET_CLASS)]


def within(selection: Stretch, block: int) -> list[tuple[int, int]]:
    """The characters of a block that a selection holds."""
    start, end = selection
    if not start.block <= block <= end.block:
        return []
    return [(start.offset if block == start.block else 0, end.offset if block == end.block else sys.maxsize)]
