"""Searching everything: what a query finds, the newest or the best, with the sentences that show why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from reader.errors import ArchiveError
from reader.index.match import matches, wanted
from reader.index.search import Hit, folded
from reader.library.index_protocols import Searching
from reader.library.keeping import IndexKeeper
from reader.library.matching import Matcher, Snippet
from reader.library.reading import ArticleReader
from reader.model import Row
from reader.query import Query, as_typed, describe, parse

if TYPE_CHECKING:
    from reader.document.blocks import Document

IsWanted = Callable[[], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """What a search found, in order."""

    hits: Sequence[Hit]
    matcher: Matcher
    said: str = ""
    """The query in words, and how it was answered, where either needs to be said."""


@dataclass(frozen=True, slots=True)
class Result:
    """One article that was found."""

    row: Row
    score: float
    snippet: Snippet


def _always() -> bool:
    return True


class ArticleSearcher:
    """Searches one archive over a connection of its own: from any thread, one question after the other."""

    def __init__(self, index: IndexKeeper, articles: ArticleReader) -> None:
        self._index = index
        self._articles = articles
        self._lock = Lock()
        self._opened: Searching | None = None

    def whole(self, text: str, limit: int) -> Findings:
        """The best articles for a query that is complete, each for itself."""
        query = parse(text)
        with self._lock:
            search = self._search()
            hits = (query.alternatives and search.ranked(query, text, _always, limit)) or []
            return _findings(query, hits, search)

    def newest(self, text: str, is_wanted: IsWanted) -> Findings | None:
        """The newest articles for a query that is being typed; None once the answer is no longer wanted."""
        return self._answer(text, is_wanted, lambda search, query: search.newest(query, is_wanted))

    def ranked(self, text: str, is_wanted: IsWanted) -> Findings | None:
        """The best articles for a query that is being typed; None once the answer is no longer wanted."""
        return self._answer(text, is_wanted, lambda search, query: search.ranked(query, text, is_wanted))

    def _answer(
        self, text: str, is_wanted: IsWanted, ask: Callable[[Searching, Query], list[Hit] | None]
    ) -> Findings | None:
        query = as_typed(text)
        with self._lock:
            if not is_wanted():
                return None
            search = self._search()
            hits = ask(search, query) if query.alternatives else []
            return None if hits is None else _findings(query, folded(hits), search)

    def rows(self, hits: Sequence[Hit]) -> dict[int, Row]:
        """The rows of some hits by their numbers, without those that are gone."""
        with self._lock:
            rows = self._search().answers.rows([hit.number for hit in hits])
        return {row.number: row for row in rows if row is not None}

    def values(self, field: str) -> Sequence[str]:
        """What stands in a field of the query language in this archive, the commonest first."""
        with self._lock:
            return self._search().values(field)

    def results(self, findings: Findings, hits: Sequence[Hit], is_wanted: IsWanted = _always) -> Iterator[Result]:
        """Some of the hits with their rows and snippets, read from their files; those that are gone are left out."""
        for hit in hits:
            with self._lock:
                if not is_wanted():
                    return
                result = self._result(hit, findings.matcher)
            if result is not None:
                yield result

    def _result(self, hit: Hit, matcher: Matcher) -> Result | None:
        answers = self._search().answers
        row, article = answers.rows([hit.number])[0], answers.article(hit.number)
        if row is None or article is None:
            return None
        try:
            document = self._articles.texts.text(hit.number, answers).document
        except ArchiveError:
            snippet = matcher.snippet([article.excerpt])
        else:
            snippet = matcher.snippet(texts_of(document), article.excerpt)
        return Result(row, hit.score, snippet)

    def _search(self) -> Searching:
        if self._opened is None:
            self._opened = self._index.searching()
        return self._opened

    def close(self) -> None:
        """Lets go of the connection, once the question that is being answered is."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None


def texts_of(document: Document) -> list[str]:
    """The texts of a document's leaf blocks, in order."""
    from reader.document.blocks import leaves, text_of

    return [text_of(leaf) for leaf in leaves(document.blocks)]


def _findings(query: Query, hits: Sequence[Hit], search: Searching) -> Findings:
    said = [describe(query), *_ways(query)]
    return Findings(hits, Matcher(query, search.tongues()), "; ".join(part for part in said if part))


def _ways(query: Query) -> Iterator[str]:
    """What the reader should know of how a query is answered."""
    asked = [matches(wanted(group), ()) for group in query.alternatives]
    letters = [f"“{text}”" for each in asked for text, _ in each.titles]
    if letters:
        yield f"{', '.join(letters)} {'is' if len(letters) == 1 else 'are'} looked for in titles only"
    elif asked and not all(each.words for each in asked):
        yield "newest first"
