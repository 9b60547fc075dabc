"""The last step of indexing: what only all files together tell. Permalinks, authors' names, where links lead, dates."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from hashlib import blake2b

from reader.archive.authors import resolve_author
from reader.archive.permalinks import claim_permalinks
from reader.archive.scan import Scan
from reader.archive.site import Site
from reader.index.build import folded_list, scan_problems, write_problems
from reader.index.dating import date_articles
from reader.index.duplicates import duplicates
from reader.index.meta import read_meta, write_meta
from reader.index.orphans import orphans
from reader.links.addresses import AddressEntry, Addresses, build_addresses
from reader.links.href import read_href
from reader.links.learn import learn_site
from reader.links.resolve import resolve
from reader.links.spots import Source
from reader.model import Kind, Target


def finish(db: sqlite3.Connection, scan: Scan, site: Site, today: date) -> None:
    """Makes permalinks unique, names the authors, resolves the links and dates the articles, in one transaction.

    Links are all resolved again when any address of the archive changed; otherwise those that are not resolved yet.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("DELETE FROM problem WHERE stage <> 'file'")
        write_problems(db, scan_problems(scan), "scan")
        write_problems(db, site.problems, "scan")
        _claim(db)
        _name_authors(db, site)
        _resolve_links(db, scan, site)
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


def addresses(db: sqlite3.Connection, site: Site, files: frozenset[str] = frozenset()) -> Addresses:
    """Everything in the archive that a link can lead to; `files` are its other files."""
    aliases: dict[int, list[str]] = {}
    for number, alias in db.execute("SELECT number, address FROM alias"):
        aliases.setdefault(number, []).append(alias)
    entries = [
        AddressEntry(permalink, path, slug, lang, tuple(aliases.get(number, ())), redirect_to, Kind(kind), title)
        for number, permalink, path, slug, lang, redirect_to, kind, title in db.execute(
            "SELECT number, permalink, path, slug, lang, redirect_to, kind, title FROM article ORDER BY path"
        )
    ]

    def excerpt_of(permalink: str) -> str:
        row = db.execute("SELECT excerpt FROM article WHERE permalink = ?", (permalink,)).fetchone()
        return str(row[0]) if row else ""

    book = build_addresses(
        entries,
        hosts=sorted(site.hosts),
        base_path=site.base_path,
        redirects=site.redirects,
        files=files,
        excerpt_of=excerpt_of,
    )
    hrefs = db.execute("SELECT DISTINCT href FROM link WHERE href LIKE '%/%'")
    return learn_site((read_href(href) for (href,) in hrefs), book)


def _resolve_links(db: sqlite3.Connection, scan: Scan, site: Site) -> None:
    signature = _signature(db, scan)
    sources = db.execute("SELECT number, permalink, path, lang FROM article").fetchall()
    if signature == read_meta(db, "addresses"):
        unresolved = {row[0] for row in db.execute("SELECT DISTINCT source FROM link WHERE rule = 'unresolved'")}
        sources = [row for row in sources if row[0] in unresolved]
    if not sources:
        return
    book = addresses(db, site, scan.others)
    write_meta(db, "web", book.origin and book.origin + site.base_path)
    for number, permalink, path, lang in sources:
        links = db.execute("SELECT number, href, text, sentence FROM link WHERE source = ?", (number,)).fetchall()
        db.executemany(
            "UPDATE link SET status = ?, target = ?, rule = ?, fragment = ?, confidence = ?, note = ?"
            " WHERE source = ? AND number = ?",
            [
                (*_target_values(resolve(href, Source(permalink, path, lang, *said), book)), number, link)
                for link, href, *said in links
            ],
        )
    write_meta(db, "addresses", signature)


def _target_values(target: Target) -> tuple[object, ...]:
    return str(target.status), target.address, target.rule, target.fragment, target.confidence, target.note


def _signature(db: sqlite3.Connection, scan: Scan) -> str:
    """Changes whenever a link anywhere might resolve differently."""
    digest = blake2b(digest_size=16)
    for row in db.execute("SELECT permalink, path, slug, lang, redirect_to, kind, title FROM article ORDER BY path"):
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    for row in db.execute("SELECT address, number FROM alias ORDER BY address, number"):
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    digest.update(repr(sorted(scan.others)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
