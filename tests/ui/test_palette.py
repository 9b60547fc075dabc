"""The palette: every action with its key, themes, and articles by what one remembers of their titles."""

from __future__ import annotations

import pytest

from reader.library.guide import guide_folder, guide_pages
from reader.model import Pane
from reader.ui.everyday import COMMANDS, EVERYDAY
from reader.ui.keymap import ACTIONS, DEFAULTS, keymap
from reader.ui.keys import MOTIONS, Scope
from reader.ui.palette import action_choice, actions_from, likely, matching
from reader.ui.screens.palette import Palette
from reader.ui.themes import PAPER
from reader.ui.widgets.choice_list import Choice, ChoiceList
from reader.ui.wishes import Wishes
from ui.conftest import Desk, Start, workers_done
from ui.news import news
from ui.shelf import Shelf, Text

CHOICES = [
    Choice("action", "Sort the list another way", "S"),
    Choice("action", "Filter the list as you type", "/"),
    Choice("action", "Quit; everything is remembered", "q"),
    Choice("action", "Mark as read or unread", "m"),
    Choice("theme", "paper", "light"),
]


def words(typed: str) -> list[str]:
    return [choice.words for choice in likely(CHOICES, typed)]


def test_everything_is_offered_before_anything_is_typed() -> None:
    assert matching(CHOICES, " ") == CHOICES


def test_all_words_must_be_there_and_words_that_begin_so_come_first() -> None:
    assert words("list") == ["Sort the list another way", "Filter the list as you type"]
    assert words("list filter") == ["Filter the list as you type"]
    assert words("read")[0] == "Mark as read or unread"
    assert words("theme") == ["paper"]


def test_what_is_typed_like_a_key_means_what_that_key_does() -> None:
    assert words("q")[0] == "Quit; everything is remembered"
    assert words("S")[0] == "Sort the list another way"
    assert words("/")[0] == "Filter the list as you type"


def test_a_misspelt_word_finds_what_comes_near() -> None:
    assert words("fliter") == ["Filter the list as you type"]
    assert words("zzzzzz") == []


def test_each_of_several_words_may_be_misspelt() -> None:
    assert words("fliter lisst")[0] == "Filter the list as you type"
    assert words("as fliter") == ["Filter the list as you type"]
    assert words("evrything remembred") == ["Quit; everything is remembered"]


def test_a_word_too_many_or_a_wrong_one_is_forgiven() -> None:
    assert words("fliter zzzzzz") == ["Filter the list as you type"]
    assert words("filter my list now") == ["Filter the list as you type"]
    assert words("zzzzzz yyyyyy xxxxxx list") == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("the messages please", "screen.messages"),
        ("mark everything unread as read", "list.mark-all"),
        ("dark theme please", "screen.theme"),
        ("open in my browser", "link.browse"),
        ("show help page now", "screen.help"),
        ("go back to before", "trail.back"),
        ("wrong lnik", "link.refuse"),
    ],
)
def test_what_has_most_of_the_words_is_offered_where_nothing_has_them_all(typed: str, name: str) -> None:
    found = likely(ACTION_CHOICES, typed)
    assert name in [choice.name for choice in found[:3]]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("starred", "article.toggle-star"),
        ("bookmark", "article.toggle-star"),
        ("wq", "screen.quit"),
        (":q!", "screen.quit"),
        ("w", "link.export"),
        (":write", "link.export"),
        ("help", "screen.help"),
        (":help", "screen.help"),
        ("colorscheme", "screen.themes"),
        ("ls", "screen.archives"),
        ("jumps", "trail.tree"),
        *((typed, "article.open-next") for typed in (":bn", ":bnext", ":next", "cn")),
        *((typed, "article.open-previous") for typed in (":bp", ":bprevious", ":prev", ":previous", "cp")),
        (":", "screen.palette"),
    ],
)
def test_the_most_natural_comes_first(typed: str, name: str) -> None:
    assert matching(ACTION_CHOICES, typed)[0].name == name


def test_what_vim_has_for_a_key_is_second_to_the_key() -> None:
    assert [choice.name for choice in matching(ACTION_CHOICES, "e")][:2] == ["link.export", "screen.archives"]


