"""A program on a pseudo-terminal of its own, timed from outside: what a reader waits for."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Self

COLUMNS, ROWS = 120, 40
_PATIENCE_SECONDS = 300.0
_STILL_SECONDS = 0.05
_ENDED_SECONDS = 0.25
"""Less than a cursor takes to blink after a key."""

# Synchronized output (mode 2026): a program that asks is told that the terminal has it, and marks its frames' ends.
_ASKED, _ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
FRAME_END = b"\x1b[?2026l"
"""What a Textual app writes after each frame."""


class Timed:
    """One run. Times are seconds since the program was started."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self.output = bytearray()
        self._answered = False
        self._started = perf_counter()
        self.pid, self._descriptor = pty.fork()
        if not self.pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            with suppress(BaseException):
                os.execvpe(command[0], list(command), dict(env))
            os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        os.close(self._descriptor)

    def press(self, keys: str) -> float:
        """Type keys; the time at which they were typed."""
        os.write(self._descriptor, keys.encode())
        return perf_counter() - self._started

    def wait_for(self, text: bytes, since: int = 0, patience_seconds: float = _PATIENCE_SECONDS) -> float:
        """When `text` had been written, looked for from the byte `since` on. Raises TimeoutError, EOFError."""
        end = perf_counter() + patience_seconds
        while text not in self.output[since:]:
            if not self._read(max(0.0, end - perf_counter())):
                raise TimeoutError(f"{text!r} was not written; the last was {bytes(self.output[-200:])!r}")
        return perf_counter() - self._started

    def settle(self, quiet_seconds: float = 0.3, at_most_seconds: float = 10.0) -> float:
        """Wait until nothing more is written; when the last was. A cursor that blinks is never still for half a second.

        Raises EOFError.
        """
        last = perf_counter() - self._started
        end = perf_counter() + at_most_seconds
        while perf_counter() < end and self._read(quiet_seconds):
            last = perf_counter() - self._started
        return last

    def answer_when_still(self, keys: str, ending: bytes = FRAME_END) -> float:
        """As `answer_to`, but no late frame of what was before is taken for an answer."""
        self.settle(_STILL_SECONDS)
        return self.answer_to(keys, ending)

    def answer_to(self, keys: str, ending: bytes = FRAME_END) -> float:
        """How long after `keys` a frame was whole; an empty `ending`: how long until anything was written."""
        before = len(self.output)
        typed = self.press(keys)
        if ending:
            return self.wait_for(ending, before) - typed
        self._read(_PATIENCE_SECONDS)
        return perf_counter() - self._started - typed

    def lag_after(self, key: str, count: int, every_seconds: float) -> float:
        """How far behind the last frame is when a key was held: the time from its last repetition to the last frame."""
        begun = perf_counter()
        for number in range(count):
            while (left := begun + number * every_seconds - perf_counter()) > 0:
                self._read(left)
            typed = self.press(key)
        return max(typed, self.settle(_ENDED_SECONDS)) - typed

    @property
    def processor_seconds(self) -> float:
        """How long the program has been on a processor so far, all its threads together."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    @property
    def resident_bytes(self) -> int:
        """The memory that the program holds now."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024

    def _read(self, seconds: float) -> bool:
        """Take what was written, waiting for it; False where nothing was."""
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._descriptor, 1 << 16)
        except OSError as error:  # Linux says so when the program has ended
            raise EOFError(f"the program ended; the last was {bytes(self.output[-400:])!r}") from error
        self.output += data
        if not self._answered and _ASKED in self.output:
            self._answered = True
            os.write(self._descriptor, _ANSWER)
        return True
