"""Which command is meant, and how each way of ending becomes an exit status."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence

import click

from reader.cli import COMMANDS, COMPLETION_VARIABLE
from reader.cli.commands import all_commands, load
from reader.cli.console import Console
from reader.cli.slips import misspelt, spelt_out
from reader.cli.status import DONE, INTERRUPTED, WRONG
from reader.errors import ReaderError


def run(argv: Sequence[str], console: Console) -> int:
    """Runs the command that `argv` (without the program's name) asks for; its exit status."""
    try:
        status = _invoke(spelt_out(argv), console)
        console.out.flush()
    except BrokenPipeError:
        console.out.abandon()
        return DONE
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        console.err.text(error.format_message())
        return WRONG
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
        if said := misspelt(argv):
            raise ReaderError(said)
        command = load("read")
    with command.make_context("leesmap", argv, obj=console) as context:
        return int(command.invoke(context) or DONE)


def _usage_line(error: click.UsageError) -> str:
    where = error.ctx.command_path if error.ctx else "leesmap"
    said = error.format_message().rstrip(".")
    return f"{said}. See `{where} --help`."


def _system_line(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"
