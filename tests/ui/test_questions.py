"""Every question is answered by the same keys, and the keys below it are true."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from reader.answers import Stake, answer_keys
from reader.cli.console import Console, Writer
from reader.locations import Locations
from reader.model import Pane
from reader.ui.screens.dialogs import AddressAnswer, AddressDialog, Question
from ui.conftest import Desk, Start


async def answers(desk: Desk, make: Callable[[], Question | AddressDialog], key: str) -> list[object]:
    """What a window answers to a key; nothing where it stays."""
    given: list[object] = []
    desk.app.push_screen(make(), given.append)
    await desk.pilot.pause()
    await desk.press(key)
    if not given:
        await desk.press("escape")
        return []
    return given


@pytest.mark.parametrize(
    ("stake", "key", "answer"),
    [
        *((stake, "y", [True]) for stake in Stake),
        *((stake, key, [None]) for stake in Stake for key in ("n", "escape", "q", "backspace")),
        *((stake, key, []) for stake in Stake for key in ("x", "Y", "space")),
        (Stake.LITTLE, "enter", [True]),
        (Stake.MUCH, "enter", []),
    ],
)
async def test_a_question_is_answered_with_y_n_and_enter(
    start: Start, stake: Stake, key: str, answer: list[object]
) -> None:
    async with start() as desk:
        assert await answers(desk, lambda: Question("Go?", "somewhere", stake=stake), key) == answer


@pytest.mark.parametrize("stake", Stake)
async def test_the_keys_below_a_question_do_what_they_say(start: Start, stake: Stake) -> None:
    async with start(60, 20) as desk:
        for written, word in answer_keys(stake):
            for key in written.split(" or "):
                named = {"Enter": "enter", "Esc": "escape"}.get(key, key)
                told = await answers(desk, lambda: Question("Go?", "somewhere", stake=stake), named)
                assert told == [True if word == "yes" else None]


async def test_where_enter_is_no_answer_that_is_said(start: Start) -> None:
    async with start(60, 20) as desk:
        desk.app.push_screen(Question("Write over it?", "a.txt", stake=Stake.MUCH))
        await desk.pilot.pause()
        assert desk.shows("y yes")
        assert not desk.shows("Enter or y")
        await desk.press("enter")
        assert desk.shows("Only y says yes")


@pytest.mark.parametrize(
    ("exact", "key", "answer"),
    [
        ("https://x.example/", "enter", AddressAnswer.OPEN),
        ("https://x.example/", "y", AddressAnswer.COPY),
        (None, "enter", AddressAnswer.COPY),
        (None, "y", AddressAnswer.COPY),
        (None, "escape", None),
    ],
)
async def test_enter_does_with_an_address_what_is_named_first(
    start: Start, exact: str | None, key: str, answer: AddressAnswer | None
) -> None:
    async with start() as desk:
        assert await answers(desk, lambda: AddressDialog("https://x.example/", exact), key) == [answer]


async def test_enter_closes_a_window_that_only_tells(start: Start) -> None:
    async with start() as desk:
        await desk.press("i", "enter")
        assert desk.at(Pane.LIST)
        assert len(desk.app.screen_stack) == 1


@pytest.mark.parametrize(
    ("typed", "stake", "said"),
    [
        ("", Stake.LITTLE, True),
        ("", Stake.MUCH, False),
        *((typed, stake, typed == "y") for typed in "yn" for stake in Stake),
    ],
)
def test_a_command_asks_by_the_same_rule(monkeypatch: pytest.MonkeyPatch, typed: str, stake: Stake, said: bool) -> None:
    err, locations = StringIO(), Locations(Path("c"), Path("s"), Path("k"))
    console = Console(
        Writer(StringIO()), Writer(err), locations, lambda: datetime(2026, 7, 1, tzinfo=UTC), can_ask=True
    )
    monkeypatch.setattr("sys.stdin", StringIO(f"{typed}\n"))
    assert console.confirm("Go on?", stake) is said


def test_only_what_cannot_be_undone_is_asked_with_more_than_enter() -> None:
    """Who adds a question decides what it costs; this list is to be changed by hand."""
    root, asking = Path(__file__).parents[2] / "reader", re.compile(r"Stake\.MUCH|\.may_write_over\(")
    found = [
        (path.relative_to(root).as_posix(), len(asking.findall(path.read_text(encoding="utf-8"))))
        for path in sorted(root.rglob("*.py"))
        if path.name != "answers.py"
    ]
    assert [each for each in found if each[1]] == [
        ("cli/config_command.py", 1),
        ("cli/console.py", 1),
        ("cli/export_command.py", 1),
        ("cli/forget_command.py", 1),
        ("cli/state_command.py", 1),
        ("ui/screens/exporting.py", 1),
    ]


WINDOWS = [("question_mark",), ("g", "a"), ("backslash",), ("i",), ("A",)]
WITH_A_LINE = [("colon",), ("colon", "a"), ("g", "D"), ("question_mark", "slash", "a"), ("g", "a", "slash")]


@pytest.mark.parametrize("keys", [*WINDOWS, *WITH_A_LINE])
async def test_ctrl_c_in_a_window_says_which_key_closes_it(start: Start, keys: tuple[str, ...]) -> None:
    async with start() as desk:
        await desk.press(*keys)
        window = desk.app.screen
        await desk.press("ctrl+c")
        assert desk.app.screen is window
        assert [notice.message for notice in desk.app._notifications] == ["Esc closes this window"]


async def test_ctrl_c_in_a_line_copies_what_is_selected_there(start: Start) -> None:
    async with start() as desk:
        await desk.press("colon", "a", "b", "shift+home", "ctrl+c")
        assert desk.app.clipboard == "ab"
        assert not desk.app._notifications
