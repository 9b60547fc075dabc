"""The command lines that guide, README and docs print, as somebody types them who reads there."""

from __future__ import annotations

import html
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

import reader.guide
from reader.cli import COMMANDS

GUIDE = Path(reader.guide.__file__).parent
ROOT = Path(__file__).parents[2]
DOCUMENTS = (ROOT / "README.md", *sorted(ROOT.glob("docs/*.md")))
ARCHIVES = ("news", "~/archives/evening-paper", "ARCHIVE", "FOLDER")
"""What an archive is called where a command is printed."""
FILLED = {**dict.fromkeys(ARCHIVES, str(GUIDE)), "REF": "/guide/keys/", "QUERY": "water", "FILE": "state.jsonl"}
"""What stands for the names in printed commands; `DIR` is a new folder each time."""
_FENCED = re.compile(r"^ *```\w*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_BEFORE = re.compile(r"(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?")
"""What may stand before the command: variables, and where it is."""
_OPTIONAL = re.compile(r" \[([^]]+)\]")
_ALTERNATIVES = re.compile(r"\S+(?:\|\S+)+")
_WITHOUT_ARCHIVE = ("config", "completion", "state")


def printed() -> list[tuple[str, ...]]:
    """The words after `leesmap` of every whole command line, in the order of the files; each once."""
    lines = (words for line in (*_in_guide(), *_in_documents()) for words in _expanded(line))
    return list(dict.fromkeys(words for words in lines if _is_whole(words)))


def opens_screen(words: tuple[str, ...]) -> bool:
    """Whether a command line opens the reader."""
    return words[:1] == ("guide",) or not words or (words[0] not in COMMANDS and words[0] != "--help")


def filled(words: tuple[str, ...], number: int) -> list[str]:
    """The words as they are run: with a folder, a query and an article in the place of their names."""
    return [f"out{number}" if word == "DIR" else FILLED.get(word, word) for word in words]


def _in_guide() -> Iterator[str]:
    for path in sorted(GUIDE.glob("*.html")):
        for code in re.findall(r"<code>(.*?)</code>", path.read_text(encoding="utf-8"), re.DOTALL):
            yield from _commands(html.unescape(code).splitlines())


def _in_documents() -> Iterator[str]:
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        for block in _FENCED.findall(text):
            yield from _commands(part for line in block.splitlines() for part in line.split(" && "))
        yield from _commands(" ".join(code.split()) for code in re.findall(r"`([^`]+)`", _FENCED.sub("", text)))


def _commands(lines: Iterable[str]) -> Iterator[str]:
    """Those that begin with `leesmap`, without what is said of them beside it."""
    for line in lines:
        command = _BEFORE.sub("", re.split(r"  +", line.strip())[0], count=1)
        if command == "leesmap" or command.startswith("leesmap "):
            yield command


def _expanded(line: str) -> Iterator[tuple[str, ...]]:
    """`a [b] c|d` is four command lines: with and without, one and the other."""
    if optional := _OPTIONAL.search(line):
        before, after = line[: optional.start()], line[optional.end() :]
        yield from _expanded(before + after)
        yield from _expanded(f"{before} {optional[1]}{after}")
    elif alternatives := _ALTERNATIVES.search(line):
        for one in alternatives[0].split("|"):
            yield from _expanded(line[: alternatives.start()] + one + line[alternatives.end() :])
    else:
        yield tuple(shlex.split(line)[1:])


def _is_whole(words: tuple[str, ...]) -> bool:
    """Whether this is a command line, and not just the name of a command: `leesmap check` with nothing to check."""
    if opens_screen(words) or words[0] == "--help":
        return True
    return len(words) > 1 and (words[0] in _WITHOUT_ARCHIVE or any(word in ARCHIVES for word in words))
