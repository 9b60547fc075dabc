"""`leesmap config`: the settings file, written with everything explained, shown, checked."""

from __future__ import annotations

import json

import click

from reader.cli.archives import yes_option
from reader.cli.console import Console
from reader.cli.lines import counted
from reader.cli.status import DONE, NOTHING

_SHOWN_HEAD = (
    "# The settings that count, as config.toml would have them. A line that begins with #",
    "# is not set there: what you chose on the screen last counts, else what the line shows.",
)


@click.group("config", short_help="Write, show or check the settings file.")
def command() -> None:
    """Write, show or check the settings file."""


@command.command("init", short_help="Write it, with every setting explained.")
@yes_option
@click.pass_obj
def init_command(console: Console, yes: bool) -> int:
    """Write a settings file in which every setting and every key is explained and commented out."""
    from reader.ui.explained import is_written, write_explained

    path = console.locations.settings_file
    if is_written(path) and not console.may_write_over(str(path), yes=yes):
        return NOTHING
    write_explained(path)
    console.out.line(str(path))
    return DONE


@command.command("path", short_help="Print where it is.")
@click.pass_obj
def path_command(console: Console) -> int:
    """Print where the settings file is, or would be."""
    console.out.line(str(console.locations.settings_file))
    return DONE


@command.command("show", short_help="Print the settings that count.")
@click.pass_obj
def show_command(console: Console) -> int:
    """Print the settings that count, with every key, as a settings file has them."""
    from reader.settings.values import SETTINGS
    from reader.ui.explained import explained_actions
    from reader.ui.wishes import read_wishes

    wishes = read_wishes(console.locations)
    settings = wishes.counting
    for line in _SHOWN_HEAD:
        console.out.line(line)
    top = [each for each in SETTINGS if "." not in each.name]
    for setting in (*top, *(each for each in SETTINGS if each not in top)):
        value = getattr(settings, setting.field)
        name = setting.name if value is not None else f"# {setting.name}"
        console.out.line(f"{name} = {json.dumps(value, ensure_ascii=False) if value is not None else setting.example}")
    console.out.line()
    console.out.line("[keys]")
    console.out.line(f"preset = {json.dumps(settings.preset)}")
    for action in explained_actions(wishes.keymap):
        console.out.line(f"{action.name} = {json.dumps(list(action.keys), ensure_ascii=False)}")
    if settings.authors:
        console.out.line()
        console.out.line("[authors]")
    for id_, name in settings.authors.items():
        console.out.line(f"{json.dumps(id_, ensure_ascii=False)} = {json.dumps(name, ensure_ascii=False)}")
    return DONE


@command.command("check", short_help="Tell what is wrong with it.")
@click.pass_obj
def check_command(console: Console) -> int:
    """Tell what is wrong with the settings file and the themes beside it, a line each."""
    from reader.ui.wishes import read_wishes

    path = console.locations.settings_file
    wishes = read_wishes(console.locations)
    troubles = wishes.troubles
    for trouble in troubles:
        console.out.line(trouble)
    for note in wishes.notes:
        console.say(note)
    if not troubles:
        console.out.line(
            f"{path}: {'nothing is wrong' if path.exists() else 'no such file; nothing is wrong with that'}."
        )
        return DONE
    console.say(f"{path}: {counted(len(troubles), 'thing')} to mend; everything else counts.")
    return NOTHING
