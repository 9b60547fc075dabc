"""A page of the plain terminal, outside the screen: begun clean, left with a key, and whole again afterwards."""

from __future__ import annotations

import os
import re
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TextIO

_ESCAPE = "\x1b"
_LEAVING = frozenset(f"\r\n q{_ESCAPE}")
_SEQUENCE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|O.|[^\x1b])", re.DOTALL)
"""A key that begins as Esc does: an arrow, a function key, one with alt."""
_SEQUENCE_SECONDS = 0.05
"""How long the rest of a key may take whose first character is that of Esc."""
_MOST_BYTES = 1024
_SPECIAL_OF_WINDOWS = frozenset("\0\xe0")
"""What comes before the code of an arrow or the like."""


def leaves(typed: str) -> bool:
    """Whether what was typed leaves a page: Enter, Esc, `q` or Space, but no key that only begins as Esc does."""
    return not _LEAVING.isdisjoint(_SEQUENCE.sub("", typed))


def clean_page(lines: int) -> str:
    """What makes a terminal of so many lines show an empty page; what stood there is above it, to be scrolled to."""
    return "\n" * lines + "\x1b[H\x1b[J"


def begin_page(out: TextIO) -> None:
    """Begin a clean page, where `out` is a terminal."""
    with suppress(OSError, ValueError):  # no terminal, or none any more
        out.write(clean_page(os.get_terminal_size(out.fileno()).lines))
        out.flush()


@contextmanager
def settings_kept(terminal: TextIO) -> Iterator[None]:
    """A terminal is afterwards as it was, whatever was done with it meanwhile."""
    try:
        import termios
    except ImportError:  # Windows
        yield
        return
    try:
        before = termios.tcgetattr(terminal)
    except (termios.error, OSError, ValueError):  # no terminal
        yield
        return
    try:
        yield
    finally:
        with suppress(termios.error, OSError):  # it may be gone by now
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@contextmanager
def keys_heard(terminal: TextIO) -> Iterator[Callable[[], None]]:
    """Hear keys one by one, without showing them; gives what waits for one that leaves. ctrl+c interrupts that.

    What was typed before is dropped: it was for something else. Where there is no terminal, a line is waited for.
    """
    try:
        import termios
    except ImportError:
        yield _wait_on_windows if terminal.isatty() else lambda: _wait_for_line(terminal)
        return
    with settings_kept(terminal):
        try:
            heard = termios.tcgetattr(terminal)
            heard[3] &= ~(termios.ICANON | termios.ECHO)
            heard[6][termios.VMIN], heard[6][termios.VTIME] = 1, 0
            termios.tcsetattr(terminal, termios.TCSAFLUSH, heard)
        except (termios.error, OSError, ValueError):
            yield lambda: _wait_for_line(terminal)
            return
        yield lambda: _wait_for_key(terminal.fileno())


def _wait_for_line(source: TextIO) -> None:
    source.readline()


def _wait_for_key(file: int) -> None:
    while typed := os.read(file, _MOST_BYTES):
        if typed == _ESCAPE.encode() and select.select([file], [], [], _SEQUENCE_SECONDS)[0]:
            typed += os.read(file, _MOST_BYTES)
        if leaves(typed.decode("latin-1")):
            return


def _wait_on_windows() -> None:
    import msvcrt

    while True:
        typed = msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
        if typed in _SPECIAL_OF_WINDOWS:
            msvcrt.getwch()  # type: ignore[attr-defined, unused-ignore]
        elif typed == "\x03" or leaves(typed):
            return


@contextmanager
def interrupts_to(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """What ctrl+c does instead of ending the reader, and ctrl+backslash too.

    A handler, unlike a signal that is ignored, is not inherited by a program that is started.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)
