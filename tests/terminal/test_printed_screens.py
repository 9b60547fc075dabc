"""Every command line that guide, README and docs print and that opens the reader opens it, and `q` ends it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cli.printed import filled, opens_screen, printed
from terminal.driver import Terminal, environment

SCREENS = [filled(words, 0) for words in printed() if opens_screen(words)]


@pytest.mark.parametrize("words", SCREENS, ids=lambda words: " ".join(("leesmap", *words)))
def test_a_printed_command_opens_the_reader(words: list[str], tmp_path: Path) -> None:
    with Terminal([sys.executable, "-m", "reader", *words], environment(tmp_path / "home")) as terminal:
        terminal.wait_until(lambda: "keys" in terminal.text().lower(), "the guide to open")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
