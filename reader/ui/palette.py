"""What the palette offers, and which of it some typed words mean. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from reader.library.alike import with_most_words
from reader.model import Pane
from reader.text import fold
from reader.ui.everyday import COMMANDS, EVERYDAY
from reader.ui.keymap import Keymap
from reader.ui.keynames import written
from reader.ui.keys import MOTIONS, Scope
from reader.ui.widgets.choice_list import Choice

_KEYS_SHOWN = 2
_ALIKE_PERCENT = 75
_LEAST_LETTERS = 4
"""Of a word that may be misspelt."""
_LEAST_LETTERS_NEAR = 2
"""Of a word that counts for what comes near."""
_BEGUN = 0.95
"""How near a word is that only begins so."""
_NEAR_BEST = 0.6
"""The share of what the nearest has, which what is offered beside it must have."""
_MOST_NEAR = 8
_MOST_DIGITS = 9
_ABOUT = 1_000
"""Behind every rank of what shows the words, or has them among everyday ones."""
GUIDE = "guide"
"""The kind of the pages of the guide: what is done, or read, comes before what tells of it."""
_DONE = ("action", "filter")
"""The kinds of what is done, which come first."""
_MOTION_NAMES = {binding.id for binding in MOTIONS}


def actions_from(keymap: Keymap, pane: Pane) -> list[tuple[Pane, Binding]]:
    """Every action that can be asked for by name, with the pane that it works in: this one's first."""
    found: dict[str, tuple[Pane, Binding]] = {}
    for each in (pane, *(other for other in Pane if other is not pane)):
        for binding in keymap.bindings[Scope(each)]:
            name = binding.id or ""
            if name not in found and name not in _MOTION_NAMES:
                found[name] = (each, binding)
    return list(found.values())


def action_choice(binding: Binding, value: object) -> Choice:
    """An action as a line: what it does, and its keys."""
    name = binding.id or ""
    about = EVERYDAY.get(name, "")
    return Choice("action", binding.tooltip, written(binding.key, _KEYS_SHOWN), value, about, name)


def matching(choices: Sequence[Choice], words: str) -> list[Choice]:
    """The choices that have all the words, the likeliest first.

    An action that has the words, or is about them, comes first and a page of the guide last. Of one kind, what begins
    with a word comes first and what has it only within a longer one last.

    What is typed like a key means first what that key does; then what is a command in vim, which that does; a name of
    the settings file, what is called so.
    """
    typed = _without_colon(words)
    wanted = fold(typed).split()
    if not wanted:
        return list(choices)
    ranked = [
        (_turn(choice, rank[0]), rank, at)
        for at, choice in enumerate(choices)
        if (rank := _rank(choice, typed, wanted))
    ]
    return [choices[at] for _, _, at in sorted(ranked)]


def number_in(words: str) -> int | None:
    """The number that is typed and nothing else, as vim goes to a line; None where it is none."""
    typed = _without_colon(words)
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS else None


def likely(choices: Sequence[Choice], words: str) -> list[Choice]:
    """The choices that have all the words; where none has, those that come near."""
    return matching(choices, words) or nearby(choices, words)


def nearby(choices: Sequence[Choice], words: str) -> list[Choice]:
    """The choices that come near where none has all the words: misspelt ones, and one too many, are forgiven."""
    wanted = [word for word in fold(_without_colon(words)).split() if len(word) >= _LEAST_LETTERS_NEAR]
    if not wanted:
        return []
    known = [set(fold(_all_words(choice)).split()) for choice in choices]
    vocabulary = sorted(set[str]().union(*known))
    having = []
    for word in wanted:
        alike = _alike(word, vocabulary)
        near = {at: max((alike.get(each, 0) for each in own), default=0) for at, own in enumerate(known)}
        having.append({at: nearness for at, nearness in near.items() if nearness})
    found = with_most_words(having, len(choices))
    best = max((score for score, _ in found), default=0)
    near_best = [(-score, _turn(choices[at], 1), at) for score, at in found if score >= best * _NEAR_BEST]
    return [choices[at] for _, _, at in sorted(near_best)[:_MOST_NEAR]]


def offered(
    having: Sequence[Choice], articles: Sequence[Choice], near: Sequence[Choice], more: Sequence[Choice]
) -> list[Choice]:
    """All that is offered: what has the words, `articles` that have them, what is `near`, `more` articles.

    Pages of the guide come last.
    """
    listed = [*having, *articles, *near, *more]
    return sorted(listed, key=lambda choice: choice.kind == GUIDE)


def _without_colon(words: str) -> str:
    """What was typed, without the colon that others begin a command with."""
    return words.strip().lstrip(":").strip() or words.strip()


def _turn(choice: Choice, rank: int) -> int:
    """When a kind of choices comes; of actions, those that have the words only within longer ones come after others."""
    if rank == 0:
        return 0
    if choice.kind == GUIDE:
        return 4
    if rank not in (1, _ABOUT):
        return 3
    return 1 if choice.kind in _DONE else 2


def _said(choice: Choice) -> str:
    return f"{choice.words} {choice.kind}"


def _all_words(choice: Choice) -> str:
    """What a choice says, what it is about, and its name in words."""
    own = choice.name.partition(".")[2]
    return f"{_said(choice)} {choice.about} {own} {own.replace('-', ' ')}"


def _rank(choice: Choice, typed: str, wanted: Sequence[str]) -> tuple[int, int, int] | None:
    """How well a choice has the words: how fully, how plainly, how early; None where it has not all of them."""
    if typed in choice.right.split("  ") or (choice.name and typed == choice.name):
        return 0, 0, 0
    if typed in COMMANDS and COMMANDS[typed] == choice.name:
        return 0, 1, 0
    if "." in typed and choice.name.startswith(typed):
        return 1, 0, 0
    said, everyday = f" {fold(_said(choice))}", fold(choice.about).split()
    if all(word in said for word in wanted):
        place = said.find(wanted[0])
        plain = 0 if place == 1 else 1 if all(word in everyday for word in wanted) else 2
        return 1 + sum(f" {word}" not in said for word in wanted), plain, place
    if not all(f" {word}" in f" {fold(_all_words(choice))}" for word in wanted):
        return None
    return (1, 1, 0) if choice.kind in _DONE and all(word in everyday for word in wanted) else (_ABOUT, 0, 0)


def _alike(word: str, vocabulary: Sequence[str]) -> dict[str, float]:
    """The words that begin with one, or almost; and how nearly (at most 1)."""
    from rapidfuzz import fuzz, process

    alike = {each: 1.0 if each == word else _BEGUN for each in vocabulary if each.startswith(word)}
    if len(word) < _LEAST_LETTERS:
        return alike
    for begun in (vocabulary, [each[: len(word)] for each in vocabulary]):
        found = process.extract(word, begun, scorer=fuzz.ratio, limit=None, score_cutoff=_ALIKE_PERCENT)
        for _, score, at in found:
            alike[vocabulary[at]] = max(alike.get(vocabulary[at], 0), score / 100)
    return alike
