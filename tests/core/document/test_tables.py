from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document.blocks import Table
from reader.document.columns import column_widths
from reader.document.layout import lay_out
from reader.document.markdown import markdown_to_html
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


def test_a_long_cell_flows_down_through_the_rows_that_it_spans() -> None:
    html = "<table><tr><td rowspan=3>one two three four five six<td>a<tr><td>b<tr><td>c<tr><td>end<td>d</table>"
    assert lines(html, 14) == [
        "one two      a",
        "three four",
        "five six     b",
        "",
        "             c",
        "",
        "end          d",
    ]


def test_a_cell_over_several_columns_makes_them_no_wider_than_it_needs() -> None:
    html = "<table><tr><td colspan=2>a long heading<td>x<tr><td>1<td>2<td>3</table>"
    assert lines(html, 40) == ["a long heading  x", "1       2       3"]
    assert lines(html.replace("a long heading", "a"), 40) == ["a     x", "1  2  3"]


@pytest.mark.parametrize(
    ("stated", "line"),
    [
        ("align=right", "     7  x"),
        ("align=RIGHT", "     7  x"),
        ("style='color: red; Text-Align:right'", "     7  x"),
        ("align=center", "  7     x"),
        ("align=justify", "7       x"),
        ("", "7       x"),
    ],
)
def test_cells_stand_where_they_say(stated: str, line: str) -> None:
    assert lines(f"<table><tr><td>Number<td>y<tr><td {stated}>7<td>x</table>", 20)[1] == line


def test_a_heading_stands_as_the_cells_below_it() -> None:
    html = "<table><tr><th>No<th>y<tr align=right><td>1,000<td align=left>x</table>"
    assert lines(html, 20) == ["   No  y", "─────  ─", "1,000  x"]


def test_markdown_states_how_columns_are_aligned() -> None:
    html = markdown_to_html("| a | b | c |\n|---|--:|:-:|\n| left | right | middle |\n| l | r | m |\n")
    assert lines(html, 40) == ["a         b    c", "────  ─────  ──────", "left  right  middle", "l         r    m"]


DATA = f"<table><tr>{''.join(f'<th>Year {year}' for year in range(1901, 1910))}<tr>{'<td align=right>12' * 9}</table>"


def test_a_table_of_data_that_does_not_fit_is_scrolled_where_that_is_possible() -> None:
    layout = lay_out(parse(DATA), 24, shifts={})
    assert [line.text for line in layout.lines] == [
        "Year 1901  Year 1902  Y›",
        "─────────  ─────────  ─›",
        "       12         12   ›",
    ]
    assert layout.is_scrolled(0)
    assert lines(DATA, 24)[0] == "Year 1901: 12"


def test_a_table_of_data_may_have_one_column_of_labels() -> None:
    label = f"<tr><td>{'label ' * 6}{'<td>12345678' * 3}"
    assert lay_out(parse(f"<table>{label}</table>"), 36, shifts={}).is_scrolled(0)
    assert not lay_out(parse(f"<table>{label}<td>{'label ' * 6}</table>"), 36, shifts={}).is_scrolled(0)
    assert not lay_out(parse(f"<table>{label}<td>x</table>"), 34, shifts={}).is_scrolled(0)


def test_a_scrolled_table_says_on_which_sides_there_is_more() -> None:
    overhang = lay_out(parse(DATA), 24, shifts={}).overhang(0)
    middle = [line.text for line in lay_out(parse(DATA), 24, shifts={0: 11}).lines]
    assert middle == ["‹ear 1902  Year 1903  Y›", "‹────────  ─────────  ─›", "‹      12         12   ›"]
    end = [line.text for line in lay_out(parse(DATA), 24, shifts={0: overhang}).lines]
    assert end == ["‹7  Year 1908  Year 1909", "‹─  ─────────  ─────────", "‹2         12         12"]


def test_a_table_of_prose_stays_in_view_until_it_is_scrolled() -> None:
    html = "<table><tr><th>Name of it<th>Number of it<tr><td>Piet and his brother and all of them<td>12</table>"
    layout = lay_out(parse(html), 14, shifts={})
    assert not layout.is_scrolled(0)
    assert layout.overhang(0) == 36 + 2 + 12 - 14
    assert lay_out(parse(html), 14, shifts={0: 0}).line(0).text == "Name of it   ›"


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


@given(rows=rows, width=st.integers(1, 60), shift=st.integers(0, 200), ascii_signs=st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_scrolled_line_is_wider_than_the_measure(
    rows: list[list[str]], width: int, shift: int, ascii_signs: bool
) -> None:
    body = "".join(f"<tr><td>{'<td>'.join(row)}" for row in rows)
    for shifts in ({}, {0: shift}):
        layout = lay_out(parse(f"<table>{body}</table>"), width, shifts=shifts, ascii_signs=ascii_signs)
        for number, line in enumerate(layout.lines):
            assert width_cells(line.text) <= width
            assert layout.line_of(layout.place_of(number)) == number


@given(rows=rows, width=st.integers(4, 60))
@settings(max_examples=100, deadline=None)
def test_every_cell_of_a_scrolled_table_can_be_scrolled_to(rows: list[list[str]], width: int) -> None:
    body = "".join(f"<tr><td>{'<td>'.join(row)}" for row in rows)
    document = parse(f"<table>{body}</table>")
    overhang = lay_out(document, width, shifts={}).overhang(0)
    for number, whole in enumerate(lay_out(document, width + overhang, shifts={0: 0}).lines):
        last = lay_out(document, width, shifts={0: overhang}).line(number).text
        assert last[1:].rstrip() == "" or whole.text.endswith(last[1:].strip())
