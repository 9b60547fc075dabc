"""Text cut into the terms that a search compares: folded words, signs of scripts without blanks, stems. Pure.

The index and every query use the same cut, so no text is ever an error of syntax in either.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from Stemmer import Stemmer

# Scripts that put no blanks between words: each of their signs is a term, and a word is a run of them.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# Marks that belong to the letter before them; vowel signs of India are no letters to Python, but part of the word.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff"
)
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_WORD = re.compile(f"[{_UNSPACED}]|(?:[^\\W_{_UNSPACED}]+|[{_MARKS}]+)+")

STEMMED = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Languages (BCP 47) with a Snowball stemmer, and its name."""

_COMMON = {
    "nl": "de het een van en dat niet voor zijn met die ook maar naar wordt worden bij nog uit over deze",
    "en": "the of and to is that for with was this are from by not have it as be were which",
    "de": "der die das und ist nicht mit von den dem ein eine auch sich auf für wird werden sind zu",
    "fr": "le les des et est une dans pour que qui sur pas avec plus du par sont cette au aux",
    "es": "el los las del y que por con una para es se no su como más este pero son lo",
    "it": "il che di e la per non un una con sono della dei nel alla più anche come gli si",
    "pt": "o os que e do da em um uma para com não por mais dos das como ao foi se",
    "sv": "och att det som en är på för av med den till inte har om ett var de jag",
    "da": "og det er en af til på den for at der med ikke de har et som var jeg",
    "no": "og det er en av til på den for at som med ikke de har et jeg var fra",
    "fi": "ja on ei se että oli myös mutta ovat kun joka hän niin kuin tai olla sen ole",
    "ru": "и в не на что с по как это из к за от его для но то так или был",
}
"""The commonest words of languages, by which a text without a stated language is known."""
_LOOKED_AT = 400
_LEAST_COMMON = 5
_LEAST_STEMMED = 3
"""Shorter words are their own stems; what stemmers make of them is noise."""
_LONGEST = 64
"""No language has longer words; what is longer is data, and is found by its beginning."""


def terms(text: str) -> list[str]:
    """The terms of a text, in order: in one case, without accents."""
    if text.isascii():
        words = _ASCII_WORD.findall(text.lower())
    else:
        words = [part for word in _WORD.findall(unicodedata.normalize("NFC", text)) for part in _folded(word)]
    return words if max(map(len, words), default=0) <= _LONGEST else [word[:_LONGEST] for word in words]


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Each term of a text with where its word begins and ends, in characters."""
    for found in _WORD.finditer(text):
        for part in _folded(found[0]):
            yield found.start(), found.end(), part[:_LONGEST]


@lru_cache(maxsize=100_000)
def _folded(word: str) -> tuple[str, ...]:
    """The terms of one word: one, but for signs that stand for several, such as `½`."""
    if word.isascii():
        return (word.lower(),)
    parts = unicodedata.normalize("NFKD", word.casefold()).casefold()
    kept = "".join(c if _is_lettering(c) else " " for c in parts if not unicodedata.combining(c))
    return tuple(kept.split())


def _is_lettering(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def tongue_of(lang: str | None, words: Sequence[str]) -> str:
    """The language to stem some terms in, a key of STEMMED: the stated one, else what the commonest words tell.

    Empty where neither tells.
    """
    stated = (lang or "").split("-")[0].split("_")[0].lower()
    if stated:
        return stated if stated in STEMMED else ""
    seen = words[:_LOOKED_AT]
    speakers = _speakers()
    counts = Counter(chain.from_iterable(speakers[word] for word in seen if word in speakers))
    best = max(_COMMON, key=lambda name: counts[name])
    return best if counts[best] >= max(_LEAST_COMMON, len(seen) // 12) else ""


@cache
def _speakers() -> dict[str, list[str]]:
    """The languages that each common word is one of."""
    speakers: dict[str, list[str]] = {}
    for name, words in _COMMON.items():
        for word in set(terms(words)):
            speakers.setdefault(word, []).append(name)
    return speakers


def stems(words: Iterable[str], tongue: str) -> list[str]:
    """The stems of some terms, in their order; terms that are their own stems are left out."""
    stemmer = _stemmer(tongue)
    if stemmer is None:
        return []
    stemmed = [word for word in words if len(word) >= _LEAST_STEMMED and not word.isdigit()]
    found = (stem if stem.isascii() else "".join(_folded(stem)) for stem in stemmer.stemWords(stemmed))
    return list(dict.fromkeys(stem for stem, word in zip(found, stemmed, strict=True) if stem and stem != word))


@cache
def _stemmer(tongue: str) -> Stemmer | None:
    if tongue not in STEMMED:
        return None
    import Stemmer  # only what builds an index or searches needs it

    name = STEMMED[tongue]
    return Stemmer.Stemmer(name, 100_000) if name in Stemmer.algorithms() else None
