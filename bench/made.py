"""Archives of any size in the shape of the one this reader was asked for: front matter and HTML, linked, seeded.

    python bench/made.py FOLDER COUNT [--seed N]

Words are invented and follow Zipf's law, as the words of a language do: half of a text are a hundred words, and most of
the vocabulary stands in a few articles. Each article has a stated day, and there are one or two
links to older articles in about 2.5 KB. The same seed makes the same bytes.
"""

from __future__ import annotations

import argparse
import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

SECTIONS = ("news", "sport", "science", "culture", "world", "opinion")
AUTHORS = 40
_VOCABULARY = 60_000
_A_FOLDER = 2_000
_FIRST_DAY = date(1998, 1, 5)
_LAST_DAY = date(2025, 12, 29)
_ONSETS = "bdfghjklmnprstvwz"
_VOWELS = "aeiou"
_ENDS = ("", "", "", "l", "m", "n", "r", "s", "t")


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """One invented article."""

    number: int
    path: str
    permalink: str
    title: str
    day: date
    section: str
    source: str
    """The whole file."""


class Vocabulary:
    """Invented words, the first ones frequent."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._words = _words(rng)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self._words))))

    def word(self) -> str:
        """Some word, as often as its rank allows."""
        return self._words[bisect(self._weights, self._rng.random() * self._weights[-1])]

    def words(self, count: int) -> list[str]:
        """Some words."""
        return [self.word() for _ in range(count)]

    def sentence(self, least: int = 6, most: int = 22) -> str:
        """A capital, some words, a full stop."""
        return " ".join(self.words(self._rng.randint(least, most))).capitalize() + "."


def _words(rng: random.Random) -> list[str]:
    """Distinct words; frequent ones are short."""
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        syllables = 2 if len(words) < 1_000 else rng.choice((2, 3, 3, 4))
        parts = (rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(syllables))
        words["".join(parts) + rng.choice(_ENDS)] = None
    return list(words)


def articles(count: int, seed: int = 1) -> Iterator[MadeArticle]:
    """Yield `count` articles, oldest first."""
    rng = random.Random(seed)
    vocabulary = Vocabulary(rng)
    days = (_LAST_DAY - _FIRST_DAY).days
    authors = [" ".join(word.capitalize() for word in vocabulary.words(2)) for _ in range(AUTHORS)]
    permalinks: list[tuple[str, str]] = []
    for number in range(count):
        day = _FIRST_DAY + timedelta(days=min(days, number * days // max(count, 1) + rng.randint(0, 3)))
        section = rng.choice(SECTIONS)
        title = " ".join(vocabulary.words(rng.randint(4, 9))).capitalize()
        permalink = f"/{section}/{title.casefold().replace(' ', '-')}-{number}/"
        body = _body(rng, vocabulary, permalinks)
        excerpt = " ".join(vocabulary.sentence() for _ in range(2))
        hour, minute = rng.randint(6, 22), rng.randint(0, 59)
        front = (
            f"id: {rng.getrandbits(128):032x}",
            f"type: {section}",
            "layout: post",
            f'title: "{title}"',
            f"permalink: {permalink}",
            f"date: {day.isoformat()}T{hour:02}:{minute:02}:00.000Z",
            f"author: {rng.choice(authors)}",
            f"tags: [{vocabulary.word()}, {vocabulary.word()}]",
            f'excerpt: "{excerpt}"',
        )
        source = "\n".join(("---", *front, "---", excerpt, "", body))
        path = f"{number // _A_FOLDER:04}/{day.isoformat()}-{number:07}.md"
        yield MadeArticle(number, path, permalink, title, day, section, source)
        permalinks.append((permalink, title))


def _body(rng: random.Random, vocabulary: Vocabulary, permalinks: list[tuple[str, str]]) -> str:
    parts: list[str] = []
    for number in range(rng.randint(4, 7)):
        if number and rng.random() < 0.2:
            parts.append(f"    <h3>{' '.join(vocabulary.words(rng.randint(2, 5))).capitalize()}</h3>\n")
        sentences = [vocabulary.sentence() for _ in range(rng.randint(2, 5))]
        if permalinks and rng.random() < 0.3:
            permalink, title = permalinks[int(len(permalinks) * rng.random() ** 0.5)]
            sentences.insert(1, f'<a href="{permalink}">{title}</a>.')
        parts.append(f"    <p>{' '.join(sentences)}</p>\n")
    return "\n".join(parts)


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Writes an archive of `count` articles below `folder`."""
    made: set[str] = set()
    for article in articles(count, seed):
        parent = article.path.partition("/")[0]
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        (folder / article.path).write_text(article.source, encoding="utf-8")


def main() -> None:
    """Write an archive as the command line asks."""
    parser = argparse.ArgumentParser(description="Writes an archive of invented articles.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.folder, options.count, options.seed)


if __name__ == "__main__":
    main()
