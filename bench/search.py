"""Does a search find what it should? Every article of some archives is looked for by its own words.

`python bench/search.py ARCHIVE... [--worst N]` builds each index in a folder of its own and asks three things of it:

- the first sentence of the excerpt (or of the text, where there is none), as it stands, finds the article first, or
  one that begins with the same sentence;
- six rare words of the text find it first;
- its exact title finds an article with that title first.

An article with the text and title of another counts as found where either is. Status 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from reader.document.sentences import sentence_around
from reader.library import Library, open_library
from reader.library.searching import texts_of
from reader.locations import Locations
from reader.model import Article
from reader.terms import terms
from reader.text import fold

WORDS_GOAL, TITLE_GOAL = 95.0, 99.0
RARE_WORDS = 6
LEAST_WORDS = 12
"""Shorter texts have no sentence or rare words to be found by."""
SEED = 5


@dataclass(frozen=True, slots=True)
class Looked:
    """An article as the benchmark looks for it."""

    number: int
    title: str
    alike: tuple[str, int]
    sentence: str
    rare: str


def main() -> int:
    """Print the figures of each archive; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("archives", nargs="+", type=Path)
    parser.add_argument("--worst", type=int, default=3, help="How many of those not found are shown.")
    options = parser.parse_args()
    reached = [_archive(archive, options.worst) for archive in options.archives]
    return 0 if all(reached) else 1


def _archive(archive: Path, worst: int) -> bool:
    with tempfile.TemporaryDirectory() as home, closing(_library(archive, Path(home))) as library:
        report = library.index.refresh()
        articles = [article for article, _ in library.articles.marked(library.list.select())]
        looked = list(_looked(library, articles))
        print(f"{archive.name}: {report.articles:,} articles, {len(articles) - len(looked):,} without title or text")
        by_sentence = _asked(library, looked, "first sentence", lambda each: each.sentence, _has_sentence, worst)
        by_words = _asked(library, looked, "six rare words", lambda each: each.rare, _is_itself, worst)
        by_title = _asked(library, looked, "exact title", lambda each: each.title, _has_title, worst)
        return min(by_sentence, by_words) >= WORDS_GOAL and by_title >= TITLE_GOAL


def _library(archive: Path, home: Path) -> Library:
    return open_library(archive, Locations(home / "c", home / "s", home / "i"), lambda: datetime.now(UTC))


def _looked(library: Library, articles: list[Article]) -> Iterator[Looked]:
    texts = {article.key: texts_of(library.articles.text(article.key).document) for article in articles}
    cut = {key: terms("\n".join(parts)) for key, parts in texts.items()}
    spread = Counter(word for words in cut.values() for word in set(words))
    chance = random.Random(SEED)
    for article in articles:
        words = cut[article.key]
        if not article.title or len(words) < LEAST_WORDS:
            continue
        number = library.list.number_of(article.key)
        assert number is not None
        first = article.excerpt or next(part for part in texts[article.key] if len(terms(part)) > 2)
        rare = sorted(
            {word for word in words if not word.isdigit() and len(word) > 2}, key=lambda word: (spread[word], word)
        )
        chosen = chance.sample(rare[: 3 * RARE_WORDS], min(RARE_WORDS, len(rare[: 3 * RARE_WORDS])))
        alike = (fold(article.title), hash(tuple(words)))
        yield Looked(number, article.title, alike, sentence_around(first, 0, 1).strip("…"), " ".join(chosen))


def _is_itself(found: Looked | None, wanted: Looked) -> bool:
    return found is not None and (found.number == wanted.number or found.alike == wanted.alike)


def _has_sentence(found: Looked | None, wanted: Looked) -> bool:
    return _is_itself(found, wanted) or (found is not None and found.sentence == wanted.sentence)


def _has_title(found: Looked | None, wanted: Looked) -> bool:
    return found is not None and fold(found.title) == fold(wanted.title)


def _asked(
    library: Library,
    looked: list[Looked],
    what: str,
    query: Callable[[Looked], str],
    is_right: Callable[[Looked | None, Looked], bool],
    worst: int,
) -> float:
    known = {each.number: each for each in looked}
    missed: list[str] = []
    times: list[float] = []
    for each in looked:
        started = perf_counter()
        hits = library.search.whole(query(each), 10).hits
        times.append(1000 * (perf_counter() - started))
        if not hits or not is_right(known.get(hits[0].number), each):
            place = (
                [hit.number for hit in hits].index(each.number) + 1 if each.number in [h.number for h in hits] else 0
            )
            missed.append(f"{f'place {place}' if place else 'not in ten'}: {query(each)[:100]} ({each.title[:50]})")
    share = 100 * (1 - len(missed) / max(len(looked), 1))
    print(f"  {what:15} {share:6.2f}%  {len(missed):4} missed  median {statistics.median(times or [0]):5.1f} ms")
    for line in missed[:worst]:
        print(f"      {line}")
    return share


if __name__ == "__main__":
    sys.exit(main())
