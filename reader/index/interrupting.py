"""Questions to the index that end early once nobody wants the answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

IsWanted = Callable[[], bool]

_STEPS = 2_000
"""Of SQLite's machine, between two looks whether the answer is still wanted."""


@contextmanager
def interruptible(db: sqlite3.Connection, is_wanted: IsWanted) -> Iterator[None]:
    """Ends the block early, without an answer, once nobody wants it."""
    db.set_progress_handler(lambda: not is_wanted(), _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
    finally:
        db.set_progress_handler(None, 0)
