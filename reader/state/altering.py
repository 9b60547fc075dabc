"""The smallest changes of one article's state, inside a transaction, and what the log has to know of each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reader.identity import Identity


class What(StrEnum):
    """What can be altered. All but the last two are columns of `article`; those are rows of tables beside it."""

    READ = "read_at"
    STARRED = "starred_at"
    QUEUED = "queued_at"
    QUEUE_ORDER = "queue_order"
    LABEL = "label"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Altered:
    """One thing that a change altered; None: it was, or is, not there."""

    article: int
    what: What
    before: str | None
    after: str | None


def known_article(db: sqlite3.Connection, archive: str, article: Identity) -> int:
    """The number of an article's row, made where there is none; its traces are those of `article` now."""
    row = db.execute(
        "INSERT INTO article (archive, key, front_id, permalink, path, text_hash) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (archive, key) DO UPDATE SET front_id = excluded.front_id, permalink = excluded.permalink,"
        " path = excluded.path, text_hash = iif(excluded.text_hash = '', text_hash, excluded.text_hash)"
        " RETURNING number",
        (archive, article.key, article.front_id, article.permalink, article.path, article.text_hash),
    ).fetchone()
    return int(row[0])


def set_time(db: sqlite3.Connection, number: int, what: What, at: str | None) -> list[Altered]:
    """Mark an article in one way, at a time, or take that mark away; what is marked keeps its time."""
    (before,) = db.execute(f"SELECT {what} FROM article WHERE number = ?", (number,)).fetchone()
    if (before is None) == (at is None):
        return []
    return [put(db, Altered(number, what, before, at))]


def set_queued(db: sqlite3.Connection, archive: str, number: int, at: str | None) -> list[Altered]:
    """Put an article at the end of the queue, or take it out."""
    altered = set_time(db, number, What.QUEUED, at)
    if altered:
        last, before = db.execute(
            "SELECT (SELECT coalesce(max(queue_order), 0) FROM article WHERE archive = ?), queue_order"
            " FROM article WHERE number = ?",
            (archive, number),
        ).fetchone()
        order = None if at is None else str(last + 1)
        altered.append(put(db, Altered(number, What.QUEUE_ORDER, None if before is None else str(before), order)))
    return altered


def set_labels(db: sqlite3.Connection, number: int, add: Iterable[str], remove: Iterable[str]) -> list[Altered]:
    """Give an article labels, and take others away."""
    has = {name for (name,) in db.execute("SELECT name FROM label WHERE article = ?", (number,))}
    altered = [Altered(number, What.LABEL, name, None) for name in remove if name in has]
    altered += [Altered(number, What.LABEL, None, name) for name in add if name not in has]
    return [put(db, one) for one in altered]


def set_wrong(db: sqlite3.Connection, number: int, href: str, target: str, wrong: bool) -> list[Altered]:
    """Note that a link of an article, healed to `target`, leads to the wrong one, or that it does not."""
    found = db.execute(
        "SELECT 1 FROM wrong WHERE article = ? AND href = ? AND target = ?", (number, href, target)
    ).fetchone()
    if (found is not None) == wrong:
        return []
    pair = json.dumps([href, target])
    return [put(db, Altered(number, What.WRONG, None if wrong else pair, pair if wrong else None))]


def turned(altered: Altered) -> Altered:
    """The alteration that takes another one back."""
    return Altered(altered.article, altered.what, altered.after, altered.before)


def put(db: sqlite3.Connection, altered: Altered) -> Altered:
    """Alter what is still as it was `before`; what somebody changed since stays as it is. Returns `altered`."""
    number, old, new = altered.article, altered.before, altered.after
    if altered.what is What.LABEL:
        if new is None:
            db.execute("DELETE FROM label WHERE article = ? AND name = ?", (number, old))
        else:
            db.execute("INSERT OR IGNORE INTO label (article, name) VALUES (?, ?)", (number, new))
    elif altered.what is What.WRONG:
        href, target = json.loads(new or old or "")
        if new is None:
            db.execute("DELETE FROM wrong WHERE article = ? AND href = ? AND target = ?", (number, href, target))
        else:
            db.execute("INSERT OR IGNORE INTO wrong (article, href, target) VALUES (?, ?, ?)", (number, href, target))
    else:
        column = altered.what.value
        db.execute(f"UPDATE article SET {column} = ? WHERE number = ? AND {column} IS ?", (new, number, old))
    return altered
