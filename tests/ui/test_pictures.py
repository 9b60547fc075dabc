"""Pictures of the screen at four sizes; they were looked at, and change only when somebody looks again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import pytest
from textual.pilot import Pilot

from reader.ui.app import LeesmapApp
from reader.ui.screens.browse import BrowseScreen
from reader.ui.signs import ASCII, UNICODE
from ui.news import news

SIZES = {"140x40": (140, 40), "100x30": (100, 30), "80x24": (80, 24), "60x20": (60, 20)}
SCENES = {
    "list": [],
    "article": ["enter", "tab"],
    "links": ["enter", "B", "j", "j"],
    "help": ["question_mark"],
}


def after(keys: Sequence[str]) -> Callable[[Pilot[str]], Awaitable[None]]:
    """The screen after some keys, once it says all it is going to."""

    async def press(pilot: Pilot[str]) -> None:
        await pilot.press(*keys)
        screen = pilot.app.screen_stack[0]
        assert isinstance(screen, BrowseScreen)
        while screen.link_rows.related is None:
            await pilot.pause()

    return press


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scene", SCENES)
def test_the_screen_looks_as_it_did(snap_compare: Callable[..., bool], scene: str, size: str) -> None:
    app = LeesmapApp(news().library(), signs=UNICODE)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=after(SCENES[scene]))


def test_the_light_theme_looks_as_it_did(snap_compare: Callable[..., bool]) -> None:
    app = LeesmapApp(news().library(), signs=UNICODE)
    assert snap_compare(app, terminal_size=(140, 40), run_before=after(["D", "enter", "tab", "tab"]))


def test_a_screen_without_colour_looks_as_it_did(
    snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = LeesmapApp(news().library(), signs=ASCII)
    assert snap_compare(app, terminal_size=(80, 24), run_before=after(["enter", "tab"]))


def test_an_address_is_asked_about_as_it_was(snap_compare: Callable[..., bool]) -> None:
    app = LeesmapApp(news().library(), signs=UNICODE)
    assert snap_compare(app, terminal_size=(80, 24), run_before=after(["enter", "4", "enter"]))


def test_near_titles_are_offered_as_they_were(snap_compare: Callable[..., bool]) -> None:
    app = LeesmapApp(news().library(), signs=UNICODE)
    assert snap_compare(app, terminal_size=(80, 24), run_before=after(["enter", "5", "enter"]))
