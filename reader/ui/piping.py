"""Giving a text to a command that the reader typed: as an argument list, never through a shell."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reader.errors import ReaderError

_RESTORED = "\x1b[!p\x1b[0m"
"""A soft reset (DECSTR of the VT220): whatever a command left behind does not stay."""


def arguments(command: str) -> list[str]:
    """The arguments of a typed command. Raises ReaderError for quotes that do not end."""
    try:
        found = shlex.split(command)
    except ValueError as error:
        raise ReaderError(f"{command}: a quotation mark is missing. Nothing was run.") from error
    if not found:
        raise ReaderError("No command was typed. Nothing was run.")
    return found


def give_to(argv: Sequence[str], text: str) -> str:
    """Runs a program on this terminal with `text` on its standard input; what to say of how it ended.

    ctrl+c ends the program and not the reader.
    """
    try:
        with _interrupts_to_others():
            status = subprocess.run(argv, input=text.encode("utf-8", "replace"), check=False).returncode
    except FileNotFoundError:
        return f"{argv[0]}: no such command"
    except (OSError, ValueError) as error:
        return f"{argv[0]}: cannot be run ({getattr(error, 'strerror', None) or error})"
    if status < 0:
        return f"{argv[0]} was ended by signal {-status}"
    return f"{argv[0]} is done" if not status else f"{argv[0]} failed with status {status}"


def wait_for_reader(said: str) -> None:
    """Leaves what a program printed on the terminal until Enter."""
    out, answer = sys.__stdout__, sys.__stdin__
    if out is None or answer is None:
        return
    try:
        print(f"{_RESTORED}\n{said}. Enter goes back to the reader.", end=" ", file=out, flush=True)
        answer.readline()
    except (OSError, ValueError, KeyboardInterrupt):
        return


@contextmanager
def _interrupts_to_others() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(
        signal.SIGINT, lambda *_: None
    )  # a handler, which a program that is started does not inherit
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
