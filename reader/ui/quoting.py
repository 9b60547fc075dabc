"""What is copied: addresses of links, Markdown links, quotations with their source. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from reader.model import ResolvedLink, Status

_INLINE = re.compile(r"([\\`*_\[\]<>&])")
_BLOCK = re.compile(r"^(\s*)([#+=~-]|\d{1,9}(?=[.)]))")
_UNFIT = re.compile(r"[\s()<>\\]")


def link_address(link: ResolvedLink) -> str:
    """The address of a link's target: on the web, a permalink, a path; as written where it leads nowhere."""
    target = link.target
    if target.status in (Status.INVALID, Status.MISSING) or not target.address:
        return link.href
    inside = target.status in (Status.ARTICLE, Status.HEALED, Status.FRAGMENT)
    return f"{target.address}#{target.fragment}" if inside and target.fragment else target.address


def markdown_link(text: str, address: str) -> str:
    """`[text](address)`, whatever stands in both."""
    words = _INLINE.sub(r"\\\1", " ".join((text.strip() or address).split()))
    return f"[{words}]({_UNFIT.sub(_percent, address)})"


def _percent(found: re.Match[str]) -> str:
    return quote(found[0], safe="")


def markdown_quotation(parts: Sequence[str], title: str, address: str) -> str:
    """Parts of a text as a Markdown quotation, with a line that names the source."""
    quoted = "\n>\n".join("\\\n".join(f"> {_escaped(line)}" for line in part.split("\n")) for part in parts)
    return f"{quoted}\n>\n> — {markdown_link(title, address)}\n"


def _escaped(line: str) -> str:
    """A line of plain text that Markdown shows as it is."""
    line = _INLINE.sub(r"\\\1", line.replace("\t", " "))
    found = _BLOCK.match(line)
    if found is None:
        return line
    number = found[2].isdecimal()
    return f"{found[1]}{found[2]}\\{line[found.end() :]}" if number else f"{found[1]}\\{line[found.start(2) :]}"
