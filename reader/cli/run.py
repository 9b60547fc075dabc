"""Which command is meant, and how each way of ending becomes an exit status."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import click

from reader.cli import COMMANDS, COMPLETION_VARIABLE
from reader.cli.commands import all_commands, load
from reader.cli.console import Console
from reader.cli.status import DONE, INTERRUPTED, WRONG
from reader.errors import ReaderError
from reader.text import clean_line


def run(argv: Sequence[str], console: Console) -> int:
    """Runs the command that `argv` (without the program's name) asks for; its exit status."""
    try:
        status = _invoke(list(argv), console)
        console.out.flush()
    except BrokenPipeError:
        console.out.abandon()
        return DONE
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.UsageError as error:
        console.say(_usage_line(error))
        return WRONG
    except ReaderError as error:
        console.say(str(error))
        return WRONG
    except OSError as error:
        console.say(_system_line(error))
        return WRONG
    except sqlite3.Error as error:
        console.say(f"the index or the reading state cannot be used ({error}). `leesmap forget` drops an index.")
        return WRONG
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    return status


def _invoke(argv: list[str], console: Console) -> int:
    if COMPLETION_VARIABLE in os.environ:
        from reader.cli.completion import words

        console.out.text(words(os.environ[COMPLETION_VARIABLE], os.environ, all_commands(), console))
        return DONE
    options = argv[: argv.index("--")] if "--" in argv else argv
    if argv and argv[0] in COMMANDS:
        command: click.Command = all_commands()
    elif "--help" in options:
        command, argv = all_commands(), ["--help"]
    else:
        _refuse_misspelt(argv)
        command = load("read")
    with command.make_context("leesmap", argv, obj=console) as context:
        return int(command.invoke(context) or DONE)


def _refuse_misspelt(argv: list[str]) -> None:
    """A first word that is no folder and almost a command is a slip, whatever follows it."""
    if not argv or argv[0].startswith("-") or Path(argv[0]).exists():
        return
    from difflib import get_close_matches

    likely = get_close_matches(argv[0], COMMANDS, n=1, cutoff=0.7)
    if likely:
        raise ReaderError(f"{clean_line(argv[0])}: no such folder, and no such command. Did you mean `{likely[0]}`?")


def _usage_line(error: click.UsageError) -> str:
    where = error.ctx.command_path if error.ctx else "leesmap"
    said = error.format_message().rstrip(".")
    return f"{said}. See `{where} --help`."


def _system_line(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"
