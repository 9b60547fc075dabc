"""The command line on a terminal, where it fits lines, paints progress and may ask."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from cli.running import environment, start, write_archive

Terminal = Callable[..., pexpect.spawn]


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Starts commands on a terminal of 24 rows and 40 columns, for a reader with an archive `news` in his home."""
    (tmp_path / "home").mkdir()
    write_archive(tmp_path / "news")

    def spawn(*words: str | Path, **more: str) -> pexpect.spawn:
        return pexpect.spawn(
            sys.executable,
            ["-m", "reader", *map(str, words)],
            env={**environment(tmp_path / "home"), "TERM": "xterm-256color", **more},
            dimensions=(24, 40),
            encoding="utf-8",
            timeout=30,
        )

    return spawn


def everything(process: pexpect.spawn) -> str:
    """What the process prints until its end."""
    process.expect(pexpect.EOF)
    process.close()
    return str(process.before)


def test_a_title_is_cut_to_the_terminal_and_whole_in_a_pipe(terminal: Terminal, tmp_path: Path) -> None:
    title = "A title that is far too long for a terminal of forty columns"
    write_archive(tmp_path / "news", {"long.md": f"---\ntitle: {title}\ndate: 2020-01-01\n---\nText.\n"})
    assert title in start(tmp_path / "home", "list", tmp_path / "news").stdout.decode()
    lines = everything(terminal("list", tmp_path / "news", "far")).split("\r\n")
    assert lines == ["2020-01-01 •  A title that is far too l…", ""]


def test_progress_is_painted_on_a_terminal_only(terminal: Terminal, tmp_path: Path) -> None:
    piped = start(tmp_path / "home", "index", tmp_path / "news")
    assert (piped.returncode, piped.stderr) == (0, b"")
    assert "Indexing" in everything(terminal("index", "--rebuild", tmp_path / "news"))


def test_styles_are_for_terminals_whose_reader_wants_them(terminal: Terminal, tmp_path: Path) -> None:
    show = ("show", tmp_path / "news", "bridge", "--width", "30")
    everything(terminal("index", tmp_path / "news"))
    assert "\x1b[1m" in everything(terminal(*show))
    assert "\x1b" not in everything(terminal(*show, NO_COLOR="1"))
    assert "\x1b" not in everything(terminal(*show, TERM="dumb"))


@pytest.mark.parametrize(("answer", "status"), [("", 1), ("y", 0)])
def test_forgetting_the_state_asks_first(terminal: Terminal, tmp_path: Path, answer: str, status: int) -> None:
    everything(terminal("index", tmp_path / "news"))
    process = terminal("forget", "--state", tmp_path / "news")
    process.expect(r"\[y/N\]")
    process.sendline(answer)
    everything(process)
    assert process.exitstatus == status


def test_without_an_archive_the_guide_opens_first_and_later_the_last_archive(
    terminal: Terminal, tmp_path: Path
) -> None:
    for words, seen in (((), "Welcome"), ((tmp_path / "news",), "Fair play"), ((), "Fair play")):
        reader = terminal(*words)
        reader.expect(seen)
        reader.send("q")
        everything(reader)
        assert reader.exitstatus == 0
