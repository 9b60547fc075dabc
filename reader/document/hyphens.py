"""Where words may be broken at the end of a line: Liang's patterns (1983), through pyphen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

_SHORTEST = 6
"""Letters of the shortest word that is broken."""
_LONGEST = 60
_MOST_KEPT = 2_000
_LETTERS = re.compile(r"[^\W\d_]+")
_TAG = re.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,4}")


def hyphens_of(lang: str | None) -> Callable[[str], Sequence[int]] | None:
    """Where words of a language (`nl`, `en-GB`) may be broken; None where its patterns are not known.

    What comes back takes a word and whatever stands at it, such as quotation marks, and tells how many characters
    stand before each place.
    """
    if not lang or not _TAG.fullmatch(lang):
        return None
    from pyphen import Pyphen, language_fallback

    known = language_fallback(lang.replace("-", "_"))
    if known is None:
        return None
    patterns = Pyphen(lang=known)

    @lru_cache(maxsize=_MOST_KEPT)
    def spots(word: str) -> Sequence[int]:
        letters = _LETTERS.search(word)
        # What has more than one run of letters is a compound, an address, a formula: it is left whole.
        if letters is None or not _SHORTEST <= letters.end() - letters.start() <= _LONGEST:
            return ()
        if _LETTERS.search(word, letters.end()):
            return ()
        return [letters.start() + int(spot) for spot in patterns.positions(letters[0])]

    return spots
