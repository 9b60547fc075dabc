"""Selecting text of an article with a caret: from the keyboard, at 80 by 24, in any script."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from reader.document.blocks import leaves, text_of
from reader.document.layout import lay_out
from reader.document.parse import parse
from reader.library import open_library
from reader.locations import Locations
from reader.model import Pane, Place
from reader.text import grapheme
from reader.ui.app import LeesmapApp
from reader.ui.bidi import logical_column, visual_column
from reader.ui.caret import Step, settled, stepped
from reader.ui.keymap import DEFAULTS, keymap
from reader.ui.keynames import chord
from reader.ui.keys import Scope
from reader.ui.overlays import stretch
from reader.ui.presets import PRESETS
from reader.ui.signs import UNICODE, Signs
from reader.ui.textmap import TextMap
from reader.ui.wishes import Wishes
from ui.conftest import Desk, Start, workers_done
from ui.shelf import Shelf, Text

# where steps lead


def mapped(html: str, width: int = 40) -> TextMap:
    return TextMap(lay_out(parse(html), width))


def walked(text_map: TextMap, step: Step, place: Place | None = None) -> list[Place]:
    """Every place that a step, done again and again, leads to."""
    here = place or settled(text_map, 0, 0, 1)
    assert here is not None
    places = [here]
    while (there := stepped(text_map, places[-1], step)) != places[-1]:
        places.append(there)
    return places


def from_each(html: str, step: Step) -> list[str]:
    """The words that begin at every place a step leads to."""
    text_map = mapped(html)
    found = walked(text_map, step)
    return [(text_map.text(place.block) or "")[place.offset :].split(" ")[0] for place in found]


def test_words_end_at_signs_and_blocks_and_scripts() -> None:
    html = "<p>Don't stop, 'now'.</p><p>漢字とカナ。 e\u0301te\u0301-a</p>"
    words = ["Don't", "stop,", ",", "'now'.", "now'.", "'.", "漢字とカナ。", "とカナ。", "カナ。", "。"]
    assert from_each(html, Step.NEXT_WORD) == [*words, "e\u0301te\u0301-a", "-a", "a"]


def test_the_end_of_a_word_is_its_last_letter_then_that_of_the_next() -> None:
    text_map = mapped("<p>One two.</p><p>Three</p>")
    assert walked(text_map, Step.WORD_END)[1:] == [Place(0, 2), Place(0, 6), Place(0, 7), Place(1, 4)]


def test_words_back_are_words_forth() -> None:
    text_map = mapped("<p>It's a «small» one, 漢字だ.</p><ul><li>and</li><li>more so</li></ul>")
    there = walked(text_map, Step.NEXT_WORD)
    assert walked(text_map, Step.PREVIOUS_WORD, there[-1]) == there[::-1]


def test_a_word_is_looked_for_as_far_back_as_need_be() -> None:
    text_map = mapped(f"<p>a {'b' * 9000}</p>")
    assert stepped(text_map, Place(0, 9001), Step.PREVIOUS_WORD) == Place(0, 2)


def test_sentences_and_paragraphs_have_a_start_and_an_end() -> None:
    text_map = mapped("<p>One is here. (Two?) 三です。Four</p><p>Five</p>")
    ends = walked(text_map, Step.SENTENCE_END)
    assert [(place.block, place.offset) for place in ends] == [(0, 0), (0, 11), (0, 18), (0, 23), (0, 27), (1, 3)]
    starts = walked(text_map, Step.SENTENCE_START, ends[-1])
    assert [(place.block, place.offset) for place in starts[1:]] == [(1, 0), (0, 24), (0, 20), (0, 13), (0, 0)]
    assert walked(text_map, Step.PARAGRAPH_END) == [Place(0, 0), Place(0, 27), Place(1, 3)]
    assert walked(text_map, Step.PARAGRAPH_START, Place(1, 3)) == [Place(1, 3), Place(1, 0), Place(0, 0)]


@pytest.mark.parametrize("letters", [*range(195, 205), *range(1995, 2005)])
def test_an_apostrophe_in_a_long_word_begins_no_word(letters: int) -> None:
    text = f"a {'b' * 50}'{'c' * letters} d"
    assert stepped(mapped(f"<p>{text}</p>"), Place(0, len(text) - 1), Step.PREVIOUS_WORD) == Place(0, 2)


class CountingMap(TextMap):
    """Counts the places that it was asked about."""

    asked = 0

    def can_show(self, place: Place) -> bool:
        self.asked += 1
        return super().can_show(place)


@pytest.mark.parametrize("step", [Step.SENTENCE_START, Step.PREVIOUS_WORD, Step.SENTENCE_END, Step.NEXT_WORD])
def test_a_step_looks_no_further_than_it_goes_however_long_the_paragraph(step: Step) -> None:
    text_map = CountingMap(lay_out(parse(f"<p>{'So it is. ' * 3000}</p>"), 40))
    there = stepped(text_map, Place(0, 10), step)
    assert abs(there.offset - 10) <= 10
    assert text_map.asked <= 5
    text_map.asked = 0
    assert abs(stepped(text_map, Place(0, 15_000), step, 500).offset - 15_000) >= 1000
    assert text_map.asked <= 1500


def test_a_million_dots_are_looked_at_once() -> None:
    text_map = mapped(f"<p>One. Two{'.' * 1_000_000}x. Three</p>")  # each from every other one, it would take hours
    assert stepped(text_map, Place(0, 5), Step.SENTENCE_END) == Place(0, 1_000_009)
    assert stepped(text_map, Place(0, 1_000_008), Step.SENTENCE_START) == Place(0, 5)


TABLE = (
    "<table><tr><th>Where<th>What was said</tr><tr><td>north<td>nothing at all of any use to us</tr>"
    "<tr><td>south<td>more</tr></table>"
)
BODIES = {
    "prose": "<p>The <b>lit</b>tle ferry<br>and a <a href='/x'>link</a></p><ul><li>one</li><li>two three</li></ul>",
    "quote": "<blockquote><p>Said so, twice over and again</p></blockquote><h2>Then</h2><hr><p>rest</p>",
    "code": "<pre>def x():\n\n    return  1\n</pre><p>after</p>",
    "table": f"<p>before</p>{TABLE}<p>after</p>",
    "embed": "<iframe src='https://www.youtube.com/embed/x' title='A boat on the long river'></iframe><p>x</p>",
    "picture": "<figure><img src='a.png' alt='A boat'><figcaption>On the river</figcaption></figure><p>x</p>",
    "scripts": "<p>漢字かな 👩‍👩‍👧 e\u0301 🇳🇱🇧🇪 1️⃣</p><p>שָׁלוֹם world عربي</p>",
}
"""Text as articles have it, by what is in it."""


@pytest.mark.parametrize("width", [12, 24, 60])
@pytest.mark.parametrize("body", BODIES)
def test_a_caret_comes_by_every_letter_and_stands_where_it_is_shown(body: str, width: int) -> None:
    text_map = mapped(BODIES[body], width)
    places = walked(text_map, Step.RIGHT)
    assert walked(text_map, Step.LEFT, places[-1]) == places[::-1]
    seen = ""
    for place in places:
        where = text_map.stop(place)
        assert where is not None
        number, stop = where
        text = text_map.text(place.block) or ""
        seen += text[place.offset : stop.end]
        assert stop.start == place.offset
        assert stop in text_map.shown(number).stops()
    texts = [text_of(leaf) for leaf in leaves(parse(BODIES[body]).blocks)]
    wanted = "".join("".join(texts).split())
    if (body, width) == ("table", 12):  # of cells below each other, headings are labels
        wanted = wanted.replace("WhereWhatwassaid", "")
    assert "".join(seen.split()) == wanted


def test_details_that_are_folded_away_are_neither_walked_into_nor_selected() -> None:
    html = "<p>one</p><details><summary>sum</summary><p>hidden</p></details><p>two</p>"
    text_map = TextMap(lay_out(parse(html), 40, turned=frozenset()))
    assert [place.block for place in walked(text_map, Step.WORD_END)[1:]] == [0, 1, 3]
    assert text_map.between(Place(0, 0), Place(3, 3)) == ["one", "sum", "two"]
    assert text_map.words_between(Place(0, 0), Place(3, 3)) == 3


def test_what_has_no_text_has_no_place_for_a_caret() -> None:
    assert settled(mapped("<hr>"), 0, 0, 1) is None
    assert settled(mapped(""), 0, 0, 1) is None


CLUSTERS = ("a", " ", "e\u0301", "👩‍👩‍👧", "🇳🇱", "漢", "שָׁ", "한", "1\ufe0f\u20e3", "\u0e01\u0e33", ".")


@given(st.lists(st.sampled_from(CLUSTERS), min_size=1, max_size=90))
def test_a_selection_never_ends_inside_a_grapheme(parts: list[str]) -> None:
    text = "".join(parts)
    bounds = {begin for begin, _, _ in split_graphemes(text)[0]} | {len(text)}
    for at in range(len(text)):
        begin, end = grapheme(text, at)
        assert begin <= at < end
        assert {begin, end} <= bounds
        (first, last) = stretch(Place(0, at), Place(0, 0), lambda _: text)
        assert {first.offset, last.offset} <= bounds


@given(st.text(st.sampled_from("abc אבג دبت 12 .,()漢"), max_size=30), st.booleans())
def test_every_column_is_seen_at_a_cell_that_leads_back_to_it(text: str, right_to_left: bool) -> None:
    for column in range(cell_len(text)):
        cell = visual_column(text, column, right_to_left=right_to_left)
        assert logical_column(text, cell, right_to_left=right_to_left) == column


# keys


def test_while_selecting_letters_are_those_of_vim_and_the_rest_is_as_in_the_article() -> None:
    here = DEFAULTS.actions(Scope.SELECT)
    vim = {"h": "left", "l": "right", "w": "next_word", "e": "word_end", "b": "previous_word", "0": "line_start"}
    vim |= {"$": "line_end", "(": "sentence_start", ")": "sentence_end", "{": "paragraph_start", "}": "paragraph_end"}
    assert {key: here[chord(key)] for key in vim} == {key: f"screen.step_caret('{step}')" for key, step in vim.items()}
    for key in ("j", "k", "ctrl+d", "ctrl+u", "space", "PgDn", "PgUp", "g g", "G", "y", "Y", "E", "|", "/", "?", ":"):
        assert here[chord(key)] == DEFAULTS.actions(Scope.ARTICLE)[chord(key)]


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_has_the_words_of_vim_and_moves_of_its_own(preset: str) -> None:
    made = keymap(preset=preset)
    assert made.troubles == ()
    here, article = made.actions(Scope.SELECT), made.actions(Scope.ARTICLE)
    for key in ("w", "e", "b", "h", "l", "0", "$", "Home", "End", "o", "v", "Esc"):
        assert here[chord(key)] == DEFAULTS.actions(Scope.SELECT)[chord(key)]
    assert article[("v",)] == "screen.select_text"
    moves = {keys: action for keys, action in article.items() if action.startswith("screen.move")}
    assert {keys for keys, action in moves.items() if here.get(keys) != action} <= {("b",), ("home",), ("end",)}


def test_newsboats_q_leads_back_here_too() -> None:
    assert keymap(preset="newsboat").actions(Scope.SELECT)[("q",)] == "screen.drop_text"


def test_a_wish_moves_the_caret_too_and_one_that_changes_nothing_is_no_clash() -> None:
    mine = keymap({"move.down": ["n", "j"], "move.page-up": ["b", "ctrl+b"], "select.word-end": ["E"]})
    here = mine.actions(Scope.SELECT)
    assert here[("n",)] == "screen.move('down')"
    assert here[("b",)] == "screen.step_caret('previous_word')"
    assert here[("ctrl+b",)] == "screen.move('page_up')"
    assert here[("E",)] == "screen.step_caret('word_end')"
    assert here[("e",)] == "screen.export"
    assert not any("move.page-up" in trouble.message for trouble in mine.troubles)
    assert keymap({"select.previous-word": []}).actions(Scope.SELECT)[("b",)] == "screen.move('page_up')"


def test_steps_are_not_loaded_before_there_is_a_caret() -> None:
    program = "import sys, reader.ui.screens.browse; sys.exit('reader.ui.caret' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# on the screen

LINES = "".join(f"<p>Day {day:02}. The ice holds, and the tug stays where it is.</p>" for day in range(1, 61))
BODY = (
    '<p>The harbour froze on Monday. Nobody was let in. See <a href="/lamp">what the lamp showed</a> there.</p>'
    f"<p>Second paragraph, short.</p>{LINES}"
)


def notes() -> Shelf:
    return Shelf(
        [
            Text("/harbour", "Harbour ice", "2020-01-20", BODY),
            Text("/lamp", "The lamp", "2020-01-19", "<p>Lit at dusk.</p>"),
        ]
    )


def selected(desk: Desk) -> str:
    return "\n".join(desk.screen.article_pane.selected_parts())


def at_cursor(desk: Desk) -> str:
    """What stands on the screen at the terminal's own cursor."""
    at = desk.app.cursor_position
    return desk.text()[at.y][at.x]


