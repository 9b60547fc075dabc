"""The last step of indexing: what only all files together tell. Permalinks, authors' names, where links lead, dates.

Of an archive that was seen as a whole before, no more is looked at than what has changed since can touch.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from reader.archive.authors import resolve_author
from reader.archive.permalinks import claim_permalinks
from reader.archive.scan import Scan
from reader.archive.site import Site
from reader.index.build import folded_list, scan_problems, write_problems
from reader.index.changed import Changed, changed
from reader.index.dating import date_articles
from reader.index.duplicates import duplicates, duplicates_near
from reader.index.linking import resolve_links
from reader.index.looking import digest
from reader.index.meta import read_meta, write_meta
from reader.index.orphans import orphans
from reader.model import Problem, ProblemKind


def finish(db: sqlite3.Connection, scan: Scan, site: Site, today: date) -> None:
    """Makes permalinks unique, names the authors, resolves the links and dates the articles, in one transaction."""
    db.execute("BEGIN IMMEDIATE")
    try:
        changes = changed(db)
        db.execute("DELETE FROM problem WHERE stage = 'scan'")
        write_problems(db, scan_problems(scan), "scan")
        write_problems(db, site.problems, "scan")
        if changes is None or not _claim_changed(db, changes):
            _claim(db)
        _name_authors(db, site, changes)
        if resolve_links(db, scan, site) or changes is None or any(each.links for each in changes):
            _note_anew(db, ProblemKind.ORPHAN, orphans(db))
        is_same = changes is not None and not any(each.dating for each in changes)
        told = date_articles(db, today, is_same=is_same)
        if told is not None:
            _note_anew(db, ProblemKind.BULK_DATE, told)
        if changes is None or told is not None or not _note_duplicates_near(db, changes):
            _note_anew(db, ProblemKind.DUPLICATE, duplicates(db))
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _note_anew(db: sqlite3.Connection, kind: ProblemKind, problems: Iterable[Problem]) -> None:
    db.execute("DELETE FROM problem WHERE stage = 'archive' AND kind = ?", (str(kind),))
    write_problems(db, problems, "archive")


# Permalinks


def _claim_changed(db: sqlite3.Connection, changes: Sequence[Changed]) -> bool:
    """Gives changed articles the permalinks they claim; False where that is not all, because two claim one."""
    if db.execute(
        "SELECT EXISTS (SELECT 1 FROM problem WHERE stage = 'archive' AND kind = ?)",
        (str(ProblemKind.DUPLICATE_PERMALINK),),
    ).fetchone()[0]:
        return False
    numbers = [(each.number,) for each in changes]
    db.executemany("UPDATE article SET permalink = claim WHERE number = ? AND permalink <> claim", numbers)
    shared = (
        "SELECT EXISTS (SELECT 1 FROM article a JOIN article b USING (permalink)"
        " WHERE a.number = ? AND b.number <> a.number)"
    )
    return not any(db.execute(shared, number).fetchone()[0] for number in numbers)


def _claim(db: sqlite3.Connection) -> None:
    claims = db.execute("SELECT path, claim FROM article ORDER BY path").fetchall()
    granted, problems = claim_permalinks(claims)
    current = dict(db.execute("SELECT path, permalink FROM article").fetchall())
    db.executemany(
        "UPDATE article SET permalink = ? WHERE path = ?",
        [(permalink, path) for path, permalink in granted.items() if current[path] != permalink],
    )
    _note_anew(db, ProblemKind.DUPLICATE_PERMALINK, problems)


# Names


def _name_authors(db: sqlite3.Connection, site: Site, changes: Sequence[Changed] | None) -> None:
    known = {**site.authors, **dict(db.execute("SELECT id, name FROM author ORDER BY number").fetchall())}
    explained = digest(json.dumps(sorted(known.items())))
    if changes is not None and read_meta(db, "authors") == explained:
        said = [_stated_authors(db, "WHERE number = ?", each.number) for each in changes]
        _name(db, [row for rows in said for row in rows], known)
    else:
        _name(db, _stated_authors(db), known)
        write_meta(db, "authors", explained)


def _stated_authors(db: sqlite3.Connection, where: str = "", *values: object) -> list[tuple[int, str, str]]:
    return db.execute(f"SELECT number, author_ids, authors FROM article {where}", values).fetchall()


def _name(db: sqlite3.Connection, stated: Iterable[tuple[int, str, str]], known: dict[str, str]) -> None:
    updates = []
    for number, said, current in stated:
        ids = json.loads(said)
        names = [resolve_author(author, known) for author in ids]
        resolved = json.dumps(names, ensure_ascii=False)
        if resolved != current:
            updates.append((resolved, folded_list(dict.fromkeys((*ids, *names))), number))
    db.executemany("UPDATE article SET authors = ?, authors_folded = ? WHERE number = ?", updates)


# Duplicates


def _note_duplicates_near(db: sqlite3.Connection, changes: Sequence[Changed]) -> bool:
    """Tells anew which of the articles around the changed ones are duplicates; False where those are too many."""
    near = duplicates_near(db, changes)
    if near is None:
        return False
    paths, problems = near
    db.executemany(
        "DELETE FROM problem WHERE stage = 'archive' AND kind = ? AND path = ?",
        [(str(ProblemKind.DUPLICATE), path) for path in paths],
    )
    write_problems(db, problems, "archive")
    return True
