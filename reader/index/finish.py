"""The last step of indexing: what only all files together tell. Permalinks, authors' names, where links lead, dates."""

from __future__ import annotations

import json
import sqlite3
from datetime import date

from reader.archive.authors import resolve_author
from reader.archive.permalinks import claim_permalinks
from reader.archive.scan import Scan
from reader.archive.site import Site
from reader.index.build import folded_list, scan_problems, write_problems
from reader.index.dating import date_articles
from reader.index.duplicates import duplicates
from reader.index.linking import resolve_links
from reader.index.orphans import orphans


def finish(db: sqlite3.Connection, scan: Scan, site: Site, today: date) -> None:
    """Makes permalinks unique, names the authors, resolves the links and dates the articles, in one transaction."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("DELETE FROM problem WHERE stage <> 'file'")
        write_problems(db, scan_problems(scan), "scan")
        write_problems(db, site.problems, "scan")
        _claim(db)
        _name_authors(db, site)
        resolve_links(db, scan, site)
        write_problems(db, orphans(db), "archive")
        write_problems(db, date_articles(db, today), "archive")
        write_problems(db, duplicates(db), "archive")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _claim(db: sqlite3.Connection) -> None:
    claims = db.execute("SELECT path, claim FROM article ORDER BY path").fetchall()
    granted, problems = claim_permalinks(claims)
    current = dict(db.execute("SELECT path, permalink FROM article").fetchall())
    db.executemany(
        "UPDATE article SET permalink = ? WHERE path = ?",
        [(permalink, path) for path, permalink in granted.items() if current[path] != permalink],
    )
    write_problems(db, problems, "archive")


def _name_authors(db: sqlite3.Connection, site: Site) -> None:
    known = {**site.authors, **dict(db.execute("SELECT id, name FROM author").fetchall())}
    updates = []
    for number, stated, current in db.execute("SELECT number, author_ids, authors FROM article").fetchall():
        ids = json.loads(stated)
        names = [resolve_author(author, known) for author in ids]
        resolved = json.dumps(names, ensure_ascii=False)
        if resolved != current:
            updates.append((resolved, folded_list(dict.fromkeys((*ids, *names))), number))
    db.executemany("UPDATE article SET authors = ?, authors_folded = ? WHERE number = ?", updates)
