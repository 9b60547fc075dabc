"""What to say of keys that mean something elsewhere and nothing here. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.ui.keymap import Keymap
from reader.ui.keynames import Chord, chord, chords, joined, written
from reader.ui.keys import TABLES, Scope
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


_PANE_WORDS = {Scope.LIST: "In the list", Scope.ARTICLE: "In the article", Scope.LINKS: "In the links"}


def known(typed: Chord, scope: Scope, keymap: Keymap) -> str:
    """What to say of keys, or the beginning of some, that do nothing in a pane: whose they are, and what to press.

    What leesmap itself has them for comes before what another program does: by default here, then in another pane.
    """
    moved = _moved(typed, scope, keymap)
    if moved is not None:
        return moved
    return _in_another_pane(typed, scope, keymap) or known_elsewhere(typed, scope, keymap)


def _moved(typed: Chord, scope: Scope, keymap: Keymap) -> str | None:
    """Which key has now what these have by default; empty where none has, None where they have nothing.

    `m is x now: mark as read or unread`.
    """
    for default in TABLES[scope]:
        for keys in chords(default.key):
            if keys[: len(typed)] == typed:
                now = next((each.key for each in keymap.bindings[scope] if each.id == default.id), "")
                what = _does(default.tooltip)
                return f"{written(joined([keys]))} is {written(now, 1)} now: {what}" if now else ""
    return None


def _in_another_pane(typed: Chord, scope: Scope, keymap: Keymap) -> str:
    """What the keys do in another pane, and in which: `In the list, A: mark all articles in the list as read`."""
    for pane, where in _PANE_WORDS.items():
        for binding in keymap.bindings[pane] if pane is not scope else ():
            for keys in chords(binding.key):
                if keys[: len(typed)] == typed:
                    return f"{where}, {written(joined([keys]))}: {_does(binding.tooltip)}"
    return ""


def _does(tooltip: str) -> str:
    """The first thing that an action is said to do, within a sentence."""
    first = tooltip.partition(";")[0]
    return first[:1].lower() + first[1:]


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
