"""What the palette offers, and which of it some typed words mean. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from reader.library.alike import with_words_alike
from reader.model import Pane
from reader.text import fold
from reader.ui.everyday import EVERYDAY
from reader.ui.keymap import Keymap
from reader.ui.keynames import written
from reader.ui.keys import MOTIONS, Scope
from reader.ui.widgets.choice_list import Choice

_KEYS_SHOWN = 2
_ALIKE_PERCENT = 70
_LEAST_LETTERS = 4
"""Of a word that may be misspelt."""
_MOST_NEAR = 8
_ABOUT = 1_000
"""Behind every rank of what shows the words."""
GUIDE = "guide"
"""The kind of the pages of the guide: what is done, or read, comes before what tells of it."""
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
    """The choices that have all the words, the likeliest first; where none has, those that come near.

    An action that has the words, or is about them, comes first and a page of the guide last. Of one kind, what has a
    word only in what it is about comes after what shows it.

    What is typed like a key means first what that key does; a name of the settings file, what is called so.
    """
    wanted = fold(words).split()
    if not wanted:
        return list(choices)
    ranked = [
        (_turn(choice, rank[0]), rank, at)
        for at, choice in enumerate(choices)
        if (rank := _rank(choice, words.strip(), wanted))
    ]
    if ranked or max(map(len, wanted)) < _LEAST_LETTERS:
        return [choices[at] for _, _, at in sorted(ranked)]
    return [choices[at] for at in _near(wanted, [fold(_said(choice)) for choice in choices])]


def with_articles(listed: Sequence[Choice], articles: Sequence[Choice]) -> list[Choice]:
    """The choices with articles among them: before the pages of the guide."""
    pages = [choice for choice in listed if choice.kind == GUIDE]
    return [*(choice for choice in listed if choice.kind != GUIDE), *articles, *pages]


def _turn(choice: Choice, rank: int) -> int:
    """When a kind of choices comes; of actions, those that have the words only within longer ones come after others."""
    if rank == 0:
        return 0
    if choice.kind == GUIDE:
        return 4
    if rank not in (1, _ABOUT):
        return 3
    return 1 if choice.kind == "action" else 2


def _said(choice: Choice) -> str:
    return f"{choice.words} {choice.kind}"


def _rank(choice: Choice, typed: str, wanted: Sequence[str]) -> tuple[int, int] | None:
    said = f" {fold(_said(choice))}"
    if typed in choice.right.split("  ") or (choice.name and typed == choice.name):
        return 0, said.find(wanted[0])
    if "." in typed and choice.name.startswith(typed):
        return 1, 0
    if all(word in said for word in wanted):
        return 1 + sum(f" {word}" not in said for word in wanted), said.find(wanted[0])
    own = choice.name.partition(".")[2]
    more = f"{said} {fold(choice.about)} {own} {own.replace('-', ' ')}"
    return (_ABOUT, 0) if all(f" {word}" in more for word in wanted) else None


def _near(wanted: Sequence[str], said: Sequence[str]) -> list[int]:
    from rapidfuzz import fuzz, process

    if len(wanted) > 1:
        near = sorted(with_words_alike(wanted, said), key=lambda each: (-each[0], each[1]))
        return [at for _, at in near[:_MOST_NEAR]]
    found = process.extract(wanted[0], said, scorer=fuzz.partial_ratio, limit=_MOST_NEAR, score_cutoff=_ALIKE_PERCENT)
    return [at for _, _, at in found]
