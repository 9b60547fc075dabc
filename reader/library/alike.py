"""Which texts have words that are almost those that somebody typed. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log

_ALIKE_PERCENT = 75
"""Of a word: that a letter is missing, too many or another is forgiven from four letters on."""
_LEAST_LETTERS = 4
"""A shorter word is like too many: it must begin a word of the text."""
_GOOD_PART = 0.3
"""Of what was typed, a rare word counting more."""


def with_words_alike(wanted: Sequence[str], texts: Sequence[str]) -> list[tuple[float, int]]:
    """How near (at most 100) and at what place each of the texts is that has all the words, or almost all of each.

    Words and texts are folded.
    """
    from rapidfuzz import fuzz, process

    places, nearness = list(range(len(texts))), [0.0] * len(texts)
    # The shortest words cost least, and the longest leave the fewest texts for the others.
    short = [word for word in wanted if len(word) < _LEAST_LETTERS]
    long = sorted((word for word in wanted if len(word) >= _LEAST_LETTERS), key=len, reverse=True)
    for word in short:
        places = [at for at in places if f" {word}" in f" {texts[at]}"]
    for at in places:
        nearness[at] += 100.0 * len(short)
    for word in long:
        left = [texts[at] for at in places]
        found = process.extract(
            word, left, scorer=fuzz.partial_ratio, limit=None, score_cutoff=_ALIKE_PERCENT, processor=None
        )
        kept = [(places[index], score) for text, score, index in found if len(text) >= _LEAST_LETTERS]
        for at, score in kept:
            nearness[at] += score
        places = [at for at, _ in kept]
    return [(nearness[at] / len(wanted), at) for at in places] if wanted else []


def with_most_words(having: Sequence[Mapping[int, float]], count: int) -> list[tuple[float, int]]:
    """How much (at most 1) of what was typed each place has, for those that have a good part of it.

    `having` tells of each word which of `count` places have it, and how nearly (at most 1). A word counts the more the
    fewer have it; where all have it, it tells nothing.
    """
    weights = [log((count + 1) / len(places)) if places else log(count + 1) for places in having]
    whole, sums = sum(weights), defaultdict[int, float](float)
    for weight, places in zip(weights, having, strict=True):
        for at, nearness in places.items():
            sums[at] += weight * nearness
    return [(had / whole, at) for at, had in sums.items() if had >= whole * _GOOD_PART]
