"""Where the links of an archive lead: all of them, or those that a change of some articles can sway.

After a link was resolved its *ending* is kept: the last part of its address. What the first rules look up ends in that
part, so a link that one of them answered can only lead elsewhere when an article comes or goes whose address or file
ends in the same part. Links that later rules answered (through redirects, by the words of slugs, by being none of the
archive's) have no ending: they are resolved again whenever any address changes. What the archive teaches as a whole,
its hosts, base paths and folders, sways every link.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from reader.archive.scan import Scan
from reader.archive.site import Site
from reader.index.looking import digest
from reader.index.meta import read_meta, write_meta
from reader.links.addresses import FOLDER_FILES, AddressEntry, Addresses, build_addresses
from reader.links.href import Href, read_href
from reader.links.learn import learn_site
from reader.links.resolve import resolve_href
from reader.links.rules import (
    base_path,
    exact_permalink,
    external,
    fragment,
    mail,
    no_address,
    other_program,
    relative_path,
    rule_name,
)
from reader.links.spots import Source
from reader.model import Kind, Target

_BY_ENDING = frozenset(
    map(
        rule_name,
        (other_program, no_address, fragment, mail, external, exact_permalink, base_path, relative_path),
    )
)
"""Rules whose answer, and those of all rules before them, hang on nothing but the site and lookups by an ending."""

_SAY_LITTLE = FOLDER_FILES | {"default"}
_A_QUERY = 500
"""Endings or articles that are asked for at once."""


def resolve_links(db: sqlite3.Connection, scan: Scan, site: Site) -> bool:
    """Resolves every link that may lead elsewhere than it did, as if all were resolved anew; whether any may."""
    files = digest(json.dumps(sorted(scan.others)))
    said = digest(json.dumps([sorted(site.hosts), site.base_path, sorted(site.redirects.items())]))
    has_same_files = files == read_meta(db, "files")
    has_same_around = has_same_files and said == read_meta(db, "said")
    stale = db.execute("SELECT number, permalink, path, slug FROM stale").fetchall()
    if has_same_around and not stale and db.execute(f"{_UNRESOLVED} LIMIT 1").fetchone() is None:
        return False
    book = addresses(db, site, scan.others)
    learned = _learned(book, site)
    if has_same_files and learned == read_meta(db, "learned"):
        _resolve(db, _rows(db, {*_swayed_by_addresses(db, stale), *db.execute(_UNRESOLVED)}), book)
    else:
        _resolve(db, db.execute(f"{_LINKS} ORDER BY source").fetchall(), book)
    db.execute("DELETE FROM stale")
    write_meta(db, "web", book.origin and book.origin + site.base_path)
    write_meta(db, "files", files)
    write_meta(db, "said", said)
    write_meta(db, "learned", learned)
    return True


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
    hrefs = db.execute("SELECT DISTINCT href FROM link WHERE href LIKE '%/%' ORDER BY href")
    return learn_site((read_href(href) for (href,) in hrefs), book)


# Which links a change can sway


def link_ending(read: Href) -> str | None:
    """The ending of a link: the last part of its address, without suffixes; None where that says too little."""
    if read.problem or read.scheme == "ref":
        return None
    parts = [part for part in read.path.replace("\\", "/").split("/") if part not in ("", ".")]
    ending = _ending(parts[-1]) if parts and parts[-1] != ".." else ""
    return None if ending in _SAY_LITTLE else ending or None


def entry_endings(permalink: str, path: str, slug: str) -> set[str]:
    """The endings of the links that the coming or going of an article can sway."""
    endings = {_ending(slug)}
    for address in (permalink, path):
        # A folder's own file answers for the folder.
        endings.update(map(_ending, [part for part in address.replace("\\", "/").split("/") if part][-2:]))
    return endings - {""}


def _ending(part: str) -> str:
    return normalize("NFC", part.replace("&amp;", "&")).casefold().partition(".")[0].partition("?")[0]


def _swayed_by_addresses(db: sqlite3.Connection, stale: Sequence[tuple[int, str, str, str]]) -> set[tuple[int, int]]:
    """The links (source, number) that `stale` addresses, which came, went or changed, can sway."""
    if not stale:
        return set()
    endings: set[str] = set()
    for _, *names in stale:
        endings |= entry_endings(*names)
    swayed = set(db.execute("SELECT source, number FROM link WHERE ending IS NULL").fetchall())
    for some in _parts(sorted(endings)):
        swayed.update(db.execute(f"SELECT source, number FROM link WHERE ending IN ({_marks(some)})", some))
    for some in _parts(sorted({row[0] for row in stale})):
        swayed.update(db.execute(f"SELECT source, number FROM link WHERE source IN ({_marks(some)})", some))
    return swayed


def _learned(book: Addresses, site: Site) -> str:
    """A fingerprint of what sways every link."""
    pairs = sorted(sorted(pair) for pair in book.parallel_folders)
    sets = [sorted(known) for known in (book.spoken, book.folders, book.sections, book.former_folders, book.hosts)]
    root, redirects = book.permalinks.forms.get("/"), sorted(site.redirects.items())
    return digest(json.dumps([pairs, sets, book.base_paths, book.origin, sorted(book.splats.items()), root, redirects]))


# Resolving


_LINKS = "SELECT source, number, href, text, sentence FROM link"
_UNRESOLVED = "SELECT source, number FROM link WHERE rule = 'unresolved'"


def _rows(db: sqlite3.Connection, links: Iterable[tuple[int, int]]) -> list[tuple[int, int, str, str, str]]:
    found = []
    for link in sorted(links):
        found += db.execute(f"{_LINKS} WHERE source = ? AND number = ?", link).fetchall()
    return found


def _resolve(db: sqlite3.Connection, rows: Iterable[tuple[int, int, str, str, str]], book: Addresses) -> None:
    standing, said, changes = 0, ("", "", None), []
    for number, link, href, *words_around in rows:
        if number != standing:
            standing = number
            said = db.execute("SELECT permalink, path, lang FROM article WHERE number = ?", (number,)).fetchone()
        read = read_href(href)
        target = resolve_href(read, Source(*said, *words_around), book)
        ending = link_ending(read) if target.rule in _BY_ENDING else None
        changes.append((*_target_values(target), ending, number, link))
    db.executemany(
        "UPDATE link SET status = ?, target = ?, rule = ?, fragment = ?, confidence = ?, note = ?, ending = ?"
        " WHERE source = ? AND number = ?",
        changes,
    )


def _target_values(target: Target) -> tuple[object, ...]:
    return str(target.status), target.address, target.rule, target.fragment, target.confidence, target.note


def _parts(values: Sequence[object]) -> Iterable[Sequence[object]]:
    return (values[start : start + _A_QUERY] for start in range(0, len(values), _A_QUERY))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
