"""Answers to shells that complete a line: the scripts, and the words that the scripts ask for."""

from __future__ import annotations

import os
import re
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
_BREAKS = ":="
"""Signs that may stand in a word and at which bash cuts it."""
_PLACES = ("dir", "file")
"""Types of completions that shells look for themselves."""
_BEHIND_OPTION = (
    "set -l option (string match --regex -- '^--[^=]*=' $metadata[2]); "
    "{} (string replace -- \"$option\" '' $metadata[2]) | string replace --regex -- '^' \"$option\""
)
"""Fish's own words for folders and files, with what stands before them in the word."""


class _Completing(ShellComplete):
    """Completes values behind `--option=` as whole words, and negated terms of a query, which look like options."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        option, equals, begun = incomplete.partition("=")
        if equals and option.startswith("--"):
            if not self._takes_value(args, option):
                return []
            found = super().get_completions([*args, option], begun)
            return [CompletionItem(f"{option}={item.value}", item.type, item.help) for item in found]
        found = super().get_completions(args, incomplete)
        if found or not incomplete.startswith("-") or incomplete.startswith("--"):
            return found
        context = self._context(args)
        query = next((param for param in context.command.params if param.name == "query"), None)
        return complete_query(context, query, incomplete) if query is not None else []

    def _takes_value(self, args: list[str], name: str) -> bool:
        options = (param for param in self._context(args).command.params if isinstance(param, click.Option))
        return any(name in option.opts and not option.is_flag for option in options)

    def _context(self, args: list[str]) -> click.Context:
        """That of the last command in the line. Click has a way to it of its own, which is none of its public names."""
        told = {**self.ctx_args, "resilient_parsing": True}
        context = self.cli.make_context(self.prog_name, [*args], **told)
        while isinstance(context.command, click.Group):
            rest = context.command.make_parser(context).parse_args([*args])[1]
            name, command, args = context.command.resolve_command(context, rest) if rest else (None, None, [])
            if command is None:
                break
            context = command.make_context(name, args, parent=context, resilient_parsing=True)
        return context


class _Bash(_Completing, BashComplete):
    """Bash cuts words at colons, and puts completions behind the last one; so it is told the whole line.

    It puts them in the line as they are: what it would not read as a part of a word has to be quoted. Folders are
    offered besides commands (`plusdirs`), not only where no command fits (`dirnames`).
    """

    source_template = (
        BashComplete.source_template.replace(
            "COMP_CWORD=$COMP_CWORD",
            'COMP_CWORD=$COMP_CWORD COMP_LINE="$COMP_LINE" COMP_POINT="$COMP_POINT" COMP_WORDBREAKS="$COMP_WORDBREAKS"',
        )
        .replace(
            "        elif [[ $type == 'plain' ]]; then\n",
            f"        elif [[ $type == '{OPEN}' ]]; then\n"
            "            COMPREPLY+=($value)\n            compopt -o nospace\n"
            "        elif [[ $type == 'plain' ]]; then\n",
        )
        .replace("compopt -o dirnames", "compopt -o plusdirs")
        .replace("read type", "read -r type")
    )
    _before = ""
    """What of the word stays as it stands in the line."""
    _quote = ""
    """The quotation mark that the word stands in."""

    def get_completion_args(self) -> tuple[list[str], str]:
        line = os.environ.get("COMP_LINE")
        if line is None:  # a script of a former version
            return super().get_completion_args()
        line = line[: int(os.environ.get("COMP_POINT", len(line)))]
        words = split_arg_string(line)
        self._quote = _open_quote(line)
        incomplete = words.pop() if words and (self._quote or not line[-1:].isspace()) else ""
        if not self._quote:
            breaks = set(_BREAKS) & set(os.environ.get("COMP_WORDBREAKS", _BREAKS))
            self._before = incomplete[: max((incomplete.rfind(sign) for sign in breaks), default=-1) + 1]
        return words[1:], incomplete

    def format_completion(self, item: CompletionItem[str]) -> str:
        value = item.value.removeprefix(self._before)
        if self._quote != "'":
            value = re.sub('"' if self._quote else r'["\s]|^#', r"\\\g<0>", value)
        return f"{item.type},{value}"


def _open_quote(line: str) -> str:
    """The quotation mark that is not closed at the end of a line of a shell; empty for none."""
    quote, escaped = "", False
    for sign in line:
        if escaped:
            escaped = False
        elif sign == "\\" and quote != "'":
            escaped = True
        elif sign in ("'", '"') and quote in ("", sign):
            quote = "" if quote else sign
    return quote


class _Zsh(_Completing, ZshComplete):
    """Puts no blank behind a field, and looks for folders and files behind `--option=`."""

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
        .replace("            _path_files", "            compset -P 1 '--*='\n            _path_files")
    )

    def format_completion(self, item: CompletionItem[str]) -> str:
        if item.type in _PLACES:  # an empty value would be an empty line, which zsh loses, and misreads the rest
            return f"{item.type}\n_\n_"
        return super().format_completion(item)


class _Fish(_Completing, FishComplete):
    """Fish puts no blank behind a colon by itself. Descriptions may have commas."""

    source_template = (
        FishComplete.source_template.replace(
            'else if test $metadata[1] = "plain";', f'else if contains $metadata[1] "plain" "{OPEN}";'
        )
        .replace('string split "," $completion', 'string split --max 1 "," -- $completion')
        .replace("__fish_complete_directories $metadata[2]", _BEHIND_OPTION.format("__fish_complete_directories"))
        .replace("__fish_complete_path $metadata[2]", _BEHIND_OPTION.format("__fish_complete_path"))
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
