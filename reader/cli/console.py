"""What a command sees of the world: where it writes, whom it may ask, where the reader's files are, what time it is."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from reader.answers import Stake
from reader.errors import ReaderError
from reader.locations import Locations, user_locations
from reader.text import clean

if TYPE_CHECKING:
    from reader.library.fields import JsonValue
    from reader.ui.firstpage import FirstPage

_SGR = re.compile("(\x1b\\[[0-9;]*m)")


class Writer:
    """A stream that lets nothing through that steers a terminal, whoever wrote it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        """For what is clean already."""
        self.is_terminal = stream.isatty()

    @property
    def columns(self) -> int | None:
        """The width of the terminal in cells; None where there is none."""
        return shutil.get_terminal_size().columns if self.is_terminal else None

    @property
    def takes_styles(self) -> bool:
        """Whether bold, colours and their like are of use here, and nobody has asked to leave them out."""
        return self.is_terminal and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")

    def line(self, text: str = "") -> None:
        """One line, whatever `text` holds."""
        self.stream.write(clean(text).replace("\n", " ").replace("\t", " ") + "\n")

    def text(self, text: str) -> None:
        """Lines of plain text."""
        self.stream.write(clean(text).rstrip("\n") + "\n")

    def styled(self, text: str) -> None:
        """Lines of text with styles of our own (SGR sequences, and no others)."""
        parts = _SGR.split(text.rstrip("\n") + "\n")
        self.stream.write("".join(part if number % 2 else clean(part) for number, part in enumerate(parts)))

    def json(self, value: JsonValue) -> None:
        """A value as one line of JSON."""
        from reader.library.fields import cleaned  # what prints no JSON does without it

        self.stream.write(json.dumps(cleaned(value), ensure_ascii=False) + "\n")

    def flush(self) -> None:
        """Hands everything on; raises BrokenPipeError where nobody reads any more."""
        self.stream.flush()

    def abandon(self) -> None:
        """Lets what is still to be written go nowhere, so that the end of the program is silent."""
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stream.fileno())
            os.close(nowhere)
        except (OSError, ValueError):
            return


@dataclass(frozen=True, slots=True)
class Console:
    """The outside of a command."""

    out: Writer
    err: Writer
    locations: Locations
    now: Callable[[], datetime]
    can_ask: bool
    """Whether somebody sits there who can answer."""
    page: FirstPage | None = None
    """What is on the terminal already."""
    pause: Callable[[float], None] = time.sleep
    """Waits for so many seconds."""

    def say(self, message: str) -> None:
        """One line on standard error."""
        self.clear()
        self.err.line(f"leesmap: {message}")

    def clear(self) -> None:
        """Takes the first page off the terminal, unless the reader has taken it over."""
        if self.page is not None:
            self.page.withdraw()

    def agrees(self, question: str, stake: Stake, *, yes: bool, unasked: str) -> bool:
        """Whether the answer is yes, or was said to be (`yes`) beforehand.

        Raises ReaderError, which says what is `unasked`, where there is nobody to answer.
        """
        if not yes and not self.can_ask:
            raise ReaderError(unasked)
        return yes or self.confirm(question, stake)

    def may_write_over(self, file: str, *, yes: bool) -> bool:
        """Whether a file that exists gives way; asks as `agrees` does."""
        unasked = f"{file}: exists already. Say --yes to write over it."
        return self.agrees(f"{file} exists already. Write over it?", Stake.MUCH, yes=yes, unasked=unasked)

    def confirm(self, question: str, stake: Stake) -> bool:
        """Asks on standard error; Enter alone means Yes where that costs little, else No."""
        import click

        self.clear()
        return click.confirm(clean(question), default=stake.takes_enter, err=True)


def standard_console(page: FirstPage | None = None) -> Console:
    """The process's own streams, in UTF-8 whatever the locale says, and the user's own folders.

    `page` is on the terminal already; anything that is said or asked takes its place.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return Console(
        out=Writer(sys.stdout),
        err=Writer(sys.stderr),
        locations=user_locations(),
        now=lambda: datetime.now(UTC),
        can_ask=sys.stdin.isatty() and sys.stderr.isatty(),
        page=page,
    )
