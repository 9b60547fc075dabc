"""Every action with its keys, as the settings file explains and shows it."""

from __future__ import annotations

from reader.settings.template import ActionKeys
from reader.ui.keymap import ACTIONS, DEFAULTS, Keymap
from reader.ui.keynames import written
from reader.ui.keys import GROUPS, Scope


def explained_actions(keymap: Keymap = DEFAULTS) -> list[ActionKeys]:
    """All actions, in the order of the help."""
    found: dict[str, ActionKeys] = {}
    for group in GROUPS:
        for scope in Scope:
            for binding in keymap.bindings[scope]:
                name = binding.id or ""
                keys = written(binding.key).split("  ") if binding.key else []
                if ACTIONS[name].group is group and (name not in found or len(keys) > len(found[name].keys)):
                    found[name] = ActionKeys(name, group.description, keys, binding.tooltip)
    return list(found.values())
