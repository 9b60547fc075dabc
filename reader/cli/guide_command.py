"""`leesmap guide`: opens the built-in archive, which is the user's guide."""

from __future__ import annotations

import click

from reader.cli.console import Console
from reader.cli.read_command import open_reader
from reader.library.guide import guide_folder


@click.command("guide")
@click.pass_obj
def command(console: Console) -> int:
    """Open the built-in guide."""
    return open_reader(console, guide_folder(), None, yes=True)
