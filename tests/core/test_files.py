"""The files that an export writes."""

from __future__ import annotations

import os
from pathlib import Path
from socket import AF_UNIX, socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.library.files import existing, file_names, folder_for_export, folder_to_make, name_of_article, whole_file


@pytest.mark.parametrize(
    ("permalink", "name"),
    [
        ("/news/2018/bridge/", "news_2018_bridge.txt"),
        ("/a b?c=d&e/", "a-b-c-d-e.txt"),
        ("/news/2018/openttd-15.3.html", "news_2018_openttd-15.3.txt"),
        ("/news/Bridge.HTM/", "news_Bridge.txt"),
        ("/news.html/bridge", "news.html_bridge.txt"),
        ("/../../etc/passwd", "etc_passwd.txt"),
        ("/café/", "café.txt"),
        ("/-rf/", "rf.txt"),
        ("/" + "x" * 300 + "/", "x" * 150 + ".txt"),
    ],
)
def test_a_permalink_gives_a_plain_name(permalink: str, name: str) -> None:
    assert file_names([permalink], ".txt") == [name]


@pytest.mark.parametrize("permalink", ["/", "/con", "/LPT1/", "/???", "/.."])
def test_a_name_that_a_system_keeps_for_itself_gets_a_fingerprint(permalink: str) -> None:
    (name,) = file_names([permalink], ".txt")
    assert "-" in name.removesuffix(".txt")


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
def test_names_stay_apart_where_only_the_ending_told_them_apart(suffix: str) -> None:
    names = file_names(["/a.html", "/a/", "/a.php", "/.html"], suffix)
    assert names[0] == f"a{suffix}"
    assert len(set(names)) == 4
    assert not any(f".html{suffix}" in name for name in names)


@pytest.mark.parametrize(
    ("permalink", "name"),
    [
        ("/news/2026/openttd-15-3.html", "openttd-15-3"),
        ("/news/2018/bridge/", "bridge"),
        ("/", "Of bridges"),
        ("/about/index.html", "Of bridges"),
        ("/a/???/", "Of bridges"),
    ],
)
def test_the_file_of_one_article_is_called_by_its_slug_else_by_its_title(permalink: str, name: str) -> None:
    assert name_of_article(permalink, "Of bridges") == name


def test_names_that_would_meet_are_told_apart() -> None:
    names = file_names(["/a/b/", "/a_b/", "/A/B", "/a/b"], ".txt")
    assert len({name.casefold() for name in names}) == 4
    assert names[0] == "a_b.txt"


@given(st.lists(st.text(max_size=200), unique=True, max_size=5))
def test_no_permalink_leads_out_of_the_folder(permalinks: list[str]) -> None:
    names = file_names(permalinks, ".txt")
    for name in names:
        assert Path(name).name == name
        assert not name.startswith((".", "-"))
        assert len(name.encode()) <= 200
    assert len({name.casefold() for name in names}) == len(permalinks)


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "whole.txt"
    path.write_text("before")

    def fail() -> None:
        with whole_file(path) as stream:
            stream.write("half")
            raise ReaderError("in the middle")

    with pytest.raises(ReaderError):
        fail()
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
    with whole_file(path) as stream:
        stream.write("after\n")
    assert path.read_bytes() == b"after\n"


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("precious")
    link = tmp_path / "a.txt"
    link.symlink_to(elsewhere)
    with whole_file(link) as stream:
        stream.write("new")
    assert elsewhere.read_text() == "precious"
    assert link.read_text() == "new"


@pytest.mark.parametrize("by_link", [False, True])
def test_nothing_but_a_file_is_ever_replaced(tmp_path: Path, by_link: bool) -> None:
    pipe = path = tmp_path / "a.txt"
    os.mkfifo(pipe)
    if by_link:
        path = tmp_path / "b.txt"
        path.symlink_to(pipe)
    with pytest.raises(ReaderError, match=f"{path}: a named pipe"):
        existing(tmp_path, [path.name])
    with pytest.raises(ReaderError, match="a named pipe"), whole_file(path) as stream:
        stream.write("new")
    assert pipe.is_fifo()
    assert path.is_symlink() == by_link
    assert {each.name for each in tmp_path.iterdir()} == {pipe.name, path.name}


def test_a_folder_and_a_socket_are_no_files_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(ReaderError, match=r"a\.txt: a folder"):
        existing(tmp_path, ["a.txt"])
    monkeypatch.chdir(tmp_path)  # a socket's name may not be long
    with socket(AF_UNIX) as bound:
        bound.bind("b.txt")
        with pytest.raises(ReaderError, match=r"b\.txt: a socket"):
            existing(tmp_path, ["b.txt"])


def test_names_that_differ_only_by_case_are_there_already(tmp_path: Path) -> None:
    (tmp_path / "A.txt").touch()
    assert existing(tmp_path, ["a.txt", "b.txt"]) == ["a.txt"]
    assert existing(tmp_path / "none", ["a.txt"]) == []


def test_the_archive_is_no_place_to_export_to_not_even_by_a_link(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    root.mkdir()
    (tmp_path / "link").symlink_to(root)
    with pytest.raises(ReaderError, match="inside the archive"):
        folder_for_export(str(tmp_path / "link" / "out"), root)
    (tmp_path / "file").touch()
    with pytest.raises(ReaderError, match="not a folder"):
        folder_for_export(str(tmp_path / "file"), root)
    assert folder_for_export(str(tmp_path / "archive-export"), root) == tmp_path / "archive-export"


def test_a_folder_that_is_made_is_named_from_what_is_there_and_whole_at_the_root(tmp_path: Path) -> None:
    assert folder_to_make(tmp_path / "a" / "b") == "a/b"
    assert folder_to_make(Path("/no-such-folder/b")) == "/no-such-folder/b"
    assert folder_to_make(tmp_path) == ""
