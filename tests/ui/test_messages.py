"""What is wrong at the start, and what is said later: told briefly, taken away by Esc, and kept to be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.screen import ModalScreen

from reader.locations import Locations
from reader.model import Pane
from reader.ui.keymap import keymap
from reader.ui.messages import Messages, opening_notice
from reader.ui.wishes import Wishes, read_wishes
from ui.conftest import Desk, Start
from ui.news import news

WRONG = 'theme = "papier"\nwortels = 3\n\n[keys]\n"article.foo" = "y"\n'


def wishes(folder: Path, text: str) -> Wishes:
    where = Locations(folder / "config", folder / "state", folder / "cache")
    where.config.mkdir()
    where.settings_file.write_text(text, encoding="utf-8")
    return read_wishes(where)


def list_rows(desk: Desk) -> list[str]:
    """The cells of the list, without what stands beside it."""
    return [line[:29] for line in desk.text()]


def flowing(desk: Desk) -> str:
    """The text in the window, or the notice, that lies over the list or beside it."""
    pieces = [max(re.split("[│▌▊▐╭╮╰╯─]", line), key=len) for line in desk.text()]
    return " ".join(" ".join(pieces).split())


async def test_several_complaints_are_one_notice_that_covers_no_row_of_the_list(start: Start, tmp_path: Path) -> None:
    async with start(80, 24) as desk:
        plain = list_rows(desk)
    async with start(80, 24, wishes=wishes(tmp_path, WRONG)) as desk:
        assert desk.shows("3 things in the settings are to be mended")
        assert not desk.shows("papier")
        assert list_rows(desk) == plain


async def test_a_single_complaint_is_told_whole_over_several_lines(start: Start, tmp_path: Path) -> None:
    async with start(80, 24, wishes=wishes(tmp_path, 'theme = "papier"\n')) as desk:
        beside = " ".join(" ".join(line[31:] for line in desk.text()).replace("│", " ").split())
        assert 'theme: there is none of the name "papier". Did you mean paper? g m shows it again' in beside


@pytest.mark.parametrize(
    ("settings", "end"), [('theme = "papier"\n', "Did you mean paper?"), (WRONG.partition("[")[0], "to be mended")]
)
async def test_a_complaint_names_no_way_where_no_key_leads_to_it_again(
    start: Start, tmp_path: Path, settings: str, end: str
) -> None:
    keyless = '[keys]\n"screen.messages" = []\n"screen.palette" = []\n'
    async with start(80, 24, wishes=wishes(tmp_path, settings + keyless)) as desk:
        (notice,) = desk.app._notifications
        assert notice.message.endswith(end)


async def test_what_the_archive_complains_of_comes_before_the_settings() -> None:
    told = opening_notice(["Nothing will be remembered: no room."], ["line 1", "line 2"], "g m shows them")
    assert told == "Nothing will be remembered: no room. And 2 more: g m shows them"
    assert opening_notice([], [], "g m shows it again") == ""


async def test_the_first_esc_takes_a_notice_away_and_does_nothing_else(start: Start, tmp_path: Path) -> None:
    async with start(80, 24, wishes=wishes(tmp_path, WRONG)) as desk:
        await desk.press("enter")
        assert desk.at(Pane.ARTICLE)
        assert desk.shows("to be mended")
        await desk.press("escape")
        assert not desk.shows("to be mended")
        assert desk.at(Pane.ARTICLE)
        await desk.press("escape")
        assert desk.at(Pane.LIST)


async def test_esc_in_a_line_that_is_typed_takes_the_notice_away_before_the_line(start: Start, tmp_path: Path) -> None:
    async with start(80, 24, wishes=wishes(tmp_path, WRONG)) as desk:
        await desk.press("slash", "b", "r", "escape")
        assert not desk.shows("to be mended")
        assert desk.screen.query("FilterLine")
        assert desk.screen.listing.query == "br"
        await desk.press("escape")
        assert not desk.screen.query("FilterLine")


@pytest.mark.parametrize(
    "keys", [("p",), ("question_mark",), ("colon",), ("g", "D"), ("g", "slash"), ("i",), ("S",), ("A",)]
)
async def test_esc_closes_a_window_whatever_notice_there_is(
    start: Start, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with start(80, 24, wishes=wishes(tmp_path, WRONG)) as desk:
        await desk.press(*keys)
        assert isinstance(desk.app.screen, ModalScreen)
        assert desk.app._notifications
        await desk.press("escape")
        assert not isinstance(desk.app.screen, ModalScreen)
        await desk.press("escape")
        assert not desk.app._notifications


async def test_the_window_of_messages_takes_the_place_of_the_notices(start: Start, tmp_path: Path) -> None:
    async with start(80, 24, wishes=wishes(tmp_path, WRONG)) as desk:
        await desk.press("g", "m")
        assert not desk.app._notifications
        assert desk.shows("Messages since the start")


@pytest.mark.parametrize("key", ["space", "ctrl+d", "pageup", "G"])
async def test_a_notice_goes_when_a_page_is_turned_and_stays_for_a_line(start: Start, tmp_path: Path, key: str) -> None:
    async with start(80, 24, wishes=wishes(tmp_path, WRONG)) as desk:
        await desk.press("enter", "j", "k")
        assert desk.shows("to be mended")
        await desk.press(key)
        assert not desk.app._notifications
        assert not desk.shows("to be mended")


async def test_what_a_notice_lay_over_is_not_passed_over_by_turning_the_page(start: Start, tmp_path: Path) -> None:
    async with start(80, 14, wishes=wishes(tmp_path, 'theme = "papier"\n')) as desk:
        await desk.press("enter")
        pane, height = desk.screen.article_pane, sum(notice.outer_size.height for notice in desk.screen.query("Toast"))
        covered_from = pane.top + pane.size.height - height
        await desk.press("space")
        assert 0 < pane.top <= covered_from


async def test_at_the_end_of_an_article_a_page_key_first_takes_the_notice_off_it(start: Start, tmp_path: Path) -> None:
    async with start(80, 140, wishes=wishes(tmp_path, WRONG)) as desk:
        await desk.press("enter")
        first = desk.opened
        assert desk.screen.article_pane.at_end
        assert desk.shows("to be mended")
        await desk.press("space")
        assert (desk.opened, desk.shows("to be mended")) == (first, False)
        await desk.press("space")
        assert desk.opened != first


async def test_a_notice_goes_when_what_it_says_is_mended(start: Start, tmp_path: Path) -> None:
    wanted = wishes(tmp_path, WRONG)
    async with start(80, 24, wishes=wanted) as desk:
        assert wanted.file is not None
        wanted.file.write_text('theme = "papier"\n', encoding="utf-8")
        desk.app.follow_settings("")
        await desk.pilot.pause()
        assert [notice.title for notice in desk.app._notifications] == ["To be mended"]
        assert desk.shows("papier")
        wanted.file.write_text('theme = "paper"\n', encoding="utf-8")
        desk.app.follow_settings("")
        await desk.pilot.pause()
        assert desk.message == "Settings: theme counts now"
        assert not desk.app._notifications
        assert not desk.shows("papier")


async def test_a_slip_in_the_theme_leaves_the_screen_as_it_is(start: Start, tmp_path: Path) -> None:
    wanted = wishes(tmp_path, 'theme = "paper"\n')
    async with start(80, 24, wishes=wanted) as desk:
        assert wanted.file is not None
        wanted.file.write_text('theme = "papre"\n', encoding="utf-8")
        desk.app.follow_settings("")
        assert desk.app.theme == "paper"


async def test_where_the_screen_is_heard_a_notice_is_said_in_the_bottom_line(start: Start, tmp_path: Path) -> None:
    async with start(80, 24, wishes=wishes(tmp_path, WRONG), linear=True) as desk:
        assert desk.message == "3 things in the settings are to be mended: g m shows them"
        assert not desk.app._notifications
        assert "to be mended" in desk.text()[-1]
        await desk.press("j", "ctrl+c")
        assert desk.message == "q quits, y copies"
        assert not desk.app._notifications


@pytest.mark.parametrize("before", [(), ("enter",), ("enter", "B")], ids=["list", "article", "links"])
async def test_ctrl_c_says_in_the_bottom_line_which_keys_quit_and_copy(start: Start, before: tuple[str, ...]) -> None:
    async with start(80, 24) as desk:
        await desk.press(*before, "ctrl+c")
        assert desk.message == "q quits, y copies"
        assert not desk.app._notifications


@pytest.mark.parametrize("keys", [("question_mark",), ("colon",), ("g", "a"), ("g", "slash"), ("p",), ("e", "enter")])
async def test_where_the_screen_is_heard_a_window_says_at_once_what_the_panes_say(
    start: Start, keys: tuple[str, ...]
) -> None:
    async with start(80, 24, linear=True) as desk:
        await desk.press(*keys)
        window, before = desk.app.screen, desk.text()
        assert isinstance(window, ModalScreen)
        desk.screen.say("3 articles are new")
        await desk.pilot.pause()
        assert desk.text()[-1].strip() == "3 articles are new"
        assert desk.text()[:-1] == before[:-1], "nothing else is moved"
        desk.app.notify("The disk is full", title="Not remembered", markup=False)
        await desk.pilot.pause()
        assert desk.text()[-1].strip() == "Not remembered: The disk is full"
        await desk.press("f12")
        assert desk.text() == before, "until the next key"
        desk.screen.say("4 articles are new")
        await desk.pilot.pause()
        await desk.press("escape")
        assert desk.app.screen is not window, "one key closes it"
        assert desk.message == "4 articles are new"


async def test_with_a_frame_the_panes_say_it_below_the_window(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("question_mark")
        desk.screen.say("3 articles are new")
        await desk.pilot.pause()
        assert desk.text()[-1].strip().endswith("3 articles are new")


async def test_complaints_can_be_read_later_in_the_window_of_messages(start: Start, tmp_path: Path) -> None:
    async with start(80, 24, wishes=wishes(tmp_path, WRONG)) as desk:
        await desk.press("escape", "s", "g", "m")
        assert desk.shows("Messages since the start")
        shown = flowing(desk)
        assert 'line 1: theme: there is none of the name "papier". Did you mean paper?' in shown
        assert "line 2: wortels is no setting" in shown
        assert "article.foo: no action has this name" in shown
        assert "leesmap config check" in shown
        assert shown.index("article.foo") < shown.index("Starred:")
        await desk.press("escape")
        assert not desk.shows("Messages since the start")


async def test_the_palette_finds_the_messages(start: Start) -> None:
    async with start(80, 24, wishes=Wishes(keymap=keymap({"screen.messages": []}))) as desk:
        await desk.press("colon", *"messages", "enter")
        assert desk.shows("Messages since the start")
        assert desk.shows("Nothing was said yet")


async def test_a_long_message_wraps_over_the_lines_above_and_moves_nothing(start: Start) -> None:
    long = (
        "This cannot be done, because " + " and ".join(f"reason {number}" for number in range(9)) + " speak against it"
    )
    async with start(60, 20) as desk:
        before = desk.text()
        desk.screen.say(long)
        await desk.pilot.pause()
        lines = desk.text()
        assert long in " ".join(line.strip() for line in lines[-4:]).replace("  ", " ")
        assert lines[:10] == before[:10]
        await desk.press("f12")
        assert desk.text() == before


async def test_keys_that_fit_beside_a_short_message_stay(start: Start) -> None:
    async with start(80, 24) as desk:
        desk.screen.say("Starred")
        await desk.pilot.pause()
        assert "Enter Open" in desk.text()[-1]
        assert "Starred" in desk.text()[-1]


async def test_a_notice_of_an_archive_is_one_line_of_the_messages_too(start: Start) -> None:
    shelf = news()
    shelf.notices = ("[/b] Nothing will be remembered: the folder cannot be written.",)
    async with start(80, 24, shelf=shelf) as desk:
        await desk.press("escape", "g", "m")
        assert "[/b] Nothing will be remembered: the folder cannot be written." in flowing(desk)


def test_what_was_complained_of_once_is_not_new_in_another_archive() -> None:
    messages = Messages()
    assert messages.complain(["a\x1b[31m", "b", "b"]) == ["a[31m", "b"]
    assert messages.complain(["b", "c"]) == ["c"]
    assert messages.complaints == ["a[31m", "b", "c"]


def test_the_newest_message_stands_first_and_one_that_is_repeated_once() -> None:
    messages = Messages()
    for text in ("Starred: A", "Queued: A", "Queued: A", ""):
        messages.add(text)
    assert messages.said == ("Queued: A", "Starred: A")
