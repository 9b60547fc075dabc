"""What the reader was told since the start: complaints first, then all else that was said, the newest first. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from reader.text import clean_line

_MOST_KEPT = 200
"""Lines besides the complaints."""


class Messages:
    """Keeps what was said, so that it can be read once it is gone from the screen."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        """What was wrong when the program, or an archive, was opened."""
        self._said: deque[str] = deque(maxlen=_MOST_KEPT)

    @property
    def said(self) -> Sequence[str]:
        """All else, the newest first; what was said several times in a row stands there once."""
        return tuple(reversed(self._said))

    def complain(self, texts: Iterable[str]) -> list[str]:
        """Keep what is wrong, and tell which of it is new."""
        new = [text for text in dict.fromkeys(map(clean_line, texts)) if text not in self.complaints]
        self.complaints += new
        return new

    def mend(self, texts: Iterable[str]) -> None:
        """Keep some complaints no longer."""
        mended = set(map(clean_line, texts))
        self.complaints = [text for text in self.complaints if text not in mended]

    def add(self, text: str) -> None:
        """Keep what is said."""
        line = clean_line(text)
        if line and (not self._said or self._said[-1] != line):
            self._said.append(line)


def opening_notice(grave: Sequence[str], troubles: Sequence[str], way: str) -> str:
    """What to say once of all that is wrong at the start, in one notice; empty where nothing is.

    Of `grave` things the first is told; `troubles` of the settings are told only where there is a single one. `way`
    says where to read them all: `g m shows them`; it may be empty.
    """
    told = [*grave, *troubles]
    if len(told) < 2:
        return "".join(f"{_sentence(text)} {way}" if way else text for text in told)
    where = f": {way}" if way else ""
    if grave:
        return f"{_sentence(grave[0])} And {len(told) - 1} more{where}"
    return f"{len(told)} things in the settings are to be mended{where}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
