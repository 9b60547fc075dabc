"""A reader with the invented paper on the shelf."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from reader.model import Pane
from reader.ui.app import LeesmapApp
from reader.ui.screens.browse import BrowseScreen
from reader.ui.signs import UNICODE, Signs
from reader.ui.wishes import Wishes
from ui.news import news
from ui.shelf import Shelf


@dataclass
class Desk:
    """A running reader, as a test sees it."""

    app: LeesmapApp
    pilot: Pilot[str]
    shelf: Shelf

    @property
    def screen(self) -> BrowseScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, BrowseScreen)
        return screen

    @property
    def opened(self) -> str:
        return self.screen.opened

    def at(self, pane: Pane) -> bool:
        return self.screen.pane is pane

    @property
    def top(self) -> int:
        return self.screen.article_pane.top

    @property
    def focused_link(self) -> int | None:
        return self.screen.article_pane.focused_link

    @property
    def under_cursor(self) -> str:
        row = self.screen.list_pane.current
        assert row is not None
        return row.key

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self._answered()
        await self.pilot.pause()

    async def _answered(self) -> None:
        """Wait until all that was typed has come about: Textual's pilot guesses it from how idle the process is."""
        app = self.app
        while app.is_running and not app._exit and app.is_answering:
            app.hurry()
            await asyncio.sleep(0)

    async def type(self, text: str) -> None:
        await self.press(*("space" if char == " " else char for char in text))

    @property
    def message(self) -> str:
        return self.screen.message

    def text(self) -> list[str]:
        """What the screen shows, line by line."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).ljust(width) for strip in strips][:height]

    def shows(self, words: str) -> bool:
        return any(words in line for line in self.text())


async def workers_done(app: LeesmapApp) -> None:
    """Wait for all workers; one may take the place of another meanwhile."""
    while True:
        try:
            await app.workers.wait_for_complete()
        except WorkerCancelled:
            await asyncio.sleep(0)
        else:
            return


Start = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Start:
    """Start a reader: `async with start(width, height) as desk`."""
    for name in ("NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY", "TMUX", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("SSH_CONNECTION", "somewhere else")

    @asynccontextmanager
    async def starting(
        width: int = 140,
        height: int = 40,
        shelf: Shelf | None = None,
        article: str | None = None,
        signs: Signs = UNICODE,
        wishes: Wishes | None = None,
        linear: bool = False,
    ) -> AsyncIterator[Desk]:
        shelf = news() if shelf is None else shelf
        app = LeesmapApp(shelf.library(), article=article, signs=signs, wishes=wishes, linear=linear)
        settled = asyncio.Event()

        def hear(message: Message) -> None:
            if isinstance(message, BrowseScreen.Settled):
                settled.set()

        async with app.run_test(size=(width, height), notifications=True, message_hook=hear) as pilot:
            await settled.wait()
            await workers_done(app)
            await pilot.pause()
            yield Desk(app, pilot, shelf)

    return starting
