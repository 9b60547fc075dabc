"""What commands and exports write for other programs: each object's keys, in their order, are a contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reader.model import Article, Problem, ResolvedLink
from reader.text import clean

if TYPE_CHECKING:
    from reader.document.blocks import OutlineEntry
    from reader.index.articles import Marks

JsonValue = str | int | float | bool | None | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
JsonObject = dict[str, JsonValue]


def cleaned(value: JsonValue) -> JsonValue:
    """The same without anything that steers a terminal."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {name: cleaned(part) for name, part in value.items()}
    if isinstance(value, Sequence):
        return [cleaned(part) for part in value]
    return value


def article_fields(article: Article, marks: Marks) -> JsonObject:
    """One article as `list` has it."""
    date = article.date
    return {
        "id": article.key,
        "permalink": article.permalink,
        "title": article.title,
        "kind": article.kind,
        "date": date.value if date else None,
        "date_precision": date.precision if date else None,
        "date_source": date.source if date else None,
        "date_earliest": date.earliest if date else None,
        "date_latest": date.latest if date else None,
        "date_evidence": date.evidence if date else None,
        "authors": article.authors,
        "section": article.section,
        "tags": article.tags,
        "labels": marks.labels,
        "lang": article.lang,
        "draft": article.draft,
        "path": article.path,
        "excerpt": article.excerpt,
        "words": article.words,
        "read": marks.read,
        "starred": marks.starred,
        "queued": marks.queued,
    }


def link_fields(source: str, link: ResolvedLink) -> JsonObject:
    """One link as `links` has it; `source` is the permalink of the article it stands in."""
    return {
        "source": source,
        "line": link.line,
        "href": link.href,
        "text": link.text,
        "fragment": link.target.fragment,
        "status": link.target.status,
        "target": link.target.address,
        "rule": link.target.rule,
        "confidence": link.target.confidence,
    }


def problem_fields(problem: Problem) -> JsonObject:
    """One row of `check`."""
    return {"path": problem.path, "line": problem.line, "kind": problem.kind, "message": problem.message}


def outline_fields(entry: OutlineEntry) -> JsonObject:
    """One heading of an article."""
    return {"level": entry.level, "text": entry.text}
