"""Answers to shells that complete a line: the scripts, and the words that the scripts ask for."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    split_arg_string,
)

from reader.cli import COMPLETION_VARIABLE
from reader.cli.console import Console
from reader.cli.words import OPEN, complete_query
from reader.errors import ReaderError

_PROGRAM = "leesmap"


class _Completing(ShellComplete):
    """Completes negated terms of a query too, which look like options."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        found = super().get_completions(args, incomplete)
        if found or not incomplete.startswith("-") or incomplete.startswith("--"):
            return found
        from click.shell_completion import _resolve_context

        context = _resolve_context(self.cli, self.ctx_args, self.prog_name, args)
        query = next((param for param in context.command.params if param.name == "query"), None)
        return complete_query(context, query, incomplete) if query is not None else []


class _Bash(_Completing, BashComplete):
    """Bash cuts words at colons, and puts completions behind the last one; so it is told the whole line."""

    source_template = BashComplete.source_template.replace(
        "COMP_CWORD=$COMP_CWORD",
        'COMP_CWORD=$COMP_CWORD COMP_LINE="$COMP_LINE" COMP_POINT="$COMP_POINT" COMP_WORDBREAKS="$COMP_WORDBREAKS"',
    ).replace(
        "        elif [[ $type == 'plain' ]]; then\n",
        f"        elif [[ $type == '{OPEN}' ]]; then\n            COMPREPLY+=($value)\n            compopt -o nospace\n"
        "        elif [[ $type == 'plain' ]]; then\n",
    )
    _before = ""
    """What of the word stays as it stands in the line."""

    def get_completion_args(self) -> tuple[list[str], str]:
        line = os.environ.get("COMP_LINE")
        if line is None:  # a script of a former version
            return super().get_completion_args()
        line = line[: int(os.environ.get("COMP_POINT", len(line)))]
        words = split_arg_string(line)
        incomplete = words.pop() if words and not line[-1:].isspace() else ""
        if ":" in os.environ.get("COMP_WORDBREAKS", ":"):
            self._before = incomplete[: incomplete.rfind(":") + 1]
        return words[1:], incomplete

    def format_completion(self, item: CompletionItem[str]) -> str:
        return f"{item.type},{item.value.removeprefix(self._before)}"


class _Zsh(_Completing, ZshComplete):
    """Puts no blank behind a field."""

    source_template = (
        ZshComplete.source_template.replace(
            '        elif [[ "$type" == "dir" ]]; then\n',
            f'        elif [[ "$type" == "{OPEN}" ]]; then\n            opened+=("$key")\n'
            '        elif [[ "$type" == "dir" ]]; then\n',
        )
        .replace(
            '    if [ -n "$completions" ]; then\n',
            '    if [ -n "$opened" ]; then\n        compadd -U -S "" -V unsorted -a opened\n    fi\n\n'
            '    if [ -n "$completions" ]; then\n',
        )
        .replace("    local -a completions\n", "    local -a completions\n    local -a opened\n")
    )


class _Fish(_Completing, FishComplete):
    """Fish puts no blank behind a colon by itself."""

    source_template = FishComplete.source_template.replace(
        'else if test $metadata[1] = "plain";', f'else if contains $metadata[1] "plain" "{OPEN}";'
    )


_SHELLS: Mapping[str, type[ShellComplete]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}
SHELLS = tuple(_SHELLS)


def script(shell: str, commands: click.Command) -> str:
    """What a shell reads once to know how to complete the program's words."""
    made = _class(shell)(commands, {}, _PROGRAM, COMPLETION_VARIABLE)
    return made.source_template % made.source_vars()  # `source` would look for the shell first


def words(instruction: str, environ: Mapping[str, str], commands: click.Command, console: Console) -> str:
    """What fits the line that a shell asks about; `instruction` is such as `bash_complete`."""
    shell, _, what = instruction.partition("_")
    if what != "complete" or "COMP_WORDS" not in environ or "COMP_CWORD" not in environ:
        raise ReaderError(f"{COMPLETION_VARIABLE} is for the scripts of `leesmap completion`.")
    try:
        return _class(shell)(commands, {"obj": console}, _PROGRAM, COMPLETION_VARIABLE).complete()
    except ValueError as error:  # a number or a quotation mark that is none
        raise ReaderError(f"{COMPLETION_VARIABLE}: the line is not understood ({error}).") from error


def _class(shell: str) -> type[ShellComplete]:
    if shell not in _SHELLS:
        raise ReaderError(f"{shell}: no such shell here. Those are {', '.join(SHELLS)}.")
    return _SHELLS[shell]
