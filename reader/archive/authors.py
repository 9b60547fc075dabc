"""Who wrote: ids, the names behind them, and which ids are better not printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reader.archive.fields import line_of
from reader.archive.settings_files import AUTHOR_FILES, SettingsError, load_settings
from reader.model import Problem, ProblemKind
from reader.text import clean_line, fold

_FOLDERS = ("_data", "data", "src/_data", "src/data")
_SUFFIXES = (".yml", ".yaml", ".json", ".toml")
_MAX_AUTHORS = 20_000


def resolve_author(id_or_name: str, known: Mapping[str, str]) -> str:
    """The name behind an id, or what was given if it is no known id."""
    return known.get(id_or_name) or known.get(fold(id_or_name)) or id_or_name


_HEX = re.compile(r"[0-9a-f-]{12,}", re.IGNORECASE)
_CHANGE = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")


def is_random_id(text: str) -> bool:
    """Whether a machine made this id: hexadecimal, all digits, or letters and digits in more disorder than a handle.

    Such an id is searched for, but not printed in a byline."""
    if not 5 <= len(text) <= 64 or not text.isascii() or " " in text:
        return False
    if text.isdigit():
        return True
    if _HEX.fullmatch(text) and any(map(str.isdigit, text)):
        return True
    core = text.rstrip("0123456789")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", text) or (core.isalpha() and len(core) < 12):
        return False
    changes = len(_CHANGE.findall(text))
    return changes >= 4 and changes / len(text) >= 0.3


def read_authors(root: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Names by id from the site's data files, such as `_data/authors.yml` or `data/authors/jan.toml`."""
    known: dict[str, str] = {}
    problems: list[Problem] = []
    for name in _data_files(root):
        try:
            said = load_settings(root / name)
        except OSError:
            continue
        except SettingsError as error:
            problems.append(
                Problem(name, error.line, ProblemKind.FRONT_MATTER, clean_line(f"authors not understood: {error}"))
            )
            continue
        stem = name.rsplit("/", 1)[-1].rpartition(".")[0]
        one = isinstance(said, dict) and stem not in AUTHOR_FILES
        for author, person in _people({stem: said} if one else said):
            if len(known) < _MAX_AUTHORS:
                known.setdefault(author, person)
                known.setdefault(fold(author), person)
    return known, tuple(problems)


def _data_files(root: Path) -> Iterator[str]:
    for folder in _FOLDERS:
        if not (root / folder).is_dir() or (root / folder).is_symlink():
            continue
        for name in AUTHOR_FILES:
            yield from (
                f"{folder}/{name}{suffix}" for suffix in _SUFFIXES if (root / folder / f"{name}{suffix}").is_file()
            )
            people = root / folder / name
            if people.is_dir() and not people.is_symlink():
                files = sorted(file.name for file, _ in zip(people.iterdir(), range(_MAX_AUTHORS), strict=False))
                yield from (f"{folder}/{name}/{file}" for file in files if file.endswith(_SUFFIXES))


def _people(said: Any) -> Iterator[tuple[str, str]]:
    """(id, name) of each person in a mapping by id or a list."""
    if isinstance(said, dict) and isinstance(said.get("authors"), (dict, list)):
        said = said["authors"]
    if isinstance(said, dict):
        for key, person in said.items():
            name = clean_line(person) if isinstance(person, str) else name_of(person)
            if name:
                yield clean_line(str(key)), name
    elif isinstance(said, list):
        for person in said:
            name = name_of(person)
            author = line_of(person, "id", "slug", "key", "login", "username", "short_name", "handle") if name else ""
            if author:
                yield author, name


def name_of(person: Any) -> str:
    """The name that a person's entry or page gives; empty if none."""
    if not isinstance(person, dict):
        return ""
    name = line_of(person, "display_name", "name", "full_name", "fullname", "title")
    return name or " ".join(
        filter(None, (line_of(person, "first_name", "firstname"), line_of(person, "last_name", "lastname")))
    )
