"""Every word can be read in every theme, wherever it stands."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from reader.settings.values import Settings
from reader.ui.legible import LEAST_CONTRAST, contrast, heading, legible
from reader.ui.themes import THEMES
from reader.ui.wishes import Wishes
from ui.conftest import Desk, Start

SHADED = [theme.name for theme in (*THEMES, *BUILTIN_THEMES.values()) if not theme.ansi]
"""The themes that have grounds of their own."""
HARDEST = ("contrast", "paper", "textual-light", "atom-one-dark", "solarized-dark")
"""Those that go far from what lamp is."""
WAY = (
    ("an article, a focused link, a find", ("enter", "slash", *"the", "enter", "tab"), SHADED),
    ("a selection", ("v", "j", "j"), HARDEST),
    ("the links", ("escape", "escape", "tab", "B", "B"), HARDEST),
    ("the list", ("escape", "escape"), HARDEST),
    ("a range", ("v", "j", "j"), SHADED),
    ("a line to type in", ("escape", "slash", *"brug"), HARDEST),
    ("the palette", ("escape", "colon", *"mark"), SHADED),
    ("the help", ("escape", "question_mark"), HARDEST),
    ("the groups", ("escape", "backslash"), HARDEST),
    ("information", ("escape", "i"), HARDEST),
    ("the archives", ("escape", "g", "a"), HARDEST),
    ("a question", ("escape", "A"), HARDEST),
)


def faint(desk: Desk) -> dict[str, float]:
    """The words on the screen that hardly stand out from their ground, and how much they do."""
    found = {}
    screen = desk.app.screen
    shown = screen.region if screen is desk.screen else screen.children[0].region  # what is behind a window is dimmed
    for strip in screen._compositor.render_strips()[shown.y : shown.bottom]:
        for segment in strip.crop(shown.x, shown.right):
            style = segment.style
            if style is None or style.color is None or style.bgcolor is None or not any(map(str.isalnum, segment.text)):
                continue
            ink, ground = (Color.from_rich_color(color) for color in (style.color, style.bgcolor))
            if contrast(ink, ground) < LEAST_CONTRAST:
                found[segment.text.strip()] = round(contrast(ink, ground), 2)
    return found


async def test_every_word_stands_out_from_its_ground_in_every_theme(start: Start) -> None:
    async with start(140, 40) as desk:
        for place, keys, themes in WAY:
            await desk.press(*keys)
            for theme in themes:
                desk.app.theme = theme
                await desk.pilot.pause()
                assert {(place, theme): faint(desk)} == {(place, theme): {}}


async def test_a_theme_of_the_readers_own_is_worn_as_it_is_written(start: Start) -> None:
    nord = Theme("nord", primary="#202020", foreground="#303030", background="#101010", dark=True)
    async with start(wishes=Wishes(settings=Settings(theme="nord"), themes=(nord,))) as desk:
        assert desk.app.theme_variables["foreground"] == "#303030"


def test_the_contrast_of_two_colours_is_that_of_the_standard() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#fff"), Color.parse("#767676")) == pytest.approx(4.54, abs=0.005)
    assert contrast(Color.parse("#777"), Color.parse("#777")) == 1


def test_colours_that_can_be_read_stay_as_they_are() -> None:
    variables = {"background": "#101010", "foreground": "#E0E0E0", "surface": "#181818", "accent": "#FFD060"}
    variables |= {"panel": "#202020", "footer-background": "#202020", "footer-foreground": "#E0E0E0"}
    made = legible(variables)
    assert {name: made[name] for name in variables} == variables


def test_a_colour_too_faint_keeps_its_hue() -> None:
    made = legible({"background": "#E0E0E0", "foreground": "#202020", "surface": "#D8D8D8", "accent": "#FEA62B"})
    red, green, blue = Color.parse(made["accent"]).rgb
    assert red > green > blue
    assert contrast(Color.parse(made["accent"]), Color.parse("#D8D8D8")) >= LEAST_CONTRAST


def test_what_is_no_colour_stays_as_it_is() -> None:
    made = legible({"background": "#000000", "foreground": "#FFFFFF", "button-color": "auto 87%", "style": "bold"})
    assert (made["button-color"], made["style"]) == ("auto 87%", "bold")


@pytest.mark.parametrize(("ground", "text"), [("#000000", "#B0B0B0"), ("#FFFFFF", "#404040")])
def test_headings_stand_out_more_than_the_text_does(ground: str, text: str) -> None:
    made = Color.parse(heading({"background": ground, "foreground": text}))
    assert contrast(made, Color.parse(ground)) > contrast(Color.parse(text), Color.parse(ground))


def test_headings_are_in_the_terminals_own_colour_where_the_text_is() -> None:
    assert heading({"background": "ansi_default", "foreground": "ansi_default"}) == "ansi_default"
