"""A program on a real pseudo-terminal: what is typed, what its screen shows, which bytes it wrote."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pexpect
import pyte

DEADLINE_SECONDS = 60.0
"""How long a condition may take. Generous: it is only ever waited out when a test fails."""

ENTER, ESCAPE, TAB, BACKSPACE = "\r", "\x1b", "\t", "\x7f"

# Synchronized output (mode 2026): the program asks whether there is such a thing, then marks its frames' ends.
_MAY_FRAMES_BE_WHOLE, _THEY_MAY = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_FRAME_BEGINS, _FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"


@dataclass(frozen=True, slots=True)
class Look:
    """How one cell looks."""

    foreground: str
    background: str
    bold: bool
    underline: bool
    reverse: bool


def environment(home: Path) -> dict[str, str]:
    """An environment in which a program finds only what lies under `home`."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


class Terminal:
    """One run of a program on a terminal of its own. Leaving the `with` block ends it."""

    def __init__(self, command: Sequence[str], env: dict[str, str], columns: int = 100, rows: int = 30) -> None:
        self.written = b""
        """Every byte that the program wrote."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._process = pexpect.spawn(command[0], list(command[1:]), env=env, dimensions=(rows, columns), timeout=None)
        self._process.delaybeforesend = None
        self._unshown = b""
        self._answered = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.close(force=True)

    def press(self, *keys: str) -> None:
        """Type keys, as the bytes that a terminal sends for them."""
        for key in keys:
            self._process.send(key)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._process.setwinsize(rows, columns)
        self._screen.resize(rows, columns)

    def text(self) -> str:
        """What the screen shows, a line a row."""
        return "\n".join(self._screen.display)

    def lines(self) -> list[str]:
        """The rows of the screen."""
        return list(self._screen.display)

    @property
    def cursor_row(self) -> int | None:
        """The row in which the terminal's own cursor is to be seen; None while it is hidden."""
        cursor = self._screen.cursor
        return None if cursor.hidden else cursor.y

    @property
    def cursor_column(self) -> int:
        """The column in which the terminal's own cursor stands."""
        return int(self._screen.cursor.x)

    def look_of(self, text: str) -> Look | None:
        """How the first cell of the first occurrence of `text` looks; None where it is not to be seen."""
        for row, line in enumerate(self._screen.display):
            column = line.find(text)
            if column >= 0:
                cell = self._screen.buffer[row][column]
                return Look(cell.fg, cell.bg, cell.bold, cell.underscore, cell.reverse)
        return None

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Read what the program writes until `condition` holds; fails when it does not in time."""
        deadline = time.monotonic() + DEADLINE_SECONDS
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain for {what}; the screen was\n{self.text()}"
            assert self._read(), f"the program ended before {what}; the screen was\n{self.text()}"

    def wait_for(self, *texts: str) -> None:
        """Wait until the screen shows all of `texts`."""
        self.wait_until(lambda: all(text in self.text() for text in texts), f"{texts!r} to appear")

    def wait_for_end(self) -> int:
        """Wait until the program ends by itself; its exit status."""
        deadline = time.monotonic() + DEADLINE_SECONDS
        while self._read():
            assert time.monotonic() < deadline, f"the program did not end; the screen was\n{self.text()}"
        self._process.close()
        assert self._process.exitstatus is not None, f"ended by signal {self._process.signalstatus}"
        return int(self._process.exitstatus)

    def pull_the_plug(self) -> None:
        """End the program at once, as a power cut would."""
        self._process.kill(signal.SIGKILL)
        while self._read():
            pass
        self._process.wait()

    def _read(self) -> bool:
        """Show what the program has written, waiting a moment for it; False once it has ended."""
        try:
            data = self._process.read_nonblocking(size=65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.written += data
        self._show(data)
        return True

    def _show(self, data: bytes) -> None:
        """Put whole frames on the screen, so that no condition is judged by half a one."""
        if not self._answered and _MAY_FRAMES_BE_WHOLE in self.written:
            self._answered = True
            self._process.send(_THEY_MAY)
        waiting = self._unshown + data
        begin, end = waiting.rfind(_FRAME_BEGINS), waiting.rfind(_FRAME_ENDS)
        whole = len(waiting) if end >= begin else begin
        self._stream.feed(waiting[:whole])
        self._unshown = waiting[whole:]
