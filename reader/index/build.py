"""Building and refreshing an index: what changed on disk is read, in other processes when it is much, and written."""

from __future__ import annotations

import json
import math
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from pathlib import Path

from reader.archive.scan import FileStat, Scan
from reader.archive.site import Site
from reader.index.changed import Notes
from reader.index.contents import Contents, FileRecord
from reader.index.dating import write_dating
from reader.index.fulltext import TextWriter, forget_texts
from reader.index.looking import Changes, Written, check_is_there
from reader.index.workers import read_in_batches
from reader.links.addresses import Addresses, build_addresses
from reader.links.resolve import resolve_alone
from reader.links.spots import Source
from reader.model import Problem, ProblemKind, Progress, Status, Target
from reader.text import fold

_UNKNOWN = Target(
    Status.MISSING, None, "unresolved", note="the archive is still being indexed; its articles are not all known yet"
)


def write_changes(
    db: sqlite3.Connection,
    root: Path,
    site: Site,
    today: date,
    changes: Changes,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Written:
    """Reads every added and updated file and writes it, some hundreds a transaction; then drops the removed ones.

    Stops between two batches when `cancelled`; what was written by then stays, and the next run goes on from there.
    """
    written = Written()
    moved = _by_text(db, changes.removed)
    added = {file.path for file in changes.added}
    again = {file.path for file in changes.again}
    # Names often begin with a date, so the newest come first and the list fills from its top.
    files = sorted((*changes.added, *changes.updated, *changes.again), key=lambda file: file.path, reverse=True)
    if changes.spoilt:
        db.execute("BEGIN IMMEDIATE")
        forget_texts(db)
        db.execute("COMMIT")
    done = 0
    outside = build_addresses((), hosts=sorted(site.hosts), base_path=site.base_path)
    notes = Notes(db)
    for records in _in_transactions(read_in_batches(Contents(root, site, today), files, cancelled)):
        check_is_there(root)
        db.execute("BEGIN IMMEDIATE")
        texts = TextWriter(db)
        for record in records:
            known = _write(db, record, moved, texts, outside, notes, is_new=record.file.path in added)
            if known is not None and record.file.path not in again:
                written.updated += known
                written.added += not known
        _write_files(db, records)
        texts.write()
        db.execute("COMMIT")
        done += len(records)
        progress(Progress(done, len(files), written.added + written.updated))
    if not cancelled():
        db.execute("BEGIN IMMEDIATE")
        for path in changes.removed:
            written.removed += _remove(db, path, notes)
        db.execute("COMMIT")
    return written


def _in_transactions(batches: Iterable[Sequence[FileRecord]]) -> Iterator[list[FileRecord]]:
    """Batches put together for writing: full text is written the more cheaply the more of it goes into one transaction.

    Whoever reads the index waits for none of this; whoever marks an article waits for the writing of one, so they stay
    small, and while files are read slowly, what was read is written twice a second.
    """
    held: list[FileRecord] = []
    since = -math.inf  # the first batch fills the list at once
    for batch in batches:
        held += batch
        if len(held) >= _MOST_RECORDS or time.monotonic() - since >= _PATIENCE_SECONDS:
            yield held
            held, since = [], time.monotonic()
    if held:
        yield held


_MOST_RECORDS = 1000
_PATIENCE_SECONDS = 0.5


def _by_text(db: sqlite3.Connection, paths: Iterable[str]) -> dict[str, str]:
    """The texts of files that are gone, so that one found under another name is known as renamed."""
    texts: dict[str, str] = {}
    for path in paths:
        row = db.execute("SELECT text_hash FROM article WHERE path = ?", (path,)).fetchone()
        if row is not None and row[0]:
            texts.setdefault(row[0], path)
    return texts


def _write(
    db: sqlite3.Connection,
    record: FileRecord,
    moved: dict[str, str],
    texts: TextWriter,
    outside: Addresses,
    notes: Notes,
    *,
    is_new: bool,
) -> bool | None:
    """Writes a record; whether the index knew the article before, None where there is none.

    `outside` tells where links lead that do not depend on other articles."""
    path = record.file.path
    if not is_new:
        db.execute("DELETE FROM problem WHERE path = ? AND stage = 'file'", (path,))
    if record.found is None:
        _drop(db, path, notes)
        return None
    write_problems(db, record.found.problems, "file")
    old_path = moved.pop(record.text_hash, None) if is_new else None
    known = db.execute("SELECT number, kind FROM article WHERE path = ?", (old_path or path,)).fetchone()
    if known is not None:
        notes.before(known[0])
    if old_path is not None:
        db.execute("UPDATE article SET path = ? WHERE path = ?", (path, old_path))
    number = _write_article(db, record, known[0] if known else None, texts)
    if known is not None:
        db.execute("DELETE FROM author WHERE number = ?", (number,))
    else:
        notes.new(number)
    _write_companions(db, number, record, outside, notes)
    if known is None or known[1] != record.found.article.kind:
        notes.extent(number, links=True, dating=True)
    return known is not None


def _write_files(db: sqlite3.Connection, records: Iterable[FileRecord]) -> None:
    """Notes the files as read; by path, in which SQLite fills its pages, while the newest come first."""
    files = sorted((record.file for record in records), key=attrgetter("path"))
    db.executemany(
        "INSERT OR REPLACE INTO file (path, name, sidecar, size, mtime_ns) VALUES (?, ?, ?, ?, ?)",
        [(file.path, *_names(file), file.size, file.mtime_ns) for file in files],
    )


def _names(file: FileStat) -> tuple[bytes, bytes | None]:
    return os.fsencode(file.name), None if file.sidecar is None else os.fsencode(file.sidecar)


def _write_article(db: sqlite3.Connection, record: FileRecord, number: int | None, texts: TextWriter) -> int:
    found = record.found
    assert found is not None
    article, when = found.article, found.article.date
    values: dict[str, object] = {
        "number": number,
        "key": found.front_id or article.permalink,
        "permalink": article.permalink,
        "claim": article.permalink,
        "path": article.path,
        "slug": found.slug,
        "front_id": found.front_id,
        "text_hash": record.text_hash,
        "title": article.title,
        "title_folded": fold(article.title),
        "kind": str(article.kind),
        "date_value": when and when.value,
        "date_precision": when and str(when.precision),
        "date_source": when and str(when.source),
        "date_sort": when and when.sort_key,
        "date_earliest": when and when.earliest,
        "date_latest": when and when.latest,
        "date_evidence": when and when.evidence,
        "author_ids": json.dumps(article.authors, ensure_ascii=False),
        "authors": json.dumps(article.authors, ensure_ascii=False),
        "authors_folded": folded_list(article.authors),
        "section": article.section,
        "section_folded": article.section and fold(article.section),
        "tags": json.dumps(article.tags, ensure_ascii=False),
        "tags_folded": folded_list(article.tags),
        "lang": article.lang,
        "withheld": article.withheld,
        "excerpt": article.excerpt,
        "words": record.words,
        "has_image": record.has_image,
        "redirect_to": found.redirect_to,
        "text": record.text and texts.add(record.text),
    }
    names = ", ".join(values)
    updates = ", ".join(f"{name} = excluded.{name}" for name in values if name not in ("number", "key", "permalink"))
    row = db.execute(
        f"INSERT INTO article ({names}) VALUES ({', '.join('?' * len(values))})"
        f" ON CONFLICT (path) DO UPDATE SET {updates} RETURNING number",
        tuple(values.values()),
    ).fetchone()
    return int(row[0])


def _write_companions(
    db: sqlite3.Connection, number: int, record: FileRecord, outside: Addresses, notes: Notes
) -> None:
    found = record.found
    assert found is not None
    known = {address for (address,) in db.execute("SELECT address FROM alias WHERE number = ?", (number,))}
    if known != set(found.aliases):
        db.execute("DELETE FROM alias WHERE number = ?", (number,))
        db.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?)", [(number, alias) for alias in found.aliases])
    redated = write_dating(db, number, found.article.date, found.spare_date, record.clues)
    if found.author_page is not None:
        db.execute("INSERT INTO author VALUES (?, ?, ?)", (number, *found.author_page))
    source = Source(found.article.permalink, found.article.path, found.article.lang)
    notes.extent(number, links=_write_links(db, number, record, source, outside), dating=redated)


