"""Every action with its keys, as the settings file explains and shows it."""

from __future__ import annotations

from pathlib import Path

from reader.errors import ReaderError
from reader.library.files import whole_file
from reader.settings.template import ActionKeys, template
from reader.ui.keymap import ACTIONS, DEFAULTS, Keymap
from reader.ui.keynames import written
from reader.ui.keys import GROUPS, Scope
from reader.ui.presets import PRESETS


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


def is_written(file: Path) -> bool:
    """Whether there is a settings file. Raises ReaderError where a folder is in its place, or where nobody can tell."""
    try:
        if file.is_dir():
            raise ReaderError(f"{file}: is a folder, where the settings would be a file. Move it away, or rename it.")
        return file.exists()
    except OSError as error:
        raise ReaderError(f"{file}: cannot be looked at ({error.strerror or error})") from error


def write_explained(file: Path) -> None:
    """Write a settings file in which everything is explained and nothing set; one that is a link stays a link.

    Raises ReaderError where it cannot be written.
    """
    is_written(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        real = file.resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead to each other
        raise ReaderError(f"{file}: cannot be made ({getattr(error, 'strerror', None) or error})") from error
    with whole_file(real) as stream:
        stream.write(template(explained_actions(), list(PRESETS)))
