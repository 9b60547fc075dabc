"""`leesmap [ARCHIVE]`: opens the reader."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import click

from reader.cli.archives import ask_before_indexing, bring_up_to_date, find_one, opened_archive, yes_option
from reader.cli.console import Console
from reader.cli.slips import too_many
from reader.cli.status import DONE
from reader.cli.words import complete_ref
from reader.errors import ReaderError
from reader.index.schema import with_companions
from reader.library import Library, open_library
from reader.library.guide import guide_folder
from reader.library.open_archives import OpenArchives
from reader.library.upkeep import last_archive
from reader.ui.firstpage import keep_first_page


@click.command("leesmap", add_help_option=False)
@click.argument("archive", required=False)
@click.argument("others", nargs=-1)
@click.option(
    "--article",
    metavar="REF",
    shell_complete=complete_ref,
    help="Open this article: a permalink, id, slug, path or address.",
)
@click.option("--linear", is_flag=True, help="One pane, no boxes, changes in words: for screen readers.")
@yes_option
@click.pass_obj
def command(
    console: Console, archive: str | None, others: tuple[str, ...], article: str | None, linear: bool, yes: bool
) -> int:
    """Opens the reader."""
    if archive is not None and others:
        raise ReaderError(too_many([archive, *others]))
    folder = last_archive(console.locations, console.now) or guide_folder() if archive is None else archive
    return open_reader(console, folder, article, yes=yes, linear=linear)


def open_reader(console: Console, archive: str | Path, article: str | None, *, yes: bool, linear: bool = False) -> int:
    """Opens the screen on an archive, and on an article of it if one is named; `linear`: one pane, to be heard."""
    with opened_archive(console, archive) as library:
        if not (sys.stdin.isatty() and console.out.is_terminal):
            raise ReaderError("the reader needs a terminal. `leesmap list` and `leesmap show` print without one.")
        if not library.index.is_indexed():
            ask_before_indexing(library, console, yes)
        key = None
        if article is not None:
            bring_up_to_date(library, console, refresh=False, yes=True)
            key = find_one(library, console, article).key

        # A key is painted at the next beat of the screen's clock. 60 beats a second would be most of what it waits for.
        os.environ.setdefault("TEXTUAL_FPS", "240")
        from reader.ui.app import run  # Textual takes longer to import than everything else together
        from reader.ui.guide_keys import with_true_keys
        from reader.ui.wishes import read_wishes

        wishes = read_wishes(console.locations)

        def with_keys(library: Library) -> Library:
            if library.root == guide_folder():
                library.articles.rewrite = with_true_keys(wishes.keymap)
            return library

        def open_another(folder: Path) -> Library:
            return with_keys(open_library(folder, console.locations, console.now))

        with closing(OpenArchives(with_keys(library), open_another)) as archives:
            archives.enter(library)
            frame = run(archives, wishes, article=key, page=console.page, linear=linear)
            archives.enter(archives.current)
            root = archives.current.root
    if os.name == "posix":
        _keep(console, root, None if linear else frame)  # the next start is to be seen, for all that is known
    return DONE


def _keep(console: Console, root: Path, frame: str | None) -> None:
    """Keeps what the next start on `root` begins with; after the stores were closed, which changes their files."""
    locations = console.locations
    stores = (*with_companions(locations.index_file(root)), *with_companions(locations.state_file))
    files = (*stores, locations.settings_file, locations.themes_folder, *sorted(locations.themes_folder.glob("*")))
    keep_first_page(root, frame, files, is_last=last_archive(locations, console.now) == root)
