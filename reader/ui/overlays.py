"""What is laid over the text of a line: matches of a find, the selection. Pure."""

from __future__ import annotations

import sys

from reader.model import Place
from reader.ui.find import Found
from reader.ui.paint import FOUND_CLASS, FOUND_HERE_CLASS, SELECTED_CLASS, Overlay
from reader.ui.textmap import TextMap

Stretch = tuple[Place, Place]
"""From one place up to another."""


def stretch(held: Place, here: Place) -> Stretch:
    """The text between two characters, both of them included."""
    first, last = sorted((held, here), key=lambda place: (place.block, place.offset))
    return first, Place(last.block, last.offset + 1)


def overlays(text_map: TextMap, number: int, found: Found, selection: Stretch | None) -> list[Overlay]:
    """The overlays of a line, the selection last."""
    shown = text_map.shown(number)
    wanted = [
        (match.start, match.end, FOUND_HERE_CLASS if here else FOUND_CLASS)
        for match, here in found.between(shown.block, shown.first, shown.last)
    ]
    if selection is not None:
        wanted += [(start, end, SELECTED_CLASS) for start, end in within(selection, shown.block)]
    places = [(shown.cells(start, end), look) for start, end, look in wanted]
    return [(*cells, look) for cells, look in places if cells is not None]


def within(selection: Stretch, block: int) -> list[tuple[int, int]]:
    """The characters of a block that a selection holds."""
    start, end = selection
    if not start.block <= block <= end.block:
        return []
    return [(start.offset if block == start.block else 0, end.offset if block == end.block else sys.maxsize)]
