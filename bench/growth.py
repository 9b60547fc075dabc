"""A plot of how each figure grows with the archive, both axes logarithmic, from what `bench.scale` printed.

python -m bench.growth PRINTED ... > bench/growth.svg
"""

from __future__ import annotations

import re
import sys
from html import escape
from math import log10
from pathlib import Path

_LINE = re.compile(r"^ *([\d,]+)  (\S.*?)  +([\d,.]+) ms ", re.MULTILINE)
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _EDGE = 900, 560, 60, 300, 40
_COLOURS = ("#1b6ca8", "#b5482b", "#2f7d4f", "#7a4fa3", "#8a6d1f", "#0f7c80", "#a83265", "#555555")
_DASHES = ("none", "6 3", "2 3")
"""Of the first lines in these colours, the next and the last."""
_DECADES = (0, 7)
"""Of the times: from 1 ms to 10,000 s. Archives go from 1,000 to 1,000,000 articles."""


def read(printed: str) -> dict[str, dict[int, float]]:
    """Milliseconds by figure and number of articles; of a figure with several peers the first line counts."""
    found: dict[str, dict[int, float]] = {}
    for count, what, ours in _LINE.findall(printed):
        found.setdefault(what, {}).setdefault(int(count.replace(",", "")), float(ours.replace(",", "")))
    return found


def plot(figures: dict[str, dict[int, float]]) -> str:
    """An SVG picture with a line for each figure, named at its end."""
    lines = [line for number, (what, points) in enumerate(figures.items()) for line in _line(number, what, points)]
    axes = [
        f'<text x="{_x(10**n):.0f}" y="{_HEIGHT - 12}" text-anchor="middle">{10**n:,}</text>' for n in range(3, 7)
    ] + [
        f'<text x="{_LEFT - 6}" y="{_y(10**n):.0f}" text-anchor="end">{10**n / 1000:,g} s</text>'
        for n in range(_DECADES[0], _DECADES[1] + 1)
    ]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif"'
            ' font-size="11">',
            '<rect width="100%" height="100%" fill="white"/>',
            *axes,
            *lines,
            "</svg>",
        )
    )


def _line(number: int, what: str, points: dict[int, float]) -> list[str]:
    colour = _COLOURS[number % len(_COLOURS)]
    spots = [(_x(count), _y(ours)) for count, ours in sorted(points.items()) if ours > 0]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    x, y = _WIDTH - _RIGHT + 40, _EDGE + 16 * number
    look = f'fill="none" stroke="{colour}" stroke-width="1.5" stroke-dasharray="{_DASHES[number // len(_COLOURS)]}"'
    label = f'<text x="{x + 30}" y="{y}" fill="{colour}">{escape(what)}</text>'
    key = f'<polyline points="{x},{y - 4} {x + 24},{y - 4}" {look}/>'
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in spots]
    return [label, key, f'<polyline points="{path}" {look}/>', *dots]


def _x(count: float) -> float:
    return _LEFT + (log10(count) - 3) / 3 * (_WIDTH - _LEFT - _RIGHT)


def _y(milliseconds: float) -> float:
    low, high = _DECADES
    share = (log10(milliseconds) - low) / (high - low)
    return _HEIGHT - _EDGE - min(max(share, 0), 1) * (_HEIGHT - 2 * _EDGE)


def main() -> None:
    """Print the picture of what the named files hold."""
    print(plot(read("\n".join(Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]))))


if __name__ == "__main__":
    main()
