"""What a search found: a title and the sentence that shows why, three lines an article."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.model import Row
from reader.text import fit, width_cells
from reader.ui.paint import alone_in_order
from reader.ui.scrolling import Motion, moved, top_showing
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.lines import Lines
from reader.ui.wording import column_date

RESULT_LINES = 3
_INDENT = "   "
_LEAST_CELLS = 44
"""What title and date need, so that anything may stand between them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, and which characters of it are marked."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What the widget shows. Rows and sentences come after the numbers, those in view first."""

    numbers: Sequence[int] = ()
    beside: Mapping[int, str] = field(default_factory=dict)
    """What stands behind one: its copies, the other languages that it is there in."""
    rows: Mapping[int, Row] = field(default_factory=dict)
    sentences: Mapping[int, Sentence] = field(default_factory=dict)
    void: str = ""
    """What to say where there is nothing."""


class SearchResults(Lines, can_focus=False):
    """Articles that were found; the cursor stands on one of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "results--title",
        "results--read",
        "results--meta",
        "results--sentence",
        "results--mark",
        "results--cursor",
    }

    found: reactive[Found] = reactive(Found)

    @dataclass
    class Chosen(Message):
        """The reader wants to open an article."""

        number: int

    def __init__(self, *, signs: Signs = UNICODE) -> None:
        """`signs` are those that the terminal can show."""
        super().__init__(signs=signs)
        self._cursor = 0
        self._placed: int | None = None
        """The article that the reader put the cursor on; None: the cursor stays on the first."""

    @property
    def spot(self) -> Offset:
        """The first cell of the article under the cursor."""
        return Offset(0, RESULT_LINES * self._cursor - self.top)

    @property
    def line_count(self) -> int:
        """How many lines the articles take."""
        return RESULT_LINES * len(self.found.numbers)

    @property
    def current(self) -> int | None:
        """The number of the article under the cursor."""
        return self.found.numbers[self._cursor] if self.found.numbers else None

    @property
    def in_view(self) -> Sequence[int]:
        """The numbers of the articles in view."""
        first = self.top // RESULT_LINES
        return self.found.numbers[first : first + self.size.height // RESULT_LINES + 2]

    def watch_found(self) -> None:
        """Keep the cursor on the article that the reader put it on."""
        numbers = self.found.numbers
        index = numbers.index(self._placed) if self._placed in numbers else 0
        self._go(index)
        self.refresh()

    def place(self, number: int | None) -> None:
        """Have the cursor stand on an article, now or once it is found; None: on the first."""
        self._placed = number
        self.watch_found()

    def move(self, motion: Motion, count: int | None = None) -> None:
        """Move the cursor as a key asks."""
        total = len(self.found.numbers)
        if total:
            page = max(1, self.size.height // RESULT_LINES)
            self._go(moved(self._cursor, motion, page=page, total=total, count=count))
            self._placed = self.current
            self.refresh()

    def _go(self, index: int) -> None:
        self._cursor = index
        first = RESULT_LINES * index
        self.show_from(top_showing(self.top, first, first + RESULT_LINES - 1, self.size.height))

    def paint_line(self, number: int) -> Strip:
        """Paint one line of an article."""
        index, within = divmod(number, RESULT_LINES)
        article, base = self.found.numbers[index], self.base_style
        over = self.look("results--cursor") if index == self._cursor else Style.null()
        row = self.found.rows.get(article)
        if within == 0:
            pieces = self._title(row, article) if row is not None else []
        else:
            pieces = self._sentence(self.found.sentences.get(article), within - 1)
        strip = Strip([Segment(text, base + look + over) for text, look in pieces])
        return strip.adjust_cell_length(self.text_width, base + over)

    def _title(self, row: Row, article: int) -> list[tuple[str, Style]]:
        mark = " " if row.read else self.signs.unread
        star = self.signs.star if row.starred else " "
        beside = self.found.beside.get(article, "")
        more = f" {self.signs.dot} {beside}" if beside and self.text_width >= _LEAST_CELLS + width_cells(beside) else ""
        right = f"{more}  {column_date(row.date, self.signs)} "
        room = max(0, self.text_width - 3 - width_cells(right))
        title = self.look("results--read" if row.read else "results--title")
        return [
            (f"{mark}{star} ", self.look("results--mark")),
            (fit(row.title, room, self.signs.ellipsis), title),
            (right, self.look("results--meta")),
        ]

    def _sentence(self, sentence: Sentence | None, nth: int) -> list[tuple[str, Style]]:
        if sentence is None:
            return []
        plain, marked = self.look("results--sentence"), self.look("results--mark")
        lines = sentence_lines(sentence.text, max(10, self.text_width - len(_INDENT) - 1), RESULT_LINES - 1)
        if nth >= len(lines):
            return []
        start, end = lines[nth]
        pieces, at = [(_INDENT, plain)], start
        for first, last in sentence.marks:
            first, last = max(first, at), min(last, end)
            if first < last:
                pieces += [(sentence.text[at:first], plain), (sentence.text[first:last], marked)]
                at = last
        pieces.append((sentence.text[at:end], plain))
        if nth == RESULT_LINES - 2 and end < len(sentence.text):
            pieces.append((self.signs.ellipsis, plain))
        return pieces

    def in_order(self, number: int, strip: Strip) -> Strip:
        """A line of a sentence runs as the sentence does, whatever is marked in it."""
        index, within = divmod(number, RESULT_LINES)
        if not within or index >= len(self.found.numbers) or not self.signs.visual:
            return super().in_order(number, strip)
        sentence = self.found.sentences.get(self.found.numbers[index])
        return strip if sentence is None else alone_in_order(strip, sentence.text)

    def paint_void(self, y: int) -> Strip:
        """Say why there is nothing."""
        lines = textwrap.wrap(self.found.void, max(10, self.text_width - 4)) if not self.found.numbers else []
        if not 1 <= y <= len(lines):
            return super().paint_void(y)
        style = self.base_style + self.look("results--meta")
        return Strip([Segment("  " + lines[y - 1], style)]).adjust_cell_length(self.text_width, self.base_style)

    @on(events.Resize)
    def _keep_cursor_in_view(self) -> None:
        self._go(self._cursor)

    @on(events.Click)
    def _point(self, event: events.Click) -> None:
        index = (self.top + event.y) // RESULT_LINES
        if event.x >= self.text_width or index >= len(self.found.numbers):
            return
        event.stop()
        again = index == self._cursor
        self._go(index)
        self._placed = self.current
        self.refresh()
        if (again or event.chain == 2) and self.current is not None:
            self.post_message(self.Chosen(self.current))


def sentence_lines(text: str, width_cells_: int, most: int) -> list[tuple[int, int]]:
    """Where each of the first lines of a text begins and ends, in characters."""
    lines, at = [], 0
    for line in textwrap.wrap(text, width_cells_)[:most]:
        start = text.find(line, at)
        if start < 0:  # white space other than blanks stands in it
            break
        at = start + len(line)
        lines.append((start, at))
    return lines
