"""Keys of the reader's own: names, several keys an action, sequences, presets, and what is wrong with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key

from reader.model import Pane
from reader.ui.keymap import ACTIONS, DEFAULTS, keymap
from reader.ui.keynames import NAMES, UnknownKeyError, chord, chords, is_sent_everywhere, joined, written
from reader.ui.keys import Scope
from reader.ui.presets import PRESETS
from reader.ui.wishes import Wishes
from ui.conftest import Start


@pytest.mark.parametrize(
    ("text", "keys", "shown"),
    [
        ("j", ("j",), "j"),
        ("g g", ("g", "g"), "g g"),
        ("?", ("question_mark",), "?"),
        ("+", ("plus",), "+"),
        ("ctrl++", ("ctrl+plus",), "ctrl++"),
        ("<", ("less_than_sign",), "<"),
        ("PgDn", ("pagedown",), "PgDn"),
        ("esc", ("escape",), "Esc"),
        ("↓", ("down",), "Down"),
        ("shift+Tab", ("shift+tab",), "Shift+Tab"),
        ("shift+j", ("J",), "J"),
        ("ctrl+X", ("ctrl+shift+x",), "ctrl+shift+x"),
        ("control+d", ("ctrl+d",), "ctrl+d"),
        ("alt+left", ("alt+left",), "Alt+Left"),
        ("f1", ("f1",), "F1"),
        ("alt+x", ("alt+x",), "alt+x"),
        ("alt+X", ("alt+shift+x",), "alt+shift+x"),
        ("shift+alt+x", ("alt+shift+x",), "alt+shift+x"),
        ("ctrl+alt+x", ("alt+ctrl+x",), "ctrl+alt+x"),
        ("ctrl+alt+left", ("alt+ctrl+left",), "Ctrl+Alt+Left"),
        ("é", ("é",), "é"),
    ],
)
def test_a_key_is_understood_as_people_write_it(text: str, keys: tuple[str, ...], shown: str) -> None:
    assert chord(text) == keys
    assert written(joined([keys])) == shown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ctrl+i", "terminals send it as Tab"),
        ("ctrl+h", "terminals send it as Backspace"),
        ("5", "digits are counts and numbers of links"),
        ("super+x", "super is no modifier (those are ctrl, alt and shift)"),
        ("shift+!", "write the character that shift makes"),
        ("bakcspace", "no such key"),
        ("  ", "no key is written there; an action without keys has []"),
        ("\x07", "no such key"),
    ],
)
def test_what_is_no_key_is_told_apart(text: str, said: str) -> None:
    with pytest.raises(UnknownKeyError) as caught:
        chord(text)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("\x1bX", "alt+X"),
        ("\x1b[120;4u", "alt+X"),
        ("\x1b[120;7u", "ctrl+alt+x"),
        ("\x1b[233;6u", "ctrl+shift+é"),
        ("\x1b[1;7D", "ctrl+alt+Left"),
        ("\x1b[13;2u", "shift+Enter"),
    ],
)
def test_what_a_terminal_sends_is_the_key_that_people_write(sent: str, text: str) -> None:
    parser = XTermParser()
    events = [*parser.feed(sent), *parser.feed("")]
    assert [event.key for event in events if isinstance(event, Key)] == list(chord(text))


@pytest.mark.parametrize(
    "text", ["j", "g g", "ctrl+f", "ctrl+]", "alt+x", "alt+X", "ctrl+shift+Left", "shift+Tab", "F12", "é", "alt+é"]
)
def test_most_keys_are_sent_by_every_terminal(text: str) -> None:
    assert is_sent_everywhere(chord(text))


@pytest.mark.parametrize(
    "text", ["ctrl+é", "ctrl+shift+é", "ctrl+shift+x", "shift+Enter", "ctrl+space", "ctrl+alt+x", "alt+<", "g ctrl++"]
)
def test_some_keys_are_sent_only_with_a_protocol_that_not_every_terminal_has(text: str) -> None:
    assert not is_sent_everywhere(chord(text))


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading_of_keys(text: str) -> None:
    try:
        keys = chord(text)
    except UnknownKeyError:
        return
    assert chords(joined([keys])) == (keys,)


def test_every_default_key_can_be_written_in_the_settings() -> None:
    for action in ACTIONS.values():
        assert tuple(chord(text) for text in written(action.key).split("  ")) == chords(action.key)
    assert all(chord(name) for name in NAMES)


# what wishes do


def test_a_wish_replaces_the_keys_of_an_action() -> None:
    mine = keymap({"list.sort": ["o o", "ctrl+o"]})
    assert mine.actions(Scope.LIST)["o", "o"] == "screen.sort"
    assert mine.actions(Scope.LIST)[("ctrl+o",)] == "screen.sort"
    assert ("S",) not in mine.actions(Scope.LIST)
    assert mine.key("list.sort") == "o o"


def test_a_key_for_two_actions_is_told_with_both_sides_and_goes_to_the_wish() -> None:
    mine = keymap({"list.sort": ["m"]})
    assert [trouble.message for trouble in mine.troubles] == [
        "list.sort and article.toggle-read (by default) both have m in the list; list.sort gets it"
    ]
    assert mine.actions(Scope.LIST)[("m",)] == "screen.sort"
    assert mine.actions(Scope.ARTICLE)[("m",)] == "screen.toggle_read"


def test_of_two_wishes_for_one_key_the_first_gets_it() -> None:
    mine = keymap({"screen.zoom": ["Z"], "screen.rescan": ["Z"]})
    (trouble,) = mine.troubles
    assert trouble.message == (
        "screen.zoom and screen.rescan both have Z in the list, in the article and in the links; screen.zoom gets it"
    )
    assert mine.actions(Scope.LIST)[("Z",)] == "screen.zoom"


def test_two_actions_may_change_places() -> None:
    mine = keymap({"article.toggle-read": ["s"], "article.toggle-star": ["m"]})
    assert mine.troubles == ()
    assert mine.actions(Scope.LIST)[("s",)] == "screen.toggle_read"


def test_an_unknown_action_and_an_unknown_key_are_told_with_the_nearest_known() -> None:
    mine = keymap({"list.srot": ["x"], "list.sort": ["pgdwn", "o o"]})
    assert [(trouble.name, trouble.message) for trouble in mine.troubles] == [
        ("list.srot", "no action has this name. Did you mean list.sort?"),
        ("list.sort", "pgdwn: no such key. Did you mean pgdn?"),
    ]
    assert mine.key("list.sort") == "o o"


def test_an_action_without_keys_is_named_nowhere() -> None:
    mine = keymap({"list.sort": []})
    assert "list.sort" not in {key.id for key in (*mine.keys_in(Scope.LIST), *mine.footer_keys(Pane.LIST))}
    assert mine.key("list.sort") == ""


def test_there_is_always_a_way_out() -> None:
    mine = keymap({"screen.quit": [], "find.drop": ["ctrl+g"], "filter.drop": [], "list.sort": ["q"]})
    for pane in Pane:
        assert mine.actions(Scope(pane))[("q",)] == "app.quit"
    assert mine.actions(Scope.FILTER)[("escape",)] == "screen.clear_filter"
    assert mine.actions(Scope.FIND)[("ctrl+g",)] == "screen.end_find"
    told = {trouble.name: trouble.message for trouble in mine.troubles}
    assert told["filter.drop"] == "without a key in the filter line there is no way out; Esc stays"
    assert told["screen.quit"].endswith("there is no way out; q stays")


def test_a_key_that_writes_is_no_key_for_a_line_to_type_in() -> None:
    (trouble,) = keymap({"filter.keep": ["x", "ctrl+y"]}).troubles
    assert trouble.message == "x: is typed into the line; choose a key that writes nothing"


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_known_actions_and_leaves_every_action_a_key(preset: str) -> None:
    assert PRESETS[preset].keys() <= ACTIONS.keys()
    made = keymap(preset=preset)
    assert made.troubles == ()
    without = {binding.id for scope in Scope for binding in made.bindings[scope] if not binding.key}
    assert without == set()


def test_keys_for_panes_work_in_the_article_and_leave_it_tab_for_links() -> None:
    assert DEFAULTS.actions(Scope.ARTICLE)[("tab",)] == "screen.step_link(1)"
    assert "pane.next" not in {key.id for key in DEFAULTS.bindings[Scope.ARTICLE]}
    for mine in (keymap(preset="vim"), keymap({"pane.next": ["Tab", "ctrl+w w"]}), keymap({"pane.next": ["ctrl+w w"]})):
        assert mine.troubles == ()
        assert mine.actions(Scope.ARTICLE)[("tab",)] == "screen.step_link(1)"
        assert mine.actions(Scope.ARTICLE)[("ctrl+w", "w")] == "screen.step_pane(1)"
    taken = keymap({"pane.next": ["J"]})
    assert taken.actions(Scope.ARTICLE)[("J",)] == "screen.step_pane(1)"
    (clash,) = keymap({"pane.next": ["J"], "article.open-next": ["J"]}).troubles
    assert "both have J in the article" in clash.message


@pytest.mark.parametrize(
    ("width", "panes"),
    [
        (140, [Pane.LINKS, Pane.LIST, Pane.ARTICLE]),
        (80, [Pane.LIST, Pane.ARTICLE, Pane.LIST]),
        (60, [Pane.LINKS, Pane.LIST, Pane.ARTICLE]),
    ],
)
async def test_ctrl_w_w_goes_from_pane_to_pane(start: Start, width: int, panes: list[Pane]) -> None:
    async with start(width, 24, wishes=Wishes(keymap=keymap(preset="vim"))) as desk:
        await desk.press("enter")
        for pane in panes:
            await desk.press("ctrl+w", "w")
            assert desk.at(pane)
        await desk.press("enter", "ctrl+w", "W")
        assert not desk.at(Pane.ARTICLE)


async def test_ctrl_w_w_goes_through_the_open_drawer(start: Start) -> None:
    async with start(80, 24, wishes=Wishes(keymap=keymap(preset="vim"))) as desk:
        await desk.press("enter", "B")
        assert desk.at(Pane.LINKS)
        await desk.press("ctrl+w", "w")
        assert desk.at(Pane.LIST)
        await desk.press("ctrl+w", "w")
        assert desk.at(Pane.ARTICLE)


@pytest.mark.parametrize("preset", PRESETS)
def test_no_two_actions_of_a_preset_want_the_same_key(preset: str) -> None:
    names = {key.id for key in DEFAULTS.keys_in(Scope.LIST)}
    wanted = [chord(text) for name, keys in PRESETS[preset].items() if name in names for text in keys]
    assert len(wanted) == len(set(wanted))


@pytest.mark.parametrize(
    ("wished", "meant"),
    [
        ("ctrl+foo", "ctrl+f"),
        ("bakcspace", "backspace"),
        ("ctrl+bakcspace", "ctrl+backspace"),
        ("g pgdwn", "pgdn"),
        ("gg", "g g"),
        ("f25", "f2"),
    ],
)
def test_of_a_key_that_is_none_the_nearest_is_named(wished: str, meant: str) -> None:
    (trouble,) = keymap({"list.sort": [wished]}).troubles
    assert trouble.message == f"{wished.split()[-1]}: no such key. Did you mean {meant}?"


def test_of_a_key_that_resembles_none_nothing_is_guessed() -> None:
    (trouble,) = keymap({"list.sort": ["wxyzzy"]}).troubles
    assert trouble.message == "wxyzzy: no such key"


# on the screen


async def test_a_wished_key_works_and_footer_and_help_name_it(start: Start) -> None:
    mine = keymap({"list.sort": ["o o"], "move.down": ["e"], "list.filter": ["ctrl+f"]})
    async with start(wishes=Wishes(keymap=mine)) as desk:
        first = desk.under_cursor
        await desk.press("j")
        assert desk.under_cursor == first
        await desk.press("2", "e")
        assert desk.screen.list_pane.cursor == 2
        await desk.press("o", "o", "e", "enter")
        assert desk.message == "Sorted oldest first"
        assert "ctrl+f Filter" in desk.text()[-1]
        await desk.press("question_mark")
        assert desk.shows("o o")
        help_top = desk.text()
        await desk.press("e")
        assert desk.text() != help_top


async def test_a_key_of_the_filter_line_can_be_another(start: Start) -> None:
    async with start(wishes=Wishes(keymap=keymap({"filter.keep": ["ctrl+y"]}))) as desk:
        await desk.press("slash", "f")
        await desk.press("ctrl+y")
        assert desk.at(Pane.LIST)
        assert not desk.screen.query("FilterLine")
        assert desk.screen.listing.query == "f"


async def test_a_key_that_begins_a_sequence_acts_alone_when_another_key_comes(start: Start) -> None:
    async with start(wishes=Wishes(keymap=keymap({"move.down": ["g"], "move.up": ["x"]}))) as desk:
        await desk.press("g", "e")
        assert desk.screen.list_pane.cursor == 1


async def test_a_count_before_a_key_that_begins_a_sequence_is_for_that_key_alone(start: Start) -> None:
    async with start(wishes=Wishes(keymap=keymap(preset="less"))) as desk:
        await desk.press("4", "g", "j")
        assert desk.screen.list_pane.cursor == 4, "the fourth row, and one further"


async def test_a_footer_word_for_a_sequence_can_be_clicked(start: Start) -> None:
    async with start(wishes=Wishes(keymap=keymap({"list.open": ["v v"]}))) as desk:
        assert desk.text()[-1].startswith(" v v Open")
        await desk.pilot.click("Footer", offset=(2, 0))
        await desk.pilot.pause()
        await desk.pilot.pause()
        assert desk.opened == "/veer"
