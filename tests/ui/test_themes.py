"""Themes: the program's, Textual's, the reader's own; choosing one, and finding it again tomorrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style

from reader.locations import Locations
from reader.ui.own_themes import own_themes, parse_theme
from reader.ui.screens.themes import ThemesWindow, theme_choices
from reader.ui.themes import ABOUT, LAMP, MONO, PAPER, THEMES
from reader.ui.wishes import Wishes, read_wishes
from ui.conftest import Desk, Start
from ui.shelf import Shelf, Text

DUSK = """
dark = true
background = "#101018"
accent = "#e0a060"

[variables]
border = "#333344"
block-cursor-text-style = "bold underline"
"""


def locations(folder: Path) -> Locations:
    return Locations(folder / "config", folder / "state", folder / "cache")


def own(folder: Path, name: str, text: str) -> Locations:
    where = locations(folder)
    where.themes_folder.mkdir(parents=True, exist_ok=True)
    (where.themes_folder / name).write_text(text, encoding="utf-8")
    return where


# a theme from a file


def test_a_theme_of_ones_own_is_lamp_or_paper_but_for_what_it_states() -> None:
    theme, troubles = parse_theme("dusk", DUSK)
    assert troubles == ()
    assert (theme.name, theme.dark, theme.background, theme.accent) == ("dusk", True, "#101018", "#e0a060")
    assert (theme.foreground, theme.variables["border"]) == (LAMP.foreground, "#333344")
    assert parse_theme("day", "dark = false\n")[0].foreground == PAPER.foreground
    assert parse_theme("day", 'based-on = "contrast"\n')[0].background == "#000000"


THOSE_ARE = (
    "Those are background, surface, panel, foreground, primary, secondary, accent, success, warning, error, dark, "
    "based-on, and what is in [variables]"
)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('accent = "#zz"', 'accent: "#zz" is no colour, such as #e3a857'),
        ('accent = "auto 50%"', 'accent: "auto 50%" is no colour, such as #e3a857'),
        ("accent = 5", "accent: 5 is no colour, such as #e3a857"),
        ('acent = "#fff"', '"acent" is no part of a theme. Did you mean accent?'),
        ('variables.bordr = "#fff"', '"variables.bordr" is no part of a theme. Did you mean variables.border?'),
        ('dark = "yes"', 'dark: "yes" is neither true nor false'),
        ('based-on = "lamb"', 'based-on: "lamb" is none of lamp, paper, contrast, contrast-light, console, mono'),
        ('text = "#fff"', '"text" is no part of a theme. ' + THOSE_ARE),
        ("accent = #fff", 'accent: not TOML (invalid value); it takes a colour in quotation marks, such as "#e3a857"'),
        ("dark = no", "dark: not TOML (invalid value); it takes true or false"),
        (
            'variables.block-cursor-text-style = "blod"',
            'variables.block-cursor-text-style: "blod" is none of none, bold, italic, underline, reverse, dim, strike',
        ),
    ],
)
def test_what_is_wrong_with_a_theme_is_told_with_its_line_and_the_rest_counts(line: str, said: str) -> None:
    theme, troubles = parse_theme("mine", f'background = "#000000"\n{line}\n')
    assert [(trouble.line, trouble.message) for trouble in troubles] == [(2, said)]
    assert (theme.background, theme.accent) == ("#000000", LAMP.accent)


def test_the_name_of_a_theme_is_that_of_its_file_and_never_one_of_the_programs(tmp_path: Path) -> None:
    where = own(tmp_path, "My Dusk!.toml", DUSK)
    own(tmp_path, "lamp.toml", DUSK)
    own(tmp_path, "notes.txt", "no theme")
    assert [each.theme.name for each in own_themes(where.themes_folder)] == ["my-dusk", "lamp-own"]


def test_a_theme_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    where = own(tmp_path, "x.toml", "")
    (where.themes_folder / "x.toml").write_bytes(b"\xff\xfe")
    (mine,) = own_themes(where.themes_folder)
    assert [trouble.told("x") for trouble in mine.troubles] == ["x: cannot be read (not UTF-8)"]


def test_every_theme_of_the_program_says_what_it_is() -> None:
    assert [theme.name for theme in THEMES] == list(ABOUT)


def test_own_themes_stand_first_in_the_list_of_all() -> None:
    choices = theme_choices(["nord", "paper", "lamp", "dusk"])
    assert [choice.value for choice in choices] == ["lamp", "paper", "dusk", "nord"]


# on the screen


async def test_choosing_shows_each_theme_and_escape_restores_the_old_one(start: Start) -> None:
    async with start() as desk:
        await desk.press("g", "D")
        assert desk.shows("Themes")
        await desk.press("down", "down")
        assert desk.app.theme == "contrast"
        await desk.press("escape")
        assert desk.app.theme == LAMP.name
        assert not isinstance(desk.app.screen, ThemesWindow)


async def test_typing_narrows_the_themes_and_the_screen_wears_the_first_that_is_left(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("g", "D", *"nor")
        assert desk.app.theme == "nord"
        assert not desk.shows("contrast-light")
        await desk.press(*["backspace"] * 3, *"tired eyes")
        assert desk.shows("No theme has such a name")
        assert desk.app.theme == LAMP.name
        await desk.press(*["backspace"] * 10, *"high", "down", "enter")
        assert desk.app.theme == "contrast-light"


async def test_a_theme_is_found_by_what_it_is_like_and_esc_restores_the_old_one(start: Start) -> None:
    async with start(80, 24) as desk:
        await desk.press("g", "D", *"without")
        assert desk.app.theme == "mono"
        await desk.press("escape")
        assert desk.app.theme == LAMP.name


async def test_a_chosen_theme_is_remembered_in_the_settings_file(start: Start, tmp_path: Path) -> None:
    where = locations(tmp_path)
    where.config.mkdir()
    where.settings_file.write_text('# mine\ntheme = "lamp" # warm\n', encoding="utf-8")
    async with start(wishes=read_wishes(where)) as desk:
        await desk.press("g", "D", "down", "enter")
        assert desk.app.theme == PAPER.name
        await desk.app.workers.wait_for_complete()
    assert where.settings_file.read_text(encoding="utf-8") == '# mine\ntheme = "paper" # warm\n'
    async with start(wishes=read_wishes(where)) as desk:
        assert desk.app.theme == PAPER.name


async def test_a_theme_that_cannot_be_remembered_is_worn_all_the_same(start: Start, tmp_path: Path) -> None:
    where = locations(tmp_path)
    where.config.mkdir()
    where.settings_file.write_text('theme = "lamp\n', encoding="utf-8")
    async with start(wishes=read_wishes(where)) as desk:
        await desk.press("D")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.app.theme == PAPER.name
        assert desk.shows("Not remembered")


async def test_what_is_said_of_a_theme_that_cannot_be_remembered_steers_nothing(start: Start, tmp_path: Path) -> None:
    (tmp_path / "a\x1b]0;owned\x07\u202e").mkdir()
    where = locations(tmp_path / "a\x1b]0;owned\x07\u202e")
    where.config.mkdir()
    where.settings_file.mkdir()
    async with start(wishes=Wishes(file=where.settings_file)) as desk:
        await desk.press("D")
        await desk.app.workers.wait_for_complete()
        (said,) = [toast.message for toast in desk.app._notifications]
        assert "a]0;owned/" in said


async def test_a_theme_of_ones_own_can_be_the_first(start: Start, tmp_path: Path) -> None:
    where = own(tmp_path, "dusk.toml", DUSK)
    where.settings_file.write_text('theme = "dusk"\n', encoding="utf-8")
    async with start(wishes=read_wishes(where)) as desk:
        assert desk.app.theme == "dusk"
        assert desk.app.screen.styles.background.hex == "#101018"


async def test_without_colour_no_theme_has_any(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start() as desk:
        assert desk.app.theme == MONO.name


@pytest.mark.parametrize("name", [*ABOUT, "nord", "textual-light", "ansi-dark"])
async def test_every_pane_and_window_can_be_painted_in_a_theme(start: Start, name: str) -> None:
    async with start(140, 30) as desk:
        desk.app.theme = name
        await desk.press("enter", "question_mark")
        assert desk.shows("Keys in the article")
        await desk.press("escape", "g", "D")
        assert desk.shows("Themes")


LINKED = (
    '<p>Ice lay on <a href="/b">a first link</a> and <b><a href="/c">a bold link</a></b> for a week.</p>'
    '<p>Then <a href="/d">the last link</a> thawed.</p>'
)


def shapes(desk: Desk, *texts: str) -> dict[str, tuple[bool, bool, bool]]:
    """How texts of the article look but for their colours: whether bold, underlined, reversed."""
    view = desk.screen.article_pane
    segments = [segment for y in range(view.size.height) for segment in view.render_line(y)]
    styles = {text: next(each.style for each in segments if text in each.text) or Style() for text in texts}
    return {text: (bool(look.bold), bool(look.underline), bool(look.reverse)) for text, look in styles.items()}


@pytest.mark.parametrize("name", [*ABOUT, "nord", "textual-light", "ansi-dark"])
async def test_a_focused_link_is_told_from_what_is_selected_by_more_than_its_colour(start: Start, name: str) -> None:
    texts = [Text(f"/{key}", f"Note {key}", "2019-01-01", "<p>Text.</p>") for key in "bcd"]
    async with start(80, 24, Shelf([Text("/a", "A note", "2020-01-01", LINKED), *texts])) as desk:
        desk.app.theme = name
        await desk.press("enter", "v", "}", "enter")
        assert desk.screen.article_pane.selection is not None
        for focused in ("a first link", "a bold link", "the last link"):
            await desk.press("tab")
            looks = shapes(desk, "Ice lay", "a first link", "a bold link", "the last link")
            assert looks[focused][:2] == (True, True), "bold and underlined"
            selected = [looks[text] for text in ("Ice lay", "a first link", "a bold link") if text != focused]
            assert looks[focused] not in selected
            assert not any(underlined for _, underlined, _ in selected)


async def test_what_is_wrong_with_the_settings_is_said_once_at_start(start: Start, tmp_path: Path) -> None:
    where = locations(tmp_path)
    where.config.mkdir()
    where.settings_file.write_text('theem = "[/b]"\nsort = "oldest"\nlinks = false\n', encoding="utf-8")
    async with start(wishes=read_wishes(where)) as desk:
        assert desk.shows("config.toml, line 1: theem is no setting")
        assert desk.shows("oldest first")
        assert not desk.shows("Links here")


def test_wishes_without_files_are_the_defaults(tmp_path: Path) -> None:
    wishes = read_wishes(locations(tmp_path))
    assert (wishes.settings, wishes.keymap, wishes.troubles) == (Wishes().settings, Wishes().keymap, ())
