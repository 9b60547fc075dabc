"""`leesmap index`: builds or refreshes the index of an archive."""

from __future__ import annotations

from dataclasses import asdict

import click

from reader.cli.archives import (
    archive_argument,
    ask_before_indexing,
    json_option,
    opened_archive,
    progress_bar,
    yes_option,
)
from reader.cli.console import Console
from reader.cli.lines import report_line
from reader.cli.status import DONE


@click.command("index", short_help="Bring the index up to date.")
@archive_argument
@click.option("--rebuild", is_flag=True, help="Read every file again.")
@json_option
@yes_option
@click.pass_obj
def command(console: Console, archive: str, rebuild: bool, as_json: bool, yes: bool) -> int:
    """Bring the index of an archive up to date."""
    with opened_archive(console, archive) as library:
        if not library.index.is_indexed():
            ask_before_indexing(library, console, yes)
        with progress_bar(console) as progress:
            report = library.index.refresh(rebuild=rebuild, progress=progress)
        if as_json:
            console.out.json(asdict(report))
            return DONE
        console.out.line(report_line(report))
        reason = library.index.empty_reason()
        if reason:
            console.say(reason)
    return DONE
