"""What the program writes into the reader's own file: one value, and nothing else changes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.settings.template import template
from reader.settings.writing import with_setting, write_setting

MINE = """# my settings
theme = "lamp"   # warm

[keys]
# as in vim
list.open = ["o",
  "Enter"]
"""


def test_only_the_value_changes() -> None:
    assert with_setting(MINE, "theme", "paper") == MINE.replace('"lamp"', '"paper"')


def test_a_new_setting_stands_before_the_tables() -> None:
    changed = with_setting(MINE, "measure", 60)
    assert tomllib.loads(changed) == {**tomllib.loads(MINE), "measure": 60}
    assert [line for line in MINE.splitlines() if line not in changed.splitlines()] == []


def test_in_a_file_that_explains_itself_a_setting_stands_below_its_explanation() -> None:
    lines = with_setting(template([], ["default"]), "theme", "paper").splitlines()
    assert lines[lines.index('# theme = "lamp"') + 1] == 'theme = "paper"'


def test_a_setting_of_a_table_that_is_not_there_makes_the_table() -> None:
    assert tomllib.loads(with_setting(MINE, "panes.list", 40))["panes"] == {"list": 40}


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    file = tmp_path / "leesmap" / "config.toml"
    write_setting(file, "theme", "paper")
    assert file.read_text(encoding="utf-8") == 'theme = "paper"\n'


def test_a_file_that_is_a_link_stays_one(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    real.write_text(MINE, encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    write_setting(link, "theme", "paper")
    assert link.is_symlink()
    assert '"paper"' in real.read_text(encoding="utf-8")
    assert real.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ['theme = "lamp\n', "keys = 5\n"])
def test_what_is_not_understood_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReaderError, match="not changed"):
        write_setting(file, "keys.preset", "vim")
    assert file.read_text(encoding="utf-8") == text


def test_where_nothing_can_be_written_it_is_said_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "leesmap").write_text("in the way", encoding="utf-8")
    with pytest.raises(ReaderError, match="cannot be written"):
        write_setting(tmp_path / "leesmap" / "config.toml", "theme", "paper")
    assert [path.name for path in tmp_path.iterdir()] == ["leesmap"]
