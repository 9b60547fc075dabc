"""Where an export goes, as somebody typed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ReaderError
from reader.library.files import existing, folder_for_export, folder_to_make
from reader.text import clean_line


@dataclass(frozen=True, slots=True)
class ExportDestination:
    """A file, or a folder for a file each."""

    folder: Path
    name: str | None
    """Of the one file; None for a file each."""
    taken: Sequence[str]
    """The names of the files that would be written over."""


def destination_of(typed: str, names: Sequence[str], root: Path) -> ExportDestination:
    """Where what was typed leads; `names` are those of the files if it is a folder.

    Raises ReaderError, which says why nothing of the archive in `root` goes there.
    """
    try:
        path, apart = _typed_path(typed)
        folder = folder_for_export(str(path if apart else path.parent), root)
        return ExportDestination(
            folder, None if apart else path.name, existing(folder, names if apart else [path.name])
        )
    except (OSError, RuntimeError, ValueError) as error:  # too long, not ours to read, nobody of that name
        why = getattr(error, "strerror", None) or error
        raise ReaderError(f"{clean_line(typed)}: nothing can be written there ({why})") from error


def folder_made_for(typed: str) -> str:
    """Which missing folder an export to what was typed makes; empty for none, and for what is no path."""
    try:
        path, apart = _typed_path(typed)
        return folder_to_make((path if apart else path.parent).absolute())
    except (OSError, RuntimeError, ValueError):  # what is wrong with it is said when it is given
        return ""


def _typed_path(typed: str) -> tuple[Path, bool]:
    """The path that was typed, and whether it is a folder for a file each. Raises what paths that are none raise."""
    path = Path(typed).expanduser()
    return path, typed.endswith(("/", "\\")) or path.is_dir()
