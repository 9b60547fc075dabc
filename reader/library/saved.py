"""Saved searches: queries under names, and how many unread articles each finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from reader.library.keeping import IndexKeeper
from reader.library.own_state import OwnState
from reader.model import SavedSearch, Sort
from reader.query import as_typed, describe, parse
from reader.text import clean_line

LONGEST_NAME = 80
"""Characters."""


class SearchKeeper:
    """The saved searches of one archive. Each change is one for `undo`, durable when the call returns."""

    def __init__(self, index: IndexKeeper, own: OwnState) -> None:
        self._index = index
        self._own = own

    def all(self) -> Sequence[SavedSearch]:
        """All of them, by name."""
        return self._own.searches.all()

    def called(self, name: str) -> SavedSearch | None:
        """The one of that name, whatever its case."""
        return next((search for search in self.all() if search.is_called(name)), None)

    def save(self, name: str, query: str, sort: Sort) -> None:
        """Keeps a query; a search that has its name, whatever the case, gives way."""
        self._own.searches.save(SavedSearch(named(name), query, sort))

    def rename(self, name: str, new: str) -> None:
        """Calls a search otherwise; another one that has that name gives way."""
        self._own.searches.rename(name, named(new))

    def remove(self, name: str) -> None:
        """Keeps a search no longer."""
        self._own.searches.remove(name)

    def count_unread(self, queries: Sequence[str], is_wanted: Callable[[], bool]) -> dict[str, int] | None:
        """How many unread articles the list shows for each query; None once nobody wants to know. For any thread."""
        counts: dict[str, int] = {}
        with self._index.apart() as answers:
            for query in queries:
                refs = partial(self._index.permalinks_of, answers)
                count = answers.unread_count(as_typed(query), refs, is_wanted) if is_wanted() else None
                if count is None:
                    return None
                counts[query] = count
        return counts

    def noted_counts(self) -> Mapping[str, int]:
        """The counts that were noted last: what is known before anything was counted."""
        return self._index.unread_counts()

    def note_counts(self, counts: Mapping[str, int]) -> None:
        """Notes counts for the next start."""
        self._index.note_unread_counts(counts)


def named(typed: str) -> str:
    """A name as it is kept: one clean line that is not too long."""
    return clean_line(typed)[:LONGEST_NAME].strip()


def proposed_name(query: str) -> str:
    """A name for a query: what it asks for, in words."""
    said = describe(parse(query)) or query
    return named(said[:1].upper() + said[1:])
