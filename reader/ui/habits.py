"""What to say of keys that mean something elsewhere and nothing here. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.ui.keymap import Keymap
from reader.ui.keynames import Chord, chord, joined, written
from reader.ui.keys import Scope
from reader.ui.presets import DEFAULT, PRESETS

_BROWSER: Mapping[str, Sequence[str]] = {
    "list.filter": ["ctrl+f"],
    "article.find": ["ctrl+f"],
    "screen.rescan": ["F5"],
    "screen.zoom": ["F11"],
}
_PROGRAMS: Mapping[str, Mapping[str, Sequence[str]]] = {
    **{name: keys for name, keys in PRESETS.items() if name != DEFAULT},
    "a browser": _BROWSER,
}

_LEADS_ON = {"pane.next": "article.next-link", "pane.previous": "article.previous-link"}
"""What does an action in the end where nothing else does: past the last link comes the next pane."""


def known_elsewhere(typed: Chord, scope: Scope, keymap: Keymap) -> str:
    """Which key does here what `typed`, or keys that begin so, do elsewhere; empty where they do nothing there either.

    `Press Space for vim's ctrl+f, / for a browser's`.
    """
    answers: dict[str, str] = {}
    for program in _PROGRAMS:
        habit = _habit(program, typed, scope, keymap)
        if habit is not None:
            keys, here = habit
            answers.setdefault(here, f"{here} for {program}'s" + ("" if answers else f" {keys}"))
    return f"Press {', '.join(answers.values())}" if answers else ""


def _habit(program: str, typed: Chord, scope: Scope, keymap: Keymap) -> tuple[str, str] | None:
    """The keys of another program that begin with those typed, and the key that does the same here."""
    return next(_habits(program, typed, scope, keymap), None)


def _habits(program: str, typed: Chord, scope: Scope, keymap: Keymap) -> Iterator[tuple[str, str]]:
    here = {binding.id: binding.key for binding in keymap.bindings[scope] if binding.key}
    for action, other in _LEADS_ON.items():
        if action not in here and other in here:
            here[action] = here[other]
    for action, texts in _PROGRAMS[program].items():
        for keys in map(chord, texts):
            if action in here and keys[: len(typed)] == typed:
                yield written(joined([keys])), written(here[action], 1)
