"""The guide's page of all keys and the program's table of keys say the same."""

from __future__ import annotations

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

import reader.guide
from reader.model import Pane
from reader.ui.guide_keys import with_true_keys
from reader.ui.keymap import DEFAULTS, keymap
from reader.ui.keynames import written
from reader.ui.keys import Scope

ARROWS = {"↓": "Down", "↑": "Up", "←": "Left", "→": "Right", "alt+←": "Alt+Left", "alt+→": "Alt+Right"}
ARROWS |= {"ctrl+←": "Ctrl+Left", "ctrl+→": "Ctrl+Right"}
NAMES = {"space": "Space", "shift+Tab": "Shift+Tab"}


def named_in_the_guide() -> set[str]:
    page = (Path(reader.guide.__file__).parent / "keys.html").read_text(encoding="utf-8")
    keys = {node.text() for node in LexborHTMLParser(page).css("td:first-child kbd")}
    return {NAMES.get(key, ARROWS.get(key, key)) for key in keys}


def working() -> set[str]:
    return {
        written(key)
        for scope in (*map(Scope, Pane), Scope.SELECT)
        for binding in DEFAULTS.keys_in(scope)
        for key in binding.key.split(",")
    }


def test_the_guide_names_every_key_that_works_and_no_other() -> None:
    assert named_in_the_guide() == working()


def named_keys() -> list[tuple[str, str, str]]:
    """Page, action and key of each key in the guide that says which action it is of."""
    pages = sorted(Path(reader.guide.__file__).parent.glob("*.html"))
    return [
        (page.name, node.attributes["data-key"] or "", node.text())
        for page in pages
        for node in LexborHTMLParser(page.read_text(encoding="utf-8")).css("kbd[data-key]")
    ]


def test_a_key_that_says_which_action_it_is_of_is_that_actions_first_key() -> None:
    found = named_keys()
    assert len(found) > 40
    wrong = [row for row in found if DEFAULTS.key(row[1]) != NAMES.get(row[2], ARROWS.get(row[2], row[2]))]
    assert wrong == []


def test_the_guide_shows_the_keys_that_are_true() -> None:
    page = (
        '<td><kbd data-key="screen.help">?</kbd> <kbd data-other="screen.help">F1</kbd></td>'
        '<p>See <kbd data-key="list.sort">S</kbd>, <kbd data-key="list.filter">/</kbd>, <kbd>Enter</kbd></p>'
    )
    assert with_true_keys(keymap({"screen.help": ["<"], "list.sort": []}))(page) == (
        "<td><kbd>&lt;</kbd></td><p>See (no key: list.sort), <kbd>/</kbd>, <kbd>Enter</kbd></p>"
    )
    assert "data-" not in with_true_keys(DEFAULTS)(page)
