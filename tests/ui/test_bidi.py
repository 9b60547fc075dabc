"""Right-to-left text: its order on the screen, and that it stays as it was written everywhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from reader.document.blocks import Masthead
from reader.document.layout import lay_out
from reader.document.parse import parse
from reader.ui.bidi import logical_column, runs_right_to_left, terminal_reorders, visual_order
from reader.ui.directions import line_runs_right_to_left
from reader.ui.paint import alone_in_order, columns_in_order
from reader.ui.signs import UNICODE, Signs, signs_for
from ui.conftest import Start
from ui.shelf import Shelf, Text

VISUAL = replace(UNICODE, visual=True)
letters = st.text(st.sampled_from("abc אבג دبت 123 ٣٤ .,:;-+%()[]!?/«»\u200f\u0301漢"), max_size=30)


def seen(text: str, *, right_to_left: bool, columns: bool = False) -> str:
    return "".join(shown for _, _, shown in visual_order(text, right_to_left=right_to_left, columns=columns))


@pytest.mark.parametrize(
    ("text", "right_to_left", "line"),
    [
        ("car means מכונית.", False, "car means תינוכמ."),
        ("מכונית means car.", True, ".means car תינוכמ"),
        ("הוא אמר car מחר", True, "רחמ car רמא אוה"),
        ("שלום (עולם) 123-456", True, "123-456 (םלוע) םולש"),
        ("שלום (world)", True, "(world) םולש"),
        ("see (שלום) there", False, "see (םולש) there"),
        ("25% מהזמן", True, "ןמזהמ 25%"),
        ("• שלום", True, "םולש •"),
        ("שלום   ", True, "   םולש"),
        ("«שלום»", True, "«םולש»"),
        ("plain (text), 12", False, "plain (text), 12"),
        ("", True, ""),
    ],
)
def test_a_line_is_ordered_as_people_read_it(text: str, right_to_left: bool, line: str) -> None:
    assert seen(text, right_to_left=right_to_left) == line


def test_arabic_letters_are_joined() -> None:
    assert seen("باب", right_to_left=True) == "\ufe8f\ufe8e\ufe91"
    assert seen("دار", right_to_left=True) == "\ufead\ufe8d\ufea9"
    assert seen("بـ", right_to_left=True) == "\u0640\ufe91"


def test_marks_stay_on_their_letters() -> None:
    assert seen("שָׁ לו", right_to_left=True) == "ול שָׁ"


def test_columns_of_a_table_run_from_the_right_too() -> None:
    assert seen("one  two  א", right_to_left=True, columns=True) == "א  two  one"
    assert seen("one  two  א", right_to_left=True) == "א  one  two"


@given(text=letters, right_to_left=st.booleans())
def test_nothing_is_lost_and_nothing_takes_more_room(text: str, right_to_left: bool) -> None:
    order = visual_order(text, right_to_left=right_to_left)
    assert sorted(part for begin, end, _ in order for part in range(begin, end)) == list(range(len(text)))
    assert cell_len("".join(shown for _, _, shown in order)) == cell_len(text)


@given(text=letters, right_to_left=st.booleans())
def test_every_cell_leads_back_to_a_column_of_its_own(text: str, right_to_left: bool) -> None:
    columns = [logical_column(text, column, right_to_left=right_to_left) for column in range(cell_len(text))]
    assert sorted(columns) == list(range(cell_len(text)))


def test_the_first_letter_tells_the_direction_of_a_paragraph() -> None:
    assert runs_right_to_left("12. שלום world")
    assert runs_right_to_left("  «سلام»")
    assert not runs_right_to_left("World שלום")
    assert not runs_right_to_left("123 ...")


@pytest.mark.parametrize(
    ("environ", "reorders"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux"}, False),
        ({"VTE_VERSION": "7200"}, True),
        ({"VTE_VERSION": "5600"}, False),
        ({"VTE_VERSION": "x"}, False),
        ({"KONSOLE_VERSION": "230804"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TMUX": "/tmp/tmux", "KITTY_WINDOW_ID": "1"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, True),
    ],
)
def test_terminals_that_order_text_themselves_are_left_to_it(environ: dict[str, str], reorders: bool) -> None:
    assert terminal_reorders(environ) == reorders
    assert signs_for(environ).visual != reorders


HEBREW = (
    "<p>המים לעולם אינם אותו הדבר, אמר <a href='/other'>השייט</a> (world) אתמול.</p><ul><li>ראשון</li></ul>"
    "<pre>x = 'שלום'</pre><p>Left again.</p>"
)


def shelf() -> Shelf:
    return Shelf([Text("/one", "שלום עולם", "2018-09-21", HEBREW), Text("/other", "Other", None, "<p>x</p>")])


async def test_right_to_left_paragraphs_stand_at_the_right(start: Start) -> None:
    async with start(80, 24, shelf(), signs=VISUAL) as desk:
        await desk.press("enter", "z", "z")
        rows = [desk.screen.article_pane.render_line(y).text[3:-1] for y in range(12)]
        assert rows[0].rstrip().endswith("םלוע םולש")
        assert len({len(row.rstrip()) for row in (rows[0], rows[3], rows[5])}) == 1
        assert rows[3].rstrip().endswith("םימה")
        assert rows[5].rstrip().endswith("ןושאר •")
        assert rows[7].strip() == "x = 'םולש'"
        assert rows[9].strip() == "Left again."
        assert rows[9].startswith(rows[9].strip())


async def test_where_the_terminal_orders_text_it_is_given_as_it_is_read(start: Start) -> None:
    async with start(80, 24, shelf(), signs=UNICODE) as desk:
        await desk.press("enter", "z", "z")
        rows = [desk.screen.article_pane.render_line(y).text[3:-1] for y in range(12)]
        assert rows[0].rstrip().endswith("שלום עולם")
        assert len({len(row.rstrip()) for row in (rows[0], rows[3], rows[5])}) == 1
        assert rows[9].startswith("Left again.")


async def test_titles_in_the_list_are_ordered_too(start: Start) -> None:
    async with start(80, 24, shelf(), signs=VISUAL) as desk:
        assert desk.shows("2018-09-21 םלוע םולש")


@pytest.mark.parametrize("signs", [VISUAL, UNICODE], ids=["ordered by us", "ordered by the terminal"])
async def test_a_click_means_the_link_that_is_seen_there(start: Start, signs: object) -> None:
    async with start(80, 24, shelf(), signs=signs) as desk:
        await desk.press("enter", "z", "z")
        row = desk.screen.article_pane.render_line(3).text
        word = "טיישה" if signs is VISUAL else "השייט"
        await desk.pilot.click("ArticleView", offset=(row.index(word) + 2, 3))
        await desk.pilot.pause()
        assert desk.focused_link == 0


async def test_what_is_selected_is_copied_as_it_is_read(start: Start) -> None:
    async with start(80, 24, shelf(), signs=VISUAL) as desk:
        await desk.press("enter", "z", "z")
        row = desk.screen.article_pane.render_line(3).text
        end = row.index("םימה")
        begin = end + 3
        await desk.pilot.mouse_down("ArticleView", offset=(begin, 3))
        await desk.pilot.hover("ArticleView", offset=(end, 3))
        await desk.pilot.mouse_up("ArticleView", offset=(end, 3))
        assert desk.screen.article_pane.selected_parts() == ["המים"]


TABLE = (
    "<table><tr><th>Name</th><th>שם</th><th>עיר</th></tr>"
    "<tr><td>Bridge</td><td>גשר</td><td><a href='/other'>ירושלים</a></td></tr></table>"
)


async def test_cells_stay_below_their_headings_in_a_table_that_runs_from_the_left(start: Start) -> None:
    shelf = Shelf([Text("/one", "Table", "2018-09-21", TABLE), Text("/other", "Other", None, "<p>x</p>")])
    async with start(80, 24, shelf, signs=VISUAL) as desk:
        await desk.press("enter", "z", "z")
        rows = [desk.screen.article_pane.render_line(y).text for y in range(8)]
        heads, number = next(row for row in rows if "Name" in row), next(y for y in range(8) if "Bridge" in rows[y])
        assert heads.split()[:3] == ["Name", "םש", "ריע"]
        assert rows[number].split()[:3] == ["Bridge", "רשג", "םילשורי"]
        assert heads.index("ריע") == rows[number].index("םילשורי")
        await desk.pilot.click("ArticleView", offset=(rows[number].index("םילשורי") + 1, number))
        await desk.pilot.pause()
        assert desk.focused_link == 0


def test_all_lines_of_a_title_and_of_a_lead_run_as_it_begins() -> None:
    masthead = Masthead("One", ("12 minutes",), lead="המים אינם אותו הדבר, OpenPGP הוא מקום OpenPGP טוב")
    layout = lay_out(parse("<p>Text.</p>"), 20, masthead=masthead)
    lines = [(line.text, line_runs_right_to_left(layout, number)) for number, line in enumerate(layout.lines)]
    assert lines == [
        ("One", False),
        ("12 minutes", False),
        ("", False),
        ("המים אינם אותו הדבר,", True),
        ("OpenPGP הוא מקום", True),
        ("OpenPGP טוב", True),
        ("", False),
        ("Text.", False),
    ]


async def test_columns_of_a_row_keep_their_places(start: Start) -> None:
    shelf = Shelf([Text("/one", "One", None, HEBREW)], name="שלום")
    async with start(100, 24, shelf, signs=VISUAL) as desk:
        head = desk.text()[0]
        assert head.index("םולש") < head.index("1")


@pytest.mark.parametrize("signs", [VISUAL, UNICODE], ids=["ordered by us", "ordered by the terminal"])
async def test_a_peek_shows_text_as_people_read_it(start: Start, signs: Signs) -> None:
    async with start(80, 24, shelf(), signs=signs) as desk:
        await desk.press("p")
        lines = desk.text()
        title, text = ("םלוע םולש", "םימה") if signs.visual else ("שלום עולם", "המים")
        assert any(line.rstrip(" │").endswith(title) for line in lines)
        first = next(line for line in lines if text in line and "│" in line)
        if signs.visual:
            assert first.rstrip(" │").endswith(text)
        assert "│      " in first, "Hebrew stands at the right of the window"


async def test_cells_stay_below_their_headings_in_a_peek_too(start: Start) -> None:
    async with start(80, 24, Shelf([Text("/one", "Table", "2018-09-21", TABLE)]), signs=VISUAL) as desk:
        await desk.press("p")
        rows = [line.strip("│ ").split() for line in desk.text()]
        assert ["Name", "םש", "ריע"] in [row[:3] for row in rows]
        assert ["Bridge", "רשג", "םילשורי"] in [row[:3] for row in rows]


async def test_facts_and_titles_of_windows_are_ordered_too(start: Start) -> None:
    async with start(80, 24, shelf(), signs=VISUAL) as desk:
        await desk.press("enter", "i")
        assert desk.shows("םלוע םולש")
        assert not desk.shows("שלום")


def strip(*texts: str) -> Strip:
    return Strip([Segment(text) for text in texts])


@pytest.mark.parametrize(
    ("columns", "seen"),
    [
        (("• ", "2018-09-21 ", "שלום Qubes!  ", " 12 "), "• 2018-09-21 !Qubes םולש   12 "),
        (("• ", "Qubes שלום!  ", " 12 "), "• Qubes םולש!   12 "),
        (("  שלום 7", " 12 "), "  7 םולש 12 "),
        (("plain ", "row"), "plain row"),
    ],
)
def test_each_column_of_a_row_is_ordered_as_if_it_were_alone(columns: tuple[str, ...], seen: str) -> None:
    assert columns_in_order(strip(*columns)).text == seen


def test_a_sentence_runs_one_way_whatever_is_marked_in_it() -> None:
    assert alone_in_order(strip("   ", "שלום ", "world", " עולם.", "  ")).text == "   .םלוע world םולש  "
    assert alone_in_order(strip("   ", "world עולם."), "שלום world עולם.").text == "   .םלוע world"


async def test_a_title_in_two_scripts_runs_as_it_begins(start: Start) -> None:
    texts = [
        Text("/one", "שלום Qubes", "2018-09-21", "<p><a href='/two'>x</a></p>"),
        Text("/two", "אבג abc", None, "y"),
    ]
    async with start(140, 24, Shelf(texts), signs=VISUAL) as desk:
        assert desk.shows("2018-09-21 Qubes םולש")
        await desk.press("enter")
        assert desk.shows("→ • abc גבא")
        assert desk.text()[1].rstrip().endswith("Qubes םולש")
