"""The trail as a tree, exports, and commands that get an article."""

from __future__ import annotations

import os
import sys
from errno import ENOSPC
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import IO, Any

import pyte
import pytest
from textual.widgets import Input

from reader.errors import ReaderError
from reader.library.exporting import Form
from reader.model import Pane, Step
from reader.ui.pausing import clean_page, leaves
from reader.ui.piping import arguments, give_to, shell_sign, wait_for_reader
from reader.ui.selection import Selection
from reader.ui.signs import ASCII, UNICODE, Signs, spoken
from reader.ui.trailtree import trail_entries
from ui.conftest import Desk, Start, workers_done
from ui.shelf import Shelf, Text
from ui.test_pointing import cell_of, drag


def lines(*steps: tuple[int, int | None, str], here: int | None = None) -> tuple[list[tuple[int, str]], int | None]:
    entries, current = trail_entries([Step(*step) for step in steps], here, str.upper, UNICODE)
    return [(entry.level, entry.text) for entry in entries], current


def test_a_way_without_branches_stays_at_the_edge() -> None:
    assert lines((1, None, "a"), (2, 1, "b"), (3, 2, "c"), here=2) == ([(0, "A"), (0, "B"), (0, "C")], 1)


def test_ways_from_one_place_are_indented_and_a_jump_says_so() -> None:
    told, current = lines((1, None, "a"), (2, 1, "b"), (3, 2, "b"), (4, 1, "c"), here=4)
    assert told == [(0, "A"), (0, "├ B"), (0, "│ B · further on"), (0, "└ C")]
    assert current == 3


def test_branches_of_branches_stand_beside_the_lines_of_what_still_follows() -> None:
    walked = ((1, None, "a"), (2, 1, "b"), (3, 2, "c"), (4, 3, "d"), (5, 2, "e"), (6, 5, "f"), (7, 1, "g"), (8, 7, "h"))
    drawn = ["A", "├ B", "│ ├ C", "│ │ D", "│ └ E", "│   F", "└ G", "  H"]
    assert [text for _, text in lines(*walked)[0]] == drawn
    entries, _ = trail_entries([Step(*step) for step in walked], None, str.upper, ASCII)
    assert [entry.text for entry in entries] == [
        "A",
        "|- B",
        "|  |- C",
        "|  |  D",
        "|  `- E",
        "|     F",
        "`- G",
        "   H",
    ]


def test_a_trail_that_is_heard_has_no_lines_but_still_a_sign_for_each_branch() -> None:
    steps = [Step(1, None, "a"), Step(2, 1, "b"), Step(3, 2, "c"), Step(4, 1, "d")]
    entries, _ = trail_entries(steps, None, str.upper, spoken(UNICODE))
    assert [entry.text for entry in entries] == ["A", "- B", "  C", "- D"]


def test_several_beginnings_are_trees_of_their_own() -> None:
    told, _ = lines((1, None, "a"), (2, 1, "b"), (3, None, "c"), (4, 3, "d"))
    assert [text for _, text in told] == ["A", "B", "C", "D"]


def test_steps_to_one_article_are_told_apart() -> None:
    told, _ = lines((1, None, "a"), (2, 1, "b"), (3, 2, "a"), (4, 3, "a"), (5, 4, "a"), (6, 5, "a"), (7, 6, "b"))
    assert [text for _, text in told] == [
        "A",
        "B",
        "A · visit 2",
        "A · further on",
        "A · jump 2",
        "A · jump 3",
        "B · visit 2",
    ]


async def test_what_tells_steps_apart_is_seen_where_titles_are_cut(start: Start) -> None:
    shelf = Shelf(
        [
            Text("/one", "A title that is much longer than the window", None, "<p><a href='/two'>x</a></p>"),
            Text("/two", "Two", None, "<p>y</p>"),
        ]
    )
    async with start(40, 20, shelf) as desk:
        await desk.press("enter", "tab", "enter", "g", "t")
        await desk.press("escape")
        desk.screen.go_to_article("/one")
        await desk.pilot.pause()
        await desk.press("g", "t")
        assert [line for line in desk.text() if "A title" in line and "visit 2" in line]


