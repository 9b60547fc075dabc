"""The store as JSON Lines, to be kept elsewhere, moved to another machine, or merged.

The first line is `{"leesmap": "state", "version": 1}`. Each further line is one object with a `row`:

- `archive`: `archive` (its id), `root`, `name`, `given` (the reader's own name for it, or null), `here`
  (a step's uid, or null);
- `article`: `archive`, `key`, `front_id`, `permalink`, `path`, `text_hash`, `read_at`, `starred_at`, `queued_at` (UTC,
  ISO 8601, or null), `queue_order` (a number, or null), `labels`, `place` (`{"block", "offset"}`, or null);
- `wrong`: `archive`, `key`, `href`, `target` (the permalink that the link was healed to, and should not be);
- `search`: `archive`, `name`, `query`, `sort`;
- `step`: `archive`, `uid`, `parent` (a uid of an earlier line, or null), `key`, `place`, `pane`, `link`, `visited`.

Archives come before their articles, and articles before what is wrong in them and their steps.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, TextIO

from reader.errors import StoreError
from reader.state.altering_searches import searches_in
from reader.state.merging import Merger
from reader.state.rows import BadRowError
from reader.state.schema import State

_HEADER = {"leesmap": "state", "version": 1}
_LONGEST_LINE = 1_000_000
"""Characters."""


def export_state(state: State, stream: TextIO) -> int:
    """Write all that the store knows, as of one moment; how many rows that were."""
    rows = 0
    with state.reading() as db:
        stream.write(_line(_HEADER))
        for row in _rows(db):
            stream.write(_line(row))
            rows += 1
    return rows


def _line(row: dict[str, Any]) -> str:
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # a folder's name that is not UTF-8
        text = json.dumps(row)
    return text + "\n"


def _rows(db: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for archive, root, name, given, here in db.execute(
        "SELECT id, root, name, given, here FROM archive ORDER BY opened, id"
    ).fetchall():
        root = root.decode("utf-8", "surrogatepass")
        yield {"row": "archive", "archive": archive, "root": root, "name": name, "given": given, "here": here}
        yield from _articles(db, archive)
        yield from _wrong(db, archive)
        yield from _searches(db, archive)
        yield from _steps(db, archive)


def _articles(db: sqlite3.Connection, archive: str) -> Iterator[dict[str, Any]]:
    columns = ("key", "front_id", "permalink", "path", "text_hash", "read_at", "starred_at", "queued_at", "queue_order")
    query = f"SELECT number, block, offset, {', '.join(columns)} FROM article WHERE archive = ? ORDER BY number"
    for number, block, offset, *values in db.execute(query, (archive,)):
        labels = db.execute("SELECT name FROM label WHERE article = ? ORDER BY name", (number,))
        yield {
            "row": "article",
            "archive": archive,
            **dict(zip(columns, values, strict=True)),
            "labels": [name for (name,) in labels],
            "place": None if block is None else {"block": block, "offset": offset},
        }


def _wrong(db: sqlite3.Connection, archive: str) -> Iterator[dict[str, Any]]:
    query = (
        "SELECT article.key, href, target FROM wrong JOIN article ON article.number = wrong.article"
        " WHERE article.archive = ? ORDER BY article.number, href, target"
    )
    for key, href, target in db.execute(query, (archive,)):
        yield {"row": "wrong", "archive": archive, "key": key, "href": href, "target": target}


def _searches(db: sqlite3.Connection, archive: str) -> Iterator[dict[str, Any]]:
    for search in searches_in(db, archive):
        kept = {"name": search.name, "query": search.query, "sort": str(search.sort)}
        yield {"row": "search", "archive": archive, **kept}


def _steps(db: sqlite3.Connection, archive: str) -> Iterator[dict[str, Any]]:
    query = (
        "SELECT step.uid, step.parent, article.key, step.block, step.offset, pane, link, visited FROM step"
        " JOIN article ON article.number = step.article WHERE step.archive = ? ORDER BY step.number"
    )
    for uid, parent, key, block, offset, pane, link, visited in db.execute(query, (archive,)):
        place = {"block": block, "offset": offset}
        step = {"row": "step", "archive": archive, "uid": uid, "parent": parent, "key": key}
        yield {**step, "place": place, "pane": pane, "link": link, "visited": visited}


def import_state(state: State, stream: TextIO) -> int:
    """Merge what another store wrote into this one; how many rows there were.

    Nothing is taken away: what is read or starred in either is so afterwards, at the earlier time. Doing it twice
    changes nothing more. All or nothing: a bad line raises StoreError with its number, and the store is as it was.
    """
    rows = 0
    with state.transaction() as db:
        merger = Merger(db)
        for number, row in _parsed(stream):
            try:
                merger.take(row)
            except BadRowError as error:
                raise StoreError(f"line {number}: {error}. Nothing was imported.") from error
            rows += 1
        merger.finish()
    return rows


def _parsed(stream: TextIO) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows behind the header, with their line numbers. Empty lines are passed over."""
    number = 0
    headed = False
    while line := _next_line(stream, number + 1):
        number += 1
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise StoreError(f"line {number}: not JSON. Nothing was imported.") from error
        if not headed:
            headed = _is_header(row)
            continue
        if not isinstance(row, dict):
            raise StoreError(f"line {number}: not a JSON object. Nothing was imported.")
        yield number, row
    if not headed:
        raise StoreError("The file is empty. Give one that `leesmap state export` wrote.")


def _next_line(stream: TextIO, number: int) -> str:
    try:
        line = stream.readline(_LONGEST_LINE + 1)
    except UnicodeDecodeError as error:
        raise StoreError(f"line {number}: not UTF-8. Nothing was imported.") from error
    if len(line) > _LONGEST_LINE:
        raise StoreError(f"line {number}: too long. Nothing was imported.")
    return line


def _is_header(row: object) -> bool:
    if not isinstance(row, dict) or row.get("leesmap") != "state":
        raise StoreError("line 1: not a reading state. Give a file that `leesmap state export` wrote.")
    if row.get("version") != _HEADER["version"]:
        raise StoreError("line 1: written by another version of leesmap. Nothing was imported.")
    return True
