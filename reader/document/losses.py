"""What templates were written for and nobody here understands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """A tag that a body was written with and its readers do not see the meaning of."""

    tag: str
    """As it stands in the source."""
    reason: str
    within: str = ""
    """The include that it stands in; empty in the body itself."""