def test_commands_are_those_of_actions() -> None:
    assert set(COMMANDS.values()) <= {choice.name for choice in ACTION_CHOICES}


ACTION_CHOICES = [action_choice(binding, binding.id) for _, binding in actions_from(DEFAULTS, Pane.LIST)]


@pytest.mark.parametrize("choice", ACTION_CHOICES, ids=lambda choice: choice.value)
def test_an_action_is_found_by_its_name_in_the_settings_file(choice: Choice) -> None:
    assert matching(ACTION_CHOICES, str(choice.value))[0] == choice
    assert choice in matching(ACTION_CHOICES, str(choice.value).partition(".")[2])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("redo", "article.redo"),
        ("pipe", "link.pipe"),
        ("zoom", "screen.zoom"),
        ("fullscreen", "screen.zoom"),
        ("quit", "screen.quit"),
        ("exit", "screen.quit"),
        ("bookmark", "article.toggle-star"),
        ("favourite", "article.toggle-star"),
        ("tag", "article.label"),
        ("history", "trail.tree"),
        ("clipboard", "link.copy"),
        ("browser", "link.browse"),
        ("refresh", "screen.rescan"),
        ("contents", "article.outline"),
        ("dark mode", "screen.theme"),
        ("metadata", "article.information"),
        ("shell", "link.pipe"),
        ("preview", "link.peek"),
    ],
)
def test_an_action_is_found_by_an_everyday_word(typed: str, name: str) -> None:
    assert name in [choice.value for choice in matching(ACTION_CHOICES, typed)]


def test_everyday_words_are_those_of_actions() -> None:
    assert set(EVERYDAY) <= {choice.value for choice in ACTION_CHOICES}


def test_the_beginning_of_a_name_lists_its_kind_and_a_word_alone_does_not() -> None:
    trail = [choice.value for choice in matching(ACTION_CHOICES, "trail.")]
    assert set(trail) == {"trail.back", "trail.forward", "trail.tree"}
    pages = [Choice("guide", "Small terminals", about="screen reader")]
    assert matching([*ACTION_CHOICES, *pages], "screen reader") == pages


def test_every_action_that_is_no_motion_can_be_asked_for_by_name_in_every_pane() -> None:
    asked = {key.id for scope in (Scope.LIST, Scope.ARTICLE, Scope.LINKS) for key in DEFAULTS.bindings[scope]}
    for pane in Pane:
        names = [binding.id for _, binding in actions_from(DEFAULTS, pane)]
        assert len(names) == len(set(names))
        assert set(names) == asked - {key.id for key in MOTIONS}


def test_an_action_shows_the_keys_that_are_true() -> None:
    mine = keymap({"list.sort": ["o o"]})
    (sort,) = [action_choice(key, None) for _, key in actions_from(mine, Pane.LIST) if key.id == "list.sort"]
    assert sort == Choice("action", ACTIONS["list.sort"].tooltip, "o o", about=EVERYDAY["list.sort"], name="list.sort")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("config", "Settings"),
        ("remap", "Keys of your own"),
        ("vim", "Keys of your own"),
        ("preset", "Keys of your own"),
        ("themes", "Themes"),
        ("no_color", "Themes"),
        ("palette", "Anything by its name"),
        ("undo", "Read, unread and starred"),
        ("range", "Read, unread and starred"),
        ("queue", "The queue and labels"),
        ("labels", "The queue and labels"),
        ("trail", "Going back and the trail"),
        ("export", "Taking articles out"),
        ("copy", "Taking articles out"),
        ("pipe", "Taking articles out"),
        ("json", "Taking articles out"),
        ("archives", "Several archives"),
        ("rename", "Several archives"),
        ("screen reader", "Small terminals"),
        ("braille", "Small terminals"),
        ("linear", "Small terminals"),
        ("help", "Anything by its name"),
        ("man page", "The command line"),
        ("completion", "The command line"),
        ("saved", "Saved searches"),
        ("backup", "Where things are kept"),
    ],
)
def test_the_page_of_the_guide_on_anything_is_found_by_a_word_for_it(typed: str, title: str) -> None:
    pages = [Choice("guide", page.title, about=" ".join(page.tags)) for page in guide_pages()]
    assert title in [choice.words for choice in matching(pages, typed)]


