"""Links written more loosely than CommonMark has them, as Markdown had them first and kramdown has them still."""

from __future__ import annotations

import re

from reader.document.definitions import label_of

# NUL stands for each piece of code while a source is changed.
_LABEL = r"[^\[\]\\\n\x00]{1,200}+"
_APART = re.compile(
    r"(?<![\]\\])\[((?:[^\[\]\\\n]|\n(?![ \t]*+\n)){1,300}+)\]"  # the text of a link, over lines but not paragraphs
    rf"(?:[ \t]|[ \t]?\n[ \t]*+)(\[({_LABEL})\])(?![\[(:])"
)
_DEFINED = re.compile(rf"^ {{0,3}}\[({_LABEL})\]:", re.MULTILINE)
_SPACED = re.compile(
    r"(?<=\]\()((?:[a-z][a-z+.-]{1,20}+:|[/#.])[^\s<>()\"'\x00]*+(?:[ \t]++[^\s<>()\"'\x00]++)++)"
    r"(?=(?:[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?+[ \t]*+\))"
)
_BLANKS = re.compile(r"[ \t]+")
_TICKED = frozenset(("", "x"))
"""What stands in the box of a task."""


def has_loose_links(source: str) -> bool:
    """Whether there may be any in it."""
    return _SPACED.search(source) is not None or _APART.search(source) is not None


def strict_links(source: str) -> str:
    """`source`, in which NUL stands for code, with its links as CommonMark knows them.

    A blank may stand between a link's text and its label, and in its address.
    """
    source = _SPACED.sub(lambda address: _BLANKS.sub("%20", address[1]), source)
    defined = {label_of(definition) for definition in _DEFINED.findall(source)}
    return _APART.sub(lambda link: _joined(link, defined), source)


def _joined(link: re.Match[str], defined: set[str]) -> str:
    """A link whose label stands apart; what only looks like one stays: two links, a task, a note."""
    text, label = label_of(link[1]), label_of(link[3])
    is_link = label in defined and text not in defined and text not in _TICKED and text[0] != "^" != label[0]
    return f"[{link[1]}]{link[2]}" if is_link else link[0]
