"""Articles that an archive holds twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from reader.index.changed import Changed
from reader.model import DateSource, Kind, Problem, ProblemKind

_LEAST_WORDS = 20
"""Texts of fewer words, such as `coming soon`, are the same by chance under different titles."""
_LEAST_TITLE_WORDS = 3
"""Titles of fewer words (`Up next`) come back in every section."""
_DAY = len("2018-09-21")


_MOST_NEAR = 2_000
"""Where more articles than these are like some, it is quicker to compare all."""
_COLUMNS = "path, kind, lang, text_hash, words, title, title_folded, date_value, date_source"


def duplicates(db: sqlite3.Connection) -> list[Problem]:
    """Articles with the text of another, or with its title and its date, by path; each told once.

    Of those that are alike the first by path is the article, the others are told. A translation is no duplicate, nor
    are two articles of which a bulk import alone says that they have one date: the dates that count have to be known.
    """
    return _told(db.execute(f"SELECT {_COLUMNS} FROM article WHERE redirect_to IS NULL ORDER BY path"))


def duplicates_near(db: sqlite3.Connection, changes: Sequence[Changed]) -> tuple[set[str], list[Problem]] | None:
    """The paths of all articles that may be duplicates since some changed, or no longer, and those that are.

    None where they are too many. Articles are alike only in their texts or their titles, so those are compared that
    share one with an article which shares one with a changed article, as it was or is.
    """
    hashes = {each.before.text_hash for each in changes if each.before is not None}
    titles = {each.title for each in changes}
    for each in changes:
        for text_hash, title in db.execute(
            "SELECT text_hash, title_folded FROM article WHERE number = ?", (each.number,)
        ):
            hashes.add(text_hash)
            titles.add(title)
    swayed = _alike(db, hashes, titles)
    compared = swayed and _alike(db, {row[3] for row in swayed.values()}, {row[6] for row in swayed.values()})
    if swayed is None or compared is None:
        return None
    paths = {row[0] for row in swayed.values()}
    told = _told(sorted(compared.values()))
    return paths | {each.before.path for each in changes if each.before}, [one for one in told if one.path in paths]


def _alike(db: sqlite3.Connection, hashes: Iterable[str], titles: Iterable[str]) -> dict[int, tuple[Any, ...]] | None:
    """The articles with one of those texts or telling titles, by number; None for too many."""
    found: dict[int, tuple[Any, ...]] = {}
    wanted = [("text_hash", text_hash) for text_hash in hashes if text_hash]
    wanted += [("title_folded", title) for title in titles if _is_telling(title)]
    for column, value in wanted:
        for number, *row in db.execute(
            f"SELECT number, {_COLUMNS} FROM article WHERE {column} = ? AND {column} <> '' AND redirect_to IS NULL"
            " LIMIT ?",
            (value, _MOST_NEAR + 1),
        ):
            found[number] = tuple(row)
        if len(found) > _MOST_NEAR:
            return None
    return found


def _is_telling(folded: str) -> bool:
    return folded.count(" ") >= _LEAST_TITLE_WORDS - 1


def _told(rows: Iterable[tuple[Any, ...]]) -> list[Problem]:
    """The duplicates among articles, which come by path."""
    first: dict[Hashable, str] = {}
    problems = []
    for path, kind, lang, text_hash, words, title, folded, date, source in rows:
        likenesses: list[tuple[Hashable, str]] = []
        if text_hash:
            likenesses.append(((lang, text_hash, title), "the same article as {}"))
        if text_hash and words >= _LEAST_WORDS:
            likenesses.append(((lang, text_hash), "the same text as {}, under another title"))
        dated = date and len(date) >= _DAY and source != DateSource.ESTIMATED
        if dated and _is_telling(folded):
            likenesses.append(((lang, date, folded, "title"), "has the title and the date of {}"))
        found = [(first.setdefault(likeness, path), said) for likeness, said in likenesses]
        other = next((said.format(one) for one, said in found if one != path), None)
        if other and kind == Kind.ARTICLE:
            problems.append(Problem(path, None, ProblemKind.DUPLICATE, other))
    return problems
