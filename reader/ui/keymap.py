"""The keys that are true: the table of keys, a preset over it, the reader's own wishes over both. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from textual.binding import Binding

from reader.model import Pane
from reader.settings.values import nearest
from reader.ui.keynames import (
    Chord,
    UnknownKeyError,
    chord,
    chords,
    is_sent_everywhere,
    joined,
    nearest_key,
    written,
)
from reader.ui.keys import GROUPS, TABLES, Scope
from reader.ui.presets import DEFAULT, PRESETS

ACTIONS: Mapping[str, Binding] = {key.id: key for table in TABLES.values() for key in table if key.id}
"""Every action by its name, with its default keys."""

SCOPE_WORDS: Mapping[Scope, str] = {
    Scope.LIST: "in the list",
    Scope.ARTICLE: "in the article",
    Scope.LINKS: "in the links",
    Scope.FILTER: "in the filter line",
    Scope.FIND: "in the find line",
    Scope.LABELS: "in the line of labels",
    Scope.DATE: "in the line of the date",
    Scope.HINTS: "among letters",
    Scope.SELECT: "while selecting",
    Scope.WINDOW: "in windows",
}
"""Where the keys of each scope count."""
_LINES = (Scope.FILTER, Scope.FIND, Scope.LABELS, Scope.DATE)
_WAYS_OUT = (
    *("screen.quit", "filter.keep", "filter.drop", "find.keep", "find.drop"),
    *("labels.keep", "labels.drop", "date.keep", "date.drop", "hints.end", "select.drop"),
)
"""Actions without which a reader is caught; they never stay without a key."""
_FIRST_IN_FOOTER = ("article.open-unread", "article.leave", "article.next-link", "article.follow", "trail.back")
"""Of an article: where to go on, and to a link, along it and back; what else there is gives way in a narrow footer."""
_GOES_ON = "article.open-unread"
_WHILE_FINDING = {_GOES_ON: "Next match", "article.leave": "End find"}
_WHILE_SELECTING = {
    "link.copy": "Copy",
    "select.drop": "Drop",
    "select.begin": "From here",
    "link.copy-markdown": "Quote",
    "select.other-end": "Other end",
    "select.keep": "Keep",
    "link.export": "Export",
    "link.pipe": "Pipe",
    "article.find": "Find",
    "screen.help": "Help",
    "screen.quit": "Quit",
}
"""What the footer names then, the most needed first."""


@dataclass(frozen=True, slots=True)
class KeyTrouble:
    """Something wrong with a wish."""

    name: str
    """The action it was wished for, as the reader wrote it."""
    message: str
    rival: str = ""
    """Of a clash, the other action."""
    keys: str = ""
    """And what both want, as people write it."""


@dataclass(frozen=True, slots=True)
class _Claim:
    action: Binding
    chords: tuple[Chord, ...]
    rank: int
    """0: by default, 1: of the preset, 2: wished."""


@dataclass(frozen=True)
class Keymap:
    """What every key does in every scope."""

    bindings: Mapping[Scope, tuple[Binding, ...]]
    """The actions of each scope with the keys that are theirs there; an action without keys has an empty key."""
    troubles: tuple[KeyTrouble, ...] = field(default=(), compare=False)
    notes: tuple[KeyTrouble, ...] = field(default=(), compare=False)
    """Wishes that count, but not in every terminal."""

    @cached_property
    def _actions(self) -> dict[Scope, dict[Chord, str]]:
        return {
            scope: {keys: binding.action for binding in bindings for keys in chords(binding.key)}
            for scope, bindings in self.bindings.items()
        }

    def actions(self, scope: Scope) -> Mapping[Chord, str]:
        """The action of every chord that is heard in a scope."""
        return self._actions[scope]

    def keys_in(self, scope: Scope) -> tuple[Binding, ...]:
        """Every action that has a key in a scope, in the order of the groups."""
        working = [binding for binding in self.bindings[scope] if binding.key]
        return tuple(binding for group in GROUPS for binding in working if binding.group is group)

    def footer_keys(self, pane: Pane, *, finding: bool = False, matching: bool = True) -> tuple[Binding, ...]:
        """The actions that the footer names in a pane; `finding`: while a find is on, `matching`: that found some."""
        shown = [key for key in self.bindings[Scope(pane)] if key.show and key.key]
        if pane is not Pane.ARTICLE:
            return tuple(shown)
        if finding and not matching:
            shown = [key for key in shown if key.id != _GOES_ON]
        shown.sort(key=lambda key: key.id not in _FIRST_IN_FOOTER)
        words = _WHILE_FINDING if finding else {}
        return tuple(replace(key, description=words.get(key.id or "", key.description)) for key in shown)

    def selecting_keys(self) -> tuple[Binding, ...]:
        """The actions that the footer names while text is selected with a caret."""
        there = {key.id: key for key in self.bindings[Scope.SELECT] if key.key}
        return tuple(
            replace(there[name], description=word, show=True)
            for name, word in _WHILE_SELECTING.items()
            if name in there
        )

    def key(self, name: str) -> str:
        """The first key of an action as people write it, for a sentence; empty where it has none."""
        return written(self.keys(name), 1)

    def keys(self, name: str) -> str:
        """The keys of an action in the first scope in which it has any, as a binding has them."""
        found = (key.key for bindings in self.bindings.values() for key in bindings if key.id == name and key.key)
        return next(found, "")


def keymap(
    wishes: Mapping[str, Sequence[str]] | None = None,
    preset: str = DEFAULT,
    lines: Mapping[str, int] | None = None,
) -> Keymap:
    """The keys for a reader with these `wishes`, each an action's name and all the keys that it shall have.

    What is wrong with a wish is told in the keymap's troubles; everything else counts. Where two actions want one key,
    a wish comes before the preset and that before the default; of two wishes the first gets it. `lines` are those of
    the wishes in their file, to be told where two clash.
    """
    troubles: list[KeyTrouble] = []
    claims = {name: _Claim(action, chords(action.key), 0) for name, action in ACTIONS.items()}
    for name, keys in PRESETS.get(preset, {}).items():
        claims[name] = _Claim(ACTIONS[name], tuple(map(chord, keys)), 1)
    for name, keys in (wishes or {}).items():
        if name in ACTIONS:
            claims[name] = _Claim(ACTIONS[name], _understood(name, keys, troubles), 2)
        else:
            troubles.append(KeyTrouble(name, f"no action has this name{nearest(name, tuple(ACTIONS))}"))
    clashes: dict[tuple[str, str, str], list[str]] = {}
    bindings = {scope: _shared_out(scope, claims, wishes or {}, clashes) for scope in Scope}
    for (winner, loser, keys), where in clashes.items():
        other = loser + _origin(loser, claims[loser].rank, preset, lines or {})
        both = f"{winner} and {other} both have {keys} {_places(where)}; {winner} gets it"
        troubles.append(KeyTrouble(winner, both, loser, keys))
    wished = [(name, keys) for name, claim in claims.items() if claim.rank == 2 for keys in claim.chords]
    notes = [
        KeyTrouble(name, f"{written(joined([keys]))} is sent only by terminals with the keyboard protocol of kitty")
        for name, keys in wished
        if not is_sent_everywhere(keys)
    ]
    return _with_ways_out(Keymap(bindings, tuple(troubles), tuple(notes)))


def _origin(name: str, rank: int, preset: str, lines: Mapping[str, int]) -> str:
    """Where the keys of an action come from, behind its name."""
    if rank == 2:
        return f" (line {lines[name]})" if name in lines else ""
    return f" (in the set {preset})" if rank else " (by default)"


def _places(where: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(where[:-1]), where[-1])))


def _understood(name: str, keys: Sequence[str], troubles: list[KeyTrouble]) -> tuple[Chord, ...]:
    found: list[Chord] = []
    for text in keys:
        try:
            wanted = chord(text)
        except UnknownKeyError as error:
            unknown, told, _ = str(error).partition(": no such key")
            near = nearest_key(unknown) if told else ""
            troubles.append(KeyTrouble(name, f"{error}{near}"))
            continue
        if name.partition(".")[0] in _LINES and (len(wanted) > 1 or len(written(joined([wanted]))) == 1):
            troubles.append(KeyTrouble(name, f"{text}: is typed into the line; choose a key that writes nothing"))
        elif wanted not in found:
            found.append(wanted)
    return tuple(found)


def _shared_out(
    scope: Scope,
    claims: Mapping[str, _Claim],
    wished: Iterable[str],
    clashes: dict[tuple[str, str, str], list[str]],
) -> tuple[Binding, ...]:
    """The actions of a scope with the keys that they get there."""
    names = [binding.id or "" for binding in TABLES[scope]]
    first = _first_of(scope)
    owners: dict[Chord, str] = {}
    left: set[tuple[str, Chord]] = set()
    wished_first = dict.fromkeys([*(name for name in wished if name in names), *names])
    for name in sorted(wished_first, key=lambda name: -claims[name].rank):
        for keys in claims[name].chords:
            above = first.get(keys, name)
            if above != name and keys in chords(ACTIONS[name].key) and keys in claims[above].chords:
                left.add((name, keys))  # it stays as it is by default, however its keys elsewhere were wished
                continue
            owner = owners.setdefault(keys, name)
            if owner != name and claims[owner].rank == 2:  # presets may take a default's key; they are made that way
                where = clashes.setdefault((owner, name, written(joined([keys]))), [])
                where.append(SCOPE_WORDS[scope])
    return tuple(
        replace(claims[name].action, key=joined(keys for keys in claims[name].chords if owners.get(keys) == name))
        for name in names
        if not claims[name].chords or any((name, keys) not in left for keys in claims[name].chords)
    )  # what left all of its keys to others is no action here


def _first_of(scope: Scope) -> dict[Chord, str]:
    """The action that each key has in a scope by default: of two that want it, the one that is named first."""
    found: dict[Chord, str] = {}
    for binding in TABLES[scope]:
        for keys in chords(binding.key):
            found.setdefault(keys, binding.id or "")
    return found


def _with_ways_out(made: Keymap) -> Keymap:
    """The same with default keys for what must have one, and a word about it."""
    bindings, troubles = dict(made.bindings), list(made.troubles)
    for name in _WAYS_OUT:
        shut = [scope for scope, keys in bindings.items() if any(key.id == name and not key.key for key in keys)]
        bereft: dict[str, list[Scope]] = {}
        for scope in shut:
            before, bindings[scope] = bindings[scope], _restored(bindings[scope], name)
            for had, has in zip(before, bindings[scope], strict=True):
                if had != has and has.id and has.id != name:
                    bereft.setdefault(has.id, []).append(scope)
        if shut:
            keys = written(ACTIONS[name].key, 1)
            where = _places([SCOPE_WORDS[scope] for scope in shut])
            taker = next((each for each in troubles if (each.rival, each.keys) == (name, keys)), None)
            if taker is None:
                troubles.append(KeyTrouble(name, f"without a key {where} there is no way out; {keys} stays"))
            else:  # one mistake, told once
                told = f"{taker.name} cannot have {keys} {where}: there would be no way out ({name}); {keys} stays"
                troubles[troubles.index(taker)] = KeyTrouble(taker.name, told)
                bereft.pop(taker.name, None)
            for loser, scopes in bereft.items():
                where = _places([SCOPE_WORDS[scope] for scope in scopes])
                none = not any(key.key for scope in scopes for key in bindings[scope] if key.id == loser)
                told = f"{loser} cannot have {keys} {where}: it stays with {name}"
                troubles.append(KeyTrouble(loser, f"{told}; {loser} has no key there" if none else told))
    return replace(made, bindings=bindings, troubles=tuple(troubles))


def _restored(bindings: Sequence[Binding], name: str) -> tuple[Binding, ...]:
    kept = chords(ACTIONS[name].key)[:1]
    return tuple(
        replace(
            binding,
            key=joined(kept)
            if binding.id == name
            else joined(keys for keys in chords(binding.key) if keys[:1] != kept[0]),
        )
        for binding in bindings
    )


DEFAULTS = keymap()
"""The keys of a reader without wishes."""
