"""Every command line that the guide prints works as it is printed."""

from __future__ import annotations

import html
import re
import shlex
import subprocess
import sys
from pathlib import Path

import reader.guide
from reader.cli import COMMANDS
from terminal.driver import environment

GUIDE = Path(reader.guide.__file__).parent
ARCHIVES = ("news", "~/archives/evening-paper")
"""What the guide calls an archive where it prints a command."""


def printed() -> list[list[str]]:
    """The words after `leesmap` of each whole command line that opens no screen, in the order of the files."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(GUIDE.glob("*.html")))
    codes = (html.unescape(code) for text in texts for code in re.findall(r"<code>(.*?)</code>", text, re.DOTALL))
    lines = [shlex.split(line) for code in codes for line in code.splitlines() if line.startswith("leesmap ")]
    return [words[1:] for words in lines if words[1] in COMMANDS and len(words) > 2]


def ran(words: list[str], folder: Path) -> tuple[int, str]:
    """The exit status and what went to standard error."""
    command = [str(GUIDE) if word in ARCHIVES else word for word in words]
    done = subprocess.run(
        [sys.executable, "-m", "reader", *command],
        cwd=folder,
        env=environment(folder / "home"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stderr


def test_the_commands_of_the_guide_work_as_printed_one_after_the_other(tmp_path: Path) -> None:
    results = [(words, ran(words, tmp_path)) for words in printed()]
    assert len(results) > 10
    found_something = {"check": 1}
    assert [result for result in results if result[1] != (found_something.get(result[0][0], 0), "")] == []
