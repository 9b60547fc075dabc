"""Articles that are about the same things as another: by the rare words that both have, and by links that both share.

Every question is answered from the words' and links' own tables, and only as far as a rare thing goes: what more than
some hundred articles have says nothing of two of them.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log, log2

from reader.index.fulltext import EXACT_COLUMNS, WEIGHTS
from reader.index.telling import TellingWord
from reader.index.translations import shared_slug
from reader.model import Kind

MOST_RELATED = 10
_WORDS = 8
"""By how many of its words an article is compared."""
_LEAST_SHARED = 2
"""Of those; one word that two articles share may be chance."""
_RARE_SHARE = 0.02
_LEAST_RARE, _MOST_RARE = 100, 1_000
"""A word is rare that no more articles have than that share, within these bounds."""
_TELLING_SHARE = 0.4
_FEW = 10
"""In a small archive, a word that more of all articles have tells nothing; so few may have one in any."""
_WEIGHED = 60
"""Of the articles that share words, the best so many are looked at."""
_MOST_LINKING = 100
"""What more articles link to, such as a home page, says nothing of any of them."""
_MOST_LINKED = 50
"""An article with more links is a table of contents."""
_LINKS_SHARE = 0.6
"""What links count beside words."""
_FOREIGN_SHARE = 0.4
"""What an article in another language counts."""
_FOLLOWED = "status IN ('article', 'healed')"


@dataclass(frozen=True, slots=True)
class Kinship:
    """An article, by its number, and what it has in common with another."""

    number: int
    words: tuple[TellingWord, ...] = ()
    """The most telling first."""
    both_link_to: str = ""
    """The title of an article that both link to."""
    linked_from: str = ""
    """The title of an article that links to both."""


@dataclass(slots=True)
class _Link:
    """What links say of a candidate: how much, and which are the rarest."""

    worth: float = 0.0
    both_link_to: str = ""
    linked_from: str = ""
    best: dict[str, float] = field(default_factory=dict)

    def add(self, what: str, title: str, worth: float) -> None:
        self.worth += worth
        if worth > self.best.get(what, 0.0):
            self.best[what] = worth
            setattr(self, what, title)


def related(db: sqlite3.Connection, number: int, words: Sequence[TellingWord]) -> list[Kinship]:
    """The articles most like one, best first, which is described by its `words`.

    Neither the article itself nor its translations, nor copies of it or of one another, nor what it links to or is
    linked from, which is told elsewhere.
    """
    itself = db.execute(
        "SELECT permalink, text, text_hash, slug, date_value, lang FROM article WHERE number = ?", (number,)
    )
    known = itself.fetchone()
    if known is None:
        return []
    permalink, text, text_hash, slug, day, lang = known
    name = shared_slug(slug, lang)
    by_words = _by_words(db, text, words)
    by_links = _by_links(db, number, permalink)
    linked = _linked(db, number, permalink)
    found: list[tuple[float, str, Kinship]] = []
    rows = [
        *_rows(db, "text", by_words),
        *_rows(db, "permalink", by_links.keys()),
    ]
    for row in dict.fromkeys(rows):
        other, its_permalink, its_text, its_hash, its_slug, its_day, its_lang = row
        is_translation = bool(slug) and its_day == day and its_lang != lang and shared_slug(its_slug, its_lang) == name
        is_copy = bool(text_hash) and its_hash == text_hash
        if other == number or its_permalink in linked or is_translation or is_copy:
            continue
        worth, shared = by_words.get(its_text, (0.0, ()))
        link = by_links.get(its_permalink, _Link())
        worth += _LINKS_SHARE * min(1.0, link.worth)
        if lang and its_lang and lang != its_lang:
            worth *= _FOREIGN_SHARE
        kinship = Kinship(other, tuple(shared), link.both_link_to, link.linked_from)
        found.append((worth, its_hash or f"#{other}", kinship))
    found.sort(key=lambda each: (-each[0], -each[2].number))
    best: dict[str, Kinship] = {}
    for _, its_hash, kinship in found:
        best.setdefault(its_hash, kinship)
    return list(best.values())[:MOST_RELATED]


def _by_words(
    db: sqlite3.Connection, text: int | None, words: Sequence[TellingWord]
) -> dict[int, tuple[float, list[TellingWord]]]:
    """The texts that share telling words, from 0 to 1 by how much of them, and which."""
    total = db.execute("SELECT count(*) FROM fulltext_docsize").fetchone()[0]
    most = int(min(max(_LEAST_RARE, total * _RARE_SHARE), _MOST_RARE, max(_FEW, total * _TELLING_SHARE)))
    strengths: dict[TellingWord, float] = {}
    having: dict[TellingWord, list[int]] = {}
    for word in words:
        rows = [row for (row,) in db.execute(_HAVING, (_expression([word]), most + 1))]
        if len(rows) <= most and any(row != text for row in rows):
            having[word] = rows
            strengths[word] = word.weight * log(1 + total / len(rows))
    chosen = sorted(strengths, key=lambda word: -strengths[word])[:_WORDS]
    shared: defaultdict[int, list[TellingWord]] = defaultdict(list)
    for word in chosen:
        for row in having[word]:
            if row != text:
                shared[row].append(word)
    all_of_it = sum(strengths[word] for word in chosen)
    shares = {
        row: sum(strengths[word] for word in its) / all_of_it
        for row, its in shared.items()
        if len(its) >= min(_LEAST_SHARED, len(chosen))
    }
    if not shares:
        return {}
    scores = dict(db.execute(_SCORED, (_expression(chosen),)))
    highest = max(scores.get(row, 0.0) for row in shares) or 1.0
    worth = {row: share * (1 + scores.get(row, 0.0) / highest) / 2 for row, share in shares.items()}
    best = sorted(worth, key=lambda row: (-worth[row], -row))[:_WEIGHED]
    return {row: (worth[row], shared[row]) for row in best}


_HAVING = "SELECT rowid FROM fulltext WHERE fulltext MATCH ? LIMIT ?"
_SCORED = f"SELECT rowid, -bm25(fulltext, {', '.join(map(str, WEIGHTS))}) FROM fulltext WHERE fulltext MATCH ?"


def _expression(words: Iterable[TellingWord]) -> str:
    any_of_them = " OR ".join(f'"{word.term}"' for word in words)
    return f"{EXACT_COLUMNS} : ({any_of_them})"


def _by_links(db: sqlite3.Connection, number: int, permalink: str) -> dict[str, _Link]:
    """The permalinks that share a link with an article, the rarer the link the better."""
    found: defaultdict[str, _Link] = defaultdict(_Link)
    for target, title in db.execute(
        f"SELECT DISTINCT target, t.title FROM link JOIN article t ON t.permalink = target"
        f" WHERE source = ? AND {_FOLLOWED} AND target <> ? LIMIT {_MOST_LINKED}",
        (number, permalink),
    ):
        others = _sources(db, target)
        for _, other, _ in others:
            found[other].add("both_link_to", title, 1 / log2(1 + len(others)))
    for source, _, title in _sources(db, permalink):
        targets = [
            target
            for (target,) in db.execute(
                f"SELECT DISTINCT target FROM link WHERE source = ? AND {_FOLLOWED} LIMIT {_MOST_LINKED + 1}", (source,)
            )
        ]
        if len(targets) <= _MOST_LINKED:
            for target in targets:
                found[target].add("linked_from", title, 1 / log2(1 + len(targets)))
    found.pop(permalink, None)
    return dict(found)


def _sources(db: sqlite3.Connection, permalink: str) -> list[tuple[int, str, str]]:
    """The articles that link to one: number, permalink, title; none where they are too many to tell anything."""
    rows = db.execute(
        f"SELECT DISTINCT a.number, a.permalink, a.title FROM link JOIN article a ON a.number = source"
        f" WHERE target = ? AND {_FOLLOWED} LIMIT {_MOST_LINKING + 1}",
        (permalink,),
    ).fetchall()
    return rows if len(rows) <= _MOST_LINKING else []


def _linked(db: sqlite3.Connection, number: int, permalink: str) -> set[str]:
    """What an article links to and what links to it."""
    return {
        other
        for (other,) in db.execute(
            f"SELECT target FROM link WHERE source = ? AND {_FOLLOWED} UNION"
            f" SELECT a.permalink FROM link JOIN article a ON a.number = source WHERE target = ? AND {_FOLLOWED}",
            (number, permalink),
        )
    }


def _rows(
    db: sqlite3.Connection, column: str, values: Iterable[object]
) -> list[tuple[int, str, int, str, str, str, str]]:
    wanted = list(values)
    marks = ", ".join("?" * len(wanted))
    return db.execute(
        f"SELECT number, permalink, text, text_hash, slug, date_value, lang FROM article"
        f" WHERE {column} IN ({marks}) AND kind = '{Kind.ARTICLE}'",
        wanted,
    ).fetchall()
