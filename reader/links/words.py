"""Slugs and titles as words that can be compared, whatever was done to them on their way into an address."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

_APOSTROPHES = re.compile("(?<=\\w)['’‘`´ʼ](?=\\w)")
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_DATE_IN_FRONT = re.compile(r"(?:(?:19|20)\d\d-\d{1,2}-\d{1,2}|(?:19|20)\d{6})-(?=.)")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})

_NUMBER_NAMES = (
    ("en", "one two three four five six seven eight nine ten eleven twelve"),
    ("nl", "- twee drie vier vijf zes zeven acht negen tien elf twaalf"),
    ("de", "- zwei drei vier funf sechs sieben acht neun zehn elf zwolf"),
    ("fr", "- deux trois quatre cinq six sept huit neuf dix onze douze"),
    ("es", "- dos tres cuatro cinco seis siete ocho nueve diez once doce"),
)
_NUMBERS = {
    name: str(number)
    for _, names in _NUMBER_NAMES
    for number, name in enumerate(names.split(), start=1)
    if name != "-"  # where it is the article too
}

_ENDINGS = frozenset(("s", "es", "n", "en", "e", "er", "r", "x"))
_LEAST_STEM = 4
_LEAST_MISSPELT = 6
_SAME_BEGINNING = 3
"""`framing` and `reframing` are two words."""
_ALIKE = 0.86
"""Of 1; one letter in seven may be another."""


def words_of(text: str) -> list[str]:
    """The words of a slug or a title: no accents, no punctuation, no capitals; an apostrophe joins (`ruttes`)."""
    if text.isascii():
        text = text.lower()
        if text.replace("-", "").isalnum():  # nearly every slug
            return [word for word in text.split("-") if word]
    else:
        text = "".join(c for c in normalize("NFKD", text) if not combining(c)).casefold().translate(_LETTERS)
    return _WORD.findall(_APOSTROPHES.sub("", text))


def undated(slug: str) -> str:
    """A slug without the date in front of it."""
    return _DATE_IN_FRONT.sub("", slug, count=1)


def is_number(word: str) -> bool:
    """Whether a word tells things apart by number: `7`, `rc2`, `2016`."""
    return _DIGIT.search(word) is not None


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str) -> float:
    """How surely two words are one, from 0 to 1: a number's name, another ending (singular, plural), a misspelling."""
    if one == other:
        return 1.0
    if _NUMBERS.get(one, one) == _NUMBERS.get(other, other):
        return 0.9
    if is_number(one) or is_number(other):
        return 0.0
    short, long = sorted((one, other), key=len)
    if len(short) >= _LEAST_STEM and long.startswith(short) and long[len(short) :] in _ENDINGS:
        return 0.8
    if len(short) < _LEAST_MISSPELT or one[:_SAME_BEGINNING] != other[:_SAME_BEGINNING]:
        return 0.0
    from rapidfuzz.distance import Indel  # only where words differ: most links are exact

    alike = Indel.normalized_similarity(one, other, score_cutoff=_ALIKE)
    return 0.6 if alike else 0.0
