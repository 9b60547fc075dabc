"""`leesmap check`: everything wrong with an archive."""

from __future__ import annotations

from collections import Counter

import click

from reader.cli.archives import (
    archive_argument,
    bring_up_to_date,
    json_option,
    no_refresh_option,
    opened_archive,
    yes_option,
)
from reader.cli.console import Console
from reader.cli.lines import problem_line
from reader.cli.status import DONE, NOTHING
from reader.library import Library
from reader.library.fields import problem_fields
from reader.model import ProblemKind


@click.command("check", short_help="Print what is wrong with an archive.")
@archive_argument
@json_option
@no_refresh_option
@yes_option
@click.pass_obj
def command(console: Console, archive: str, as_json: bool, refresh: bool, yes: bool) -> int:
    """Print what is wrong with an archive: how much of each kind, then each with its file and line.

    What was skipped is listed too, but is not wrong: it alone does not make the exit status 1.
    """
    with opened_archive(console, archive) as library:
        bring_up_to_date(library, console, refresh=refresh, yes=yes)
        counts = Counter(problem.kind for problem in library.index.problems())
        if as_json:
            for problem in library.index.problems():
                console.out.json(problem_fields(problem))
        else:
            _print(library, counts, console)
    return NOTHING if counts.keys() - {ProblemKind.SKIPPED} else DONE


def _print(library: Library, counts: Counter[ProblemKind], console: Console) -> None:
    if not counts:
        console.out.line("Nothing wrong was found.")
        return
    for kind in ProblemKind:
        if counts[kind]:
            console.out.line(f"{counts[kind]:>7,} {kind}")
    console.out.line()
    for problem in library.index.problems():
        console.out.line(problem_line(problem))
