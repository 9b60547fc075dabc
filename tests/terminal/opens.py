"""`python -m terminal.opens LEESMAP`: does an installed leesmap open its guide on a real terminal, and end with `q`?"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from terminal.driver import ENTER, Terminal, environment

TITLE = "Welcome to leesmap"
FIRST_WORDS = "to read this article"


def main() -> None:
    """Open the guide, read its first article, quit; an AssertionError shows the screen where that fails."""
    with (
        tempfile.TemporaryDirectory() as home,
        Terminal([sys.argv[1], "guide"], environment(Path(home)), columns=120) as terminal,
    ):
        terminal.wait_for(TITLE)
        terminal.press(ENTER)
        terminal.wait_for(FIRST_WORDS)
        print("\n".join(line.rstrip() for line in terminal.lines()))
        terminal.press("q")
        status = terminal.wait_for_end()
    assert status == 0, f"exit status {status}"


if __name__ == "__main__":
    main()