def _write_links(db: sqlite3.Connection, number: int, record: FileRecord, source: Source, outside: Addresses) -> bool:
    """Writes the links of an article; whether they are others than before.

    Those that say what they said before stay as they were resolved."""
    known = db.execute("SELECT number, href, text, sentence FROM link WHERE source = ? ORDER BY number", (number,))
    if known.fetchall() == [(link.number, link.href, link.text, link.sentence) for link, _ in record.links]:
        lines = [(line, number, link.number) for link, line in record.links]
        db.executemany("UPDATE link SET line = ? WHERE source = ? AND number = ?", lines)
        return False
    db.execute("DELETE FROM link WHERE source = ?", (number,))
    db.executemany(
        "INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'unresolved', ?, 0, ?, NULL)",
        [
            (number, link.number, line, link.href, link.text, link.sentence, *_first_target(link.href, source, outside))
            for link, line in record.links
        ],
    )
    return True


def _first_target(href: str, source: Source, outside: Addresses) -> tuple[str, str | None, str | None, str]:
    """Status, address, fragment and note of a link, until all articles are known."""
    target = resolve_alone(href, source, outside) or _UNKNOWN
    return str(target.status), target.address, target.fragment, target.note


def _remove(db: sqlite3.Connection, path: str, notes: Notes) -> int:
    db.execute("DELETE FROM file WHERE path = ?", (path,))
    db.execute("DELETE FROM problem WHERE path = ? AND stage = 'file'", (path,))
    return _drop(db, path, notes)


def _drop(db: sqlite3.Connection, path: str, notes: Notes) -> int:
    for (number,) in db.execute("SELECT number FROM article WHERE path = ?", (path,)).fetchall():
        notes.before(number)
        notes.extent(number, links=True, dating=True)
    return db.execute("DELETE FROM article WHERE path = ?", (path,)).rowcount


def write_problems(db: sqlite3.Connection, problems: Iterable[Problem], stage: str) -> None:
    """Adds problems that were found at a stage: `file`, `archive` or `scan`."""
    db.executemany(
        "INSERT INTO problem VALUES (?, ?, ?, ?, ?)",
        [(problem.path, problem.line, str(problem.kind), problem.message, stage) for problem in problems],
    )


def scan_problems(scan: Scan) -> list[Problem]:
    """What the walk itself found, what it skipped included."""
    skipped = [Problem(entry.path, None, ProblemKind.SKIPPED, entry.reason) for entry in scan.skipped]
    return [*scan.problems, *skipped]


def folded_list(names: Iterable[str]) -> str:
    """Names for a LIKE: folded, each between two line feeds."""
    return "\n" + "".join(f"{fold(name)}\n" for name in names)
