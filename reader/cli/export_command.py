"""`leesmap export`: many articles at once."""

from __future__ import annotations

from pathlib import Path

import click

from reader.answers import Stake
from reader.cli.archives import (
    archive_argument,
    bring_up_to_date,
    complete_folder,
    no_refresh_option,
    opened_archive,
    yes_option,
)
from reader.cli.console import Console
from reader.cli.lines import counted
from reader.cli.queries import nothing_found, query_argument, query_text
from reader.cli.status import DONE, NOTHING
from reader.library.exporting import Exporter, Form
from reader.library.files import existing, folder_for_export, folder_to_make
from reader.text import clean_line


@click.command(
    "export", short_help="Print or write many articles whole.", context_settings={"ignore_unknown_options": True}
)
@archive_argument
@query_argument
@click.option(
    "--format", "form", type=click.Choice([form.value for form in Form]), required=True, help="What to write."
)
@click.option("--to", metavar="DIR", shell_complete=complete_folder, help="Into this folder, not to standard output.")
@no_refresh_option
@yes_option
@click.pass_obj
def command(
    console: Console, archive: str, query: tuple[str, ...], form: str, to: str | None, refresh: bool, yes: bool
) -> int:
    """Print the articles that QUERY finds, or all, whole: as Markdown, as a page of HTML, as text or as JSON Lines.

    With --to, each article becomes a file, and JSON Lines the file articles.jsonl; a folder that is missing is made.
    Links from one of these articles to another stay inside; others lead to the web.
    """
    text = query_text(query, console)
    with opened_archive(console, archive) as library:
        folder = None if to is None else folder_for_export(to, library.root)
        bring_up_to_date(library, console, refresh=refresh, yes=yes)
        numbers = library.list.select(text)
        if not numbers:
            console.say(nothing_found(text, library))
            return NOTHING
        exporter = Exporter(library, numbers, Form(form), console.say)
        if folder is not None:
            return _write(exporter, folder, console, yes=yes)
        for part in exporter.together(library.name):
            console.out.stream.write(part)
        return DONE


def _write(exporter: Exporter, folder: Path, console: Console, *, yes: bool) -> int:
    taken = existing(folder, exporter.names)
    if taken:
        said = f"{folder}: {taken[0]}{f' and {len(taken) - 1:,} more' if len(taken) > 1 else ''} would be written over."
        unasked = f"{said} Give another folder, or say --yes."
        if not console.agrees(f"{said} Go on?", Stake.MUCH, yes=yes, unasked=unasked):
            return NOTHING
    made = folder_to_make(folder)
    count = exporter.write_files(folder)
    said = f"{counted(count, 'article')} written to {clean_line(str(folder))}"
    console.out.line(f"{said}; folder {made} made." if made else f"{said}.")
    return DONE
