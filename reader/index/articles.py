"""What the index answers: rows of the list, articles, links, problems. Reading only, and the copy of the marks."""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from reader.identity import Identity
from reader.index.changed import IDENTITY, changed, now
from reader.index.columns import ARTICLE, ROW, article_in, row_in
from reader.index.fulltext import tongues
from reader.index.interrupting import IsWanted, interruptible
from reader.index.linked import links_to, links_where
from reader.index.marks import Mark, MarkCopy
from reader.index.meta import read_meta, write_meta
from reader.index.ordering import ORDERS, grouped
from reader.index.problems import problem_count, problems
from reader.index.query import PermalinksOf, where
from reader.index.refusals import set_refused
from reader.index.translations import BEHIND_LANGUAGES, LONGEST_LANGUAGE, shared_slug
from reader.model import (
    Article,
    Counts,
    Group,
    GroupBy,
    IncomingLink,
    Problem,
    RelatedArticle,
    ResolvedLink,
    Row,
    Sort,
    Status,
    Target,
)
from reader.query import Query

if TYPE_CHECKING:
    from reader.archive.scan import FileStat
    from reader.document.blocks import DocumentLink
    from reader.index.telling import TellingWord

_MARKED = "article a LEFT JOIN mark m ON m.number = a.number"
_FEW = 1_000
"""The marks of as many articles are asked for one by one; of more, all are read."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the reader did with an article."""

    read: bool = False
    starred: bool = False
    queued: bool = False
    labels: tuple[str, ...] = ()


