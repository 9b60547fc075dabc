"""Where the words of a query stand in a text, by the rules by which the index finds them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.document.sentences import sentence_around
from reader.query import Query, Words
from reader.terms import spans, stems, terms

_WINDOW = 160
"""Characters within which words count as standing together."""
_LOOKED_AT = 200_000
"""Characters of an article that are looked through for a snippet."""
_MOST_MARKS = 10_000


@dataclass(frozen=True, slots=True)
class Snippet:
    """A sentence or two of an article, and where in it the words of the query stand."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


class Matcher:
    """Finds the words of one query; what must not be there and what stands in fields is not looked for."""

    def __init__(self, query: Query, tongues: Sequence[str]) -> None:
        """`tongues` are the languages that the index has stems of."""
        self._tongues = tongues
        self._words: dict[str, int] = {}
        """Words and stems, each with the number of the word of the query that it stands for."""
        self._beginnings: dict[str, int] = {}
        self._phrases: list[tuple[list[str], bool, int]] = []
        self._known: dict[str, int | None] = {}
        words = [term for group in query.alternatives for term in group if isinstance(term, Words) and not term.negated]
        for number, each in enumerate(words):
            self._take(each, terms(each.text), number)

    def _take(self, words: Words, cut: list[str], number: int) -> None:
        if not cut:
            return
        if len(cut) > 1:
            self._phrases.append((cut, words.prefix or words.begun, number))
            return
        if words.prefix or words.begun:
            self._beginnings[cut[0]] = number
        if words.phrase:
            self._phrases.append((cut, words.prefix, number))
        elif not words.prefix:
            for word in (*cut, *self._stems(cut[0])):
                self._words.setdefault(word, number)

    def _stems(self, word: str) -> list[str]:
        return [stem for tongue in self._tongues for stem in stems([word], tongue)]

    def marks(self, text: str) -> list[tuple[int, int, int]]:
        """Where each word begins and ends, and which word of the query it is; in reading order."""
        found: list[tuple[int, int, int]] = []
        cut = list(spans(text))
        for start, end, word in cut:
            number = self._number(word)
            if number is not None:
                found.append((start, end, number))
            if len(found) >= _MOST_MARKS:
                break
        for phrase, is_open, number in self._phrases:
            found += _phrase_marks(cut, phrase, number, is_open=is_open)
        return sorted(set(found)) if self._phrases else found

    def _number(self, word: str) -> int | None:
        if word not in self._known:
            candidates = (word, *self._stems(word)) if self._words else (word,)
            number = next((self._words[each] for each in candidates if each in self._words), None)
            if number is None:
                begun = (self._beginnings[start] for start in self._beginnings if word.startswith(start))
                number = next(begun, None)
            self._known[word] = number
        return self._known[word]

    def snippet(self, texts: Sequence[str], otherwise: str = "") -> Snippet:
        """The sentence in which most words of the query stand together, of the first that are as good.

        Where none of them stands anywhere: `otherwise`, else the beginning.
        """
        best: tuple[int, str, int, int] | None = None
        seen = 0
        for text in texts:
            for count, start, end in _clusters(self.marks(text[:_LOOKED_AT])):
                if best is None or count > best[0]:
                    best = (count, text, start, end)
            seen += len(text)
            if seen > _LOOKED_AT:
                break
        if best is None:
            first = otherwise or next((text for text in texts if text.strip()), "")
            return Snippet(sentence_around(first, 0, 1) if first else "")
        sentence = sentence_around(*best[1:])
        return Snippet(sentence, tuple((start, end) for start, end, _ in self.marks(sentence)))


def _phrase_marks(
    cut: Sequence[tuple[int, int, str]], phrase: Sequence[str], number: int, *, is_open: bool
) -> list[tuple[int, int, int]]:
    found = []
    for at in range(len(cut) - len(phrase) + 1):
        words = [word for _, _, word in cut[at : at + len(phrase)]] if cut[at][2][:1] == phrase[0][:1] else []
        ends = words and (words[-1].startswith(phrase[-1]) if is_open else words[-1] == phrase[-1])
        if ends and words[:-1] == list(phrase[:-1]):
            found.append((cut[at][0], cut[at + len(phrase) - 1][1], number))
    return found


def _clusters(marks: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """For each mark: how many words of the query stand from it on within a window, and from where to where."""
    clusters = []
    last = 0
    for first, (start, _, _) in enumerate(marks):
        last = max(last, first)
        while last + 1 < len(marks) and marks[last + 1][1] - start <= _WINDOW:
            last += 1
        clusters.append((len({number for _, _, number in marks[first : last + 1]}), start, marks[last][1]))
    return clusters