def test_what_shows_the_words_comes_before_what_is_only_about_them() -> None:
    page, action = Choice("guide", "Taking out", about="export"), Choice("action", "Sort for an export", "S")
    assert matching([page, action], "export") == [action, page]
    assert matching([page], "xport") == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("theme", "screen.theme"),
        ("themes", "screen.themes"),
        ("starred", "article.toggle-star"),
        ("archive", "screen.archives"),
        ("archives", "screen.archives"),
        ("queue", "article.toggle-queue"),
    ],
)
def test_actions_come_first_and_pages_of_the_guide_last(typed: str, name: str) -> None:
    pages = [Choice("guide", page.title, about=" ".join(page.tags)) for page in guide_pages()]
    others = [Choice("theme", "lamp", "dark"), Choice("archive", "news"), Choice("search", "Starred of March")]
    found = matching([*pages, *others, *ACTION_CHOICES], typed)
    kinds = [choice.kind for choice in found]
    assert kinds == sorted(kinds, key=lambda kind: {"action": 0, "guide": 2}.get(kind, 1))
    assert kinds[-1] == "guide"
    assert name in [choice.value for choice in found if choice.kind == "action"]


# on the screen


async def settle(desk: Desk) -> None:
    await desk.app.workers.wait_for_complete()
    await desk.pilot.pause()
    await desk.pilot.pause()


def listed(desk: Desk) -> list[str]:
    return [choice.words for choice in desk.app.screen.query_one(ChoiceList).choices]


