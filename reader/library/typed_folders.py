"""Folders as they are typed: how one could go on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.text import clean, fold, width_cells

_SEPARATORS = tuple({"/", os.sep})


def begun_anew(typed: str) -> str:
    """What is meant where another beginning is typed behind `~/`, with which the line began: `~//mnt`, `~/~/notes`."""
    return typed[2:] if typed.startswith(("~//", "~/~")) else typed


def folders_going_on(typed: str) -> list[str]:
    """`typed` with its last part completed to each folder that is there, with a slash at its end.

    `~` is the home folder. Hidden ones are offered where a dot asks for them; one whose name cannot be typed, because
    it would steer a terminal, never is.
    """
    if typed == "~":
        return ["~/"]
    cut = max(typed.rfind(separator) for separator in _SEPARATORS) + 1
    before, part = typed[:cut], typed[cut:]
    if not typed:
        return []
    try:
        names = sorted(_folders_in(Path(before).expanduser()), key=lambda name: (fold(name), name))
    except (OSError, RuntimeError, ValueError):  # none there, none of ours, nobody of that name
        return []
    wanted = fold(part)
    return [f"{before}{name}/" for name in names if _is_offered(name, part) and fold(name).startswith(wanted)]


def offer(folders: Sequence[str], room_cells: int) -> str:
    """What Tab would put there, the first of it first, and what else could be meant: as many as there is room for."""
    if not folders:
        return ""
    said = f"Tab: {_name(folders[0])}"
    for number, folder in enumerate(folders[1:], 1):
        longer = f"{said} {_name(folder)}"
        left = len(folders) - number
        if width_cells(longer) + (width_cells(f" +{left - 1}") if left > 1 else 0) > room_cells:
            return f"{said} +{left}"
        said = longer
    return said


def _folders_in(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as listing:
        for entry in listing:
            try:
                if entry.is_dir():
                    yield entry.name
            except OSError:  # a link into what may not be looked at
                continue


def _is_offered(name: str, part: str) -> bool:
    return clean(name) == name == name.strip() and name.isprintable() and (part.startswith(".") or name[0] != ".")


def _name(folder: str) -> str:
    return folder[:-1].rpartition("/")[2] + "/"
