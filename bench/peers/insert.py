"""The least that a full-text index costs: `insert.py TEXTS DATABASE` puts one text a line into a bare FTS5 table.

Contentless, in ascending order, with a hash of 64 MB, and once more into the table of prefixes: what leesmap keeps.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path


def main() -> None:
    """Insert every line."""
    texts, database = map(Path, sys.argv[1:])
    database.unlink(missing_ok=True)
    db = sqlite3.connect(database, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='')")
    db.execute("CREATE VIRTUAL TABLE beginnings USING fts5(text, content='', detail=none, prefix='2 3')")
    for table in ("words", "beginnings"):
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', 67108864)")
    db.execute("BEGIN")
    with texts.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            for table in ("words", "beginnings"):
                db.execute(f"INSERT INTO {table} (rowid, text) VALUES (?, ?)", (number, line))
    db.execute("COMMIT")
    db.close()


if __name__ == "__main__":
    main()
