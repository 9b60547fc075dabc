"""The search screen, with a real archive behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import Input, Static

from reader.library import open_library
from reader.locations import Locations
from reader.model import Pane
from reader.ui.app import LeesmapApp
from reader.ui.find import MOST_MATCHES
from reader.ui.screens.browse import BrowseScreen
from reader.ui.screens.search import SearchScreen
from reader.ui.widgets.search_results import RESULT_LINES, SearchResults, sentence_lines
from reader.ui.widgets.told import Told

TEXTS = {
    "ferry": ("The ferry", "2019-03-01", "Nobody mentions it. But here is a bridge. And there are bridges."),
    "bridge": ("The bridge [/x]", "2018-03-01", "It opened at noon."),
    "heron": ("Herons", "2020-03-01", "A heron is no otter."),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, (title, date, body) in TEXTS.items():
        text = f'---\ntitle: "{title}"\ndate: {date}\nlang: en\n---\n<p>{body}</p>\n'
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@asynccontextmanager
async def reading(root: Path, tmp_path: Path, width: int = 100) -> AsyncIterator[Pilot[str]]:
    locations = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
    library = open_library(root, locations, lambda: datetime(2026, 11, 25, 12, tzinfo=UTC))
    library.index.refresh()
    app = LeesmapApp(library)
    try:
        async with app.run_test(size=(width, 30)) as pilot:
            await pilot.app.workers.wait_for_complete()
            yield pilot
    finally:
        library.close()


async def search(pilot: Pilot[str], text: str) -> SearchResults:
    await pilot.press("g", "slash")
    await pilot.press(*(("space" if letter == " " else letter) for letter in text))
    await settle(pilot)
    return pilot.app.screen.query_one(SearchResults)


async def settle(pilot: Pilot[str]) -> None:
    for _ in range(2):  # the results begin a second worker, which reads their sentences
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def titles(results: SearchResults) -> list[str]:
    return [results.found.rows[number].title for number in results.found.numbers]


def browse(pilot: Pilot[str]) -> BrowseScreen:
    screen = pilot.app.screen
    assert isinstance(screen, BrowseScreen)
    return screen


async def test_results_come_as_the_query_is_typed_with_sentences(root: Path, tmp_path: Path) -> None:
    async with reading(root, tmp_path) as pilot:
        results = await search(pilot, "brid")
        assert titles(results) == ["The bridge [/x]", "The ferry"]
        sentence = results.found.sentences[results.found.numbers[1]]
        assert "But here is a bridge" in sentence.text
        assert [sentence.text[start:end] for start, end in sentence.marks][:1] == ["bridge"]


@pytest.mark.parametrize(("width", "told"), [(100, True), (40, False)])
async def test_a_result_tells_in_which_languages_it_is_there_too(
    root: Path, tmp_path: Path, width: int, told: bool
) -> None:
    for lang in ("nl", "fr"):
        (root / lang).mkdir()
        text = f'---\ntitle: "Veer"\ndate: 2019-03-01\nlang: {lang}\n---\n<p>{lang}: bridge</p>\n'
        (root / lang / "ferry.html").write_text(text, encoding="utf-8")
    async with reading(root, tmp_path, width) as pilot:
        results = await search(pilot, "bridge")
        assert len(results.found.numbers) == 2
        shown = "\n".join(strip.text for strip in results.render_lines(results.size.region))
        assert (
            any(f"also in {a}" in shown for a in ("English, français", "English, Nederlands", "Nederlands, français"))
            is told
        )


async def test_enter_opens_at_the_first_match_n_goes_on_and_escape_returns(root: Path, tmp_path: Path) -> None:
    async with reading(root, tmp_path) as pilot:
        await search(pilot, "bridge")
        await pilot.press("down", "enter")
        screen = browse(pilot)
        assert screen.page is not None
        assert screen.pane is Pane.ARTICLE
        assert [match.start for match in screen.found.matches] == [34, 56]
        assert screen.found.here == 0
        await pilot.press("n")
        assert screen.found.here == 1
        await pilot.press("escape")
        await settle(pilot)
        back = pilot.app.screen
        assert isinstance(back, SearchScreen)
        assert back.query_one(Input).value == "bridge"
        results = back.query_one(SearchResults)
        assert results.current == results.found.numbers[titles(results).index("The ferry")]
        await pilot.press("escape")
        assert not browse(pilot).found.words


async def test_escape_leaves_everything_as_it_was(root: Path, tmp_path: Path) -> None:
    async with reading(root, tmp_path) as pilot:
        before = browse(pilot).list_pane.cursor
        await search(pilot, "bridge")
        await pilot.press("escape")
        assert browse(pilot).list_pane.cursor == before
        assert browse(pilot).page is None


async def test_letters_typed_before_the_window_is_there_are_not_lost(root: Path, tmp_path: Path) -> None:
    async with reading(root, tmp_path) as pilot:
        await pilot.press("g", "slash", "s", "j", "q")
        assert pilot.app.screen.query_one(Input).value == "sjq"
        await pilot.press("escape")
        assert not any(row.starred for row in browse(pilot).library.list.rows([1, 2, 3]) if row)


async def test_one_letter_is_looked_for_in_titles_and_that_is_said(root: Path, tmp_path: Path) -> None:
    async with reading(root, tmp_path) as pilot:
        results = await search(pilot, "h")
        assert titles(results) == ["Herons"]
        assert "titles only" in str(pilot.app.screen.query_one("#said").render())


async def test_tab_completes_a_field_and_then_its_value(root: Path, tmp_path: Path) -> None:
    async with reading(root, tmp_path) as pilot:
        await search(pilot, "is:u")
        await pilot.press("tab")
        assert pilot.app.screen.query_one(Input).value == "is:unread "


async def test_a_completion_with_a_blank_is_offered_whole(root: Path, tmp_path: Path) -> None:
    (root / "cited.html").write_text("---\ntitle: Cited\ntags: [to cite]\n---\n<p>x</p>\n", "utf-8")
    async with reading(root, tmp_path) as pilot:
        await search(pilot, "tag:")
        assert str(pilot.app.screen.query_one("#said", Told).content).endswith('Tab: tag:"to cite"')
        await pilot.press("quotation_mark", "t", "o", "space")
        await settle(pilot)
        assert str(pilot.app.screen.query_one("#said", Told).content).endswith('Tab: tag:"to cite"')


async def test_what_finds_nothing_says_so(root: Path, tmp_path: Path) -> None:
    async with reading(root, tmp_path) as pilot:
        results = await search(pilot, "zyzzyva")
        assert results.found.void == "Nothing found"
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_a_search_is_saved_above_the_list_with_its_unread_articles(root: Path, tmp_path: Path) -> None:
    async with reading(root, tmp_path) as pilot:
        await pilot.press("g", "slash", "ctrl+o")
        said = pilot.app.screen.query_one("#said", Static)
        assert str(said.content) == "Nothing to save yet"
        await pilot.press("escape")
        await search(pilot, "bridge")
        await pilot.press("ctrl+o", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, SearchScreen)
        assert "Saved above the list: Bridge" in str(pilot.app.screen.query_one("#said", Static).content)
        await pilot.press("escape")
        assert [(folder.name, folder.unread) for folder in browse(pilot).listing.folders] == [("Bridge", 2)]
        await pilot.press("g", "g", "enter", "enter", "escape", "escape")
        await settle(pilot)
        assert [(folder.name, folder.unread) for folder in browse(pilot).listing.folders] == [("Bridge", 1)]
        await pilot.press("U")
        assert browse(pilot).message.startswith("Unread again")
        await pilot.press("U")
        assert browse(pilot).message == "No longer saved: Bridge"
        assert not browse(pilot).listing.folders


@pytest.mark.parametrize("width", [20, 40, 60, 80, 140])
async def test_a_search_fits_any_screen(root: Path, tmp_path: Path, width: int) -> None:
    async with reading(root, tmp_path, width) as pilot:
        results = await search(pilot, "bridge")
        assert all(results.paint_line(line).cell_length == results.text_width for line in range(results.line_count))


def test_lines_of_a_sentence_are_told_by_their_characters() -> None:
    text = "one two three four"
    assert [text[start:end] for start, end in sentence_lines(text, 9, 2)] == ["one two", "three"]


async def test_what_is_pasted_into_the_line_steers_no_terminal(root: Path, tmp_path: Path) -> None:
    async with reading(root, tmp_path) as pilot:
        await search(pilot, "b")
        line = pilot.app.screen.query_one(Input)
        line.post_message(events.Paste("ri\x9bdge\u202e"))
        await pilot.pause()
        assert line.value.startswith("bri")
        assert line.value.isprintable()


async def test_the_terminals_cursor_stands_on_the_article_it_moves_to(root: Path, tmp_path: Path) -> None:
    async with reading(root, tmp_path) as pilot:
        results = await search(pilot, "brid")
        line = pilot.app.screen.query_one(Input)
        typed_at = line.content_region.offset + Offset(4, 0)
        assert pilot.app.cursor_position == typed_at
        await pilot.press("down")
        assert pilot.app.cursor_position == results.region.offset + Offset(0, RESULT_LINES)
        await pilot.press("up")
        assert pilot.app.cursor_position == results.region.offset
        await pilot.press("g")
        assert pilot.app.cursor_position == typed_at + Offset(1, 0)


async def test_words_that_only_the_title_has_are_marked_there_also_inside_a_longer_name(
    root: Path, tmp_path: Path
) -> None:
    text = '---\ntitle: "The colour_survives switch"\ndate: 2021-01-01\nlang: en\n---\n<p>Nothing of the kind.</p>\n'
    (root / "switch.html").write_text(text, encoding="utf-8")
    async with reading(root, tmp_path) as pilot:
        await search(pilot, "survives")
        await pilot.press("enter")
        screen = browse(pilot)
        await pilot.pause()
        pieces = {piece.text: piece.style for piece in screen.article_pane.render_line(0)}
        assert "survives" in pieces
        found = screen.article_pane.look("article--found")
        style = pieces["survives"]
        assert style is not None
        assert style.bgcolor == found.bgcolor
        assert screen.message == "Found in the title or excerpt: survives"
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert "survives" not in {piece.text for piece in screen.article_pane.render_line(0)}


async def test_words_inside_a_longer_name_in_the_text_are_marked_and_gone_to(root: Path, tmp_path: Path) -> None:
    body = "<p>First.</p><p>Set <code>colour_survives</code> here.</p><pre>if colour_survives: go()</pre>"
    (root / "switch.html").write_text(f"---\ntitle: Switch\ndate: 2021-01-01\n---\n{body}\n", encoding="utf-8")
    async with reading(root, tmp_path) as pilot:
        await search(pilot, "survives")
        await pilot.press("enter")
        screen = browse(pilot)
        assert [(match.block, match.start, match.end) for match in screen.found.matches] == [(1, 11, 19), (2, 10, 18)]
        assert screen.found.here == 0


async def test_a_search_goes_on_behind_the_last_match_that_is_kept(root: Path, tmp_path: Path) -> None:
    file = root / "long.html"
    words = ("<p>" + "survives " * 700 + "</p>") * (MOST_MATCHES // 700 + 1)
    file.write_text(f"---\ntitle: Long\ndate: 2021-01-01\n---\n{words}\n", encoding="utf-8")
    async with reading(root, tmp_path) as pilot:
        await search(pilot, "survives")
        await pilot.press("enter", "G")
        screen = browse(pilot)
        file.write_text(f"---\ntitle: Long\ndate: 2021-01-01\n---\n{words}<p>More.</p>\n", encoding="utf-8")
        await pilot.press("R")
        await settle(pilot)
        assert screen.found.count() == "1 of 10,000 or more"
        await pilot.press("N")
        assert screen.found.here == MOST_MATCHES - 1
