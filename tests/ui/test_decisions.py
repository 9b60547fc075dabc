"""What the screen asks its pure functions."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, ArticleDate, DateSource, Pane, Precision, Progress, Status, Target
from reader.ui.arrangement import PaneWishes, arrange, arrange_wished, gone_to, links_toggled, pane_beside
from reader.ui.navigation import UnreadStep, kept_cursor, next_link, next_unread, row_beside, unread_step
from reader.ui.pending import NOTHING, TIMEOUT_SECONDS, Heard, Pending, expired, hear
from reader.ui.scrolling import Motion, moved, thumb, top_for_thumb, top_showing
from reader.ui.signs import ASCII, UNICODE, signs_for
from reader.ui.statusline import StatusLine
from reader.ui.wording import (
    article_facts,
    bare_address,
    column_date,
    indexing,
    link_status,
    list_counts,
    many,
    percent,
)

ACTIONS = {("g", "g"): "first", ("z", "z"): "zoom", ("d",): "down", ("d", "d"): "drop", ("d", "w", "x"): "deep"}
ACTIONS |= {("enter",): "open", ("0",): "nought"}


def type_keys(keys: str, *, at: float = 0.0) -> Heard:
    heard = Heard(NOTHING)
    for key in keys:
        heard = hear(heard.pending, key, at, ACTIONS)
    return heard


# arrangement


@given(width=st.integers(1, 400), focus=st.sampled_from(Pane), measure=st.integers(44, 120), links=st.booleans())
def test_the_panes_fill_the_width_and_the_focused_one_is_there(
    width: int, focus: Pane, measure: int, links: bool
) -> None:
    shown = arrange(width, focus, measure=measure, links_open=links or focus is Pane.LINKS)
    beside = 0 if shown.drawer else shown.links
    assert shown.list + shown.article + beside == width
    assert shown.shows(focus)
    if width >= 80:
        assert shown.list >= 28
        assert shown.list <= max(30, -(-width * 2 // 5))


wishes = st.builds(PaneWishes, st.booleans(), st.booleans(), st.booleans())


@given(width=st.integers(1, 400), focus=st.sampled_from(Pane), pane=st.sampled_from(Pane), wanted=wishes)
def test_a_pane_that_is_gone_to_is_on_the_screen(width: int, focus: Pane, pane: Pane, wanted: PaneWishes) -> None:
    there = arrange_wished(width, pane, wanted, measure=72)
    assert arrange_wished(width, pane, gone_to(pane, wanted, there, width), measure=72).shows(pane)


@given(width=st.integers(1, 400), focus=st.sampled_from(Pane), wanted=wishes)
def test_links_that_are_toggled_come_and_go(width: int, focus: Pane, wanted: PaneWishes) -> None:
    shown = arrange_wished(width, focus, wanted, measure=72)
    after, pane = links_toggled(focus, wanted, shown, width)
    now = arrange_wished(width, pane or focus, after, measure=72)
    was_beside = shown.shows(Pane.LINKS) and not wanted.zoomed
    assert now.shows(Pane.LINKS) is not was_beside
    assert now.shows(pane or focus)


def test_going_elsewhere_closes_the_drawer_and_nothing_else() -> None:
    wanted = PaneWishes(zoomed=True, links_drawer=True, list_cells=40, links_cells=50)
    assert gone_to(Pane.LIST, wanted, arrange(80, Pane.LIST, measure=72, links_open=True), 80) == replace(
        wanted, links_drawer=False
    )
    assert gone_to(Pane.LIST, wanted, arrange(140, Pane.LIST, measure=72, links_open=True), 140) == wanted


def test_at_eighty_columns_the_list_has_thirty_and_the_article_fifty() -> None:
    shown = arrange(80, Pane.LIST, measure=72, links_open=False)
    assert (shown.list, shown.article, shown.links) == (30, 50, 0)


def test_from_120_columns_all_three_panes_stand_side_by_side() -> None:
    assert all(arrange(120, Pane.LIST, measure=72, links_open=True).shows(pane) for pane in Pane)
    assert not arrange(119, Pane.LIST, measure=72, links_open=False).shows(Pane.LINKS)


def test_wished_widths_are_given_as_long_as_the_article_keeps_what_it_needs() -> None:
    wide = arrange(160, Pane.LIST, measure=72, links_open=True, list_cells=50, links_cells=40)
    assert (wide.list, wide.article, wide.links) == (50, 70, 40)
    narrow = arrange(120, Pane.LIST, measure=72, links_open=True, list_cells=90, links_cells=90)
    assert (narrow.list, narrow.article, narrow.links) == (30, 49, 41)
    drawer = arrange(90, Pane.LINKS, measure=72, links_open=True, list_cells=10, links_cells=30)
    assert (drawer.list, drawer.links, drawer.drawer) == (30, 30, True)


def test_tab_goes_around_the_panes_on_the_screen() -> None:
    two = arrange(100, Pane.LIST, measure=72, links_open=False)
    assert pane_beside(Pane.LIST, 1, two) is Pane.ARTICLE
    assert pane_beside(Pane.ARTICLE, 1, two) is Pane.LIST
    alone = arrange(60, Pane.ARTICLE, measure=72, links_open=False)
    assert pane_beside(Pane.ARTICLE, 1, alone) is Pane.LINKS


# keys that wait


def test_digits_wait_and_count_for_the_next_key() -> None:
    assert type_keys("12").pending.text == "12"
    assert type_keys("12j").count == 12
    assert not type_keys("12j").taken


def test_enter_takes_digits_as_a_number() -> None:
    heard = hear(Pending("42"), "enter", 0, ACTIONS)
    assert heard.number == 42
    assert heard.taken


def test_escape_drops_what_waits_and_nothing_else() -> None:
    assert hear(Pending("4"), "escape", 0, ACTIONS) == Heard(NOTHING, taken=True)
    assert not hear(NOTHING, "escape", 0, ACTIONS).taken


def test_a_sequence_acts_on_its_second_key() -> None:
    assert type_keys("gg").actions == ("first",)
    assert type_keys("5gg").count == 5


def test_a_second_key_that_completes_nothing_acts_for_itself() -> None:
    assert type_keys("gj") == Heard(NOTHING)
    assert type_keys("gz").pending.prefix == ("z",)
    assert type_keys("gd").pending.prefix == ("d",)


def test_a_key_that_begins_a_sequence_means_what_it_means_alone_when_another_comes() -> None:
    assert type_keys("dd").actions == ("drop",)
    assert type_keys("5dj") == Heard(NOTHING, taken=False, actions=("down",), count=5)
    assert hear(type_keys("d").pending, "enter", 0, ACTIONS).actions == ("down", "open")
    assert type_keys("dwd").pending.prefix == ("d",)


def test_a_key_that_begins_a_sequence_means_what_it_means_alone_after_the_time_out() -> None:
    waiting = type_keys("3d").pending
    assert expired(waiting, TIMEOUT_SECONDS / 2, ACTIONS) is None
    late = expired(waiting, TIMEOUT_SECONDS, ACTIONS)
    assert late is not None
    assert (late.actions, late.count) == (("down",), 3)
    assert expired(type_keys("g").pending, TIMEOUT_SECONDS, ACTIONS) == Heard(NOTHING, taken=True)
    assert hear(waiting, "enter", TIMEOUT_SECONDS, ACTIONS).actions == ("down", "open")


def test_escape_drops_a_sequence_that_has_begun() -> None:
    assert hear(type_keys("4d").pending, "escape", 0, ACTIONS) == Heard(NOTHING, taken=True)


def test_sequences_may_be_longer_than_two_keys() -> None:
    assert type_keys("dw").pending.text == "d w"
    assert type_keys("dwx").actions == ("deep",)


def test_after_the_time_out_the_first_key_is_forgotten() -> None:
    late = hear(type_keys("z").pending, "z", TIMEOUT_SECONDS, ACTIONS)
    assert late.actions == ()
    assert late.pending.prefix == ("z",)


def test_a_zero_is_a_digit_only_after_another() -> None:
    assert type_keys("0").actions == ("nought",)
    assert type_keys("10").pending.text == "10"


# unread, links, cursor


@given(size=st.integers(0, 600), start=st.integers(0, 600), data=st.data(), step=st.sampled_from([1, -1]))
def test_the_next_unread_row_is_the_nearest_beyond_then_around(
    size: int, start: int, data: st.DataObject, step: int
) -> None:
    unread = set(data.draw(st.lists(st.integers(0, max(0, size - 1)), max_size=4)) if size else [])
    start = min(start, max(0, size - 1))
    found = next_unread(range(size), start, step, lambda numbers: unread & set(numbers))
    others = unread - {start}
    if not others:
        assert found is None
    else:
        assert found == min(others, key=lambda index: (index - start) * step % max(size, 1))


def test_unread_is_asked_in_pieces() -> None:
    asked: list[int] = []

    def unread(numbers: object) -> set[int]:
        assert isinstance(numbers, list)
        asked.append(len(numbers))
        return {3} & set(numbers)

    assert next_unread(array("q", range(100_000)), 0, 1, unread) == 3
    assert asked == [256]


def test_tab_starts_from_the_links_in_view() -> None:
    assert next_link(None, 1, 9, [4, 5]) == 4
    assert next_link(0, -1, 9, [4, 5]) == 5
    assert next_link(4, 1, 9, [4, 5]) == 5
    assert next_link(8, 1, 9, [8]) is None
    assert next_link(0, -1, 9, [0]) is None


def test_the_cursor_stays_on_its_row() -> None:
    assert kept_cursor([1, 2, 3], 1, [9, 8, 2], refiltered=False) == 2


def test_a_cursor_whose_row_is_gone_goes_to_the_next_row_that_is_left() -> None:
    assert kept_cursor([1, 2, 3, 4], 1, [1, 4], refiltered=False) == 1
    assert kept_cursor([1, 2, 3], 2, [7, 1], refiltered=False) == 1
    assert kept_cursor([1, 2, 3], 2, [7, 8], refiltered=True) == 0
    assert kept_cursor([1], 0, [], refiltered=False) == 0


# scrolling


@given(
    position=st.integers(0, 99),
    motion=st.sampled_from(Motion),
    page=st.integers(0, 50),
    total=st.integers(1, 100),
    count=st.none() | st.integers(0, 10**7),
)
def test_a_motion_never_leaves_the_lines(
    position: int, motion: Motion, page: int, total: int, count: int | None
) -> None:
    assert 0 <= moved(min(position, total - 1), motion, page=page, total=total, count=count) < total


def test_a_page_keeps_two_lines_of_the_last() -> None:
    assert moved(0, Motion.PAGE_DOWN, page=20, total=100) == 18


@given(top=st.integers(0, 500), height=st.integers(1, 60), total=st.integers(1, 600))
def test_the_thumb_stays_in_its_bar_and_reaches_both_ends(top: int, height: int, total: int) -> None:
    cells = thumb(min(top, max(0, total - height)), height, total)
    assert all(0 <= cell < height for cell in cells)
    if total > height > 1:
        assert thumb(0, height, total).start == 0
        assert thumb(total - height, height, total).stop == height
        assert top_for_thumb(height, height, total) in (0, total - height)


def test_lines_are_brought_into_view_with_the_least_scrolling() -> None:
    assert top_showing(10, 12, 12, 20) == 10
    assert top_showing(10, 5, 5, 20) == 5
    assert top_showing(10, 40, 41, 20) == 22


# words


def test_dates_fill_one_column() -> None:
    def date(value: str, precision: Precision, source: DateSource = DateSource.STATED) -> str:
        return column_date(ArticleDate(value, precision, source, value), UNICODE)

    assert date("2018-09-21T19:16:41Z", Precision.TIME) == "2018-09-21"
    assert date("2018-09", Precision.MONTH) == "2018-09"
    assert date("2018-01-14", Precision.DAY, DateSource.ESTIMATED) == "≈2018-01"
    assert column_date(None, UNICODE) == ""


def test_counts_are_named_where_there_is_room() -> None:
    assert list_counts(412, 40, 509, 40) == "412 unread / 40 shown / 509"
    assert list_counts(412, 40, 100_000, 20) == "412 / 40 / 100,000"
    assert list_counts(412, 40, 509, 21) == "412 unread / 40 / 509"
    assert list_counts(412, 40, 509, 20) == "412 / 40 / 509"
    assert many(1, "article") == "1 article"


def test_progress_tells_count_total_and_rate() -> None:
    assert indexing(Progress(500, 4000, 480), 2.0) == "Indexing 500 of 4000, 250 a second, 14 s left"
    assert indexing(Progress(500, 40_000, 480), 2.0).endswith("250 a second, 3 min left")
    assert indexing(Progress(0, 0, 0), 0.1) == "Looking for articles"


def test_everything_of_nothing_is_read() -> None:
    assert percent(0, 0) == 100
    assert percent(99, 100) == 99


def test_an_address_is_shown_without_its_scheme() -> None:
    assert bare_address("https://example.org/") == "example.org"
    assert bare_address("mailto:a@example.org") == "a@example.org"


# signs


@pytest.mark.parametrize(
    ("environ", "ascii_signs"),
    [
        ({"TERM": "linux", "LANG": "nl_NL.UTF-8"}, True),
        ({"LANG": "nl_NL.UTF-8"}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "nl_NL.utf8"}, False),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, True),
        ({"LC_CTYPE": "nl_NL.ISO-8859-1"}, True),
        ({"LANG": "nl_NL.ISO-8859-15@euro"}, True),
        ({}, False),
    ],
)
def test_the_locale_and_the_terminal_choose_the_signs(environ: dict[str, str], ascii_signs: bool) -> None:
    signs = ASCII if ascii_signs else UNICODE
    assert replace(signs_for(environ), visual=signs.visual) == signs


def test_the_evidence_for_a_date_is_told_line_by_line() -> None:
    when = ArticleDate(
        "2018-01", Precision.MONTH, DateSource.ESTIMATED, "2018-01-09T00:00:00", "2018-01-04", "2018-01-26",
        "names Tuesday 9 January; holds or links to a post of 2018-01-08",
    )  # fmt: skip
    facts = article_facts(Article("k", "/korea/", "korea.html", "Korea", date=when))
    assert facts[2:6] == [
        ("Date", "2018-01, estimated"),
        ("Between", "2018-01-04 and 2018-01-26"),
        ("Because", "names Tuesday 9 January"),
        ("and", "holds or links to a post of 2018-01-08"),
    ]


def test_a_healed_link_says_how_surely_and_why() -> None:
    why = "the link lacks *is*; the only article with *brug kampen*"
    target = Target(Status.HEALED, "/nieuws/de-brug/", "drifted-slug", confidence=0.999, note=why)
    assert link_status(target) == f"healed, 99 % sure: {why}"
    assert link_status(replace(target, status=Status.ARTICLE)) == "article"


def test_the_next_unread_row_is_told_of_where_it_lies_around_an_end() -> None:
    def unread(numbers: object) -> set[int]:
        return {2, 3}

    assert unread_step([1, 2, 3, 4], 0, 1, unread) == UnreadStep(1)
    assert unread_step([1, 2, 3, 4], 3, 1, unread) == UnreadStep(1, "Went on from the top")
    assert unread_step([1, 2, 3, 4], 0, -1, unread) == UnreadStep(2, "Went on from the end")
    assert unread_step([1, 4], 0, 1, lambda _: set()) == UnreadStep(None, "No other unread article in the list")


def test_the_row_beside_is_that_of_an_article() -> None:
    articles = {1, 2, 4}
    assert [row_beside(at, 1, 5, articles.__contains__) for at in range(5)] == [1, 2, 4, 4, None]
    assert [row_beside(at, -1, 5, articles.__contains__) for at in range(5)] == [None, None, 1, 2, 2]


def test_the_last_line_says_what_is_newest() -> None:
    line = StatusLine(progress="Indexing")
    for name, is_passing in (("standing", False), ("selected", False), ("notice", True), ("typed", False)):
        line = replace(line, **{name: name})
        assert (line.said, line.is_passing) == (name, is_passing)
    assert StatusLine().said == ""
