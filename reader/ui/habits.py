"""What to say of keys that mean something elsewhere and nothing here. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.ui.keymap import Keymap
from reader.ui.keynames import Chord, chord, chords, joined, written
from reader.ui.keys import TABLES, Scope
from reader.ui.presets import DEFAULT, PRESETS

_Keys = Mapping[str, Sequence[str]]
"""Keys by the name of an action."""

_BROWSER: _Keys = {
    "article.find": ["ctrl+f", "F3", "ctrl+g", "'"],
    "article.list": ["alt+Home"],
    "article.select": ["F7", "ctrl+a"],
    "link.export": ["ctrl+s"],
    "list.filter": ["ctrl+f", "F3", "'"],
    "list.select-range": ["ctrl+a"],
    "move.first": ["ctrl+Home"],
    "move.last": ["ctrl+End"],
    "move.page-up": ["shift+space"],
    "pane.next": ["F6"],
    "screen.narrower": ["ctrl+-"],
    "screen.palette": ["ctrl+l", "alt+d"],
    "screen.quit": ["ctrl+w"],
    "screen.rescan": ["F5"],
    "screen.search": ["ctrl+k"],
    "screen.wider": ["ctrl++", "ctrl+="],
    "screen.zoom": ["F11"],
}
_BROWSER_FINDING: _Keys = {
    "article.open-unread": ["F3", "ctrl+g"],
    "article.open-previous-unread": ["shift+F3", "ctrl+shift+g"],
}
"""While a find is on these go from match to match, and n and N do so here."""
_ALMOST: Mapping[str, _Keys] = {
    "vim": {
        "article.find": ["*"],
        "article.fold": ["z o", "z c"],
        "article.outline": ["] ]", "[ ["],
        "article.select": ["V", "ctrl+v", "w", "0", "$", "{", "}"],
        "list.filter": ["*"],
        "list.select-range": ["V", "ctrl+v"],
        "pane.next": ["ctrl+w b"],
        "pane.previous": ["ctrl+w t"],
        "screen.links": ["ctrl+w s", "ctrl+w v"],
        "screen.quit": ["ctrl+w q", "ctrl+w c"],
        "trail.back": ["' '", "` `", "ctrl+^", "g T"],
    },
    "newsboat": {"list.clear-filter": ["ctrl+t"], "list.mark-all": ["C"]},
    "less": {"article.find": ["&"], "screen.suspend": ["!"], "trail.back": ["' '"]},
}
"""What is not quite the same here, so that a preset does not have it."""


def _all(program: str, presets: _Keys) -> _Keys:
    almost = _ALMOST[program]
    return {name: [*presets.get(name, ()), *almost.get(name, ())] for name in (*presets, *almost)}


_PROGRAMS: Mapping[str, _Keys] = {
    **{name: _all(name, keys) for name, keys in PRESETS.items() if name != DEFAULT},
    "a browser": _BROWSER,
}
_WHILE_FINDING: Mapping[str, _Keys] = {**_PROGRAMS, "a browser": {**_BROWSER_FINDING, **_BROWSER}}

_LEADS_ON = {"pane.next": "article.next-link", "pane.previous": "article.previous-link"}
"""What does an action in the end where nothing else does: past the last link comes the next pane."""


_PANE_WORDS = {Scope.LIST: "In the list", Scope.ARTICLE: "In the article", Scope.LINKS: "In the links"}


def is_sequence_of_others(keys: Chord) -> bool:
    """Whether another program has an action for these keys, typed one after the other."""
    return len(keys) > 1 and any(
        keys == chord(text) for program in _PROGRAMS.values() for texts in program.values() for text in texts
    )


def known(typed: Chord, scope: Scope, keymap: Keymap, *, finding: bool = False) -> str:
    """What to say of keys, or the beginning of some, that do nothing in a pane: whose they are, and what to press.

    What leesmap itself has them for comes before what another program does: by default here, then in another pane.
    `finding`: while a find is on.
    """
    moved = _moved(typed, scope, keymap)
    if moved is not None:
        return moved
    return _in_another_pane(typed, scope, keymap) or known_elsewhere(typed, scope, keymap, finding=finding)


def said_astray(typed: Chord) -> str:
    """What to say of a sequence that is none, whose last key alone would quit."""
    return f"{written(joined([typed]))} does nothing; {written(joined([typed[-1:]]))} alone quits"


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


def known_elsewhere(typed: Chord, scope: Scope, keymap: Keymap, *, finding: bool = False) -> str:
    """Which key does here what `typed`, or keys that begin so, do elsewhere; empty where they do nothing there either.

    `Press Space for vim's ctrl+f, / for a browser's`.
    """
    answers: dict[str, str] = {}
    for program, actions in (_WHILE_FINDING if finding else _PROGRAMS).items():
        habit = next(_habits(actions, typed, scope, keymap), None)
        if habit is not None:
            keys, here = habit
            answers.setdefault(here, f"{here} for {program}'s" + ("" if answers else f" {keys}"))
    return f"Press {', '.join(answers.values())}" if answers else ""


def _habits(actions: _Keys, typed: Chord, scope: Scope, keymap: Keymap) -> Iterator[tuple[str, str]]:
    """The keys of another program that begin with those typed, and the key that does the same here."""
    here = {binding.id: binding.key for binding in keymap.bindings[scope] if binding.key}
    for action, other in _LEADS_ON.items():
        if action not in here and other in here:
            here[action] = here[other]
    for action, texts in actions.items():
        for keys in map(chord, texts):
            if action in here and keys[: len(typed)] == typed:
                yield written(joined([keys])), written(here[action], 1)
