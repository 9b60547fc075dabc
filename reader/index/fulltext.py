"""The full text in the index: what is kept of each article so that words find it, but not the text itself.

Two contentless FTS5 tables. In neither can a row be changed or taken out (SQLite before 3.43 has no way to), so a
changed article gets a new row, found through `article.text`; the rows of old texts lead nowhere, and once they are more
than a tenth, all texts are read again.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model import Article
from reader.terms import stems, terms, tongue_of

if TYPE_CHECKING:
    from reader.document.blocks import Document

# Terms arrive cut and folded, so the simplest tokenizer parts them again. Stems stand in columns of their own: a phrase
# is looked for in the others, and stays exact. Of the beginnings of words nothing is asked but who has them.
TABLES = """
CREATE VIRTUAL TABLE fulltext USING fts5(
    title, lead, about, body, title_stems, stems, content='', tokenize='ascii'
);
CREATE VIRTUAL TABLE beginnings USING fts5(letters, content='', detail=none, columnsize=0, tokenize='ascii');
-- The languages that stems were made in, with how many texts of each there ever were.
CREATE TABLE tongue (code TEXT PRIMARY KEY, texts INTEGER NOT NULL) WITHOUT ROWID;
"""
EXACT_COLUMNS = "{title lead about body}"
WEIGHTS = (8.0, 3.0, 2.0, 1.0, 4.0, 0.5)
"""What a term counts in each column of `fulltext`, in their order."""
BEGINNING_LETTERS = (2, 3)
"""The lengths of the beginnings that are kept; longer ones are quickly found among the words themselves."""

_HASH_BYTES = 64 * 1024 * 1024
_SPOILT_SHARE = 0.1
_MOST_TONGUES = 6
"""Of how many languages the stems of a word are looked for."""


@dataclass(frozen=True, slots=True)
class IndexedText:
    """What the index keeps of one text: a string of terms for each column. Crosses process borders."""

    title: str
    lead: str
    about: str
    body: str
    title_stems: str
    stems: str
    beginnings: str
    tongue: str
    """The language of the stems; empty where there are none."""


def indexed_text(article: Article, document: Document) -> IndexedText:
    """What the index keeps of an article: title, excerpt, what it is filed under, and the text of its blocks."""
    from reader.document.blocks import leaves, text_of

    title, lead = terms(article.title), terms(article.excerpt)
    about = terms(" ".join((*article.tags, *article.authors, article.section or "")))
    body = terms("\n".join(text_of(leaf) for leaf in leaves(document.blocks)))
    tongue = tongue_of(article.lang, body)
    distinct = dict.fromkeys((*title, *lead, *about, *body))
    short, long = BEGINNING_LETTERS
    return IndexedText(
        title=" ".join(title),
        lead=" ".join(lead),
        about=" ".join(about),
        body=" ".join(body),
        title_stems=" ".join(stems(title, tongue)),
        stems=" ".join(stems(distinct, tongue)),
        beginnings=" ".join({word[:short] for word in distinct} | {word[:long] for word in distinct}),
        tongue=tongue,
    )


class TextWriter:
    """Writes the texts of one transaction, in ascending rows, which FTS5 takes three times as fast as any others.

    They are written together when everything else is: a statement that SQLite may have to take back alone, as many to
    other tables are, makes FTS5 write what it holds to disk, a text at a time, which costs thrice as much again.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        """`db` is in a transaction."""
        self._db = db
        self._first = last_text(db) + 1
        self._texts: list[IndexedText] = []

    def add(self, text: IndexedText) -> int:
        """Takes a text in; the row that it will have."""
        self._texts.append(text)
        return self._first + len(self._texts) - 1

    def write(self) -> None:
        """Writes all that was added; the last thing in the transaction."""
        tongues = Counter(text.tongue for text in self._texts if text.tongue)
        self._db.executemany(
            "INSERT INTO tongue VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET texts = texts + excluded.texts",
            tongues.items(),
        )
        for table in ("fulltext", "beginnings"):
            self._db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', ?)", (_HASH_BYTES,))
        self._db.executemany(
            "INSERT INTO fulltext (rowid, title, lead, about, body, title_stems, stems) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (row, text.title, text.lead, text.about, text.body, text.title_stems, text.stems)
                for row, text in enumerate(self._texts, self._first)
            ),
        )
        self._db.executemany(
            "INSERT INTO beginnings (rowid, letters) VALUES (?, ?)",
            ((row, text.beginnings) for row, text in enumerate(self._texts, self._first)),
        )


def last_text(db: sqlite3.Connection) -> int:
    """The highest row of a text; 0 where there is none."""
    return int(db.execute("SELECT ifnull(max(id), 0) FROM fulltext_docsize").fetchone()[0])


def is_spoilt(db: sqlite3.Connection, more: int) -> bool:
    """Whether too many texts lead nowhere, once `more` of those that are there now have changed."""
    written = db.execute("SELECT count(*) FROM fulltext_docsize").fetchone()[0]
    found = db.execute("SELECT count(text) FROM article").fetchone()[0]
    return bool(written) and written - found + more > _SPOILT_SHARE * written


def tongues(db: sqlite3.Connection) -> list[str]:
    """The languages that the index has stems of, those of most texts first."""
    rows = db.execute("SELECT code FROM tongue ORDER BY texts DESC, code LIMIT ?", (_MOST_TONGUES,))
    return [code for (code,) in rows]


def forget_texts(db: sqlite3.Connection) -> None:
    """Drops every text, within a transaction; articles find no words until theirs are written again."""
    db.execute("UPDATE article SET text = NULL")
    for table in ("fulltext", "beginnings", "tongue"):
        db.execute(f"DROP TABLE {table}")
    for statement in statements(TABLES):
        db.execute(statement)


def statements(script: str) -> Iterable[str]:
    """The statements of an SQL script, one by one."""
    current = ""
    for line in script.splitlines():
        current += line + "\n"
        if sqlite3.complete_statement(current):
            yield current
            current = ""