def test_a_trail_of_ten_thousand_steps_is_no_recursion() -> None:
    told, _ = lines(*((number, number - 1 or None, f"k{number}") for number in range(1, 10_001)))
    assert len(told) == 10_000


def test_deep_branches_stay_on_the_screen() -> None:
    steps = [Step(1, None, "a")]
    for number in range(2, 200, 2):
        steps += [Step(number, number - 1, "b"), Step(number + 1, number - 1, "c")]
    entries, _ = trail_entries(steps, None, str, ASCII)
    assert max(len(entry.text.partition("- ")[0]) for entry in entries) <= 12 * 3
    assert (entries[1].text, entries[2].text) == ("|- b", "`- c")


async def test_the_trail_window_leads_to_any_step(start: Start) -> None:
    async with start() as desk:
        await desk.press("enter")
        first = desk.opened
        await desk.press("J", "J", "g", "t")
        assert desk.shows("The trail")
        await desk.press("g", "g", "enter")
        assert desk.opened == first
        assert len(desk.shelf.walked) == 3, "going back to a step makes none"


@pytest.mark.parametrize(
    ("command", "sign"),
    [
        ("wc -w", ""),
        ("wc -w > out", ">"),
        ("wc -w >> out", ">>"),
        ("wc -w;ls", ";"),
        ("make && ls", "&&"),
        ("cat | wc", "|"),
        ("wc < in", "<"),
        ("wc &", "&"),
        ("echo $(date)", "$("),
        ("echo `date`", "`"),
        ("echo 'a > b' \"c | d\"", ""),
        ('echo "$(date)"', "$("),
        ("echo '$(date)'", ""),
        ("echo a\\>b", ""),
        ('echo "a\' > b"', ""),
        ("sh -c 'wc | cat'", ""),
        ("echo $HOME", ""),
    ],
)
def test_signs_for_a_shell_are_seen_where_a_shell_would_act_on_them(command: str, sign: str) -> None:
    assert shell_sign(command) == sign


async def test_a_command_with_signs_for_a_shell_is_said_to_have_none(start: Start) -> None:
    said = "No shell: > is given to wc as it is; sh -c '…' runs one"
    async with start(80, 24) as desk:
        await desk.press("enter", "vertical_line", *"wc ")
        assert not desk.shows("No shell")
        await desk.type("> out")
        assert desk.shows(said)
        await desk.press("enter")
        assert desk.shows("“wc” “>” “out”. No shell: > is given to wc as it is;")


@pytest.mark.parametrize(("signs", "here"), [(UNICODE, "►"), (ASCII, "@"), (spoken(UNICODE), "►")])
async def test_the_trail_says_where_the_reader_is_by_a_sign_of_its_own(start: Start, signs: Signs, here: str) -> None:
    async with start(80, 24, signs=signs) as desk:
        await desk.press("enter", "J", "g", "t")
        marked = [line for line in desk.text() if here in line and "Gemeente" in line]
        assert len(marked) == 1
        assert here not in (signs.unread, signs.focus, signs.folded)


@pytest.mark.parametrize("keys", ["e", "s", "y"])
async def test_a_key_of_the_panes_says_in_the_trail_which_keys_work_there(start: Start, keys: str) -> None:
    async with start(80, 24) as desk:
        await desk.press("enter", "J", "g", "t", keys)
        assert [told.message for told in desk.app._notifications] == [
            "Not in this window: / filters, Enter goes there, Esc closes"
        ]
        await desk.press("escape")
        assert desk.at(Pane.ARTICLE)


async def test_without_a_step_the_trail_says_how_it_begins(start: Start) -> None:
    async with start() as desk:
        await desk.press("g", "t")
        assert "begins with the first article" in desk.message


