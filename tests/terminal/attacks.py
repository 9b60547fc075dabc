"""Text that would steer a terminal, and the judge of what was written to one."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

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
COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def attacks(words: str) -> str:
    return " ".join(f"{words} {attack}{name}_survives" for name, attack in ATTACKS.items())


def assert_harmless(written: bytes) -> None:
    """Nothing of these bytes does anything to a terminal, nor does what they put on its clipboard, pasted there."""
    text = written.decode("utf-8", "surrogateescape")
    assert not re.search(r"\x1b\[[0-?]*z", text)
    assert FORBIDDEN.findall(ORDINARY.sub("", text)) == []
    for copied in COPIED.findall(written):
        assert FORBIDDEN.findall(base64.b64decode(copied).decode().replace("\n", "")) == []


def quoted(text: str) -> str:
    """A text as YAML quotes it, so that what YAML forbids arrives all the same."""
    return json.dumps(text)


def write_hostile_archive(folder: Path) -> None:
    """An article for each attack, and a first one with all of them wherever text can stand."""
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
