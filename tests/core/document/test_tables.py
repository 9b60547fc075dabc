from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document.blocks import Table
from reader.document.columns import column_widths
from reader.document.layout import lay_out
from reader.document.parse import parse
from reader.text import width_cells

WORDS = ("a", "of", "lock", "harbour", "windmills", "漢字です", "été", "x" * 25)
rows = st.lists(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), min_size=2, max_size=5), min_size=1, max_size=4
)


def lines(html: str, width: int) -> list[str]:
    return [line.text for line in lay_out(parse(html), width).lines]


def test_cells_wrap_inside_their_columns() -> None:
    html = "<table><tr><th>Name<th>Number<tr><td>Piet and his brother<td>12<tr><td>Jan<td>3</table>"
    assert lines(html, 20) == [
        "Name          Number",
        "────────────  ──────",
        "Piet and his  12",
        "brother",
        "",
        "Jan           3",
    ]


def test_a_table_that_fits_has_no_space_between_its_rows() -> None:
    assert lines("<table><tr><td>a<td>b<tr><td>c<td>d</table>", 20) == ["a  b", "c  d"]


def test_a_table_with_more_columns_than_can_be_read_names_each_cell() -> None:
    html = "<table><tr><th>Name of it<th>Number of it<tr><td>Piet and his brother<td>12 or thirteen</table>"
    assert lines(html, 16) == ["Name of it: Piet", "and his brother", "Number of it: 12", "or thirteen"]


def test_a_wrapped_cell_keeps_styles_and_links() -> None:
    html = "<table><tr><td>one <a href='/x'>two three four</a><td>five six seven eight</table>"
    layout = lay_out(parse(html), 20)
    assert layout.line_of_link(0) == 0
    assert layout.links_between(1, 1) == (0,)


def test_a_cell_that_spans_rows_keeps_the_columns_beside_it_in_line() -> None:
    html = (
        "<table><tr><td rowspan=2>town<td>ships<td rowspan=3>all<tr><td>12"
        "<tr><td colspan=2>both<tr><td>x<td>y<td>z</table>"
    )
    assert lines(html, 40) == ["town  ships  all", "      12", "both", "x     y      z"]


@pytest.mark.parametrize("rows", [0, 1, 999_999])
def test_absurd_spans_take_no_more_than_a_row_has(rows: int) -> None:
    cells = f"<td rowspan={rows} colspan=999>a</td>" * 50
    table = parse(f"<table>{f'<tr>{cells}' * 200}<tr><td>b<td>c</table>").blocks[0]
    assert isinstance(table, Table)
    assert sum(len(row) for row in table.rows) <= 50 * 200 + 10_002


def test_narrow_columns_get_what_they_need_and_the_others_share() -> None:
    assert column_widths([["12", "word " * 20, "word " * 20]], 46, 2, wrapping=True) == [2, 20, 20]


def test_a_long_word_keeps_its_column_wide() -> None:
    widths = column_widths([["Enkhuizerzandvaarder is one", "word " * 30]], 50, 2, wrapping=True)
    assert widths == [24, 24]
    widths = column_widths([["Enkhuizerzandvaarder is one", "word " * 30]], 40, 2, wrapping=True)
    assert widths is not None
    assert widths[0] == 20


@pytest.mark.parametrize(("room", "fits"), [(18, True), (17, False)])
def test_no_column_is_narrower_than_eight_cells(room: int, fits: bool) -> None:
    assert (column_widths([["many words here", "many words there"]], room, 2, wrapping=True) is not None) == fits


@given(rows=rows, room=st.integers(1, 120))
@settings(max_examples=150, deadline=None)
def test_columns_fit_in_the_room_there_is(rows: list[list[str]], room: int) -> None:
    widths = column_widths(rows, room, 2, wrapping=True)
    if widths is not None:
        assert sum(widths) + 2 * (len(widths) - 1) <= room
        for number, width in enumerate(widths):
            widest = max((width_cells(row[number]) for row in rows if number < len(row)), default=0)
            assert min(widest, 8) <= width <= max(widest, 1)


@given(rows=rows, width=st.integers(1, 120))
@settings(max_examples=150, deadline=None)
def test_every_word_of_a_table_appears(rows: list[list[str]], width: int) -> None:
    body = "".join(f"<tr><td>{'<td>'.join(row)}" for row in rows)
    shown = lines(f"<table>{body}</table>", width)
    letters = sorted(letter for row in rows for cell in row for letter in cell if letter != " ")
    assert sorted(letter for line in shown for letter in line if letter != " ") == letters