def painted(desk: Desk, name: str) -> str:
    """What is shown on the article's screen on the ground of a component class."""
    view = desk.screen.article_pane
    ground = view.get_component_rich_style(name).bgcolor
    strips = [view.render_line(y) for y in range(view.size.height)]
    return "".join(part.text for strip in strips for part in strip if part.style and part.style.bgcolor == ground)


async def copied(desk: Desk, *keys: str) -> str:
    await desk.press(*keys)
    await desk.app.workers.wait_for_complete()
    await desk.pilot.pause()
    return desk.app.clipboard


async def test_v_sets_a_caret_at_the_first_word_and_moves_select_from_there(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "v")
        assert selected(desk) == "T"
        assert at_cursor(desk) == "T"
        assert painted(desk, "article--caret") == "T"
        await desk.press("e")
        assert selected(desk) == "The"
        await desk.press("2", "e", "l")
        assert selected(desk) == "The harbour froze"
        await desk.press("h", "b", "b")
        assert selected(desk) == "The h"
        assert painted(desk, "article--caret") == at_cursor(desk) == "h"
        assert painted(desk, "article--selected") == "The "
        await desk.press("right_parenthesis")
        assert selected(desk) == "The harbour froze on Monday."
        await desk.press("right_curly_bracket")
        assert selected(desk).endswith("what the lamp showed there.")
        assert await copied(desk, "y") == selected(desk)
        assert desk.message == "Selection sent to the terminal"


