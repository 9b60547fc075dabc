"""How well the words of a link's slug and those of an article's slug or title fit: what agrees, what speaks against it.

All weights are bits: how much a word tells of which article is meant. A word that one article in a thousand has tells
ten; a stop word, which addresses lack and have as they please, hardly anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from reader.links.words import is_number, likeness

_STOP_AGREES_BITS = 1.0
_STOP_DIFFERS_BITS = 0.2
_WORD_FACTOR = 1.5
_NUMBER_FACTOR = 2.5
"""Numbers tell issues, versions and years apart: another one is another article."""
_OTHER_NUMBER_BITS = 15.0
_CUT_FACTOR = 0.3
"""A slug that was cut lacks words for a reason."""
_LEAST_CUT_WORDS = 3
_MOST_CUT_SHARE = 0.6
_COPY_BITS = 0.5
_OTHER_COPY_BITS = 3.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against one article."""

    agreed: tuple[str, ...] = ()
    """Telling words that both have, in the archive's spelling."""
    lost: tuple[str, ...] = ()
    """Words of the link that the article lacks."""
    gained: tuple[str, ...] = ()
    """Words of the article that the link lacks."""
    respelt: tuple[tuple[str, str], ...] = ()
    """Words of the link and what the article has instead: another ending, a number's name, joined or apart."""
    cut: tuple[str, ...] = ()
    """Words of the article behind the end of the link's slug."""
    copy: str = ""
    """The number at the end that systems give to an address that exists already."""
    for_bits: float = 0.0
    against_bits: float = 0.0
    cut_bits: float = 0.0

    def fit(self, more_bits: float = 0.0) -> float:
        """The share of what is known that agrees, from 0 to 1; `more_bits` speak for the article besides its words."""
        agreed = self.for_bits + more_bits
        whole = agreed + self.against_bits + self.cut_bits
        return agreed / whole if whole else 0.0


def compare(link: Sequence[str], form: Sequence[str], bits: Callable[[str], float], stops: Set[str]) -> Evidence:
    """The evidence that a link's words give for an article one of whose forms has the words `form`."""
    gaps, equal = _aligned(link, form)
    weigh = _Scales(bits, stops)
    for word in equal:
        weigh.agree(word, word, 1.0)
    last = len(gaps) - 1
    for place, (lost, gained) in enumerate(gaps):
        lost, gained = weigh.pair(lost, gained)
        if place < last:
            weigh.differ(lost, gained)
            continue
        if len(lost) == 1 and len(lost[0]) == 1 and lost[0].isdecimal() and not gained and len(link) > 1:
            weigh.copied(lost[0])
            lost = []
        if lost or not weigh.is_cut(gained):
            weigh.differ(lost, gained)
        else:
            weigh.cut_off(gained)
    return weigh.evidence()


Gap = tuple[list[str], list[str]]


def _aligned(link: Sequence[str], form: Sequence[str]) -> tuple[list[Gap], list[str]]:
    """What only one side has before, between and behind the words that both have in the same order; and those words."""
    from rapidfuzz.distance import Indel  # only where a link is healed

    gaps: list[Gap] = []
    equal: list[str] = []
    here = there = 0
    for block in Indel.opcodes(link, form).as_matching_blocks():
        for place in range(block.a, block.a + block.size):
            found = form.index(link[place], there)  # the earliest: what follows may have been cut off
            gaps.append((list(link[here:place]), list(form[there:found])))
            equal.append(link[place])
            here, there = place + 1, found + 1
    return [*gaps, (list(link[here:]), list(form[there:]))], equal


def _are_one(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether words are the same letters, parted otherwise."""
    return sum(map(len, some)) == sum(map(len, others)) and _joined(some) == _joined(others)


def _joined(words: Sequence[str]) -> str:
    """Words as one; numbers stay apart: `1-2` is not `12`."""
    return "".join(f" {word} " if is_number(word) else word for word in words)


class _Scales:
    """Adds up what speaks for an article and against it."""

    def __init__(self, bits: Callable[[str], float], stops: Set[str]) -> None:
        self._bits = bits
        self._stops = stops
        self._agreed: list[str] = []
        self._lost: list[str] = []
        self._gained: list[str] = []
        self._respelt: list[tuple[str, str]] = []
        self._cut: tuple[str, ...] = ()
        self._copy = ""
        self._for = self._against = self._cut_bits = 0.0

    def agree(self, written: str, known: str, likeness: float) -> None:
        if known in self._stops:
            self._for += min(self._bits(known), _STOP_AGREES_BITS) * likeness
        else:
            self._for += self._bits(known) * likeness
            self._against += self._bits(known) * (1 - likeness) * 0.5
            self._agreed.append(known)
        if written != known:
            self._respelt.append((written, known))

    def pair(self, lost: list[str], gained: list[str]) -> Gap:
        """What is left of a gap when words that are one in another spelling were found in it."""
        if lost and gained and _are_one(lost, gained):
            self._join(lost, gained)
            return [], []
        lost, gained = list(lost), list(gained)
        for apart, together in ((lost, gained), (gained, lost)) if lost and gained else ():
            for first in range(len(apart) - 1):
                pair = apart[first : first + 2]
                if (joined := "".join(pair)) in together and not any(map(is_number, pair)):
                    self._join(*((pair, [joined]) if apart is lost else ([joined], pair)))
                    del apart[first : first + 2]
                    together.remove(joined)
                    break
        for written in list(lost):
            alike, known = max(((likeness(written, known), known) for known in gained), default=(0.0, ""))
            if alike:
                self.agree(written, known, alike)
                lost.remove(written)
                gained.remove(known)
        return lost, gained

    def _join(self, lost: list[str], gained: list[str]) -> None:
        for known in gained:
            self.agree(known, known, 1.0)
        self._respelt.append((" ".join(lost), " ".join(gained)))

    def differ(self, lost: Sequence[str], gained: Sequence[str]) -> None:
        self._lost += lost
        self._gained += gained
        self._against += sum(map(self._difference, (*lost, *gained)))
        if any(map(is_number, lost)) and any(map(is_number, gained)):
            self._against += _OTHER_NUMBER_BITS

    def _difference(self, word: str) -> float:
        if word in self._stops:
            return _STOP_DIFFERS_BITS
        return self._bits(word) * (_NUMBER_FACTOR if is_number(word) else _WORD_FACTOR)

    def copied(self, number: str) -> None:
        self._copy = number
        self._against += _COPY_BITS if number == "0" else _OTHER_COPY_BITS

    def is_cut(self, behind: Sequence[str]) -> bool:
        """Whether the link may have been cut before these words: enough stayed, and more than went."""
        telling = sum(word not in self._stops for word in behind)
        kept = len(self._agreed)
        return kept >= _LEAST_CUT_WORDS and telling <= _MOST_CUT_SHARE * (kept + telling)

    def cut_off(self, behind: Sequence[str]) -> None:
        self._cut = tuple(behind)
        self._cut_bits = sum(_CUT_FACTOR * self._bits(word) for word in behind if word not in self._stops)

    def evidence(self) -> Evidence:
        return Evidence(
            tuple(self._agreed),
            tuple(self._lost),
            tuple(self._gained),
            tuple(self._respelt),
            self._cut,
            self._copy,
            self._for,
            self._against,
            self._cut_bits,
        )
