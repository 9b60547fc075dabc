"""What somebody at the screen waits for: starting, the list, keys, memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from time import perf_counter

from bench import newsboat
from bench.figures import RUNS, Figure, in_turns
from bench.rooms import Room, leesmap
from bench.rows_command import some_word
from bench.terminals import Timed

_BARE = [sys.executable, str(Path(__file__).with_name("peers") / "bare.py")]
_TEXTUAL_BEGINS = b"\x1b[?2026$p"
_KEYS = 30
_HELD, _EVERY_SECONDS = 200, 1 / 30
_MEBIBYTE = 1 << 20
_STILL_SECONDS = 0.4
"""Less than a cursor takes to blink."""
_LOOKED_SECONDS, _LOOKED_AT_A_SECOND = 5.0, 25_000
"""Until looking for changes is over: a first page is kept only then."""
_NEWEST = b"2025-"
"""What the first rows of the list show: the year of the newest articles."""


def figures(room: Room) -> Iterator[Figure]:
    """The rows of one archive, which is indexed."""
    room.forget_reading()
    _visit(room)  # so that the next start has a first page
    yield from _starting(room)
    yield from _in_use(room)


def first_start(room: Room) -> Iterator[Figure]:
    """The row of an archive that was never seen; it is indexed afterwards or not, as far as it came."""
    ours, theirs = in_turns(lambda: _first_row(room), lambda: _bare_painted(room), 3)
    yield Figure("first start: rows on the screen", ours, "bare Textual app", theirs, "≤ peer + 1,000 ms")
    room.forget()


def _visit(room: Room) -> None:
    with Timed(leesmap(room.archive), room.env) as reader:
        reader.wait_for(_TEXTUAL_BEGINS)
        reader.settle()
        reader.press("gg")  # the list stands where the visit before left it
        reader.wait_for(_NEWEST)
        looking = _LOOKED_SECONDS + room.count / _LOOKED_AT_A_SECOND
        reader.settle(looking, looking)
        reader.press("q")
        try:
            reader.settle(2)
        except EOFError:
            return


def _first_row(room: Room) -> float:
    room.forget()
    with Timed(leesmap(room.archive, "--yes"), room.env) as reader:
        return reader.wait_for(b"-12-")


def _first_page(room: Room) -> float:
    with Timed(leesmap(room.archive), room.env) as reader:
        return reader.wait_for(_NEWEST)


def _list_painted(room: Room) -> float:
    with Timed(leesmap(room.archive), room.env) as reader:
        reader.wait_for(_TEXTUAL_BEGINS)
        return reader.wait_for(_NEWEST, reader.output.index(_TEXTUAL_BEGINS))


def _bare_painted(room: Room) -> float:
    with Timed(_BARE, room.env) as app:
        return app.wait_for(b"painted")


def _python(room: Room) -> float:
    started = perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], env=room.env, check=True)
    return perf_counter() - started


def _newsboat_list(room: Room) -> float:
    with Timed(newsboat.command(room), room.env) as peer:
        peer.wait_for(newsboat.TITLE.encode())
        peer.settle(0.2)
        before = len(peer.output)
        typed = peer.press("\r")
        return peer.wait_for(b"2025", before) - typed


def _starting(room: Room) -> Iterator[Figure]:
    ours, theirs = in_turns(lambda: _first_page(room), lambda: _python(room))
    yield Figure("first readable page", ours, "python -c pass", theirs, "≤ 2.5")
    _visit(room)
    ours, theirs = in_turns(lambda: _list_painted(room), lambda: _bare_painted(room))
    yield Figure("usable list", ours, "bare Textual app", theirs, "≤ 1.20; 1.25 at 1,000,000")
    if newsboat.is_there() and room.count <= 100_000:
        newsboat.command(room)
        peers = statistics.median(_newsboat_list(room) for _ in range(3)) * 1000
    else:
        peers = None
    yield Figure("usable list", ours, "newsboat, entering the list", peers, "≤ 0.5 at 100,000")


def _in_use(room: Room) -> Iterator[Figure]:
    with Timed(leesmap(room.archive), room.env) as reader, Timed(_BARE, room.env) as bare:
        for program, sign in ((reader, _NEWEST), (bare, b"painted")):
            program.wait_for(_TEXTUAL_BEGINS)
            program.wait_for(sign, program.output.index(_TEXTUAL_BEGINS))
            program.settle()
        for what, keys in (("j", "j"), ("page", " b"), ("next unread", "n"), ("toggle read", "m")):
            reader.press("gg")
            pressed = cycle(keys)
            ours, theirs = in_turns(
                lambda pressed=pressed: reader.answer_when_still(next(pressed)),  # type: ignore[misc]
                lambda: bare.answer_when_still("j"),
                _KEYS,
            )
            yield Figure(f"key to painted: {what}", ours, "bare Static.update", theirs, "≤ 2")
        ours, theirs = in_turns(
            lambda: reader.lag_after("j", _HELD, _EVERY_SECONDS), lambda: bare.lag_after("j", _HELD, _EVERY_SECONDS), 3
        )
        yield Figure(f"behind after {_HELD} held keys", ours, "bare Static.update", theirs, "≤ 50 ms")
        yield from _searching(reader, _some_word(room))
        for key in ("G", "\r", " ", "\x1b", "n", "n"):
            reader.answer_to(key, b"")
            reader.settle()
        own, least = reader.resident_bytes / _MEBIBYTE, bare.resident_bytes / _MEBIBYTE
        yield Figure("memory after use", own, "bare Textual app", least, "≤ 1.6; 2 at 1,000,000", "MiB")
    yield from _newsboat_in_use(room, own)


def _some_word(room: Room) -> str:
    """A word of the newest article, neither rare nor in all of them."""
    newest = max(path for folder in room.archive.iterdir() for path in folder.iterdir())
    return some_word(newest, 6)


def _searching(reader: Timed, word: str) -> Iterator[Figure]:
    """From typing a word at once to its first results, and until nothing more changes: then they are ranked."""
    first: list[float] = []
    last: list[float] = []
    for _ in range(RUNS):
        reader.press("g/")
        reader.settle(_STILL_SECONDS)
        before = len(reader.output)
        typed = reader.press(word)
        first.append(reader.wait_for(_NEWEST, before) - typed)
        last.append(max(first[-1], reader.settle(_STILL_SECONDS) - typed))
        reader.press("\x1b")
        reader.settle()
    for what, times, goal in (
        ("search: word to first results", first, "≤ 30 ms; 40 at 1,000,000"),
        ("search: word to ranked results", last, "≤ 200 ms; 2,000 at 1,000,000"),
    ):
        yield Figure(what, 1000 * statistics.median(times), "", None, goal)


def _newsboat_in_use(room: Room, own: float) -> Iterator[Figure]:
    if newsboat.is_there() and room.count <= 100_000:
        with Timed(newsboat.command(room), room.env) as peer:
            peer.wait_for(newsboat.TITLE.encode())
            peer.settle(0.2)
            peer.press("\r")
            peer.settle(1)
            times = [peer.answer_when_still("j", b"") for _ in range(_KEYS)]
            yield Figure(
                "memory after use", own, "newsboat", peer.resident_bytes / _MEBIBYTE, "≤ 0.2 at 100,000", "MiB"
            )
        print(f"{'':>11}newsboat, key to first byte written: {1000 * statistics.median(times):.1f} ms")
