"""Does a search find what it should? Every article of some archives is looked for by its own words.

`python bench/search.py ARCHIVE... [--worst N] [--sample N] [--keep FOLDER]` builds each index in a folder of its own,
which `--keep` spares the next run, and asks three things of it, for every article or for a sample of them:

- the first sentence of the excerpt (or of the text, where there is none), as it stands, finds the article first, or
  one that begins with the same sentence;
- six rare words of the text find it first;
- its exact title finds an article with that title first.

An article with the text and title of another counts as found where either is. One whose translation comes first stands
in the same row of the reader's search window, which names both languages: it counts as found, and how many did is
printed. Status 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from reader.document.sentences import sentence_around
from reader.index.search import folded
from reader.library import Library, open_library
from reader.library.searching import texts_of
from reader.locations import Locations
from reader.model import Article
from reader.terms import terms
from reader.text import fold

WORDS_GOAL, TITLE_GOAL = 95.0, 99.0
RARE_WORDS = 6
_HITS = 30
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
    parser.add_argument("--sample", type=int, help="Of how many articles, drawn by lot; without it of all.")
    parser.add_argument("--keep", type=Path, help="Where the indexes are kept for the next run.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = options.keep or Path(temporary)
        reached = [_archive(archive, home, options.worst, options.sample) for archive in options.archives]
    return 0 if all(reached) else 1


def _archive(archive: Path, home: Path, worst: int, sample: int | None) -> bool:
    with closing(_library(archive, home)) as library:
        report = library.index.refresh()
        numbers = list(library.list.select())
        drawn = numbers if sample is None else random.Random(SEED).sample(numbers, min(sample, len(numbers)))
        looks = _Looks(library, _spread(Locations(home, home, home).index_file(archive.resolve())))
        looked = [each for each in map(looks.at, drawn) if each is not None]
        of_them = "" if sample is None else f", {len(drawn):,} of them drawn by lot"
        left_out = len(drawn) - len(looked)
        print(f"{archive.name}: {report.articles:,} articles{of_them}, {left_out:,} without title or text", flush=True)
        by_sentence = _asked(library, looks, looked, "first sentence", lambda each: each.sentence, _has_sentence, worst)
        by_words = _asked(library, looks, looked, "six rare words", lambda each: each.rare, _is_itself, worst)
        by_title = _asked(library, looks, looked, "exact title", lambda each: each.title, _has_title, worst)
        return min(by_sentence, by_words) >= WORDS_GOAL and by_title >= TITLE_GOAL


def _library(archive: Path, home: Path) -> Library:
    return open_library(archive, Locations(home, home, home), lambda: datetime.now(UTC))


def _spread(index: Path) -> dict[str, int]:
    """How many texts of an index have each word."""
    with closing(sqlite3.connect(index)) as db:
        db.execute("CREATE VIRTUAL TABLE temp.spread USING fts5vocab('main', 'fulltext', 'col')")
        return dict(db.execute("SELECT term, doc FROM temp.spread WHERE col = 'body'"))


class _Looks:
    """The articles as the benchmark looks for them, each read once."""

    def __init__(self, library: Library, spread: Mapping[str, int]) -> None:
        self._library = library
        self._spread = spread
        self._known: dict[int, Looked | None] = {}

    def at(self, number: int) -> Looked | None:
        """The article of a number; None for one without title or text."""
        if number not in self._known:
            ((article, _),) = self._library.articles.marked([number])
            self._known[number] = self._look(number, article)
        return self._known[number]

    def _look(self, number: int, article: Article) -> Looked | None:
        texts = texts_of(self._library.articles.text(article.key).document)
        words = terms("\n".join(texts))
        if not article.title or len(words) < LEAST_WORDS:
            return None
        first = article.excerpt or next(part for part in texts if len(terms(part)) > 2)
        rare = sorted(
            {word for word in words if not word.isdigit() and len(word) > 2},
            key=lambda word: (self._spread.get(word, 1), word),
        )[: 3 * RARE_WORDS]
        chosen = random.Random(f"{SEED} {article.path}").sample(rare, min(RARE_WORDS, len(rare)))
        alike = (fold(article.title), hash(tuple(words)))
        return Looked(number, article.title, alike, sentence_around(first, 0, 1).strip("…"), " ".join(chosen))


def _is_itself(found: Looked | None, wanted: Looked) -> bool:
    return found is not None and (found.number == wanted.number or found.alike == wanted.alike)


def _has_sentence(found: Looked | None, wanted: Looked) -> bool:
    return _is_itself(found, wanted) or (found is not None and found.sentence == wanted.sentence)


def _has_title(found: Looked | None, wanted: Looked) -> bool:
    return found is not None and fold(found.title) == fold(wanted.title)


def _asked(
    library: Library,
    looks: _Looks,
    looked: list[Looked],
    what: str,
    query: Callable[[Looked], str],
    is_right: Callable[[Looked | None, Looked], bool],
    worst: int,
) -> float:
    missed: list[str] = []
    times: list[float] = []
    behind = 0
    for each in looked:
        started = perf_counter()
        hits = folded(library.search.whole(query(each), _HITS).hits)
        times.append(1000 * (perf_counter() - started))
        if hits and each.number in [number for number, _ in hits[0].translations]:
            behind += 1
        elif not hits or not is_right(looks.at(hits[0].number), each):
            place = (
                [hit.number for hit in hits].index(each.number) + 1 if each.number in [h.number for h in hits] else 0
            )
            missed.append(f"{f'place {place}' if place else 'not in ten'}: {query(each)[:100]} ({each.title[:50]})")
    share = 100 * (1 - len(missed) / max(len(looked), 1))
    told = f", {behind} of those found as a translation of the first" if behind else ""
    print(f"  {what:15} {share:6.2f}%  {len(missed):4} missed  median {statistics.median(times or [0]):5.1f} ms{told}")
    for line in missed[:worst]:
        print(f"      {line}")
    return share


if __name__ == "__main__":
    sys.exit(main())
