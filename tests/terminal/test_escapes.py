"""Foreign control characters never reach the terminal: judged by the bytes that were written to it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from terminal.driver import ENTER, ESCAPE, TAB, Terminal, environment

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
    "surrogate": "&#xd83d;&#xdc00;\x85",
    "return": "\rowned\x1b[2J",
}

# What Textual writes by itself: control sequences, the pointer's shape (OSC 22), line ends, what is copied (OSC 52).
ORDINARY = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\]22;[a-z-]*\x07|\x1b\]52;c;[A-Za-z0-9+/=]*\x07|\r|\n")
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def attacks(words: str) -> str:
    return " ".join(f"{words} {attack}{name}_survives" for name, attack in ATTACKS.items())


def assert_harmless(written: bytes) -> None:
    text = written.decode("utf-8", "surrogateescape")
    assert not re.search(r"\x1b\[[0-?]*z", text)
    assert FORBIDDEN.findall(ORDINARY.sub("", text)) == []


def close(terminal: Terminal) -> None:
    """Close the window that is open; a key that comes at once after Esc would be another one with alt."""
    terminal.press(ESCAPE)
    terminal.wait_until(lambda: "Esc close" not in terminal.text(), "the window to close")


def quoted(text: str) -> str:
    """A text as YAML quotes it, so that what YAML forbids arrives all the same."""
    return json.dumps(text)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An article for each attack, the first with all of them wherever text can stand."""
    folder = tmp_path / "strange"
    sub = folder / "dir\x1b]0;owned\x07"
    sub.mkdir(parents=True)
    (folder / "_config.yml").write_text(f"title: {quoted('Site ' + attacks('Name'))}\n", encoding="utf-8")
    hrefs = " ".join(f'<a href="/{name}/?{attack}">door</a>' for name, attack in ATTACKS.items())
    (folder / "first.html").write_text(
        f"""---
title: First {attacks("Title")}
author: {attacks("Author")}
section: {quoted(attacks("Section"))}
tags: [{quoted(attacks("Tag"))}]
excerpt: {quoted(attacks("Excerpt"))}
permalink: /first/
date: 2020-02-02
---
<h3 id="{ATTACKS["title"]}">{attacks("Heading")}</h3>
<p><a href="/bell/">Follow me</a> {attacks("Paragraph")}</p>
<p><img src="x.png" alt="{attacks("picture")}"> {hrefs}</p>
<details open><summary>{attacks("Summary")}</summary><table><tr><td>{attacks("Cell")}<td>x</table></details>
<pre>{attacks("Code")}</pre><figure><img src="y.png" alt="y"><figcaption>{attacks("Caption")}</figcaption></figure>
""",
        encoding="utf-8",
    )
    for name, attack in ATTACKS.items():
        (folder / f"{name}.html").write_text(
            f"---\ntitle: Title {attack}{name}_title\npermalink: /{name}/\ndate: 2020-01-01\n---\n<p>The end.</p>\n",
            encoding="utf-8",
        )
    (sub / "bad\x1b[5;13z\x9b\u202e\nname.md").write_text("Nothing states a title here.\n", encoding="utf-8")
    return folder


def test_no_control_character_of_an_archive_reaches_the_terminal(archive: Path, tmp_path: Path) -> None:
    with Terminal([*READER, str(archive)], environment(tmp_path / "home"), columns=160, rows=50) as terminal:
        terminal.wait_for("First", f"{len(ATTACKS) + 2} unread")
        terminal.press("g", "g", ENTER)
        terminal.wait_for("Heading", "Paragraph", *(f"{name}_survives" for name in ATTACKS))
        terminal.press("i")  # all that is known: path, tags, section
        terminal.wait_for("first.html", "Tag")
        close(terminal)
        terminal.press("\\")  # the outline
        terminal.wait_for("Esc close")
        close(terminal)
        terminal.press(TAB, TAB, "p")  # a peek
        terminal.wait_for("Esc close")
        close(terminal)
        terminal.press("y")
        terminal.wait_for("Permalink sent to the terminal")
        terminal.press("Y")
        terminal.wait_for("Markdown link sent to the terminal")
        terminal.press("G", "=")
        terminal.wait_for("Lines of one length")
        terminal.press("g", "g", TAB, ENTER)
        terminal.wait_for("The end.")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert_harmless(terminal.written)


def test_no_control_character_that_is_typed_or_pasted_reaches_the_terminal(archive: Path, tmp_path: Path) -> None:
    pasted = "\x1b[200~{}\x1b[201~".format("zzyzx \x9b5;13z\x90\u202e\u2066\x9d0;owned\x9c")
    with Terminal([*READER, str(archive)], environment(tmp_path / "home"), columns=160, rows=50) as terminal:
        terminal.wait_for("First Title")
        for line_is_open in ("Esc Clear", "Esc End"):  # the filter of the list, and then the find in the article
            terminal.press("/")
            terminal.wait_for(line_is_open)
            terminal.press(pasted)
            terminal.wait_for("zzyzx", "owned")
            terminal.press(ESCAPE)
            terminal.wait_until(lambda: "zzyzx" not in terminal.text() and "First Title" in terminal.text(), "its end")
            terminal.press(ENTER)
            terminal.wait_for("Paragraph")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert_harmless(terminal.written)


COMMANDS = (
    ("list", "{}"),
    ("list", "{}", "--json"),
    *(("show", "{}", "/first/", "--format", form) for form in ("text", "ansi", "markdown", "html", "json")),
    ("show", "{}", "/first/"),
    ("links", "{}"),
    ("links", "{}", "--json"),
    ("check", "{}"),
    ("check", "{}", "--json"),
    ("export", "{}", "--format", "text"),
    ("export", "{}", "--format", "jsonl"),
    ("show", "{}", "/no\x1b]0;owned\x07where/"),
    ("list", "{}", "a\x1b[5;13z\x9bb"),
    ("nothing\x1b]0;owned\x07",),
)


@pytest.fixture
def home(archive: Path, tmp_path: Path) -> Path:
    """Where the archive is indexed already."""
    index = [*READER, "index", str(archive)]
    subprocess.run(index, env=environment(tmp_path / "home"), check=True, capture_output=True, timeout=60)
    return tmp_path / "home"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_prints_a_control_character_of_an_archive(
    archive: Path, home: Path, command: tuple[str, ...]
) -> None:
    words = [word.format(archive) for word in command]
    with Terminal([*READER, *words], environment(home), columns=160, rows=50) as terminal:
        terminal.wait_for_end()
    assert terminal.written
    assert_harmless(terminal.written)
    piped = subprocess.run([*READER, *words], env=environment(home), capture_output=True, timeout=60)
    assert b"\x1b" not in piped.stdout or "ansi" in words
    assert_harmless((piped.stdout + piped.stderr).replace(b"\t", b" "))


def test_no_control_character_of_an_archive_is_exported(archive: Path, home: Path, tmp_path: Path) -> None:
    for form in ("text", "jsonl"):
        to = tmp_path / form
        export = [*READER, "export", str(archive), "--format", form, "--to", str(to)]
        subprocess.run(export, env=environment(home), check=True, capture_output=True, timeout=60)
        files = [file for file in to.rglob("*") if file.is_file()]
        assert files
        for file in files:
            assert_harmless(str(file.relative_to(to)).encode("utf-8", "surrogateescape"))
            assert_harmless(file.read_bytes().replace(b"\t", b" "))
