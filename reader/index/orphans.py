"""Articles that nothing links to, where that tells something."""

from __future__ import annotations

import sqlite3

from reader.model import Kind, Problem, ProblemKind

_LEAST_ARTICLES = 10
_LEAST_LINKED = 0.5
"""Where fewer of the articles are linked to, links are not how readers of the archive find them: a news archive."""


def orphans(db: sqlite3.Connection) -> list[Problem]:
    """The articles that no other article or page links to, by path.

    None where most articles are so, or where there are too few to tell.
    """
    rows = db.execute(
        "SELECT a.path, EXISTS (SELECT 1 FROM link l WHERE l.target = a.permalink"
        " AND l.status IN ('article', 'healed') AND l.source <> a.number)"
        " FROM article a WHERE a.kind = ? AND a.redirect_to IS NULL ORDER BY a.path",
        (str(Kind.ARTICLE),),
    ).fetchall()
    linked = sum(is_linked for _, is_linked in rows)
    if len(rows) < _LEAST_ARTICLES or linked < len(rows) * _LEAST_LINKED:
        return []
    message = "no other article or page links to it"
    return [Problem(path, None, ProblemKind.ORPHAN, message) for path, is_linked in rows if not is_linked]
