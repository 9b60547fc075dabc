"""What the palette offers, and which of it some typed words mean. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding

from reader.model import Pane
from reader.text import fold
from reader.ui.keymap import Keymap
from reader.ui.keynames import written
from reader.ui.keys import MOTIONS, Scope
from reader.ui.widgets.choice_list import Choice

_KEYS_SHOWN = 2
_ALIKE_PERCENT = 70
_LEAST_LETTERS = 4
"""Of a word that may be misspelt."""
_ABOUT = 1_000
"""Behind every rank of what shows the words."""
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
    return Choice("action", binding.tooltip, written(binding.key, _KEYS_SHOWN), value)


def matching(choices: Sequence[Choice], words: str) -> list[Choice]:
    """The choices that have all the words, the likeliest first; where none has, those that come near.

    What has a word only in what it is about comes after what shows it.

    What is typed like a key means first what that key does.
    """
    wanted = fold(words).split()
    if not wanted:
        return list(choices)
    ranked = [(rank, at) for at, choice in enumerate(choices) if (rank := _rank(choice, words.strip(), wanted))]
    if ranked or len(wanted) > 1 or len(wanted[0]) < _LEAST_LETTERS:
        return [choices[at] for _, at in sorted(ranked)]
    return [choices[at] for at in _near(fold(words), (fold(_said(choice)) for choice in choices))]


def _said(choice: Choice) -> str:
    return f"{choice.words} {choice.kind}"


def _rank(choice: Choice, typed: str, wanted: Sequence[str]) -> tuple[int, int] | None:
    said = f" {fold(_said(choice))}"
    if typed in choice.right.split("  "):
        return 0, said.find(wanted[0])
    if all(word in said for word in wanted):
        return 1 + sum(f" {word}" not in said for word in wanted), said.find(wanted[0])
    more = f"{said} {fold(choice.about)}"
    return (_ABOUT, 0) if all(f" {word}" in more for word in wanted) else None


def _near(words: str, said: Iterable[str]) -> list[int]:
    from rapidfuzz import fuzz, process

    found = process.extract(words, list(said), scorer=fuzz.partial_ratio, limit=8, score_cutoff=_ALIKE_PERCENT)
    return [at for _, _, at in found]
