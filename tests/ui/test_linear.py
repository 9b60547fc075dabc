"""Where the screen is heard: windows have all of it, and the keys stay in view."""

from __future__ import annotations

import pytest

from reader.ui.screens.windows import Peek
from ui.conftest import Start
from ui.shelf import Shelf, Text

LONG = "".join(f"<p>{'The harbour froze that winter, and nobody knew why. ' * 4}</p>" for _ in range(12))


def shelf() -> Shelf:
    return Shelf([Text("/harbour", "The harbour", "2020-01-20", LONG)])


@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 15), (140, 40)])
async def test_a_peek_uses_the_whole_screen(start: Start, width: int, height: int) -> None:
    async with start(width, height, shelf=shelf(), linear=True) as desk:
        await desk.press("p")
        assert isinstance(desk.app.screen, Peek)
        lines = [line.rstrip() for line in desk.text()]
        assert lines[0] == "The harbour"
        assert lines[-1].startswith("Enter open"), "the keys end the screen"
        told = [line for line in lines if "froze" in line or "nobody" in line]
        assert len(told) > height // 2
        assert max(map(len, told)) > width - 12


async def test_with_a_frame_a_peek_stays_small(start: Start) -> None:
    async with start(140, 40, shelf=shelf()) as desk:
        await desk.press("p")
        assert sum("harbour froze" in line for line in desk.text()) <= 14
