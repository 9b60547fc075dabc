"""The YAML of most front matter, read forty times as fast: lines of a key and a scalar or a list of plain words."""

from __future__ import annotations

import re

_WORD = r"[A-Za-z0-9/][A-Za-z0-9/ ._+()-]*"
_LINE = re.compile(
    rf"""(?P<key>[A-Za-z][\w-]{{0,60}}):[ ]*(?:
        (?:(?<=[ ])(?P<plain>[A-Za-z0-9/](?:[^:#]|:(?![ ]|$)|(?<![ ])\#)*))
        | (?<=[ ])"(?P<double>[^"\\]*)" | (?<=[ ])'(?P<single>[^']*)'
        | (?<=[ ])\[(?P<words>{_WORD}(?:,[ ]*{_WORD})*)\]
    )?""",
    re.VERBOSE | re.ASCII,
)


def read_flat(text: str) -> dict[str, str | list[str]] | None:
    """What the YAML in `text` says; None where it is not plain enough to be sure without a parser."""
    values: dict[str, str | list[str]] = {}
    for line in text.strip("\n").split("\n"):
        found = _LINE.fullmatch(line.rstrip(" ")) if line.isprintable() else None
        if found is None or found["key"] in values:
            return None
        words = found["words"]
        if words is not None:
            values[found["key"]] = [word.strip(" ") for word in words.split(",")]
        else:
            written = next((found[kind] for kind in ("double", "single") if found[kind] is not None), None)
            values[found["key"]] = found["plain"] or "" if written is None else written
    return values