async def test_the_caret_begins_at_the_link_or_the_match_that_was_gone_to_last(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "tab", "v")
        assert (painted(desk, "article--caret"), painted(desk, "article--selected")) == ("w", "")
        await desk.press("w", "h")
        assert selected(desk) == "what"
        assert at_cursor(desk) == " "
        await desk.press("escape", "slash", *"stays", "enter", "n", "v", "e")
        assert selected(desk) == "stays"
        await desk.press("escape", "escape", "g", "g", "v")
        assert selected(desk) == "w"


async def test_v_again_begins_anew_and_o_goes_to_the_other_end(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "v", "w", "w", "v", "e")
        assert selected(desk) == "froze"
        await desk.press("o", "b")
        assert selected(desk) == "harbour froze"
        await desk.press("o", "e")
        assert selected(desk) == "harbour froze on"
        assert at_cursor(desk) == "n"


async def test_lines_keep_their_column_and_ends_of_lines_are_known(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "v", "4", "l")
        column = desk.app.cursor_position.x
        for _ in range(3):
            before = desk.app.cursor_position
            await desk.press("j")
            assert desk.app.cursor_position.x == column
            assert desk.app.cursor_position.y > before.y
        await desk.press("k", "v", "0")
        assert selected(desk) == "Secon"
        await desk.press("v", "dollar_sign")
        assert selected(desk) == "Second paragraph, short."
        await desk.press("j", "k", "v", "home")
        assert selected(desk) == "Second paragraph, short."