async def test_an_article_is_exported_to_the_place_that_was_typed(start: Start, tmp_path: Path) -> None:
    async with start() as desk:
        await desk.press("e")
        assert desk.shows("This article")
        await desk.press("enter")
        assert desk.shows("In which form?")
        await desk.press("j", "j", "enter", "ctrl+u", *str(tmp_path / "uit.txt"), "enter")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert (tmp_path / "uit.txt").read_text(encoding="utf-8").strip()
        assert "written to" in desk.message


@pytest.mark.parametrize("form", range(4))
async def test_whatever_is_chosen_is_exported_in_every_form(start: Start, tmp_path: Path, form: int) -> None:
    opened, queued, starred = "The ferry that refuses to stop", "Gemeente vindt geld", "De lantaarnopsteker"
    chosen = {
        "This article: ": {queued},
        "The list: 8 ": {opened, queued, starred},
        "Starred: 1 ": {starred},
        "The queue: 1 ": {queued},
        "The trail: 1 ": {opened},
    }
    async with start() as desk:
        await desk.press("enter", "escape", "j", "t")
        for row, what in enumerate(chosen):
            await desk.press("e")
            assert desk.shows(what)
            await desk.press(*["j"] * row, "enter", *["j"] * form, "enter")
            desk.app.screen.query_one("Input", Input).value = str(tmp_path / str(row))
            await desk.press("enter")
            await workers_done(desk.app)
            await desk.pilot.pause()
            assert "written to" in desk.message
    for row, titles in enumerate(chosen.values()):
        written = (tmp_path / str(row)).read_text(encoding="utf-8")
        assert {title for title in (opened, queued, starred) if title in written} == titles


async def test_the_name_that_is_offered_is_the_articles_and_for_several_the_archives(start: Start) -> None:
    shelf = Shelf(
        [Text("/news/fog-15-3.html", "Fog", None, "<p>Grey fog.</p>"), Text("/", "../The way", None, "<p>y</p>")]
    )
    async with start(shelf=shelf) as desk:
        offered = {}
        for what in ("This article: Fog", "This article: ../The way", "The list: 2 articles"):
            await desk.press("g", "g", *["j"] * what.endswith("way"), "e", *["j"] * what.startswith("The list"))
            assert desk.shows(what)
            await desk.press("enter", "enter")
            offered[what] = desk.app.screen.query_one("Input", Input).value
            await desk.press("escape")
    assert list(offered.values()) == ["~/fog-15-3.md", "~/The-way.md", "~/De-Polderbode.md"]


async def test_a_missing_folder_is_told_before_it_is_made_and_after(start: Start, tmp_path: Path) -> None:
    async with start(60, 20) as desk:
        await desk.press("e", "enter", "j", "j", "enter", "ctrl+u", *f"{tmp_path}/")
        assert not desk.shows("makes folder")
        await desk.press(*"a/b/")
        assert desk.shows("makes folder a/b")
        await desk.press(*"uit.txt")
        assert desk.shows("makes folder a/b")
        await desk.press("enter")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.message.endswith("; folder a/b made")
    assert (tmp_path / "a/b/uit.txt").is_file()


@pytest.mark.parametrize("typed", ["~nobody-of-that-name/x/", "x" * 300 + "/", "/proc/self/mem/x/", "\\"])
async def test_what_is_no_place_is_typed_in_peace(start: Start, typed: str) -> None:
    async with start() as desk:
        await desk.press("e", "enter", "enter", "ctrl+u", *typed)
        assert desk.shows("Where to write")


async def test_nothing_is_written_over_unasked(start: Start, tmp_path: Path) -> None:
    (tmp_path / "uit.txt").write_text("mine")
    async with start() as desk:
        await desk.press("e", "enter", "j", "j", "enter", "ctrl+u", *str(tmp_path / "uit.txt"), "enter")
        assert desk.shows("Write over what is there?")
        await desk.press("enter")
        assert desk.shows("Only y says yes")
        await desk.press("escape")
        await desk.app.workers.wait_for_complete()
        assert (tmp_path / "uit.txt").read_text() == "mine"
        assert typed(desk) == str(tmp_path / "uit.txt"), "it can be written beside that"
        assert desk.shows("A file; or a folder")
        await desk.press(*["left"] * 4, *"2", "enter")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert "written to" in desk.message
        assert len(desk.app.screen_stack) == 1
    assert (tmp_path / "uit2.txt").is_file()
    assert (tmp_path / "uit.txt").read_text() == "mine"


