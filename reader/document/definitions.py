"""Reference definitions that nothing refers to, left out before they are parsed."""

from __future__ import annotations

import re

_DEFINITION = r" {0,3}\[[^\[\]\\\n]++\]:[ \t]++\S++[ \t]*+\n"
# A paragraph that is nothing but definitions of one line each: what follows a paragraph's text is text, and what
# follows a definition may be its title.
_MANY = re.compile(rf"(?<=\n\n)(?:{_DEFINITION}){{1,}}(?=\n)")
_LABEL = re.compile(r"\[([^\[\]\\]{1,999})\]")
_LINE = re.compile(r" {0,3}\[([^\[\]\\\n]++)\]:")


def without_unused_definitions(source: str) -> str:
    """`source` without the reference definitions that no bracket in it names.

    Archives include the same hundreds of definitions into each of their articles; parsing them takes longer than
    everything else.
    """
    if source.count("]: ") < 8:
        return source
    chunks = list(_MANY.finditer(source))
    if not chunks:
        return source
    used = {_label(name) for name in _LABEL.findall(_MANY.sub("", source))}
    return _MANY.sub(lambda chunk: _used_lines(chunk[0], used), source)


def _used_lines(chunk: str, used: set[str]) -> str:
    lines = chunk.splitlines(keepends=True)
    kept = [line for line in lines if (match := _LINE.match(line)) is None or _label(match[1]) in used]
    return "".join(kept)


def _label(name: str) -> str:
    """A label as CommonMark compares them: in one case, white space as one blank."""
    return " ".join(name.casefold().split())
