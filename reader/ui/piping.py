"""Giving a text to a command that the reader typed: as an argument list, never through a shell.

The terminal is the command's until it ends, but what it prints goes through here and steers nothing.
"""

from __future__ import annotations

import codecs
import io
import os
import re
import shlex
import signal
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import IO, TextIO

from reader.errors import ReaderError
from reader.text import clean, clean_line
from reader.ui.pausing import begin_page, interrupts_to, keys_heard, settings_kept
from reader.ui.steering import SteeringFilter

_RESTORED = "\x1b[!p\x1b[0m"
"""A soft reset (DECSTR of the VT220): whatever a command left behind does not stay."""
_LOOK_SECONDS = 0.25
"""How long a command has to end that was asked to, and to print what it had to say once it has ended."""
_MOST_BYTES = 65536
_PARTS = re.compile(r"\\.|&&|\|\||>>|\$\(|.", re.DOTALL)
"""What a shell reads at a time: a sign, or a character; one behind a backslash is none."""
_SIGNS_IN_QUOTES = ("$(", "`")
_SIGNS = ("&&", "||", ">>", ">", "<", "|", ";", "&", *_SIGNS_IN_QUOTES)


def arguments(command: str) -> list[str]:
    """The arguments of a typed command. Raises ReaderError for quotes that do not end."""
    try:
        found = shlex.split(command)
    except ValueError as error:
        raise ReaderError(f"{command}: a quotation mark is missing. Nothing was run.") from error
    if not found:
        raise ReaderError("No command was typed. Nothing was run.")
    return found


def shell_sign(command: str) -> str:
    """The first sign of a typed command that a shell would act upon, and nothing here does; empty for none."""
    quote = ""
    for found in _PARTS.finditer(command):
        part = found[0]
        if part == quote:
            quote = ""
        elif not quote and part in ("'", '"'):
            quote = part
        elif part in (_SIGNS_IN_QUOTES if quote == '"' else () if quote else _SIGNS):
            return part
    return ""


def without_shell(command: str) -> str:
    """What to say of a typed command that holds signs for a shell; empty for none."""
    sign, name = shell_sign(command), command.split()[:1]
    return f"No shell: {sign} is given to {clean_line(name[0])} as it is; sh -c '…' runs one" if sign else ""


def hand_over(argv: Sequence[str], text: str, out: TextIO, answer: TextIO) -> str:
    """Leaves the terminal to a program that gets `text`, and then to what it printed until a key; what to say of it.

    It begins a page of its own. No key that ends programs ends the reader meanwhile.
    """
    with interrupts_to(lambda *_: None):
        begin_page(out)
        with settings_kept(answer):  # whatever a program does with them: else keys may mean nothing to it
            said = give_to(argv, text, out)
        wait_for_reader(said, out, answer)
    return said


def give_to(argv: Sequence[str], text: str, out: TextIO) -> str:
    """Runs a program with `text` on its standard input and prints what it prints; what to say of how it ended.

    ctrl+c ends the program and not the reader; pressed again, it ends one that goes on all the same.
    """
    name = clean_line(argv[0])
    interrupts = _Interrupts()
    with interrupts_to(interrupts.add):
        try:
            process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        except FileNotFoundError:
            return f"{name}: no such command"
        except (OSError, ValueError) as error:
            return f"{name}: cannot be run ({getattr(error, 'strerror', None) or error})"
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None
        printer = _Printer(stdout, out)
        printer.print(f"{name} has the text; ctrl+c ends it\n")
        for work in (partial(_feed, stdin, text), printer.copy):
            threading.Thread(target=work, daemon=True).start()
        status = _wait(process, interrupts, printer)
        printer.finish()
    return _how_it_ended(name, status, interrupts, printer)


def wait_for_reader(said: str, out: TextIO, answer: TextIO) -> None:
    """Leaves what a program printed on the terminal until Enter, Esc, `q`, Space or ctrl+c."""
    with (
        suppress(OSError, ValueError, KeyboardInterrupt),
        interrupts_to(signal.default_int_handler),
        keys_heard(answer) as wait,
    ):
        _print(f"{_RESTORED}\n{clean_line(said)}. Enter goes back to the reader. ", out)
        try:
            wait()
        finally:
            _print("\n", out)  # a shell goes on below it


@dataclass
class _Interrupts:
    """How often ctrl+c was pressed."""

    count: int = 0

    def add(self, *_: object) -> None:
        """One more."""
        self.count += 1


class _Printer:
    """Prints what a program prints, as long as anybody wants to see it."""

    def __init__(self, source: IO[bytes], out: TextIO) -> None:
        self._source, self._out = source, out
        self._steering = SteeringFilter()
        self._decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")("replace"), translate=True)
        self._lock = threading.Lock()
        self._wanted = True
        self._ended = threading.Event()

    @property
    def has_steered(self) -> bool:
        """Whether the program printed anything that would have steered the terminal."""
        return self._steering.has_steered

    def print(self, text: str) -> None:
        """Print something, cleaned, if anybody still wants to see it."""
        with self._lock:
            if self._wanted:
                _print(clean(text), self._out)

    def copy(self) -> None:
        """Print everything that comes, until there is no more."""
        with self._source as source:
            while data := os.read(source.fileno(), _MOST_BYTES):
                self.print(self._steering.feed(self._decoder.decode(data)))
            self.print(self._steering.feed(self._decoder.decode(b"", final=True)) + self._steering.finish())
        self._ended.set()

    def finish(self) -> None:
        """Print what is still to come; what others may print whom the program left behind is read and dropped."""
        self._ended.wait(_LOOK_SECONDS)
        with self._lock:
            self._wanted = False


def _feed(stdin: IO[bytes], text: str) -> None:
    with suppress(OSError), stdin:  # a program may end without having read everything
        stdin.write(text.encode("utf-8", "replace"))


def _wait(process: subprocess.Popen[bytes], interrupts: _Interrupts, printer: _Printer) -> int:
    """The exit status of a program; one that goes on after ctrl+c is ended by the next."""
    heard = 0
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(_LOOK_SECONDS)
        if heard and interrupts.count > heard:
            process.kill()
        elif interrupts.count and not heard:
            heard = interrupts.count
            printer.print("It goes on; ctrl+c again ends it for good\n")


def _how_it_ended(name: str, status: int, interrupts: _Interrupts, printer: _Printer) -> str:
    if interrupts.count and -status in (2, 9):
        said = f"{name} was ended with ctrl+c"
    elif status < 0:
        said = f"{name} was ended by signal {-status}"
    else:
        said = f"{name} failed with status {status}" if status else f"{name} is done"
    return f"{said}; codes that steer a terminal were left out" if printer.has_steered else said


def _print(text: str, out: TextIO) -> None:
    encoding = out.encoding or "utf-8"
    out.write(text.encode(encoding, "replace").decode(encoding))
    out.flush()
