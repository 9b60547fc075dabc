"""The signs of the screen, in Unicode and in ASCII, and which of the two a terminal can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reader.model import Status
from reader.ui.bidi import terminal_reorders


@dataclass(frozen=True, slots=True)
class Signs:
    """What is drawn where words would take too much room: one cell each, but for `ellipsis`, branches and links."""

    ascii: bool
    unread: str
    star: str
    queued: str
    selected: str
    """Stands before the rows of a range."""
    withheld: str
    """Stands before a title where there is no room to say why the article is not published."""
    here: str
    """Stands before the heading or the step of the trail that the reader is at."""
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
    folded: str
    unfolded: str
    branch: str
    """Begins a branch of the trail that others follow; it, `last_branch` and `rail` are as wide as one another."""
    last_branch: str
    rail: str
    """Stands beside what comes between two branches of one place."""
    levels: str
    """Nothing, then ever higher bars, each one cell."""
    statuses: Mapping[Status, str]
    incoming: str
    related: str
    visual: bool = False
    """Whether right-to-left text is written in the order in which it is seen: the terminal leaves that to us."""


UNICODE = Signs(
    ascii=False,
    unread="•",
    star="★",
    queued="»",
    selected="┃",
    withheld="◦",
    here="►",
    focus="▌",
    dot="·",
    about="≈",
    ellipsis="…",
    track="│",
    thumb="┃",
    line_done="━",
    line_left="─",
    folded="▸",
    unfolded="▾",
    branch="├ ",
    last_branch="└ ",
    rail="│ ",
    levels=" ▁▂▃▄▅▆▇█",
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
    related="∼",
)

ASCII = Signs(
    ascii=True,
    unread="o",
    star="*",
    queued="+",
    selected="|",
    withheld="-",
    here="@",
    focus=">",
    dot="-",
    about="~",
    ellipsis="...",
    track="|",
    thumb="#",
    line_done="=",
    line_left="-",
    folded="+",
    unfolded="-",
    branch="|- ",
    last_branch="`- ",
    rail="|  ",
    levels=" .:-=+*#@",
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
    related="&",
)


def spoken(signs: Signs) -> Signs:
    """The same without what is only drawn: lines, bars and marks of focus, which a screen reader would read out."""
    blank = " "
    levels = blank * len(signs.levels)
    bare = replace(
        signs, focus=blank, selected=blank, track=blank, thumb=blank, line_done=blank, line_left=blank, levels=levels
    )
    return replace(bare, branch="- ", last_branch="- ", rail="  ")


def signs_for(environ: Mapping[str, str]) -> Signs:
    """ASCII on the Linux console and where the locale is set and is not UTF-8, else Unicode."""
    signs = UNICODE if _shows_unicode(environ) else ASCII
    return signs if terminal_reorders(environ) else replace(signs, visual=True)


def _shows_unicode(environ: Mapping[str, str]) -> bool:
    if environ.get("TERM") == "linux":
        return False
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG") or ""
    if not locale or locale.startswith("C.UTF") or locale.partition(".")[2] == "":
        return locale not in ("C", "POSIX")
    return locale.partition(".")[2].partition("@")[0].lower() in ("utf-8", "utf8")
