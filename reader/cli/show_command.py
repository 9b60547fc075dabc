"""`leesmap show`: prints one article."""

from __future__ import annotations

import os
from collections.abc import Sequence
from io import StringIO
from shutil import get_terminal_size

import click

from reader.cli.archives import archive_argument, bring_up_to_date, find_one, opened_archive, yes_option
from reader.cli.console import Console, Writer
from reader.cli.pager import pager_command, show_in_pager, takes_styles
from reader.cli.status import DONE
from reader.cli.words import complete_ref
from reader.library.forms import MEASURE, full_fields, in_form
from reader.library.leading import Leading

_WIDEST = 10_000


@click.command("show", short_help="Print one article.")
@archive_argument
@click.argument("ref", shell_complete=complete_ref)
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
@click.option("--pager", is_flag=True, help="Show what is longer than the terminal in $PAGER, or in less.")
@yes_option
@click.pass_obj
def command(
    console: Console,
    archive: str,
    ref: str,
    form: str | None,
    width: int | None,
    body: bool,
    pager: bool,
    yes: bool,
) -> int:
    """Print the article REF: a permalink, id, slug, path in the archive, or address. Does not mark it as read."""
    columns = width or min(MEASURE, console.out.columns or MEASURE)
    program = pager_command(os.environ) if pager and console.out.is_terminal else ()
    styled = console.out.takes_styles and (not program or takes_styles(program))
    form = form or ("ansi" if styled else "text")
    shown = StringIO()
    out = Writer(shown) if program else console.out
    with opened_archive(console, archive) as library:
        bring_up_to_date(library, console, refresh=False, yes=yes)
        row = find_one(library, console, ref)
        text = library.articles.text(row.key)
        if form in ("json", "markdown", "html"):
            links = library.articles.links_in(text)
            address_of = Leading(library, permalinks=True).of(text.article, links)
            if form == "json":
                (_, marks), *_ = library.articles.marked([row.number])
                out.json(full_fields(text, marks, links, address_of))
            else:
                out.text(in_form(text, form, columns, body=body, address_of=address_of))
        elif form == "ansi":
            out.styled(in_form(text, form, columns, body=body))
        else:
            out.text(in_form(text, form, columns, body=body))
    if program:
        _show(console, shown.getvalue(), program)
    return DONE


def _show(console: Console, text: str, program: Sequence[str]) -> None:
    """Short output is simply printed; nobody wants to leave a pager for it."""
    if text.count("\n") < get_terminal_size().lines:
        console.out.styled(text)
    else:
        console.out.flush()
        show_in_pager(text, program)
