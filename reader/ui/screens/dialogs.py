"""Small windows that ask or tell one thing. All of their text is content, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.answers import Stake, answer_keys
from reader.document.wrap import count_lines
from reader.model import Row
from reader.text import clean_line, fit, width_cells
from reader.ui.screens.hearing import Window
from reader.ui.scrolling import Motion, moved
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.key_line import KeyLine
from reader.ui.widgets.told import Told, ToldOptions
from reader.ui.windowroom import columns_in, lines_between, shared_lines
from reader.ui.wording import column_date

Answer = TypeVar("Answer")
_MOST_LINK_LINES = 2


def text(foreign: str) -> Content:
    """Foreign text as content: no markup, nothing that steers a terminal."""
    return Content(clean_line(foreign))


class Dialog(Window[Answer]):
    """A window with a title, a body, and a line that says what the keys do."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,backspace", "give_up", "Close")]
    AUTO_FOCUS = "OptionList"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 (Textual's own name and type)

    def __init__(self, title: str, keys: Sequence[tuple[str, str]], *, signs: Signs = UNICODE) -> None:
        """`keys` are pairs of a key and what it does here."""
        super().__init__()
        self._title = title
        self._keys = keys
        self.signs = signs

    def compose(self) -> ComposeResult:
        """The window: title, body, keys."""
        window = Vertical(id="window")
        if self.signs.ascii:
            window.add_class("-ascii")
        with window:
            yield Told(self._title, signs=self.signs, id="title")
            with VerticalScroll(id="body", can_focus=False) as body:
                body.styles.max_height = self.body_lines
                yield from self.body()
            yield KeyLine(self._keys)

    @property
    def body_lines(self) -> int:
        """How high the body may be on this screen; where it is higher, it scrolls."""
        return lines_between(*self.app.size, self._title, self._keys, linear=self.is_linear)

    @property
    def body_columns(self) -> int:
        """How wide a text in the body may be."""
        return columns_in(*self.app.size, linear=self.is_linear)

    @property
    def is_linear(self) -> bool:
        """Whether the screen is heard, and the dialog fills it."""
        return self.app.has_class("-linear")

    @on(events.Resize)
    def _fit(self) -> None:
        self.query_one("#body").styles.max_height = self.body_lines

    def body(self) -> Iterable[Widget]:
        """The widgets between title and keys."""
        raise NotImplementedError

    def action_give_up(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def move(self, motion: Motion) -> None:
        """Move among the options, or show more of a body that is taller than the window."""
        for options in self.query(OptionList):
            at, total = options.highlighted or 0, options.option_count
            there = moved(at, motion, page=options.size.height, total=total, count=self.count)
            around = motion in (Motion.UP, Motion.DOWN) and there == at
            options.highlighted = total - 1 - at if around else there
            return
        body = self.query_one("#body")
        at, total = round(body.scroll_y), body.virtual_size.height
        top = moved(at, motion, page=body.size.height, total=max(1, total), count=self.count)
        body.scroll_to(y=top, animate=False)


class Question(Dialog[bool]):
    """Asks something that is answered with yes or no, as `reader.answers` has it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("y", "agree", "Yes"),
        ("enter", "agree_lightly", "Yes"),
        ("n", "give_up", "No"),
    ]

    def __init__(self, question: str, detail: str, *, stake: Stake = Stake.LITTLE, signs: Signs = UNICODE) -> None:
        """`detail` says what a yes would do, `stake` what it costs."""
        super().__init__(question, answer_keys(stake), signs=signs)
        self._detail = detail
        self._stake = stake

    def body(self) -> Iterable[Static]:
        """What a yes would do."""
        yield Told(self._detail, signs=self.signs, classes="asked")

    def action_agree(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_agree_lightly(self) -> None:
        """Answer yes, if that costs little; else say what would."""
        if self._stake.takes_enter:
            self.dismiss(True)
        else:
            self.query_one(".asked", Told).tell(f"{self._detail}. Only y says yes, for this cannot be undone.")


class AddressAnswer(StrEnum):
    """What to do with an address."""

    OPEN = "open"
    COPY = "copy"


class AddressDialog(Dialog[AddressAnswer]):
    """Shows a whole address before anything is done with it."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "answer('open')", "Open"), ("y", "answer('copy')", "Copy")]

    def __init__(self, address: str, exact: str | None, *, signs: Signs = UNICODE) -> None:
        """`exact` is the address as a browser would get it; None where no browser may have it."""
        program = "mail program" if exact and exact.startswith("mailto:") else "browser"
        opened = [("Enter", f"open in the {program}"), ("y", "copy"), ("Esc", "close")]
        super().__init__(
            "This leads out of the archive" if exact else "This address is not opened",
            opened if exact else [("Enter or y", "copy"), ("Esc", "close")],
            signs=signs,
        )
        self._address, self._exact = address, exact

    def body(self) -> Iterable[Static]:
        """The address as written and, where that differs, as it would be sent."""
        yield Told(self._address, signs=self.signs, classes="address")
        if self._exact and self._exact != self._address:
            yield Told(f"sent as {self._exact}", signs=self.signs, classes="detail")

    def action_answer(self, answer: str) -> None:
        """Do something with the address; what cannot be opened is copied."""
        self.dismiss(AddressAnswer(answer) if self._exact else AddressAnswer.COPY)


class MissingDialog(Dialog[int]):
    """Offers the titles nearest to a link that leads nowhere; the answer is an index, -1 for a search."""

    def __init__(self, link: str, tried: str, rows: Sequence[Row], words: str, *, signs: Signs = UNICODE) -> None:
        """`tried` says what was looked for; `words` are what a search would look for."""
        super().__init__("No article at this address", [("Enter", "choose"), ("Esc", "close")], signs=signs)
        self._link, self._tried, self._rows, self._words = link, tried, rows, words

    def body(self) -> Iterable[Static | OptionList]:
        """What was tried, then the titles."""
        columns = self.body_columns
        found = [self._option(row, columns - 1) for row in self._rows]  # the last one may be a scroll bar's
        options = ToldOptions(*found, Option(text(f"Search the list for: {self._words}")), signs=self.signs)
        link = Told(self._link, signs=self.signs, classes="address")
        link.styles.max_height = _MOST_LINK_LINES
        yield link
        above = min(_MOST_LINK_LINES, count_lines(self._link, columns)) + 1  # a blank stands above the options
        if self._tried:
            tried = Told(self._tried, signs=self.signs, classes="detail")
            above += 1
            told, listed = shared_lines(self.body_lines - above, count_lines(self._tried, columns), len(found) + 1)
            tried.styles.max_height, options.styles.max_height = told, listed
            yield tried
        yield options

    def _option(self, row: Row, columns: int) -> Option:
        date, title = column_date(row.date, self.signs), clean_line(row.title)
        date = f"  {date}" if date else ""
        room = columns - width_cells(date)
        title = fit(title, room, self.signs.ellipsis) if width_cells(title) > room else title
        return Option(Content.assemble(title, (date, "$foreground-muted")))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_index if event.option_index < len(self._rows) else -1)


class Facts(Dialog[None]):
    """Tells a few facts."""

    DEFAULT_CSS = """
    Facts .fact { height: auto; }
    Facts .fact > .value { width: 1fr; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [("enter,i", "give_up", "Close")]

    def __init__(self, title: str, facts: Sequence[tuple[str, str]], *, signs: Signs = UNICODE) -> None:
        """`facts` are pairs of a name and a value; empty values are left out."""
        super().__init__(title, [("Esc", "close")], signs=signs)
        self._facts = [(name, value) for name, value in facts if value]

    def body(self) -> Iterable[Horizontal]:
        """A line or more for each fact; what needs more goes on below its value."""
        column = max((len(name) for name, _ in self._facts), default=0) + 2
        for name, value in self._facts:
            said = Static(Content.styled(name, "$foreground-muted"), classes="name")
            said.styles.width = column
            yield Horizontal(said, Told(value, signs=self.signs, classes="value"), classes="fact")
