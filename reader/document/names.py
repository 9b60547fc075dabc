"""Sets of element names, as they are written down."""

from __future__ import annotations


def names(listed: str) -> frozenset[str]:
    """The names in a string, which blanks separate."""
    return frozenset(listed.split())