async def test_the_text_scrolls_along_and_the_caret_stays_in_view(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "v")
        view = desk.screen.article_pane
        for keys in (["ctrl+d"], ["space"], ["pagedown"], ["9", "j"], ["G"], ["ctrl+u"], ["pageup"], ["9", "w"]):
            await desk.press(*keys)
            assert view.caret_at() is not None
            assert desk.opened == "/harbour"
        await desk.press("G", "end")
        assert view.at_end
        assert selected(desk).endswith("the tug stays where it is.")
        await desk.press("space", "space")
        assert desk.opened == "/harbour"
        await desk.press("g", "g")
        assert (desk.top, selected(desk)) == (0, "The harbour")
        await desk.press("3", "0", "G")
        assert view.caret_at() == (29, view.caret_at()[1])  # type: ignore[index]


async def test_escape_drops_the_selection_and_the_text_stays(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "v", "2", "0", "j")
        top = desk.top
        assert top > 0
        assert desk.message.endswith("words selected")
        assert desk.shows("Esc Drop")
        await desk.press("escape")
        assert (desk.top, selected(desk), desk.message) == (top, "", "")
        assert desk.at(Pane.ARTICLE)
        assert not desk.shows("Esc Drop")
        await desk.press("j")
        assert desk.top == top + 1


