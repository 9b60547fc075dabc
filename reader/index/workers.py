"""Reading many files in processes of their own, so that typing never waits for it and no file can end the program."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from reader.archive.scan import FileStat
from reader.index.contents import Contents, FileRecord

_BATCH = 50
"""Files a batch: enough to make crossing a process border cheap, few enough that the list fills steadily."""
_WORTH_PROCESSES = 200
"""Fewer files than this are read sooner than another process has started."""
_MOST_WORKERS = 8
_IMPATIENCE_SECONDS = 0.1
"""How often whoever waits for a batch looks whether it is still wanted."""

_GARBAGE_AFTER = 50_000
"""Objects made, after which a process looks for some that only hold each other; Python does at each 700."""

Batch = Sequence[FileStat]


def read_in_batches(
    contents: Contents, files: Sequence[FileStat], cancelled: Callable[[], bool]
) -> Iterator[list[FileRecord]]:
    """The records of `files`, in order, a batch at a time; stops early when `cancelled`."""
    batches = [files[start : start + _BATCH] for start in range(0, len(files), _BATCH)]
    if len(files) >= _WORTH_PROCESSES:
        yield from _read_in_processes(contents, batches, cancelled)
        return
    for batch in batches:
        if cancelled():
            return
        yield contents.records(batch)


def _read_in_processes(
    contents: Contents, batches: Sequence[Batch], cancelled: Callable[[], bool]
) -> Iterator[list[FileRecord]]:
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    ahead = 2 * workers  # keeps every process busy, and memory bounded
    remaining = deque(batches)
    while remaining:
        waiting: deque[tuple[Batch, Future[list[FileRecord]]]] = deque()
        with _pool(workers) as pool:
            try:
                while remaining or waiting:
                    while remaining and len(waiting) < ahead:
                        waiting.append((remaining[0], pool.submit(contents.records, remaining[0])))
                        remaining.popleft()
                    while not cancelled() and not wait([waiting[0][1]], _IMPATIENCE_SECONDS).done:
                        pass
                    if cancelled():
                        _end(pool)
                        return
                    yield waiting[0][1].result()
                    waiting.popleft()
            except BrokenProcessPool:  # some file of the batches under way ended its reader
                pass
        for batch, _ in waiting:
            yield _read_carefully(contents, batch)


def _end(pool: ProcessPoolExecutor) -> None:
    """Stops a pool in the middle of its work: nobody wants the rest, and leaving the program must not wait for it."""
    pool.shutdown(wait=False, cancel_futures=True)
    for child in multiprocessing.active_children():
        child.terminate()


def _read_carefully(contents: Contents, batch: Batch) -> list[FileRecord]:
    """The records of a batch that may hold a file which ends the process that reads it: that one costs a problem."""
    with _pool(1) as pool:
        try:
            return pool.submit(contents.records, batch).result()
        except BrokenProcessPool:
            pass
    if len(batch) == 1:
        return [contents.broken(batch[0], "cannot be read: it ends the program that tries")]
    half = len(batch) // 2
    return _read_carefully(contents, batch[:half]) + _read_carefully(contents, batch[half:])


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forking a process that has threads, as the screen does, can lock up the child.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_be_a_quiet_child)


def _be_a_quiet_child() -> None:
    """Leaves ctrl+c to the parent, and ends with it; a document is many objects, none of which is garbage for long."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_GARBAGE_AFTER)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
