"""The guide's page of all keys and the program's table of keys say the same."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

import reader.guide
from reader.model import Pane
from reader.ui.keymap import DEFAULTS
from reader.ui.keynames import written
from reader.ui.keys import Scope

ARROWS = {"↓": "Down", "↑": "Up", "←": "Left", "→": "Right", "alt+←": "Alt+Left", "alt+→": "Alt+Right"}
NAMES = {"space": "Space", "shift+Tab": "Shift+Tab"}


def named_in_the_guide() -> set[str]:
    page = (Path(reader.guide.__file__).parent / "keys.html").read_text(encoding="utf-8")
    keys = {node.text() for node in LexborHTMLParser(page).css("td:first-child kbd")}
    return {NAMES.get(key, ARROWS.get(key, key)) for key in keys}


def working() -> set[str]:
    return {
        written(key) for pane in Pane for binding in DEFAULTS.keys_in(Scope(pane)) for key in binding.key.split(",")
    }


def test_the_guide_names_every_key_that_works_and_no_other() -> None:
    assert named_in_the_guide() == working()
