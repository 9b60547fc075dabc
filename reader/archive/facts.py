"""What can be said of a file that a link leads to, without opening it."""

from __future__ import annotations

import mimetypes
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

_UNITS = ("bytes", "KB", "MB", "GB", "TB")
_SERVED_FROM = ("", "static", "public", "assets", "content", "source", "src", "docs")
"""Folders whose files a site serves from its root."""


def file_facts(root: Path, address: str, source_path: str) -> str:
    """One line: the path, its type, its size, and whether the archive holds it.

    `address` is a path as a link gives it: from the archive's top, or from the folder of the article at `source_path`.
    """
    kind = mimetypes.guess_type(address)[0] or "unknown type"
    held = held_file(root, address.split("?")[0].split("#")[0], source_path)
    size = None if held is None else _size(held)
    return f"{address} · {kind} · {'not in the archive' if size is None else written_size(size)}"


def held_file(root: Path, path: str, source_path: str) -> Path | None:
    """The real path of the regular file that `path`, which stands in the article at `source_path`, means.

    None where the archive, a real path itself, holds none: whatever the path says, nothing outside it is ever meant.
    """
    return next(filter(None, (_held(root, file) for file in _candidates(root, path, source_path))), None)


def written_size(size_bytes: int) -> str:
    """A size for people: `512 bytes`, `3.4 KB`."""
    size, unit = float(size_bytes), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.0f} {_UNITS[unit]}" if unit == 0 or size >= 100 else f"{size:.1f} {_UNITS[unit]}"


def _candidates(root: Path, path: str, source_path: str) -> Iterator[Path]:
    top = path.lstrip("/")
    if not path.startswith("/"):
        yield root / PurePosixPath(source_path).parent / top
    yield from (root / folder / top for folder in _SERVED_FROM)


def _held(root: Path, file: Path) -> Path | None:
    try:
        real = file.resolve()
        return real if real.is_relative_to(root) and stat.S_ISREG(real.stat().st_mode) else None
    except (OSError, RuntimeError, ValueError):
        return None


def _size(real: Path) -> int | None:
    """In bytes; None where the file is gone by now."""
    try:
        return real.stat().st_size
    except OSError:
        return None
