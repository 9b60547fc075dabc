"""Where in time a list is thick, and where in it a moment is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from reader.ui.timeline import LEVELS, Timeline, timeline
from reader.ui.timeline import position_of as position_in


class Dates:
    """A list's dates, which count how often they are asked for."""

    def __init__(self, keys: Sequence[str | None]) -> None:
        self.keys = keys
        self.asked = 0

    def __call__(self, positions: Sequence[int]) -> list[str | None]:
        self.asked += len(positions)
        return [self.keys[position] for position in positions]


def daily(first: str, count: int) -> list[str]:
    start = date.fromisoformat(first)
    return [f"{start + timedelta(days=number)}T10:00:00" for number in range(count)]


def line_of(keys: Sequence[str | None], cells: int) -> Timeline:
    return timeline(Dates(keys), len(keys), cells)


def position_of(keys: Sequence[str | None], span: tuple[str, str], *, newest_first: bool = True) -> int:
    return position_in(Dates(keys), len(keys), span, newest_first=newest_first)


def test_a_thick_year_stands_higher_than_a_thin_one() -> None:
    keys = [*daily("2016-01-01", 365)[::30], *daily("2017-01-01", 365)]
    levels = line_of(keys, 2).levels
    assert levels[1] == LEVELS
    assert 0 < levels[0] < 3


def test_a_cell_with_a_single_article_is_not_empty_and_one_without_is() -> None:
    keys = [*daily("2016-01-01", 300), "2018-06-01T00:00:00", *["2019-12-31T00:00:00"] * 2]
    levels = line_of(keys, 4).levels
    assert levels[0] == LEVELS
    assert levels[1] == 0
    assert levels[3] > 0


def test_one_article_far_away_leaves_the_others_their_room() -> None:
    keys = ["1970-01-01T00:00:00", *daily("2016-01-01", 1000)]
    levels = line_of(keys, 10).levels
    assert sum(level > 0 for level in levels) == 10


@pytest.mark.parametrize("keys", [[], [None, None], ["2018-01-01T00:00:00"], ["2018-01-01T00:00:00"] * 5, ["9999"]])
def test_without_a_stretch_of_time_there_is_no_line(keys: list[str | None]) -> None:
    line = line_of(keys, 10)
    assert line.levels == ()
    assert line.cell_of("2018-01-01T00:00:00") is None


def test_a_cell_begins_with_a_moment_that_lies_in_it() -> None:
    line = line_of(daily("2016-01-01", 1000), 13)
    assert [line.cell_of(line.moment_of(cell)) for cell in range(13)] == list(range(13))


def test_dates_beyond_the_ends_lie_in_the_last_cells() -> None:
    line = line_of(daily("2016-01-01", 1000), 5)
    assert (line.cell_of("1066-10-14"), line.cell_of("2525-01-01"), line.cell_of(None)) == (0, 4, None)


def test_a_long_list_is_looked_at_in_a_thousand_places() -> None:
    dates = Dates(daily("0900-01-01", 300_000))
    timeline(dates, 300_000, 20)
    assert dates.asked <= 1000


@pytest.mark.parametrize(
    ("span", "newest", "oldest"),
    [
        (("2018-03", "2018-03"), 9, 2),
        (("2018", "2018"), 7, 0),
        (("2018-01-03", "2018-01-03"), 11, 1),
        (("1999", "1999"), 11, 0),
        (("2030", "2030"), 0, 11),
    ],
)
def test_a_moment_leads_to_its_first_row_or_the_next(span: tuple[str, str], newest: int, oldest: int) -> None:
    keys = [
        *("2018-01-02T00:00:00", "2018-02-01T00:00:00", "2018-03-05T00:00:00", "2018-04-01T00:00:00"),
        *("2018-12-31T23:59:59", *(f"2019-0{month}-01T00:00:00" for month in range(1, 8))),
    ]
    assert position_of(keys[::-1], span) == newest
    assert position_of(keys, span, newest_first=False) == oldest


def test_rows_without_a_date_are_never_where_a_moment_is() -> None:
    keys = ["2018-05-01T00:00:00", "2018-04-01T00:00:00", None, None]
    assert position_of(keys, ("1990", "1990")) == 1
    assert position_of([None, None], ("1990", "1990")) == 0
    assert position_of([], ("1990", "1990")) == 0


def test_a_moment_is_found_by_halving() -> None:
    dates = Dates(daily("0900-01-01", 300_000)[::-1])
    position_in(dates, 300_000, ("1500", "1500"), newest_first=True)
    assert dates.asked < 30
