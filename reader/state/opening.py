"""Opening the store: checked, backed up, mended from a backup, or kept in memory where nothing can be written."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import StoreError
from reader.state.schema import VERSION, WAIT_MS, State, connect, in_memory, migrate, suspicion, version_of

_MAGIC = b"SQLite format 3\0"
_VERSION_AT = 60
"""Where a SQLite file keeps its user_version: four bytes, big-endian (https://www.sqlite.org/fileformat2.html)."""

_AGAIN_SECONDS = 0.005
_PRIMARY = 0xFF
"""The part of SQLite's error codes that says what kind they are of."""
_BACKUPS = 3
_QUICKLY_CHECKED = 4_000_000
"""Bytes; a larger store is checked in full only before its daily backup, or when it has shown to be damaged."""


def open_state(file: Path, now: Callable[[], datetime]) -> State:
    """The store in `file`, made where there is none; its notices tell what had to be done.

    A damaged file is set aside and the newest backup restored. Where nothing can be written, the store is in memory,
    with what could be read. Raises StoreError for the file of a newer version, which is left alone.
    """
    notices: list[str] = []
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _refuse_newer(file)
        notices.extend(_mended(file, now()))
        db = _opened(file, now(), notices)
        return State(str(file), db, file, now, tuple(notices))
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        notices.append(f"Nothing will be remembered: {file} cannot be written ({reason}).")
        address = in_memory()
        return State(address, _in_memory(address, file), file, now, tuple(notices))


def _refuse_newer(file: Path) -> None:
    """Raise StoreError for a newer version's file, from its first bytes: opening it would already touch it."""
    if _header_version(file) > VERSION:
        raise StoreError(
            f"{file}: kept by a newer version of leesmap. Install that version, or give another state folder."
        )


def _header_version(file: Path) -> int:
    try:
        with file.open("rb") as stream:
            header = stream.read(100)
    except FileNotFoundError:
        return 0
    if not header.startswith(_MAGIC) or len(header) < 100:
        return 0
    return int.from_bytes(header[_VERSION_AT : _VERSION_AT + 4], "big", signed=True)


def _is_damaged(file: Path) -> bool:
    """Whether the file, which is not empty, is no store that could be used."""
    try:
        with closing(connect(str(file))) as db:
            return not _is_sound(db, fully=file.stat().st_size <= _QUICKLY_CHECKED or suspicion(file).exists())
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # a format that SQLite does not know
            return True
        raise  # locked, full, not ours to read: that is no damage
    except sqlite3.DatabaseError:
        return True


def _is_sound(db: sqlite3.Connection, *, fully: bool) -> bool:
    if fully and db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        return False
    if version_of(db) == 0:  # before the tables are looked for: another may be making them
        return True
    tables = db.execute("SELECT count(*) FROM sqlite_schema WHERE name IN ('archive', 'article', 'step')").fetchone()[0]
    return bool(tables == 3)


def _opened(file: Path, now: datetime, notices: list[str]) -> sqlite3.Connection:
    db = connect(str(file))
    try:
        if version_of(db) > VERSION:  # stated in the write-ahead log only, after a crash
            raise StoreError(f"{file}: kept by a newer version of leesmap. Install that version.")
        _write_ahead(db)
        new = version_of(db) == 0
        if not new and version_of(db) < VERSION:
            _back_up(db, file)
        migrate(db)
        suspicion(file).unlink(missing_ok=True)
        if _is_new_day(db, now) and not new:
            notices.extend(_told_back_up(db, file))
    except BaseException:
        db.close()
        raise
    return db


def _write_ahead(db: sqlite3.Connection) -> None:
    """Have the store write ahead. Of several that begin to at once SQLite has only one wait, and the others give up."""
    deadline = time.monotonic() + WAIT_MS / 1000
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_AGAIN_SECONDS)
        else:
            return


