"""The walk finds what may be an article, opens nothing, and never leaves the archive."""

from __future__ import annotations

import os
import pickle
import socket
import sys
from pathlib import Path

import pytest

from reader.archive.scan import looks_like_articles, scan


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("text")


def test_candidates_come_by_path_and_other_files_apart(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a/c.html", "a/picture.png", "notes.txt", "paper.pdf", "_config.yml")
    found = scan(tmp_path)
    assert [file.path for file in found.files] == ["a/c.html", "b.md", "notes.txt"]
    assert found.others == {"a/picture.png", "paper.pdf"}
    assert [file.path for file in found.settings] == ["_config.yml"]
    assert not found.skipped
    assert not found.problems


def test_a_file_is_described_by_its_stat(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    [file] = scan(tmp_path).files
    status = (tmp_path / "a.md").stat()
    assert (file.size, file.mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert pickle.loads(pickle.dumps(file)) == file


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        (".git", "hidden folder"),
        ("node_modules", "dependencies"),
        ("site/vendor", "dependencies"),
        ("_site", "build output"),
        ("dist", "build output"),
    ],
)
def test_what_holds_no_articles_is_skipped_and_listed(tmp_path: Path, folder: str, reason: str) -> None:
    write(tmp_path, f"{folder}/a.md", "b.md")
    found = scan(tmp_path)
    assert [file.path for file in found.files] == ["b.md"]
    assert [(skipped.path, skipped.reason) for skipped in found.skipped] == [(folder, reason)]


def test_public_is_skipped_only_beside_sources(tmp_path: Path) -> None:
    write(tmp_path, "public/a.html")
    assert [file.path for file in scan(tmp_path).files] == ["public/a.html"]
    write(tmp_path, "content/a.md")
    assert [file.path for file in scan(tmp_path).files] == ["content/a.md"]


def test_what_the_site_excludes_is_skipped_and_listed(tmp_path: Path) -> None:
    write(tmp_path, "drafts/a.md", "tools/x/b.md", "c.bak.md", "d.md")
    found = scan(tmp_path, ["drafts/", "tools/x", "*.bak.md"])
    assert [file.path for file in found.files] == ["d.md"]
    assert {skipped.path for skipped in found.skipped} == {"drafts", "tools/x", "c.bak.md"}


def test_repository_files_and_pieces_of_pages_are_no_candidates_but_can_be_linked_to(tmp_path: Path) -> None:
    pieces = {"README.md", "LICENSE.txt", "CONTRIBUTING.md", "_includes/head.html", "_layouts/post.html"}
    write(tmp_path, *pieces, "a/README.md", "licences-explained.md")
    found = scan(tmp_path)
    assert [file.path for file in found.files] == ["a/README.md", "licences-explained.md"]
    assert found.others == pieces


def test_a_sidecar_belongs_to_its_article_and_its_change_is_seen(tmp_path: Path) -> None:
    write(tmp_path, "a.rst", "a.meta")
    os.utime(tmp_path / "a.rst", ns=(5, 5))
    os.utime(tmp_path / "a.meta", ns=(9, 9))
    [file] = scan(tmp_path).files
    assert (file.sidecar, file.mtime_ns) == ("a.meta", 9)


@pytest.mark.skipif(sys.platform == "win32", reason="names and links that Windows does not have")
class TestOnPosix:
    def test_links_are_not_followed_out_of_the_archive_nor_round_a_ring(self, tmp_path: Path) -> None:
        outside = tmp_path / "outside"
        write(outside, "secret.md")
        root = tmp_path / "archive"
        write(root, "a/b.md")
        (root / "a" / "ring").symlink_to(root)
        (root / "out").symlink_to(outside)
        (root / "secret.md").symlink_to(outside / "secret.md")
        (root / "self").symlink_to(root / "self")
        found = scan(root)
        assert [file.path for file in found.files] == ["a/b.md"]
        reasons = {skipped.path: skipped.reason for skipped in found.skipped}
        assert set(reasons) == {"a/ring", "out", "secret.md", "self"}
        assert "out of the archive" in reasons["out"]
        assert "out of the archive" in reasons["secret.md"]

    def test_pipes_and_sockets_are_named_and_never_opened(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.md")
        with socket.socket(socket.AF_UNIX) as listener:
            here = Path.cwd()
            os.chdir(tmp_path)
            try:
                listener.bind("socket.md")
            finally:
                os.chdir(here)
            found = scan(tmp_path)
        assert found.files == ()
        assert {(skipped.path, skipped.reason) for skipped in found.skipped} == {
            ("pipe.md", "not a file: pipe"),
            ("socket.md", "not a file: socket"),
        }

    def test_names_that_are_no_clean_text_are_percent_encoded_and_stay_different(self, tmp_path: Path) -> None:
        names = [
            b"line\nbreak.md",
            b"esc\x1b[2J.md",
            b"caf\xe9.md",
            "bidi\u202e.md".encode(),
            "café.md".encode(),
            b"a|b*.md",
        ]
        for name in (*names, b"x" * 252 + b".md"):
            (tmp_path / os.fsdecode(name)).write_text("text")
        found = scan(tmp_path)
        paths = [file.path for file in found.files]
        assert paths[-1] == "x" * 252 + ".md"
        assert set(paths[:-1]) == {
            "line%0Abreak.md", "esc%1B[2J.md", "caf%E9.md", "bidi%E2%80%AE.md", "café.md", "a|b*.md",
        }  # fmt: skip
        assert all((tmp_path / file.name).read_text() == "text" for file in found.files)
        assert pickle.loads(pickle.dumps(found)) == found

    def test_names_that_differ_by_case_or_normal_form_are_different_files(self, tmp_path: Path) -> None:
        write(tmp_path, "A.md", "a.md", "cafe\u0301.md", "caf\u00e9.md")
        assert len(scan(tmp_path).files) == 4

    def test_a_folder_that_cannot_be_listed_is_a_problem(self, tmp_path: Path) -> None:
        write(tmp_path, "b.md")
        here = os.open(tmp_path, os.O_RDONLY)
        for _ in range(20):  # deeper than any path that the system takes
            os.mkdir("x" * 250, dir_fd=here)
            below = os.open("x" * 250, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(here)
        found = scan(tmp_path)
        assert [file.path for file in found.files] == ["b.md"]
        [problem] = found.problems
        assert problem.path.startswith("x" * 250)


def test_a_folder_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    assert [problem.path for problem in scan(tmp_path / "gone").problems] == ["."]


def test_a_deep_folder_is_walked(tmp_path: Path) -> None:
    write(tmp_path, "d/" * 200 + "a.md")
    assert len(scan(tmp_path).files) == 1


PROSE = ("notes.txt", b"Buy milk and bread.")
POST = ("posts/hello.md", b"---\ntitle: Hello\n---\nText")


def test_a_small_folder_is_always_read() -> None:
    assert looks_like_articles(999, [PROSE] * 50)


@pytest.mark.parametrize(("posts", "expected"), [(0, False), (4, False), (5, True), (100, True)])
def test_a_large_folder_is_read_when_enough_looks_like_articles(posts: int, expected: bool) -> None:
    assert looks_like_articles(50_000, [POST] * posts + [PROSE] * (100 - posts)) is expected


@pytest.mark.parametrize(
    "sample",
    [
        ("2018-09-21-hello.txt", b"Hello."),
        ("x.html", b"<html><head><title>x</title></head><body><p>x"),
        ("x.md", b"\xef\xbb\xbf+++\ntitle='x'"),
    ],
)
def test_dates_pages_and_headers_are_signs_of_articles(sample: tuple[str, bytes]) -> None:
    assert looks_like_articles(5000, [sample])
