"""Marks from the keyboard: one article, a range, all; the queue, labels, a wrong link; and taking it back."""

from __future__ import annotations

import pytest
from textual import events

from reader.library.whereabouts import KnownBy
from reader.model import Change, ChangeKind, GroupBy, Pane, Status
from reader.ui.keymap import keymap
from reader.ui.marks import completed, label_changes, labels_in, labels_within, next_in_queue, range_told, turned
from reader.ui.quoting import Copied, what_are_copied
from reader.ui.themes import THEMES
from reader.ui.widgets.typing_line import LabelLine
from reader.ui.wishes import Wishes
from ui.conftest import Start, workers_done
from ui.shelf import Shelf, Text
from ui.test_looks import LEAST_CONTRAST, contrast


def linked() -> Shelf:
    links = "".join(f'<p><a href="/{name}/">over {name}</a></p>' for name in ("b", "c", "b-oud", "d"))
    bodies = {"a": "<p>Begin.</p>" + links.replace("/b-oud/", "/b/-oud"), "b": "", "c": "", "d": "", "e": ""}
    texts = [
        Text(f"/{key}/", f"Titel {key}", f"2020-01-0{9 - n}", body) for n, (key, body) in enumerate(bodies.items())
    ]
    return Shelf(texts)


async def test_undo_takes_back_the_newest_change_and_redo_makes_it_again(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("s", "j", "m", "U")
        assert desk.message == "Unread again: Titel b"
        assert desk.shelf.read == set()
        await desk.press("U")
        assert desk.message == "No star again: Titel a"
        await desk.press("U")
        assert desk.message == "Nothing to undo"
        await desk.press("ctrl+r", "ctrl+r")
        assert desk.message == "Read again: Titel b"
        assert (desk.shelf.starred, desk.shelf.read) == ({"/a/"}, {"/b/"})


async def test_opening_an_article_can_be_taken_back_as_reading_it(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("enter", "U")
        assert desk.message == "Unread again: Titel a"
        assert desk.opened == "/a/"


async def test_a_range_is_marked_at_once_and_undone_at_once(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("j", "v", "j", "j", "m")
        assert desk.shelf.read == {"/b/", "/c/", "/d/"}
        assert desk.message == "Read: 3 articles"
        await desk.press("U")
        assert desk.message == "Unread again: 3 articles"
        assert desk.shelf.read == set()


async def test_while_a_range_is_selected_its_size_and_its_keys_are_said_and_its_rows_have_a_sign(start: Start) -> None:
    async with start(140, 30, linked()) as desk:
        keys = "m read, s star, t queue, # label, y copy, e export; Esc ends"
        await desk.press("v")
        assert desk.message == f"1 selected: {keys}"
        await desk.press("j", "j", "j")
        assert desk.message == f"4 selected: {keys}"
        assert [line[:1] for line in desk.text()[2:7]] == ["┃", "┃", "┃", "┃", "•"]
        await desk.press("k", "enter")
        assert "selected" not in desk.message, "elsewhere keys act on the article"
        await desk.press("h")
        assert desk.message == f"3 selected: {keys}"
        await desk.press("v")
        assert desk.message == ""
        assert not desk.shows("┃•")


async def test_only_the_articles_of_a_range_are_counted_and_its_own_keys_are_named(start: Start) -> None:
    mine = Wishes(keymap=keymap({"article.toggle-read": ["M"], "article.label": [], "list.clear-filter": []}))
    async with start(140, 30, linked(), wishes=mine) as desk:
        desk.screen.group_by(GroupBy.MONTH)
        await desk.pilot.pause()
        await desk.press("g", "g", "v", "j")
        assert desk.message.startswith("1 selected: M read, s star, t queue, y copy, e export; v ends")


async def test_what_keys_do_with_a_range_stands_whole_at_80_columns(start: Start) -> None:
    assert len(range_told(4_321, keymap().key)) <= 78


async def test_a_range_is_copied_as_the_addresses_of_its_articles_or_a_list_of_links(start: Start) -> None:
    shelf = linked()
    shelf.web = "https://polderbode.example"
    async with start(80, 24, shelf) as desk:
        await desk.press("v", "j", "y")
        await workers_done(desk.app)
        await desk.pilot.pause()
        assert desk.app.clipboard == "https://polderbode.example/a/\nhttps://polderbode.example/b/"
        assert desk.message == "2 addresses sent to the terminal"
        await desk.press("Y")
        await workers_done(desk.app)
        await desk.pilot.pause()
        links = (f"- [Titel {name}](https://polderbode.example/{name}/)" for name in ("a", "b"))
        assert desk.app.clipboard == "\n".join(links)
        assert desk.message == "2 Markdown links sent to the terminal"
        assert desk.screen.list_pane.chosen is not None, "what is copied stays selected"
        await desk.press("escape", "y")
        await workers_done(desk.app)
        assert desk.app.clipboard == "https://polderbode.example/b/"


async def test_a_range_too_long_to_copy_is_not_and_the_key_that_exports_it_is_said(start: Start) -> None:
    shelf = Shelf([Text(f"/{number}/", f"Titel {number}", "2020-01-01", "") for number in range(1_201)])
    async with start(80, 24, shelf) as desk:
        await desk.press("v", "G", "y")
        await workers_done(desk.app)
        assert desk.app.clipboard == ""
        assert desk.message == "1201 articles are too many to copy; 500 are the most. e exports them"


async def test_a_range_without_web_addresses_is_copied_as_paths_and_that_is_said(start: Start) -> None:
    async with start(80, 24, linked()) as desk:
        await desk.press("v", "j", "y")
        await workers_done(desk.app)
        await desk.pilot.pause()
        assert desk.app.clipboard.splitlines() == ["/archive/a.html", "/archive/b.html"]
        assert desk.message == "No web addresses known: 2 paths of files sent to the terminal"


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ([KnownBy.WEB], "1 address "),
        ([KnownBy.WEB, KnownBy.FILE, KnownBy.FILE], "3 addresses (2 not of the web) "),
        ([KnownBy.FILE, KnownBy.WORDS], "No web addresses known: 2 paths of files "),
    ],
)
def test_copied_addresses_are_counted(by: list[KnownBy], said: str) -> None:
    assert what_are_copied(Copied.ADDRESS, by) == said


async def test_a_range_that_the_list_loses_is_no_longer_said_to_be_selected(start: Start) -> None:
    async with start(140, 30, linked()) as desk:
        await desk.press("v", "j", "slash", *"titel")
        assert "selected" not in desk.message


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES if theme.name not in ("console", "mono")])
async def test_a_range_stands_out_from_the_rows_around_it(start: Start, theme: str) -> None:
    async with start(140, 30, linked()) as desk:
        desk.app.theme = theme
        await desk.press("v", "j", "j")
        rows = desk.screen.list_pane
        grounds = [{segment.style.bgcolor.name for segment in rows.paint_line(at) if segment.style} for at in (0, 4)]  # type: ignore[union-attr]
        texts = {segment.style.color.name for segment in rows.paint_line(0) if segment.style and segment.style.color}
        (selected,), (other,) = grounds
        assert contrast(selected, other) >= 1.5
        assert {text: contrast(text, selected) for text in texts if contrast(text, selected) < LEAST_CONTRAST} == {}


