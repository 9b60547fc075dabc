"""The man page, made of what `--help` says."""

from __future__ import annotations

from collections.abc import Iterator

import click

from reader import __version__

_FILES = (
    ("~/.config/leesmap/config.toml", "The settings. \\fBleesmap config init\\fR writes it with every line explained."),
    ("~/.config/leesmap/themes/*.toml", "Themes of your own."),
    ("~/.local/state/leesmap", "What you have read and starred, your places and your trail. Worth a backup."),
    ("~/.cache/leesmap", "Indexes, made anew whenever needed."),
)
_ENVIRONMENT = (
    ("XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME", "Where the folders above are."),
    ("NO_COLOR", "If set, no colour is used."),
)
_STATUS = (
    ("0", "Done."),
    ("1", "Nothing was found, or a check found something."),
    ("2", "Wrong use, or an archive that cannot be read."),
)


def manual(commands: click.Group) -> str:
    """The man page in the macros of man(7)."""
    context = click.Context(commands, info_name="leesmap")
    lines = [
        f'.TH LEESMAP 1 "" "leesmap {__version__}" "User Commands"',
        ".SH NAME",
        r"leesmap \- read folders of linked articles in the terminal",
        ".SH SYNOPSIS",
        ".B leesmap",
        r"[\fIARCHIVE\fR] [\fB\-\-article\fR \fIREF\fR]",
        ".br",
        ".B leesmap",
        r"\fICOMMAND\fR ...",
        ".SH DESCRIPTION",
        *_paragraphs(commands.help or ""),
        ".SH OPTIONS",
        *_options(commands, context),
        ".SH COMMANDS",
    ]
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        if command is not None:
            lines += _command(command, click.Context(command, info_name=f"leesmap {name}"))
    for heading, rows in (("FILES", _FILES), ("ENVIRONMENT", _ENVIRONMENT), ("EXIT STATUS", _STATUS)):
        lines += [f".SH {heading}"]
        for term, said in rows:
            lines += [".TP", f".B {_plain(term)}", said]
    return "\n".join(lines) + "\n"


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f".SS {_plain(context.command_path)} {_plain(' '.join(command.collect_usage_pieces(context)))}"
    yield from _paragraphs(command.help or "")
    yield from _options(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _command(below, click.Context(below, info_name=f"{context.info_name} {name}"))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for param in command.params:
        record = param.get_help_record(context) if isinstance(param, click.Option) else None
        if record is not None:
            yield from (".TP", f".B {_plain(record[0])}", _plain(record[1]))


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        if number:
            yield ".PP"
        if paragraph.lstrip().startswith("\b"):
            yield from (".nf", *(_plain(line.strip()) for line in paragraph.split("\n")[1:]), ".fi")
        else:
            yield _plain(" ".join(paragraph.split()))


def _plain(text: str) -> str:
    """Text that no macro or escape is hidden in."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{escaped}" if escaped.startswith(".") else escaped
