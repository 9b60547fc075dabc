"""Many reference definitions, as the parser reads them fast: without those that nothing refers to, each by itself."""

from __future__ import annotations

import re

_DEFINITION = r" {0,3}\[[^\[\]\\\n]++\]:[ \t]++\S++[ \t]*+(?:\n|\Z)"
# A paragraph that is nothing but definitions of one line each: what follows a paragraph's text is text, and what
# follows a definition may be its title.
_MANY = re.compile(rf"(?<=\n\n)((?:{_DEFINITION})++)(?=\n|\Z)")
_LABEL = re.compile(r"\[([^\[\]\\]{1,999})\]")
_LINE = re.compile(r" {0,3}\[([^\[\]\\\n]++)\]:")
_JOINED = re.compile(
    r"^( {0,3}\[[^\[\]\\\n]++\]:[ \t]++[^\s\[\]]++)(\[[^\[\]\\\n]++\]:[ \t]++\S++)[ \t]*+$", re.MULTILINE
)
_FEW = 8


def has_definitions(source: str) -> bool:
    """Whether there may be so many that it is worth while to look."""
    return source.count("]: ") > _FEW


def without_unused_definitions(source: str) -> str:
    """`source` without the reference definitions that no bracket in it names, and a blank line after each other.

    Two on one line are two. Archives include the same hundreds of definitions into each of their articles; parsing
    them takes longer than everything else. Where they follow each other the parser looks for the end of all of them
    once for each.
    """
    source = _JOINED.sub(r"\1\n\2", source)  # a line break is easily lost among so many
    pieces = _MANY.split(source)
    if len(pieces) == 1:
        return source
    used = {label_of(name) for text in pieces[::2] for name in _LABEL.findall(text)}
    pieces[1::2] = [_used_lines(chunk, used) for chunk in pieces[1::2]]
    return "".join(pieces)


def _used_lines(chunk: str, used: set[str]) -> str:
    return "".join(
        f"{line}\n\n"
        for line in chunk.split("\n")
        if (named := _LINE.match(line)) is not None and label_of(named[1]) in used
    )


def label_of(name: str) -> str:
    """A label as CommonMark compares them: in one case, white space as one blank."""
    return " ".join(name.casefold().split())