async def test_a_place_that_cannot_be_written_is_said_and_the_reader_goes_on(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    async with start() as desk:
        await desk.press("e", "enter", "j", "j", "enter", "ctrl+u", *str(tmp_path / "file" / "uit.txt"), "enter")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.shows("not a folder")
        await desk.press("escape")
        assert len(desk.app.screen_stack) == 1


async def test_a_command_is_shown_before_it_gets_the_article(start: Start) -> None:
    async with start() as desk:
        await desk.press("vertical_line")
        assert desk.shows("Which command?")
        await desk.press(*"wc", "space", "minus", "l", "enter")
        assert desk.shows("“wc” “-l”")
        await desk.press("escape")
        assert typed(desk) == "wc -l", "another can be made of it"
        await desk.press("escape")
        assert len(desk.app.screen_stack) == 1


async def test_a_command_with_an_open_quotation_mark_can_be_mended(start: Start) -> None:
    async with start() as desk:
        await desk.press("vertical_line", *"wc '", "enter")
        assert desk.shows("a quotation mark is missing")
        assert typed(desk) == "wc '"
        await desk.press("backspace", "enter")
        assert desk.shows("Run this command?")


def test_a_typed_command_is_a_list_of_arguments_and_no_shell() -> None:
    assert arguments("wc -l '$(id)' ; rm") == ["wc", "-l", "$(id)", ";", "rm"]
    for typed in ("'", " "):
        with pytest.raises(ReaderError):
            arguments(typed)


def test_how_a_command_ended_is_said(tmp_path: Path) -> None:
    def told(*argv: str, text: str = "") -> str:
        return give_to(argv, text, StringIO())

    got = tmp_path / "got"
    keep = f"import sys; open({str(got)!r}, 'w').write(sys.stdin.read())"
    assert told(sys.executable, "-c", keep, text="De brug") == f"{sys.executable} is done"
    assert got.read_text() == "De brug"
    assert "status 3" in told(sys.executable, "-c", "raise SystemExit(3)", text="x" * 1_000_000)
    assert "signal 9" in told(sys.executable, "-c", "import os; os.kill(os.getpid(), 9)")
    assert "no such command" in told(str(tmp_path / "none"))
    assert "cannot be run" in told(str(tmp_path))


def test_what_a_command_prints_is_printed_without_what_steers_a_terminal() -> None:
    printed = "\x1b]0;owned\x07De \x1b[31mbrug\x9b2J\r\nis \x1b]8;;http://x/\x1b\\open\x07".encode() + b"\xff"
    shouting, out = f"import sys; sys.stdout.buffer.write({printed!r})", StringIO()
    said = give_to([sys.executable, "-c", shouting], "", out)
    assert said == f"{sys.executable} is done; codes that steer a terminal were left out"
    assert out.getvalue().partition("\n")[2] == "De brug\nis open\N{REPLACEMENT CHARACTER}"


def test_the_sentence_that_waits_for_the_reader_steers_nothing() -> None:
    out = StringIO()
    wait_for_reader("\x1b]52;c;eA==\x07wc\x9b is\ndone", out, StringIO("\n"))
    assert out.getvalue().endswith("\n]52;c;eA==wc is done. Enter goes back to the reader. \n")


@pytest.mark.parametrize("typed", ["\r", "\n", "q", " ", "\x1b", "xq", "\x1b[Dxq", "\x1b[A\x1b", "\x1b\x1b"])
def test_a_page_is_left_with_a_key(typed: str) -> None:
    assert leaves(typed)


@pytest.mark.parametrize("typed", ["x", "j", "\x1b[A", "\x1bOP", "\x1bq", "\x1b[1;5D", "\x0c"])
def test_a_page_is_not_left_with_an_arrow_or_another_key(typed: str) -> None:
    assert not leaves(typed)


def test_what_stood_on_a_terminal_is_scrolled_away_and_not_lost() -> None:
    screen = pyte.HistoryScreen(20, 5)
    stream = pyte.Stream(screen)
    stream.feed("$ leesmap\r\nbefore" + clean_page(5).replace("\n", "\r\n") + "after")
    assert [line.rstrip() for line in screen.display] == ["after", "", "", "", ""]
    above = ["".join(line[column].data for column in range(20)).rstrip() for line in screen.history.top]
    assert above == ["$ leesmap", "before"]


def test_a_sentence_for_a_terminal_with_few_letters_is_printed_all_the_same() -> None:
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding="ascii")
    wait_for_reader("“wc” is done", out, StringIO("\n"))
    assert b"?wc? is done. Enter" in raw.getvalue()


