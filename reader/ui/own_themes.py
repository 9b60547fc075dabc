"""The reader's own themes: a TOML file each in the folder `themes` beside the settings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

from reader.settings.statements import Broken, Statement, statements
from reader.settings.values import Trouble, nearest, shown
from reader.ui.themes import LAMP, PAPER, THEMES

_MOST_FILES = 100
_MOST_BYTES = 100_000
_COLOURS = (
    "background",
    "surface",
    "panel",
    "foreground",
    "primary",
    "secondary",
    "accent",
    "success",
    "warning",
    "error",
)
_STYLES = ("none", "bold", "italic", "underline", "reverse", "dim", "strike")
_PARTS = (*_COLOURS, "dark", "based-on", *(f"variables.{each}" for each in LAMP.variables))
_A_COLOUR = 'a colour in quotation marks, such as "#e3a857"'
_BASES = {theme.name: theme for theme in THEMES}


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme from a file, and what is wrong with that file."""

    theme: Theme
    file: Path
    troubles: tuple[Trouble, ...]


def own_themes(folder: Path) -> list[OwnTheme]:
    """The themes in a folder, by name; none where there is no such folder."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml" and path.is_file())
    except OSError:
        return []
    return [_read(path) for path in files[:_MOST_FILES]]


def _read(file: Path) -> OwnTheme:
    name = re.sub(r"[^a-z0-9-]+", "-", file.stem.lower()).strip("-") or "own"
    if name in _BASES:
        name = f"{name}-own"
    try:
        with file.open("rb") as stream:
            text = stream.read(_MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        return OwnTheme(replace(LAMP, name=name), file, (Trouble(None, f"cannot be read ({reason})"),))
    theme, troubles = parse_theme(name, text)
    return OwnTheme(theme, file, troubles)


def parse_theme(name: str, text: str) -> tuple[Theme, tuple[Trouble, ...]]:
    """The theme that a text describes: `dark`, `based-on`, colours, and more of them under `[variables]`.

    What is not stated, or is no colour, is as in the theme that it is based on: lamp, or paper where it is not dark.
    """
    troubles: list[Trouble] = []
    stated: list[Statement] = []
    for statement in statements(text):
        if isinstance(statement, Broken):
            troubles.append(Trouble(statement.line, _broken(statement)))
        elif isinstance(statement, Statement):
            stated.append(statement)
    base = _base(stated, troubles)
    colours: dict[str, Any] = {}
    variables = dict(base.variables)
    for statement in stated:
        said = ".".join(statement.path)
        table, _, variable = said.rpartition(".")
        if said in ("dark", "based-on"):
            continue
        if said not in _COLOURS and (table != "variables" or variable not in LAMP.variables):
            told = f"{shown(said)} is no part of a theme{nearest(said, _PARTS) or _those_in(table)}"
            troubles.append(Trouble(statement.line, told))
        elif variable.endswith("text-style"):
            if _is_style(statement.value):
                variables[variable] = statement.value
            else:
                told = f"{said}: {shown(statement.value)} is none of {', '.join(_STYLES)}"
                troubles.append(Trouble(statement.line, told))
        elif not _is_colour(statement.value):
            troubles.append(Trouble(statement.line, f"{said}: {shown(statement.value)} is no colour, such as #e3a857"))
        elif table:
            variables[variable] = statement.value
        else:
            colours[said] = statement.value
    return replace(base, name=name, variables=variables, **colours), tuple(
        sorted(troubles, key=lambda each: each.line or 0)
    )


def _those_in(table: str) -> str:
    """What there is in a table of a theme, to follow what is not."""
    if table == "variables":
        return f". Those in [variables] are {', '.join(LAMP.variables)}"
    return f". Those are {', '.join(_COLOURS)}, dark, based-on, and what is in [variables]"


def _broken(line: Broken) -> str:
    """What to say of a line that is no TOML, with what is wanted there where that can be told."""
    name = ".".join(line.path)
    if name not in _PARTS:
        return line.message
    wants = {"dark": "true or false", "based-on": "the name of a theme in quotation marks"}.get(name, _A_COLOUR)
    if name.endswith("text-style"):
        wants = 'words in quotation marks, such as "bold"'
    return f"{name}: {line.message}; it takes {wants}"


def _base(stated: Sequence[Statement], troubles: list[Trouble]) -> Theme:
    values = {statement.path: statement for statement in stated}
    dark, based = values.get(("dark",)), values.get(("based-on",))
    if dark is not None and not isinstance(dark.value, bool):
        troubles.append(Trouble(dark.line, f"dark: {shown(dark.value)} is neither true nor false"))
        dark = None
    base = PAPER if dark is not None and not dark.value else LAMP
    if based is not None and based.value in _BASES:
        base = _BASES[based.value]
    elif based is not None:
        troubles.append(Trouble(based.line, f"based-on: {shown(based.value)} is none of {', '.join(_BASES)}"))
    return replace(base, dark=bool(dark.value)) if dark is not None else base


def _is_colour(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        Color.parse(value)
    except ColorParseError:
        return False
    return not value.startswith("auto")


def _is_style(value: object) -> bool:
    return isinstance(value, str) and bool(value.split()) and all(word in _STYLES for word in value.split())
