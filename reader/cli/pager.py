"""Long output in the reader's own pager. It is started with a list of arguments and never through a shell."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence

from reader.errors import ReaderError

_STANDARD = ("less", "-R")


def pager_command(environ: Mapping[str, str], find: Callable[[str], str | None] = shutil.which) -> Sequence[str]:
    """What `PAGER` says; where it says nothing `less -R`, if there is such a program. Empty: no pager.

    Raises ReaderError where the words of `PAGER` cannot be told apart.
    """
    wanted = environ.get("PAGER")
    if wanted is None:
        return _STANDARD if find(_STANDARD[0]) else ()
    try:
        return shlex.split(wanted)
    except ValueError as error:
        raise ReaderError(f"PAGER: {error}. Give a program and its arguments, or leave it empty.") from error


def takes_styles(command: Sequence[str]) -> bool:
    """Whether a pager is known to show styles: ours is, the reader's own may print them as they stand."""
    return tuple(command) == _STANDARD


def show_in_pager(text: str, command: Sequence[str]) -> None:
    """Give `text` to a pager and wait until the reader has left it. Raises ReaderError where it cannot be started."""
    environ = {**os.environ, "LESSCHARSET": os.environ.get("LESSCHARSET", "utf-8")}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environ)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReaderError(
            f"PAGER: {command[0]}: cannot be started ({reason}). Set it to a program there is."
        ) from error
    ours = signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c means the pager, which does with it what it likes
    try:
        # A reader who has seen enough leaves before the end.
        with contextlib.suppress(BrokenPipeError):
            pager.communicate(text.encode("utf-8", "backslashreplace"))
        pager.wait()
    finally:
        signal.signal(signal.SIGINT, ours)
