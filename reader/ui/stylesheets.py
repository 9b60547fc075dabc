"""Where the packaged stylesheets are."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

_NAMES: Final = ("app", "list", "article", "links", "dialogs", "search")


def stylesheets() -> list[Path]:
    """The stylesheets' absolute paths: a relative one would be looked for beside the class that names it."""
    # By name: beside the package it is another folder than in the wheel, which only the import system knows.
    spec = find_spec("reader.styles")
    folders = [] if spec is None else list(spec.submodule_search_locations or ())
    return [Path(folder) / f"{name}.tcss" for folder in folders[:1] for name in _NAMES]
