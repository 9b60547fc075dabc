"""Metadata written as lines: Pelican's and MultiMarkdown's headers, Nikola's comments, reST and Org fields, home-made
ones; and what can be saved line by line from YAML that is none."""

from __future__ import annotations

import re
from typing import Any

from reader.archive.yaml_values import YamlError, load_yaml

# The first line of a header must name one of these: a paragraph may begin with a word and a colon.
_KNOWN = frozenset(
    {
        "title", "date", "author", "authors", "slug", "tags", "category", "categories", "summary", "status", "lang",
        "language", "layout", "published", "pubdate", "created", "modified", "updated", "template", "permalink",
        "url", "id", "subtitle", "description", "keywords", "draft", "type", "excerpt", "section", "titel", "datum",
        "auteur", "titre", "auteurs", "autor", "titulo", "fecha",
    }
)  # fmt: skip
_LINE = re.compile(r"(?P<sign>\.\. |:|#\+|@)?(?P<key>[A-Za-z][\w -]{0,30}?)[ \t]*:(?:[ \t]+|$)(?P<value>.*)")
_END = re.compile(r"(?:-{3,}|\+{3,}|\.\.\.)[ \t]*$")
_UNDERLINE = re.compile(r"([=#*~^\"'-])\1{2,}[ \t]*$")
_MAX_LINES = 200


def read_header(text: str) -> tuple[dict[str, Any], int] | None:
    """The metadata in the lines at the start of `text`, and where the body begins; None if they are no header."""
    start = 0
    if text.startswith("<!--"):
        start = text.find("\n") + 1
        closing = text.find("-->", start)
        if not start or closing < 0:
            return None
        found = _lines(text[start:closing], 0)
        if found is None or not text[start:].lstrip().startswith(".."):
            return None
        return found[0], closing + 3
    title, start = _underlined_title(text)
    found = _lines(text, start)
    if found is None:
        return None
    metadata, end = found
    if title:
        metadata.setdefault("title", title)
    return metadata, end


def _underlined_title(text: str) -> tuple[str, int]:
    """A reST title with fields such as `:date:` below it, and where those begin."""
    first, _, rest = text[:2000].partition("\n")
    second, _, below = rest.partition("\n")
    if not _UNDERLINE.match(second) or not below.lstrip("\n").startswith((":", ".. ")):
        return "", 0
    return first.strip(), len(first) + len(second) + 2 + len(below) - len(below.lstrip("\n"))


def _lines(text: str, start: int) -> tuple[dict[str, Any], int] | None:
    metadata: dict[str, Any] = {}
    key, known, position, end_sign = "", 0, start, False
    for _ in range(_MAX_LINES):
        stop = text.find("\n", position)
        line = text[position : stop if stop >= 0 else len(text)]
        found = _LINE.match(line)
        if found and (metadata or _is_known(found["key"])):
            key = found["key"].strip().lower()
            known += key in _KNOWN
            metadata[key] = found["value"].strip()
        elif metadata and line[:1] in (" ", "\t") and line.strip():
            metadata[key] = f"{metadata[key]} {line.strip()}".strip()
        else:
            end_sign = bool(metadata) and _END.match(line) is not None
            if end_sign or not line.strip():
                position = stop + 1 if stop >= 0 else len(text)
            elif known < 2:
                return None
            break
        position = stop + 1 if stop >= 0 else len(text)
        if stop < 0:
            break
    if known >= 2 or end_sign or (known and ("title" in metadata or "date" in metadata)):
        return metadata, position
    return None


def _is_known(key: str) -> bool:
    return key.strip().lower() in _KNOWN


_TOP_KEY = re.compile(r"^([A-Za-z_][\w.-]{0,60})[ \t]*:(?=[ \t]|$)", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*-[ \t]+(.*)$", re.MULTILINE)
_MAX_SALVAGED = 128 * 1024
_MAX_KEYS = 400


def top_keys(text: str) -> list[re.Match[str]]:
    """Where the keys at the left margin of YAML stand."""
    return list(_TOP_KEY.finditer(text))


def salvage(text: str) -> dict[str, Any]:
    """What can be read of broken YAML: each key at the left margin with what stands before the next.

    That is YAML if it is some alone, else as it is written. Of two equal keys the last with a value counts."""
    text = text[:_MAX_SALVAGED]
    keys = top_keys(text)[:_MAX_KEYS]
    ends = [key.start() for key in keys[1:]] + [len(text)]
    metadata: dict[str, Any] = {}
    for key, end in zip(keys, ends, strict=False):
        value = _salvage_value(text[key.start() : end], text[key.end() : end])
        if value or key[1] not in metadata:
            metadata[key[1]] = value
    return metadata


def _salvage_value(block: str, written: str) -> Any:
    try:
        loaded = load_yaml(block)
        if isinstance(loaded, dict) and len(loaded) == 1:
            return next(iter(loaded.values()))
    except YamlError:
        pass
    items = _ITEM.findall(written) if not written.partition("\n")[0].strip() else []
    if items:
        return [_unquoted(item) for item in items]
    return _unquoted(" ".join(written.split()))


def _unquoted(text: str) -> str:
    text = text.strip()
    for quote in ('"', "'"):
        if text.startswith(quote):
            text = text[1:]
            return text[:-1] if text.endswith(quote) else text
    return text
