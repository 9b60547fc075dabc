"""Hearing keys: digits, sequences and single keys become the actions that the keymap gives them."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, TypeVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from reader.ui.keymap import DEFAULTS, Keymap
from reader.ui.keynames import Chord
from reader.ui.keys import Scope
from reader.ui.pending import NOTHING, TIMEOUT_SECONDS, Heard, Pending, expired, hear
from reader.ui.scrolling import Motion
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.footer import Footer

Answer = TypeVar("Answer")


class HearingScreen(Screen[Answer], inherit_bindings=False):
    """A screen whose keys are those of the keymap. What its focused widget hears by itself is left to it."""

    _pending: Pending = NOTHING
    _unheard: Chord = ()
    """The last keys, where they have no meaning here."""
    _unheard_at: float = 0.0
    """When that was, in seconds of a steady clock."""
    count: int | None = None
    """The digits before the key whose action runs."""

    def __init__(self) -> None:
        """A screen where nothing was typed yet."""
        super().__init__()
        self._put_off: deque[Callable[[], object]] = deque()
        self._awaiting: list[Callable[[], object]] = []
        """What is done once nothing moves."""
        self._wait = 0
        """The number of the last wait for that; those before it are given up."""

    @property
    def keymap(self) -> Keymap:
        """The keys as the reader has them."""
        keymap: Keymap = getattr(self.app, "keymap", DEFAULTS)
        return keymap

    def way(self, name: str, does: str) -> str:
        """A sentence that says which key does something, to follow another; empty where none does."""
        key = self.keymap.key(name)
        return f". {key} {does}" if key else ""

    @property
    def scope(self) -> Scope | None:
        """Where keys are heard now; None: only by the focused widget's own bindings."""
        raise NotImplementedError

    def actions(self, scope: Scope) -> Mapping[Chord, str]:
        """What each key does now, where keys are heard in `scope`."""
        return self.keymap.actions(scope)

    def is_own(self, key: str) -> bool:  # noqa: ARG002
        """Whether this key is none of the keymap's business."""
        return False

    @property
    def followed(self) -> Widget | None:
        """The widget in which the terminal's own cursor stands."""
        return self.focused

    def choose_number(self, number: int) -> None:
        """Act on a number that was typed before Enter."""

    def puzzle_over(self, keys: Chord) -> bool:  # noqa: ARG002
        """Take note of keys that mean nothing here; whether they, or more that begin so, mean something elsewhere."""
        return False

    def is_astray(self, keys: Chord) -> bool:  # noqa: ARG002
        """Whether these keys, typed one after the other, mean nothing here, and the last is not meant for itself."""
        return False

    def put_off(self, act: Callable[[], object], behind: Widget) -> None:
        """Do something once the frame is painted that `behind` is due for, and before any other key is acted on."""
        self._put_off.append(act)
        behind.call_after_refresh(self.catch_up)  # the screen itself does not know yet that a frame is due

    def catch_up(self) -> None:
        """Do what was put off."""
        while self._put_off:
            self._put_off.popleft()()

    def once_still(self, act: Callable[[], object]) -> None:
        """Do something once every widget has heard what it was told, and is painted as that makes it look."""
        self._awaiting.append(act)
        self._begin_to_wait()

    def _begin_to_wait(self) -> None:
        self._wait += 1
        self._await_stillness(self._wait, tuple(self.query("*")))

    def _await_stillness(self, wait: int, widgets: Sequence[Widget]) -> None:
        if wait != self._wait:
            return
        self.catch_up()
        for done, widget in enumerate(widgets, 1):
            # Behind what waits in its queue, its size for one, and behind the frame that is due for that.
            if widget.call_after_refresh(self._await_stillness, wait, widgets[done:]):
                return
        acts, self._awaiting = self._awaiting, []
        for act in acts:
            act()

    @on(events.ScreenResume)
    def _wait_anew(self) -> None:
        """A window that closes takes along what waits for a frame of its own."""
        if self._awaiting:
            self._begin_to_wait()

    def show_pending(self, pending: Pending) -> None:
        """Show what was typed and still waits."""

    @on(events.Key)
    async def _hear(self, event: events.Key) -> None:
        scope = self.scope
        if scope is None or self.is_own(event.key):
            self._pending = NOTHING
            return
        now, actions = time.monotonic(), self.actions(scope)
        before = self._pending.prefix or self._unheard
        # The last key of a sequence that is none here would act for itself: `z k` would scroll, `g q` quit.
        waits = bool(self._pending.prefix) or now - self._unheard_at < TIMEOUT_SECONDS
        strays = bool(before) and waits and self.is_astray((*before, event.key))
        heard = Heard(NOTHING, taken=True) if strays else hear(self._pending, event.key, now, actions)
        if heard.taken:
            event.stop()
            event.prevent_default()
        if heard.pending.prefix:
            self.set_timer(TIMEOUT_SECONDS, self._stop_waiting)
        await self._act(heard)
        alone = () if strays else ((event.key,),)
        self._unheard = () if heard.taken and not strays else self._puzzled((*before, event.key), *alone)
        self._unheard_at = now

    def _puzzled(self, *ways: Chord) -> Chord:
        return next((keys for keys in ways if self.puzzle_over(keys)), ())

    async def _stop_waiting(self) -> None:
        scope = self.scope
        late = None if scope is None else expired(self._pending, time.monotonic(), self.actions(scope))
        if late is not None:
            await self._act(late)

    async def _act(self, heard: Heard) -> None:
        self._pending, self.count = heard.pending, heard.count
        self.show_pending(heard.pending)
        self.catch_up()
        if heard.number is not None:
            self.choose_number(heard.number)
        for action in heard.actions:
            self.catch_up()
            await self.run_action(action)
            self.count = None


class Window(HearingScreen[Answer], ModalScreen[Answer]):
    """A window over the panes: moves by the keys that move elsewhere too. Its own bindings come first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "tell_way_out", show=False)]
    DEFAULT_CSS = """
    Window { layers: base above; }
    """
    signs: Signs = UNICODE
    """Those that the terminal can show."""

    def action_tell_way_out(self) -> None:
        """ctrl+c ends things elsewhere; here it says what does."""
        self.app.notify("Esc closes this window", timeout=3, markup=False)

    def overhear(self, text: str) -> None:
        """Say in the last line what the panes say, until the next key: for those who hear the screen."""
        for footer in self.query(Footer):
            footer.remove()
        if text and self.is_attached:
            footer = Footer(alone=True, signs=self.signs)
            footer.message, footer.whole = text, True
            self.mount(footer)

    @on(events.Key)
    def _fall_silent(self) -> None:
        self.overhear("")

    @property
    def scope(self) -> Scope | None:
        """That of windows."""
        return Scope.WINDOW

    def is_own(self, key: str) -> bool:
        """Whether a binding of the window, or of what it holds, hears this key."""
        return key in self.active_bindings

    def action_move(self, motion: str) -> None:
        """Move as a key asks."""
        self.move(Motion(motion))

    def action_page_on(self) -> None:
        """A page down."""
        self.move(Motion.PAGE_DOWN)

    def move(self, motion: Motion) -> None:
        """Move in what the window shows."""
        raise NotImplementedError
