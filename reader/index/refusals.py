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
    db.execute(
        "UPDATE link SET status = ?, target = refused.target, rule = refused.rule, confidence = refused.confidence,"
        " note = refused.note FROM refused"
        " WHERE link.source = refused.source AND link.number = refused.number AND link.rule = ?",
        (Status.HEALED.value, _RULE),
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
            "UPDATE link SET status = ?, target = NULL, rule = ?, confidence = 1, note = ? FROM refused"
            " WHERE link.source = refused.source AND link.number = refused.number AND link.href = ?"
            " AND link.target = ? AND link.status = ?",
            (missing.status.value, missing.rule, missing.note, href, target, Status.HEALED.value),
        )
    db.execute("COMMIT")