class Articles:
    """Questions to one archive's index."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._copy = MarkCopy(db)

    def select(self, query: Query, sort: Sort, permalinks_of: PermalinksOf, most: int | None = None) -> array[int]:
        """The numbers of the articles that a query finds, in order; not more than `most`."""
        condition, values = where(query, permalinks_of, tongues(self._db))
        sql = f"SELECT number FROM article WHERE {condition} ORDER BY {ORDERS[sort]} LIMIT ?"
        rows = self._db.execute(sql, (*values, -1 if most is None else most))
        return array("q", (row[0] for row in rows))

    def groups(
        self, query: Query, sort: Sort, by: GroupBy, permalinks_of: PermalinksOf
    ) -> tuple[array[int], list[Group]]:
        """What a query finds, group after group: the numbers of the rows, and how many of them each group has."""
        condition, values = where(query, permalinks_of, tongues(self._db))
        name, tables, order = grouped(by, sort)
        unread = "article.number NOT IN (SELECT number FROM mark WHERE read_at IS NOT NULL)"
        found = self._db.execute(
            f"SELECT article.number, {name}, {unread} FROM {tables} WHERE {condition} ORDER BY {order}", values
        )
        numbers: array[int] = array("q")
        groups: list[Group] = []
        for group, rows in groupby(found, key=itemgetter(1)):
            first, unread_rows = len(numbers), 0
            for number, _, is_unread in rows:
                numbers.append(number)
                unread_rows += is_unread
            groups.append(Group(group, len(numbers) - first, unread_rows))
        return numbers, groups

    def counted_groups(self, numbers: Sequence[int], groups: Sequence[Group]) -> list[Group]:
        """The groups in which the rows `numbers` stand, with what is unread in each now."""
        # Hardly a step of this is Python's: whoever waits for the interpreter meanwhile need not wait long.
        read = set(chain.from_iterable(self._db.execute("SELECT number FROM mark WHERE read_at IS NOT NULL")))
        ends = accumulate(group.count for group in groups)
        return [
            replace(group, unread=group.count - len(read.intersection(numbers[end - group.count : end])))
            for group, end in zip(groups, ends, strict=True)
        ]

    def dates(self, numbers: Sequence[int]) -> list[str | None]:
        """The sort keys of some articles' dates, in the same order; None for no date."""
        found = dict(self._db.execute(f"SELECT number, date_sort FROM article WHERE number IN {_listed(numbers)}"))
        return [found.get(number) for number in numbers]

    def rows(self, numbers: Sequence[int]) -> list[Row | None]:
        """The rows of those numbers, in the same order; None for one that is gone."""
        found = {
            row[0]: row_in(row)
            for row in self._db.execute(f"SELECT {ROW} FROM {_MARKED} WHERE a.number IN {_listed(numbers)}")
        }
        return [found.get(number) for number in numbers]

    def unread(self, numbers: Sequence[int]) -> set[int]:
        """Those of the numbers that are not read."""
        among = f" AND number IN {_listed(numbers)}" if len(numbers) <= _FEW else ""
        read = {row[0] for row in self._db.execute(f"SELECT number FROM mark WHERE read_at IS NOT NULL{among}")}
        return {number for number in numbers if number > 0 and number not in read}

    def unread_count(self, query: Query, permalinks_of: PermalinksOf, is_wanted: IsWanted) -> int | None:
        """How many unread articles a query finds; None once the answer is no longer wanted."""
        condition, values = where(query, permalinks_of, tongues(self._db))
        unread = "NOT EXISTS (SELECT 1 FROM mark WHERE mark.number = article.number AND read_at IS NOT NULL)"
        with interruptible(self._db, is_wanted):
            found = self._db.execute(f"SELECT count(*) FROM article WHERE {condition} AND {unread}", values)
            return int(found.fetchone()[0])
        return None

    def counts(self) -> Counts:
        """Unread and all articles of the archive."""
        return self._copy.counts()

    def is_dated(self) -> bool:
        """Whether any article of the archive has a date."""
        return bool(
            self._db.execute(
                "SELECT EXISTS (SELECT 1 FROM article WHERE kind = 'article' AND date_sort IS NOT NULL)"
            ).fetchone()[0]
        )

    def article(self, number: int) -> Article | None:
        """One article."""
        row = self._db.execute(f"SELECT {ARTICLE} FROM article a WHERE a.number = ?", (number,)).fetchone()
        return article_in(row) if row else None

    def marks(self, number: int) -> Marks:
        """What the reader did with one article."""
        row = self._db.execute(
            "SELECT read_at, starred_at, queued, labels FROM mark WHERE number = ?", (number,)
        ).fetchone()
        if row is None:
            return Marks()
        return Marks(row[0] is not None, row[1] is not None, bool(row[2]), tuple(json.loads(row[3])))

    def numbers_by(self, column: str, value: str) -> list[int]:
        """The articles whose `key`, `permalink`, `path` or `slug` is `value`."""
        if column not in ("key", "permalink", "path", "slug"):
            raise ValueError(column)
        rows = self._db.execute(
            f"SELECT number FROM article WHERE {column} = ? ORDER BY kind, path",
            (value,),
        )
        return [row[0] for row in rows]

    def languages(self, number: int) -> list[str]:
        """The other languages that an article is there in: same slug but for the language, same date."""
        known = self._db.execute(
            "SELECT slug, lang, kind, date_value FROM article WHERE number = ?", (number,)
        ).fetchone()
        if known is None or not known[0] or not known[1]:
            return []
        slug, lang, kind, day = known
        name = shared_slug(slug, lang)
        rows = self._db.execute(
            "SELECT DISTINCT lang, slug FROM article WHERE slug >= ?1 AND slug < ?1 || ?2 AND length(slug) < ?3"
            " AND lang <> ?4 AND kind = ?5 AND date_value IS ?6",
            (name, BEHIND_LANGUAGES, len(name) + LONGEST_LANGUAGE, lang, kind, day),
        )
        return sorted({other for other, its_slug in rows if shared_slug(its_slug, other) == name})

    def titles(self) -> Iterator[tuple[int, str]]:
        """Every article's number and folded title."""
        yield from self._db.execute("SELECT number, title_folded FROM article WHERE kind = 'article'")

    def links(self, number: int) -> list[ResolvedLink]:
        """The links of one article, in the order of its document."""
        return [link for _, link in links_where(self._db, "l.source = ?", (number,), "l.number")]

    def all_links(
        self, *, source: int | None = None, target: str | None = None, status: Status | None = None
    ) -> Iterator[tuple[str, ResolvedLink]]:
        """Links with the permalink of the article they stand in, by path of the source."""
        conditions: list[str] = []
        values: list[object] = []
        if source is not None:
            conditions.append("l.source = ?")
            values.append(source)
        if target is not None:
            conditions.append("l.target = ? AND l.status IN ('article', 'healed') AND s.permalink <> l.target")
            values.append(target)
        if status is not None:
            conditions.append("l.status = ?")
            values.append(str(status))
        return links_where(self._db, " AND ".join(conditions) or "1", tuple(values), "s.path, l.number")

    def incoming(self, permalink: str) -> list[IncomingLink]:
        """The articles that link to one, newest first, each once with the first of its links."""
        return links_to(self._db, permalink)

    def related(self, number: int, words: Sequence[TellingWord]) -> list[RelatedArticle]:
        """The articles most like one, which is described by its `words`; best first, with what they share."""
        from reader.index.related import related
        from reader.index.telling import named

        found = {kinship.number: kinship for kinship in related(self._db, number, words)}
        return [
            RelatedArticle(
                row.key,
                row.permalink,
                row.title,
                row.date,
                row.read,
                named(found[row.number].words),
                found[row.number].both_link_to,
                found[row.number].linked_from,
            )
            for row in self.rows(list(found))
            if row is not None
        ]

    def problems(self) -> Iterator[Problem]:
        """Everything wrong with the archive, links included: kind by kind, each by path and line."""
        return problems(self._db)

    def problem_count(self) -> int:
        """How many problems there are."""
        return problem_count(self._db)

    def file(self, path: str) -> FileStat | None:
        """The file of that path, as the index saw it."""
        row = self._db.execute("SELECT name, size, mtime_ns, sidecar FROM file WHERE path = ?", (path,)).fetchone()
        if row is None:
            return None
        from reader.archive.scan import FileStat

        name, size, mtime_ns, sidecar = row
        return FileStat(path, os.fsdecode(name), size, mtime_ns, None if sidecar is None else os.fsdecode(sidecar))

    def identity(self, number: int) -> Identity | None:
        """By what one article can be known again."""
        row = self._db.execute(f"SELECT {IDENTITY} FROM article WHERE number = ?", (number,)).fetchone()
        return Identity(*row) if row else None

    def identities(self) -> list[Identity]:
        """By what every article can be known again."""
        return [Identity(*row) for row in self._db.execute(f"SELECT {IDENTITY} FROM article ORDER BY path")]

    def changed_identities(self) -> list[tuple[Identity | None, Identity | None]] | None:
        """By what the articles could be known that have changed since all were recognised, and can be now.

        None instead of either for one that was or is not there; None for all where any may have changed.
        """
        changes = changed(self._db)
        if changes is None:
            return None
        return list(zip((each.before for each in changes), now(self._db, changes), strict=True))

    def file_count(self) -> int:
        """How many files were looked at."""
        return int(self._db.execute("SELECT count(*) FROM file").fetchone()[0])

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Gives articles their keys, by path."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany(
            "UPDATE article SET key = ?1 WHERE path = ?2 AND key <> ?1", [(key, path) for path, key in keys.items()]
        )
        self._db.execute("COMMIT")

    def set_mark(self, mark: Mark) -> None:
        """Copies the marks of one article."""
        self._copy.set_one(mark)

    def set_marks(self, marks: Iterable[Mark], stamp: str) -> None:
        """Copies the marks of all articles; one that is not named has none. `stamp` says of what this is a copy."""
        self._copy.set_all(marks, stamp)

    def set_refused(self, links: Iterable[tuple[str, str, str]]) -> None:
        """Makes healed links missing, and no others: the key of the source, the href, the permalink it led to."""
        set_refused(self._db, links)

    def marks_stamp(self) -> str | None:
        """Of what the marks are a copy; None where none were copied yet."""
        return read_meta(self._db, "marks")

    def set_marks_stamp(self, stamp: str) -> None:
        """Says of what the marks are a copy now."""
        write_meta(self._db, "marks", stamp)

    def resolved(self, link: DocumentLink, target: Target) -> ResolvedLink:
        """A link of a document with what the index knows of where it leads."""
        row = None
        if target.status in (Status.ARTICLE, Status.HEALED) and target.address is not None:
            row = next(iter(self.rows(self.numbers_by("permalink", target.address))), None)
        known = (row.title, row.date, row.read) if row else (None, None, False)
        return ResolvedLink(link.number, link.href, link.text, None, link.sentence, target, *known)


def _listed(numbers: Iterable[int]) -> str:
    # Numbers are our own integers; written out, they are not bound by the limit on parameters.
    return f"({','.join(str(int(number)) for number in numbers)})"
