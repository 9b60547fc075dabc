"""`leesmap export`: many articles at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

import click

from reader.cli.archives import archive_argument, bring_up_to_date, no_refresh_option, opened_archive, yes_option
from reader.cli.console import Console, Writer
from reader.cli.files import existing, file_names, folder_for_export, write_whole
from reader.cli.lines import counted
from reader.cli.list_command import batches
from reader.cli.queries import nothing_found, query_argument, query_text
from reader.cli.rendering import MEASURE, full_fields, in_form
from reader.cli.status import DONE, NOTHING
from reader.errors import ArchiveError, ReaderError
from reader.index.articles import Marks
from reader.library import Library
from reader.library.texts import Text
from reader.model import Article

_JSONL_NAME = "articles.jsonl"
_BETWEEN = "\n" + "=" * MEASURE + "\n"


@click.command(
    "export", short_help="Print or write many articles whole.", context_settings={"ignore_unknown_options": True}
)
@archive_argument
@query_argument
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), required=True, help="What to write.")
@click.option("--to", metavar="DIR", help="Into this folder, not to standard output.")
@no_refresh_option
@yes_option
@click.pass_obj
def command(
    console: Console, archive: str, query: tuple[str, ...], form: str, to: str | None, refresh: bool, yes: bool
) -> int:
    """Print the articles that QUERY finds, or all, whole: as JSON Lines or as text.

    With --to, text becomes one file an article, and JSON Lines the file articles.jsonl.
    """
    text = query_text(query, console)
    with opened_archive(console, archive) as library:
        folder = None if to is None else folder_for_export(to, library.root)
        bring_up_to_date(library, console, refresh=refresh, yes=yes)
        numbers = library.list.select(text)
        if not numbers:
            console.say(nothing_found(text, library))
            return NOTHING
        if folder is None:
            return _print(library, numbers, form, console)
        return _write(library, numbers, form, folder, console, yes=yes)


def _print(library: Library, numbers: Sequence[int], form: str, console: Console) -> int:
    if form == "jsonl":
        _write_jsonl(library, numbers, console.out, console)
        return DONE
    for position, (_, text) in enumerate(_each(library, numbers, console)):
        if position:
            console.out.text(_BETWEEN)
        console.out.text(in_form(text, "text", MEASURE, body=False))
    return DONE


def _write(library: Library, numbers: Sequence[int], form: str, folder: Path, console: Console, *, yes: bool) -> int:
    name_of = _file_of_each(library, numbers) if form == "text" else {"": _JSONL_NAME}
    taken = existing(folder, list(name_of.values()))
    if taken and not yes:
        said = f"{folder}: {taken[0]}{f' and {len(taken) - 1:,} more' if len(taken) > 1 else ''} would be written over."
        if not console.can_ask:
            raise ReaderError(f"{said} Give another folder, or say --yes.")
        if not console.confirm(f"{said} Go on?"):
            return NOTHING
    folder.mkdir(parents=True, exist_ok=True)
    if form == "jsonl":
        path = folder / _JSONL_NAME
        count = write_whole(path, lambda stream: _write_jsonl(library, numbers, Writer(stream), console))
    else:
        count = 0
        for _, text in _each(library, numbers, console):
            write_whole(folder / name_of[text.article.key], partial(_write_text, text))
            count += 1
    console.out.line(f"{counted(count, 'article')} written to {folder}.")
    return DONE


def _write_jsonl(library: Library, numbers: Sequence[int], out: Writer, console: Console) -> int:
    count = 0
    for marks, text in _each(library, numbers, console):
        out.json(full_fields(text, marks, (link for _, link in library.articles.links(text.article.key))))
        count += 1
    return count


def _file_of_each(library: Library, numbers: Sequence[int]) -> dict[str, str]:
    """The name of each article's file, by the article's key."""
    permalinks = {article.key: article.permalink for article, _ in _articles(library, numbers)}
    return dict(zip(permalinks, file_names(permalinks.values(), ".txt"), strict=True))


def _write_text(text: Text, stream: TextIO) -> None:
    Writer(stream).text(in_form(text, "text", MEASURE, body=False))


def _articles(library: Library, numbers: Sequence[int]) -> Iterator[tuple[Article, Marks]]:
    for batch in batches(numbers):
        yield from library.articles.marked(batch)


def _each(library: Library, numbers: Sequence[int], console: Console) -> Iterator[tuple[Marks, Text]]:
    """The articles with their texts; one that vanished meanwhile is left out, and said."""
    for article, marks in _articles(library, numbers):
        try:
            text = library.articles.text(article.key)
        except ArchiveError as error:
            console.say(str(error))
            continue
        yield marks, text
