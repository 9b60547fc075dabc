"""Keys are told as they are for this reader: no sentence of the screen names one that may be another."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader.ui
from reader.ui.keymap import ACTIONS
from reader.ui.keynames import UnknownKeyError, chord

UI = Path(reader.ui.__file__).parent
BEFORE = r"(?:^|[.;,:] | and | or )"
KEY = r"(?:[b-zB-Z#?:|/\\]|[gz] [A-Za-z/?]|ctrl\+[a-z])"
LITERAL = re.compile(rf"[Pp]ress {KEY}|{BEFORE}{KEY}(?=,| (?:[a-z]+s|go|act)\b)")
"""A key within a sentence: `t puts an article into it`. Enter and Esc are those of windows, which are always so."""
ALWAYS_SO = ("/ filters", "/ finds", "; ctrl+c ends it")
"""A key of all windows, and the one that ends whatever runs in a terminal."""


def is_key(text: str) -> bool:
    try:
        return all(chord(each) for each in text.split(","))
    except UnknownKeyError:
        return False


def sentences(file: Path) -> Iterator[str]:
    """The texts in a module that hold a blank; no docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    about = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    for text in texts:
        if id(text) not in about and " " in str(text.value).strip() and not is_key(str(text.value)):
            yield str(text.value)


def test_a_key_within_a_sentence_is_seen() -> None:
    for told in (
        "The queue is empty. t puts an article into it",
        "; U undoes it",
        "x is for it",
        "Press g m",
        "n and N go",
    ):
        assert LITERAL.search(told), told
    for told in (
        "Only y says yes",
        "Esc leaves it",
        "Select a range; marks, labels are for it",
        "As if a key was typed",
    ):
        assert not LITERAL.search(told), told


@pytest.mark.parametrize("file", sorted(UI.rglob("*.py")), ids=lambda file: str(file.stem))
def test_no_sentence_names_a_key_that_may_be_another(file: Path) -> None:
    literal = [text for text in sentences(file) if LITERAL.search(text.removeprefix(": "))]  # that follows a name
    assert [text for text in literal if not any(each in text for each in ALWAYS_SO)] == []


@pytest.mark.parametrize("name", ACTIONS)
def test_no_action_is_told_by_keys(name: str) -> None:
    assert not re.search(r"(?<![\w'’`])[b-zB-Z#|](?![\w'’`])", ACTIONS[name].tooltip)
