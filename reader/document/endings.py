"""Where the tags of a source end. Pure."""

from __future__ import annotations

import re


class Endings:
    """Finds what closes the tags of one source, each looked up once for all the openings before it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._signs: dict[str, int] = {}
        self._tags: dict[str, re.Match[str] | None] = {}

    def sign(self, text: str, start: int) -> int:
        """Where `text` occurs next, from `start` on; -1 for nowhere."""
        known = self._signs.get(text, -2)
        if known == -2 or 0 <= known < start:
            known = self._signs[text] = self._source.find(text, start)
        return known

    def liquid(self, name: str, start: int) -> re.Match[str] | None:
        """The tag that closes a Liquid tag `name`."""
        return self._tag(name, rf"\{{%-?\s*+end{re.escape(name)}\s*+-?%\}}", start)

    def shortcode(self, name: str, start: int) -> re.Match[str] | None:
        """The tag that closes a shortcode `name`."""
        return self._tag(f"/{name}", rf"\{{\{{[<%]\s*+/\s*+{re.escape(name)}\s*+[>%]\}}\}}", start)

    def _tag(self, name: str, pattern: str, start: int) -> re.Match[str] | None:
        known = self._tags.get(name)
        if name not in self._tags or (known is not None and known.start() < start):
            known = self._tags[name] = re.compile(pattern).search(self._source, start)
        return known
