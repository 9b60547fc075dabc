"""Completions in the shells themselves: what stands in the line, or below it, after Tab."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.library import open_library
from reader.locations import Locations
from terminal.driver import TAB, Terminal, environment

SHELLS = ("bash", "zsh", "fish")
CLEAR = "\x15"
LATER, CITE = "later", "to cite"
QUOTED = r"label:\"to\ cite\""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader who has `leesmap`, two folders, and an archive in one of them with an article that has labels."""
    home = tmp_path_factory.mktemp("shells")
    program = home / "bin" / "leesmap"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reader "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    news = home / "work" / "krantjes"
    (home / "work" / "knipsels en meer").mkdir(parents=True)
    (home / "work" / "marks.jsonl").write_text("", encoding="utf-8")
    news.mkdir()
    (news / "veer.md").write_text("---\ntitle: The ferry\n---\nIt sails.\n", encoding="utf-8")
    own = Locations(home / "config" / "leesmap", home / "state" / "leesmap", home / "cache" / "leesmap")
    with closing(open_library(news, own, lambda: datetime(2026, 11, 29, tzinfo=UTC))) as library:
        library.index.refresh()
        (row,) = library.list.rows(library.list.select(""))
        assert row is not None
        library.marks.label(row.key, add=[LATER, CITE, "$(touch owned)"])
    return home


@pytest.fixture(
    params=[
        pytest.param(each, marks=pytest.mark.skipif(not shutil.which(each), reason=f"needs {each}")) for each in SHELLS
    ]
)
def shell(request: pytest.FixtureRequest, home: Path) -> Iterator[Terminal]:
    """A shell in the folder above the archive, which knows how to complete leesmap's words."""
    name: str = request.param
    env = environment(home)
    env["PATH"] = f"{home / 'bin'}:{env['PATH']}"
    asked = [str(home / "bin" / "leesmap"), "completion", name]
    script = home / name
    script.write_bytes(subprocess.run(asked, env=env, capture_output=True, check=True).stdout)
    begin = f"source '{script}'; cd '{home / 'work'}'; printf 'rea%s\\n' dy"
    if name == "fish":
        command = ["fish", "-i", "-C", f"function fish_prompt; echo -n '% '; end; {begin}"]
    elif name == "zsh":
        (home / ".zshrc").write_text(f"PS1='%% '; autoload -U compinit; compinit -u; {begin}\n", encoding="utf-8")
        command = ["zsh", "-i"]
    else:
        (home / "rc").write_text(f"PS1='% '; bind 'set show-all-if-ambiguous on'; {begin}\n", encoding="utf-8")
        command = ["bash", "--rcfile", str(home / "rc"), "-i"]
    with Terminal(command, env, 100, 40) as terminal:
        terminal.wait_for("ready")
        yield terminal


def test_tab_offers_commands_and_folders_with_whole_descriptions(
    shell: Terminal, request: pytest.FixtureRequest
) -> None:
    shell.press("leesmap ", TAB)
    shell.wait_for("export", "completion", "krantjes/")
    if "bash" not in request.node.name:
        shell.wait_for("List articles, one line each.", "Write, show or check the settings file.")


def test_a_value_is_completed_behind_its_option_with_and_without_a_sign_of_equality(shell: Terminal) -> None:
    shell.press("leesmap list krantjes --sort=", TAB)
    shell.wait_for("shortest", "random")
    shell.press(CLEAR, "leesmap list krantjes --sort=sec", TAB)
    shell.wait_for("--sort=section ")
    shell.press(CLEAR, "leesmap list krantjes --sort sho", TAB)
    shell.wait_for("--sort shortest ")
    shell.press(CLEAR, "leesmap export krantjes --to=kn", TAB)
    shell.wait_for(r"--to=knipsels\ en\ meer/")


def test_the_labels_of_the_reader_are_completed_and_quoted(shell: Terminal) -> None:
    shell.press("leesmap list krantjes label:la", TAB)
    shell.wait_for("label:later ")
    shell.press(CLEAR, "leesmap list krantjes -label:t", TAB)
    shell.wait_for(f"-{QUOTED} ")
    shell.press(CLEAR, r"leesmap search krantjes \#la", TAB)
    shell.wait_for(r"krantjes \#later ")
    shell.press(CLEAR, "leesmap list krantjes is:unr", TAB)
    shell.wait_for("is:unread ")


def test_a_label_that_a_shell_would_act_on_is_not_offered(shell: Terminal) -> None:
    shell.press("leesmap list krantjes label:", TAB)
    shell.wait_for("later", "cite")
    assert "touch" not in shell.text()


def test_the_file_of_a_reading_state_is_completed(shell: Terminal) -> None:
    shell.press("leesmap state import mark", TAB)
    shell.wait_for("leesmap state import marks.jsonl")
