"""Command lines that mean nothing, and what was probably meant. Pure, but for a look whether a folder is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reader.cli import COMMANDS, GROUPS
from reader.text import clean_line

_HELP, _VERSION = "--help", "--version"
_OPENS = "leesmap ARCHIVE"
_ELSEWHERE = {
    "help": f"leesmap {_HELP}",
    "version": f"leesmap {_VERSION}",
    "open": _OPENS,
    "read": _OPENS,
    "view": _OPENS,
    "ls": "leesmap list",
    "find": "leesmap search",
    "grep": "leesmap search",
    "cat": "leesmap show",
    "print": "leesmap show",
    "reindex": "leesmap index",
    "settings": "leesmap config",
}
"""What other programs call it, and how it is said here."""
_ALIKE = 0.7
"""How much of a word must be that of a command for it to be a slip."""


def spelt_out(argv: Sequence[str]) -> list[str]:
    """The same words with `-h` as `--help` where only commands stand before it; behind them it may be looked for."""
    words = list(argv)
    at = 1 if words[:1] and words[0] in COMMANDS else 0
    if at and words[0] in GROUPS and words[1:2] and not words[1].startswith("-"):
        at = 2
    if words[at : at + 1] == ["-h"]:
        words[at] = _HELP
    return words


def misspelt(words: Sequence[str], is_there: Callable[[str], bool] = lambda word: Path(word).exists()) -> str:
    """What to say of words before which no command stands, where they open no archive; empty where they may."""
    if not words or words[0].startswith("-") or is_there(words[0]):
        return ""
    from difflib import get_close_matches

    said = f"{clean_line(words[0])}: no such folder, and no such command."
    meant = _ELSEWHERE.get(words[0].lower()) or next(
        iter(get_close_matches(words[0], COMMANDS, n=1, cutoff=_ALIKE)), ""
    )
    return f"{said} Did you mean `{meant}`?" if meant else ""


def too_many(words: Sequence[str], is_there: Callable[[str], bool] = lambda word: Path(word).exists()) -> str:
    """What to say of several words that no command stands before."""
    first, second = (clean_line(word) for word in words[:2])
    if not is_there(words[0]):
        return f"{first}: no such folder, and no such command. `leesmap {_HELP}` names the commands."
    if second in COMMANDS and second not in GROUPS:
        return f"{second}: the command comes first, as in `leesmap {second} ARCHIVE`. See `leesmap {_HELP}`."
    return f"{second}: one word too many: `{_OPENS}` opens one archive at a time. See `leesmap {_HELP}`."
