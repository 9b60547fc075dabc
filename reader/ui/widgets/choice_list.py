"""Things to choose from, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from reader.text import fit, width_cells
from reader.ui.scrolling import Motion, moved, top_showing
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.lines import Lines

_KIND_CELLS = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: what it is, its words, and what there is to say at the right, such as a key."""

    kind: str
    words: str
    right: str = ""
    value: object = None
    """What is chosen by it."""
    about: str = ""
    """Other words by which it is found."""
    name: str = ""
    """What it is called where it is written down, such as an action in the settings file."""


class ChoiceList(Lines):
    """Choices, with a cursor on one of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--kind", "choice--right", "choice--cursor", "choice--void"}

    choices: reactive[Sequence[Choice]] = reactive(())
    void: reactive[str] = reactive("")
    """What to say where there are none."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another choice."""

        choice: Choice

    @dataclass
    class Chosen(Message):
        """The reader wants this one."""

        choice: Choice

    def __init__(self, *, kinds: bool = True, signs: Signs = UNICODE) -> None:
        """`kinds`: whether there are several kinds of choices, which are to be told apart."""
        super().__init__(signs=signs)
        self._kind_cells = _KIND_CELLS if kinds else 1
        self._cursor = 0

    @property
    def spot(self) -> Offset:
        """The first cell of the choice under the cursor."""
        return Offset(0, self._cursor - self.top)

    @property
    def line_count(self) -> int:
        """How many choices there are."""
        return len(self.choices)

    @property
    def current(self) -> Choice | None:
        """The choice under the cursor."""
        return self.choices[self._cursor] if self.choices else None

    def watch_choices(self, old: Sequence[Choice], new: Sequence[Choice]) -> None:
        """Begin at the top, unless the choices only grew below."""
        if tuple(new[: len(old)]) != tuple(old):
            self._cursor = 0
            self.show_from(0)
        self.refresh()

    def watch_void(self) -> None:
        """Say something else."""
        self.refresh()

    def move(self, motion: Motion, count: int | None = None) -> None:
        """Move the cursor as a key asks."""
        self.move_to(moved(self._cursor, motion, page=self.size.height, total=self.line_count, count=count))

    def move_to(self, index: int) -> None:
        """Put the cursor on a choice and bring it into view."""
        old, self._cursor = self._cursor, max(0, min(index, self.line_count - 1))
        for changed in (old, self._cursor):
            self.refresh_lines(changed, changed)
        self.show_from(top_showing(self.top, self._cursor, self._cursor, self.size.height))
        if old != self._cursor and self.current is not None:
            self.post_message(self.Moved(self.current))

    def paint_line(self, number: int) -> Strip:
        """Paint a choice."""
        choice, base = self.choices[number], self.base_style
        over = self.look("choice--cursor") if number == self._cursor else Style.null()
        right = f" {choice.right} " if choice.right else " "
        kind = f" {choice.kind}"[: self._kind_cells].ljust(self._kind_cells)
        room = self.text_width - self._kind_cells - width_cells(right)
        if room < width_cells(choice.words) and room < self.text_width // 2:
            right, room = " ", self.text_width - self._kind_cells - 1
        return Strip(
            [
                Segment(kind, base + self.look("choice--kind") + over),
                Segment(fit(choice.words, max(0, room), self.signs.ellipsis), base + over),
                Segment(right, base + self.look("choice--right") + over),
            ]
        ).adjust_cell_length(self.text_width, base + over)

    def paint_void(self, y: int) -> Strip:
        """Say why there is nothing."""
        text = f" {self.void}" if y == 0 and not self.choices else ""
        style = self.base_style + self.look("choice--void")
        return Strip([Segment(fit(text, self.text_width, self.signs.ellipsis), style)])

    @on(events.Resize)
    def _keep_cursor_in_view(self) -> None:
        self.show_from(top_showing(self.top, self._cursor, self._cursor, self.size.height))

    @on(events.Click)
    def _point(self, event: events.Click) -> None:
        index = self.top + event.y
        if index >= self.line_count or event.x >= self.text_width:
            return
        event.stop()
        self.move_to(index)
        self.post_message(self.Chosen(self.choices[index]))
