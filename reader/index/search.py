"""What a search finds in the index: the newest at once, the best a little later. Both can be cut short."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from reader.index.articles import Articles
from reader.index.fulltext import WEIGHTS, tongues
from reader.index.interrupting import IsWanted, interruptible
from reader.index.match import as_phrase, matches, wanted
from reader.index.query import Condition, PermalinksOf, where
from reader.index.translations import shared_slug
from reader.model import Kind
from reader.query import Query, Term, Words
from reader.terms import terms
from reader.text import clean_line, fold

MOST_HITS = 200
"""Of more than these, nobody looks at the last."""
_NEWEST_BONUS = 0.15
"""How much more an article of the archive's last day counts than one of its first."""
_PAGE_SHARE = 0.3
"""What a page of the site counts beside an article."""
_IN_A_ROW_SHARE = 1.5
"""What an article counts that has all words of the query in a row."""
_MOST_IN_A_ROW = 1_000

_VALUES = {
    "section": ("section", "article"),
    "lang": ("lang", "article"),
    "author": ("author.value", "article, json_each(article.authors) AS author"),
    "tag": ("tag.value", "article, json_each(article.tags) AS tag"),
    "label": ("label.value", "mark, json_each(mark.labels) AS label"),
}
_MOST_VALUES = 2_000


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found."""

    number: int
    score: float = 0.0
    """The higher the better; 0 where nothing was ranked."""
    alike: str = ""
    """The same for articles with the same title and text; empty for one without text."""
    work: str = ""
    """The same for an article and its translations; empty for one that has no language or slug."""
    lang: str = ""
    copies: tuple[int, ...] = ()
    """The articles with the same title and text that `folded` put behind this one."""
    translations: tuple[tuple[int, str], ...] = ()
    """The articles in other languages that `folded` put behind this one, and their languages."""


class Search:
    """Answers searches over one connection, which is its own."""

    def __init__(self, db: sqlite3.Connection, permalinks_of: Callable[[Articles, str], Sequence[str]]) -> None:
        """`permalinks_of` tells what a REF in a query means."""
        self._db = db
        self.answers = Articles(db)
        self._permalinks_of: PermalinksOf = partial(permalinks_of, self.answers)

    def close(self) -> None:
        """Lets go of the connection."""
        self._db.close()

    def tongues(self) -> list[str]:
        """The languages that the index has stems of."""
        return tongues(self._db)

    def values(self, field: str) -> list[str]:
        """What stands in a field of the query language, the commonest first."""
        if field not in _VALUES:
            return []
        column, tables = _VALUES[field]
        found = self._db.execute(
            f"SELECT {column} FROM {tables} WHERE {column} IS NOT NULL"
            f" GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT {_MOST_VALUES}"
        )
        return [str(value) for (value,) in found]

    def newest(self, query: Query, is_wanted: IsWanted, limit: int = MOST_HITS) -> list[Hit] | None:
        """The newest articles that a query finds; None where the answer was no longer wanted."""
        condition, values = self._where(query)
        sql = f"SELECT {_IDENTITY} FROM article WHERE {condition} ORDER BY date_sort DESC LIMIT ?"
        with interruptible(self._db, is_wanted):
            return [_hit(*row) for row in self._db.execute(sql, (*values, limit))]
        return None

    def ranked(self, query: Query, text: str, is_wanted: IsWanted, limit: int = MOST_HITS) -> list[Hit] | None:
        """The best articles for a query that was typed as `text`; None where the answer was no longer wanted.

        Ranked by bm25, with weights for title and excerpt and a little for being new; articles whose title is just
        `text` come first. A query without words to rank by gives the newest.
        """
        title = fold(clean_line(text))
        plan = self._plan(query)
        if plan is None:
            hits = self.newest(query, is_wanted, limit)
            return hits and self._titled_first(hits, title, limit)
        expression, (condition, values) = plan
        weights = ", ".join(map(str, WEIGHTS))
        columns = f"{_IDENTITY}, text, date_sort"
        best = (
            f"SELECT {columns}, -bm25(fulltext, {weights}) AS score"
            " FROM fulltext CROSS JOIN article ON text = fulltext.rowid"
            f" WHERE fulltext MATCH ? AND {condition} ORDER BY score DESC LIMIT ?"
        )
        titled = f"SELECT {columns}, 0.0 FROM article WHERE title_folded = ? AND kind = '{Kind.ARTICLE}' LIMIT ?"
        with interruptible(self._db, is_wanted):
            rows = {row[0]: row for row in self._db.execute(titled, (title, limit))}
            rows |= {row[0]: row for row in self._db.execute(best, (expression, *values, limit))}
            in_a_row = self._in_a_row(query)
            first, last = self._days()
            scored: list[tuple[bool, Hit]] = []
            for *identity, row, day, score in rows.values():
                hit, kind, title_folded = _hit(*identity), identity[1], identity[2]
                recency = (_day(day) - first) / max(last - first, 1) if day else 0.0
                score *= (1 + _NEWEST_BONUS * recency) * (_PAGE_SHARE if kind == Kind.PAGE else 1.0)
                score *= _IN_A_ROW_SHARE if row in in_a_row else 1.0
                is_title = title_folded == title and kind == Kind.ARTICLE
                scored.append((is_title, replace(hit, score=round(score, 4))))
            scored.sort(key=lambda each: (each[0], each[1].score), reverse=True)
            return [hit for _, hit in scored[:limit]]
        return None

    def _titled_first(self, hits: Sequence[Hit], title: str, limit: int) -> list[Hit]:
        sql = f"SELECT {_IDENTITY} FROM article WHERE title_folded = ? AND kind = '{Kind.ARTICLE}' LIMIT ?"
        titled = [_hit(*row) for row in self._db.execute(sql, (title, limit))]
        numbers = {hit.number for hit in titled}
        return [*titled, *(hit for hit in hits if hit.number not in numbers)][:limit]

    def _in_a_row(self, query: Query) -> set[int]:
        """The texts that have the words of a plain query one after the other."""
        group = query.alternatives[0]
        plain = [term for term in group if isinstance(term, Words) and not (term.negated or term.prefix)]
        phrase = as_phrase(plain) if len(query.alternatives) == 1 and len(plain) == len(group) else ""
        if not phrase:
            return set()
        rows = self._db.execute("SELECT rowid FROM fulltext WHERE fulltext MATCH ? LIMIT ?", (phrase, _MOST_IN_A_ROW))
        return {row for (row,) in rows}

    def _where(self, query: Query) -> Condition:
        return where(query, self._permalinks_of, self.tongues(), pages=True)

    def _plan(self, query: Query) -> tuple[str, Condition] | None:
        """An expression to rank by, and the condition for all else; None where some alternative has no such words."""
        known = self.tongues()
        groups = [matches(wanted(group), known).joined() for group in query.alternatives]
        if not groups or not all(groups):
            return None
        if len(groups) > 1:
            return " OR ".join(f"({group})" for group in groups), self._where(query)
        rest = tuple(term for term in query.alternatives[0] if not _is_ranked(term))
        return groups[0], self._where(Query((rest,)))

    def _days(self) -> tuple[int, int]:
        row = self._db.execute(
            "SELECT (SELECT min(date_sort) FROM article WHERE kind = 'article' AND date_sort IS NOT NULL),"
            " (SELECT max(date_sort) FROM article WHERE kind = 'article')"
        ).fetchone()
        return _day(row[0]), _day(row[1])


def folded(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in order; one with the title and text of an earlier one, or its translation, stands behind that."""
    kept: dict[int, Hit] = {}
    alike: dict[str, int] = {}
    works: dict[str, int] = {}
    for hit in hits:
        if hit.alike in alike:
            first = kept[alike[hit.alike]]
            kept[first.number] = replace(first, copies=(*first.copies, hit.number))
        elif hit.work in works and kept[works[hit.work]].lang != hit.lang:
            first = kept[works[hit.work]]
            kept[first.number] = replace(first, translations=(*first.translations, (hit.number, hit.lang)))
        else:
            kept[hit.number] = hit
            alike |= {hit.alike: hit.number} if hit.alike else {}
            works |= {hit.work: hit.number} if hit.work else {}
    return list(kept.values())


def _is_ranked(term: Term) -> bool:
    """Whether the words of a query are looked for by the expression that ranks, or are signs and need not be."""
    if not isinstance(term, Words) or term.negated:
        return False
    return bool(matches([term], ()).words) or not terms(term.text)


_IDENTITY = "number, kind, title_folded, text_hash, slug, lang, date_value"
"""The columns that `_hit` takes."""


def _hit(number: int, kind: str, title: str, text_hash: str, slug: str, lang: str | None, day: str | None) -> Hit:
    return Hit(
        number,
        alike=f"{text_hash} {title}" if text_hash else "",
        work=f"{kind} {day} {shared_slug(slug, lang)}" if slug and lang else "",
        lang=lang or "",
    )


def _day(moment: str | None) -> int:
    try:
        return date.fromisoformat((moment or "")[:10]).toordinal()
    except ValueError:
        return 0
