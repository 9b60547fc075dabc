"""The labels in a store: for shells that complete a line. Changes nothing, waits for nobody."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from reader.state.archives import root_bytes
from reader.state.schema import VERSION

_WAIT_SECONDS = 0.2


def labels_at(file: Path, root: str) -> list[str]:
    """The labels of the archive at a real path, those that many articles have first; none where none can be read."""
    if not file.is_file():
        return []
    try:
        address = f"{file.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, timeout=_WAIT_SECONDS, uri=True)) as db:
            if not 0 < db.execute("PRAGMA user_version").fetchone()[0] <= VERSION:
                return []
            rows = db.execute(
                "SELECT label.name FROM label JOIN article ON article.number = label.article"
                " JOIN archive ON archive.id = article.archive WHERE archive.root = ?"
                " GROUP BY label.name ORDER BY count(*) DESC, label.name",
                (root_bytes(root),),
            )
            return [name for (name,) in rows]
    except (sqlite3.Error, ValueError):
        return []
