"""Every command line that guide, README and docs print works as it is printed; on the screen: `tests/terminal`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.printed import filled, opens_screen, printed
from cli.running import Leesmap
from reader.cli import COMMANDS

EXPECTED = {"check": 1}
"""`check` says by its status that it found something."""


def test_the_commands_work_as_printed_one_after_the_other(
    fresh: Leesmap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [filled(words, number) for number, words in enumerate(printed()) if not opens_screen(words)]
    assert {words[0] for words in lines} == {*COMMANDS, "--help"} - {"guide"}
    results = []
    for words in lines:
        result = fresh(*words, *(["--yes"] if "--state" in words else []))  # which asks, and nobody is there to answer
        results.append((words, result.status, result.err))
    assert [result for result in results if result[1:] != (EXPECTED.get(result[0][0], 0), "")] == []
