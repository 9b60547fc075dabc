"""The list: what a query finds, in order, and the rows of it; and what a REF means."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from reader.library.index_protocols import Answers
from reader.library.keeping import IndexKeeper
from reader.model import Counts, Group, GroupBy, Row, Sort
from reader.query import as_typed, parse

_BATCH = 500


class ArticleLister:
    """Finds articles and tells the rows of them. Rows go by their numbers in the index."""

    def __init__(self, index: IndexKeeper) -> None:
        self._index = index

    def select(
        self, query: str = "", sort: Sort = Sort.DATE, *, typing: bool = False, most: int | None = None
    ) -> array[int]:
        """The numbers of the rows that a query finds, in order; not more than `most`. Any text is a query.

        While it is being typed, its last word is also the beginning of others.
        """
        asked = as_typed(query) if typing else parse(query)
        return self._index.ask(lambda answers: answers.select(asked, sort, self._permalinks_of, most))

    def groups(self, query: str, sort: Sort, by: GroupBy, *, typing: bool = False) -> tuple[array[int], list[Group]]:
        """What a query finds, group after group: the numbers of the rows, and how many of them each group has.

        An article of several authors or tags stands in each of their groups. `typing` is as in `select`.
        """
        asked = as_typed(query) if typing else parse(query)
        return self._index.ask(lambda answers: answers.groups(asked, sort, by, self._permalinks_of))

    def counted_groups(self, numbers: Sequence[int], groups: Sequence[Group]) -> list[Group]:
        """The groups in which the rows `numbers` stand, with what is unread in each now. For any thread."""
        with self._index.apart() as answers:
            return answers.counted_groups(numbers, groups)

    def dates(self, numbers: Sequence[int]) -> list[str | None]:
        """The sort keys of some rows' dates, in the same order; None for no date."""
        return self._index.ask(lambda answers: answers.dates(numbers))

    def rows(self, numbers: Sequence[int]) -> list[Row | None]:
        """The rows of those numbers, in the same order; None for one that is gone."""
        return self._index.ask(lambda answers: answers.rows(numbers))

    def there(self, numbers: Sequence[int]) -> list[Row]:
        """The rows of any number of numbers, in the same order, without those that are gone."""
        batches = (numbers[start : start + _BATCH] for start in range(0, len(numbers), _BATCH))
        return [row for batch in batches for row in self.rows(batch) if row is not None]

    def unread(self, numbers: Sequence[int]) -> set[int]:
        """Those of the numbers that are unread."""
        return self._index.ask(lambda answers: answers.unread(numbers))

    def counts(self) -> Counts:
        """Unread and all articles."""
        return self._index.ask(lambda answers: answers.counts())

    def is_dated(self) -> bool:
        """Whether any article has a date, so that a list needs a column for it."""
        return self._index.ask(lambda answers: answers.is_dated())

    def number_of(self, key: str) -> int | None:
        """The row of an article; None for one that the archive no longer holds."""
        return self._index.number_of(key)

    def row(self, key: str) -> Row | None:
        """An article's row as it is now; None for one that the archive no longer holds."""
        number = self.number_of(key)
        return None if number is None else self.rows([number])[0]

    def row_at(self, permalink: str) -> Row | None:
        """The row of the article at a permalink."""
        return self._index.ask(
            lambda answers: next(iter(answers.rows(answers.numbers_by("permalink", permalink))), None)
        )

    def find(self, ref: str) -> tuple[Row, ...]:
        """What a REF means: nothing, one article, or several candidates. Never raises."""
        return self._index.ask(lambda answers: self._find(ref, answers))

    def nearest(self, words: list[str], limit: int = 5) -> list[Row]:
        """The articles whose titles share the most telling of some words, best first."""
        from reader.library.nearest import nearest

        titles = self._index.ask(lambda answers: dict(answers.titles()))
        return [row for row in self.rows(nearest(words, titles, limit)) if row is not None]

    def _find(self, ref: str, answers: Answers) -> tuple[Row, ...]:
        from reader.library.finding import find_numbers

        numbers = find_numbers(ref, answers, self._index.addresses)
        return tuple(row for row in answers.rows(numbers) if row is not None)

    def _permalinks_of(self, ref: str) -> list[str]:
        return [row.permalink for row in self.find(ref)]
