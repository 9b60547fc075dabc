"""The articles that a link which leads nowhere comes nearest to, by the words that it and their titles share. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import nlargest
from math import log2
from urllib.parse import unquote

from reader.links.stopwords import published
from reader.links.words import words_of

_LEAST_LETTERS = 2
_FEW_WORDS = 2
"""A link's text of fewer telling words (`here`, `read more`) says nothing of where it leads."""


def wanted_words(text: str, href: str, lang: str | None) -> list[str]:
    """The words by which to look for what a link meant: of its text, and of the last part of its address."""
    slug = unquote(href.partition("#")[0].partition("?")[0]).rstrip("/").rpartition("/")[2]
    slug = slug.removesuffix(".html").removesuffix(".htm").removesuffix(".md")
    said, spelt = _telling(text, lang), _telling(slug, lang)
    if len(said) < _FEW_WORDS and spelt:
        said = []
    return list(dict.fromkeys((*spelt, *said)))


def nearest(words: list[str], titles: Mapping[int, str], limit: int) -> list[int]:
    """The numbers of the articles whose titles (folded) share the most telling of some words, best first.

    A word tells the more, the fewer titles have it. A title with only the commonest of several words is not near.
    """
    having = {word: _with(word, titles) for word in words}
    bits = {word: log2((len(titles) + 1) / (len(found) + 0.5)) for word, found in having.items()}
    sums: dict[int, float] = {}
    for word, found in having.items():
        for number in found:
            sums[number] = sums.get(number, 0.0) + bits[word]
    enough = max(sums.values(), default=0.0) / 3
    near = [number for number, worth in sums.items() if worth >= enough]
    return nlargest(limit, near, key=lambda number: (sums[number], -len(titles[number]), -number))


def _with(word: str, titles: Mapping[int, str]) -> list[int]:
    """The articles with a word at the beginning of one of their title's."""
    start = f" {word}"
    return [number for number, title in titles.items() if word in title and start in f" {title}"]


def _telling(text: str, lang: str | None) -> list[str]:
    stops = published(lang or "en")
    return [word for word in words_of(text) if word not in stops and len(word) >= _LEAST_LETTERS]
