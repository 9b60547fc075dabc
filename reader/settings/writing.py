"""Changing one setting in the reader's own file, whose comments, order and blanks stay as they are."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from reader.errors import ReaderError

Value = str | int | bool | list[str]


def write_setting(file: Path, name: str, value: Value) -> None:
    """Set one setting in the file, and make the file where there is none.

    `name` is as in the file: `theme`, `panes.list`. Raises ReaderError, and leaves the file as it was, where it is not
    TOML or cannot be written.
    """
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        changed = with_setting(text, name, value)
        if changed != text:
            replace_whole(file, changed)
    except OSError as error:
        raise ReaderError(f"{file}: cannot be written ({error.strerror or error})") from error
    except ValueError as error:  # also UnicodeDecodeError
        raise ReaderError(f"{file}: not changed, for it is not TOML. `leesmap config check` tells where") from error


def with_setting(text: str, name: str, value: Value) -> str:
    """The text of a file with one setting set. Raises ValueError where the text is not TOML."""
    import tomlkit

    document: Any = tomlkit.parse(text)
    table, _, key = name.rpartition(".")
    if not table and key not in document:
        explained = re.search(rf"^# ?{re.escape(key)} = .*$", text[: _first_table(text)], re.MULTILINE)
        if explained:
            line = f"\n{key} = {tomlkit.item(value).as_string()}"
            return text[: explained.end()] + line + text[explained.end() :]
    inside = document
    if table:
        if table not in document:
            document[table] = tomlkit.table()
        inside = document[table]
        if not isinstance(inside, dict):
            raise ValueError(f"{table} is no table")
    inside[key] = value
    return tomlkit.dumps(document)


def _first_table(text: str) -> int:
    found = re.search(r"^\s*\[", text, re.MULTILINE)
    return found.start() if found else len(text)


def replace_whole(file: Path, text: str) -> None:
    """Write a file beside its place and move it there when it is complete; one that is a link stays a link."""
    real = Path(os.path.realpath(file))
    real.parent.mkdir(parents=True, exist_ok=True)
    part = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as stream:
            stream.write(text)
        if real.exists():
            shutil.copymode(real, part)
        part.replace(real)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
