"""`leesmap list`: one line an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from reader.cli.lines import row_line
from reader.cli.queries import nothing_found, query_argument, query_text
from reader.cli.status import DONE, NOTHING
from reader.library import Library
from reader.library.fields import article_fields
from reader.model import Sort

_BATCH = 500
"""Rows that are asked for at once, so that the first are printed soon and memory stays small."""


@click.command("list", short_help="List articles, one line each.", context_settings={"ignore_unknown_options": True})
@archive_argument
@query_argument
@click.option(
    "--sort", type=click.Choice([str(sort) for sort in Sort]), default=str(Sort.DATE), help="Newest first by default."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many.")
@json_option
@no_refresh_option
@yes_option
@click.pass_obj
def command(
    console: Console,
    archive: str,
    query: tuple[str, ...],
    sort: str,
    limit: int | None,
    as_json: bool,
    refresh: bool,
    yes: bool,
) -> int:
    """List the articles that QUERY finds, or all: date, unread (•) and starred (★), title."""
    text = query_text(query, console)
    with opened_archive(console, archive) as library:
        bring_up_to_date(library, console, refresh=refresh, yes=yes)
        numbers = library.list.select(text, Sort(sort), most=limit)
        if not numbers:
            console.say(nothing_found(text, library))
            return NOTHING
        for batch in batches(numbers):
            if as_json:
                _print_json(library, batch, console)
            else:
                _print_lines(library, batch, console)
    return DONE


def batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """The numbers in runs that fit one question to the index."""
    return (numbers[start : start + _BATCH] for start in range(0, len(numbers), _BATCH))


def _print_lines(library: Library, numbers: Sequence[int], console: Console) -> None:
    columns = console.out.columns
    for row in library.list.rows(numbers):
        if row is not None:
            console.out.line(row_line(row, columns))


def _print_json(library: Library, numbers: Sequence[int], console: Console) -> None:
    for article, marks in library.articles.marked(numbers):
        console.out.json(article_fields(article, marks))
