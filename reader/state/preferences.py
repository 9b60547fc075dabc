"""What the reader likes, by name, the same for all archives."""

from __future__ import annotations

from reader.state.schema import State


class Preferences:
    """Names with values, durable when a call returns. What a value means is up to whoever gave it."""

    def __init__(self, state: State) -> None:
        self._state = state

    def get(self, name: str) -> str | None:
        """The value that was given last; None where there was none."""
        with self._state.reading() as db:
            row = db.execute("SELECT value FROM preference WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, name: str, value: str) -> None:
        """Keep a value."""
        with self._state.transaction() as db:
            db.execute("INSERT OR REPLACE INTO preference (name, value) VALUES (?, ?)", (name, value))
