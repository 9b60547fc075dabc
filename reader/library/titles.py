"""Finding an article by what one remembers of its title, among however many, without keeping anybody waiting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.library.alike import with_most_words, with_words_alike
from reader.library.keeping import IndexKeeper
from reader.text import fold

_CHUNK = 2_000
"""Titles between two looks at whether anybody still wants to know."""
_ALIKE_PERCENT = 80
_LEAST_LETTERS = 3
"""Fewer letters are alike with too much."""


@dataclass(frozen=True, slots=True, eq=False)
class Titles:
    """All titles of an archive, folded, with the numbers of their articles."""

    numbers: Sequence[int]
    folded: Sequence[str]

    def find(self, words: str, limit: int, cancelled: Callable[[], bool] = lambda: False) -> Iterator[list[int]]:
        """Numbers of articles, at most `limit`, best first: a list of those whose titles have all the words (or their
        beginnings), then, where there is room, one of those with a title almost like them or words almost like each;
        where nothing comes near, of those that have most of the words.

        Ends early once `cancelled` says so. For any thread; lets others run between a few thousand titles.
        """
        wanted = fold(words).split()
        if not wanted:
            return
        having = self._having(wanted, cancelled)
        having.sort()
        numbers = [self.numbers[at] for _, at in having[:limit]]
        if cancelled():
            return
        yield numbers
        if len(numbers) < limit and len(fold(words)) >= _LEAST_LETTERS:
            taken = set(numbers)
            alike = [number for number in self._alike(fold(words), limit, cancelled) if number not in taken]
            if not numbers and not alike and len(wanted) > 1:
                alike = self._having_most(wanted, limit, cancelled)
            if not cancelled():
                yield alike[: limit - len(numbers)]

    def _chunks(self, cancelled: Callable[[], bool]) -> Iterator[tuple[int, Sequence[str]]]:
        for start in range(0, len(self.folded), _CHUNK):
            if cancelled():
                return
            yield start, self.folded[start : start + _CHUNK]
            time.sleep(0)  # the screen's thread, if it waits

    def _having(self, wanted: Sequence[str], cancelled: Callable[[], bool]) -> list[tuple[tuple[int, int, int], int]]:
        longest, *rest = sorted(wanted, key=len, reverse=True)
        found = []
        for start, chunk in self._chunks(cancelled):
            for at, title in enumerate(chunk, start):
                if longest in title and all(word in title for word in rest):
                    found.append((_rank(title, wanted), at))
        return found

    def _alike(self, words: str, limit: int, cancelled: Callable[[], bool]) -> list[int]:
        from rapidfuzz import fuzz, process

        found: list[tuple[float, int]] = []
        wanted = words.split()
        for start, chunk in self._chunks(cancelled):
            best = process.extract(
                words, chunk, scorer=fuzz.partial_ratio, limit=limit, score_cutoff=_ALIKE_PERCENT, processor=None
            )
            nearness = {at: score for title, score, at in best if len(title) >= _LEAST_LETTERS}
            if len(wanted) > 1:
                for score, at in with_words_alike(wanted, chunk):
                    nearness[at] = 100 + score  # before what is like a part of the words only
            found += [(-score, start + at) for at, score in nearness.items()]
        found.sort()
        return [self.numbers[at] for _, at in found[:limit]]

    def _having_most(self, wanted: Sequence[str], limit: int, cancelled: Callable[[], bool]) -> list[int]:
        words = [word for word in wanted if len(word) >= _LEAST_LETTERS]
        having: list[dict[int, float]] = [{} for _ in words]
        for start, chunk in self._chunks(cancelled):
            for places, word in zip(having, words, strict=True):
                places.update((at, 1.0) for at, title in enumerate(chunk, start) if word in title)
        found = with_most_words(having, len(self.folded))
        found.sort(key=lambda each: (-each[0], len(self.folded[each[1]]), each[1]))
        return [self.numbers[at] for _, at in found[:limit]]


def _rank(title: str, wanted: Sequence[str]) -> tuple[int, int, int]:
    """Smaller is better: words that begin words of the title, early and in order, in a short title."""
    padded = f" {title}"
    inside = sum(f" {word}" not in padded for word in wanted)
    places = [title.find(word) for word in wanted]
    return inside, 0 if places == sorted(places) and places[0] == 0 else 1, len(title)


class TitleFinder:
    """Reads the titles of an archive."""

    def __init__(self, index: IndexKeeper) -> None:
        self._index = index

    def all_titles(self) -> Titles:
        """All titles as they are now; for any thread."""
        with self._index.apart() as answers:
            pairs = list(answers.titles())
        return Titles([number for number, _ in pairs], [title for _, title in pairs])
