"""Themes, painting and the table of keys."""

from __future__ import annotations

import itertools

import pytest
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from reader.document.layout import Line, Segment
from reader.model import IncomingLink, Pane, RelatedArticle, ResolvedLink, Status, Target
from reader.ui import legible
from reader.ui.app import LeesmapApp
from reader.ui.helplines import help_lines
from reader.ui.keymap import ACTIONS, DEFAULTS
from reader.ui.keynames import chords, written
from reader.ui.keys import GROUPS, TABLES, Scope
from reader.ui.linkrows import LinkRows
from reader.ui.paint import LinkLook, Painter, link_at
from reader.ui.screens.browse import BrowseScreen
from reader.ui.signs import ASCII, UNICODE
from reader.ui.stylesheets import stylesheets
from reader.ui.themes import CONTRAST, CONTRAST_LIGHT, LAMP, PAPER
from reader.ui.widgets.footer import fitting
from ui.conftest import Start

LEAST_CONTRAST = legible.LEAST_CONTRAST


def contrast(one: str, other: str) -> float:
    """How far two colours stand out from each other."""
    return legible.contrast(Color.parse(one), Color.parse(other))


@pytest.mark.parametrize("theme", [LAMP, PAPER, CONTRAST, CONTRAST_LIGHT], ids=lambda theme: theme.name)
def test_every_text_is_readable_on_every_ground(theme: Theme) -> None:
    extra = theme.variables
    texts = [theme.foreground, theme.primary, theme.secondary, theme.accent, theme.success, theme.error]
    texts.append(extra["foreground-muted"])
    for text in texts:
        for ground in (theme.background, theme.surface, theme.panel):
            assert text is not None
            assert ground is not None
            assert contrast(text, ground) >= LEAST_CONTRAST, (text, ground)
    for cursor in ("block-cursor", "block-cursor-blurred"):
        assert contrast(extra[f"{cursor}-foreground"], extra[f"{cursor}-background"]) >= LEAST_CONTRAST
    for key in ("footer-foreground", "footer-key-foreground"):
        assert contrast(extra[key], extra["footer-background"]) >= LEAST_CONTRAST, key
    for ground in (extra["block-cursor-blurred-background"], theme.panel, theme.accent, theme.secondary):
        text = (
            theme.foreground if ground in (extra["block-cursor-blurred-background"], theme.panel) else theme.background
        )
        assert ground is not None
        assert text is not None
        assert contrast(text, ground) >= LEAST_CONTRAST, (text, ground)
    assert contrast(extra["input-cursor-foreground"], extra["input-cursor-background"]) >= LEAST_CONTRAST
    assert contrast(str(theme.foreground), extra["input-selection-background"]) >= LEAST_CONTRAST
    for muted_on in ("block-cursor-blurred-background",):
        assert contrast(extra["foreground-muted"], extra[muted_on]) >= LEAST_CONTRAST


def test_the_stylesheets_are_where_the_program_looks() -> None:
    assert [path.is_file() and path.is_absolute() for path in stylesheets()] == [True] * 6


def painter() -> Painter:
    return Painter(Style(), lambda name: Style(meta={name: True}))


def test_numbers_cover_the_first_cells_of_their_links() -> None:
    line = Line((Segment("See "), Segment("here", link=0), Segment(" or "), Segment("x", link=11)), 0, 0)
    strip = painter().line(line, 20, looks={}, badge=lambda number: str(number + 1))
    assert strip.text == "See 1ere or 12      "[:20]


def test_a_line_is_as_wide_as_asked_whatever_it_holds() -> None:
    line = Line((Segment("漢字漢字"),), 0, 0)
    for width in range(1, 12):
        assert painter().line(line, width, looks={}).cell_length == width


def test_styles_add_up_and_a_focused_link_comes_last() -> None:
    style = painter().style(frozenset({"strong", "emphasis"}), LinkLook(Status.ARTICLE, read=True), focused=True)
    assert list(style.meta) == [
        "article--emphasis",
        "article--strong",
        "article--link",
        "article--link-read",
        "article--link-focus",
    ]


def test_a_column_tells_its_link() -> None:
    line = Line((Segment("汉 "), Segment("here", link=3)), 0, 0)
    assert [link_at(line, column) for column in (-1, 0, 2, 3, 6, 7)] == [None, None, None, 3, 3, None]


# keys


def test_every_action_has_a_name_a_group_and_something_that_does_it() -> None:
    rows = [binding for table in TABLES.values() for binding in table]
    assert {binding.id for binding in rows} == ACTIONS.keys()
    assert {(key.id, key.action) for key in rows} == {(key.id, key.action) for key in ACTIONS.values()}
    for binding in ACTIONS.values():
        assert binding.tooltip
        assert binding.group in GROUPS
        where, _, action = binding.action.partition("(")[0].partition(".")
        owner = {"screen": BrowseScreen, "app": LeesmapApp}[where]
        assert hasattr(owner, f"action_{action}"), binding.action


@pytest.mark.parametrize("scope", Scope)
def test_no_default_key_means_two_things_anywhere(scope: Scope) -> None:
    wanted = [keys for binding in DEFAULTS.bindings[scope] for keys in chords(binding.key)]
    assert len(wanted) == len(set(wanted))
    assert {keys for keys in wanted if any(other[: len(keys)] == keys != other for other in wanted)} == set()


