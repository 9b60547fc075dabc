"""`leesmap show`: prints one article."""

from __future__ import annotations

import click

from reader.cli.archives import archive_argument, bring_up_to_date, find_one, opened_archive, yes_option
from reader.cli.console import Console
from reader.cli.rendering import MEASURE, full_fields, in_form
from reader.cli.status import DONE

_WIDEST = 10_000


@click.command("show", short_help="Print one article.")
@archive_argument
@click.argument("ref")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "ansi", "markdown", "html", "json"]),
    help="By default ansi on a terminal, else text.",
)
@click.option(
    "--width", type=click.IntRange(1, _WIDEST), metavar="N", help=f"Columns of text; at most {MEASURE} if not given."
)
@click.option("--body", is_flag=True, help="Without title and byline.")
@yes_option
@click.pass_obj
def command(
    console: Console, archive: str, ref: str, form: str | None, width: int | None, body: bool, yes: bool
) -> int:
    """Print the article REF: a permalink, id, slug, path in the archive, or address. Does not mark it as read."""
    columns = width or min(MEASURE, console.out.columns or MEASURE)
    form = form or ("ansi" if console.out.takes_styles else "text")
    with opened_archive(console, archive) as library:
        bring_up_to_date(library, console, refresh=False, yes=yes)
        row = find_one(library, console, ref)
        text = library.articles.text(row.key)
        if form == "json":
            (_, marks), *_ = library.articles.marked([row.number])
            console.out.json(full_fields(text, marks, library.articles.open(row.key).links))
        elif form == "ansi":
            console.out.styled(in_form(text, form, columns, body=body))
        else:
            console.out.text(in_form(text, form, columns, body=body))
    return DONE
