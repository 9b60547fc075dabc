"""What the last line says where several things want to be said at once. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StatusLine:
    """Everything there is to say; the first of it that is not empty is said."""

    typed: str = ""
    """The keys that were typed and wait for others."""
    notice: str = ""
    """What came of the last key."""
    selected: str = ""
    """How much is selected."""
    standing: str = ""
    """What is so for longer, such as the match that the reader stands at."""
    progress: str = ""
    """How far something is that goes on by itself."""

    @property
    def said(self) -> str:
        """The line; empty where there is nothing to say."""
        return self.typed or self.notice or self.selected or self.standing or self.progress

    @property
    def is_passing(self) -> bool:
        """Whether that is gone with the next key, and so may cover what is above it."""
        return bool(self.notice) and not self.typed
