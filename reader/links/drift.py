"""An address whose slug has changed since the link was written: which article is meant, how surely, and why.

What is asked of the archive is evidence, never a guess: of two articles that fit equally well neither is taken. Every
weight is in bits (see `evidence`); the confidence is a logistic curve through what `bench/heal.py` measures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import exp

from reader.links.candidates import Candidates, Known
from reader.links.evidence import Evidence, compare
from reader.links.words import is_number, undated, words_of

_COMPARED = 12
"""Articles whose words are aligned with those of a link."""
_OTHER_DATES_BITS = 3.0
_OTHER_SECTION_BITS = 4.0
_RIVAL_CUT_BITS = 3.0
"""What words behind a cut may count between two articles: that one slug is longer is no reason to choose."""
_TEXT_BITS = 4.0
_SENTENCE_BITS = 2.0
"""What the link's own words may add at most: a sister article is written about in the same ones."""
_OTHER_LANGUAGE_BITS = 4.0
_LEAST_LEAD_BITS = 1.5
"""Of two that are nearer to each other than this neither is taken."""
_SAME_WORDS, _SAME_TELLING = 3, 2
"""How many words, and how many that tell something, an article elsewhere has to have in common with a link."""
_DOUBTFUL, _SUREST = 0.5, 0.999
_KEPT = 3
_REMEMBERED = 20_000

SURE = 0.95
"""From this confidence on a link is healed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A link whose article is looked for."""

    slug: str
    folder: str = ""
    """With its dates."""
    text: str = ""
    sentence: str = ""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Suspect:
    """An article that may be meant."""

    known: Known
    evidence: Evidence
    fit: float
    """The share of words and folder that agrees, from 0 to 1."""
    score_bits: float
    """What speaks for it, less what speaks against it."""
    lead_bits: float = 0.0
    """How much more than for the next one."""
    confidence: float = 0.0


Allowed = Callable[[str], bool]
"""Whether the article at a permalink may be meant at all."""


