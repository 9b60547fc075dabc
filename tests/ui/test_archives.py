"""Reading in several archives without leaving the program, and the guide from the help."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.library import Library, open_library
from reader.library.archives import KnownArchive
from reader.library.guide import guide_pages
from reader.library.open_archives import OpenArchives
from reader.library.upkeep import last_archive
from reader.locations import Locations
from reader.model import Counts
from reader.ui.app import LeesmapApp
from reader.ui.archivelines import archive_choices
from reader.ui.keymap import keymap
from reader.ui.screens.browse import BrowseScreen
from reader.ui.signs import ASCII
from reader.ui.wishes import Wishes
from ui.conftest import Desk, Start, workers_done
from ui.news import news

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
Travel = Callable[..., AbstractAsyncContextManager[Desk]]


def made(folder: Path, articles: int) -> Path:
    folder.mkdir()
    for number in range(articles):
        text = f"---\ntitle: {folder.name} {number}\ndate: 2020-01-0{number + 1}\n---\n<p>Of {folder.name}.</p>\n"
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def travel(tmp_path: Path, start: Start) -> Travel:
    """Start in the archive `krant`; `blad` was visited before."""
    locations = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")

    def opened(folder: Path) -> Library:
        return open_library(folder, locations, lambda: NOW)

    def visited(folder: Path, stack: ExitStack) -> Library:
        library = stack.enter_context(closing(opened(folder)))
        library.index.refresh()
        library.enter()
        return library

    @asynccontextmanager
    async def travelling(size: tuple[int, int] = (100, 30)) -> AsyncIterator[Desk]:
        with ExitStack() as stack:
            visited(made(tmp_path / "blad", 2), stack)
            first = visited(made(tmp_path / "krant", 3), stack)
            archives = stack.enter_context(closing(OpenArchives(first, opened)))
            app = LeesmapApp(first, archives=archives)
            async with app.run_test(size=size, notifications=True) as pilot:
                desk = Desk(app, pilot, news())
                await settle(desk)
                yield desk

    return travelling


async def settle(desk: Desk) -> None:
    """Wait until nothing is looked for any more; what one look finds may begin another."""
    while True:
        await workers_done(desk.app)
        await desk.pilot.pause()
        if all(worker.is_finished for worker in desk.app.workers):
            return


async def press(desk: Desk, *keys: str) -> None:
    await desk.press(*keys)
    await settle(desk)


def name(desk: Desk) -> str:
    return desk.screen.library.name


def line(desk: Desk) -> str:
    """What stands in the window that asks for a line."""
    return desk.app.screen.query_one("Input", Input).value


async def test_enter_goes_to_the_archive_before_and_back(travel: Travel) -> None:
    async with travel() as desk:
        await press(desk, "enter")
        left = desk.opened
        await press(desk, "g", "a")
        assert desk.shows("2 of 2 unread")
        await press(desk, "enter")
        assert (name(desk), len(desk.app.screen_stack)) == ("blad", 1)
        assert desk.shows("blad 1")
        await press(desk, "g", "a", "enter")
        assert (name(desk), desk.opened) == ("krant", left)


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (60, 20)])
async def test_a_long_path_is_shown_to_its_end_below_every_archive(
    travel: Travel, tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / ("long " * 16)).mkdir()
    made(tmp_path / ("long " * 16) / "derde", 1)
    async with travel(size) as desk:
        await press(desk, "g", "a", "a", "ctrl+u", *str(tmp_path / ("long " * 16) / "derde"), "enter")
        await press(desk, "g", "a", "k")
        window = [line.partition("│")[2] for line in desk.text()]
        assert any(line.rstrip(" │").endswith("/derde") for line in window)
        for each in ("derde · open", "krant", "blad", "a add a folder"):
            assert any(each in line for line in window), each


async def test_a_folder_is_added_by_typing_it(travel: Travel, tmp_path: Path) -> None:
    made(tmp_path / "derde", 4)
    async with travel() as desk:
        await press(desk, "g", "a", "a", "ctrl+u", *str(tmp_path / "derde"), "enter")
        assert name(desk) == "derde"
        assert desk.shows("derde 3")


async def test_an_archive_is_known_as_visited_while_it_is_open_for_the_first_time(
    travel: Travel, tmp_path: Path
) -> None:
    made(tmp_path / "derde", 4)
    async with travel() as desk:
        await press(desk, "g", "a", "a", "ctrl+u", *str(tmp_path / "derde"), "enter")
        known = desk.screen.library.archives.known()
        assert [(archive.name, archive.visited_at) for archive in known] == [
            ("derde", NOW),
            ("krant", NOW),
            ("blad", NOW),
        ]


async def test_a_folder_without_articles_is_not_what_the_next_start_opens(travel: Travel, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    locations = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
    async with travel() as desk:
        desk.screen.go_to_archive(tmp_path / "leeg")
        await settle(desk)
        assert name(desk) == "leeg"
        assert last_archive(locations, lambda: NOW) == tmp_path / "krant"


async def add(desk: Desk, typed: str) -> None:
    """Type a folder into the window of archives."""
    await press(desk, "g", "a", "a", "ctrl+u", *typed, "enter")


async def test_a_folder_without_articles_is_refused_where_it_was_typed_and_leaves_nothing_behind(
    travel: Travel, tmp_path: Path
) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "leeg" / "a.png").write_bytes(b"")
    made(tmp_path / "leeg2", 1)
    async with travel() as desk:
        indexes = sorted((tmp_path / "cache").rglob("*"))
        await add(desk, str(tmp_path / "leeg"))
        assert name(desk) == "krant"
        assert desk.shows("no HTML, Markdown or text files")
        assert line(desk) == str(tmp_path / "leeg")
        assert sorted((tmp_path / "cache").rglob("*")) == indexes
        await press(desk, "2", "enter")
        assert name(desk) == "leeg2"
        assert [archive.name for archive in desk.screen.library.archives.known()] == ["leeg2", "krant", "blad"]


async def test_a_folder_with_nothing_but_pages_of_a_site_is_refused(travel: Travel, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "404.md").write_text("---\nlayout: error\n---\nNot there.\n", encoding="utf-8")
    async with travel() as desk:
        await add(desk, str(tmp_path / "site"))
        assert desk.shows("no article in 1 text files")
        assert line(desk) == str(tmp_path / "site")


async def test_an_archive_that_is_known_is_not_looked_into_when_it_is_typed(
    travel: Travel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.library.adding.why_nothing", lambda *_: "looked into")
    made(tmp_path / "derde", 1)
    async with travel() as desk:
        await add(desk, f"{tmp_path}/krant/../blad")
        assert name(desk) == "blad"
        await add(desk, f"{tmp_path}/derde")
        assert desk.shows("looked into")


async def test_tab_completes_the_folder_and_a_line_says_with_what(travel: Travel, tmp_path: Path) -> None:
    made(tmp_path / "derde", 4)
    (tmp_path / "derde.txt").write_text("no folder", encoding="utf-8")
    async with travel() as desk:
        await press(desk, "g", "a", "a", "ctrl+u", *f"{tmp_path}/")
        assert desk.shows("Tab: blad/ cache/")
        await press(desk, "d")
        assert desk.shows("Tab: derde/ ")
        await press(desk, "tab")
        assert line(desk) == f"{tmp_path}/derde/"
        assert not desk.shows("Tab: ")
        await press(desk, "tab", "enter")
        assert name(desk) == "derde"


async def test_another_beginning_takes_the_place_of_the_home_folder(travel: Travel, tmp_path: Path) -> None:
    async with travel() as desk:
        await press(desk, "g", "a", "a", *str(tmp_path))
        assert line(desk) == str(tmp_path)
        await press(desk, "escape", "a", *"~/no")
        assert line(desk) == "~/no"


async def test_tab_does_nothing_where_the_cursor_is_not_at_the_end(travel: Travel, tmp_path: Path) -> None:
    async with travel() as desk:
        await press(desk, "g", "a", "a", "ctrl+u", *f"{tmp_path}/bl", "left", "tab")
        assert line(desk) == f"{tmp_path}/bl"
        await press(desk, "right", "tab")
        assert line(desk) == f"{tmp_path}/blad/"


async def test_what_is_no_folder_is_said_where_it_was_typed_and_can_be_mended(travel: Travel, tmp_path: Path) -> None:
    made(tmp_path / "derde", 4)
    (tmp_path / "derd").write_text("no folder", encoding="utf-8")
    async with travel() as desk:
        await press(desk, "g", "a", "a", "ctrl+u", *str(tmp_path / "der"), "enter")
        assert desk.shows("no such folder")
        assert line(desk) == str(tmp_path / "der")
        await press(desk, "d", "enter")
        assert desk.shows("not a folder")
        assert not desk.shows("no such folder")
        await press(desk, "e", "enter")
        assert name(desk) == "derde"


async def test_a_folder_that_is_given_up_after_all_leads_back_to_the_archives(travel: Travel, tmp_path: Path) -> None:
    async with travel() as desk:
        await press(desk, "g", "a", "a", "ctrl+u", *str(tmp_path / "none"), "enter", "escape")
        assert desk.shows("a add a folder")
        await press(desk, "escape")
        assert name(desk) == "krant"


async def test_a_folder_that_hardly_looks_like_an_archive_is_asked_about(travel: Travel, tmp_path: Path) -> None:
    (tmp_path / "code").mkdir()
    for number in range(1000):
        (tmp_path / "code" / f"log{number}.txt").write_text(f"{number}=1\n", encoding="utf-8")
    async with travel() as desk:
        await press(desk, "g", "a", "a", "ctrl+u", *str(tmp_path / "code"), "enter")
        assert desk.shows("Is this an archive?")
        await press(desk, "escape")
        assert line(desk) == str(tmp_path / "code"), "another one can be made of it"
        await press(desk, "escape", "escape")
        assert name(desk) == "krant"
        await add(desk, str(tmp_path / "code"))
        await press(desk, "y")
        assert name(desk) == "code"


async def test_an_archive_is_renamed(travel: Travel) -> None:
    async with travel() as desk:
        await press(desk, "g", "a", "r", "ctrl+u", *"Weekblad", "enter")
        assert desk.shows("Weekblad")
        await press(desk, "k", "r", "ctrl+u", *"Dagblad", "enter", "escape")
        assert name(desk) == "Dagblad"
        assert desk.shows("Dagblad")


async def test_an_archive_that_was_left_and_renamed_from_another_has_its_new_name_at_once(travel: Travel) -> None:
    async with travel() as desk:
        await press(desk, "g", "a", "enter", "g", "a", "r", "ctrl+u", *"Dagblad", "enter", "enter")
        assert name(desk) == "Dagblad"
        assert desk.shows("Dagblad")
        assert not desk.shows("krant  ")


async def test_the_question_for_a_name_says_whose_it_is(travel: Travel) -> None:
    async with travel((60, 20)) as desk:
        await press(desk, "g", "a", "r")
        assert desk.shows("What is blad called?")
        await press(desk, "escape", "k", "r")
        assert desk.shows("What is krant called?")


async def test_an_archive_is_forgotten_but_not_the_open_one(travel: Travel) -> None:
    async with travel() as desk:
        await press(desk, "g", "a", "d")
        assert desk.shows("Forget blad?")
        await press(desk, "enter")
        assert not desk.shows("blad")
        await press(desk, "d", "enter")
        assert desk.shows("This archive is open")
        await press(desk, "escape")
        assert name(desk) == "krant"


async def test_the_palette_leads_to_another_archive(travel: Travel) -> None:
    async with travel() as desk:
        await press(desk, "colon", *"blad archive", "enter")
        assert name(desk) == "blad"


async def test_the_help_leads_to_the_guide_and_back_leads_home(travel: Travel) -> None:
    async with travel() as desk:
        await press(desk, "enter")
        left = desk.opened
        await press(desk, "question_mark", "question_mark")
        pages = guide_pages()
        assert desk.shows(pages[0].title)
        await press(desk, "j", "j", "enter")
        assert desk.opened == pages[2].key
        await press(desk, "backspace")
        assert (name(desk), desk.opened) == ("krant", left)


@pytest.mark.parametrize(("key", "pressed"), [("h", ["h"]), ("F2", ["f2"]), ("g h", ["g", "h"])])
async def test_the_key_that_opened_the_help_leads_on_to_the_guide_whatever_it_is(
    start: Start, key: str, pressed: list[str]
) -> None:
    async with start(100, 30, wishes=Wishes(keymap=keymap({"screen.help": [key]}))) as desk:
        await desk.press(*pressed)
        assert desk.shows(f"{key} again: the guide, Esc closes")
        await desk.press("question_mark")
        assert desk.shows("Keys in the list"), "? means nothing now"
        await desk.press(*pressed)
        assert desk.shows(guide_pages()[0].title)
        assert not desk.shows("Keys in the list")


async def test_a_help_without_a_key_names_none(start: Start) -> None:
    async with start(100, 30, wishes=Wishes(keymap=keymap({"screen.help": []}))) as desk:
        await desk.screen.run_action("screen.help")
        await desk.pilot.pause()
        assert desk.shows("Esc closes")
        assert not desk.shows("again: the guide")


async def test_in_the_guide_the_help_leads_to_another_page_and_back_to_the_one_before(travel: Travel) -> None:
    async with travel() as desk:
        await press(desk, "g", "question_mark", "enter")
        first = desk.opened
        await press(desk, "g", "question_mark", "G", "enter")
        assert desk.opened == guide_pages()[-1].key
        await press(desk, "backspace")
        assert desk.opened == first
        await press(desk, "backspace")
        assert name(desk) == "krant"


async def test_the_window_says_how_to_begin_where_no_archive_was_visited(start: Start) -> None:
    async with start() as desk:
        await desk.press("g", "a")
        assert desk.shows("a adds a folder")
        await desk.press("enter", "r", "d", "escape")
        assert isinstance(desk.app.screen, BrowseScreen)


def test_a_visit_of_today_is_told_by_its_time_and_others_by_their_day() -> None:
    def archive(at: datetime | None, *, is_there: bool = True) -> KnownArchive:
        return KnownArchive(Path("/krant"), "Krant", at, is_open=False, is_there=is_there)

    def right(archive: KnownArchive, counts: dict[Path, Counts | None]) -> str:
        (choice,) = archive_choices([archive], counts, NOW, ASCII)
        return choice.right

    assert right(archive(NOW - timedelta(hours=1)), {Path("/krant"): Counts(3, 12_000)}) == (
        "3 of 12,000 unread       17:30"
    )
    assert right(archive(NOW - timedelta(days=1)), {Path("/krant"): None}) == "no index  2026-11-21"
    assert right(archive(None), {}).strip() == ""
    assert right(archive(NOW, is_there=False), {}).startswith("not there")
