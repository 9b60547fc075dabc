"""What the help says, line by line: the keys of one place, or those of all places that some words mean. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding

from reader.ui.everyday import EVERYDAY
from reader.ui.keymap import SCOPE_WORDS, Keymap
from reader.ui.keynames import written
from reader.ui.keys import GROUPS, Scope
from reader.ui.palette import likely
from reader.ui.widgets.choice_list import Choice
from reader.ui.wording import capital

HelpLine = tuple[str, str]
"""Keys and what they do; a heading has no keys, a blank neither."""

_DIGITS = ("digits", "Before a motion: how often. Before Enter: the row or the link with that number")
_NO_KEY = "no key"


def help_lines(bindings: Sequence[Binding], seen: Sequence[HelpLine] = ()) -> list[HelpLine]:
    """Pairs of keys and what they do, under headings (no keys) and parted by blanks (neither).

    `seen` are pairs of what is to be seen and what it means; they come first.
    """
    lines: list[HelpLine] = [("", ""), ("", "What you see"), *seen] if seen else []
    for group in GROUPS:
        of_group = [binding for binding in bindings if binding.group is group]
        if of_group:
            lines += [("", ""), ("", group.description)]
            lines += [(written(binding.key), binding.tooltip) for binding in of_group]
    return [*lines[1:], ("", ""), ("", "Numbers"), _DIGITS]


def found_lines(keymap: Keymap, scope: Scope, words: str, seen: Sequence[HelpLine] = ()) -> list[HelpLine]:
    """The lines of all places that have the words, the keys or the action's name; those of `scope` come first.

    What works in several places is told for the first of them. An action without a key is told too.
    """
    choices = [Choice("", meaning, what, "What you see") for what, meaning in (*seen, _DIGITS)]
    told: set[tuple[str | None, str]] = set()
    for place in (scope, *(other for other in Scope if other is not scope)):
        for binding in keymap.bindings[place]:
            if (binding.id, binding.key) not in told:
                told.add((binding.id, binding.key))
                choices.append(_choice(binding, capital(SCOPE_WORDS[place])))
    found = likely(choices, words)
    lines: list[HelpLine] = []
    for heading in dict.fromkeys(choice.value for choice in choices):
        of_place = [(choice.right, choice.words) for choice in found if choice.value == heading]
        if of_place:
            lines += [("", ""), ("", str(heading)), *of_place]
    return lines[1:]


def _choice(binding: Binding, place: str) -> Choice:
    name, keys = binding.id or "", written(binding.key)
    return Choice("", binding.tooltip, keys or _NO_KEY, place, f"{EVERYDAY.get(name, '')} {keys}", name)
