"""The real command in a process of its own: what only shows there."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from cli.running import Leesmap, environment, start, write_archive
from reader import __version__


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A home and an archive that has an index."""
    folder = tmp_path_factory.mktemp("process")
    archive = write_archive(folder / "news")
    home = folder / "home"
    home.mkdir()
    ended = start(home, "index", archive)
    assert (ended.returncode, ended.stderr) == (0, b"")
    return home, archive


def imported(ended: subprocess.CompletedProcess[bytes]) -> set[str]:
    """The packages that a process run with `-X importtime` imported."""
    rows = [line.rsplit("|", 1) for line in ended.stderr.decode().splitlines() if line.startswith("import time:")]
    return {name.strip().partition(".")[0] for _, name in rows}


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_the_version_is_told_before_anything_is_imported(tmp_path: Path, word: str) -> None:
    ended = start(tmp_path, word, flags=("-X", "importtime"))
    assert ended.stdout.decode() == f"leesmap {__version__}\n"
    assert not imported(ended) & {"click", "textual", "rich", "sqlite3", "platformdirs"}


@pytest.mark.parametrize("words", [("list",), ("show", "bridge")], ids=" ".join)
def test_printing_imports_neither_the_screen_nor_its_libraries(
    indexed: tuple[Path, Path], words: tuple[str, ...]
) -> None:
    home, archive = indexed
    ended = start(home, words[0], archive, *words[1:], flags=("-X", "importtime"))
    assert ended.returncode == 0
    assert "reader" in imported(ended)
    assert "textual" not in imported(ended)


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("list", "--json"),
        ("show", "hostile"),
        ("show", "hostile", "--format", "json"),
        ("show", "hostile", "--format", "markdown"),
        ("show", "hostile", "--format", "html"),
        ("links",),
        ("links", "--json"),
        ("check",),
        ("export", "--format", "jsonl"),
        ("show", "\x1b]0;x\x07\udc9b"),
    ],
    ids=ascii,
)
def test_nothing_that_steers_a_terminal_comes_out(leesmap: Leesmap, archive: Path, words: tuple[str, ...]) -> None:
    result = leesmap(words[0], archive, *words[1:])
    printed = result.out + result.err
    kinds = {unicodedata.category(c) for c in printed if c != "\n"}
    assert printed
    assert "Cc" not in kinds
    assert not {c for c in printed if unicodedata.bidirectional(c) in ("LRO", "RLO", "LRE", "RLE", "LRI", "RLI", "PDF")}
    assert "\\u001b" not in printed


def test_styled_text_holds_no_sequences_but_styles(leesmap: Leesmap, archive: Path) -> None:
    shown = leesmap("show", archive, "hostile", "--format", "ansi").out
    for sequence in shown.split("\x1b")[1:]:
        assert sequence.startswith("[")
        assert sequence[1:].lstrip("0123456789;").startswith("m")


def test_output_is_utf8_whatever_the_locale_says(indexed: tuple[Path, Path]) -> None:
    home, archive = indexed
    ended = start(home, "list", archive, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "•" in ended.stdout.decode("utf-8")
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("words", [("list",), ("export", "--format", "text"), ("--help",)], ids=" ".join)
def test_a_closed_pipe_is_silent(indexed: tuple[Path, Path], words: tuple[str, ...]) -> None:
    home, archive = indexed
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [sys.executable, "-m", "reader", words[0], *([] if words[0] == "--help" else [str(archive)]), *words[1:]]
    ended = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, env=environment(home), timeout=60)
    os.close(write_end)
    assert ended.stderr == b""
    assert ended.returncode == 0


def test_a_folder_with_the_name_of_a_command_is_written_with_its_path(
    indexed: tuple[Path, Path], tmp_path: Path
) -> None:
    home, _ = indexed
    write_archive(tmp_path / "list")
    module = [sys.executable, "-m", "reader"]
    named = subprocess.run([*module, "list"], cwd=tmp_path, env=environment(home), capture_output=True, timeout=60)
    assert b"ARCHIVE" in named.stderr
    folder = subprocess.run([*module, "./list"], cwd=tmp_path, env=environment(home), capture_output=True, timeout=60)
    assert b"needs a terminal" in folder.stderr


def test_without_an_archive_the_last_one_is_opened_and_at_first_the_guide(tmp_path: Path) -> None:
    first = start(tmp_path)
    assert first.returncode == 2
    assert b"needs a terminal" in first.stderr


def test_a_folder_that_hardly_holds_articles_is_not_indexed_unasked(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    write_archive(folder, {f"data-{number}.txt": "0 1 2 3\n" for number in range(1000)})
    home = tmp_path / "home"
    home.mkdir()
    asked = start(home, "list", folder)
    assert (asked.returncode, asked.stdout) == (2, b"")
    assert b"--yes" in asked.stderr
    assert start(home, "index", folder, "--yes").returncode == 0


def test_an_interrupted_lock_does_not_keep_others_from_reading(indexed: tuple[Path, Path]) -> None:
    home, archive = indexed
    holder = (
        "import sys, datetime; from pathlib import Path; from reader.library import open_library;"
        "from reader.locations import user_locations;"
        "library = open_library(Path(sys.argv[1]), user_locations(), lambda: datetime.datetime.now(datetime.UTC));"
        "library.index.refresh(rebuild=True, progress=lambda _: (print('busy', flush=True), sys.stdin.read()))"
    )
    busy = subprocess.Popen(
        [sys.executable, "-c", holder, str(archive)],
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert busy.stdout is not None
    assert busy.stdout.readline() == b"busy\n"
    listed = start(home, "list", archive)
    refused = start(home, "index", archive)
    busy.communicate(timeout=60)
    assert listed.returncode == 0
    assert len(listed.stdout.splitlines()) == 5
    assert b"another leesmap is indexing" in listed.stderr
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1
