"""Articles that an archive holds twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable

from reader.model import DateSource, Kind, Problem, ProblemKind

_LEAST_WORDS = 20
"""Texts of fewer words, such as `coming soon`, are the same by chance under different titles."""
_LEAST_TITLE_WORDS = 3
"""Titles of fewer words (`Up next`) come back in every section."""
_DAY = len("2018-09-21")


def duplicates(db: sqlite3.Connection) -> list[Problem]:
    """Articles with the text of another, or with its title and its date, by path; each told once.

    Of those that are alike the first by path is the article, the others are told. A translation is no duplicate, nor
    are two articles of which a bulk import alone says that they have one date: the dates that count have to be known.
    """
    first: dict[Hashable, str] = {}
    problems = []
    for path, kind, lang, text_hash, words, title, folded, date, source in db.execute(
        "SELECT path, kind, lang, text_hash, words, title, title_folded, date_value, date_source FROM article"
        " WHERE redirect_to IS NULL ORDER BY path"
    ):
        likenesses: list[tuple[Hashable, str]] = []
        if text_hash:
            likenesses.append(((lang, text_hash, title), "the same article as {}"))
        if text_hash and words >= _LEAST_WORDS:
            likenesses.append(((lang, text_hash), "the same text as {}, under another title"))
        dated = date and len(date) >= _DAY and source != DateSource.ESTIMATED
        if dated and folded.count(" ") >= _LEAST_TITLE_WORDS - 1:
            likenesses.append(((lang, date, folded, "title"), "has the title and the date of {}"))
        found = [(first.setdefault(likeness, path), said) for likeness, said in likenesses]
        other = next((said.format(one) for one, said in found if one != path), None)
        if other and kind == Kind.ARTICLE:
            problems.append(Problem(path, None, ProblemKind.DUPLICATE, other))
    return problems