async def test_enter_keeps_the_selection_for_every_key_that_acts_on_one(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "v", "e", "enter")
        assert desk.message == "1 word selected; Esc drops that"
        assert painted(desk, "article--caret") == ""
        await desk.press("j")
        assert desk.top == 1
        assert selected(desk) == "The"
        await desk.press("e")
        assert desk.shows("The selection: The")
        await desk.press("escape", "k", "v", "e")
        assert selected(desk) == "The harbour"
        await desk.press("enter", "escape")
        assert selected(desk) == ""
        assert desk.at(Pane.ARTICLE)


async def test_a_quotation_an_export_and_a_command_take_the_selection(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "v", "e")
        desk.shelf.web = "https://notes.example"
        assert await copied(desk, "Y") == "> The\n>\n> — [Harbour ice](https://notes.example/harbour)\n"
        assert desk.message == "Quotation sent to the terminal"
        await desk.press("v", "E")
        assert desk.shows("The selection: The")
        await desk.press("escape", "vertical_line")
        assert desk.shows("It gets the selection, 1 word, as Markdown")


async def drag(desk: Desk, words: str, cells: int) -> None:
    """Drag the mouse from the first letter of some words in view so many cells to the right."""
    view = desk.screen.article_pane
    lines = enumerate(view.render_line(y).text for y in range(view.size.height))
    x, y = next((line.index(words), y) for y, line in lines if words in line)
    await desk.pilot.mouse_down("ArticleView", offset=(x, y))
    await desk.pilot.hover("ArticleView", offset=(x + cells, y))
    await desk.pilot.mouse_up("ArticleView", offset=(x + cells, y))
    await desk.pilot.pause()


