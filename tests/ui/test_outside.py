"""Leaving the archive: which addresses may, with what, and what a clipboard is told."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path

import pytest

from reader.ui.outside import (
    Browser,
    Surroundings,
    browsable,
    clipboard_commands,
    copy_with,
    find_browser,
    start_browser,
)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "exec:ls",
        "-remote",
        "--help",
        "//host/share",
        "\\\\host\\share",
        "ftp://example.org",
        "http:",
        "https://[::1",
        "",
        "example.org",
    ],
)
def test_only_web_and_mail_addresses_are_opened(address: str) -> None:
    assert browsable(address) is None


@pytest.mark.parametrize(
    ("address", "exact"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://example.org/%C3%A9", "http://example.org/%C3%A9"),
        ("https://example.org/$(id)`ls`;\n'\"", "https://example.org/$(id)%60ls%60;'%22"),
        ("https://exämple.org/ü", "https://xn--exmple-cua.org/%C3%BC"),
        ("https://user:secret@example.org/", "https://user:secret@example.org/"),
        ("mailto:a@example.org?subject=een brief", "mailto:a@example.org?subject=een%20brief"),
    ],
)
def test_what_a_browser_gets_is_ascii_and_shows_punycode(address: str, exact: str) -> None:
    assert browsable(address) == exact


def test_over_ssh_without_a_display_there_is_no_browser() -> None:
    found = find_browser({"SSH_CONNECTION": "x"}, "linux", lambda: webbrowser.GenericBrowser("lynx"))
    assert found == Browser(Surroundings.NONE)


def test_a_console_browser_needs_the_terminal() -> None:
    found = find_browser({"DISPLAY": ":0"}, "linux", lambda: webbrowser.GenericBrowser("w3m"))
    assert found.kind is Surroundings.CONSOLE


def test_a_browser_with_a_window_needs_a_display() -> None:
    assert find_browser({"DISPLAY": ":0"}, "linux", lambda: webbrowser.BackgroundBrowser("xdg-open")).kind == "window"
    assert find_browser({}, "linux", lambda: webbrowser.BackgroundBrowser("xdg-open")).kind == "none"


def test_no_browser_at_all_is_told_as_such() -> None:
    def none() -> webbrowser.BaseBrowser:
        raise webbrowser.Error("no browser")

    assert find_browser({"DISPLAY": ":0"}, "linux", none).kind is Surroundings.NONE


def test_a_browser_that_is_not_there_is_not_started() -> None:
    assert not start_browser(Browser(Surroundings.NONE), "https://example.org")
    lost = webbrowser.BackgroundBrowser("/nowhere/browser")
    assert not start_browser(Browser(Surroundings.WINDOW, lost), "https://example.org")


def test_the_clipboards_of_the_place_are_tried() -> None:
    assert clipboard_commands({}, "darwin") == [("pbcopy",)]
    assert clipboard_commands({}, "win32") == [("clip.exe",)]
    assert [command[0] for command in clipboard_commands({"WAYLAND_DISPLAY": "w", "TMUX": "t"}, "linux")] == [
        "wl-copy",
        "tmux",
    ]
    assert clipboard_commands({}, "linux") == []


def test_copied_is_only_said_when_a_program_took_it(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    take = (sys.executable, "-c", f"import sys; open({str(taken)!r}, 'w').write(sys.stdin.read())")
    refuse = (sys.executable, "-c", "raise SystemExit(1)")
    assert not copy_with([("/nowhere/xclip",), refuse], "text")
    assert copy_with([("/nowhere/xclip",), take], "text")
    assert taken.read_text() == "text"


def test_windows_is_given_letters_in_the_encoding_that_it_reads(tmp_path: Path) -> None:
    clip = tmp_path / "clip.exe"
    take = "import pathlib, sys; pathlib.Path(sys.argv[0]).with_name('taken').write_bytes(sys.stdin.buffer.read())"
    clip.write_text(f"#!{sys.executable}\n{take}\n")
    clip.chmod(0o755)
    assert copy_with([(str(clip),)], "é 日本")
    assert (tmp_path / "taken").read_bytes().decode("utf-16-le") == "é 日本"
