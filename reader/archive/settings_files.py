"""Files in which a site says things of itself: which they are, and what one says. Bounded, and nothing is run."""

from __future__ import annotations

import json
import os
import re
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reader.archive.encoding import decode
from reader.archive.yaml_values import YamlError, load_yaml

MAX_SETTINGS_BYTES = 2 * 1024 * 1024
AUTHOR_FILES = (
    "authors", "author", "team", "people", "members", "contributors", "writers", "staff",
)  # fmt: skip
_PEOPLE = "|".join(AUTHOR_FILES)
_SETTINGS = re.compile(
    rf"""(?:
    _config(?:[._-]\w+)?\.(?:ya?ml|toml)
    | (?:config|hugo)\.(?:ya?ml|toml|json) | config/_default/[\w.-]+\.(?:ya?ml|toml|json)
    | mkdocs\.ya?ml | pelicanconf\.py | publishconf\.py | conf\.py | CNAME
    | (?:(?:static|public|src|source)/)?_redirects | netlify\.toml
    | (?:src/)?_?data/(?:{_PEOPLE})(?:/[^/]+)?\.(?:ya?ml|json|toml)
    | (?:src/)?_data/(?:site|metadata|meta)\.json
    )""",
    re.VERBOSE,
)


class SettingsError(ValueError):
    """A settings file that cannot be understood, with the line if it is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def is_settings_file(path: str) -> bool:
    """Whether the file at this path shapes permalinks, authors or redirects."""
    return _SETTINGS.fullmatch(path) is not None


def read_bounded(path: Path, limit: int) -> bytes:
    """The first `limit` bytes of a regular file; raises OSError for anything else, and never waits for a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "not a regular file")
        with os.fdopen(descriptor, "rb", buffering=0, closefd=False) as file:
            return file.read(min(status.st_size + 1, limit) if status.st_size else limit) or b""
    finally:
        os.close(descriptor)


def load_settings(path: Path) -> Any:
    """What a settings file says, all of it mappings, lists and strings. Raises OSError and SettingsError."""
    data = read_bounded(path, MAX_SETTINGS_BYTES + 1)
    if len(data) > MAX_SETTINGS_BYTES:
        raise SettingsError("larger than 2 MB")
    text = decode(data).text
    return parse_settings(text, path.suffix.lower())


def parse_settings(text: str, suffix: str) -> Any:
    """What settings written as YAML, TOML, JSON or Python constants say. Raises SettingsError."""
    try:
        match suffix:
            case ".toml":
                return tomllib.loads(text)
            case ".json":
                return json.loads(text)
            case ".py":
                return python_constants(text)
            case _:
                return load_yaml(text)
    except YamlError as error:
        raise SettingsError(str(error), error.line) from None
    except (ValueError, RecursionError) as error:
        raise SettingsError(str(error).splitlines()[0] if str(error) else "cannot be understood") from None


_CONSTANT = re.compile(
    r"""^([A-Z][A-Z_]{2,40})\s*=\s*(?:u|r)?(["'])((?:(?!\2)[^\\\n]){0,500})\2\s*(?:\#.*)?$""", re.MULTILINE | re.VERBOSE
)


def python_constants(text: str) -> Mapping[str, str]:
    """The string constants that a Python settings file sets at its top level. It is not run."""
    return {name: value for name, _, value in _CONSTANT.findall(text)}
