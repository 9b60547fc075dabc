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
from ui.conftest import Desk, Start
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
    await desk.app.workers.wait_for_complete()
    await desk.pilot.pause()


async def press(desk: Desk, *keys: str) -> None:
    await desk.press(*keys)
    await settle(desk)


def name(desk: Desk) -> str:
    return desk.screen.library.name


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
        await press(desk, "g", "a", "a", "ctrl+u", *str(tmp_path / "leeg"), "enter")
        assert name(desk) == "leeg"
        assert last_archive(locations, lambda: NOW) == tmp_path / "krant"


async def test_what_is_no_folder_is_said_where_it_was_typed_and_can_be_mended(travel: Travel, tmp_path: Path) -> None:
    made(tmp_path / "derde", 4)
    (tmp_path / "derd").write_text("no folder", encoding="utf-8")
    async with travel() as desk:
        await press(desk, "g", "a", "a", "ctrl+u", *str(tmp_path / "der"), "enter")
        assert desk.shows("no such folder")
        assert desk.app.screen.query_one("Input", Input).value == str(tmp_path / "der")
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
        assert desk.shows("Index it all the same?")
        await press(desk, "escape")
        assert name(desk) == "krant"


async def test_an_archive_is_renamed(travel: Travel) -> None:
    async with travel() as desk:
        await press(desk, "g", "a", "r", "ctrl+u", *"Weekblad", "enter")
        assert desk.shows("Weekblad")
        await press(desk, "k", "r", "ctrl+u", *"Dagblad", "enter", "escape")
        assert name(desk) == "Dagblad"
        assert desk.shows("Dagblad")


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
