"""Finding words in a document: accents folded, case-smart, across styles, links and line ends. Pure."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reader.document.blocks import Document, leaves, text_of
from reader.model import Place
from reader.ui.wording import grouped

MOST_MATCHES = 10_000
"""Further matches are not looked for: nobody goes through them one by one."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Match:
    """Characters of a leaf block's text, from `start` up to `end`."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a find has found; without `words` no find is on."""

    words: str = ""
    matches: Sequence[Match] = ()
    """In reading order."""
    here: int = -1
    """The match that the reader stands at; -1: none."""
    above: Callable[[str], Sequence[tuple[int, int]]] | None = None
    """Where it stands in a line above the text, such as the title: it is marked there, though nobody goes to it."""

    def between(self, block: int, first: int, last: int) -> Iterator[tuple[Match, bool]]:
        """The matches in characters `first` up to `last` of a block, each with whether the reader stands at it."""
        at = bisect_right(self.matches, (block, first), key=lambda match: (match.block, match.end))
        while at < len(self.matches) and self.matches[at].block == block and self.matches[at].start < last:
            yield self.matches[at], at == self.here
            at += 1

    def count(self) -> str:
        """`3 of 12`, for the status line; empty while no find is on."""
        if not self.words:
            return ""
        if not self.matches:
            return "Nothing found"
        more = " or more" if len(self.matches) == MOST_MATCHES else ""
        return f"{grouped(self.here + 1)} of {grouped(len(self.matches))}{more}"


@dataclass(frozen=True, slots=True)
class _Folded:
    """A block's text as it is compared."""

    text: str
    source: str = ""
    folds: dict[str, str] | None = None
    """What characters of `source` became, ASCII apart; None where the offsets in both are the same."""

    def origins(self) -> list[int] | None:
        """For each folded character, and the end, its offset in the source; None: the same."""
        if self.folds is None:
            return None
        starts = [number for number, char in enumerate(self.source) for _ in self.folds.get(char, char)]
        return [*starts, len(self.source)]


class Finder:
    """Finds words in one document; its text is folded once for all letters that are typed."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._folded: dict[bool, list[_Folded]] = {}
        self._characters: dict[bool, dict[str, str]] = {}
        """What each character of the text became, with case counting and without."""

    def find(self, words: str) -> tuple[Match, ...]:
        """The matches of `words` in reading order, `MOST_MATCHES` at most.

        A capital in the words makes case count. Any white space stands for any other.
        """
        cased = any(char.isupper() or char.istitle() for char in words)
        known = self._characters.setdefault(cased, {})
        wanted = _fold(words, known, cased=cased).text.split()
        if not wanted:
            return ()
        pattern = re.compile(r"\s+".join(map(re.escape, wanted)))
        if cased not in self._folded:
            texts = map(text_of, leaves(self.document.blocks))
            self._folded[cased] = [_fold(text, known, cased=cased) for text in texts]
        matches: list[Match] = []
        for block, folded in enumerate(self._folded[cased]):
            matches += _matches(pattern, folded, block, MOST_MATCHES - len(matches))
            if len(matches) >= MOST_MATCHES:
                break
        return tuple(matches)


def _matches(pattern: re.Pattern[str], folded: _Folded, block: int, limit: int) -> Iterator[Match]:
    origins: list[int] | None = None
    end = 0
    for number, found in enumerate(pattern.finditer(folded.text)):
        if number == 0:
            origins = folded.origins()
        elif number >= limit:
            return
        first, last = found.span()
        start = first if origins is None else origins[first]
        stop = last if origins is None else origins[last]
        if start >= end:  # else it lies in a character that became several: ß, ligatures
            end = max(stop, start + 1)
            yield Match(block, start, end)


def _fold(text: str, known: dict[str, str], *, cased: bool) -> _Folded:
    """`text` as it is compared; `known` are the characters folded so far, and takes in those of the text."""
    if text.isascii():
        return _Folded(text if cased else text.lower())
    special = set(_BEYOND_ASCII.findall(text))
    for char in special - known.keys():
        known[char] = _fold_character(char, cased=cased)
    folded = _BEYOND_ASCII.sub(lambda found: known[found[0]], text)
    same = all(len(known[char]) == 1 for char in special)
    return _Folded(folded if cased else folded.lower(), text, None if same else known)


def _fold_character(char: str, *, cased: bool) -> str:
    """A character without accents and, unless it is `cased`, case; marks and joiners vanish."""
    parts = unicodedata.normalize("NFKD", char if cased else char.casefold())
    parts = parts if cased else parts.lower()
    return "".join(part for part in parts if not unicodedata.combining(part) and unicodedata.category(part) != "Cf")


def found_from(
    place: Place,
    words: str,
    matches: Iterable[Match],
    above: Callable[[str], Sequence[tuple[int, int]]] | None = None,
) -> Found:
    """A find whose reader stands at the first match at or after a place; `MOST_MATCHES` of the matches at most."""
    kept = tuple(islice(matches, MOST_MATCHES))
    return Found(words, kept, first_from(kept, place), above)


def first_from(matches: Sequence[Match], place: Place) -> int:
    """The index of the first match at or after a place, else of the first of all; -1 where there is none."""
    if not matches:
        return -1
    at = bisect_left(matches, (place.block, place.offset), key=lambda match: (match.block, match.start))
    return at % len(matches)


def beside(found: Found, step: int) -> tuple[int, bool]:
    """The match after (1) or before (-1) the one the reader stands at, and whether that went around an end."""
    there = found.here + step
    return there % len(found.matches), not 0 <= there < len(found.matches)
