"""What is copied: addresses of links, Markdown links, quotations with their source. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import quote

from reader.library.whereabouts import KnownBy
from reader.ui.wording import many

_INLINE = re.compile(r"([\\`*_\[\]<>&])")
_BLOCK = re.compile(r"^(\s*)([#+=~-]|\d{1,9}(?=[.)]))")
_UNFIT = re.compile(r"[\s()<>\\]")


class Copied(StrEnum):
    """What is made of an address that is copied."""

    ADDRESS = "Address"
    LINK = "Markdown link"
    QUOTATION = "Quotation"


_OF_FILES = {
    Copied.ADDRESS: "path of its file",
    Copied.LINK: "link to its file",
    Copied.QUOTATION: "quotation of its file",
}

_MANY = {Copied.ADDRESS: ("address", "addresses"), Copied.LINK: ("Markdown link", "Markdown links")}
_MANY_OF_FILES = {
    Copied.ADDRESS: ("path of a file", "paths of files"),
    Copied.LINK: ("link to a file", "links to files"),
}


def what_is_copied(form: Copied, by: KnownBy) -> str:
    """What to say was copied: that an address is none of the web, too, for it is of no use to others."""
    if by is KnownBy.WEB:
        return f"{form} "
    if by is KnownBy.FILE:
        return f"No web address known: {_OF_FILES[form]} "
    return "No address known: what is written "


def what_are_copied(form: Copied, known_by: Sequence[KnownBy]) -> str:
    """What to say was copied of several articles: how many, and that addresses are none of the web, too."""
    elsewhere = sum(by is not KnownBy.WEB for by in known_by)
    one, several = _MANY_OF_FILES[form] if elsewhere == len(known_by) else _MANY[form]
    told = many(len(known_by), one, several)
    if elsewhere == len(known_by):
        return f"No web addresses known: {told} "
    return f"{told} ({elsewhere} not of the web) " if elsewhere else f"{told} "


def markdown_link(text: str, address: str) -> str:
    """`[text](address)`, whatever stands in both."""
    words = _INLINE.sub(r"\\\1", " ".join((text.strip() or address).split()))
    return f"[{words}]({_UNFIT.sub(_percent, address)})"


def _percent(found: re.Match[str]) -> str:
    return quote(found[0], safe="")


def markdown_quotation(parts: Sequence[str], title: str, address: str | None) -> str:
    """Parts of a text as a Markdown quotation, with a line that names the source; None: it is no link."""
    quoted = "\n>\n".join("\\\n".join(f"> {_escaped(line)}" for line in part.split("\n")) for part in parts)
    source = _escaped(title) if address is None else markdown_link(title, address)
    return f"{quoted}\n>\n> — {source}\n"


def _escaped(line: str) -> str:
    """A line of plain text that Markdown shows as it is."""
    line = _INLINE.sub(r"\\\1", line.replace("\t", " "))
    found = _BLOCK.match(line)
    if found is None:
        return line
    number = found[2].isdecimal()
    return f"{found[1]}{found[2]}\\{line[found.end() :]}" if number else f"{found[1]}\\{line[found.start(2) :]}"
