"""Foreign control characters never reach the terminal: judged by the bytes that were written to it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from terminal.driver import ENTER, TAB, Terminal, environment

READER = (sys.executable, "-m", "reader")

# Each would do something to a terminal, and none is anything that a terminal app has a reason to write.
ATTACKS = {
    "colour": "\x1b[5;97;41;13z",
    "entity": "&#27;[5;13z",
    "twice_decoded": "&amp;#27;[5;13z",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://evil.example/\x1b\\",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "device_control": "\x1bP+q544e\x1b\\",
    "eight_bit": "\x9b5;13z\x9d0;owned\x9c\x90owned\x9c",
    "eight_bit_entity": "&#155;5;13z&#x9d;0;owned",
    "bell": "\x07\x08\x08\x08",
    "override": "\u202egnorw\u202c\u2066\u2069",
    "deletion": "\x7f\x00\x0b\x0c",
}

# What Textual writes by itself: control sequences, the pointer's shape (OSC 22) and line ends.
ORDINARY = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\]22;[a-z-]*\x07|\r|\n")
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def attacks(words: str) -> str:
    return " ".join(f"{words} {attack}{name}_survives" for name, attack in ATTACKS.items())


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An article for each attack, the first with all of them wherever text can stand."""
    folder = tmp_path / "strange"
    folder.mkdir()
    hrefs = " ".join(f'<a href="/{name}/?{attack}">door</a>' for name, attack in ATTACKS.items())
    (folder / "first.html").write_text(
        f"""---
title: First {attacks("Title")}
author: {attacks("Author")}
permalink: /first/
date: 2020-02-02
---
<h3>{attacks("Heading")}</h3>
<p><a href="/bell/">Follow me</a> {attacks("Paragraph")}</p>
<p><img src="x.png" alt="{attacks("picture")}"> {hrefs}</p>
""",
        encoding="utf-8",
    )
    for name, attack in ATTACKS.items():
        (folder / f"{name}.html").write_text(
            f"---\ntitle: Title {attack}{name}_title\npermalink: /{name}/\ndate: 2020-01-01\n---\n<p>The end.</p>\n",
            encoding="utf-8",
        )
    return folder


def test_no_control_character_of_an_archive_reaches_the_terminal(archive: Path, tmp_path: Path) -> None:
    with Terminal([*READER, str(archive)], environment(tmp_path / "home"), columns=160, rows=50) as terminal:
        terminal.wait_for("First", f"{len(ATTACKS) + 1} unread")
        terminal.press("g", "g", ENTER)
        terminal.wait_for("Heading", "Paragraph", *(f"{name}_survives" for name in ATTACKS))
        terminal.press(TAB, ENTER)
        terminal.wait_for("The end.")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    written = terminal.written.decode("utf-8", "surrogateescape")
    assert not re.search(r"\x1b\[[0-?]*z", written)
    assert FORBIDDEN.findall(ORDINARY.sub("", written)) == []
