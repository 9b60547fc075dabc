"""`config.toml` to Settings, and what is wrong in it. Nothing in the file keeps the reader from starting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reader.settings.values import (
    AUTHORS,
    KEYS,
    PRESET,
    SECTIONS,
    SETTINGS,
    Settings,
    Trouble,
    WrongValueError,
    meant,
    nearest_words,
    shown,
)
from reader.text import clean_line

_MOST_BYTES = 1_000_000
_NAMED = {setting.name: setting for setting in SETTINGS}
_NAMES = (*_NAMED, PRESET)
_A_WORD, _A_NAME, _SOME_KEYS = "a word in quotation marks", "a name in quotation marks", 'keys as "x" or ["x", "g x"]'


def read_settings(file: Path) -> tuple[Settings, tuple[Trouble, ...]]:
    """The settings in a file; those of a reader without wishes where there is none, or it cannot be read."""
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Settings(), (Trouble(None, f"cannot be read ({reason}); nothing in it counts"),)
    if len(data) > _MOST_BYTES:
        return Settings(), (Trouble(None, "too large to be settings; nothing in it counts"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Settings(), (Trouble(line, "not UTF-8; nothing in the file counts"),)
    return parse_settings(text)


def parse_settings(text: str) -> tuple[Settings, tuple[Trouble, ...]]:
    """The settings that a text states, and what is wrong with the others."""
    from reader.settings.statements import Broken, Table, statements

    reading = _Reading()
    for statement in statements(text):
        if isinstance(statement, Broken):
            reading.refuse(statement.line, statement.path, statement.message)
        elif isinstance(statement, Table):
            reading.enter(statement.line, statement.path)
        else:
            reading.take(statement.line, statement.path, statement.value)
    return reading.settings(), tuple(reading.troubles)


class _Reading:
    def __init__(self) -> None:
        self.troubles: list[Trouble] = []
        self._values: dict[str, Any] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._authors: dict[str, str] = {}
        self._lines: dict[str, int] = {}
        self._is_known = True
        """Whether the section that is read now is one of the program's."""

    def enter(self, line: int, section: tuple[str, ...]) -> None:
        """A section begins."""
        self._is_known = section[0] in SECTIONS
        if not self._is_known:
            name = _said(".".join(section))
            near = nearest_words(section[0], SECTIONS)
            told = (
                meant(*(f"[{each}]" for each in near))
                if near
                else f". Those are {', '.join(f'[{one}]' for one in SECTIONS)}."
            )
            self.troubles.append(Trouble(line, f"[{name}] is no section{told} Nothing below it counts"))

    def settings(self) -> Settings:
        return Settings(**self._values, keys=self._keys, authors=self._authors, lines=self._lines)

    def refuse(self, line: int, path: tuple[str, ...], message: str) -> None:
        """A line that is no TOML; where it can be told what its value was for, with what that takes."""
        name, wants = ".".join(path), _wants(path) if path and self._is_known else ""
        self.troubles.append(Trouble(line, f"{_said(name)}: {message}; it takes {wants}" if wants else message))

    def take(self, line: int, path: tuple[str, ...], value: Any) -> None:
        """A value, under its full name."""
        if not self._is_known:
            return
        name = ".".join(path)
        if name in self._lines:
            self.troubles.append(Trouble(line, f"{_said(name)} stands in line {self._lines[name]} too, which counts"))
            return
        try:
            self._set(name, path, value)
        except WrongValueError as error:
            self.troubles.append(Trouble(line, str(error)))
        else:
            self._lines[name] = line

    def _set(self, name: str, path: tuple[str, ...], value: Any) -> None:
        if name in _NAMED:
            setting = _NAMED[name]
            try:
                self._values[setting.field] = setting.check(value)
            except WrongValueError as error:
                raise WrongValueError(f"{name}: {error}") from None
        elif path[0] == AUTHORS and len(path) > 1:
            self._authors[".".join(path[1:])] = _name(name, value)
        elif name == PRESET:
            self._values["preset"] = _preset(value)
        elif path[0] == KEYS and len(path) > 1:
            self._keys[".".join(path[1:])] = _key_list(name, value)
        elif value == {} and path[0] in SECTIONS:
            return
        else:
            near = nearest_words(name, _NAMES) or _in_nearest_section(path)
            raise WrongValueError(f"{_said(name)} is no setting{meant(*near)}")


def _wants(path: tuple[str, ...]) -> str:
    """What the setting of a name takes, in words; empty where there is none of that name."""
    name = ".".join(path)
    if name in _NAMED:
        return _NAMED[name].wants
    if name == PRESET:
        return _A_WORD
    if len(path) < 2:
        return ""
    return {KEYS: _SOME_KEYS, AUTHORS: _A_NAME}.get(path[0], "")


def _in_nearest_section(path: tuple[str, ...]) -> list[str]:
    """A name with the section put right that it stands in; none where none is near."""
    sections = nearest_words(path[0], SECTIONS) if len(path) > 1 and path[0] not in SECTIONS else []
    return [_said(".".join((section, *path[1:]))) for section in sections]


def _said(name: str) -> str:
    return clean_line(name)[:60]


def _name(name: str, value: Any) -> str:
    if isinstance(value, str) and clean_line(value).strip():
        return clean_line(value).strip()
    raise WrongValueError(f"{_said(name)}: {shown(value)} is not {_A_NAME}")


def _preset(value: Any) -> str:
    if isinstance(value, str):
        return clean_line(value).strip().lower()
    raise WrongValueError(f"{PRESET}: {shown(value)} is not {_A_WORD}")


def _key_list(name: str, value: Any) -> tuple[str, ...]:
    keys = [value] if isinstance(value, str) else value
    if isinstance(keys, list) and all(isinstance(key, str) for key in keys):
        return tuple(clean_line(key) for key in keys)
    raise WrongValueError(f"{_said(name)}: write {_SOME_KEYS}, or [] for none")
