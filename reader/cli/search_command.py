"""`leesmap search`: ranked full-text search, with the sentence that shows why."""

from __future__ import annotations

import textwrap

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
from reader.cli.status import DONE, NOTHING, WRONG
from reader.library.fields import JsonValue
from reader.library.matching import Snippet
from reader.library.searching import Result
from reader.text import clean_line

_LIMIT = 20
_INDENT = " " * 14
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


@click.command(
    "search", short_help="Search the text of all articles.", context_settings={"ignore_unknown_options": True}
)
@archive_argument
@query_argument
@click.option(
    "--limit", type=click.IntRange(min=1), default=_LIMIT, metavar="N", help="At most so many (20).", show_default=False
)
@json_option
@no_refresh_option
@yes_option
@click.pass_obj
def command(
    console: Console, archive: str, query: tuple[str, ...], limit: int, as_json: bool, refresh: bool, yes: bool
) -> int:
    """Search titles, excerpts and texts for QUERY: the best articles first, each with a sentence that shows why."""
    text = query_text(query, console)
    if not text.strip():
        console.say("QUERY is missing. Give the words to search for; `leesmap list` shows all articles.")
        return WRONG
    with opened_archive(console, archive) as library:
        bring_up_to_date(library, console, refresh=refresh, yes=yes)
        findings = library.search.whole(text, limit)
        if not findings.hits:
            console.say(nothing_found(text, library))
            return NOTHING
        if findings.said and console.err.is_terminal:
            console.say(findings.said)
        for result in library.search.results(findings, findings.hits):
            if as_json:
                console.out.json(search_fields(result))
            else:
                _print(result, console)
    return DONE


def search_fields(result: Result) -> dict[str, JsonValue]:
    """One article as `search` has it."""
    row = result.row
    return {
        "permalink": row.permalink,
        "title": row.title,
        "date": row.date.value if row.date else None,
        "score": result.score,
        "snippet": result.snippet.text,
    }


def _print(result: Result, console: Console) -> None:
    columns = console.out.columns
    console.out.line(row_line(result.row, columns))
    if not result.snippet.text:
        return
    if not console.out.takes_styles:
        console.out.line(_INDENT + result.snippet.text)
        return
    width = max((columns or 80) - len(_INDENT), 20)
    console.out.styled("\n".join(_INDENT + line for line in _set(result.snippet, width)))


def _set(snippet: Snippet, width: int) -> list[str]:
    """A snippet in lines, its marks in bold."""
    lines, at = [], 0
    text = clean_line(snippet.text)
    for line in textwrap.wrap(text, width):
        start = text.find(line, at)
        at = start + len(line)
        pieces, last = [], start
        for first, end in snippet.marks if text == snippet.text else ():
            if start <= first and end <= at:
                pieces += [text[last:first], _BOLD, text[first:end], _PLAIN]
                last = end
        lines.append("".join((*pieces, text[last:at])))
    return lines
