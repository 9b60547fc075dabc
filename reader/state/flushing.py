"""Having a disk keep what was written, without waiting for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread

_IDLE_SECONDS = 10.0
"""How long the thread waits for more. To start one takes a key longer than to wake it."""


class Flusher:
    """Has the disk keep the store's log in a thread of its own.

    What was committed outlives the program at once; flushed, it outlives the machine too. That takes a disk
    milliseconds, some disks many, which no key should wait for.
    """

    def __init__(self, file: Path, sync: Callable[[int], None] = os.fsync) -> None:
        """`file` is SQLite's write-ahead log; `sync` has a file kept by its descriptor."""
        self._file = file
        self._sync = sync
        self._changed = Condition()
        self._thread: Thread | None = None
        self._wanted = self._closing = False

    def flush(self) -> None:
        """Have all that was written so far kept, soon."""
        with self._changed:
            self._wanted = True
            if self._thread is None:
                self._thread = Thread(target=self._flush, name="flush", daemon=True)
                self._thread.start()
            else:
                self._changed.notify()

    def close(self) -> None:
        """Wait until all is kept."""
        with self._changed:
            thread, self._closing = self._thread, True
            self._changed.notify()
        if thread is not None:
            thread.join()
        self._closing = False

    def _flush(self) -> None:
        while self._take():
            with suppress(OSError):  # without its log a store was kept whole: SQLite flushes what it moves out of it
                descriptor = os.open(self._file, os.O_RDWR)
                try:
                    self._sync(descriptor)
                finally:
                    os.close(descriptor)

    def _take(self) -> bool:
        """Whether there is anything to flush, waited for; where not, the thread ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._wanted or self._closing, _IDLE_SECONDS)
            wanted, self._wanted = self._wanted, False
            if not wanted:
                self._thread = None
            return wanted