async def test_a_mouse_selection_is_taken_up_at_its_end(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter")
        await drag(desk, "froze", 4)
        assert desk.message == "1 word selected; Esc drops that"
        await desk.press("v", "e")
        assert selected(desk) == "froze on"
        await desk.pilot.click("ArticleView", offset=(2, 1))
        await desk.pilot.pause()
        assert desk.message == ""
        assert not desk.shows("Esc Drop")


async def test_a_mouse_takes_whole_graphemes_too(start: Start) -> None:
    async with start(80, 24, Shelf([Text("/a", "A", None, "<p>cafe\u0301s</p>")])) as desk:
        await desk.press("enter")
        await drag(desk, "caf", 3)
        assert selected(desk) == "cafe\u0301"


async def test_what_is_selected_stays_so_when_the_index_is_finished_and_goes_with_the_text_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    article = tmp_path / "notes" / "ice.html"
    write_note(article, "The harbour froze over.")
    own = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
    with closing(open_library(article.parent, own, lambda: datetime(2026, 11, 29, tzinfo=UTC))) as library:
        library.index.refresh()
        async with LeesmapApp(library).run_test(size=(80, 24), notifications=True) as pilot:
            desk = Desk(cast(LeesmapApp, pilot.app), pilot, notes())
            await workers_done(desk.app)
            await desk.press("enter", "v", "e", "e")
            assert selected(desk) == "The harbour"
            write_note(article.with_name("fog.html"), "Nobody saw the ferry.")
            await rescan(desk)
            assert desk.screen.list_pane.line_count == 2, "the index has what is new"
            assert selected(desk) == "The harbour"
            await desk.press("e")
            assert selected(desk) == "The harbour froze"
            write_note(article, "The harbour is open.")
            await rescan(desk)
            assert not desk.screen.selecting
            assert desk.screen.article_pane.selection is None


def write_note(file: Path, words: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"---\ntitle: A note\ndate: 2020-01-01\n---\n<p>{words}</p>\n", encoding="utf-8")


async def rescan(desk: Desk) -> None:
    desk.screen.action_rescan()
    await workers_done(desk.app)
    await desk.pilot.pause()


async def test_a_footer_that_stays_the_same_is_not_painted_again(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "v", "w")
        told: list[object] = []
        desk.screen.watch(desk.screen, "footer_keys", told.append, init=False)
        await desk.press("l", "l", "l")
        assert told == []


async def test_matches_are_gone_to_with_the_caret(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "v", "n")
        assert desk.message == "No find is on. / finds words to go to"
        await desk.press("slash", *"short", "enter")
        assert selected(desk).endswith("Second paragraph, s")
        await desk.press("slash", "ctrl+u", *"day", "enter", "n")
        assert selected(desk).endswith("D")
        assert at_cursor(desk) == "D"
        assert desk.opened == "/harbour"


async def test_keys_without_a_meaning_here_say_how_to_get_to_theirs_and_do_nothing(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "v", "e")
        for keys in (["m"], ["tab"], ["J"], ["backspace"], ["g", "t"]):
            await desk.press(*keys)
            assert desk.message == "Not while selecting: Enter keeps the selection, Esc drops it"
            assert (desk.opened, selected(desk), len(desk.app.screen_stack)) == ("/harbour", "The", 1)
        await desk.press("1", "enter")
        assert (desk.opened, selected(desk)) == ("/harbour", "The")
        await desk.press("1")
        assert not desk.screen.numbered


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
async def test_the_footer_names_copying_and_the_way_out_at_any_width(start: Start, size: tuple[int, int]) -> None:
    async with start(*size, notes()) as desk:
        await desk.press("enter", "v", "1", "0", "w")
        for words in ("y Copy", "Esc Drop", "? Help", "9 words selected"):
            assert words in desk.text()[-1]


async def test_the_help_tells_the_keys_that_count_while_selecting(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "question_mark")
        assert desk.shows("Keys in the article")
        await desk.press("escape", "v", "question_mark")
        assert desk.shows("Keys while selecting")
        assert desk.shows("Begin anew where the caret stands")
        await desk.press("escape")
        assert desk.screen.selecting


async def test_another_pane_another_article_and_nothing_open_end_it(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("tab", "v")
        assert desk.message == "No text here to select"
        await desk.press("h", "enter", "v", "e")
        await desk.pilot.click("ArticleList", offset=(5, 0))
        await desk.pilot.pause()
        assert desk.at(Pane.LIST)
        assert not desk.screen.selecting
        assert desk.message == ""
        await desk.press("j", "enter")
        assert desk.opened == "/lamp"
        assert selected(desk) == ""


async def test_a_selection_is_the_same_at_any_width(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "v", "9", "w")
        before = selected(desk)
        await desk.press("minus", "z", "z", "plus", "plus")
        assert selected(desk) == before
        await desk.pilot.resize_terminal(60, 20)
        await desk.pilot.pause()
        assert selected(desk) == before
        await desk.press("e")
        assert selected(desk).startswith(before)


RIGHT_TO_LEFT = Shelf([Text("/a", "שלום", None, "<p>אחת שתיים world שלוש</p><p>Left one</p>")])


@pytest.mark.parametrize("signs", [replace(UNICODE, visual=True), replace(UNICODE, visual=False)])
async def test_in_text_from_right_to_left_left_goes_on(start: Start, signs: Signs) -> None:
    async with start(80, 24, RIGHT_TO_LEFT, signs=signs) as desk:
        await desk.press("enter", "v")
        x = desk.app.cursor_position.x
        await desk.press("left", "left")
        assert selected(desk) == "אחת"
        assert (desk.app.cursor_position.x < x) is signs.visual
        await desk.press("right")
        assert selected(desk) == "אח"
        await desk.press("w", "e")
        assert selected(desk) == "אחת שתיים"
        if signs.visual:
            assert at_cursor(desk) == "ם"
        await desk.press("j", "0", "v", "l")
        assert len(selected(desk)) == 2


async def test_graphemes_and_wide_characters_stay_whole(start: Start) -> None:
    body = "<p>e\u0301🇳🇱👩‍👩‍👧漢字</p>"
    async with start(80, 24, Shelf([Text("/a", "A", None, body)])) as desk:
        await desk.press("enter", "v")
        steps = [selected(desk)]
        for _ in range(4):
            await desk.press("l")
            steps.append(selected(desk))
        parts = ["e\u0301", "🇳🇱", "👩‍👩‍👧", "漢", "字"]
        assert steps == ["".join(parts[: number + 1]) for number in range(5)]


async def test_code_that_goes_on_out_of_view_comes_into_it_with_the_caret(start: Start) -> None:
    code = "x = " + "".join(f"call_{number:03}(" for number in range(30))
    async with start(80, 24, Shelf([Text("/a", "A", None, f"<pre>{code}</pre><p>after</p>")])) as desk:
        await desk.press("enter", "greater_than_sign", "v", "right_curly_bracket")
        assert desk.screen.article_pane.caret_at() is not None
        assert at_cursor(desk) == "("
        assert selected(desk).endswith("call_029(")
        await desk.press("v", "left_curly_bracket", "o", "o")
        assert at_cursor(desk) == "x"


async def test_a_row_of_wrapped_cells_is_selected_by_its_text(start: Start) -> None:
    async with start(60, 24, Shelf([Text("/a", "A", None, f"<p>before</p>{TABLE * 1}<p>after</p>")])) as desk:
        await desk.press("enter", "minus", "minus", "v", *["w"] * 5, "v", "8", "e")
        assert selected(desk).replace("\t", " ").startswith("north nothing at all")
        assert desk.screen.article_pane.caret_at() is not None


async def test_holding_a_key_paints_only_the_lines_that_changed(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        await desk.press("enter", "v")
        view, lines = desk.screen.article_pane, []
        paint, layout = view.paint_line, view._layout

        def noted(number: int) -> object:
            lines.append(number)
            return paint(number)

        view.paint_line = noted  # type: ignore[method-assign, assignment]
        await desk.press(*["l"] * 5)
        assert set(lines) == {view.caret_at()[0]}  # type: ignore[index]
        lines.clear()
        await desk.press("j")
        assert len(set(lines)) == 2
        assert view._layout is layout


async def test_what_is_heard_says_what_is_selected(start: Start) -> None:
    async with start(80, 24, notes()) as desk:
        desk.screen.linear = True
        await desk.press("enter", "v", "2", "e")
        assert desk.message == "2 words selected: The harbour"
        await desk.press("1", "0", "j")
        assert desk.message.startswith("57 words selected: The harbour froze on Monday. Nobody was … ")


ADDRESS = "https://polderbode.example/" + "nieuws-" * 14 + "end"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>" + "一二三四五" * 30 + "</p>", "一二三四五" * 8 + " … " + "一二三四五" * 8),
        (f"<p>{ADDRESS}</p>", f"{ADDRESS[:40]} … {ADDRESS[-40:]}"),
        (f"<p>So {ADDRESS} it is</p>", f"So {ADDRESS[:37]} … {ADDRESS[-34:]} it is"),
        ("<p>" + "e" * 39 + "e\u0301" * 90 + "</p>", "e" * 39 + " … " + "e\u0301" * 20),
        ("<p>Title</p><p>and all</p><p>Ende</p>", "Title … Ende"),
        ("<p>Brug</p>", "Brug"),
    ],
    ids=["chinese", "address", "address in words", "marks", "short ends", "one word"],
)
def test_what_is_heard_of_a_selection_says_something_of_it_without_blanks_too(html: str, said: str) -> None:
    text_map = mapped(html)
    blocks = [text_of(leaf) for leaf in leaves(parse(html).blocks)]
    assert text_map.excerpt(Place(0, 0), Place(len(blocks) - 1, len(blocks[-1])), "…") == said


async def test_a_key_of_ones_own_moves_the_caret(start: Start) -> None:
    mine = keymap({"article.select": ["ctrl+v"], "select.next-word": ["x"]}, preset="less")
    async with start(80, 24, notes(), wishes=Wishes(keymap=mine)) as desk:
        await desk.press("enter", "v")
        assert selected(desk) == ""
        await desk.press("ctrl+v", "x", "u", "d", "f")
        assert selected(desk).startswith("The harbour froze")
        assert desk.shows("v From here")
