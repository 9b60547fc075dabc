"""The terminal app: themes, signals, one screen."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.geometry import Offset
from textual.notifications import SeverityLevel

from reader.errors import ReaderError
from reader.library import Library
from reader.library.open_archives import OpenArchives
from reader.ui.configuring import CURSOR_SHOWN, ConfiguringApp
from reader.ui.cursor import cell_to_follow
from reader.ui.keymap import Keymap
from reader.ui.messages import Messages
from reader.ui.screens.browse import BrowseScreen
from reader.ui.screens.hearing import HearingScreen
from reader.ui.signs import Signs, spoken
from reader.ui.stylesheets import stylesheets
from reader.ui.wishes import Wishes

if TYPE_CHECKING:
    from reader.ui.firstpage import FirstPage

# Sent when a terminal closes or a machine goes down; Windows knows only the first.
_FAREWELLS = ("SIGTERM", "SIGHUP")
_PATIENCE_SECONDS = 2.0
_GARBAGE_AFTER = 50_000
"""Objects made, over those let go of, until the young ones are looked through: a few milliseconds for so many."""


class LeesmapApp(ConfiguringApp):
    """Opens an archive in the terminal."""

    TITLE = "leesmap"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss_notices", priority=True, show=False)]

    def __init__(
        self,
        library: Library,
        *,
        article: str | None = None,
        signs: Signs | None = None,
        wishes: Wishes | None = None,
        patience_seconds: float | None = None,
        page: FirstPage | None = None,
        archives: OpenArchives | None = None,
        watching: bool = False,
        linear: bool = False,
    ) -> None:
        """`article` is the key of the article to open first; `signs` are those of the wishes where not given.

        `archives` opens others; without it there is only this one. `linear`: one pane, no boxes, changes in words.

        A signal to end is obeyed within `patience_seconds`, by force then; None: however long it takes.
        `page` is on the terminal already and stays there until the first frame is whole.
        `watching` shows changes in the archive's folder as they happen.
        """
        super().__init__(
            css_path=list(stylesheets()),
            ansi_color=True if "NO_COLOR" in os.environ else None,
            driver_class=None if page is None else _driver_over(page),
        )
        self._archives = archives or OpenArchives(library)
        self._article = article
        self._patience_seconds = patience_seconds
        self._watching = watching
        self._is_painted = False
        self.wishes = wishes or Wishes()
        self._linear = linear
        self.messages = Messages()
        shown = signs or self.wishes.signs(os.environ)
        self._signs = spoken(shown) if linear else shown
        self.dress()

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor stands after each frame."""
        return cell_to_follow(self.screen) if self.screen_stack else Offset(0, 0)

    @cursor_position.setter
    def cursor_position(self, _: Offset) -> None:
        """Nothing is remembered: lines to type in tell their place before they have one."""

    def _show_cursor(self, _: object = None) -> None:
        if self._driver is not None and self.wishes.settings.cursor:
            self._driver.write(CURSOR_SHOWN)  # Textual hides it

    @property
    def keymap(self) -> Keymap:
        """The keys as the reader has them."""
        return self.wishes.keymap

    def get_default_screen(self) -> BrowseScreen:
        """The archive's screen."""
        return self._screen_of(self._archives.current, self._article)

    def _screen_of(self, library: Library, article: str | None, came_from: Path | None = None) -> BrowseScreen:
        return BrowseScreen(
            library,
            article=article,
            signs=self._signs,
            wishes=self.wishes,
            came_from=came_from,
            watching=self._watching,
            linear=self._linear,
            messages=self.messages,
        )

    # --- notices

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc removes notices only where there are any; else, and in a window, it does what it does there."""
        if action == "dismiss_notices":
            return len(self._notifications) > 0 and isinstance(self.screen, BrowseScreen)
        return super().check_action(action, parameters)

    def action_dismiss_notices(self) -> None:
        """Uncover what the notices cover."""
        self.clear_notifications()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a notice over the panes; where the screen is heard, say it in the bottom line: nothing covers text."""
        if not self._linear:
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)
            return
        for screen in self.screen_stack:
            if isinstance(screen, BrowseScreen):
                screen.say(f"{title}: {message}" if title else message, kept=False)

    # --- other archives

    @on(BrowseScreen.ArchiveWanted)
    def _travel(self, event: BrowseScreen.ArchiveWanted) -> None:
        """Read another archive."""
        event.stop()
        try:
            library = self._archives.open(event.folder)
        except ReaderError as error:
            self._say(str(error))
            return
        self._read(library, event.article)

    def _read(self, library: Library, article: str | None) -> None:
        left, screen = self._archives.current, self.screen
        if library is left or not isinstance(screen, BrowseScreen):
            return
        screen.save()
        self._archives.enter(library)
        if not screen._result_callbacks:  # Textual gives its first screen none, and misses it when that is left
            screen._push_result_callback(screen, None)
        self.switch_screen(self._screen_of(library, article, left.root if article else None))

    @on(BrowseScreen.Filled)
    def _note_archive(self) -> None:
        """Keep which archive is read: a reader whose power fails is not asked again where it was."""
        self._archives.note()

    def _say(self, text: str) -> None:
        if isinstance(self.screen, BrowseScreen):
            self.screen.say(text)

    def on_mount(self) -> None:
        """Go in good order when the terminal closes or the system asks."""
        self.set_class(self._signs.ascii, "-ascii")
        self.set_class(self._linear, "-linear")
        self._show_cursor()
        self.app_resume_signal.subscribe(self, self._show_cursor)
        loop = asyncio.get_running_loop()
        for number in _farewells():
            try:
                loop.add_signal_handler(number, self._farewell, number)
            except (NotImplementedError, RuntimeError):  # Windows, or not the main thread
                return

    def _farewell(self, number: signal.Signals) -> None:
        try:
            self._leave()
        finally:
            if self._patience_seconds is not None:
                # A driver that writes to a terminal which is gone can wait for ever; all that counts is saved.
                ending = threading.Timer(self._patience_seconds, os._exit, (128 + number,))
                ending.daemon = True
                ending.start()

    def _leave(self) -> None:
        frame = None
        try:
            for screen in self.screen_stack:
                if isinstance(screen, BrowseScreen):
                    screen.save()
            frame = self._frame()
        finally:
            self.exit(frame)

    def _frame(self) -> str | None:
        """What is on the terminal, as it is written there; None where the next start will show something else."""
        screen = self.screen
        if not isinstance(screen, BrowseScreen) or not screen.is_plain:
            return None
        return screen._compositor.render_full_update().render_segments(self.console)

    @on(BrowseScreen.Settled)
    def _show_frames(self) -> None:
        """What was on the terminal before gives way to the screen."""
        self._is_painted = True
        _spare_collecting()
        show = getattr(self._driver, "show_frames", None)
        if show is not None:
            show()

    @on(events.Resize)
    def _paint_all(self) -> None:
        """Paint everything once a new size is laid out: a terminal keeps nothing of what was outside for a moment.

        Textual paints what differs from its last frame, and nothing where the size is what it was.
        """
        if self._is_painted and self.screen_stack:  # else all of it is to be painted anyway
            self.screen.call_after_refresh(self.screen.refresh)

    async def action_quit(self) -> None:
        """Remember where the reader is, and end; the next visit begins with what is shown, so that is painted first."""
        screen = self.screen
        if isinstance(screen, HearingScreen):
            screen.once_still(self._leave)
        else:
            self._leave()

    def action_help_quit(self) -> None:
        """ctrl+c copies elsewhere and ends programs elsewhere; here it says which keys do so."""
        copying = self.keymap.key("link.copy")
        also = f", {copying} copies" if copying else ""
        told = f"{self.keymap.key('screen.quit')} quits{also}"
        if isinstance(self.screen, BrowseScreen):  # until the next key: a notice is gone before one looks there
            self.screen.say(told)
        else:
            self.notify(told, timeout=3, markup=False)


def _spare_collecting() -> None:
    """Look for garbage less often, and never in the program itself: that takes longer than an article to open."""
    if gc.get_threshold()[0] != _GARBAGE_AFTER:  # once: an archive that is left for another is garbage
        gc.freeze()
        gc.set_threshold(_GARBAGE_AFTER)


def _farewells() -> Iterable[signal.Signals]:
    return [getattr(signal, name) for name in _FAREWELLS if hasattr(signal, name)]


def _driver_over(page: FirstPage) -> type[Driver]:
    from reader.ui.driver import driver_over  # only where there is such a driver is there a page

    return driver_over(page)


def run(
    archives: OpenArchives,
    wishes: Wishes,
    *,
    article: str | None = None,
    page: FirstPage | None = None,
    linear: bool = False,
) -> str | None:
    """Read archives in the terminal until the reader leaves; the frame that the next run will begin with, if known.

    It begins with the current one. `article` is the key of an article to open at start; without it the last visit
    goes on. `linear`: one pane, no boxes, changes in words.
    """
    app = LeesmapApp(
        archives.current,
        article=article,
        wishes=wishes,
        patience_seconds=_PATIENCE_SECONDS,
        page=page,
        archives=archives,
        watching=True,
        linear=linear,
    )
    return app.run()