def _in_memory(address: str, file: Path) -> sqlite3.Connection:
    """A store that is forgotten, with what can be read of the file: its log too, where that can be."""
    for mode in ("mode=ro", "mode=ro&immutable=1"):
        db = connect(address)
        try:
            with closing(sqlite3.connect(f"{file.absolute().as_uri()}?{mode}", uri=True)) as kept:
                if 0 < version_of(kept) <= VERSION and _is_sound(kept, fully=True):
                    kept.backup(db)
                    migrate(db)
                    return db
        except (OSError, sqlite3.Error):
            db.close()
    db = connect(address)
    migrate(db)
    return db


def _is_new_day(db: sqlite3.Connection, now: datetime) -> bool:
    """Whether the last backup was on another day. Days are compared, not ordered: clocks go backwards.

    The day is written down, which also shows, before anything is marked, whether the file can be written.
    """
    day = now.astimezone(UTC).strftime("%Y-%m-%d")
    db.execute("BEGIN IMMEDIATE")
    try:
        is_new = bool(db.execute("SELECT day FROM backup").fetchone()[0] != day)
        db.execute("UPDATE backup SET day = ?", (day,))
        db.execute("COMMIT" if is_new else "ROLLBACK")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return is_new


def _told_back_up(db: sqlite3.Connection, file: Path) -> list[str]:
    """The daily backup; a store that cannot be copied can still be used, but that is said."""
    try:
        _back_up(db, file)
    except (OSError, sqlite3.Error) as error:
        return [f"No backup of the reading state could be made beside {file} ({error})."]
    return []


def _back_up(db: sqlite3.Connection, file: Path) -> None:
    """Copy a sound store beside itself under the next number, whole or not at all; drop the oldest copies."""
    if not _is_sound(db, fully=True):
        return
    copies = _backups(file)
    number = _number(copies[-1]) + 1 if copies else 1
    unfinished = file.with_name(f"{file.stem}.backup-unfinished{file.suffix}")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    unfinished.replace(file.with_name(f"{file.stem}.backup-{number}{file.suffix}"))
    for old in _backups(file)[:-_BACKUPS]:
        old.unlink(missing_ok=True)


def _backups(file: Path) -> list[Path]:
    """The copies, the oldest first."""
    copies = file.parent.glob(f"{file.stem}.backup-*{file.suffix}")
    return sorted((copy for copy in copies if _number(copy) > 0), key=_number)


def _number(copy: Path) -> int:
    digits = copy.stem.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0


def _mended(file: Path, now: datetime) -> list[str]:
    """Put the newest sound backup in the place of a store that is damaged, or that should be there and is not."""
    if not file.exists() or file.stat().st_size == 0:
        copy = _restored(file)
        return [f"The reading state was missing: {copy.name} was restored."] if copy else []
    if not _is_damaged(file):
        return []
    aside = _set_aside(file, now)
    copy = _restored(file)
    told = f"and {copy.name} was restored" if copy else "and there is no backup"
    return [f"The reading state was damaged: it was set aside as {aside.name}, {told}."]


def _restored(file: Path) -> Path | None:
    """The newest sound backup, which is now the store; None where there is none."""
    unfinished = file.with_name(f"{file.stem}.restored-unfinished{file.suffix}")
    for copy in reversed(_backups(file)):
        unfinished.unlink(missing_ok=True)
        try:
            with closing(connect(str(copy))) as kept:
                if version_of(kept) > VERSION or not _is_sound(kept, fully=True):
                    continue
                with closing(sqlite3.connect(unfinished)) as restored:
                    kept.backup(restored)
        except sqlite3.DatabaseError:
            continue
        unfinished.replace(file)
        return copy
    return None


def _set_aside(file: Path, now: datetime) -> Path:
    """Rename a damaged store with its log; nothing is ever overwritten."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = file.with_name(f"{file.stem}.corrupt-{stamp}{file.suffix}")
    number = 2
    while aside.exists():
        aside = file.with_name(f"{file.stem}.corrupt-{stamp}-{number}{file.suffix}")
        number += 1
    for ending in ("-wal", "-shm"):  # first, so that a new store never meets the log of the old one
        log = file.with_name(file.name + ending)
        if log.exists():
            os.replace(log, aside.with_name(aside.name + ending))  # noqa: PTH105
    file.rename(aside)
    return aside
