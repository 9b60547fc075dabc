"""The disk keeps what was written, and nobody waits for it."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event, get_ident

from reader.state.flushing import Flusher


class Disk:
    """Notes the size of each file that it is asked to keep, and the thread that asks."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.threads: set[int] = set()

    def sync(self, descriptor: int) -> None:
        self.sizes.append(os.fstat(descriptor).st_size)
        self.threads.add(get_ident())


def test_what_was_written_is_flushed_by_another_thread(tmp_path: Path) -> None:
    log, disk = tmp_path / "log", Disk()
    log.write_bytes(b"written")
    flusher = Flusher(log, disk.sync)
    flusher.flush()
    flusher.close()
    assert disk.sizes == [7]
    assert get_ident() not in disk.threads


def test_what_is_written_during_a_flush_is_flushed_too(tmp_path: Path) -> None:
    log, disk = tmp_path / "log", Disk()
    begun, go_on = Event(), Event()

    def slowly(descriptor: int) -> None:
        disk.sync(descriptor)
        begun.set()
        assert go_on.wait(60)

    log.write_bytes(b"first")
    flusher = Flusher(log, slowly)
    flusher.flush()
    assert begun.wait(60)
    log.write_bytes(b"first and second")
    flusher.flush()
    go_on.set()
    flusher.close()
    assert disk.sizes == [5, 16]


def test_flushing_goes_on_after_it_was_done(tmp_path: Path) -> None:
    log, disk = tmp_path / "log", Disk()
    log.write_bytes(b"1")
    flusher = Flusher(log, disk.sync)
    for _ in range(3):
        flusher.flush()
        flusher.close()
    assert len(disk.sizes) == 3


def test_a_log_that_is_gone_is_no_trouble(tmp_path: Path) -> None:
    disk = Disk()
    flusher = Flusher(tmp_path / "gone", disk.sync)
    flusher.flush()
    flusher.close()
    assert not disk.sizes
