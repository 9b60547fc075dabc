"""Everything wrong with an archive: what was noted while it was read, and the links that lead nowhere or elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from reader.model import Problem, ProblemKind, Status

_LINKS = {
    ProblemKind.MISSING_LINK: Status.MISSING,
    ProblemKind.HEALED_LINK: Status.HEALED,
    ProblemKind.INVALID_LINK: Status.INVALID,
}
OTHER_PROGRAM = "other-program"
"""What the rule is called of links that are wrong in no article: those for another program. To import the rules for
that takes longer than to count the problems."""
# What stands in an include is wrong in every article that has it, and is mended in one place.
_ONCE = "CASE WHEN line IS NULL AND kind = 'template' THEN message ELSE rowid END"


def problems(db: sqlite3.Connection) -> Iterator[Problem]:
    """All problems: kind by kind, in the order of ProblemKind, each by path and line."""
    for kind in ProblemKind:
        yield from _of_links(db, kind) if kind in _LINKS else _noted(db, kind)


def problem_count(db: sqlite3.Connection) -> int:
    """How many problems there are."""
    noted = db.execute(f"SELECT count(DISTINCT {_ONCE}) FROM problem").fetchone()[0]
    links = db.execute(f"SELECT count(*) FROM link WHERE {_wrong(len(_LINKS))}", tuple(map(str, _LINKS.values())))
    return int(noted + links.fetchone()[0])


def _noted(db: sqlite3.Connection, kind: ProblemKind) -> Iterator[Problem]:
    rows = db.execute(
        f"SELECT min(path) AS first, line, message, count(*) FROM problem WHERE kind = ? GROUP BY {_ONCE}"
        " ORDER BY first, line, message",
        (str(kind),),
    )
    for path, line, message, count in rows:
        more = f"; so in {count - 1:,} more" if count > 1 else ""
        yield Problem(path, line, kind, message + more)


def _of_links(db: sqlite3.Connection, kind: ProblemKind) -> Iterator[Problem]:
    rows = db.execute(
        "SELECT a.path, l.line, l.href, l.text, l.note, l.target FROM link l JOIN article a ON a.number = l.source"
        f" WHERE l.{_wrong()} ORDER BY a.path, l.line, l.number",
        (str(_LINKS[kind]),),
    )
    for path, line, href, text, note, target in rows:
        where = href or text
        if kind is ProblemKind.HEALED_LINK:
            said = f"{where} → {target}"
        else:
            said = f"{where} ({note})" if where and note else where or note
        yield Problem(path, line, kind, said)


def _wrong(statuses: int = 1) -> str:
    return f"status IN ({', '.join('?' * statuses)}) AND rule <> '{OTHER_PROGRAM}'"
