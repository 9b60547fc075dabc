"""The table in docs/keys.md: what the fingers of people from other programs try first does the expected thing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.model import Pane
from reader.settings.values import Settings
from reader.ui.habits import known, known_elsewhere
from reader.ui.keymap import ACTIONS, Keymap, keymap
from reader.ui.keynames import chord
from reader.ui.keys import Scope
from reader.ui.wishes import Wishes
from ui.conftest import Desk, Start
from ui.news import news
from ui.shelf import Text
from ui.test_looks import LEAST_CONTRAST, contrast

TABLES = Path(__file__).parents[2] / "docs" / "keys.md"
ROW = re.compile(r"\| `(.+?)` \| (\w+) \| (.+?) \| `([a-z.-]+)` \| (\w+) \|")
ELSE = re.compile(r"\| `(.+?)` \| [a-z, ]+ \| (\w+) \| .+? \| `([a-z.-]+)` \| `([a-z.-]+)` \|")
SIZE = 100, 30
SAYS = "says"
"""In place of a set of keys: in none; the bottom line says which key does it."""


def parts() -> list[str]:
    """What the tables say of each program, then of what is something else here."""
    return TABLES.read_text(encoding="utf-8").split("\n## ")[1:]


def rows(part: str) -> list[str]:
    return [line for line in part.splitlines() if line.startswith("| `")]


def habits() -> list[tuple[str, str, str, str, str]]:
    """Key, place, what it does there in the other program, action, set of keys."""
    found = [ROW.fullmatch(row) for part in parts()[:4] for row in rows(part)]
    assert None not in found
    return [(match[1], match[2], match[3], match[4], match[5]) for match in found if match]


def test_each_program_has_ten_rows_or_more() -> None:
    assert [part.partition("\n")[0] for part in parts()[:4]] == ["newsboat", "vim", "less", "A browser"]
    assert all(len(rows(part)) >= 10 for part in parts()[:4])


@pytest.mark.parametrize("row", rows(parts()[4]), ids=lambda row: row.split("|")[1].strip())
def test_a_key_that_does_something_else_does_so_and_what_was_meant_has_a_key(row: str) -> None:
    found = ELSE.fullmatch(row)
    assert found
    key, where, here, meant = found.groups()
    assert keymap().actions(Scope(where))[chord(key)] == ACTIONS[here].action
    assert any(binding.id == meant and binding.key for binding in keymap().bindings[Scope(where)])


each_row = pytest.mark.parametrize(
    ("key", "where", "there", "action", "preset"),
    [row for row in habits() if row[-1] != SAYS],
    ids=lambda value: value.replace(" ", "-"),
)


@each_row
def test_a_key_has_the_action_that_the_table_says(key: str, where: str, there: str, action: str, preset: str) -> None:
    assert keymap(preset=preset).actions(Scope(where))[chord(key)] == ACTIONS[action].action


@each_row
def test_what_works_without_a_preset_works_with_the_one_of_its_program_too(
    key: str, where: str, there: str, action: str, preset: str
) -> None:
    row = f"| `{key}` | {where} | {there} | `{action}` |"
    program = next(part for part in parts() if row in part).partition("\n")[0]
    made = keymap(preset=program if program != "A browser" else "default")
    assert chord(key) in made.actions(Scope(where))


# what the keys do


@dataclass(frozen=True)
class Seen:
    """What there was before a key."""

    line: int
    under_cursor: str
    pane: Pane
    opened: str
    measure: int


def line(desk: Desk) -> int:
    """Where the pane that has the focus stands: the row under the cursor, or the first line that is shown."""
    return desk.screen.list_pane.cursor if desk.at(Pane.LIST) else desk.top


def seen(desk: Desk) -> Seen:
    return Seen(line(desk), desk.under_cursor, desk.screen.pane, desk.opened, desk.screen.measure)


def pages(desk: Desk, before: Seen) -> float:
    """How many pages further down the article is."""
    return (desk.top - before.line) / desk.screen.article_pane.size.height


async def test_the_footer_names_the_key_that_the_preset_is_for(start: Start) -> None:
    async with start(*SIZE, wishes=Wishes(keymap=keymap(preset="newsboat"))) as desk:
        await desk.press("enter")
        assert desk.shows("q List")
        await desk.press("u")
        assert desk.at(Pane.LINKS)
        assert desk.shows("q Article")


def types_into(line: str) -> Callable[[Desk, Seen], bool]:
    return lambda desk, _: bool(desk.screen.query(line)) and desk.screen.focused in set(desk.screen.query(line))


FIRST, SECOND, THIRD = "/veer", "/begroting", "/brug"
"""The newest three of the list, all unread."""
WEB = "https://polderbode.example"
ADDED = Text("/nieuw", "Nieuws van vandaag", "2018-10-01", "<p>Nu.</p>")

DOES: dict[str, tuple[tuple[str, ...], Callable[[Desk, Seen], bool]]] = {
    "down": ((), lambda desk, before: line(desk) == before.line + 1),
    "a line down": ((), lambda desk, before: line(desk) == before.line + 1),
    "top": (("end",), lambda desk, before: before.line > 0 and desk.top == 0),
    "end": ((), lambda desk, _: desk.screen.article_pane.at_end),
    "half a page down": ((), lambda desk, before: 0.3 < pages(desk, before) < 0.6),
    "half a page up": (("end",), lambda desk, before: -0.6 < pages(desk, before) < -0.3),
    "a page down": ((), lambda desk, before: 0.6 < pages(desk, before) <= 1),
    "a page up": (("end",), lambda desk, before: -1 <= pages(desk, before) < -0.6),
    "open": ((), lambda desk, before: desk.opened == before.under_cursor and desk.at(Pane.ARTICLE)),
    "next unread": (("J", "J"), lambda desk, before: (before.opened, desk.opened) == (THIRD, "/lamp")),
    "previous unread": (
        ("J", "J", "h", "k", "m", "j", "enter"),
        lambda desk, before: (before.opened, desk.opened) == (THIRD, SECOND),
    ),
    "open in browser": ((), lambda desk, _: desk.shows("This leads out of the archive") and desk.shows(WEB + FIRST)),
    "open the address": ((), lambda desk, _: desk.shows("This leads out of the archive") and desk.shows(WEB + FIRST)),
    "toggle read": ((), lambda desk, before: before.under_cursor in desk.shelf.read),
    "mark all read": ((), lambda desk, _: desk.shows("Mark 6 articles as read?")),
    "mark every feed read": ((), lambda desk, _: desk.shows("Mark 6 articles as read?")),
    "next article": ((), lambda desk, before: (before.opened, desk.opened) == (FIRST, SECOND)),
    "previous article": (("J",), lambda desk, before: (before.opened, desk.opened) == (SECOND, FIRST)),
    "hide what is read": ((), lambda desk, _: desk.screen.listing.query == "is:unread"),
    "choose a filter": ((), lambda desk, _: desk.shows("Saved searches")),
    "clear the filter": (
        ("slash", *"ferry", "enter"),
        lambda desk, _: desk.screen.listing.query == "",
    ),
    "bookmark": ((), lambda desk, _: FIRST in desk.shelf.starred),
    "flags": ((), types_into("LabelLine")),
    "the feeds": ((), lambda desk, _: desk.shows("Archives")),
    "a line up": (("end",), lambda desk, before: line(desk) == before.line - 1),
    "which file this is": ((), lambda desk, _: desk.shows("veer") and desk.shows("File")),
    "previous window": ((), lambda desk, before: {before.pane, desk.screen.pane} == {Pane.LIST, Pane.ARTICLE}),
    "this window alone": ((), lambda desk, _: bool(desk.screen.zoomed)),
    "only lines that match": ((), types_into("FilterLine")),
    "reload": ((), lambda desk, _: desk.shows("Nieuws van va") and desk.message == "Looked again: 1 added"),
    "show the links": ((), lambda desk, _: desk.at(Pane.LINKS) and desk.shows("budget for bridges")),
    "back to the list": ((), lambda desk, _: desk.at(Pane.LIST)),
    "search": ((), types_into("FilterLine")),
    "find": ((), types_into("FindLine")),
    "help": ((), lambda desk, _: desk.shows("Keys in the list")),
    "next match, while a find is on": (
        ("slash", *"crossing", "enter"),
        lambda desk, before: desk.message.startswith("2 of ") and desk.opened == before.opened,
    ),
    "command line": ((), lambda desk, _: desk.shows("an action, a theme, words of a title")),
    "back": (("J",), lambda desk, before: (before.opened, desk.opened) == (SECOND, FIRST)),
    "forward": (("J", "backspace"), lambda desk, before: (before.opened, desk.opened) == (FIRST, SECOND)),
    "follow": (("tab",), lambda desk, _: desk.opened == SECOND),
    "next window": ((), lambda desk, before: {before.pane, desk.screen.pane} == {Pane.LIST, Pane.ARTICLE}),
    "copy": ((), lambda desk, _: desk.app.clipboard == f"{WEB}{FIRST}"),
    "select text": ((), lambda desk, _: desk.screen.selecting and bool(desk.screen.article_pane.selected_parts())),
    "undo": (("s",), lambda desk, before: before.under_cursor not in desk.shelf.starred),
    "quit": ((), lambda desk, _: not desk.app.is_running),
    "next link": ((), lambda desk, _: desk.focused_link == 0),
    "previous link": (("tab", "tab"), lambda desk, _: desk.focused_link == 0),
    "larger": ((), lambda desk, before: desk.screen.measure > before.measure),
}
"""What a key does there: the keys that lead to where it can be seen, and whether it was done."""


@each_row
async def test_a_key_does_here_what_it_does_there(
    start: Start, key: str, where: str, there: str, action: str, preset: str
) -> None:
    shelf = news()
    shelf.web = WEB
    before, is_done = DOES[there]
    async with start(*SIZE, shelf=shelf, wishes=Wishes(keymap=keymap(preset=preset))) as desk:
        if where == "article":
            await desk.press("enter")
        for one in before:
            await desk.press(one)
        shelf.added = [ADDED]
        left = seen(desk)
        await desk.press(*chord(key))
        if desk.screen._pending.prefix:  # the key begins others too, and counts when the next one comes or none does
            await desk.press("f20")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert is_done(desk, left)


# keys that do nothing in one's own set


def is_free(key: str, where: str) -> bool:
    """Whether a key, or the first one of a sequence, is of no use by default here, nor the whole in another pane."""
    keys, mine = chord(key), keymap()
    here = mine.actions(Scope(where))
    begins = any(each[: len(keys)] == keys for pane in Pane for each in mine.actions(Scope(pane)))
    return not begins and keys[:1] not in here


FREE = [row for row in habits() if is_free(*row[:2])]


@pytest.mark.parametrize(("key", "where", "there", "action", "preset"), FREE, ids=lambda value: value.replace(" ", "-"))
async def test_a_key_of_another_program_that_does_nothing_says_which_key_does(
    start: Start, key: str, where: str, there: str, action: str, preset: str
) -> None:
    async with start(*SIZE) as desk:
        if where == "article":
            await desk.press("enter")
        left = seen(desk)
        await desk.press(*chord(key))
        assert f"{keymap().key(action)} for " in desk.message
        assert seen(desk) == left


@pytest.mark.parametrize("theme", ["lamp", "paper", "contrast", "solarized-light", "solarized-dark"])
async def test_what_is_said_and_the_words_beside_it_are_legible_in_every_theme(start: Start, theme: str) -> None:
    async with start(*SIZE, wishes=Wishes(settings=Settings(theme=theme))) as desk:
        await desk.press("ctrl+f")
        said = [
            segment
            for segment in desk.app.screen._compositor.render_strips()[-1]
            if "for vim's" in segment.text or "Open" in segment.text
        ]
        assert len(said) == 2
        for segment in said:
            assert segment.style is not None
            assert segment.style.color is not None
            assert segment.style.bgcolor is not None
            ink, ground = (color.get_truecolor().hex for color in (segment.style.color, segment.style.bgcolor))
            assert contrast(ink, ground) >= LEAST_CONTRAST, segment.text


# ctrl+w and what follows it, and sequences that begin as one of leesmap does


@pytest.mark.parametrize("size", [SIZE, (80, 24)], ids=["wide", "80x24"])
@pytest.mark.parametrize("last", ["w", "l", "j", "h", "o", "s", "v", "q", "c"])
async def test_a_key_behind_ctrl_w_does_not_act_for_itself(start: Start, size: tuple[int, int], last: str) -> None:
    async with start(*size) as desk:
        left = seen(desk)
        await desk.press("ctrl+w", last)
        assert desk.message.endswith(f" for vim's ctrl+w {last}")
        assert seen(desk) == left
        assert desk.app.is_running
        await desk.press("j")
        assert desk.screen.list_pane.cursor == 1, "the key after it does"


@pytest.mark.parametrize(("keys", "said"), [("gx", "Press o for vim's g x"), ("zo", "Press z a for vim's z o")])
async def test_the_last_key_of_a_sequence_of_vim_does_not_act_for_itself(start: Start, keys: str, said: str) -> None:
    async with start(*SIZE) as desk:
        await desk.press("enter")
        left = seen(desk)
        await desk.press(*keys)
        assert desk.message == said
        assert seen(desk) == left
        assert len(desk.app.screen_stack) == 1


@pytest.mark.parametrize(
    ("keys", "wishes", "said"),
    [
        ("gT", keymap(), "Press Backspace for vim's g T"),
        ("gq", keymap(), "g q does nothing; q alone quits"),
        ("zq", keymap(preset="less"), "z q does nothing; q alone quits"),
        ("zQ", keymap({"screen.quit": ["Q"]}), "z Q does nothing; Q alone quits"),
        ("zt", keymap(preset="vim"), "z t is z T now: queue every unread article that this one links to"),
        (
            "zt",
            keymap({"link.queue-all": ["x y"]}),
            "z t is x y now: queue every unread article that this one links to",
        ),
    ],
    ids=["gT", "gq", "zq", "zQ", "zt-vim", "zt-wish"],
)
async def test_the_last_key_of_a_sequence_that_is_none_neither_quits_nor_marks(
    start: Start, keys: str, wishes: Keymap, said: str
) -> None:
    async with start(*SIZE, wishes=Wishes(keymap=wishes)) as desk:
        await desk.press("enter")
        left, queued = seen(desk), desk.shelf.queued()
        await desk.press(*keys)
        assert desk.app.is_running
        assert desk.message == said
        assert (seen(desk), desk.shelf.queued()) == (left, queued)


async def test_a_key_that_quits_does_not_behind_the_beginning_of_a_sequence_while_selecting_either(
    start: Start,
) -> None:
    async with start(*SIZE) as desk:
        await desk.press("enter", "v", "g", "q")
        assert desk.app.is_running
        assert desk.message == "g q does nothing; q alone quits"
        await desk.press("q")
        assert not desk.app.is_running


async def test_a_key_of_a_move_counts_behind_the_beginning_of_a_sequence(start: Start) -> None:
    async with start(*SIZE) as desk:
        await desk.press("g", "j")
        assert desk.screen.list_pane.cursor == 1


async def test_what_goes_to_the_next_match_elsewhere_names_n_while_a_find_is_on(start: Start) -> None:
    async with start(*SIZE) as desk:
        await desk.press("enter", "f3")
        assert desk.message == "Press / for a browser's F3"
        await desk.press("slash", *"crossing", "enter", "f3")
        assert desk.message == "Press n for a browser's F3"


def test_what_is_said_of_a_key_names_each_program_that_has_it() -> None:
    mine = keymap()
    assert known_elsewhere(("u",), Scope.ARTICLE, mine) == "Press U for vim's u, B for newsboat's, ctrl+u for less's"
    assert known_elsewhere(("ctrl+w",), Scope.LIST, mine) == "Press Tab for vim's ctrl+w w, q for a browser's"
    assert known_elsewhere(("f5",), Scope.LIST, mine) == "Press R for a browser's F5"
    assert known_elsewhere(("ctrl+y",), Scope.LINKS, keymap({"move.up": ["i"]})) == "Press i for vim's ctrl+y"
    assert known_elsewhere(("r",), Scope.LIST, keymap({"screen.rescan": []})) == ""
    assert known_elsewhere(("X",), Scope.LIST, mine) == ""


async def test_a_key_that_no_program_is_known_to_have_says_nothing(start: Start) -> None:
    async with start(*SIZE) as desk:
        await desk.press("X")
        assert desk.message == ""
        await desk.press("Z", "Z")
        assert desk.message == "Press q for vim's Z Z"
        await desk.press("Z", "j")
        assert desk.message == ""
        await desk.press("slash")
        await desk.press("r")
        assert desk.message == ""


# keys that leesmap has in another pane, or had before they were changed

MARKED_IN_LIST = [
    (("A",), "In the list, A: mark all articles in the list as read"),
    (("z", "k"), "In the list, z k: mark all above the cursor as read"),
    (("z", "j"), "In the list, z j: mark all below the cursor as read"),
]


@pytest.mark.parametrize("pane", [Pane.ARTICLE, Pane.LINKS])
@pytest.mark.parametrize(("keys", "said"), MARKED_IN_LIST, ids=["A", "zk", "zj"])
async def test_a_key_of_the_list_says_so_elsewhere_and_does_nothing(
    start: Start, pane: Pane, keys: tuple[str, ...], said: str
) -> None:
    async with start(140, 40) as desk:
        await desk.press("enter")
        desk.screen.go_to(pane)
        await desk.press("j")
        assert desk.at(pane)
        left, row = seen(desk), desk.screen.links_pane.cursor
        await desk.press(*keys)
        assert desk.message == said
        assert (seen(desk), desk.screen.links_pane.cursor) == (left, row)


def test_a_key_of_the_default_set_is_explained_as_leesmaps_own() -> None:
    moved = keymap({"article.toggle-read": ["x"]})
    assert known(("m",), Scope.LIST, moved) == "m is x now: mark as read or unread"
    assert known(("m",), Scope.LIST, keymap({"article.toggle-read": []})) == ""
    assert known(("f",), Scope.LIST, keymap()) == "In the article, f: show letters on the links in view"
    assert known(("F5",), Scope.LIST, keymap()) == known(("X",), Scope.LIST, keymap()) == ""
    assert known(("f5",), Scope.LIST, keymap()) == "Press R for a browser's F5"


async def test_a_key_that_was_given_away_says_which_has_its_work_now(start: Start) -> None:
    wishes = Wishes(keymap=keymap({"article.toggle-read": ["x"]}))
    async with start(*SIZE, wishes=wishes) as desk:
        read = set(desk.shelf.read)
        await desk.press("m")
        assert desk.message == "m is x now: mark as read or unread"
        assert set(desk.shelf.read) == read
