"""How the names of articles in an index go on: for shells that complete a line. Changes nothing, waits for nobody."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from reader.index.schema import VERSION

_WAIT_SECONDS = 0.2
_LAST = "\U0010ffff"
"""Comes after every other character."""


def names_beginning(file: Path, begun: str, most: int) -> list[str]:
    """Permalinks that begin so, then slugs, then paths, at most so many; none where there is no index to be asked.

    What begins with `/` is a permalink.
    """
    if not file.is_file():
        return []
    found: dict[str, None] = {}
    try:
        address = f"{file.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, timeout=_WAIT_SECONDS, uri=True)) as db:
            if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
                return []
            for column in ("permalink",) if begun.startswith("/") or not begun else ("slug", "path"):
                rows = db.execute(
                    f"SELECT {column} FROM article WHERE {column} >= ? AND {column} < ? ORDER BY {column} LIMIT ?",
                    (begun, begun + _LAST, most),
                )
                found |= dict.fromkeys(name for (name,) in rows if name)
    except (sqlite3.Error, ValueError):
        return []
    return list(found)[:most]