def test_keys_are_written_as_people_write_them() -> None:
    assert written("enter,l,right") == "Enter  l  Right"
    assert written("g g") == "g g"


def test_help_tells_every_key_of_a_pane_under_its_group() -> None:
    lines = help_lines(DEFAULTS.keys_in(Scope.ARTICLE))
    assert {("", group.description) for group in GROUPS} - set(lines) == {("", "The list")}
    assert all(any(written(binding.key) == keys for keys, _ in lines) for binding in DEFAULTS.keys_in(Scope.ARTICLE))


@pytest.mark.parametrize("width", range(0, 140, 7))
def test_a_narrow_footer_keeps_help_and_quit_longest(width: int) -> None:
    items = fitting(DEFAULTS.footer_keys(Pane.ARTICLE), width)
    words = [word for _, _, word in items]
    assert sum(len(key) + len(word) + 3 for _, key, word in items) <= width
    assert not words or "Help" in words


@pytest.mark.parametrize("width", [80, 100])
async def test_at_eighty_columns_the_footer_of_an_article_names_the_way_to_links_and_back(
    start: Start, width: int
) -> None:
    async with start(width, 24) as desk:
        await desk.press("enter")
        footer = desk.text()[-1]
        for words in ("n Next unread", "Esc List", "Tab Link", "Enter Follow", "Backspace Back", "? Help", "q Quit"):
            assert words in footer


# links pane


def link(number: int, status: Status, **more: object) -> ResolvedLink:
    target = Target(status, "/there", "rule")
    return ResolvedLink(number, "/there", "the text", None, "", target, **more)  # type: ignore[arg-type]


def text(rows: LinkRows, line: int, width: int = 30) -> str:
    return "".join(piece.text for piece in rows.line(line, width, UNICODE)).rstrip()


def test_every_status_has_a_sign_and_a_word() -> None:
    for status in Status:
        rows = LinkRows([link(0, status)])
        for signs in (UNICODE, ASCII):
            assert signs.statuses[status] in "".join(piece.text for piece in rows.line(1, 40, signs))
        assert text(rows, 2, 40).strip()


def test_lines_and_entries_lead_to_each_other() -> None:
    incoming = [IncomingLink("k", "/k", "Title", None, False, 0, "A sentence that says why.")] * 3
    related = [RelatedArticle("k", "/k", "Title", None, False, ("word",))] * 2
    rows = LinkRows([link(number, Status.ARTICLE, title="Title") for number in range(4)], incoming, related)
    assert rows.entries == 9
    for entry in range(rows.entries):
        assert {rows.entry_at(line) for line in rows.lines_of(entry)} == {entry}
    assert rows.lines_of(8).stop == rows.height
    assert text(rows, 0) == " Links here                 4"


def test_a_sentence_fills_its_lines_even_with_part_of_an_address() -> None:
    sentence = "See https://example.org/2018/06/25/the-ferry-is-late-again-and-nobody-on-the-quay-knows-why for more."
    rows = LinkRows([], [IncomingLink("k", "/k", "Title", None, False, 0, sentence)])
    last = rows.lines_of(0).stop - 1
    assert text(rows, last - 1).strip()
    assert len(text(rows, last).strip()) > 10
    assert text(rows, last).endswith("…")


async def test_at_sixty_columns_the_help_tells_most_keys_in_a_line(start: Start) -> None:
    async with start(60, 20) as desk:
        await desk.press("enter", "question_mark")
        assert desk.shows("Find words in the article as you type")


@pytest.mark.parametrize("keys", [("vertical_line", "w"), ("e",)])
async def test_no_window_has_two_blank_lines_together(start: Start, keys: tuple[str, ...]) -> None:
    async with start(60, 20) as desk:
        await desk.press("enter", *keys)
        rows = [line.strip() for line in desk.text()]
        top = next(number for number, row in enumerate(rows) if row.startswith("╭"))
        inside = [row.strip("│ ") for row in rows[top + 1 : rows.index(next(r for r in rows if r.startswith("╰")))]]
        assert not any(not row and not below for row, below in itertools.pairwise(inside))


def test_an_article_without_links_says_so() -> None:
    rows = LinkRows()
    assert [text(rows, line) for line in range(rows.height)] == [
        " Links here                 0",
        " nothing",
        "",
        " Linked from                0",
        " nothing",
        "",
        " Related                    0",
        " nothing",
    ]


def test_a_related_article_says_what_it_has_in_common() -> None:
    article = RelatedArticle("k", "/k", "Title", None, False, ("Ameland", "Kollum"), both_link_to="The dike")
    rows = LinkRows(related=[article])
    lines = [text(rows, line, 40) for line in rows.lines_of(0)]
    assert lines == [" ∼ • Title", "   no date", "   also about Ameland, Kollum; both", "   link to “The dike”", ""]


def test_what_is_related_is_not_said_to_be_nothing_before_it_is_known() -> None:
    rows = LinkRows(related=None)
    assert [text(rows, line) for line in (rows.height - 2, rows.height - 1)] == [" Related", " …"]
