"""The trail as a tree, exports, and commands that get an article."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.model import Step
from reader.ui.piping import arguments, give_to
from reader.ui.signs import ASCII, UNICODE
from reader.ui.trailtree import trail_entries
from ui.conftest import Start


def lines(*steps: tuple[int, int | None, str], here: int | None = None) -> tuple[list[tuple[int, str]], int | None]:
    entries, current = trail_entries([Step(*step) for step in steps], here, str.upper, UNICODE)
    return [(entry.level, entry.text) for entry in entries], current


def test_a_way_without_branches_stays_at_the_edge() -> None:
    assert lines((1, None, "a"), (2, 1, "b"), (3, 2, "c"), here=2) == ([(0, "A"), (0, "B"), (0, "C")], 1)


def test_ways_from_one_place_are_indented_and_a_jump_says_so() -> None:
    told, current = lines((1, None, "a"), (2, 1, "b"), (3, 2, "b"), (4, 1, "c"), here=4)
    assert told == [(0, "A"), (1, "└ B"), (1, "B · further on"), (1, "└ C")]
    assert current == 3


def test_a_trail_of_ten_thousand_steps_is_no_recursion() -> None:
    told, _ = lines(*((number, number - 1 or None, f"k{number}") for number in range(1, 10_001)))
    assert len(told) == 10_000


def test_deep_branches_stay_on_the_screen() -> None:
    steps = [Step(1, None, "a")]
    for number in range(2, 200, 2):
        steps += [Step(number, number - 1, "b"), Step(number + 1, number - 1, "c")]
    entries, _ = trail_entries(steps, None, str, ASCII)
    assert max(entry.level for entry in entries) <= 12
    assert entries[1].text == "`- b"


async def test_the_trail_window_leads_to_any_step(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter")
        first = desk.opened
        await desk.press("J", "J", "g", "t")
        assert desk.shows("The trail")
        await desk.press("g", "g", "enter")
        assert desk.opened == first
        assert len(desk.shelf.walked) == 3, "going back to a step makes none"


async def test_without_a_step_the_trail_says_how_it_begins(start: Start) -> None:
    async with start() as desk:
        await desk.press("g", "t")
        assert "begins with the first article" in desk.message


async def test_an_article_is_exported_to_the_place_that_was_typed(start: Start, tmp_path: Path) -> None:
    async with start() as desk:
        await desk.press("e")
        assert desk.shows("This article")
        await desk.press("enter")
        assert desk.shows("In which form?")
        await desk.press("j", "j", "enter", "ctrl+u", *str(tmp_path / "uit.txt"), "enter")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert (tmp_path / "uit.txt").read_text(encoding="utf-8").strip()
        assert "written to" in desk.message


async def test_nothing_is_written_over_unasked(start: Start, tmp_path: Path) -> None:
    (tmp_path / "uit.txt").write_text("mine")
    async with start() as desk:
        await desk.press("e", "enter", "j", "j", "enter", "ctrl+u", *str(tmp_path / "uit.txt"), "enter")
        assert desk.shows("Write over what is there?")
        await desk.press("enter", "escape")
        await desk.app.workers.wait_for_complete()
        assert (tmp_path / "uit.txt").read_text() == "mine"


async def test_a_place_that_cannot_be_written_is_said_and_the_reader_goes_on(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with start() as desk:
        await desk.press("e", "enter", "j", "j", "enter", "ctrl+u", *str(tmp_path / "file" / "uit.txt"), "enter")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert "not a folder" in desk.message


async def test_a_command_is_shown_before_it_gets_the_article(start: Start) -> None:
    async with start() as desk:
        await desk.press("vertical_line")
        assert desk.shows("Which command?")
        await desk.press(*"wc", "space", "minus", "l", "enter")
        assert desk.shows("“wc” “-l”")
        await desk.press("escape")
        await desk.press("vertical_line", *"'", "enter")
        assert "quotation mark" in desk.message


def test_a_typed_command_is_a_list_of_arguments_and_no_shell() -> None:
    assert arguments("wc -l '$(id)' ; rm") == ["wc", "-l", "$(id)", ";", "rm"]
    for typed in ("'", " "):
        with pytest.raises(ReaderError):
            arguments(typed)


def test_how_a_command_ended_is_said(tmp_path: Path) -> None:
    got = tmp_path / "got"
    keep = f"import sys; open({str(got)!r}, 'w').write(sys.stdin.read())"
    assert give_to([sys.executable, "-c", keep], "De brug") == f"{sys.executable} is done"
    assert got.read_text() == "De brug"
    assert "status 3" in give_to([sys.executable, "-c", "raise SystemExit(3)"], "x" * 1_000_000)
    assert "signal 9" in give_to([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"], "")
    assert "no such command" in give_to([str(tmp_path / "none")], "")
    assert "cannot be run" in give_to([str(tmp_path)], "")
