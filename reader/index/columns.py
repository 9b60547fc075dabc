"""Columns of the index's tables, and what they hold as values of the model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reader.model import Article, ArticleDate, DateSource, Kind, Precision, Row

DATE = "date_value, date_precision, date_source, date_sort, date_earliest, date_latest, date_evidence"
ARTICLE = f"a.number, key, permalink, path, title, kind, authors, section, tags, lang, withheld, excerpt, words, {DATE}"
ROW = f"a.number, key, permalink, title, kind, withheld, m.read_at, m.starred_at, m.queued, m.labels, {DATE}"


def date_in(values: Sequence[str | None]) -> ArticleDate | None:
    """The date that the columns `DATE` hold; None where they hold none."""
    value, precision, source, sort_key, earliest, latest, evidence = values
    if value is None or precision is None or source is None or sort_key is None:
        return None
    return ArticleDate(value, Precision(precision), DateSource(source), sort_key, earliest, latest, evidence)


def row_in(row: tuple[Any, ...]) -> Row:
    """The row of the list that the columns `ROW` hold."""
    number, key, permalink, title, kind, withheld, read_at, starred_at, queued, labels, *when = row
    read, starred = read_at is not None, starred_at is not None
    given = tuple(json.loads(labels)) if labels else ()
    return Row(number, key, permalink, title, Kind(kind), date_in(when), withheld, read, starred, bool(queued), given)


def article_in(row: tuple[Any, ...]) -> Article:
    """The article that the columns `ARTICLE` hold."""
    _, key, permalink, path, title, kind, authors, section, tags, lang, withheld, excerpt, words, *when = row
    return Article(
        key,
        permalink,
        path,
        title,
        Kind(kind),
        date_in(when),
        tuple(json.loads(authors)),
        section,
        tuple(json.loads(tags)),
        lang,
        withheld,
        excerpt,
        words,
    )
