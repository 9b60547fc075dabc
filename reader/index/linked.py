"""The links that the index keeps: those that meet a condition, and those that lead to one article."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from reader.index.columns import DATE, date_in
from reader.model import IncomingLink, ResolvedLink, Status, Target

_MOST_INCOMING = 200


def links_where(
    db: sqlite3.Connection, condition: str, values: tuple[object, ...], order: str
) -> Iterator[tuple[str, ResolvedLink]]:
    """Links with the permalink of the article they stand in.

    `condition` and `order` are SQL over `l`, a link, `s`, its article, and `t`, the article that it leads to; `values`
    are bound to the condition.
    """
    rows = db.execute(
        "SELECT s.permalink, l.number, l.href, l.text, l.line, l.sentence, l.status, l.target, l.rule, l.fragment,"
        f" l.confidence, l.note, t.title, t.key, m.read_at, {DATE.replace('date_', 't.date_')}"
        " FROM link l JOIN article s ON s.number = l.source"
        " LEFT JOIN article t ON t.permalink = l.target AND l.status IN ('article', 'healed')"
        f" LEFT JOIN mark m ON m.number = t.number WHERE {condition} ORDER BY {order}",
        values,
    )
    for row in rows:
        target = Target(Status(row[6]), row[7], row[8], row[9], row[10], row[11])
        link = ResolvedLink(
            row[1], row[2], row[3], row[4], row[5], target, row[12], date_in(row[15:]), row[14] is not None
        )
        yield row[0], link


def links_to(db: sqlite3.Connection, permalink: str) -> list[IncomingLink]:
    """The articles that link to one, newest first, each once with the first of its links; the newest 200 at most."""
    rows = db.execute(
        f"SELECT a.key, a.permalink, a.title, m.read_at, min(l.number), l.sentence, {DATE}"
        " FROM link l JOIN article a ON a.number = l.source LEFT JOIN mark m ON m.number = a.number"
        " WHERE l.target = ? AND l.status IN ('article', 'healed') AND a.permalink <> l.target"
        " GROUP BY a.number ORDER BY a.date_sort DESC, a.permalink LIMIT ?",
        (permalink, _MOST_INCOMING),
    )
    return [IncomingLink(row[0], row[1], row[2], date_in(row[6:]), row[3] is not None, row[4], row[5]) for row in rows]
