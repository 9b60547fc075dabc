"""Having a disk keep what was written, without waiting for it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread


class Flusher:
    """Has the disk keep the store's log in a thread of its own.

    What was committed outlives the program at once; flushed, it outlives the machine too. That takes a disk
    milliseconds, some disks many, which no key should wait for.
    """

    def __init__(self, file: Path, sync: Callable[[int], None] = os.fsync) -> None:
        """`file` is SQLite's write-ahead log; `sync` has a file kept by its descriptor."""
        self._file = file
        self._sync = sync
        self._lock = Lock()
        self._thread: Thread | None = None
        self._wanted = False

    def flush(self) -> None:
        """Have all that was written so far kept, soon."""
        with self._lock:
            self._wanted = True
            if self._thread is None:
                self._thread = Thread(target=self._flush, name="flush")
                self._thread.start()

    def close(self) -> None:
        """Wait until all is kept."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _flush(self) -> None:
        while self._take():
            with suppress(OSError):  # without its log a store was kept whole: SQLite flushes what it moves out of it
                descriptor = os.open(self._file, os.O_RDWR)
                try:
                    self._sync(descriptor)
                finally:
                    os.close(descriptor)

    def _take(self) -> bool:
        """Whether there is anything to flush; where not, the thread ends."""
        with self._lock:
            wanted, self._wanted = self._wanted, False
            if not wanted:
                self._thread = None
            return wanted
