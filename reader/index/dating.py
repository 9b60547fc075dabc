"""Which date of an article counts: the stated one, unless that of an import; else another; else an estimate."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reader.dating.bulk import FEWEST, Crowd, Stated, crowds, is_bulk, suspects
from reader.dating.clues import Clues, load
from reader.dating.estimate import Estimate, estimate
from reader.dating.features import Subject
from reader.dating.reasons import evidence
from reader.index.meta import read_meta, write_meta
from reader.model import ArticleDate, DateSource, Kind, Precision, Problem, ProblemKind

_COLUMNS = ("date_value", "date_precision", "date_source", "date_sort", "date_earliest", "date_latest", "date_evidence")
_MOST_COMPARED = 4_000
"""Dated articles that others are compared with; of more than that, every so manieth."""
_AS_STATED = "as stated"


@dataclass(frozen=True, slots=True)
class _Row:
    """One article, as far as dates go."""

    number: int
    path: str
    stated: ArticleDate | None
    spare: ArticleDate | None
    current: tuple[str | None, ...]
    """The columns of the date that counts so far."""


def write_dating(
    db: sqlite3.Connection, number: int, stated: ArticleDate | None, spare: ArticleDate | None, clues: str
) -> bool:
    """Keeps what a file says of its date and lets slip about it; whether that is something else than before."""
    row = (number, stated and stated.sort_key, _packed(stated), _packed(spare), clues)
    if db.execute("SELECT * FROM dating WHERE number = ?", (number,)).fetchone() == row:
        return False
    db.execute("INSERT OR REPLACE INTO dating VALUES (?, ?, ?, ?, ?)", row)
    return True


def date_articles(db: sqlite3.Connection, today: date, *, is_same: bool) -> list[Problem] | None:
    """Gives every article the date that counts; returns what is wrong with the stated ones.

    The outcome depends on the files and on today alone, not on which of them were read anew. None where the stated
    dates count, as they did before: always so when the archive `is_same` in all that dates hang on.
    """
    as_stated = read_meta(db, "dates") == _AS_STATED
    if as_stated and is_same:
        return None
    bulk = _bulk(db)
    if as_stated and not bulk and not _is_any_undated(db):
        return None
    rows = list(_rows(db))
    dates = {row.number: row.spare if row.number in bulk else row.stated for row in rows}
    undated = any(when is None for when in dates.values())
    if undated:
        dates.update(_estimated(db, rows, dates, today))
    changed = [(*columns, row.number) for row in rows if (columns := _columns(dates[row.number])) != row.current]
    settings = ", ".join(f"{column} = ?" for column in _COLUMNS)
    db.executemany(f"UPDATE article SET {settings} WHERE number = ?", changed)
    write_meta(db, "dates", "" if bulk or undated else _AS_STATED)
    return [_problem(row, len(bulk[row.number].numbers)) for row in rows if row.number in bulk]


def _problem(row: _Row, count: int) -> Problem:
    when = row.stated.value if row.stated else ""
    message = f"{when} tells nothing: {count:,} articles state it, as after an import of all at once"
    return Problem(row.path, None, ProblemKind.BULK_DATE, message)


# Reading what is kept


def _is_any_undated(db: sqlite3.Connection) -> bool:
    return bool(
        db.execute(
            "SELECT EXISTS (SELECT 1 FROM dating d JOIN article a USING (number)"
            " WHERE d.moment IS NULL AND a.kind = 'article')"
        ).fetchone()[0]
    )


def _rows(db: sqlite3.Connection) -> Iterator[_Row]:
    """All articles, in the order of their paths: numbers differ between an index made at once and one grown."""
    columns = ", ".join(f"a.{column}" for column in _COLUMNS)
    for number, path, stated, spare, *current in db.execute(
        f"SELECT a.number, a.path, d.stated, d.spare, {columns} FROM article a JOIN dating d USING (number)"
        " WHERE a.kind = ? ORDER BY a.path",
        (str(Kind.ARTICLE),),
    ):
        yield _Row(number, path, _unpacked(stated), _unpacked(spare), tuple(current))


def _clues(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Clues]:
    listed = ",".join(str(int(number)) for number in numbers)
    rows = db.execute(f"SELECT number, clues FROM dating WHERE clues <> '' AND number IN ({listed})")
    return {number: load(clues) for number, clues in rows}


def _bulk(db: sqlite3.Connection) -> dict[int, Crowd]:
    """The articles whose stated date tells nothing."""
    total, busiest = db.execute(
        "SELECT sum(n), max(n) FROM (SELECT count(*) AS n FROM dating WHERE moment IS NOT NULL"
        " GROUP BY substr(moment, 1, 10))"
    ).fetchone()
    if (busiest or 0) < FEWEST:
        return {}
    rows = db.execute(
        "SELECT d.number, d.moment, json_extract(d.stated, '$[1]') FROM dating d JOIN article a USING (number)"
        " WHERE d.moment IS NOT NULL AND a.kind = ? AND json_extract(d.stated, '$[1]') IN (?, ?)",
        (str(Kind.ARTICLE), str(Precision.DAY), str(Precision.TIME)),
    )
    found = crowds(Stated(number, moment, precision == Precision.TIME) for number, moment, precision in rows)
    return {
        number: crowd
        for crowd in suspects(found)
        if is_bulk(crowd, _clues(db, crowd.numbers), total)
        for number in crowd.numbers
    }


# Estimates


def _estimated(
    db: sqlite3.Connection, rows: Sequence[_Row], dates: Mapping[int, ArticleDate | None], today: date
) -> dict[int, ArticleDate]:
    """Dates for the articles that have none, where enough is known."""
    days = {number: day for number, when in dates.items() if when is not None and (day := _day(when)) is not None}
    dated = [row.number for row in rows if row.number in days]
    compared = {row.number for row in rows if dates[row.number] is None}
    compared.update(dated[:: -(-len(dated) // _MOST_COMPARED) or 1])
    clues = _clues(db, compared)
    cites, alike = cited(db), twins(db)
    rank = {row.number: place for place, row in enumerate(rows)}
    subjects = [
        Subject(
            place,
            days.get(row.number),
            clues.get(row.number, Clues()),
            _ranked(cites.get(row.number, ()), rank),
            _ranked(alike.get(row.number, ()), rank) if row.number in compared else (),
            may_be_estimated=dates[row.number] is None,
        )
        for place, row in enumerate(rows)
    ]
    found = estimate(subjects, today.toordinal())
    return {rows[place].number: _estimated_date(one) for place, one in found.items()}


def _ranked(numbers: Iterable[int], rank: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(sorted(rank[number] for number in numbers if number in rank))


def cited(db: sqlite3.Connection) -> dict[int, set[int]]:
    """The articles that each article links to."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for source, target in db.execute(
        "SELECT l.source, t.number FROM link l JOIN article t ON t.permalink = l.target"
        " WHERE l.status IN ('article', 'healed') AND t.number <> l.source"
    ):
        found[source].add(target)
    return found


