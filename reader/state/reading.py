"""What was read, starred, queued and labelled in one archive, and where reading stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.identity import ArticleKey, Identity
from reader.model import Change, ChangeKind, Place
from reader.state.altering import Altered, What, known_article, set_labels, set_queued, set_time, set_wrong
from reader.state.schema import State
from reader.state.undo import record, redo, undo

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
    queue_order: int | None = None
    """Its place in the queue: smaller numbers come first."""


class Reading:
    """The reading state of one archive. Every change is one transaction, kept when the call returns."""

    def __init__(self, state: State, archive: str) -> None:
        self._state = state
        self._archive = archive

    @property
    def archive(self) -> str:
        """The archive's id in the store."""
        return self._archive

    def mark_read(self, *articles: Identity, read: bool = True) -> int:
        """Mark articles read, or unread; how many were not so before. What is read keeps its first time."""
        at = self._state.timestamp() if read else None
        return self._change(
            ChangeKind.READ, articles, lambda db, number: set_time(db, number, What.READ, at), make=read
        )

    def star(self, *articles: Identity, starred: bool = True) -> int:
        """Star articles, or take the star away; how many were not so before."""
        at = self._state.timestamp() if starred else None
        return self._change(
            ChangeKind.STAR, articles, lambda db, number: set_time(db, number, What.STARRED, at), make=starred
        )

    def queue(self, *articles: Identity, queued: bool = True) -> int:
        """Put articles at the end of the queue, in order, or take them out; how many were not so before."""
        at = self._state.timestamp() if queued else None
        return self._change(
            ChangeKind.QUEUE, articles, lambda db, number: set_queued(db, self._archive, number, at), make=queued
        )

    def label(self, *articles: Identity, add: Sequence[str] = (), remove: Sequence[str] = ()) -> int:
        """Give articles labels and take others away; how many had not just these before."""
        return self._change(
            ChangeKind.LABEL, articles, lambda db, number: set_labels(db, number, add, remove), make=bool(add)
        )

    def refuse(self, article: Identity, href: str, target: str, wrong: bool = True) -> int:
        """Note that a link of an article was healed to the wrong one, the permalink `target`, or that it was not."""
        return self._change(
            ChangeKind.WRONG, [article], lambda db, number: set_wrong(db, number, href, target, wrong), make=wrong
        )

    def undo(self) -> Change | None:
        """Take back the newest change; None where there is none left."""
        return undo(self._state, self._archive)

    def redo(self) -> Change | None:
        """Make again the change that was taken back last; None where there is none."""
        return redo(self._state, self._archive)

    def _change(
        self,
        kind: ChangeKind,
        articles: Sequence[Identity],
        alter: Callable[[sqlite3.Connection, int], list[Altered]],
        *,
        make: bool,
    ) -> int:
        """Alter articles in one transaction, and log it; `make` those that the store does not know yet."""
        altered: list[Altered] = []
        with self._state.transaction() as db:
            for article in articles:
                number = known_article(db, self._archive, article) if make else self._number(db, article.key)
                if number is not None:
                    altered += alter(db, number)
            if altered:
                record(db, self._archive, kind, self._state.timestamp(), altered)
                grow_revision(db, self._archive)
        return len({one.article for one in altered})

    def _number(self, db: sqlite3.Connection, key: ArticleKey) -> int | None:
        row = db.execute("SELECT number FROM article WHERE archive = ? AND key = ?", (self._archive, key)).fetchone()
        return int(row[0]) if row else None

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

    def queued(self) -> list[ArticleKey]:
        """The articles of the queue, in the order they were put there."""
        return self._column(
            "SELECT key FROM article WHERE archive = ? AND queued_at NOT NULL ORDER BY queue_order, queued_at, number"
        )

    def label_names(self) -> list[str]:
        """Every label that an article of the archive has, those that many have first."""
        return self._column(
            "SELECT name FROM label JOIN article ON article.number = label.article WHERE article.archive = ?"
            " GROUP BY name ORDER BY count(*) DESC, name"
        )

    def _column(self, query: str) -> list[str]:
        with self._state.reading() as db:
            return [value for (value,) in db.execute(query, (self._archive,))]

    def wrong(self) -> list[tuple[ArticleKey, str, str]]:
        """The healed links that the reader refused: the key of the source, the href, the permalink it led to."""
        with self._state.reading() as db:
            return db.execute(
                "SELECT key, href, target FROM wrong JOIN article ON article.number = wrong.article"
                " WHERE archive = ? ORDER BY article.number, href, target",
                (self._archive,),
            ).fetchall()

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


def merge_marks(db: sqlite3.Connection, source: str, target: str, articles: Mapping[ArticleKey, Identity]) -> None:
    """Take one archive's marks and places into another. `articles` tells what each key of the source is there."""
    rows = db.execute(
        "SELECT number, key, read_at, starred_at, queued_at, block, offset FROM article WHERE archive = ?"
        " ORDER BY queue_order, number",
        (source,),
    ).fetchall()
    for number, key, read_at, starred_at, queued_at, block, offset in rows:
        labels = tuple(name for (name,) in db.execute("SELECT name FROM label WHERE article = ?", (number,)))
        place = None if block is None else Place(block, offset)
        marks = Marks(articles[key].key, read_at, starred_at, queued_at, labels, place)
        merged = known_article(db, target, articles[key])
        merge_article(db, merged, marks)
        db.execute(
            "INSERT OR IGNORE INTO wrong (article, href, target) SELECT ?, href, target FROM wrong WHERE article = ?",
            (merged, number),
        )
    if rows:
        grow_revision(db, target)


def merge_article(db: sqlite3.Connection, number: int, marks: Marks) -> bool:
    """Add marks to those an article has; whether that changed anything.

    What was done in either is done, at the earlier time. A place that is known stays. What is newly queued comes last.
    """
    changed = 0
    for column, at in (("read_at", marks.read_at), ("starred_at", marks.starred_at), ("queued_at", marks.queued_at)):
        changed += db.execute(
            f"UPDATE article SET {column} = ?1 WHERE number = ?2 AND ?1 NOT NULL AND coalesce({column} > ?1, TRUE)",
            (at, number),
        ).rowcount
    db.execute(
        "UPDATE article SET queue_order = (SELECT coalesce(max(queue_order), 0) + 1 FROM article AS other"
        " WHERE other.archive = article.archive) WHERE number = ? AND queued_at NOT NULL AND queue_order IS NULL",
        (number,),
    )
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
