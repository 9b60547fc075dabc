"""The names of keys: as a settings file has them, as Textual has them, as people write them. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from reader.settings.values import meant

Chord = tuple[str, ...]
"""Keys that are typed one after the other, by Textual's names; most chords are one key."""

_WRITTEN = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "down": "Down",
    "up": "Up",
    "left": "Left",
    "right": "Right",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}
_ALIASES = {
    "return": "enter",
    "esc": "escape",
    "del": "delete",
    "ins": "insert",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "page_down": "pagedown",
    "page_up": "pageup",
    "backtab": "shift+tab",
    "↓": "down",
    "↑": "up",
    "←": "left",
    "→": "right",
}
_SIGNS = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_CHARACTERS = {
    _SIGNS.get(name, name): sign
    for sign in map(chr, range(0x21, 0x7F))
    if not sign.isalnum()
    for name in [unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_")]
}
_MODIFIERS = ("ctrl", "alt", "shift")
"""In the order in which people write them; Textual has them in that of the alphabet."""
_TYPED = ("enter", "escape", "space", "backspace", "tab")
_WITH_CTRL = (*"abcdefghijklmnopqrstuvwxyz", "backslash", "right_square_bracket", "circumflex_accent", "underscore")
"""What every terminal has a code for."""
_SAME_AS = {
    "ctrl+i": "Tab",
    "ctrl+m": "Enter",
    "ctrl+j": "Enter",
    "ctrl+h": "Backspace",
    "ctrl+left_square_bracket": "Esc",
}
"""What terminals send for these cannot be told from another key."""

NAMES: tuple[str, ...] = (*_WRITTEN, *_ALIASES, *_CHARACTERS)
"""Every key that has a name of more than one character."""


_ALIKE_PERCENT = 60
_MOST_IN_A_ROW = 3
"""Characters that are rather keys typed one after the other than the name of one."""


class UnknownKeyError(ValueError):
    """What is written is no key that a terminal could send."""


def chord(text: str) -> Chord:
    """The keys that a text such as `g g`, `ctrl+d`, `?` or `PgDn` means, by Textual's names.

    Raises UnknownKeyError, which says what is wrong, for what is no key.
    """
    keys = tuple(_key(part) for part in text.split())
    if not keys:
        raise UnknownKeyError("no key is written there; an action without keys has []")
    return keys


def chords(keys: str) -> tuple[Chord, ...]:
    """The chords of a binding, whose keys are parted by commas; none for an action without keys."""
    return tuple(tuple(key.split(" ")) for key in keys.split(",") if key)


def joined(wanted: Iterable[Chord]) -> str:
    """Chords as a binding has them."""
    return ",".join(" ".join(keys) for keys in wanted)


def written(keys: str, limit: int = 9) -> str:
    """The keys of a binding as people write them: `Enter  l  Right`, `g g`."""
    return "  ".join(" ".join(map(_write, keys)) for keys in chords(keys)[:limit])


def is_sent_everywhere(keys: Chord) -> bool:
    """Whether every terminal sends these keys so that they can be told from others.

    Some need the keyboard protocol of kitty: https://sw.kovidgoyal.net/kitty/keyboard-protocol/.
    """
    return all(map(_is_sent_everywhere, keys))


def _is_sent_everywhere(key: str) -> bool:
    *modifiers, base = key.split("+")
    if base in _TYPED:
        return not modifiers or key == "shift+tab"
    if not modifiers or base in _WRITTEN:
        return True
    if "ctrl" in modifiers:
        return modifiers == ["ctrl"] and base in _WITH_CTRL
    return len(base) == 1


def _write(key: str) -> str:
    *modifiers, base = key.split("+")
    modifiers.sort(key=_MODIFIERS.index)
    shown = _WRITTEN.get(base) or _character(base)
    return "+".join([*(modifier.capitalize() if len(shown) > 1 else modifier for modifier in modifiers), shown])


def _character(name: str) -> str:
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    try:
        return name if len(name) == 1 else unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return name


def _key(part: str) -> str:
    *before, base = [*part[:-1].split("+"), part[-1]] if part.endswith("+") else part.split("+")
    modifiers = {modifier.lower().replace("control", "ctrl") for modifier in before if modifier}
    wrong = sorted(modifiers - set(_MODIFIERS))
    if wrong:
        raise UnknownKeyError(f"{part}: {wrong[0]} is no modifier (those are ctrl, alt and shift)")
    name = _base(base, part)
    if len(base) == 1 and base.isupper() and modifiers & {"ctrl", "alt"}:
        modifiers, name = modifiers | {"shift"}, name.lower()
    elif len(base) == 1 and "shift" in modifiers and "ctrl" not in modifiers and not base.isalpha():
        raise UnknownKeyError(f"{part}: write the character that shift makes")
    elif len(base) == 1 and modifiers == {"shift"}:
        modifiers, name = set(), name.upper()
    if "shift" in modifiers and name.startswith("shift+"):
        modifiers -= {"shift"}
    key = "+".join([*sorted(modifiers), name])
    if key in _SAME_AS:
        raise UnknownKeyError(f"{part}: terminals send it as {_SAME_AS[key]}")
    return key


def _base(base: str, part: str) -> str:
    if len(base) == 1:
        if base in _ALIASES:
            return _ALIASES[base]
        if base in "123456789":
            raise UnknownKeyError(f"{part}: digits are counts and numbers of links")
        return base if base.isalnum() else _sign(base, part)
    name = base.lower()
    name = _ALIASES.get(name, name)
    if name in _WRITTEN or name == "shift+tab":
        return name
    if len(_character(name)) == 1:
        return _SIGNS.get(name, name)
    raise UnknownKeyError(f"{part}: no such key")


def _sign(character: str, part: str) -> str:
    try:
        name = unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
    except ValueError:
        raise UnknownKeyError(f"{part}: no such key") from None
    return _SIGNS.get(name, name)


def nearest_key(part: str) -> str:
    """A question whether a key was meant that looks like it: `ctrl+f` for `ctrl+foo`, `g g` for `gg`."""
    from rapidfuzz import fuzz, process

    *modifiers, base = part.split("+")
    found = process.extractOne(base.lower(), NAMES, scorer=fuzz.ratio, score_cutoff=_ALIKE_PERCENT)
    if found:
        near = str(found[0])
    elif modifiers:
        near = base[:1]
    else:
        near = " ".join(base) if len(base) <= _MOST_IN_A_ROW else ""
    wanted = "+".join([*modifiers, near])
    try:
        chord(wanted)
    except UnknownKeyError:
        return ""
    return meant(wanted)
