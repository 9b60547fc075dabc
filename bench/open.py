"""From Enter in the list to the painted article: the real program on a pseudo-terminal, beside others, in one run.

`python -m bench.open [RUNS]` prints medians in milliseconds and their ratios; see bench/README.md.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from bench.bodies import html_body, markdown_body, name_of, write_articles
from bench.terminals import COLUMNS, FRAME_END, ROWS, Timed

GOALS = {2_000: 2.0, 20_000: 1.8, 200_000: 1.1, 2_000_000: 0.7}
"""Bytes of a body, and how many times as long as `w3m -dump` of it opening may take."""
FRAME_GOAL_MS = 33.0
RUNS = 5
WIDGET_RUNS = {200_000: 1, 2_000_000: 1}
"""Of the Markdown widget, which takes many seconds for some."""
WIDGET_SECONDS = 60.0
MEASURE_CELLS = 72
PAGES = 300
"""Of the longest article that PgDn is held for at its beginning, while it is still laid out, and at its end."""
ENTER, TAB, BACKSPACE, PAGE_DOWN = "\r", "\t", "\x7f", "\x1b[6~"
MARKDOWN_WIDGET = Path(__file__).parent / "peers" / "markdown_widget.py"


@dataclass
class Times:
    """Milliseconds of each run, for bodies of one size."""

    opening: list[float] = field(default_factory=list)
    frames: list[int] = field(default_factory=list)
    """How many frames came until all was still."""
    following: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    w3m: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    """Of opening, on the processor."""
    w3m_busy: list[float] = field(default_factory=list)


def main() -> None:
    """Measure, and print each row as soon as it is known."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        archive = home / "harbour"
        archive.mkdir()
        write_articles(archive, tuple(GOALS), runs)
        env = _environment(home)
        leesmap = [sys.executable, "-m", "reader"]
        subprocess.run([*leesmap, "index", str(archive)], env=env, check=True, stdout=subprocess.DEVNULL)
        _say(f"medians of {runs} runs in ms, from the key to the end of the frame; {COLUMNS}x{ROWS}, three panes")
        _say(_HEAD)
        opening = {}
        with Timed([*leesmap, str(archive)], env) as terminal:
            terminal.wait_for(FRAME_END)
            terminal.settle(1.0)
            for size in GOALS:
                times = _opened(terminal, size, runs)
                opening[size] = statistics.median(times.opening)
                _say(_row(size, times))
            _say(_paging(_hold_page_down(terminal, runs)))
        for size, ours in opening.items():
            _say(_beside_widget(size, ours, [_widget(home, size, env) for _ in range(WIDGET_RUNS.get(size, runs))]))


def _say(row: str) -> None:
    print(row, flush=True)


def _opened(terminal: Timed, size: int, runs: int) -> Times:
    """Open as many articles of one size, each beside `w3m -dump` of the same text where it is there."""
    times, w3m = Times(), shutil.which("w3m")
    for run in range(runs):
        if w3m is not None:
            _dump(w3m, html_body(size, name_of(size, run)), times)
            terminal.settle()  # another program has just had the processor; nothing ran before `w3m` either
        _open(terminal, name_of(size, run), name_of(size, runs + run), times)
    return times


def _painted(terminal: Timed, keys: str, words: str, patience_seconds: float = 120.0) -> float:
    """Milliseconds from `keys` to the end of the first frame that shows `words`. Raises TimeoutError."""
    before = len(terminal.output)
    typed = terminal.press(keys)
    terminal.wait_for(words.encode(), before, patience_seconds)
    return 1000 * (terminal.wait_for(FRAME_END, terminal.output.index(words.encode(), before)) - typed)


def _open(terminal: Timed, here: str, there: str, times: Times) -> None:
    """Open the article under the cursor, follow its first link, go back, and move on in the list."""
    before, busy = len(terminal.output), terminal.processor_seconds
    times.opening.append(_painted(terminal, ENTER, f"{here} lead"))
    times.busy.append(1000 * (terminal.processor_seconds - busy))
    terminal.settle()
    times.frames.append(terminal.output[before:].count(FRAME_END))
    _press(terminal, TAB)
    times.following.append(_painted(terminal, ENTER, f"{there} are"))
    terminal.settle()
    times.back.append(_painted(terminal, BACKSPACE, f"{here} lead"))
    terminal.settle()
    _press(terminal, "h", "j")


