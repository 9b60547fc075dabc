"""QUERY on the command line: all remaining words, also those that begin with a minus and are no option."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from reader.cli.console import Console
from reader.cli.words import complete_query
from reader.library import Library
from reader.query import describe, parse

Command = TypeVar("Command", bound=Callable[..., Any])


def query_argument(command: Command) -> Command:
    """QUERY. The command must ignore unknown options and have none of one letter, or `-author:x` is taken apart."""
    return click.argument("query", nargs=-1, shell_complete=complete_query)(command)


def query_text(words: tuple[str, ...], console: Console) -> str:
    """The words of QUERY as one text. Says so where one looks like an option with a slip in it."""
    for word in words:
        if word.startswith("--") and len(word) > 2:
            console.say(f"{word} is no option of this command; it is taken as a word of the query")
    return " ".join(words)


def nothing_found(text: str, library: Library) -> str:
    """One line about an empty answer."""
    reason = library.index.empty_reason()
    if reason or not text.strip():
        return reason or f"{library.root}: no articles."
    return f"no article fits: {describe(parse(text)) or text}"
