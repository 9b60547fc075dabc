"""From a body to the lines of its first screen, beside `w3m -dump` of the same body, in one run.

`python bench/open.py [RUNS]` prints medians in milliseconds and their ratio to w3m. The body is invented, and has the
shape of a news article: a heading for every other paragraph, a link or emphasis in each.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from itertools import islice, pairwise
from time import perf_counter

from reader.document.layout import lay_out
from reader.document.parse import parse

SIZES = (2_000, 20_000, 200_000, 2_000_000)
GOALS = (2.0, 1.8, 1.1, 0.7)
MEASURE_CELLS = 72
SCREEN_LINES = 40
RUNS = 7
SECTION = (
    "<h3>What the harbour said, part {0}</h3>\n"
    "<p>On the invitation of the dike reeve the keepers of all seven locks came to the town on the {0}th, and the old "
    'ferry, of which <a href="/news/ferry-{0}">more was told here</a> last week, took them over one by one. Nobody had '
    "thought of the tide. The &ldquo;great pump&rdquo; was shown to them afterwards, and it was found to be smaller "
    "than the drawings had promised.</p>\n"
    "<p>There is a telephone between the locks, but it was cut in the winter of 1953. This week it was made known that "
    "the line will be <em>mended</em> in the spring, if the herons that live on its poles agree. The reeve did not "
    "expect trouble: herons, he said, had always been for the water, and the water had always been for him.</p>\n"
)


def main() -> None:
    """Print one row for each size of body."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    w3m = shutil.which("w3m")
    if w3m is None:
        print("w3m is not installed: no ratios.")
    print(f"medians of {runs} runs, in ms; measure {MEASURE_CELLS} cells, first {SCREEN_LINES} lines")
    print(f"{'bytes':>9} {'parse':>8} {'lines':>8} {'height':>8} {'w3m':>8} {'open/w3m':>9} {'+ height':>9}  goal")
    for size, goal in zip(SIZES, GOALS, strict=True):
        print(_row(body(size), goal, runs, w3m))


def body(size: int) -> str:
    """An invented body of about `size` bytes."""
    sections: list[str] = []
    left = size
    while left > 0:
        sections.append(SECTION.format(len(sections) + 1))
        left -= len(sections[-1])
    return "".join(sections)


def _row(html: str, goal: float, runs: int, w3m: str | None) -> str:
    rounds = [_round(html, w3m) for _ in range(runs)]
    parsing, setting, counting, peer = map(statistics.median, zip(*rounds, strict=True))
    figures = f"{len(html):>9,} {parsing:8.2f} {setting:8.2f} {counting:8.2f}"
    if not peer:
        return f"{figures} {'-':>8} {'-':>9} {'-':>9}  {goal}"
    opened = parsing + setting
    return f"{figures} {peer:8.2f} {opened / peer:9.2f} {(opened + counting) / peer:9.2f}  {goal}"


def _round(html: str, w3m: str | None) -> tuple[float, float, float, float]:
    """Milliseconds to parse, to make the first screen, to know the height exactly, and w3m's to do all."""
    times = [perf_counter()]
    document = parse(html)
    times.append(perf_counter())
    layout = lay_out(document, MEASURE_CELLS)
    list(islice(layout.lines, SCREEN_LINES))
    times.append(perf_counter())
    layout.height  # noqa: B018
    times.append(perf_counter())
    if w3m is not None:
        _dump(w3m, html.encode())
    times.append(perf_counter())
    parsing, setting, counting, peer = (1000 * (after - before) for before, after in pairwise(times))
    return parsing, setting, counting, peer if w3m is not None else 0.0


def _dump(w3m: str, html: bytes) -> None:
    command = [w3m, "-dump", "-T", "text/html", "-cols", str(MEASURE_CELLS)]
    subprocess.run(command, input=html, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    main()
