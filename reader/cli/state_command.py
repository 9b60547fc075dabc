"""`leesmap state`: the reading state as JSON lines, out of the store and into it."""

from __future__ import annotations

import json
import sys
from io import StringIO
from pathlib import Path

import click

from reader.cli.archives import yes_option
from reader.cli.console import Console
from reader.cli.lines import counted
from reader.cli.status import DONE, NOTHING
from reader.library.files import refuse_all_but_files, whole_file
from reader.library.upkeep import export_state, import_state


@click.group("state", short_help="Export or import the reading state.")
def command() -> None:
    """Export or import what was read and starred, saved searches, the places, and the trail."""


@command.command("export", short_help="Write it to FILE.")
@click.argument("file", type=click.Path(allow_dash=True))
@yes_option
@click.pass_obj
def export_command(console: Console, file: str, yes: bool) -> int:
    """Write the reading state of all archives to FILE; to standard output if FILE is -."""
    if file == "-":
        rows = StringIO()
        export_state(console.locations, console.now, rows)
        for row in rows.getvalue().split("\n")[:-1]:
            console.out.line(
                json.dumps(json.loads(row))
            )  # in ASCII, so that nothing in it is lost or steers a terminal
        return DONE
    path = Path(file)
    refuse_all_but_files(path)
    if path.exists() and not console.may_write_over(file, yes=yes):
        return NOTHING
    with whole_file(path) as stream:
        count = export_state(console.locations, console.now, stream)
    console.out.line(f"{file}: {counted(count, 'row')} written.")
    return DONE


@command.command("import", short_help="Add what is in FILE.")
@click.argument("file", type=click.Path(allow_dash=True))
@click.pass_obj
def import_command(console: Console, file: str) -> int:
    """Add the reading state in FILE (- is standard input) to what is there."""
    if file == "-":
        count = import_state(console.locations, console.now, sys.stdin)
    else:
        with Path(file).open(encoding="utf-8", errors="surrogateescape") as stream:
            count = import_state(console.locations, console.now, stream)
    console.out.line(f"{file}: {counted(count, 'row')} read.")
    return DONE
