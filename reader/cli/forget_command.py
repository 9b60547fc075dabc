"""`leesmap forget`: drops what leesmap keeps of an archive. The archive itself is never touched."""

from __future__ import annotations

from pathlib import Path

import click

from reader.answers import Stake
from reader.cli.archives import archive_argument, yes_option
from reader.cli.console import Console
from reader.cli.status import DONE, NOTHING
from reader.errors import ReaderError
from reader.library.upkeep import forget


@click.command("forget", short_help="Drop the index of an archive.")
@archive_argument
@click.option("--state", is_flag=True, help="Also what was read and starred, the places, and the trail.")
@yes_option
@click.pass_obj
def command(console: Console, archive: str, state: bool, yes: bool) -> int:
    """Drop the index of an archive; the folder itself is not touched and may be gone."""
    if archive == "":
        raise ReaderError("ARCHIVE is empty. Give the folder whose index is to be dropped.")
    if state and not console.agrees(
        f"Forget what was read and starred in {archive}, and the trail? It cannot be undone.",
        Stake.MUCH,
        yes=yes,
        unasked=f"{archive}: forgetting what was read cannot be undone. Say --yes to do it unasked.",
    ):
        return NOTHING
    if not forget(Path(archive), console.locations, console.now, state=state):
        console.say(f"{archive}: there was nothing to forget.")
        return NOTHING
    console.out.line(f"{archive}: {'index and reading state are' if state else 'the index is'} dropped.")
    return DONE