def typed(desk: Desk) -> str:
    """What stands in the window that asks for a line."""
    return desk.app.screen.query_one("Input", Input).value


async def export_to(desk: Desk, place: str, form: int = 2) -> None:
    """Export the first thing that is offered, as text unless another form is asked for."""
    await desk.press("e", "enter", *["j"] * form, "enter", "ctrl+u", *place, "enter")
    await desk.app.workers.wait_for_complete()
    await desk.pilot.pause()


async def test_a_folder_that_exists_is_asked_about_where_a_file_would_be_written_over(
    start: Start, tmp_path: Path
) -> None:
    async with start() as desk:
        await export_to(desk, f"{tmp_path}/uit/")
        (written,) = (tmp_path / "uit").iterdir()
        written.write_text("mine")
        await export_to(desk, f"{tmp_path}/uit")
        assert desk.shows("Write over what is there?")
        await desk.press("escape", "escape")
        assert written.read_text() == "mine"
        await export_to(desk, f"{tmp_path}/uit")
        await desk.press("y")
        await desk.app.workers.wait_for_complete()
        assert written.read_text() != "mine"


async def test_tab_completes_the_folder_to_write_to(start: Start, tmp_path: Path) -> None:
    (tmp_path / "uitvoer").mkdir()
    async with start() as desk:
        await desk.press("e", "enter", "enter", "ctrl+u", *f"{tmp_path}/ui")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.shows("Tab: uitvoer/")
        await desk.press("tab", *"brug.md")
        assert typed(desk) == f"{tmp_path}/uitvoer/brug.md"


async def test_a_long_place_that_is_asked_for_again_is_shown_where_it_ends(start: Start, tmp_path: Path) -> None:
    (tmp_path / ("long-" * 20)).mkdir()
    place = tmp_path / ("long-" * 20) / "none" / "file" / "uit.txt"
    place.parent.parent.write_text("no folder")
    async with start(60, 20) as desk:
        await export_to(desk, str(place))
        assert desk.shows("cannot be made")
        assert not desk.shows("makes folder")
        assert desk.shows("/none/file/uit.txt")


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("~nobody-of-that-name/uit.txt", "~nobody-of-that-name/uit.txt: nothing can be written there"),
        ("/" + "x" * 300, "File name too long"),
        ("/dev/null/uit.txt", "/dev/null: not a folder"),
        ("/proc/uit.txt", "/proc/uit.txt: not written"),
        ("/proc/nope/uit.txt", "/proc/nope: cannot be made"),
    ],
)
async def test_a_place_that_is_none_is_said_where_it_was_typed_and_can_be_mended(
    start: Start, tmp_path: Path, place: str, why: str
) -> None:
    async with start() as desk:
        await export_to(desk, place)
        assert typed(desk) == place
        assert desk.shows(why)
        assert "written to" not in desk.message
        await desk.press("ctrl+u", *str(tmp_path / "uit.txt"), "enter")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert "written to" in desk.message
        assert len(desk.app.screen_stack) == 1
    assert (tmp_path / "uit.txt").is_file()


