"""`--linear` on a real terminal: one pane, nothing drawn, every change in words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from terminal.driver import ENTER, ESCAPE, TAB, Terminal, environment

DRAWN = {chr(code) for code in range(0x2500, 0x25A0)}
"""Lines, boxes and blocks."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    texts = {
        "harbour": '<h2>Ice</h2><p>The harbour froze. See <a href="/lamp/">what the lamp showed</a>.</p>',
        "lamp": "<p>The lamp showed nothing.</p>",
    }
    for day, (name, body) in enumerate(texts.items()):
        head = f"---\ntitle: The {name}\npermalink: /{name}/\ndate: 2020-01-{20 - day}\n---\n"
        (folder / f"{name}.html").write_text(head + body + "\n", encoding="utf-8")
    return folder


def drawn(terminal: Terminal) -> set[str]:
    return DRAWN & set(terminal.text())


def test_one_pane_is_shown_nothing_is_drawn_and_every_change_is_said(archive: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reader", str(archive), "--linear"]
    with Terminal(command, environment(tmp_path / "home"), columns=140) as terminal:

        def said(words: str) -> None:
            terminal.wait_until(lambda: terminal.lines()[-1].startswith(f" {words}"), f"{words!r} in the last line")
            assert drawn(terminal) == set()

        terminal.wait_for("The harbour", "The lamp")
        terminal.press(ENTER)
        said("Article: The harbour, 1 link")
        terminal.wait_until(lambda: "2020-01-19" not in terminal.text(), "the list to give way")
        terminal.press(TAB)
        said("Link 1 of 1: what the lamp showed, article, to The lamp")
        terminal.press(ENTER)
        said("Article: The lamp")
        terminal.press("s")
        said("Starred: The lamp")
        terminal.press("h")
        said("List: The ")
        for keys, shown in ((("?",), "Keys in the list"), ((":",), "words of a title"), (("g", "a"), "Archives")):
            terminal.press(*keys)
            terminal.wait_until(lambda shown=shown: shown in terminal.text(), f"the window {shown!r}")  # type: ignore[misc]
            assert drawn(terminal) == set()
            terminal.press(ESCAPE)
            terminal.wait_until(lambda shown=shown: shown not in terminal.text(), f"{shown!r} to go")  # type: ignore[misc]
        terminal.press("q")
        assert terminal.wait_for_end() == 0


WINDOWS = (
    (("?",), "Keys in the list"),
    ((":",), "Palette"),
    (("g", "/"), "Search"),
    (("g", "a"), "Archives"),
    (("g", "D"), "Themes"),
    (("A",), "Mark 2 articles"),
    (("i",), "The harbour"),
    (("p",), "The harbour"),
)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 15), (140, 40)])
def test_a_window_fills_the_screen_and_begins_with_what_it_is(
    archive: Path, tmp_path: Path, columns: int, rows: int
) -> None:
    command = [sys.executable, "-m", "reader", str(archive), "--linear"]
    with Terminal(command, environment(tmp_path / "home"), columns=columns, rows=rows) as terminal:
        terminal.wait_for("The harbour", "The lamp")
        alone = terminal.lines()
        for keys, title in WINDOWS:
            terminal.press(*keys)
            terminal.wait_until(
                lambda title=title: terminal.lines()[0].strip().startswith(title),  # type: ignore[misc]
                f"a window that begins with {title!r}",
            )
            assert "The lamp" not in terminal.text()
            assert drawn(terminal) == set()
            terminal.press(ESCAPE)
            terminal.wait_until(lambda: terminal.lines()[:-1] == alone[:-1], "the list to come back")
        terminal.press(ENTER)
        terminal.wait_for("froze")
        terminal.press("\\")
        terminal.wait_until(
            lambda: terminal.lines()[0].strip().startswith("The harbour") and "froze" not in terminal.text(),
            "the outline alone",
        )
