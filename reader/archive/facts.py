"""What can be said of a file that a link leads to, without opening it."""

from __future__ import annotations

import mimetypes
import stat
from pathlib import Path, PurePosixPath

_UNITS = ("bytes", "KB", "MB", "GB", "TB")


def file_facts(root: Path, address: str, source_path: str) -> str:
    """One line: the path, its type, its size, and whether the archive holds it.

    `address` is a path as a link gives it: from the archive's top, or from the folder of the article at `source_path`.
    """
    kind = mimetypes.guess_type(address)[0] or "unknown type"
    size = next(
        (size for file in _candidates(root, address, source_path) if (size := _size(root, file)) is not None), None
    )
    return f"{address} · {kind} · {'not in the archive' if size is None else written_size(size)}"


def written_size(size_bytes: int) -> str:
    """A size for people: `512 bytes`, `3.4 KB`."""
    size, unit = float(size_bytes), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.0f} {_UNITS[unit]}" if unit == 0 or size >= 100 else f"{size:.1f} {_UNITS[unit]}"


def _candidates(root: Path, address: str, source_path: str) -> tuple[Path, ...]:
    bare = address.split("?")[0].split("#")[0]
    top = bare.lstrip("/")
    places = (root / top, root / "static" / top, root / PurePosixPath(source_path).parent / top)
    return places[:2] if bare.startswith("/") else places


def _size(root: Path, file: Path) -> int | None:
    """In bytes, of a regular file inside the archive; None for anything else."""
    try:
        real = file.resolve()
        status = real.stat()
        return status.st_size if real.is_relative_to(root) and stat.S_ISREG(status.st_mode) else None
    except (OSError, ValueError):
        return None