def _press(terminal: Timed, *keys: str) -> None:
    for key in keys:
        terminal.press(key)
        terminal.settle()


def _hold_page_down(terminal: Timed, runs: int) -> list[float]:
    """Milliseconds of each page of a longest article: as soon as it is open, and once all of it is laid out."""
    _press(terminal, *("k" * runs))  # to the one opened first: the last ones may still be laid out
    _painted(terminal, ENTER, f"{name_of(max(GOALS), 0)} lead")
    pages = [1000 * terminal.answer_to(PAGE_DOWN) for _ in range(PAGES)]
    terminal.settle()
    return pages + [1000 * terminal.answer_to(PAGE_DOWN) for _ in range(PAGES)]


def _dump(w3m: str, html: str, times: Times) -> None:
    command = [w3m, "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", str(MEASURE_CELLS)]
    body, spent = html.encode(), resource.getrusage(resource.RUSAGE_CHILDREN)
    began = perf_counter()
    subprocess.run(command, input=body, stdout=subprocess.DEVNULL, check=True)
    times.w3m.append(1000 * (perf_counter() - began))
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    times.w3m_busy.append(1000 * (now.ru_utime + now.ru_stime - spent.ru_utime - spent.ru_stime))


def _widget(home: Path, size: int, env: dict[str, str]) -> float | None:
    """Milliseconds in which Textual's Markdown widget shows the text; None where it was given up."""
    name, file = name_of(size, 0), home / "peer.md"
    file.write_text(markdown_body(size, f"{name} lead there."), encoding="utf-8")
    with Timed([sys.executable, str(MARKDOWN_WIDGET), str(file)], env) as terminal:
        terminal.wait_for(FRAME_END)
        terminal.settle(1.0)
        try:
            return _painted(terminal, "o", name, WIDGET_SECONDS)
        except TimeoutError:
            return None


def _environment(home: Path) -> dict[str, str]:
    """An environment in which the program finds only what lies under `home`."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "STATE", "CACHE")}
    return {**kept, **places, "HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}


_HEAD = (
    f"{'bytes':>9} {'open':>7} {'frames':>6} {'w3m':>7} {'open/w3m':>8} {'goal':>5} {'over':>6}"
    f" {'busy':>7} {'w3m busy':>8} {'busy/its':>8} {'follow':>7} {'back':>7} {'back/open':>9}"
)
"""`busy` is the time on the processor, which other programs lengthen less than the other times."""


def _row(size: int, times: Times) -> str:
    goal, opening, busy = GOALS[size], statistics.median(times.opening), statistics.median(times.busy)
    following, back = statistics.median(times.following), statistics.median(times.back)
    row = f"{size:>9,} {opening:7.1f} {max(times.frames):6}"
    if times.w3m:
        peer, its = statistics.median(times.w3m), statistics.median(times.w3m_busy)
        row += f" {peer:7.1f} {opening / peer:8.2f} {goal:5} {max(0.0, opening / peer - goal):6.2f}"
        row += f" {busy:7.1f} {its:8.1f} {busy / its:8.2f}"
    else:
        row += f" {'-':>7} {'-':>8} {goal:5} {'-':>6} {busy:7.1f} {'-':>8} {'-':>8}"
    return f"{row} {following:7.1f} {back:7.1f} {back / opening:9.2f}"


def _paging(pages: Sequence[float]) -> str:
    worst = ", ".join(f"{page:.1f}" for page in sorted(pages, reverse=True)[:3])
    over = sum(page > FRAME_GOAL_MS for page in pages)
    return (
        f"PgDn in {max(GOALS):,} bytes: {len(pages)} frames, median {statistics.median(pages):.1f}, worst {worst};"
        f" {over} over {FRAME_GOAL_MS}"
    )


def _beside_widget(size: int, ours: float, taken: Sequence[float | None]) -> str:
    finished = [one for one in taken if one is not None]
    if len(finished) < len(taken):
        return f"Textual's Markdown widget, {size:>9,} bytes: given up after {WIDGET_SECONDS:.0f} s"
    theirs = statistics.median(finished)
    return f"Textual's Markdown widget, {size:>9,} bytes: {theirs:9.0f}, open/it {ours / theirs:.3f}"


if __name__ == "__main__":
    main()
