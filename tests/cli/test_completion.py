"""Completions and the man page say what `--help` says."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.running import Leesmap, environment, start, write_archive
from reader.cli import COMMANDS, COMPLETION_VARIABLE
from reader.library import open_library
from reader.locations import Locations


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


def in_bash(home: Path, line: str) -> list[str]:
    """What bash is told for the end of a line; it cuts words at colons, and replaces what stands behind the last."""
    ended = start(
        home,
        _LEESMAP_COMPLETE="bash_complete",
        COMP_WORDS="x",
        COMP_CWORD="1",
        COMP_LINE=line,
        COMP_POINT=str(len(line)),
        COMP_WORDBREAKS=" \t:=",
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    return ended.stdout.decode().split()


def test_fields_of_the_query_language_and_their_values_are_completed(tmp_path: Path) -> None:
    assert offered(tmp_path, "list", "/x", "ha") == ["open,has:"]
    assert offered(tmp_path, "search", "/x", "is:un") == ["plain,is:unread"]
    assert offered(tmp_path, "export", "/x", "has:") == ["plain,has:image", "plain,has:missing-links"]
    assert offered(tmp_path, "list", "/x", "water", "-is:re") == ["plain,-is:read"]
    assert "open,linksto:" in offered(tmp_path, "list", "/x", "")


def test_bash_gets_what_follows_the_colon(tmp_path: Path) -> None:
    assert in_bash(tmp_path, "leesmap list /x is:un") == ["plain,unread"]
    assert in_bash(tmp_path, "leesmap list /x has:") == ["plain,image", "plain,missing-links"]
    assert in_bash(tmp_path, "leesmap list /x --sort da") == ["plain,date"]


def test_a_ref_is_completed_from_the_index_that_is_there(tmp_path: Path) -> None:
    news, home = write_archive(tmp_path / "my news"), tmp_path / "home"
    assert in_bash(home, f"leesmap show '{news}' /news/") == []
    assert not list(home.rglob("*.sqlite*"))  # nothing was indexed for it
    start(home, "index", news)
    bridge, ferry = "/news/2018/bridge/", "/news/2018/ferry/"
    assert in_bash(home, f"leesmap show '{news}' /news/2018/") == [f"plain,{bridge}", f"plain,{ferry}"]
    assert in_bash(home, f"leesmap links '{news}' fa") == ["plain,fair"]
    assert in_bash(home, f"leesmap show '{news}' sport/") == ["plain,sport/fair.html"]
    assert in_bash(home, f"leesmap list '{news}' linksto:/news/2018/b") == [f"plain,{bridge}"]
    assert in_bash(home, f"leesmap '{news}' --article /news/2018/f") == [f"plain,{ferry}"]


def test_a_value_behind_a_sign_of_equality_is_completed_where_the_option_takes_one(tmp_path: Path) -> None:
    assert offered(tmp_path, "list", "/x", "--sort=da") == ["plain,--sort=date"]
    assert in_bash(tmp_path, "leesmap list /x --sort=da") == ["plain,date"]
    assert offered(tmp_path, "export", "/x", "--to=ar") == ["dir,--to=ar"]
    assert offered(tmp_path, "list", "/x", "--json=") == []
    assert offered(tmp_path, "list", "/x", "--nonsense=") == []


def label_articles(home: Path, news: Path, *labels: str) -> None:
    """Index an archive and give its first article labels."""
    own = Locations(*(home / f"XDG_{name}_HOME" / "leesmap" for name in ("CONFIG", "STATE", "CACHE")))
    with closing(open_library(news, own, lambda: datetime(2026, 11, 29, tzinfo=UTC))) as library:
        library.index.refresh()
        (row,) = library.list.rows(library.list.select("")[:1])
        assert row is not None
        library.marks.label(row.key, add=labels)


def test_the_labels_of_that_archive_are_completed_as_a_query_has_them(tmp_path: Path) -> None:
    news, home = write_archive(tmp_path / "news"), tmp_path / "home"
    assert in_bash(home, f"leesmap list {news} label:la") == []
    assert not home.exists(), "nothing was made for it"
    label_articles(home, news, "later", "lasting", "to cite", "Émile")
    label_articles(home, write_archive(tmp_path / "other"), "latest")
    assert in_bash(home, f"leesmap list {news} label:la") == ["plain,lasting", "plain,later"]
    assert in_bash(home, f"leesmap list {news} -LABEL:LAT") == ["plain,later"]
    assert in_bash(home, f"leesmap search {news} \\#lat") == ["plain,\\#later"]
    assert in_bash(home, f"leesmap export {news} water -#lat") == ["plain,-#later"]
    assert in_bash(home, f"leesmap list {news} label:em") == ["plain,Émile"]


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        ("label:t", r"\"to\ cite\""),
        (r"label:\"to\ c", r"\"to\ cite\""),
        ("'label:t", 'label:"to cite"'),
        ("'label:\"to ", 'label:"to cite"'),
        ('"label:t', r"label:\"to cite\""),
    ],
)
def test_bash_gets_a_label_with_blanks_quoted_as_its_line_asks_for(tmp_path: Path, begun: str, expected: str) -> None:
    news = write_archive(tmp_path / "news")
    label_articles(tmp_path, news, "to cite")
    ended = start(
        tmp_path,
        _LEESMAP_COMPLETE="bash_complete",
        COMP_WORDS="x",
        COMP_CWORD="1",
        COMP_LINE=(line := f"leesmap list {news} {begun}"),
        COMP_POINT=str(len(line)),
        COMP_WORDBREAKS=" \t:=",
    )
    assert ended.stdout.decode() == f"plain,{expected}\n"


def test_labels_are_completed_without_loading_what_draws_the_screen(tmp_path: Path) -> None:
    news = write_archive(tmp_path / "news")
    label_articles(tmp_path, news, "later")
    line = f"leesmap list {news} label:la"
    asked = {"_LEESMAP_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": "3"}
    ended = start(tmp_path, flags=("-X", "importtime"), **asked)
    assert ended.stdout == b"plain,label:later\n"
    loaded = {line.rpartition("|")[2].strip() for line in ended.stderr.decode().splitlines()}
    assert "reader.state.beginnings" in loaded
    assert "textual" not in loaded


def test_an_address_that_a_shell_would_act_on_is_not_offered(tmp_path: Path) -> None:
    body = "---\npermalink: '/x/{}'\n---\n<p>Text.</p>\n"
    names = ["$(touch owned)", "a b", "`id`", "a;b", "*", "fine", "a,b"]
    news = write_archive(tmp_path / "n", {f"{at}.html": body.format(name) for at, name in enumerate(names)})
    start(tmp_path / "home", "index", news)
    assert in_bash(tmp_path / "home", f"leesmap show {news} /x/") == ["plain,/x/fine"]


def test_no_more_than_fifty_articles_are_offered(tmp_path: Path) -> None:
    news = write_archive(tmp_path / "n", {f"note-{at:03}.html": f"<p>Note {at}.</p>" for at in range(60)})
    start(tmp_path / "home", "index", news)
    assert len(in_bash(tmp_path / "home", f"leesmap show {news} /")) == 50


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
def test_fish_completes_a_value_behind_its_field(leesmap: Leesmap, tmp_path: Path) -> None:
    (tmp_path / "leesmap").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reader "$@"\n', encoding="utf-8")
    (tmp_path / "leesmap").chmod(0o755)
    script = tmp_path / "leesmap.fish"
    script.write_text(leesmap("completion", "fish").out, encoding="utf-8")
    env = environment(tmp_path)
    env["PATH"] = f"{tmp_path}:{env['PATH']}"
    asked = f"source {script}; complete -C 'leesmap list /x is:un'"
    assert subprocess.run(["fish", "-c", asked], env=env, capture_output=True, check=True).stdout == b"is:unread\n"


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
