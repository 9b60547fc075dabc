"""All commands, joined in one place: for choosing one, for `--help`, for completions and the man page."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from reader.cli import COMMANDS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def all_commands() -> click.Group:
    """The program with all its commands; each is imported when it is asked for."""
    return _Commands()


def load(name: str) -> click.Command:
    """The command of that name, from its own module."""
    command = import_module(f"reader.cli.{name}_command").command
    assert isinstance(command, click.Command)
    return command


class _Commands(click.Group):
    """All commands, for choosing one and for `--help`."""

    def __init__(self) -> None:
        version = click.Option(["--version"], is_flag=True, help="Print the version.")
        options = [option for option in load("read").params if isinstance(option, click.Option)]
        super().__init__("leesmap", params=[*options, version], help=_HELP)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        return load(cmd_name) if cmd_name in COMMANDS else None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """A command, or a folder: the folder first, which has bash offer folders only where no command fits."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="dir"), *super().shell_complete(ctx, incomplete)]

    def format_usage(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage("leesmap", "[ARCHIVE] [--article REF] [--linear]")
        formatter.write_usage("leesmap", "COMMAND ...", prefix="       ")


_HELP = """Reads folders of linked articles in the terminal: news archives, exported blogs, the content of a site.

ARCHIVE is a folder; nothing in it is ever written to. Without one the last archive is opened, and the first time the
guide. A folder with the name of a command is written ./list."""