@dataclass(frozen=True, slots=True, eq=False)
class Drift:
    """Looks for the articles of one archive by what is left of their addresses."""

    candidates: Candidates
    excerpt_of: Callable[[str], str] = lambda _: ""
    """The excerpt of the article at a permalink."""
    _found: dict[Asked, tuple[Suspect, ...]] = field(default_factory=dict)

    def suspects(self, asked: Asked, allowed: Allowed = lambda _: True) -> tuple[Suspect, ...]:
        """The articles that a link may mean, likeliest first; none where its slug tells nothing."""
        if asked not in self._found:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            self._found[asked] = tuple(self._suspects(asked, allowed))
        return self._found[asked]

    def _suspects(self, asked: Asked, allowed: Allowed) -> Iterable[Suspect]:
        words = words_of(undated(asked.slug))
        if not any(c.isalpha() for word in words for c in word):
            return []
        beside = self.candidates.beside(asked.folder, _COMPARED)
        numbers = dict.fromkeys((*beside, *self.candidates.with_words(words, _COMPARED)))
        known = [number for number in numbers if allowed(self.candidates.known[number].permalink)]
        found = [self._suspect(number, words, asked) for number in known]
        found.sort(key=lambda one: -one.score_bits)
        return [self._judged(one, found, words, asked) for one in found[:_KEPT]]

    def _suspect(self, number: int, words: Sequence[str], asked: Asked) -> Suspect:
        known = self.candidates.known[number]
        bits, stops = self.candidates.bits, self.candidates.droppable
        forms = (compare(words, form, bits, stops) for form in self.candidates.forms(number))
        evidence = max(forms, key=lambda one: one.for_bits - one.against_bits - one.cut_bits)
        score = evidence.for_bits - evidence.against_bits - min(evidence.cut_bits, _RIVAL_CUT_BITS)
        place = self._place_bits(known, asked)
        fit = evidence.fit(max(0.0, place))
        return Suspect(known, evidence, fit, score + place + self._said_bits(known, words, asked))

    def _place_bits(self, known: Known, asked: Asked) -> float:
        """What the folder says: the same one, dates included, tells as much as a word that is as rare."""
        bits = 0.0
        if known.folder == asked.folder:
            bits = self.candidates.folder_bits(known.folder)
        elif _section(known.folder) != _section(asked.folder):
            bits = -_OTHER_SECTION_BITS
        if _is_elsewhen(known.folder, asked.folder):
            bits -= _OTHER_DATES_BITS
        if known.lang and asked.lang and known.lang != asked.lang:
            bits -= _OTHER_LANGUAGE_BITS
        return bits

    def _said_bits(self, known: Known, words: Sequence[str], asked: Asked) -> float:
        """What the link's text and sentence say besides its slug that the article's title and excerpt say too."""
        if not asked.text and not asked.sentence:
            return 0.0
        titled = set(words_of(known.title)) - set(words)
        told = titled | set(words_of(self.excerpt_of(known.permalink))) - set(words)
        text = self._shared_bits(words_of(asked.text), told)
        return min(text, _TEXT_BITS) + min(self._shared_bits(words_of(asked.sentence), told), _SENTENCE_BITS)

    def _shared_bits(self, said: Iterable[str], told: set[str]) -> float:
        telling = told.intersection(said) - self.candidates.droppable
        return sum(map(self.candidates.bits, telling))

    def _judged(self, one: Suspect, found: Sequence[Suspect], words: Sequence[str], asked: Asked) -> Suspect:
        rivals = [other for other in found if other.known.permalink != one.known.permalink]
        lead = one.score_bits - max((other.score_bits for other in rivals), default=0.0)
        sure = confidence(one.fit, one.score_bits - self.candidates.whole_bits, lead)
        if lead < _LEAST_LEAD_BITS or self._is_another(one, rivals, words, asked):
            sure = min(sure, _DOUBTFUL)
        return replace(one, lead_bits=lead, confidence=sure)

    def _is_another(self, one: Suspect, rivals: Sequence[Suspect], words: Sequence[str], asked: Asked) -> bool:
        """Whether something says that an article with these words is another one, however well they fit.

        A number at the end of a link, where the archive has the same with other numbers, is a part of a series. What
        comes back every year under one title, in parts or with a sequel, has another date; another section may well
        have something alike. There all telling words have to be the same, and enough that two articles hardly share
        them by chance.
        """
        if one.evidence.copy.strip("0") and any(_is_numbered(other, words) for other in rivals):
            return True
        elsewhen = _is_elsewhen(one.known.folder, asked.folder)
        if not elsewhen and _section(one.known.folder) == _section(asked.folder):
            return False
        slug = words_of(undated(one.known.slug))
        evidence = compare(words, slug, self.candidates.bits, self.candidates.droppable)
        differing = {*evidence.lost, *evidence.gained, *evidence.cut}
        same = differing <= self.candidates.droppable and not evidence.copy
        return not same or len(slug) < _SAME_WORDS + elsewhen or len(evidence.agreed) < _SAME_TELLING + elsewhen


def confidence(fit: float, surplus: float, lead: float) -> float:
    """How surely an article is the one meant, from 0 to 1.

    `fit` is the share that agrees, `surplus` by how many bits the evidence is more than it takes to tell one article of
    the archive from all others, `lead` by how many it is more than for the next one.
    """
    z = 30 * (fit - 0.87) + 0.25 * min(surplus, 10) + 0.8 * min(lead - 2, 4)
    return min(round(1 / (1 + exp(-z)), 3), _SUREST)


def _section(folder: str) -> tuple[str, ...]:
    return tuple(part for part in folder.split("/") if part and not is_number(part))


def _is_elsewhen(folder: str, other: str) -> bool:
    """Whether two folders have different dates or issues in their names; a folder without any contradicts none."""
    numbers, others = ([part for part in one.split("/") if is_number(part)] for one in (folder, other))
    return bool(numbers and others) and numbers != others


def _is_numbered(suspect: Suspect, words: Sequence[str]) -> bool:
    """Whether an article has the link's words and another number at its end: they are parts of a series."""
    mine = words_of(undated(suspect.known.slug))
    return mine[:-1] == list(words[:-1]) and is_number(mine[-1]) and mine[-1] != words[-1]
