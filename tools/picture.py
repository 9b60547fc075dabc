"""`python tools/picture.py [FILE]`: makes the picture of the README, docs/screen.svg, from the real program.

The program runs on the guide, as on a terminal with all colours, with reading state and index in a folder that is
thrown away. The same code therefore gives the same picture everywhere.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import reader.guide
from reader.library import open_library
from reader.locations import Locations
from reader.ui.app import LeesmapApp

PICTURE = Path(__file__).parent.parent / "docs" / "screen.svg"
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
COLUMNS, ROWS = 132, 36
KEYS = (
    *("j", "j", "j", "enter", "h", "k", "k", "s", "k"),  # so that the list shows what is read and what is starred
    *("enter", "tab"),
)


async def picture(home: Path) -> str:
    """The screen after `KEYS`, as SVG."""
    locations = Locations(home / "config", home / "state", home / "cache")
    library = open_library(Path(reader.guide.__file__).parent, locations, lambda: datetime(2026, 11, 22, tzinfo=UTC))
    library.index.refresh()
    app = LeesmapApp(library)
    async with app.run_test(size=(COLUMNS, ROWS)) as pilot:
        for key in (None, *KEYS):
            if key:
                await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        svg = app.export_screenshot(title="leesmap guide")
    library.close()
    return svg


def main() -> None:
    """Write the picture."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    os.environ.update(TERMINAL)
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as home:
        target.write_text(asyncio.run(picture(Path(home))), encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
