"""The text of a new `config.toml`: every setting and every key, explained and commented out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from reader.settings.values import SETTINGS, Setting

_WIDTH = 78
_HEAD = """\
# The settings of leesmap. Every line below is commented out and shows the value that
# counts without it. Take the # away before those you want otherwise.
# `leesmap config check` tells what is wrong with this file; nothing in it keeps the
# reader from starting."""
_KEYS_HEAD = """\
# An action has the keys that stand here, and no others. Several: ["x", "ctrl+x"].
# One after the other: "g x". None: []. Names of keys are those that the help (?)
# shows: Enter, Esc, Tab, shift+Tab, Space, Backspace, PgDn, Home, F1, ctrl+d, alt+Left.
# Digits stay counts (5 j) and numbers of links (5 Enter). A key that begins a
# sequence may have an action of its own; it then waits a second for the next key.
# In the list, the article and the links one key may do different things."""
_AUTHORS = """\
# Names for ids that an archive uses for its authors and does not explain itself.
[authors]
# "7biA1WiYB" = "Anna de Vries"
"""


@dataclass(frozen=True, slots=True)
class ActionKeys:
    """An action as the file explains it."""

    name: str
    group: str
    keys: Sequence[str]
    about: str


def template(actions: Iterable[ActionKeys], presets: Sequence[str]) -> str:
    """The whole file. `presets` are the names of the sets of keys to start from."""
    top = [_entry(setting, setting.name) for setting in SETTINGS if "." not in setting.name]
    panes = [_entry(setting, setting.name.partition(".")[2]) for setting in SETTINGS if "." in setting.name]
    return "\n\n".join([_HEAD, *top, "[panes]", *panes, _keys(actions, presets), _AUTHORS])


def _entry(setting: Setting, name: str) -> str:
    return "\n".join([*(f"# {line}" for line in setting.about.split("\n")), f"# {name} = {setting.example}"])


def _keys(actions: Iterable[ActionKeys], presets: Sequence[str]) -> str:
    lines = ["[keys]", _KEYS_HEAD, "", f"# The keys to start from: {', '.join(presets)}.", f'# preset = "{presets[0]}"']
    group = ""
    for action in actions:
        if action.group != group:
            group = action.group
            lines += ["", f"# {group}"]
        keys = ", ".join('"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"' for key in action.keys)
        lines += [*(f"#   {line}" for line in wrap(action.about, _WIDTH - 4)), f"# {action.name} = [{keys}]"]
    return "\n".join(lines)
