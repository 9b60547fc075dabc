"""The settings from inside: which editor, what a change means, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.locations import Locations
from reader.ui.editing import changes, editor
from reader.ui.wishes import Wishes, read_wishes
from ui.conftest import Desk, Start


def test_the_editor_is_an_argument_list_and_visual_comes_first() -> None:
    assert editor({"EDITOR": "vi", "VISUAL": "code --wait -n"}, "linux") == ["code", "--wait", "-n"]
    assert editor({"EDITOR": "'/opt/my editor/ed' -s", "VISUAL": " "}, "linux") == ["/opt/my editor/ed", "-s"]
    assert editor({"EDITOR": "vi; rm -r $HOME"}, "linux") == ["vi;", "rm", "-r", "$HOME"], "no shell"
    assert editor({"EDITOR": r'"C:\My Editor\ed.exe" /w'}, "win32") == [r"C:\My Editor\ed.exe", "/w"]
    assert editor({}, "linux") == []


def test_without_a_variable_the_editor_is_vi_else_nano_where_they_are(tmp_path: Path) -> None:
    environ = {"PATH": str(tmp_path)}
    assert editor(environ, "linux") == []
    for name in ("nano", "vi"):
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
        assert editor(environ, "linux") == [name]
    assert editor({**environ, "EDITOR": "ed"}, "linux") == ["ed"]
    assert editor(environ, "win32") == [], "a folder that the reader stands in would be looked into first"


def test_an_editor_with_a_quote_too_few_is_told() -> None:
    with pytest.raises(ReaderError, match=r"\$VISUAL: a quotation mark is missing"):
        editor({"VISUAL": "vi 'x"}, "linux")


@pytest.fixture
def where(tmp_path: Path) -> Locations:
    return Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")


def wishes(where: Locations, text: str) -> Wishes:
    where.config.mkdir(exist_ok=True)
    where.settings_file.write_text(text, encoding="utf-8")
    return read_wishes(where)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Settings: nothing has changed"),
        ("# a comment\n", "Settings: nothing has changed"),
        ('theme = "paper"\n', "Settings: theme counts now"),
        ('[keys]\npreset = "vim"\n', "Settings: keys count now"),
        (
            'theme = "paper"\nmeasure = 60\n[keys]\nlist.sort = ["o"]\n',
            "Settings: theme, measure and keys count now",
        ),
        ('signs = "ascii"\n[authors]\nx = "Y"\n', "Settings: signs and authors from the next start"),
        ('theme = "papier"\n', "Settings: nothing has changed"),
        ('sort = "title"\nmeasure = 60\n', "Settings: measure counts now, sort from the next start"),
    ],
)
def test_what_counts_now_and_what_later_is_said(where: Locations, text: str, said: str) -> None:
    before = wishes(where, "")
    where.settings_file.write_text(text, encoding="utf-8")
    assert changes(before, before.again(), {"paper"}).told() == said


def test_what_is_taken_out_stays_as_it_is_until_the_next_start(where: Locations) -> None:
    before = wishes(where, 'theme = "paper"\nmeasure = 60\n')
    where.settings_file.write_text("", encoding="utf-8")
    told = changes(before, before.again(), {"paper"}).told()
    assert told == "Settings: theme counts now, measure from the next start"


async def asked(desk: Desk) -> None:
    await desk.press("g", "c")


async def test_without_an_editor_the_file_is_made_and_its_path_said_and_copied(
    start: Start, where: Locations, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    async with start(80, 24, wishes=read_wishes(where)) as desk:
        await asked(desk)
        assert desk.shows("Make a settings file?")
        await desk.press("n")
        assert not where.settings_file.exists()
        await asked(desk)
        await desk.press("y")
        assert "every setting" not in desk.message
        assert "# theme =" in where.settings_file.read_text(encoding="utf-8")
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.app.clipboard == str(where.settings_file)
        assert desk.message.startswith("No editor is set ($VISUAL or $EDITOR). The settings are in ")


async def test_a_terminal_that_cannot_be_left_is_said(
    start: Start, where: Locations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "vi")
    async with start(80, 24, wishes=wishes(where, "")) as desk:
        await asked(desk)
        await desk.app.workers.wait_for_complete()
        await desk.pilot.pause()
        assert desk.message.startswith("This terminal cannot be left to an editor. The settings are in ")


async def test_a_folder_in_the_way_is_said(start: Start, where: Locations, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "vi '")
    wanted = read_wishes(where)
    where.config.write_text("a file", encoding="utf-8")
    async with start(80, 24, wishes=wanted) as desk:
        await asked(desk)
        await desk.press("y")
        assert "cannot be made" in desk.message
        where.config.unlink()
        wishes(where, "")
        await asked(desk)
        assert desk.message.startswith("$VISUAL: a quotation mark is missing")


@pytest.mark.parametrize("typed", ["settings", ":settings", "config", "preferences", "options", "set"])
async def test_the_settings_are_found_by_any_word_for_them(start: Start, where: Locations, typed: str) -> None:
    async with start(80, 24, wishes=read_wishes(where)) as desk:
        await desk.press("colon")
        await desk.press(*("colon" if char == ":" else char for char in typed), "enter")
        assert desk.shows("Make a settings file?")
