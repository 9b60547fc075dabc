from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from reader.library.typography import Typography, TypographyKeeper
from reader.state.opening import open_state
from reader.state.preferences import Preferences
from reader.state.schema import State
from reader.state.sqlite_store import SqliteStore


def test_nothing_is_preferred_at_first(state: State) -> None:
    assert TypographyKeeper(SqliteStore(state)).kept() == Typography()


def test_how_text_is_set_is_remembered_until_the_next_run(file: Path, clock: Callable[[], datetime]) -> None:
    chosen = Typography(measure=80, justified=True, list_cells=40, links_cells=30)
    for _ in range(2):
        with closing(open_state(file, clock)) as state:
            keeper = TypographyKeeper(SqliteStore(state))
            keeper.keep(chosen)
            assert keeper.kept() == chosen


def test_what_is_not_chosen_stays_as_it_was(state: State) -> None:
    keeper = TypographyKeeper(SqliteStore(state))
    keeper.keep(Typography(measure=80, justified=True))
    keeper.keep(Typography(justified=False))
    assert keeper.kept() == Typography(measure=80, justified=False)


@pytest.mark.parametrize("value", ["", "-5", "0", "wide", "9" * 5000, "1001", "٨٠"])
def test_a_value_that_is_no_width_counts_as_not_chosen(state: State, value: str) -> None:
    Preferences(state).put("measure", value)
    assert TypographyKeeper(SqliteStore(state)).kept().measure is None
