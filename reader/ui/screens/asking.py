"""A window that asks for a line of text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.library.typed_folders import begun_anew, offer
from reader.ui.screens.dialogs import Dialog
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.told import Told
from reader.ui.widgets.typing_line import CleanInput


class Line(Dialog[str]):
    """Asks for a line of text; the answer is never empty."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "give_up", "Close"), ("tab", "complete", "Complete")]
    AUTO_FOCUS = "Input"

    @dataclass
    class Completed(Message):
        """It is known how the line could go on."""

        line: str
        ways: Sequence[str]

    def __init__(
        self,
        title: str,
        detail: str,
        begun: str = "",
        *,
        replaces: bool = False,
        means: Callable[[str], str] | None = None,
        wrong: Callable[[str], str] = lambda _: "",
        trouble: str = "",
        completes: Callable[[str], Sequence[str]] | None = None,
        signs: Signs = UNICODE,
    ) -> None:
        """`detail` says what may be typed, `begun` is what the line holds at first.

        `replaces`: the first letter typed takes the place of that. `wrong` says why a line is no answer (empty: it is
        one); that is shown, and the line can be mended; `trouble` is what came of `begun` when it was tried. `means`
        says below the line what comes of it (empty: nothing worth saying). `completes` gives how a line could go on,
        likeliest first, in any thread: Tab puts in the first.
        """
        tab = [] if completes is None else [("Tab", "complete")]
        super().__init__(title, [("Enter", "go on"), *tab, ("Esc", "close")], signs=signs)
        self._detail, self._begun, self._replaces = detail, begun, replaces
        self._wrong, self._trouble = wrong, trouble
        self._means, self._completes = means, completes

    def body(self) -> Iterable[Static | Input]:
        """What may be typed, and the line."""
        told, classes = (self._trouble, "detail wrong") if self._trouble else (self._detail, "detail")
        yield Told(told, signs=self.signs, classes=classes)
        yield CleanInput(self._begun, compact=True, select_on_focus=self._replaces)
        if self._means is not None:
            meant = self._meant(self._begun)
            meaning = Told(meant, signs=self.signs, classes="meaning")
            meaning.display = bool(meant)
            yield meaning
        if self._completes is not None:
            yield Told(signs=self.signs, classes="offered")

    def _meant(self, line: str) -> str:
        """What comes of a line; nothing does of one that failed."""
        failed = bool(self._trouble) and line == self._begun
        return "" if self._means is None or failed else self._means(line.strip())

    def _tell_meaning(self, line: str) -> None:
        if self._means is not None:
            told, meant = self.query_one(".meaning", Told), self._meant(line)
            told.tell(meant)
            told.display = told.display or bool(meant)  # once there, it keeps its place: nothing jumps

    @on(Input.Changed)
    def _say_what_comes_of_it(self, event: Input.Changed) -> None:
        event.stop()
        if self._completes is not None and (meant := begun_anew(event.value)) != event.value:
            event.input.value = meant
            event.input.cursor_position = len(meant)
            return
        self._tell_meaning(event.value)
        if self._completes is not None:
            self._look_on(self._completes, event.value)

    # --- how it could go on

    @work(thread=True, exclusive=True, group="complete")
    def _look_on(self, completes: Callable[[str], Sequence[str]], line: str) -> None:
        worker = get_current_worker()
        found = completes(line)
        if not worker.is_cancelled:
            self.post_message(self.Completed(line, found))

    @on(Completed)
    def _offer(self, event: Completed) -> None:
        event.stop()
        for told in self.query(".offered").results(Told):
            if event.line == self.query_one(CleanInput).value:
                told.tell(offer(event.ways, self.body_columns))

    async def action_complete(self) -> None:
        """Put in the first way in which the line could go on."""
        line = self.query_one(CleanInput)
        if self._completes is not None and line.cursor_at_end:
            # Asked anew: keys may be faster than what is offered.
            for way in (await asyncio.to_thread(self._completes, line.value))[:1]:
                line.value = way
                line.cursor_position = len(way)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        typed = event.value.strip()
        if typed and (wrong := self._wrong(typed)):
            self._begun, self._trouble = event.value, wrong
            self._tell_meaning(event.value)
            self.query_one(".detail", Told).set_class(True, "wrong").tell(wrong)
        elif typed:
            self.dismiss(typed)
