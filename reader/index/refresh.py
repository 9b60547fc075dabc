"""Bringing an archive's index up to date with its folder."""

from __future__ import annotations

import gc
import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reader.archive.scan import Scan, scan
from reader.archive.site import read_site
from reader.errors import IndexBusyError
from reader.index import schema
from reader.index.articles import Articles
from reader.index.changed import doubt_all, settle
from reader.index.looking import Written, changes_since, check_is_there, count_kinds, digest, empty, fingerprint
from reader.index.meta import read_meta, write_meta
from reader.model import IndexReport, Progress

_GARBAGE_AFTER = 100_000
"""Objects made, after which Python looks for some that only hold each other; it does at each 700 otherwise."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """How whoever asked for a refresh follows it and stops it."""

    progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]


def refresh(
    root: Path,
    address: str,
    today: date,
    recognise: Callable[[Articles], None],
    watcher: Watcher,
    authors: Mapping[str, str],
    *,
    rebuild: bool,
) -> IndexReport:
    """Looks for changes below `root` and writes them into the index at `address`, over a connection of its own.

    `recognise` gives every article its key and copies the marks, before the index counts as finished.
    `authors` are names by ids for those that the archive does not explain itself. Raises
    IndexBusyError while another process builds this index; sqlite3.DatabaseError where the index is broken.
    """
    started = time.perf_counter()
    with _alone(address), _garbage_seldom(), closing(schema.connect(address)) as db:
        site = read_site(root)
        found = scan(root, site.excludes)
        check_is_there(root)
        if rebuild:
            empty(db)
        _read_again_where_settings_changed(db, fingerprint(found, site))
        changes = changes_since(db, found)
        surroundings = _surroundings(found, authors)
        written = Written()
        if changes or read_meta(db, "finished") != "1" or read_meta(db, "surroundings") != surroundings:
            write_meta(db, "finished", "0")
            from reader.index.build import write_changes  # and with it all that reads articles
            from reader.index.finish import finish

            written = write_changes(db, root, site, today, changes, watcher.progress, watcher.cancelled)
            if not watcher.cancelled():
                finish(db, found, replace(site, authors={**authors, **site.authors}), today)
                recognise(Articles(db))
                write_meta(db, "title", site.title)
                write_meta(db, "surroundings", surroundings)
                write_meta(db, "finished", "1")
                settle(db)
        count, pages = count_kinds(db)
        return IndexReport(
            articles=count,
            pages=pages,
            added=written.added,
            updated=written.updated,
            removed=written.removed,
            unchanged=changes.unchanged,
            problems=Articles(db).problem_count(),
            seconds=round(time.perf_counter() - started, 3),
        )


@contextmanager
def _alone(address: str) -> Iterator[None]:
    if schema.is_in_memory(address):
        yield
        return
    from filelock import FileLock, Timeout

    lock = FileLock(f"{address}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise IndexBusyError("another leesmap is indexing this archive; what it has written so far is shown") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _garbage_seldom() -> Iterator[None]:
    """Looks for garbage seldom meanwhile: what is made of all files is many objects, none of which is garbage."""
    before = gc.get_threshold()
    seldom = (_GARBAGE_AFTER, *before[1:])
    gc.set_threshold(*seldom)
    try:
        yield
    finally:
        if gc.get_threshold() == seldom:  # nobody else has said since how often
            gc.set_threshold(*before)


def _read_again_where_settings_changed(db: sqlite3.Connection, fingerprint: str) -> None:
    """Permalinks and authors follow the site's settings: when those change, no record can be trusted."""
    if read_meta(db, "fingerprint") == fingerprint:
        return
    db.execute("BEGIN IMMEDIATE")
    db.execute("UPDATE file SET mtime_ns = -1")
    write_meta(db, "fingerprint", fingerprint)
    write_meta(db, "finished", "0")
    doubt_all(db)
    db.execute("COMMIT")


def _surroundings(found: Scan, authors: Mapping[str, str]) -> str:
    """What a scan says besides its candidates, and the reader of authors, shortened.

    Links, problems and names depend on it."""
    skipped = [(entry.path, entry.reason) for entry in found.skipped]
    told = [(problem.path, problem.message) for problem in found.problems]
    return digest(json.dumps([sorted(found.others), skipped, told, sorted(authors.items())]))
