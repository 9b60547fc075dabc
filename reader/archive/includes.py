"""The texts that an archive's articles include: `_includes` and its like, from inside the archive only, bounded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

_FOLDERS = ("_includes", "includes", "layouts/partials", "")
_LARGEST_BYTES = 1_000_000


class Includes:
    """Reads included texts by name; each once."""

    def __init__(self, root: Path, folders: Sequence[str] = ()) -> None:
        """`folders` are those that the site's own settings name; they come before the usual ones."""
        self._root = root.resolve()
        self._folders = (*folders, *_FOLDERS)
        self._texts: dict[str, str | None] = {}

    def read(self, name: str, path: str) -> str | None:
        """What `name` includes into the article at `path`; None where the archive holds no such file.

        A name that begins with `./` starts at the article's own folder, any other at a folder for includes.
        """
        if name.startswith("./"):
            return self._once(str(PurePosixPath(path).parent / name[2:]))
        return next(
            (text for folder in self._folders if (text := self._once(f"{folder}/{name}".lstrip("/"))) is not None), None
        )

    def _once(self, name: str) -> str | None:
        if name not in self._texts:
            self._texts[name] = self._text(name)
        return self._texts[name]

    def _text(self, name: str) -> str | None:
        try:
            file = (self._root / name).resolve()
            if not file.is_relative_to(self._root) or not file.is_file() or file.stat().st_size > _LARGEST_BYTES:
                return None
            return file.read_text(encoding="utf-8", errors="replace")
        except (OSError, ValueError):  # a name that no file system takes, or a file gone meanwhile
            return None
