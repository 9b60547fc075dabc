"""Leaving the terminal to a program until it ends. No shell is ever asked."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from typing import TextIO

from reader.text import clean_line
from reader.ui.pausing import interrupts_to, settings_kept


def lend(argv: Sequence[str], terminal: TextIO) -> str:
    """Leaves the terminal to a program; what went wrong, empty where nothing did.

    No key that ends programs ends the reader meanwhile.
    """
    name = clean_line(argv[0])
    with interrupts_to(lambda *_: None), settings_kept(terminal):
        try:
            status = subprocess.run(argv, check=False).returncode
        except FileNotFoundError:
            return f"{name}: no such command"
        except (OSError, ValueError) as error:
            return f"{name}: cannot be run ({getattr(error, 'strerror', None) or error})"
    if status < 0:
        return f"{name} was ended by signal {-status}"
    return f"{name} failed with status {status}" if status else ""
