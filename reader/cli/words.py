"""How a word of QUERY, or a REF, can go on: what shells offer for it. Never builds an index."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.console import Console
from reader.completing import completions, going_on
from reader.query import FIELDS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_MOST = 50
_PLAIN = re.compile(r"[\w/.@%+:][\w/.@%+:=-]*")
"""What stands in a line of a shell as it is: an archive may hold names that a shell would take for commands."""
_LABEL = re.compile(r'[\w/.@%+:=-]+|"[\w/.@%+:= -]+"')
"""The same, and in quotation marks with blanks: those the shell, or its script, takes care of."""
_REFS = ("linksto", "linkedfrom")
OPEN = "open"
"""The type of a completion that more follows at once, without a blank."""


def complete_query(context: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """A field of the query language, or a value behind it; a label of the reader's own behind `#`."""
    from click.shell_completion import CompletionItem

    minus = "-" if incomplete.startswith("-") else ""
    name, colon, value = incomplete.removeprefix("-").partition(":")
    if not name:
        return [CompletionItem(f"{minus}{field}:", type=OPEN) for field in FIELDS]
    if colon and name.lower() in _REFS:
        return [CompletionItem(f"{minus}{name}:{ref}") for ref in _refs(context, value)]
    if incomplete.removeprefix("-").startswith("#"):
        name, colon, value = "#", "", incomplete.removeprefix("-")[1:]
    if name == "#" or (colon and name.lower() == "label"):
        return [CompletionItem(f"{minus}{name}{colon}{label}") for label in _labels(context, value)]
    found = [word.rstrip() for word in completions(incomplete, lambda _: ())]
    return [CompletionItem(word, type="plain" if colon else OPEN) for word in found]


def _labels(context: click.Context, begun: str) -> list[str]:
    from reader.library.beginnings import labels_known

    archive, console = _archive(context), context.obj
    if not archive or not isinstance(console, Console):
        return []
    known = labels_known(Path(archive), console.locations)
    return [label for label in going_on(begun, known) if _LABEL.fullmatch(label)][:_MOST]


def complete_ref(context: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """A permalink, slug or path of the archive in the same line, where it has an index."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(ref) for ref in _refs(context, incomplete)]


def _refs(context: click.Context, begun: str) -> list[str]:
    from reader.library.beginnings import refs_beginning

    archive, console = _archive(context), context.obj
    if not archive or not isinstance(console, Console):
        return []
    found = refs_beginning(Path(archive), console.locations, begun, _MOST)
    return [ref for ref in found if _PLAIN.fullmatch(ref)]


def _archive(context: click.Context) -> str:
    """ARCHIVE of the line; before a command is known, the first word that is no option."""
    named = context.params.get("archive")
    if isinstance(named, str):
        return named
    rest = [*getattr(context, "_protected_args", ()), *context.args]
    return next((word for word in rest if not word.startswith("-")), "")
