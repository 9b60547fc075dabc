"""`leesmap links`: where links lead."""

from __future__ import annotations

import click

from reader.cli.archives import (
    archive_argument,
    bring_up_to_date,
    find_one,
    json_option,
    no_refresh_option,
    opened_archive,
    yes_option,
)
from reader.cli.console import Console
from reader.cli.lines import link_line
from reader.cli.status import DONE, NOTHING
from reader.cli.words import complete_ref
from reader.library.fields import link_fields
from reader.model import Status


@click.command("links", short_help="Print where links lead.")
@archive_argument
@click.argument("ref", required=False, shell_complete=complete_ref)
@click.option("--incoming", is_flag=True, help="The links of other articles that lead to REF.")
@click.option("--status", type=click.Choice([str(status) for status in Status]), help="Only links of this status.")
@json_option
@no_refresh_option
@yes_option
@click.pass_obj
def command(
    console: Console,
    archive: str,
    ref: str | None,
    incoming: bool,
    status: str | None,
    as_json: bool,
    refresh: bool,
    yes: bool,
) -> int:
    """Print the links of one article, or of all, and where they lead."""
    if incoming and ref is None:
        raise click.UsageError("--incoming needs the article that is linked to: REF")
    found = False
    with opened_archive(console, archive) as library:
        bring_up_to_date(library, console, refresh=refresh, yes=yes)
        key = None if ref is None else find_one(library, console, ref).key
        for source, link in library.articles.links(key, incoming=incoming, status=Status(status) if status else None):
            found = True
            if as_json:
                console.out.json(link_fields(source, link))
            else:
                console.out.line(link_line(source, link))
    if not found:
        console.say("no such links")
    return DONE if found else NOTHING
