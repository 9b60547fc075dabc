"""What was read, starred, queued and labelled in one archive, and where reading stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.identity import ArticleKey, Identity
from reader.model import Place
from reader.state.schema import State

_PAGE = 5000


@dataclass(frozen=True, slots=True)
class Marks:
    """What the reader did with one article. Times are UTC, ISO 8601; None where it was not done."""

    key: ArticleKey
    read_at: str | None = None
    starred_at: str | None = None
    queued_at: str | None = None
    labels: tuple[str, ...] = ()
    place: Place | None = None


class Reading:
    """The reading state of one archive. Every change is one transaction, on the disk when the call returns."""

    def __init__(self, state: State, archive: str) -> None:
        self._state = state
        self._archive = archive

    @property
    def archive(self) -> str:
        """The archive's id in the store."""
        return self._archive

    def mark_read(self, article: Identity, read: bool = True) -> None:
        """Mark an article read, or unread. What is read keeps the time it was first read at."""
        self._mark("read_at", [article], read)

    def star(self, article: Identity, starred: bool = True) -> None:
        """Star an article, or take the star away."""
        self._mark("starred_at", [article], starred)

    def mark_all(self, articles: Sequence[Identity], read: bool = True) -> int:
        """Mark many articles read, or unread, at once; how many were not so before."""
        return self._mark("read_at", articles, read)

    def _mark(self, column: str, articles: Sequence[Identity], on: bool) -> int:
        at = self._state.timestamp() if on else None
        changed = 0
        with self._state.transaction() as db:
            for article in articles:
                if on:
                    known_article(db, self._archive, article)
                changed += db.execute(
                    f"UPDATE article SET {column} = ? WHERE archive = ? AND key = ? AND ({column} IS NULL) = ?",
                    (at, self._archive, article.key, on),
                ).rowcount
            if changed:
                grow_revision(db, self._archive)
        return changed

    def remember_place(self, article: Identity, place: Place) -> None:
        """Where reading stopped in an article. Not a mark: the revision stays."""
        with self._state.transaction() as db:
            number = known_article(db, self._archive, article)
            db.execute("UPDATE article SET block = ?, offset = ? WHERE number = ?", (place.block, place.offset, number))

    def marks(self) -> Iterator[Marks]:
        """What is known of every article of the archive that the reader touched."""
        labels = self._labels()
        last = -1
        while rows := self._marks_after(last):
            for number, key, read_at, starred_at, queued_at, block, offset in rows:
                place = None if block is None else Place(block, offset)
                yield Marks(key, read_at, starred_at, queued_at, labels.get(number, ()), place)
            last = rows[-1][0]

    def marks_of(self, key: ArticleKey) -> Marks:
        """What is known of one article."""
        with self._state.reading() as db:
            row = db.execute(
                "SELECT number, read_at, starred_at, queued_at, block, offset FROM article"
                " WHERE archive = ? AND key = ?",
                (self._archive, key),
            ).fetchone()
            if row is None:
                return Marks(key)
            number, read_at, starred_at, queued_at, block, offset = row
            labels = db.execute("SELECT name FROM label WHERE article = ? ORDER BY name", (number,)).fetchall()
        place = None if block is None else Place(block, offset)
        return Marks(key, read_at, starred_at, queued_at, tuple(name for (name,) in labels), place)

    def _marks_after(self, number: int) -> list[tuple[int, str, str | None, str | None, str | None, int | None, int]]:
        with self._state.reading() as db:
            return db.execute(
                "SELECT number, key, read_at, starred_at, queued_at, block, offset FROM article"
                " WHERE archive = ? AND number > ? ORDER BY number LIMIT ?",
                (self._archive, number, _PAGE),
            ).fetchall()

    def _labels(self) -> dict[int, tuple[str, ...]]:
        labels: dict[int, tuple[str, ...]] = {}
        with self._state.reading() as db:
            for number, name in db.execute(
                "SELECT label.article, label.name FROM label JOIN article ON article.number = label.article"
                " WHERE article.archive = ? ORDER BY label.name",
                (self._archive,),
            ):
                labels[number] = (*labels.get(number, ()), name)
        return labels

    def revision(self) -> int:
        """A number that grows with every change of marks, by whatever process; tells a cache that it is stale."""
        with self._state.reading() as db:
            row = db.execute("SELECT revision FROM archive WHERE id = ?", (self._archive,)).fetchone()
        return int(row[0]) if row else 0

    def identities(self) -> list[Identity]:
        """The traces of every article that the reader touched, as they were seen last."""
        with self._state.reading() as db:
            return identities_in(db, self._archive)

    def update_identities(self, articles: Sequence[Identity]) -> None:
        """Write down how known articles look now. Those that the reader never touched are passed over."""
        with self._state.transaction() as db:
            known = {identity.key: identity for identity in identities_in(db, self._archive)}
            for article in articles:
                if article.key in known and known[article.key] != article:
                    known_article(db, self._archive, article)