async def test_a_file_that_cannot_be_written_is_named_and_so_is_how_many_were_before(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def until_full(path: Path, *args: Any, **named: Any) -> IO[Any]:
        if path.suffix == ".part" and len(list(tmp_path.glob("uit/*.txt"))) == 2:
            raise OSError(ENOSPC, "No space left on device")
        return opened(path, *args, **named)  # type: ignore[no-any-return]

    async with start(240, 40) as desk:
        many = len(desk.screen.library.list.select())
        monkeypatch.setattr(Path, "open", until_full)
        await desk.press("e", "j", "enter", "j", "j", "enter", "ctrl+u", *f"{tmp_path}/uit/", "enter")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert f"{tmp_path}/uit/" in desk.message
        assert ".txt: not written (No space left on device)" in desk.message
        assert f"2 of {many} files were written before it" in desk.message
    assert len(list((tmp_path / "uit").iterdir())) == 2


async def test_a_pipe_is_said_to_be_one_and_stays(start: Start, tmp_path: Path) -> None:
    pipe = tmp_path / "uit.txt"
    os.mkfifo(pipe)
    async with start() as desk:
        await export_to(desk, str(pipe))
        assert not desk.shows("Write over"), "nobody is asked"
        assert desk.shows("a named pipe")
    assert pipe.is_fifo()


async def test_where_the_disk_is_full_there_is_no_half_file(start: Start, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    target = tmp_path / "uit.html"
    target.write_text("mine")
    async with start() as desk:
        await export_to(desk, str(target), form=1)
        assert desk.shows("Write over what is there?")
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
        try:
            await desk.press("y")
            await desk.app.workers.wait_for_complete()
            await desk.pilot.pause()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert "not written" in desk.message
    assert [path.name for path in tmp_path.iterdir()] == ["uit.html"]
    assert target.read_text() == "mine"


async def test_selected_words_are_exported_with_their_source(start: Start, tmp_path: Path) -> None:
    async with start(80, 24) as desk:
        await desk.press("enter")
        await drag(desk, cell_of(desk, "The little"), cell_of(desk, "ferry between", 4))
        await desk.press("e")
        assert desk.shows("The selection: The little ferry")
        await desk.press("escape")
        await export_to(desk, str(tmp_path / "uit.md"), form=0)
        assert desk.message.startswith("The selection written to")
        title = desk.screen.library.articles.open(desk.opened).article.title
        assert (tmp_path / "uit.md").read_text(encoding="utf-8").startswith("> The little ferry\n>\n> — ")
        assert title in (tmp_path / "uit.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("form", "held"),
    [
        (Form.MARKDOWN, "> a \\<b\\>\\\n> c\n>\n> d\n>\n> — T, /t/\n"),
        (Form.TEXT, "a <b>\nc\n\nd\n\nT, /t/\n"),
        (Form.JSONL, '{"permalink": "/t/", "title": "T", "text": "a <b>\\nc\\n\\nd"}\n'),
        (Form.HTML, "<blockquote>\n<p>a &lt;b&gt;<br>c</p>\n<p>d</p>\n</blockquote>\n<p>T, /t/</p>"),
    ],
)
def test_a_selection_has_every_form(form: Form, held: str) -> None:
    selection = Selection(["a <b>\nc", "d"], "T", "/t/", None, form)
    assert held in "".join(selection.together())
    assert selection.called == "t"
    ((name, parts),) = selection.files(Path())
    assert [name] == selection.names
    assert held in "".join(parts)


@pytest.mark.parametrize(
    ("form", "held"),
    [(Form.MARKDOWN, "> — [T](https://x.org/t/)"), (Form.TEXT, "T, https://x.org/t/"), (Form.HTML, 'href="https://x.')],
)
def test_a_selection_names_the_web_address_of_its_source(form: Form, held: str) -> None:
    assert held in "".join(Selection(["a"], "T", "/t/", "https://x.org/t/", form).together())


def test_a_selection_carries_no_control_characters() -> None:
    assert "\x1b" not in "".join(Selection(["a\x1b[31m"], "T\x1b", "/t/\x1b", None, Form.TEXT).together())
