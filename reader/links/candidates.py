"""The articles of an archive by the words of their slugs and titles, rare words first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import pairwise
from math import log2

from reader.links.stopwords import stop_words
from reader.links.words import undated, words_of

_MOST_LOOKED_AT = 500
"""Articles that are weighed for one link; those with its rarest words come first."""
_NEAR_SHARE = 0.6
"""What shares less with a link than this part of what the best one shares is no rival."""
_MOST_WORDS = 40
"""Of one slug or title; longer ones are texts."""
_PREFIX = 4
_MOST_ALIKE = 3
_LARGE = 1_000
"""Articles in which words are about as rare as they are in a language."""
_DROPPED_OFTEN = 0.8
_SEEN_OFTEN = 8
_SAMPLE = 10_000
"""Articles that are looked at to learn what addresses drop."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article that a link may mean."""

    permalink: str
    slug: str
    title: str = ""
    folder: str = ""
    """The folder of its permalink, dates included."""
    lang: str | None = None


class Candidates:
    """An inverted index from words to articles. Built when it is first asked: many archives never need it."""

    def __init__(self, read: Callable[[], Sequence[Known]]) -> None:
        self._read = read

    @cached_property
    def known(self) -> Sequence[Known]:
        """The articles by number."""
        return self._read()

    @cached_property
    def slugs(self) -> list[tuple[str, ...]]:
        """The words of each article's slug, a date in front left out."""
        return [tuple(words_of(undated(one.slug))[:_MOST_WORDS]) for one in self.known]

    @cached_property
    def _titles(self) -> list[tuple[str, ...]]:
        return [tuple(words_of(one.title)[:_MOST_WORDS]) if one.title else () for one in self.known]

    def forms(self, number: int) -> tuple[tuple[str, ...], ...]:
        """What an address of an article may have been made from: its slug and its title."""
        slug, title = self.slugs[number], self._titles[number]
        return (slug, title) if title and title != slug else (slug,)

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        postings: dict[str, list[int]] = defaultdict(list)
        for number, (slug, title) in enumerate(zip(self.slugs, self._titles, strict=True)):
            for word in {*slug, *title}:
                postings[word].append(number)
        return dict(postings)

    def called(self, name: str) -> list[Known]:
        """The articles whose slug or title has exactly the words of a name, whatever its signs and capitals."""
        words = tuple(words_of(name))
        rarest = min(words, key=lambda word: len(self._postings.get(word, ())), default="")
        return [self.known[number] for number in self._postings.get(rarest, ()) if words in self.forms(number)]

    @cached_property
    def _by_prefix(self) -> dict[str, list[str]]:
        words: dict[str, list[str]] = defaultdict(list)
        for word in self._postings:
            if len(word) > _PREFIX:
                words[word[:_PREFIX]].append(word)
        return dict(words)

    @cached_property
    def droppable(self) -> frozenset[str]:
        """Words that an address may lack or have more: published stop words, and what this archive's slugs drop."""
        texts = self._titles if any(self._titles) else self.slugs
        return stop_words(texts[:: 1 + len(texts) // _SAMPLE]) | self._dropped_here()

    def _dropped_here(self) -> frozenset[str]:
        """Words that stand in many titles, and in hardly any slug of those."""
        in_titles: Counter[str] = Counter()
        dropped: Counter[str] = Counter()
        every = slice(None, None, 1 + len(self.known) // _SAMPLE)
        for slug, title in zip(self.slugs[every], self._titles[every], strict=True):
            if len(slug) > 1 and title != slug:
                in_titles.update(set(title))
                dropped.update(set(title) - set(slug))
        return frozenset(
            word
            for word, count in dropped.items()
            if count >= _SEEN_OFTEN and count >= in_titles[word] * _DROPPED_OFTEN and word.isalpha()
        )

    def bits(self, word: str) -> float:
        """How much a word tells of which article is meant: the rarer, the more.

        In a small archive most words are rarer in the language than they can be here.
        """
        known = self._bits.get(word)
        if known is None:
            count, whole = len(self._postings.get(word, ())), len(self.known) + 1
            unseen = log2(_LARGE / whole) * (1 - count / whole) if whole < _LARGE else 0.0
            known = log2(whole / (count + 0.5)) + unseen
            if count:
                self._bits[word] = known
        return known

    @cached_property
    def _bits(self) -> dict[str, float]:
        return {}

    @cached_property
    def whole_bits(self) -> float:
        """How much it takes to tell one article from all others."""
        return log2(max(len(self.known) + 1, _LARGE))

    @cached_property
    def _by_folder(self) -> dict[str, list[int]]:
        folders: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self.known):
            folders[one.folder].append(number)
        return dict(folders)

    def folder_bits(self, folder: str) -> float:
        """How much a folder tells of which article is meant."""
        return log2((len(self.known) + 1) / (len(self._by_folder.get(folder, ())) + 0.5))

    def beside(self, folder: str, limit: int) -> Sequence[int]:
        """All articles of a folder that holds only a few, as the folder of a day does."""
        articles = self._by_folder.get(folder, ())
        return articles if len(articles) <= limit else ()

    def with_words(self, words: Sequence[str], limit: int) -> list[int]:
        """The articles that share the most telling words with these, best first; none that share far fewer."""
        weights = dict(self._known_words(words))
        telling = [word for word in weights if word not in self.droppable] or list(weights)
        sums: dict[int, float] = {}
        for word in sorted(telling, key=lambda word: len(self._postings[word])):
            articles, weight = self._postings[word], weights[word]
            if sums and len(sums) + len(articles) > _MOST_LOOKED_AT:
                for number in self._holders(word).intersection(sums):
                    sums[number] += weight
                continue
            for number in articles[: 2 * _MOST_LOOKED_AT]:
                sums[number] = sums.get(number, 0.0) + weight
        near = max(sums.values(), default=0.0) * _NEAR_SHARE
        return nsmallest(limit, (number for number in sums if sums[number] >= near), lambda n: (-sums[n], n))

    def _holders(self, word: str) -> frozenset[int]:
        """The articles with a common word as a set, in which a few articles are looked for at once."""
        known = self._sets.get(word)
        if known is None:
            known = self._sets[word] = frozenset(self._postings[word])
        return known

    @cached_property
    def _sets(self) -> dict[str, frozenset[int]]:
        return {}

    def _known_words(self, words: Sequence[str]) -> Iterable[tuple[str, float]]:
        """Words of the archive that `words` are, may be parts of, or may be misspelt from, with their bits."""
        for first, second in pairwise(words):
            if first + second in self._postings:
                yield first + second, self.bits(first + second)
        for word in words:
            if word in self._postings:
                yield word, self.bits(word)
                continue
            for cut in range(2, len(word) - 1):
                if word[:cut] in self._postings and word[cut:] in self._postings:
                    yield word[:cut], self.bits(word[:cut])
                    yield word[cut:], self.bits(word[cut:])
            for other in self._alike(word):
                yield other, self.bits(other)

    def _alike(self, word: str) -> list[str]:
        from rapidfuzz import fuzz, process

        same_beginning = self._by_prefix.get(word[:_PREFIX], ())
        return [
            found[0]
            for found in process.extract(word, same_beginning, scorer=fuzz.ratio, limit=_MOST_ALIKE, score_cutoff=80)
        ]