def identities_in(db: sqlite3.Connection, archive: str) -> list[Identity]:
    """The traces of an archive's known articles."""
    rows = db.execute(
        "SELECT key, front_id, permalink, path, text_hash FROM article WHERE archive = ? ORDER BY number", (archive,)
    )
    return [Identity(*row) for row in rows]


def known_article(db: sqlite3.Connection, archive: str, article: Identity) -> int:
    """The number of an article's row, made where there is none; its traces are those of `article` now."""
    row = db.execute(
        "INSERT INTO article (archive, key, front_id, permalink, path, text_hash) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (archive, key) DO UPDATE SET front_id = excluded.front_id, permalink = excluded.permalink,"
        " path = excluded.path, text_hash = iif(excluded.text_hash = '', text_hash, excluded.text_hash)"
        " RETURNING number",
        (archive, article.key, article.front_id, article.permalink, article.path, article.text_hash),
    ).fetchone()
    return int(row[0])


def merge_marks(db: sqlite3.Connection, source: str, target: str, articles: Mapping[ArticleKey, Identity]) -> None:
    """Take one archive's marks and places into another. `articles` tells what each key of the source is there."""
    rows = db.execute(
        "SELECT number, key, read_at, starred_at, queued_at, block, offset FROM article WHERE archive = ?", (source,)
    ).fetchall()
    for number, key, read_at, starred_at, queued_at, block, offset in rows:
        labels = tuple(name for (name,) in db.execute("SELECT name FROM label WHERE article = ?", (number,)))
        place = None if block is None else Place(block, offset)
        marks = Marks(articles[key].key, read_at, starred_at, queued_at, labels, place)
        merge_article(db, known_article(db, target, articles[key]), marks)
    if rows:
        grow_revision(db, target)


def merge_article(db: sqlite3.Connection, number: int, marks: Marks) -> bool:
    """Add marks to those an article has; whether that changed anything.

    What was done in either is done, at the earlier time. A place that is known stays.
    """
    changed = 0
    for column, at in (("read_at", marks.read_at), ("starred_at", marks.starred_at), ("queued_at", marks.queued_at)):
        changed += db.execute(
            f"UPDATE article SET {column} = ?1 WHERE number = ?2 AND ?1 NOT NULL AND coalesce({column} > ?1, TRUE)",
            (at, number),
        ).rowcount
    for name in marks.labels:
        changed += db.execute("INSERT OR IGNORE INTO label (article, name) VALUES (?, ?)", (number, name)).rowcount
    if marks.place is not None:
        changed += db.execute(
            "UPDATE article SET block = ?, offset = ? WHERE number = ? AND block IS NULL",
            (marks.place.block, marks.place.offset, number),
        ).rowcount
    return changed > 0


def grow_revision(db: sqlite3.Connection, archive: str) -> None:
    """Tell every cache of an archive's marks that it is stale."""
    db.execute("UPDATE archive SET revision = revision + 1 WHERE id = ?", (archive,))
