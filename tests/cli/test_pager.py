"""Long output in a pager, when the reader asks for one."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from cli.running import environment, start, write_archive
from reader.cli.pager import pager_command, takes_styles
from reader.errors import ReaderError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a thing of Unix")

LONG = {"long.html": f"---\ntitle: A long one\npermalink: /long/\n---\n{'<p>The <b>bold</b> end of it.</p>' * 40}\n"}
Run = Callable[..., tuple[str, int | None]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `show` on a terminal of 24 rows; what it printed there, and its exit status."""
    (tmp_path / "home").mkdir()
    news = write_archive(tmp_path / "news", LONG)
    write_archive(news, {"short.html": "---\ntitle: A short one\npermalink: /short/\n---\n<p>That is all.</p>\n"})
    start(tmp_path / "home", "index", news)

    def running(*words: str, **more: str) -> tuple[str, int | None]:
        process = pexpect.spawn(
            sys.executable,
            ["-m", "reader", "show", str(news), *words],
            env={**environment(tmp_path / "home"), "TERM": "xterm-256color", **more},
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=60,
        )
        process.expect(pexpect.EOF)
        process.close()
        return str(process.before), process.exitstatus

    return running


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A pager that writes down its arguments and what it was given, for `PAGER`."""
    script = tmp_path / "a pager.py"
    script.write_text(
        "import json, sys\n"
        f"with open({str(tmp_path / 'given')!r}, 'w') as file:\n"
        "    json.dump([sys.argv[1:], sys.stdin.buffer.read().decode()], file)\n",
        encoding="utf-8",
    )
    return f"'{sys.executable}' '{script}' -x 'two words' '$(id)' ';' ls"


def given(tmp_path: Path) -> tuple[list[str], str]:
    arguments, text = json.loads((tmp_path / "given").read_text())
    return arguments, text


def test_long_output_goes_to_the_pager_and_no_shell_is_between(run: Run, pager: str, tmp_path: Path) -> None:
    assert run("/long/", "--pager", PAGER=pager) == ("", 0)
    arguments, text = given(tmp_path)
    assert arguments == ["-x", "two words", "$(id)", ";", "ls"]
    assert text.startswith("A long one\n")
    assert text.count("The bold end of it.") == 40


def test_no_pager_is_started_unasked(run: Run, pager: str, tmp_path: Path) -> None:
    printed, status = run("/long/", PAGER=pager)
    assert printed.count("end of it.") == 40
    assert status == 0
    assert not (tmp_path / "given").exists()


def test_what_fits_on_the_screen_is_simply_printed(run: Run, pager: str, tmp_path: Path) -> None:
    printed, status = run("/short/", "--pager", PAGER=pager)
    assert "That is all." in printed
    assert status == 0
    assert not (tmp_path / "given").exists()


def test_a_pager_of_the_readers_own_gets_styles_only_when_asked(run: Run, pager: str, tmp_path: Path) -> None:
    run("/long/", "--pager", PAGER=pager)
    assert "\x1b" not in given(tmp_path)[1]
    run("/long/", "--pager", "--format", "ansi", PAGER=pager)
    assert "\x1b[1mbold\x1b[0m" in given(tmp_path)[1]


@pytest.mark.usefixtures("run")
def test_a_pipe_needs_no_pager(tmp_path: Path, pager: str) -> None:
    done = start(tmp_path / "home", "show", tmp_path / "news", "/long/", "--pager", PAGER=pager)
    assert done.stdout.count(b"end of it.") == 40
    assert not (tmp_path / "given").exists()


def test_a_pager_that_is_left_early_is_no_error(run: Run, tmp_path: Path) -> None:
    big = f"---\ntitle: Big\npermalink: /big/\n---\n{'<p>The end of it.</p>' * 40_000}\n"
    write_archive(tmp_path / "news", {"big.html": big})
    start(tmp_path / "home", "index", tmp_path / "news")
    assert run("/big/", "--pager", PAGER=f"'{sys.executable}' -c 'pass'") == ("", 0)


@pytest.mark.parametrize("wish", ["/nowhere/at/all", "'unclosed"])
def test_a_pager_that_cannot_be_started_is_named(run: Run, wish: str) -> None:
    printed, status = run("/long/", "--pager", PAGER=wish)
    assert printed.startswith("leesmap: PAGER: ")
    assert status == 2


def test_less_is_the_pager_where_none_is_named() -> None:
    assert pager_command({}, lambda _: "/usr/bin/less") == ("less", "-R")
    assert pager_command({}, lambda _: None) == ()
    assert pager_command({"PAGER": ""}, lambda _: "/usr/bin/less") == []
    assert takes_styles(("less", "-R"))
    assert not takes_styles(["most"])
    with pytest.raises(ReaderError):
        pager_command({"PAGER": '"'})
