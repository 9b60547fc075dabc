"""The table in docs/keys.md: what the fingers of people from other programs try first does the expected thing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.ui.keymap import ACTIONS, keymap
from reader.ui.keynames import chord
from reader.ui.keys import Scope

TABLES = Path(__file__).parents[2] / "docs" / "keys.md"
ROW = re.compile(r"\| `(.+?)` \| (\w+) \| .+? \| `([a-z.-]+)` \| (\w+) \|")


def habits() -> list[tuple[str, str, str, str]]:
    rows = [line for line in TABLES.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    found = [ROW.fullmatch(row) for row in rows]
    assert None not in found
    return [(match[1], match[2], match[3], match[4]) for match in found if match]


def test_each_program_has_ten_rows_or_more() -> None:
    parts = TABLES.read_text(encoding="utf-8").split("\n## ")[1:]
    assert [part.partition("\n")[0] for part in parts] == ["newsboat", "vim", "less", "A browser"]
    assert all(part.count("\n| `") >= 10 for part in parts)


@pytest.mark.parametrize(("key", "where", "action", "preset"), habits(), ids=lambda value: value.replace(" ", "-"))
def test_a_key_does_what_the_table_says(key: str, where: str, action: str, preset: str) -> None:
    assert keymap(preset=preset).actions(Scope(where))[chord(key)] == ACTIONS[action].action


@pytest.mark.parametrize(("key", "where", "action", "preset"), habits(), ids=lambda value: value.replace(" ", "-"))
def test_what_works_without_a_preset_works_with_the_one_of_its_program_too(
    key: str, where: str, action: str, preset: str
) -> None:
    part = next(
        part for part in TABLES.read_text(encoding="utf-8").split("\n## ")[1:] if f"| `{key}` | {where} |" in part
    )
    program = part.partition("\n")[0]
    made = keymap(preset=program if program != "A browser" else "default")
    assert chord(key) in made.actions(Scope(where))
