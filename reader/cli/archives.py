"""What the commands do alike: open an archive, bring its index up to date, find the article that is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reader.answers import Stake
from reader.cli.console import Console
from reader.cli.status import NOTHING, WRONG
from reader.errors import IndexBusyError, ReaderError
from reader.library import Library, open_library
from reader.model import Progress, Row

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem
    from rich.progress import Progress as Bar

_MOST_CANDIDATES = 20
_MOST_NEAREST = 3
_LOOK_SECONDS = 0.2
"""Between two looks whether somebody else has built the index."""

Command = TypeVar("Command", bound=Callable[..., Any])


def archive_argument(command: Command) -> Command:
    """ARCHIVE, which a shell completes with folders."""
    return click.argument("archive", shell_complete=complete_folder)(command)


def complete_folder(_context: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Folders, which shells look for themselves."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir")]


def no_refresh_option(command: Command) -> Command:
    """`--no-refresh`, for the commands that look for changes first."""
    return click.option(
        "--no-refresh", "refresh", flag_value=False, default=True, help="Do not look for changed files first."
    )(command)


def yes_option(command: Command) -> Command:
    """`--yes`, for the commands that may have to ask."""
    return click.option("--yes", is_flag=True, help="Go on where a question would be asked.")(command)


def json_option(command: Command) -> Command:
    """`--json`, for the commands that other programs read."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")(command)


@contextmanager
def opened_archive(console: Console, archive: str | Path) -> Iterator[Library]:
    """The library of an archive, closed in the end. Raises ArchiveError where the folder is none."""
    if archive == "":
        raise ReaderError("ARCHIVE is empty. Give the folder that holds the articles.")
    library = open_library(Path(archive), console.locations, console.now)
    try:
        for notice in library.notices:
            console.say(notice)
        yield library
    finally:
        library.close()


def bring_up_to_date(library: Library, console: Console, *, refresh: bool, yes: bool) -> None:
    """Looks for changes where that is wished; an archive without an index gets one in any case."""
    if library.index.is_indexed():
        if not refresh:
            return
    else:
        ask_before_indexing(library, console, yes)
    try:
        with progress_bar(console) as progress:
            library.index.refresh(progress=progress)
    except IndexBusyError:
        console.say("another leesmap is indexing this archive; this is what is there so far")


def ask_before_indexing(library: Library, console: Console, yes: bool) -> None:
    """Asks where the folder hardly looks like an archive; ends the command if the answer is no."""
    question = None if yes else library.index.doubt()
    if question and not console.agrees(question, Stake.LITTLE, yes=yes, unasked=f"{question} Say --yes if so."):
        raise click.exceptions.Exit(NOTHING)


@contextmanager
def progress_bar(console: Console) -> Iterator[Callable[[Progress], None]]:
    """Somewhere to report progress to: a bar on standard error, if that is a terminal."""
    bars: list[Bar] = []

    def show(progress: Progress) -> None:
        if not bars:  # made now, so that a look that finds no changes neither imports nor paints it
            bars.append(_start_bar(progress.total))
        bars[0].update(bars[0].task_ids[0], completed=progress.done, total=progress.total)

    try:
        yield show if console.err.is_terminal else _unseen
    finally:
        for bar in bars:
            bar.stop()


def _unseen(_: Progress) -> None:
    """Progress that nobody sees."""


def _start_bar(total: int) -> Bar:
    from rich.console import Console as Terminal
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("Indexing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Bar(*columns, console=Terminal(stderr=True), transient=True)
    bar.add_task("", total=total)
    bar.start()
    return bar


def find_one(library: Library, console: Console, ref: str) -> Row:
    """The one article that `ref` means; none or several end the command."""
    rows = library.list.find(ref) or _found_once_built(library, console, ref)
    if len(rows) == 1:
        return rows[0]
    if not rows:
        _say_nothing_found(library, console, ref)
        raise click.exceptions.Exit(NOTHING)
    console.say(f"{ref}: {len(rows)} articles fit. Give the permalink of one of them:")
    for row in rows[:_MOST_CANDIDATES]:
        console.err.line(f"  {row.permalink}  {row.title}")
    if len(rows) > _MOST_CANDIDATES:
        console.err.line(f"  … and {len(rows) - _MOST_CANDIDATES} more")
    raise click.exceptions.Exit(WRONG)


def _say_nothing_found(library: Library, console: Console, ref: str) -> None:
    from reader.library.nearest import wanted_words

    near = library.list.nearest(wanted_words("", ref, None), _MOST_NEAREST)
    then = "These come nearest:" if near else "`leesmap list` shows what is there."
    console.say(f"{ref}: no such article in {library.root}. {then}")
    for row in near:
        console.err.line(f"  {row.permalink}  {row.title}")


def _found_once_built(library: Library, console: Console, ref: str) -> Sequence[Row]:
    """What `ref` means once the index is built, by whoever builds it; nothing at once where it is built already.

    A permalink names its article as soon as that has a row; anything else may name several, or none, until the end.
    """
    if library.index.is_finished:
        return ()
    is_told = False
    while True:
        try:
            with progress_bar(console) as progress:
                library.index.refresh(progress=progress)
            return library.list.find(ref)
        except IndexBusyError:
            if not is_told:
                console.say(f"{ref}: not found yet; waiting for another leesmap that is indexing this archive")
                is_told = True
        console.pause(_LOOK_SECONDS)
        found = [row for row in library.list.find(ref) if row.permalink == ref]
        if found:
            return found
