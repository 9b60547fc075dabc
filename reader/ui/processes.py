"""Starting other processes while Textual holds the terminal."""

from __future__ import annotations

import contextlib
import sys


def prepare() -> None:
    """Let worker processes be started from now on.

    On Unix `multiprocessing` first starts a tracker, once, and hands it stderr's descriptor. Textual's stand-in for
    stderr answers -1, which no process can be given, so the tracker is started with the real one.
    """
    if sys.platform == "win32" or sys.__stderr__ is None:
        return
    from multiprocessing import resource_tracker

    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
