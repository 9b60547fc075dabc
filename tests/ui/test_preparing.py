"""While an article is read that takes long, every key is answered; the first is not kept waiting for what is loaded."""

from __future__ import annotations

from threading import Event

from ui.conftest import Desk, Start
from ui.news import news


async def until_opened(desk: Desk, before: str) -> None:
    for _ in range(10_000):
        if desk.opened != before:
            return
        await desk.pilot.pause()
    raise AssertionError("nothing was opened")


async def test_keys_are_answered_while_a_long_article_is_read_and_then_it_opens(start: Start) -> None:
    read = Event()
    async with start(shelf=news()) as desk:
        key = desk.under_cursor
        desk.shelf.slow[key] = read.wait
        await desk.press("enter", "j")
        assert desk.opened == ""
        assert desk.under_cursor != key
        read.set()
        await until_opened(desk, "")
        assert desk.opened == key


async def test_esc_leaves_an_article_that_is_still_being_read(start: Start) -> None:
    read = Event()
    async with start(shelf=news()) as desk:
        desk.shelf.slow[desk.under_cursor] = read.wait
        await desk.press("enter", "escape")
        read.set()
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.opened == ""


async def test_another_article_opened_meanwhile_is_the_one_that_is_shown(start: Start) -> None:
    read = Event()
    async with start(shelf=news()) as desk:
        desk.shelf.slow[desk.under_cursor] = read.wait
        await desk.press("enter", "j")
        wanted = desk.under_cursor
        await desk.press("enter")
        read.set()
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.opened == wanted


async def until_read_ahead(desk: Desk, key: str) -> None:
    for _ in range(100_000):
        if desk.shelf.read_before[-1:] == [key]:
            return
        await desk.pilot.pause()
    raise AssertionError(f"{key} was not read ahead")


async def test_what_the_cursor_rests_on_is_read_ahead_and_only_that(start: Start) -> None:
    async with start(shelf=news()) as desk:
        read = set(desk.shelf.read)
        await until_read_ahead(desk, desk.under_cursor)
        await desk.press("j")
        await until_read_ahead(desk, desk.under_cursor)
        assert desk.opened == ""
        assert desk.shelf.read == read


async def test_what_a_focused_link_leads_to_is_read_ahead(start: Start) -> None:
    async with start(shelf=news()) as desk:
        await desk.press("enter", "tab")
        link = desk.screen.links[desk.focused_link or 0]
        assert link.target.address is not None
        await until_read_ahead(desk, link.target.address)