async def test_an_action_is_done_by_its_name(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("colon")
        assert desk.shows("Sort the list another way")
        await desk.type("sort")
        await settle(desk)
        await desk.press("enter")
        await settle(desk)
        await desk.press("j", "enter")
        assert "oldest first" in desk.message.lower()


async def test_a_number_goes_to_a_row_of_the_list_or_follows_a_link(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("colon", "3")
        assert listed(desk)[:1] == [
            "Go to row 3 of the list: Een brug te veel: waarom het plan van 2016 in een la verdween"
        ]
        await desk.press("enter")
        assert (desk.at(Pane.LIST), desk.screen.list_pane.cursor, desk.opened) == (True, 2, "")
        await desk.press("g", "g", "enter", "colon", *":3")
        links, rows = listed(desk)[:2]
        assert links.startswith("Follow link 3 of the article: ")
        assert rows.startswith("Go to row 3 of the list: ")
        await desk.press("enter")
        assert desk.opened == "/brug"


async def test_a_number_that_there_is_nothing_of_goes_nowhere(start: Start) -> None:
    async with start(80, 24) as desk:
        for typed in ("0", "99", "3x"):
            await desk.press("colon", *typed)
            await settle(desk)
            assert not any(words.startswith(("Go to row", "Follow link")) for words in listed(desk))
            await desk.press("escape")


async def test_an_action_of_another_pane_goes_there_first(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter", "h", "colon")
        await desk.type("headings")
        await settle(desk)
        await desk.press("enter")
        await settle(desk)
        assert desk.at(Pane.ARTICLE)


async def test_a_colon_and_q_quit_as_in_vi(start: Start) -> None:
    async with start() as desk:
        await desk.press("colon", "q")
        await settle(desk)
        await desk.press("enter")
        await settle(desk)
        assert desk.app.return_code == 0 or not desk.app.is_running


async def test_an_article_is_gone_to_by_its_title(start: Start) -> None:
    async with start() as desk:
        wanted = list(news().texts.values())[-1]
        await desk.press("ctrl+p")
        await desk.type(wanted.title[:12].lower())
        await settle(desk)
        assert wanted.title in listed(desk)
        while desk.app.screen.query_one(ChoiceList).current.words != wanted.title:  # type: ignore[union-attr]
            await desk.press("ctrl+n")
        await desk.press("enter")
        await settle(desk)
        assert desk.opened == wanted.key
        assert desk.under_cursor == wanted.key


async def test_an_article_stands_before_the_pages_of_the_guide_and_behind_the_actions(start: Start) -> None:
    shelf = Shelf([Text("/a", "Archives of the mill", "2020-01-01", "<p>Old.</p>")])
    async with start(80, 24, shelf=shelf) as desk:
        await desk.press("colon", *"archives")
        await settle(desk)
        kinds = [choice.kind for choice in desk.app.screen.query_one(ChoiceList).choices]
        assert kinds[0] == "action"
        assert kinds.count("article") == 1
        assert kinds.index("article") < kinds.index("guide")


async def test_the_cursor_stays_on_a_page_of_the_guide_when_articles_come_before_it(start: Start) -> None:
    shelf = Shelf([Text("/a", "Archives of the mill", "2020-01-01", "<p>Old.</p>")])
    async with start(80, 24, shelf=shelf) as desk:
        await desk.press("colon", *"archives")
        await settle(desk)
        palette = desk.app.screen
        assert isinstance(palette, Palette)
        list_ = palette.query_one(ChoiceList)
        list_.move_to(list_.line_count - 1)
        page = list_.current
        assert page is not None
        assert page.kind == "guide"
        palette.post_message(Palette.Found("archives", [1]))
        await settle(desk)
        assert [choice.kind for choice in list_.choices].count("article") == 2
        assert list_.current is page


async def test_a_theme_is_worn_by_its_name(start: Start) -> None:
    async with start() as desk:
        await desk.press("colon")
        await desk.type("paper theme")
        await settle(desk)
        await desk.press("enter")
        await settle(desk)
        assert desk.app.theme == PAPER.name


async def test_what_has_no_such_name_is_said_and_escape_closes(start: Start) -> None:
    async with start() as desk:
        await desk.press("colon")
        await desk.type("qqqq[/b]")
        await settle(desk)
        assert desk.shows("Nothing has such a name")
        await desk.press("enter")
        assert isinstance(desk.app.screen, Palette)
        await desk.press("escape")
        assert not isinstance(desk.app.screen, Palette)


async def test_the_palette_follows_the_keys_of_windows_that_write_nothing(start: Start) -> None:
    async with start(wishes=Wishes(keymap=keymap({"move.down": ["ctrl+g"]}))) as desk:
        await desk.press("colon", "ctrl+g")
        list_ = desk.app.screen.query_one(ChoiceList)
        assert list_.current == list_.choices[1]


async def test_a_title_with_all_the_words_comes_before_an_action_with_some(start: Start) -> None:
    shelf = Shelf([Text("/a", "Export of tulips", "2020-01-01", "<p>Red.</p>")])
    async with start(80, 24, shelf=shelf) as desk:
        await desk.press("colon")
        await desk.type("export tulips")
        await settle(desk)
        kinds = [choice.kind for choice in desk.app.screen.query_one(ChoiceList).choices]
        assert kinds[:2] == ["article", "action"]
        assert listed(desk)[0] == "Export of tulips"


async def test_only_starred_articles_are_shown_by_the_palette(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("s", "colon")
        await desk.type("show starred")
        await settle(desk)
        await desk.press("enter")
        await settle(desk)
        assert desk.screen.listing.query == "is:starred"
        assert desk.at(Pane.LIST)


async def test_in_the_guide_each_of_its_pages_is_there_once(start: Start) -> None:
    page = next(page for page in guide_pages() if page.title == "Small terminals")
    shelf = Shelf([Text(page.key, page.title, "2026-07-26", "<p>One file.</p>")], "guide")
    shelf.root = guide_folder()
    async with start(80, 24, shelf=shelf) as desk:
        await desk.press("colon", *"small", "space", *"terminals")
        await workers_done(desk.app)
        await desk.pilot.pause()
        choices = desk.app.screen.query_one(ChoiceList).choices
        assert [choice.kind for choice in choices if choice.words == page.title] == ["guide"]
        await desk.press("enter")
        assert desk.opened == page.key
