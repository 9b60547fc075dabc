"""The signs of the screen, in Unicode and in ASCII, and which of the two a terminal can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.model import Status


@dataclass(frozen=True, slots=True)
class Signs:
    """What is drawn where words would take too much room. All but `ellipsis` and links' signs are one cell."""

    ascii: bool
    unread: str
    star: str
    queued: str
    focus: str
    """Stands before the name of the pane that has the focus."""
    dot: str
    """Separates parts of a line."""
    about: str
    """Stands before an estimated date and a healed link."""
    ellipsis: str
    track: str
    thumb: str
    line_done: str
    line_left: str
    statuses: Mapping[Status, str]
    incoming: str


UNICODE = Signs(
    ascii=False,
    unread="•",
    star="★",
    queued="»",
    focus="▌",
    dot="·",
    about="≈",
    ellipsis="…",
    track="│",
    thumb="┃",
    line_done="━",
    line_left="─",
    statuses={
        Status.ARTICLE: "→",
        Status.HEALED: "≈",
        Status.FRAGMENT: "#",
        Status.EXTERNAL: "↗",
        Status.MAIL: "↗",
        Status.FILE: "▣",
        Status.MISSING: "✗",
        Status.INVALID: "!",
    },
    incoming="←",
)

ASCII = Signs(
    ascii=True,
    unread="o",
    star="*",
    queued="+",
    focus=">",
    dot="-",
    about="~",
    ellipsis="...",
    track="|",
    thumb="#",
    line_done="=",
    line_left="-",
    statuses={
        Status.ARTICLE: "->",
        Status.HEALED: "~",
        Status.FRAGMENT: "#",
        Status.EXTERNAL: "^",
        Status.MAIL: "^",
        Status.FILE: "=",
        Status.MISSING: "x",
        Status.INVALID: "!",
    },
    incoming="<-",
)


def signs_for(environ: Mapping[str, str]) -> Signs:
    """ASCII on the Linux console and where the locale is set and is not UTF-8, else Unicode."""
    if environ.get("TERM") == "linux":
        return ASCII
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    if not locale or locale.startswith("C.UTF") or locale.partition(".")[2] == "":
        return ASCII if locale in ("C", "POSIX") else UNICODE
    return UNICODE if locale.partition(".")[2].partition("@")[0].lower() in ("utf-8", "utf8") else ASCII
