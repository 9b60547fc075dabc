"""The table of keys that readers are promised: they are these, and each action is found by its name and in the help."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.model import Pane
from reader.ui.helplines import help_lines
from reader.ui.keymap import ACTIONS, DEFAULTS, keymap
from reader.ui.keynames import chord
from reader.ui.keys import MOTIONS, Scope
from reader.ui.palette import action_choice, actions_from, matching
from reader.ui.presets import PRESETS

README = Path(__file__).parents[2] / "README.md"
L, A, K = "list", "article", "links"
EVERYWHERE = (L, A, K)
TABLE: list[tuple[str, str, tuple[str, ...], str]] = [
    # action, keys, panes, words that people have for it
    ("move.down", "j Down", EVERYWHERE, ""),
    ("move.up", "k Up", EVERYWHERE, ""),
    ("move.half-down", "ctrl+d", EVERYWHERE, ""),
    ("move.half-up", "ctrl+u", EVERYWHERE, ""),
    ("move.page-down", "space PgDn", EVERYWHERE, ""),
    ("move.page-up", "b PgUp", EVERYWHERE, ""),
    ("move.first", "g_g Home", EVERYWHERE, ""),
    ("move.last", "G End", EVERYWHERE, ""),
    ("list.open", "Enter l Right", (L,), "open article"),
    ("article.follow", "Enter l Right", (A,), "follow link"),
    ("links.follow", "Enter l Right", (K,), "follow link"),
    ("list.clear-filter", "h Left Esc", (L,), "clear filter"),
    ("article.list", "h Left", (A,), "go to the list"),
    ("article.leave", "Esc", (A,), "end find"),
    ("links.leave", "h Left Esc", (K,), "go to the article"),
    ("pane.next", "Tab", (L, K), "next pane"),
    ("pane.previous", "shift+Tab", (L, K), "previous pane"),
    ("article.next-link", "Tab", (A,), "next link"),
    ("article.previous-link", "shift+Tab", (A,), "previous link"),
    ("article.hints", "f", (A,), "letters"),
    ("article.peek-hints", "F", (A,), "peek letters"),
    ("trail.back", "Backspace alt+Left H", EVERYWHERE, "back"),
    ("trail.forward", "alt+Right L", EVERYWHERE, "forward"),
    ("list.next-unread", "n", (L,), "next unread"),
    ("list.previous-unread", "N", (L,), "previous unread"),
    ("article.open-unread", "n", (A,), "open next unread"),
    ("article.open-previous-unread", "N", (A,), "open previous unread"),
    ("links.next-unread", "n", (K,), "next unread"),
    ("links.previous-unread", "N", (K,), "previous unread"),
    ("article.open-next", "J", (A,), "next article"),
    ("article.open-previous", "K", (A,), "previous article"),
    ("article.toggle-read", "m", EVERYWHERE, "mark read"),
    ("list.mark-all", "A", (L,), "mark all read"),
    ("list.select-range", "v", (L,), "select range"),
    ("article.select", "v", (A,), "select text"),
    ("article.toggle-star", "s", EVERYWHERE, "star"),
    ("article.label", "#", EVERYWHERE, "labels"),
    ("article.toggle-queue", "t", EVERYWHERE, "queue"),
    ("article.open-queued", "T", EVERYWHERE, "open queue"),
    ("link.refuse", "x", EVERYWHERE, "wrong link"),
    ("link.peek", "p", EVERYWHERE, "peek"),
    ("article.information", "i", EVERYWHERE, "information"),
    ("list.filter", "/", (L,), "filter"),
    ("article.find", "/", (A,), "find"),
    ("links.filter", "/", (K,), "filter"),
    ("screen.search", "g_/", EVERYWHERE, "search everything"),
    ("screen.palette", ": ctrl+p", EVERYWHERE, "palette"),
    ("list.group", "\\", (L,), "groups"),
    ("list.sort", "S", (L,), "sort"),
    ("article.fold", "z_a", EVERYWHERE, "fold"),
    ("article.outline", "\\", (A,), "headings"),
    ("list.jump-to-date", "g_d", (L,), "date"),
    ("list.save-search", "g_s", (L,), "save search"),
    ("trail.tree", "g_t", EVERYWHERE, "trail"),
    ("screen.archives", "g_a", EVERYWHERE, "archives"),
    ("link.browse", "o", EVERYWHERE, "open browser"),
    ("link.copy", "y", EVERYWHERE, "copy"),
    ("link.copy-markdown", "Y", EVERYWHERE, "copy markdown"),
    ("link.export", "e", EVERYWHERE, "export"),
    ("link.pipe", "|", EVERYWHERE, "pipe"),
    ("article.undo", "U", EVERYWHERE, "undo"),
    ("article.redo", "ctrl+r", EVERYWHERE, "redo"),
    ("screen.zoom", "z_z", EVERYWHERE, "zoom"),
    ("screen.wider", "+", EVERYWHERE, "wider"),
    ("screen.narrower", "-", EVERYWHERE, "narrower"),
    ("article.right", ">", (A,), "scroll right"),
    ("article.left", "<", (A,), "scroll left"),
    ("screen.links", "B", EVERYWHERE, "links pane"),
    ("screen.rescan", "R", EVERYWHERE, "rescan"),
    ("screen.help", "? F1", EVERYWHERE, "help"),
    ("screen.quit", "q", EVERYWHERE, "quit"),
    ("screen.suspend", "ctrl+z", EVERYWHERE, "suspend"),
]
each_row = pytest.mark.parametrize(("name", "keys", "panes", "words"), TABLE, ids=[row[0] for row in TABLE])
each_preset = pytest.mark.parametrize("preset", PRESETS)
_FIRST = 4
"""Rows of the palette that are seen at a glance."""


@each_row
def test_the_keys_are_those_that_were_promised(name: str, keys: str, panes: tuple[str, ...], words: str) -> None:
    for pane in panes:
        for key in keys.split():
            assert DEFAULTS.actions(Scope(pane))[chord(key.replace("_", " "))] == ACTIONS[name].action


def test_the_table_of_the_readme_names_keys_that_do_something() -> None:
    table = README.read_text(encoding="utf-8").partition("## Keys")[2].partition("\n\nThe guide")[0]
    first_columns = [re.split(r"(?<!\\) \| ", row)[0] for row in table.splitlines() if row.startswith("| ")][1:]
    named = {key.replace("\\|", "|") for column in first_columns for key in re.findall("`(.+?)`", column)}
    heard = {keys for pane in Pane for keys in DEFAULTS.actions(Scope(pane))}
    assert [key for key in named if chord(key) not in heard] == []
    left_out = [name for name, keys, _, _ in TABLE if not named & {key.replace("_", " ") for key in keys.split()}]
    assert left_out == []


@each_preset
@each_row
def test_an_action_is_found_in_the_palette_by_plain_words(
    preset: str, name: str, keys: str, panes: tuple[str, ...], words: str
) -> None:
    if name in {motion.id for motion in MOTIONS}:
        return  # they are moved by, not asked for
    mine = keymap(preset=preset)
    for pane in panes:
        choices = [action_choice(binding, binding.id) for _, binding in actions_from(mine, Pane(pane))]
        assert name in [choice.name for choice in matching(choices, words)[:_FIRST]]


@each_preset
@pytest.mark.parametrize("pane", Pane)
def test_the_help_of_a_pane_lists_every_action_with_its_true_keys(preset: str, pane: Pane) -> None:
    mine = keymap(preset=preset)
    lines = help_lines(mine.keys_in(Scope(pane)))
    heard = mine.actions(Scope(pane))
    for name, _, panes, _ in TABLE:
        if pane in panes:
            (told,) = {keys for keys, words in lines if keys and words == ACTIONS[name].tooltip}
            assert {heard[chord(key)] for key in told.split("  ")} == {ACTIONS[name].action}
