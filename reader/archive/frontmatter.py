"""Front matter and body of a text: YAML, TOML, JSON, header lines, or none."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from reader.archive.headers import read_header, salvage, top_keys
from reader.archive.yaml_values import YamlError, load_yaml

_MAX_CHARACTERS = 512 * 1024
"""More front matter than this is not parsed as a whole; the largest seen holds 114 KB of redirects."""
# The TOML parser needs time that grows with the square of a key's parts.
_LONG_KEY = re.compile(r"(?<![\w.'\"-])(?:[\w'\"-]++[ \t]*+\.[ \t]*+){50}")
_TOML_LINE = re.compile(r"^([A-Za-z_][\w-]{0,60})[ \t]*=[ \t]*(.*)$", re.MULTILINE)
_TOML_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_OPENING = re.compile(r"(-{3,}|\+{3,}|;{3,})[ \t]*(yaml|yml|toml|json)?[ \t]*\n", re.IGNORECASE)
_BOUNDARIES = {
    "-": re.compile(r"^(?:-{3,}[ \t]*(?:yaml|yml|toml|json)?|\.\.\.)[ \t]*$", re.MULTILINE | re.IGNORECASE),
    "+": re.compile(r"^\+{3,}[ \t]*(?:toml)?[ \t]*$", re.MULTILINE | re.IGNORECASE),
    ";": re.compile(r"^;{3,}[ \t]*(?:json)?[ \t]*$", re.MULTILINE | re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with front matter; `line` counts from the start of the file, from 1."""

    line: int | None
    message: str


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A text in its two parts."""

    metadata: dict[str, Any]
    """Mappings, lists and strings; keys at the top in small letters, `_` for `-` and blanks."""
    body: str
    body_line: int
    """The line of the file that the body begins on, from 1."""
    is_stated: bool
    troubles: tuple[Trouble, ...] = ()


def split_front_matter(text: str) -> FrontMatter:
    """The metadata at the start of `text` and what follows.

    Never raises; what cannot be read as a whole is read line by line, and told."""
    blank = len(text) - len(text.lstrip("\ufeff \t\n\f\v"))
    rest = text[blank:]
    opening = _OPENING.match(rest)
    if opening:
        return _fenced(text, blank, opening)
    if rest.startswith("{") and rest[1:2] in ("\n", "\r", " ", '"', "}", "\t"):
        return _json_object(text, blank)
    header = read_header(rest)
    if header:
        return _parts(text, header[0], blank + header[1], ())
    return FrontMatter({}, text, 1, False)


def _fenced(text: str, blank: int, opening: re.Match[str]) -> FrontMatter:
    start = blank + opening.end()
    sign = opening[1][0]
    handler = _handler(sign, {"+": "toml", ";": "json"}.get(sign) or (opening[2] or "yaml").lower())
    try:
        written, content = handler.split(text[blank:])
    except ValueError:
        return _unclosed(text, start)
    written = written.removeprefix("\n")
    metadata, troubles = _load(handler, written, text.count("\n", 0, start) + 1)
    if metadata is None:
        return FrontMatter({}, text, 1, False)
    return _parts(text, metadata, len(text) - len(content) + content.startswith("\n"), troubles)


def _unclosed(text: str, start: int) -> FrontMatter:
    """An opening fence and no other: header lines if there are any, else the fence is a rule and all is body."""
    header = read_header(text[start:])
    if header is None:
        return FrontMatter({}, text, 1, False)
    trouble = Trouble(text.count("\n", 0, start), "the front matter has no closing line")
    return _parts(text, header[0], start + header[1], (trouble,))


def _parts(text: str, metadata: dict[str, Any], body_start: int, troubles: tuple[Trouble, ...]) -> FrontMatter:
    line = text.count("\n", 0, body_start) + 1
    return FrontMatter(_with_plain_keys(metadata), text[body_start:], line, True, troubles)


def _with_plain_keys(metadata: dict[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, value in metadata.items():
        name = str(key).strip().lower().replace("-", "_").replace(" ", "_")
        if value or not plain.get(name):
            plain[name] = value
    return plain


def _load(handler: Any, written: str, first_line: int) -> tuple[dict[str, Any] | None, tuple[Trouble, ...]]:
    """The metadata, None if the fenced text is no front matter at all, and what was wrong with it."""
    try:
        if len(written) > _MAX_CHARACTERS:
            raise YamlError(f"{len(written):,} characters are too many for front matter")
        value = handler.load(written)
    except YamlError as error:
        line = first_line + error.line - 1 if error.line else first_line
        return _saved(written, Trouble(line, f"not valid YAML: {error}"))
    except (ValueError, RecursionError) as error:
        message = str(error).splitlines()[0] if str(error) else "nested too deep"
        return _saved(written, Trouble(first_line, f"cannot be understood: {message}"))
    if value is None or value == "":
        return {}, ()
    if not isinstance(value, dict):
        return _saved(written, Trouble(first_line, "the front matter holds no keys"))
    return _without_doubles(written, value, first_line)


def _saved(written: str, trouble: Trouble) -> tuple[dict[str, Any] | None, tuple[Trouble, ...]]:
    """What can be read line by line; None if nothing, for then the fences are rules in a text."""
    toml = _TOML_LINE.findall(_TOML_TABLE.split(written, maxsplit=1)[0])
    metadata = salvage(written) or salvage("\n".join(f"{key}: {value}" for key, value in toml))
    return (metadata, (trouble,)) if metadata else (None, ())


def _without_doubles(
    written: str, value: dict[str, Any], first_line: int
) -> tuple[dict[str, Any], tuple[Trouble, ...]]:
    """Of two equal keys the last with a value counts, as in Ruby's and Python's YAML, where empty ones count too."""
    keys = top_keys(written)
    if len(keys) <= len(value):
        return value, ()
    first = {key[1]: key.start() for key in reversed(keys)}
    doubles = [key for key in keys if key[1] in value and key.start() != first[key[1]]]
    if not doubles:
        return value, ()
    if any(not value[key[1]] for key in doubles):
        saved = salvage(written)
        value = {key: value[key] or saved.get(key, "") for key in value}
    lines = [(first_line + written.count("\n", 0, key.start()), key[1]) for key in doubles]
    return value, tuple(Trouble(line, f"the key `{name}` stands here a second time") for line, name in lines[:5])


def _load_toml(written: str) -> dict[str, Any]:
    if _LONG_KEY.search(written):
        raise ValueError("a key has too many parts")
    return tomllib.loads(written)


def _as_strings(value: Any, depth: int = 0) -> Any:
    """TOML's and JSON's own types as the text they were written with."""
    if isinstance(value, dict):
        return {str(key): _as_strings(child, depth + 1) for key, child in value.items()} if depth < 20 else {}
    if isinstance(value, list):
        return [_as_strings(child, depth + 1) for child in value] if depth < 20 else []
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _json_object(text: str, blank: int) -> FrontMatter:
    """JSON from the first brace to its fellow."""
    window = text[blank : blank + _MAX_CHARACTERS]
    try:
        value, end = json.JSONDecoder().raw_decode(window)
    except (ValueError, RecursionError):
        return FrontMatter({}, text, 1, False)
    return _parts(text, _as_strings(value), blank + end, ())


@cache
def _handler(sign: str, language: str) -> Any:
    """A python-frontmatter handler whose values are strings as they were written, whatever the language."""
    from frontmatter.default_handlers import BaseHandler

    readers: dict[str, Callable[[str], Any]] = {"toml": _load_toml, "json": json.loads}
    loads = readers.get(language)

    class StringsHandler(BaseHandler):
        FM_BOUNDARY = _BOUNDARIES[sign]

        def load(self, fm: str) -> Any:
            return _as_strings(loads(fm)) if loads else load_yaml(fm)

    return StringsHandler()
