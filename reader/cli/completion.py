"""Answers to shells that complete a line: the scripts, and the words that the scripts ask for."""

from __future__ import annotations

from collections.abc import Mapping

import click
from click.shell_completion import ShellComplete, get_completion_class

from reader.cli import COMPLETION_VARIABLE
from reader.errors import ReaderError

SHELLS = ("bash", "zsh", "fish")
_PROGRAM = "leesmap"


def script(shell: str, commands: click.Command) -> str:
    """What a shell reads once to know how to complete the program's words."""
    made = _class(shell)(commands, {}, _PROGRAM, COMPLETION_VARIABLE)
    return made.source_template % made.source_vars()  # `source` would look for the shell first


def words(instruction: str, environ: Mapping[str, str], commands: click.Command) -> str:
    """What fits the line that a shell asks about; `instruction` is such as `bash_complete`."""
    shell, _, what = instruction.partition("_")
    if what != "complete" or "COMP_WORDS" not in environ or "COMP_CWORD" not in environ:
        raise ReaderError(f"{COMPLETION_VARIABLE} is for the scripts of `leesmap completion`.")
    try:
        return _class(shell)(commands, {}, _PROGRAM, COMPLETION_VARIABLE).complete()
    except ValueError as error:  # a number or a quotation mark that is none
        raise ReaderError(f"{COMPLETION_VARIABLE}: the line is not understood ({error}).") from error


def _class(shell: str) -> type[ShellComplete]:
    found = get_completion_class(shell)
    if found is None or shell not in SHELLS:
        raise ReaderError(f"{shell}: no such shell here. Those are {', '.join(SHELLS)}.")
    return found