def twins(db: sqlite3.Connection) -> dict[int, list[int]]:
    """The translations of each article: same slug, another language."""
    by_slug: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, slug, lang in db.execute("SELECT number, slug, lang FROM article WHERE slug <> '' AND lang <> ''"):
        by_slug[slug].append((number, lang))
    return {
        number: [other for other, spoken in alike if spoken != lang]
        for alike in by_slug.values()
        if 1 < len(alike) <= _MOST_TWINS
        for number, lang in alike
    }


_MOST_TWINS = 40
"""A slug that more share, such as `index`, names no article."""


def _day(when: ArticleDate) -> int | None:
    """The day of a date that names one."""
    known = when.precision in (Precision.DAY, Precision.TIME)
    return date.fromisoformat(when.value[:10]).toordinal() if known else None


def _estimated_date(found: Estimate) -> ArticleDate:
    day, earliest, latest = (date.fromordinal(n).isoformat() for n in (found.day, found.earliest, found.latest))
    return ArticleDate(
        day[:7], Precision.MONTH, DateSource.ESTIMATED, f"{day}T00:00:00", earliest, latest, evidence(found)
    )


# Dates as the index keeps them


def _columns(when: ArticleDate | None) -> tuple[str | None, ...]:
    if when is None:
        return (None,) * len(_COLUMNS)
    return (
        *(when.value, str(when.precision), str(when.source), when.sort_key),
        *(when.earliest, when.latest, when.evidence),
    )


def _packed(when: ArticleDate | None) -> str | None:
    if when is None:
        return None
    return json.dumps((when.value, when.precision, when.source, when.sort_key), separators=(",", ":"))


def _unpacked(text: str | None) -> ArticleDate | None:
    if text is None:
        return None
    value, precision, source, sort_key = json.loads(text)
    return ArticleDate(value, Precision(precision), DateSource(source), sort_key)
