"""Completions and the man page say what `--help` says."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from cli.running import Leesmap, start
from reader.cli import COMMANDS, COMPLETION_VARIABLE


def offered(home: Path, *words: str) -> list[str]:
    """What a shell offers for the last of some words."""
    line = " ".join(("leesmap", *words))
    ended = start(home, _LEESMAP_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words)))
    assert (ended.returncode, ended.stderr) == (0, b"")
    return ended.stdout.decode().split()


def test_commands_options_values_and_folders_are_completed(tmp_path: Path) -> None:
    assert offered(tmp_path, "co") == ["dir,co", "plain,config", "plain,completion"]
    assert offered(tmp_path, "list", "/x", "--so") == ["plain,--sort"]
    assert offered(tmp_path, "list", "/x", "--sort", "da") == ["plain,date"]
    assert offered(tmp_path, "show", "ar") == ["dir,ar"]
    assert offered(tmp_path, "config", "") == [f"plain,{name}" for name in ("check", "init", "path", "show")]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_one_that_the_shell_understands(leesmap: Leesmap, tmp_path: Path, shell: str) -> None:
    result = leesmap("completion", shell)
    assert (result.status, result.err) == (0, "")
    assert f"{COMPLETION_VARIABLE}={shell}_complete" in result.out
    if shutil.which(shell):
        script = tmp_path / "script"
        script.write_text(result.out, encoding="utf-8")
        assert subprocess.run([shell, "-n", str(script)], check=False).returncode == 0


def test_an_unknown_shell_is_named_with_those_that_are_known(leesmap: Leesmap) -> None:
    result = leesmap("completion", "nu")
    assert result.status == 2
    assert "'bash', 'zsh', 'fish', 'man'" in result.err


@pytest.mark.parametrize("instruction", ["bash_source", "csh_complete", "x", "bash_complete"])
def test_a_script_that_asks_nonsense_is_refused_in_a_line(tmp_path: Path, instruction: str) -> None:
    ended = start(tmp_path, _LEESMAP_COMPLETE=instruction, COMP_WORDS="leesmap", COMP_CWORD="x")
    assert ended.returncode == 2
    assert ended.stderr.decode().count("\n") == 1


def test_the_man_page_tells_every_command_and_option_and_hides_no_macro(leesmap: Leesmap) -> None:
    page = leesmap("completion", "man").out
    for name in COMMANDS:
        assert f".SS leesmap {name}" in page
    assert ".B \\-\\-article REF" in page
    macros = {line.split(" ")[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert macros == {".TH", ".SH", ".SS", ".TP", ".B", ".br", ".PP", ".nf", ".fi"}
