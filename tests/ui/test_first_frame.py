"""The first frame that is shown is whole, however slow its parts are to hear of their sizes."""

from __future__ import annotations

import asyncio

import pytest
from textual import events
from textual.message import Message

from reader.model import ListView
from reader.ui.app import LeesmapApp
from reader.ui.screens.browse import BrowseScreen
from ui.conftest import Desk, workers_done
from ui.news import news

SECOND = "/begroting"
_PATIENCE_SECONDS = 10
"""After which what should have come long since is taken not to come."""


class SlowScreen(BrowseScreen):
    """A screen whose list hears of its size only after the first frame, as on a busy machine."""

    def on_mount(self) -> None:
        self.list_pane.call_later(self._dawdle)

    async def _dawdle(self) -> None:
        painted = asyncio.Event()
        self.call_after_refresh(painted.set)
        await painted.wait()
        for _ in range(100):
            await asyncio.sleep(0)


class SlowApp(LeesmapApp):
    def get_default_screen(self) -> BrowseScreen:
        return SlowScreen(self._archives.current)


async def test_the_frame_that_is_shown_first_stays() -> None:
    shelf = news()
    shelf.view = ListView(key=SECOND, depth=1)
    app = SlowApp(shelf.library())
    first: list[list[str]] = []
    settled = asyncio.Event()

    def hear(message: Message) -> None:
        if isinstance(message, BrowseScreen.Settled):
            first.append(desk.text())
            settled.set()

    async with app.run_test(size=(100, 8), message_hook=hear) as pilot:
        desk = Desk(app, pilot, shelf)
        await settled.wait()
        await workers_done(app)
        await pilot.pause()
        assert first == [desk.text()]
        assert desk.under_cursor == SECOND
        assert desk.screen.list_pane.top == 0


@pytest.mark.parametrize("turns", [4, 6, 8, 12])
async def test_a_window_that_comes_and_goes_before_the_first_frame_does_not_keep_it_away(turns: int) -> None:
    """`turns` are those of the loop between the keys."""
    app, settled = LeesmapApp(news().library()), asyncio.Event()

    def hear(message: Message) -> None:
        if isinstance(message, BrowseScreen.Settled):
            settled.set()

    async with app.run_test(size=(100, 8), message_hook=hear):
        app.post_message(events.Key("question_mark", "?"))
        for _ in range(turns):
            await asyncio.sleep(0)
        app.post_message(events.Key("escape", None))
        await asyncio.wait_for(settled.wait(), _PATIENCE_SECONDS)


@pytest.mark.parametrize("turns", [2, 4, 6, 8, 12])
async def test_a_window_that_comes_and_goes_does_not_keep_the_reader_from_leaving(turns: int) -> None:
    app, settled = LeesmapApp(news().library()), asyncio.Event()

    def hear(message: Message) -> None:
        if isinstance(message, BrowseScreen.Settled):
            settled.set()

    async with app.run_test(size=(100, 8), message_hook=hear) as pilot:
        await settled.wait()
        await pilot.pause()
        for key in ("q", "question_mark", "escape"):
            app.post_message(events.Key(key, None))
            for _ in range(turns):
                await asyncio.sleep(0)
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while not app._exit:
                await asyncio.sleep(0)
