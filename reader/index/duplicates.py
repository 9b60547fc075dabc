"""Articles that an archive holds twice."""

from __future__ import annotations

import sqlite3

from reader.model import Kind, Problem, ProblemKind

_LEAST_WORDS = 20
"""Texts of fewer words, such as `coming soon`, are the same by chance under different titles."""
_LEAST_TITLE_WORDS = 3
"""Titles of fewer words (`Up next`) come back in every section."""
_DAY = len("2018-09-21")


def duplicates(db: sqlite3.Connection) -> list[Problem]:
    """Articles with the text of another, or with its title and its date, by path; each named once.

    Of those that are alike the first by path is the article, the others are told. A translation is no duplicate, nor
    are two articles of which a bulk import alone says that they have one date: the dates that count have to be known.
    """
    found = {
        **_alike(db, "title_folded, date_value", "has the title and the date of {first}", _SAME_TITLE),
        **_alike(db, "text_hash", "the same text as {first}, under another title", _SAME_TEXT),
        **_alike(db, "text_hash, title", "the same article as {first}", "text_hash <> ''"),
    }
    return [Problem(path, None, ProblemKind.DUPLICATE, found[path]) for path in sorted(found)]


_SAME_TEXT = f"text_hash <> '' AND words >= {_LEAST_WORDS}"
_SAME_TITLE = (
    f"length(date_value) >= {_DAY} AND date_source <> 'estimated'"
    f" AND title_folded LIKE '{'% ' * (_LEAST_TITLE_WORDS - 1)}%'"
)


def _alike(db: sqlite3.Connection, what: str, message: str, condition: str) -> dict[str, str]:
    """What is said of each article that is not the first of those with the same `what` in its language, by path."""
    rows = db.execute(
        f"SELECT path, first FROM (SELECT path, kind, min(path) OVER (PARTITION BY {what}, lang) AS first"
        f" FROM article WHERE redirect_to IS NULL AND {condition}) WHERE kind = ? AND first <> path",
        (str(Kind.ARTICLE),),
    )
    return {path: message.format(first=first) for path, first in rows}
