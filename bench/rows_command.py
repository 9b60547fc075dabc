"""What somebody at the command line waits for: indexing, looking for changes, printing; and what an index weighs."""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter, sleep

from bench.figures import Figure, in_turns
from bench.rooms import Room, leesmap

_PEERS = Path(__file__).with_name("peers")
_MEBIBYTE = 1 << 20
_CHANGED = 100
_TAG = re.compile(r"<[^>]*>")


def indexing(room: Room) -> Iterator[Figure]:
    """From nothing; leaves the room indexed."""
    texts = _texts(room)
    room.forget()
    before = _processor_seconds()
    seconds, peak = _indexed(room)
    ours = _processor_seconds() - before
    insert = _timed([sys.executable, str(_PEERS / "insert.py"), str(texts), str(room.folder / "bare.sqlite")], room)
    theirs = _processor_seconds() - before - ours
    yield Figure("index from nothing", 1000 * seconds, "bare FTS5 insert of the text", 1000 * insert, "≤ 2.5")
    yield Figure("the same, time of processors", 1000 * ours, "bare FTS5 insert of the text", 1000 * theirs, "≤ 5")
    if shutil.which("rg"):
        grep = _timed(["rg", "-j1", "-c", "title", str(room.archive)], room)
        yield Figure("index from nothing", 1000 * seconds, "rg -j1", 1000 * grep, "")
    yield Figure("memory of all processes, indexing", peak / _MEBIBYTE, "", None, "≤ 400 MiB", "MiB")
    weight = sum(file.stat().st_size for file in room.index.parent.glob(f"{room.index.name}*"))
    yield Figure(
        "index on disk", weight / _MEBIBYTE, "the text extracted", texts.stat().st_size / _MEBIBYTE, "≤ 1.5", "MiB"
    )


def looking(room: Room) -> Iterator[Figure]:
    """For changes: none, and in some files."""
    index = leesmap("index", room.archive)
    look = [sys.executable, str(_PEERS / "look.py"), str(room.archive)]
    ours, theirs = in_turns(lambda: _timed(index, room), lambda: _timed(look, room))
    yield Figure("look for changes: none", ours, "scandir + stat", theirs, "≤ 2.5")
    changed = _timed_after_changes(index, room)
    yield Figure(f"look for changes: {_CHANGED}", 1000 * changed, "none changed", ours, "≤ peer + 300 ms")


def commands(room: Room) -> Iterator[Figure]:
    """The commands that print a little."""
    newest = max(path for folder in room.archive.iterdir() for path in folder.iterdir())
    path = newest.relative_to(room.archive).as_posix()
    word = some_word(newest, 8)
    python = [sys.executable, "-c", "pass"]
    for what, command, goal in (
        ("leesmap --version", leesmap("--version"), "≤ 2.5"),
        ("leesmap list --limit 20", leesmap("list", room.archive, "--limit", "20", "--no-refresh"), "≤ 8"),
        ("leesmap show, HTML", leesmap("show", room.archive, path), "≤ 12"),
        ("leesmap show, Markdown", leesmap("show", _in_markdown(room, newest), newest.name), "≤ 18"),
        ("leesmap search", leesmap("search", room.archive, word, "--no-refresh"), "≤ 10"),
    ):
        ours, theirs = in_turns(lambda c=command: _timed(c, room), lambda: _timed(python, room))  # type: ignore[misc]
        yield Figure(what, ours, "python -c pass", theirs, goal)


def some_word(file: Path, least: int) -> str:
    """A word of an article, of `least` letters or more."""
    words = _TAG.sub(" ", file.read_text(encoding="utf-8").split("\n---\n", 1)[1]).split()
    return next(word.casefold() for word in words if len(word) >= least and word.isalpha())


def _in_markdown(room: Room, article: Path) -> Path:
    """An indexed archive of one article of Markdown, with the words of another."""
    folder = room.folder / "markdown"
    folder.mkdir(exist_ok=True)
    front, body = article.read_text(encoding="utf-8").split("\n---\n", 1)
    paragraphs = [" ".join(_TAG.sub(" ", part).split()) for part in body.split("\n\n")]
    text = "\n\n".join(f"## Part {number}\n\n*{part}*" for number, part in enumerate(paragraphs))
    (folder / article.name).write_text(f"{front}\n---\n{text}\n", encoding="utf-8")
    subprocess.run(leesmap("index", folder, "--yes"), env=room.env, check=True, stdout=subprocess.DEVNULL)
    return folder


def _timed(command: Sequence[str], room: Room) -> float:
    started = perf_counter()
    subprocess.run(command, env=room.env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - started


def _processor_seconds() -> float:
    """What all processes that have ended spent: unlike the time of day it hardly depends on who else is at work."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _indexed(room: Room) -> tuple[float, int]:
    """The seconds that it took, and the most bytes that all its processes held together."""
    started = perf_counter()
    process = subprocess.Popen(leesmap("index", room.archive, "--yes"), env=room.env, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_own_bytes, _family(process.pid))))
        sleep(0.05)
    assert process.returncode == 0
    return perf_counter() - started, peak


def _family(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        for children in Path(f"/proc/{each}/task").glob("*/children"):
            try:
                found.extend(map(int, children.read_text().split()))
            except OSError:
                continue
    return found


def _own_bytes(pid: int) -> int:
    """The memory of a process, its share of what it shares counted once."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _timed_after_changes(index: Sequence[str], room: Room) -> float:
    files = sorted(path for folder in room.archive.iterdir() for path in folder.iterdir())
    for path in files[:: max(1, len(files) // _CHANGED)][:_CHANGED]:
        with path.open("a", encoding="utf-8") as file:
            file.write("\n    <p>This was added.</p>\n")
    return _timed(index, room)


def _texts(room: Room) -> Path:
    """The text of every article, one a line."""
    file = room.folder / "texts"
    if not file.exists():
        with file.open("w", encoding="utf-8") as texts:
            for folder in sorted(room.archive.iterdir()):
                for path in sorted(folder.iterdir()):
                    front, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
                    title = next(line for line in front.splitlines() if line.startswith("title: "))
                    texts.write(" ".join(_TAG.sub(" ", f"{title[7:]} {body}").split()) + "\n")
    return file