async def test_escape_ends_a_range_before_it_clears_the_filter(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("slash", *"titel", "enter", "v", "j", "escape", "s")
        assert desk.shelf.starred == {"/b/"}
        assert desk.screen.listing.query == "titel"


async def test_a_range_with_something_unread_in_it_becomes_read_and_then_unread(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("m", "v", "j", "m")
        assert desk.shelf.read == {"/a/", "/b/"}
        await desk.press("v", "k", "m")
        assert desk.shelf.read == set()


@pytest.mark.parametrize(
    ("keys", "asked", "read"),
    [
        (("A",), "Mark 5 articles as read?", {"/a/", "/b/", "/c/", "/d/", "/e/"}),
        (("z", "k"), "Mark 2 articles as read?", {"/a/", "/b/"}),
        (("z", "j"), "Mark 2 articles as read?", {"/d/", "/e/"}),
    ],
)
async def test_marking_many_asks_and_says_how_many(
    start: Start, keys: tuple[str, ...], asked: str, read: set[str]
) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("j", "j", *keys)
        assert desk.shows(asked)
        assert desk.shelf.read == set()
        await desk.press("y")
        assert desk.shelf.read == read
        await desk.press("U")
        assert desk.shelf.read == set()


async def test_the_queue_is_opened_in_its_order_and_says_where_one_is(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("j", "j", "t", "k", "t", "T")
        assert (desk.opened, desk.message) == ("/c/", "1 of 2 in the queue")
        await desk.press("T")
        assert (desk.opened, desk.message) == ("/b/", "2 of 2 in the queue")
        await desk.press("T")
        assert desk.opened == "/c/"
        assert desk.message == "That was the last of 2 in the queue; beginning again"
        assert desk.shelf.queued() == ["/c/", "/b/"]
        await desk.press("T")
        assert (desk.opened, desk.message) == ("/b/", "2 of 2 in the queue")


async def test_a_queue_of_one_is_not_opened_over_and_over(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("t", "T")
        assert (desk.opened, desk.message) == ("/a/", "1 of 1 in the queue")
        await desk.press("T")
        assert desk.message == "This is the only article in the queue"
        assert len(desk.shelf.walked) == 1


async def test_an_empty_queue_says_how_to_fill_it(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("T")
        assert "t puts" in desk.message


# what is said names the keys that are true

MINE = Wishes(keymap=keymap({"article.undo": ["ctrl+g"], "article.toggle-queue": ["Q"]}))


async def test_an_empty_queue_names_the_key_that_fills_it_now(start: Start) -> None:
    async with start(shelf=linked(), wishes=MINE) as desk:
        await desk.press("T")
        assert desk.message == "The queue is empty. Q puts an article into it"
    async with start(shelf=linked(), wishes=Wishes(keymap=keymap({"article.toggle-queue": []}))) as desk:
        await desk.press("T")
        assert desk.message == "The queue is empty"


async def test_what_undoes_is_named_by_the_key_that_does_it_now(start: Start) -> None:
    async with start(shelf=linked(), wishes=MINE) as desk:
        await desk.press("A")
        assert desk.shows("ctrl+g undoes it.")
        await desk.press("n", "enter", "tab", "tab", "tab", "x")
        assert desk.message.endswith("not what was meant. ctrl+g undoes it")


async def test_what_brings_a_search_back_is_named_by_the_key_that_does_it_now(start: Start) -> None:
    async with start(shelf=linked(), wishes=MINE) as desk:
        for _ in range(2):
            await desk.press("slash", *"titel", "enter", "g", "s", *"mine", "enter")
        assert desk.shows("Replace the saved search mine?")
        assert desk.shows("ctrl+g brings it back.")


async def test_t_in_the_article_means_the_focused_link_and_else_the_article(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("enter", "t")
        assert desk.shelf.queued() == ["/a/"]
        await desk.press("tab", "tab", "t")
        assert desk.shelf.queued() == ["/a/", "/c/"]
        await desk.press("t")
        assert desk.shelf.queued() == ["/a/"]


async def test_all_unread_links_of_an_article_are_queued_at_once(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("j", "m", "k", "enter", "z", "t")
        assert desk.message == "Queued: 2 articles"
        assert desk.shelf.queued() == ["/c/", "/d/"]
        await desk.press("z", "t")
        assert "not queued" in desk.message


async def test_labels_are_typed_with_known_ones_completed_and_shown_in_the_row(start: Start) -> None:
    async with start(width=240, shelf=linked()) as desk:
        await desk.press("number_sign", *"te lezen", "comma", *"brug", "enter")
        assert desk.shelf.labels_of == {"/a/": ("te lezen", "brug")}
        assert desk.shows("#te lezen #brug")
        await desk.press("j", "number_sign", *"te", "tab", "enter")
        assert desk.shelf.labels_of["/b/"] == ("te lezen",)
        assert desk.at(Pane.LIST)


async def test_labels_that_are_typed_in_one_breath_all_arrive(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        typed = [("number_sign", "#"), ("b", "b"), ("r", "r"), ("u", "u"), ("g", "g"), ("enter", "\r")]
        for key, character in typed:
            desk.app.post_message(events.Key(key, character))
        for _ in typed:
            await desk.pilot.pause()
        assert desk.shelf.labels_of == {"/a/": ("brug",)}


async def test_escape_leaves_the_labels_and_the_cursor_as_they_were(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("j", "number_sign", *"weg", "escape")
        assert desk.shelf.labels_of == {}
        assert not desk.screen.query(LabelLine)
        assert desk.under_cursor == "/b/"
        await desk.press("j")
        assert desk.under_cursor == "/c/"


async def test_in_a_range_the_line_holds_what_all_share_and_the_rest_stays(start: Start) -> None:
    shelf = linked()
    shelf.labels_of = {"/a/": ("samen", "alleen"), "/b/": ("samen",)}
    async with start(shelf=shelf) as desk:
        await desk.press("v", "j", "number_sign")
        assert desk.screen.query_one(LabelLine).value == "samen"
        await desk.press(*["backspace"] * 5, *"nieuw", "enter")
        assert desk.shelf.labels_of == {"/a/": ("alleen", "nieuw"), "/b/": ("nieuw",)}


async def test_labels_of_the_open_article_stand_in_its_title_bar_and_in_its_information(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("enter", "number_sign", *"brug", "enter")
        assert desk.at(Pane.ARTICLE)
        assert desk.screen.article_heading.right == "#brug"
        await desk.press("i")
        assert desk.shows("Labels")


async def test_a_healed_link_that_is_wrong_is_missing_until_that_is_undone(start: Start) -> None:
    async with start(shelf=linked()) as desk:
        await desk.press("enter", "tab", "tab", "tab", "x")
        assert [link.target.status for link in desk.screen.links][2] is Status.MISSING
        assert "Missing from now on" in desk.message
        await desk.press("x")
        assert desk.message == "This is for a healed link that leads to the wrong article"
        await desk.press("U")
        assert [link.target.status for link in desk.screen.links][2] is Status.HEALED
        assert desk.message == "Healed again, a link in: Titel a"


def test_what_was_undone_is_said_with_a_title_or_a_count() -> None:
    many = tuple(f"/{n}/" for n in range(37))
    assert turned(Change(ChangeKind.READ, many, on=False), "", undone=True) == "Unread again: 37 articles"
    labels = Change(ChangeKind.LABEL, ("/a/",), on=True)
    assert turned(labels, "De brug", undone=True, labels=("x", "y")) == "Labels as they were: #x #y · De brug"
    assert turned(labels, "De brug", undone=False, labels=()) == "Labels given again: none · De brug"
    assert turned(Change(ChangeKind.LABEL, many, on=True), "", undone=True) == "Labels as they were: 37 articles"


async def test_giving_labels_says_which_there_are_now(start: Start) -> None:
    async with start(80, 24, shelf=linked()) as desk:
        await desk.press("number_sign", *"te lezen", "comma", *"brug", "enter")
        assert desk.message == "Labels: #te lezen #brug"
        await desk.press("number_sign", *["backspace"] * 20, "enter")
        assert desk.message == "Labels: none"
        await desk.press("v", "j", "number_sign", *"water", "enter")
        assert desk.message == "Labels of 2 articles: #water given"


def test_a_row_shows_whole_labels_or_how_many_there_are() -> None:
    assert labels_within(("brug", "te lezen"), 15) == "#brug #te lezen"
    assert labels_within(("brug", "te lezen"), 14) == "#brug +1"
    assert labels_within(("brug", "te lezen"), 7) == "#2"
    assert labels_within(("bruggen",), 5) == "#1"
    assert labels_within((), 40) == ""


async def test_in_a_narrow_list_labels_are_never_cut(start: Start) -> None:
    shelf = Shelf(
        [
            Text("/a", "Een lange titel over de brug bij de sluis", "2018-03-01", "<p>x</p>"),
            Text("/b", "De sluis", "2018-02-01", "<p>x</p>"),
        ]
    )
    shelf.labels_of = {"/a": ("bruggen", "tunnels"), "/b": ("weg",)}
    async with start(80, 24, shelf=shelf) as desk:
        rows = [line[:30] for line in desk.text()]
        assert any(row.rstrip("│┃ ").endswith("#2") for row in rows)
        assert any("De sluis" in row and "#weg" in row for row in rows)
        assert not any("#bri" in row or "#bru" in row for row in rows)


def test_labels_are_cut_at_commas_cleaned_and_each_there_once() -> None:
    assert labels_in(" te lezen,, #brug , BRUG,\x1b[31mrood,") == ("te lezen", "brug", "[31mrood")
    assert label_changes(("a", "b"), "b, c") == (("c",), ("a",))
    assert len(labels_in("x" * 500)[0]) == 60


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("br", "brug"), ("x, BR", "x, BRug"), ("brug, br", "brug, brand"), ("", None), ("x,", None), ("q", None)],
)
def test_the_last_label_is_completed_unless_it_is_there_already(typed: str, expected: str | None) -> None:
    assert completed(typed, ["brug", "brand"]) == expected


def test_the_queue_goes_on_behind_the_open_article_else_at_the_first_unread() -> None:
    def index(queue: list[str], opened: str, unread: set[str]) -> int | None:
        return next_in_queue(queue, opened, unread).index

    assert index([], "a", set()) is None
    assert index(["a"], "a", {"a"}) is None
    assert index(["a", "b"], "a", {"a"}) == 1
    assert index(["a", "b"], "b", {"a"}) == 0
    assert index(["a", "b"], "x", {"b"}) == 1
    assert index(["a", "b"], "x", set()) == 0
