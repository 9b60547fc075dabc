"""The words of an article that may tell what it is about: names, what is said often, what the title says. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from reader.links.stopwords import published
from reader.terms import spans, terms, tongue_of

MOST_WORDS = 64
"""Of an article, however long: the index is asked for each."""
_LEAST_LETTERS = 3
_NAME = 2.0
"""What a word counts that is written like a name, beside another."""
_IN_TITLE = 1.5
_ENDS = '.!?:;…“”"«»„‘’([\n'
"""After one of these any word may begin with a capital."""
_COMPOUND = re.compile(r"\w+(?:-\w+)+")


@dataclass(frozen=True, slots=True)
class TellingWord:
    """A term of an article and what the article makes of it."""

    term: str
    shown: str
    """As the article spells it."""
    weight: float
    within: str = ""
    """The word with hyphens that it is a part of there, such as `Noord-Korea`; empty for none."""


@dataclass(slots=True)
class _Seen:
    shown: str
    count: int = 0
    names: int = 0
    in_title: bool = False
    within: str = ""


def telling_words(title: str, texts: Iterable[str], lang: str | None) -> list[TellingWord]:
    """The words of a title and texts, the weightiest first, without those that every article has."""
    seen: dict[str, _Seen] = {}
    cuts = [(text, list(spans(text))) for text in (title, *texts)]
    stops = published(lang or tongue_of(None, [term for _, cut in cuts for _, _, term in cut]) or "en")
    for position, (text, cut) in enumerate(cuts):
        for start, end, term in cut:
            if len(term) < _LEAST_LETTERS or term.isdigit() or term in stops:
                continue
            word = seen.setdefault(term, _Seen(text[start:end]))
            word.count += 1
            word.in_title |= position == 0
            if position and _is_name(text, start):
                word.names += 1
                word.shown = text[start:end]
        for found in _COMPOUND.finditer(text):
            for part in terms(found[0]):
                if part in seen:
                    seen[part].within = found[0]
    words = [TellingWord(term, word.shown, _weight(word), word.within) for term, word in seen.items()]
    return sorted(words, key=lambda word: (-word.weight, word.term))[:MOST_WORDS]


def named(words: Sequence[TellingWord]) -> tuple[str, ...]:
    """What to call some words of one article; one with hyphens is called once and whole where all parts are there."""
    there = {word.term for word in words}
    return tuple(
        dict.fromkeys(
            word.within if word.within and there.issuperset(terms(word.within)) else word.shown for word in words
        )
    )


def _weight(word: _Seen) -> float:
    often = 1 + log(word.count)
    return often * (_NAME if 2 * word.names > word.count else 1) * (_IN_TITLE if word.in_title else 1)


def _is_name(text: str, start: int) -> bool:
    """Whether a word is written with a capital though no sentence begins with it."""
    before = text[max(0, start - 2) : start].rstrip(" ")[-1:]
    return text[start].isupper() and bool(before) and before not in _ENDS
