"""What is said of a folder before it becomes an archive, and how a typed one goes on."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from reader.library.adding import why_nothing
from reader.library.typed_folders import folders_going_on, offer

TODAY = date(2026, 11, 29)


def test_a_folder_with_an_article_has_something_to_read(tmp_path: Path) -> None:
    (tmp_path / "deep" / "down").mkdir(parents=True)
    (tmp_path / "deep" / "down" / "one.md").write_text("# One\n\nIt is short.\n", encoding="utf-8")
    (tmp_path / "404.md").write_text("# Not there\n", encoding="utf-8")
    assert why_nothing(tmp_path, TODAY) == ""


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    assert why_nothing(tmp_path, TODAY).startswith(f"{tmp_path}: no HTML, Markdown or text files. Give")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "one.md").write_text("# One\n\nIt is short.\n", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert "no HTML, Markdown or text files" in why_nothing(tmp_path, TODAY)
    (tmp_path / "404.md").write_text("# Not there\n", encoding="utf-8")
    (tmp_path / "search.html").write_text("", encoding="utf-8")
    assert "no article in 2 text files" in why_nothing(tmp_path, TODAY)


def test_a_look_that_would_take_long_finds_no_fault(tmp_path: Path) -> None:
    for number in range(150):
        (tmp_path / f"{number}.html").write_text("", encoding="utf-8")
    assert why_nothing(tmp_path, TODAY) == ""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("News", "notes/2018", "notes/2019", ".config", "stei\u0301l", "b\x1b]0;owned\x07d", "right\u202eleft"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "nothing.txt").write_text("no folder", encoding="utf-8")
    os.mkdir(os.fsencode(tmp_path) + b"/n\xff")  # noqa: PTH102 (a name that is no text)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("~", ["~/"]),
        ("~/n", ["~/News/", "~/notes/"]),
        ("~/NO", ["~/notes/"]),
        ("~/notes", ["~/notes/"]),
        ("~/notes/", ["~/notes/2018/", "~/notes/2019/"]),
        ("~/notes/2018/", []),
        ("~/", ["~/News/", "~/notes/", "~/stei\u0301l/"]),
        ("~/.", ["~/.config/"]),
        ("~/b", []),
        ("~/none/", []),
        ("~/nothing.txt/", []),
        ("~nobody-of-that-name/x", []),
        ("", []),
        ("/\0/", []),
        ("/" + "x" * 300 + "/", []),
    ],
)
def test_a_folder_goes_on_with_those_that_are_there(home: Path, typed: str, ways: list[str]) -> None:
    assert folders_going_on(typed) == ways


def test_a_whole_path_goes_on_as_well(home: Path) -> None:
    assert folders_going_on(f"{home}/ne") == [f"{home}/News/"]


def test_as_many_folders_are_offered_as_there_is_room_for() -> None:
    ways = ["~/News/", "~/notes/", "~/old/"]
    assert offer(ways, 40) == "Tab: News/ notes/ old/"
    assert offer(ways, 20) == "Tab: News/ notes/ +1"
    assert offer(ways, 19) == "Tab: News/ +2"
    assert offer(ways[:1], 3) == "Tab: News/"
    assert offer([], 40) == ""
