"""The words of a query as expressions of FTS5. Whatever was typed is cut into terms first, so none is ever an error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.index.fulltext import BEGINNING_LETTERS, EXACT_COLUMNS
from reader.query import Term, Words
from reader.terms import stems, terms


@dataclass(frozen=True, slots=True)
class Matches:
    """What some words ask of the two full-text tables and of titles. All of it has to be met."""

    words: tuple[str, ...] = ()
    """Expressions for `fulltext`."""
    beginnings: tuple[str, ...] = ()
    """Expressions for `beginnings`: parts of words too short to look up among all words."""
    titles: tuple[tuple[str, bool], ...] = ()
    """What is looked for in titles alone, folded: a single letter, which must begin a word (True), or signs."""

    def joined(self) -> str:
        """All expressions for `fulltext` as one; empty where there is none."""
        return " AND ".join(self.words)


def matches(words: Iterable[Words], tongues: Sequence[str]) -> Matches:
    """What `words` ask for; `tongues` are the languages that the index has stems of."""
    asked: list[str] = []
    beginnings: list[str] = []
    titles: list[tuple[str, bool]] = []
    cuts = [(each, terms(each.text)) for each in words]
    has_terms = any(cut for _, cut in cuts)
    for each, cut in cuts:
        open_ended = each.prefix or each.begun
        if not cut:
            if not has_terms:  # a dash between words is not searched for
                titles.append((each.text, False))
        elif open_ended and len(cut) == 1 and len(cut[0]) < BEGINNING_LETTERS[0]:
            titles.append((cut[0], True))
        elif open_ended and len(cut) == 1 and len(cut[0]) in BEGINNING_LETTERS:
            beginnings.append(f'"{cut[0]}"')
        else:
            asked.append(_expression(each, cut, tongues))
    return Matches(tuple(asked), tuple(beginnings), tuple(titles))


def as_phrase(words: Sequence[Words]) -> str:
    """An expression for all words in a row; empty where there are not enough of them to mean anything together."""
    cut = [term for each in words for term in terms(each.text)]
    return f'{EXACT_COLUMNS} : "{" ".join(cut)}"' if len(cut) >= _LEAST_PHRASE else ""


_LEAST_PHRASE = 3


def _expression(words: Words, cut: Sequence[str], tongues: Sequence[str]) -> str:
    phrase = f'"{" ".join(cut)}"'
    if words.prefix or words.begun:
        begun = f"{EXACT_COLUMNS} : {phrase} *"
        return f"({' OR '.join((begun, *_stemmed(cut, tongues)))})" if words.begun else f"({begun})"
    if words.phrase or len(cut) > 1:
        return f"({EXACT_COLUMNS} : {phrase})"
    return f"({' OR '.join((phrase, *_stemmed(cut, tongues)))})"


def _stemmed(cut: Sequence[str], tongues: Sequence[str]) -> list[str]:
    """The stems of a single word, in every language of the archive; they are looked for in all columns."""
    if len(cut) > 1:
        return []
    return [f'"{stem}"' for stem in dict.fromkeys(stem for tongue in tongues for stem in stems(cut, tongue))]


def wanted(group: Iterable[Term]) -> list[Words]:
    """The words of an alternative that must be there."""
    return [term for term in group if isinstance(term, Words) and not term.negated]
