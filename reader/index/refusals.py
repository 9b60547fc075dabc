"""Healed links that the reader said lead to the wrong article: missing in every answer, and healed again if undone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from reader.identity import ArticleKey
from reader.model import Status, Target

_RULE = "refused"


def refused(target: Target) -> Target:
    """What a healed link that was refused leads to: nothing."""
    return Target(Status.MISSING, None, _RULE, note=f"you said that {target.address} is not what was meant")


def set_refused(db: sqlite3.Connection, links: Iterable[tuple[ArticleKey, str, str]]) -> None:
    """Makes `links` (the key of the source, the href, the permalink that it led to) missing, and no others.

    They are found by what they are, so that this can be done again after links were resolved anew.
    """
    db.execute("BEGIN IMMEDIATE")
    before = db.execute("SELECT target, rule, confidence, note, source, number FROM refused").fetchall()
    db.executemany(
        "UPDATE link SET status = ?, target = ?, rule = ?, confidence = ?, note = ?"
        " WHERE source = ? AND number = ? AND rule = ?",
        [(Status.HEALED.value, *row, _RULE) for row in before],
    )
    db.execute("DELETE FROM refused")
    for key, href, target in links:
        missing = refused(Target(Status.HEALED, target, ""))
        db.execute(
            "INSERT OR IGNORE INTO refused SELECT source, link.number, target, rule, confidence, note FROM link"
            " JOIN article ON article.number = source WHERE key = ? AND href = ? AND target = ? AND status = ?",
            (key, href, target, Status.HEALED.value),
        )
        db.execute(
            "UPDATE link SET status = ?, target = NULL, rule = ?, confidence = 1, note = ?"
            " WHERE (source, number) IN (SELECT source, number FROM refused)"
            " AND href = ? AND target = ? AND status = ?",
            (missing.status.value, missing.rule, missing.note, href, target, Status.HEALED.value),
        )
    db.execute("COMMIT")
