"""The query language: what a text asks for, and what it then finds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.document.parse import parse as document_of
from reader.index.fulltext import TextWriter, indexed_text, tongues
from reader.index.query import where
from reader.index.schema import connect, open_database
from reader.model import Article
from reader.query import (
    FIELDS,
    MAX_TERMS,
    Field,
    Query,
    Words,
    as_typed,
    asks_for_pages,
    describe,
    parse,
    span,
    with_or_without,
)
from reader.text import fold


def one(*terms: Words | Field) -> Query:
    return Query((terms,))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("   \t ", Query()),
        ("water", one(Words("water"))),
        ("water  wind", one(Words("water"), Words("wind"))),
        ('"de grote brug"', one(Words("de grote brug", phrase=True))),
        ('"not yet closed', one(Words("not yet closed", phrase=True))),
        ("brug*", one(Words("brug", prefix=True))),
        ("-brug", one(Words("brug", negated=True))),
        ('-"de brug"', one(Words("de brug", phrase=True, negated=True))),
        ("a OR b c", Query(((Words("a"),), (Words("b"), Words("c"))))),
        ("title:x", one(Field("title", "x"))),
        ("Title:X", one(Field("title", "X"))),
        ('author:"Ada de Wit"', one(Field("author", "Ada de Wit"))),
        ("-author:x", one(Field("author", "x", negated=True))),
        ("is:unread", one(Field("is", "unread"))),
        ("IS:Unread", one(Field("is", "unread"))),
        ("tag:en*", one(Field("tag", "en*"))),
        ("path:news/*.md", one(Field("path", "news/*.md"))),
        ("path:*", one(Field("path", "*"))),
        ("label:*", one(Field("label", "*"))),
        ("#later", one(Field("label", "later"))),
        ("-#later is:unread", one(Field("label", "later", negated=True), Field("is", "unread"))),
        ('#"to cite"', one(Field("label", "to cite"))),
        ('-#"to cite', one(Field("label", "to cite", negated=True))),
        ("#lat* OR #2018", Query(((Field("label", "lat*"),), (Field("label", "2018"),)))),
        ("#*", one(Field("label", "*"))),
        ('"#later"', one(Words("#later", phrase=True))),
        ('-Tag:"*"', one(Field("tag", "*", negated=True))),
        ("date:2018-03..2018-06", one(Field("date", "2018-03..2018-06"))),
        ("linksto:https://example.org/a/?b=c", one(Field("linksto", "https://example.org/a/?b=c"))),
    ],
)
def test_a_text_asks_for(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    "text",
    [
        "foo:bar",
        "http://example.org/x",
        "is:tall",
        "has:wings",
        "date:2018-13",
        "date:..",
        "before:soon",
        "author:",
        "c++",
        "c#",
        "a#b",
        "#",
        "##",
        "#!/bin/sh",
        "#-",
    ],
)
def test_what_is_no_query_is_searched_for_as_words(text: str) -> None:
    assert parse(text) == one(Words(text))


@pytest.mark.parametrize("text", ["OR", "OR a", "a OR", "a OR OR b", "OR OR"])
def test_an_or_without_two_sides_is_a_word(text: str) -> None:
    assert Words("OR") in [term for terms in parse(text).alternatives for term in terms]


@pytest.mark.parametrize("text", ["-", "*", '"', '""', "- - *", '-"', "a -", '"*"', "--"])
def test_signs_alone_ask_for_nothing(text: str) -> None:
    assert parse(text) in (Query(), one(Words("a")))


def test_control_characters_and_lone_surrogates_do_not_get_into_a_query() -> None:
    assert parse("wa\x00ter\x1b[31m \udcff") == one(Words("water[31m"))


def test_an_endless_query_is_cut_and_says_so() -> None:
    query = parse("water OR " * 20_000)
    assert query.cut
    assert sum(len(terms) for terms in query.alternatives) <= MAX_TERMS
    assert "only the beginning" in describe(query)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("date", "2018", ("2018-01-01", "2018-12-31")),
        ("date", "2020-02", ("2020-02-01", "2020-02-29")),
        ("date", "2018-9-1", ("2018-09-01", "2018-09-01")),
        ("date", "2018-03..2018-06", ("2018-03-01", "2018-06-30")),
        ("date", "2018-06..2018-03", ("2018-03-01", "2018-06-30")),
        ("date", "2018..", ("2018-01-01", "9999-12-31")),
        ("date", "..2018", ("0001-01-01", "2018-12-31")),
        ("before", "2018", ("0001-01-01", "2017-12-31")),
        ("after", "2018-02", ("2018-03-01", "9999-12-31")),
        ("after", "9999", None),
        ("before", "0001", None),
        ("date", "0000", None),
        ("date", "99999", None),
        ("date", "2018-02-30", None),
        ("date", "٢٠١٨", None),
    ],
)
def test_a_date_means_a_span_of_days(name: str, value: str, expected: tuple[str, str] | None) -> None:
    assert span(name, value) == expected


@pytest.mark.parametrize(
    ("text", "unread", "again"),
    [
        ("", "is:unread", ""),
        ("rail  tag:art", "rail tag:art is:unread", "rail tag:art"),
        ("rail OR art", "rail is:unread OR art is:unread", "rail OR art"),
        ("is:unread OR art", "is:unread OR art is:unread", "art"),
        ("OR rail", "OR rail is:unread", "OR rail"),
        ('"to be OR not', '"to be OR not" is:unread', '"to be OR not"'),
        ('tag:"to be"* -#later', 'tag:"to be"* -#later is:unread', 'tag:"to be"* -#later'),
        ("rail -is:unread", "rail -is:unread is:unread", "rail -is:unread"),
    ],
)
def test_a_state_is_asked_for_in_every_alternative_or_in_none(text: str, unread: str, again: str) -> None:
    state = Field("is", "unread")
    assert with_or_without(text, state) == unread
    assert all(state in terms for terms in parse(unread).alternatives)
    assert with_or_without(unread, state) == again


def test_only_is_page_asks_for_pages() -> None:
    assert [asks_for_pages(terms) for terms in parse("a OR is:page").alternatives] == [False, True]
    assert [asks_for_pages(terms) for terms in parse("page -is:page").alternatives] == [False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("water wind", ""),
        ("water -wind", "“water” and not “wind”"),
        ("wat*", "a word beginning with “wat”"),
        ("a OR by", "“a”, or “by”"),
        (
            'author:"A B" is:queued date:2018..2019 before:2020',
            "by “A B” and in the queue and from 2018 to 2019 and before 2020",
        ),
        ("label:* -linksto:*", "with a label and not linking to any article"),
        ("#later -#*", "label “later” and not with a label"),
        ("tag:wa*er", "tag “wa*er” (a star stands for more only at the end)"),
        ("tag:wat*", "tag “wat*”"),
        ("linksto:brug*", "linking to “brug*” (linksto: takes one article, or * alone)"),
        ("before:2018*", "a word beginning with “before:2018” as words (before: takes a date such as 2018 or 2018-03)"),
        ("date:2018 has:missing-links", "of 2018 and with missing links"),
        ("is:tall", "“is:tall” as words (is: takes unread, read, starred, queued, draft, page)"),
        ("has:wings dike", "“has:wings” as words (has: takes image, missing-links) and “dike”"),
        ("before:soon", "“before:soon” as words (before: takes a date such as 2018 or 2018-03)"),
        ("colour:red", "“colour:red” as words (no field is called colour)"),
        ("https://example.org/", ""),
        ('"colour:red"', "“colour:red”"),
    ],
)
def test_a_query_that_is_not_plain_is_said_back_in_words(text: str, said: str) -> None:
    assert describe(parse(text)) == said


def put(db: sqlite3.Connection, number: int, title: str, **fields: object) -> None:
    """One article of the index; lists are given as they are meant."""
    listed = {name: [str(value) for value in fields.pop(name, ())] for name in ("authors", "tags", "labels")}  # type: ignore[attr-defined]
    section = fields.get("section")
    row: dict[str, object] = {
        "number": number,
        "key": f"key-{number}",
        "permalink": f"/{number}/",
        "claim": f"/{number}/",
        "path": f"{number}.md",
        "slug": str(number),
        "text_hash": "",
        "title": title,
        "title_folded": fold(title),
        "kind": "article",
        "section_folded": fold(str(section)) if section else None,
        "author_ids": "[]",
        "withheld": "",
        "excerpt": "",
        "words": 0,
        "has_image": 0,
    }
    for name in ("authors", "tags"):
        row[name] = json.dumps(listed[name])
        row[f"{name}_folded"] = "\n" + "".join(f"{fold(value)}\n" for value in listed[name])
    body = str(fields.pop("body", ""))
    lang = str(fields["lang"]) if "lang" in fields else None
    article = Article("", "", "", title, tags=tuple(listed["tags"]), authors=tuple(listed["authors"]), lang=lang)
    texts = TextWriter(db)
    row["text"] = texts.add(indexed_text(article, document_of(f"<p>{body}</p>")))
    texts.write()
    marks: dict[str, object] = {
        name: fields.pop(name) for name in ("read_at", "starred_at", "queued") if name in fields
    }
    row |= fields
    insert(db, "article", row)
    if marks or listed["labels"]:
        insert(db, "mark", {"number": number, "labels": json.dumps(listed["labels"]), **marks})


def insert(db: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    holders = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({holders})", list(row.values()))


def link(db: sqlite3.Connection, source: int, number: int, status: str, target: str | None) -> None:
    row: dict[str, object] = {"source": source, "number": number, "status": status, "target": target}
    insert(db, "link", {**row, "href": "", "text": "", "sentence": "", "rule": "", "confidence": 1.0, "note": ""})


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterable[sqlite3.Connection]:
    first, address = open_database(tmp_path_factory.mktemp("index") / "index.sqlite")
    first.close()
    db = connect(address)
    put(
        db,
        1,
        "De brug over het Spaarne",
        body="Zij is weer open; het café ook.",
        lang="nl",
        date_value="2018-09-21T19:16:41Z",
        authors=["Ada de Wit"],
        tags=["Water"],
    )
    put(
        db,
        2,
        "Café (bruggen) 50% korting",
        lang="nl",
        date_value="2018-09",
        authors=["Bo Adams", "Cé"],
        section="News/World",
    )
    put(db, 3, "Undated", tags=["waterways", "Second Hand"], section="newsroom", lang="nl-NL", withheld="draft")
    put(db, 4, "Estimated", date_value="2018-01", date_earliest="2017-11-03", date_latest="2018-03-20", lang="en")
    put(db, 5, "Read and starred", read_at="2026-01-01", starred_at="2026-01-01", labels=["to cite"], has_image=1)
    put(db, 6, "Queued", queued=1, path="news/2018/queued.md", date_value="2019")
    put(db, 7, "A section of the site", kind="page")
    link(db, 1, 0, "article", "/2/")
    link(db, 1, 1, "missing", None)
    link(db, 3, 0, "healed", "/2/")
    link(db, 4, 0, "fragment", "/4/")
    yield db
    db.close()


def found(db: sqlite3.Connection, text: str) -> list[int]:
    condition, parameters = where(parse(text), permalinks_of, tongues(db))
    return [row[0] for row in db.execute(f"SELECT number FROM article WHERE {condition} ORDER BY number", parameters)]


def permalinks_of(ref: str) -> Sequence[str]:
    return [f"/{ref.strip('/')}/"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", [1, 2, 3, 4, 5, 6]),
        ("brug", [1, 2]),
        ("BRUG spaarne", [1]),
        ("cafe", [1, 2]),
        ("spaarne OR korting", [1, 2]),
        ('"brug over"', [1]),
        ('"over brug"', []),
        ('"brug"', [1]),
        ('"Spaarne zij"', []),
        ("brug*", [1, 2]),
        ("br*", [1, 2]),
        ("b*", [1, 2]),
        ("ope*", [1]),
        ("o*", [1]),
        ("arne*", []),
        ("openen", [1]),
        ("water", [1]),
        ("spaarne-open", []),
        ("het-café", [1]),
        ("%", [2]),
        ("-open", [2, 3, 4, 5, 6]),
        ("-br*", [3, 4, 5, 6]),
        ("-brug", [3, 4, 5, 6]),
        ("50%", [2]),
        ("5_%", []),
        ("fif OR", []),
        ("title:undated", [3]),
        ("title:und*", [3]),
        ("author:ada", [1, 2]),
        ("author:ada*", [1, 2]),
        ("author:wit", [1]),
        ("author:ce", [2]),
        ("-author:ada", [3, 4, 5, 6]),
        ("tag:water", [1]),
        ("tag:water*", [1, 3]),
        ('tag:"second hand"', [3]),
        ("section:news", [2]),
        ("section:NEWS/world", [2]),
        ("section:news*", [2, 3]),
        ("-section:news", [1, 3, 4, 5, 6]),
        ("label:to", []),
        ('label:"To cite"', [5]),
        ("label:to*", [5]),
        ("label:*", [5]),
        ("label:**", [5]),
        ("-label:*", [1, 2, 3, 4, 6]),
        ("title:*", [1, 2, 3, 4, 5, 6]),
        ("author:*", [1, 2]),
        ("-author:*", [3, 4, 5, 6]),
        ("tag:*", [1, 3]),
        ("section:*", [2, 3]),
        ("-section:*", [1, 4, 5, 6]),
        ("lang:*", [1, 2, 3, 4]),
        ("lang:n*", [1, 2, 3]),
        ("linksto:*", [1, 3]),
        ("linkedfrom:*", [2]),
        ("path:*", [1, 2, 3, 4, 5, 6]),
        ("date:2018-09", [1, 2]),
        ("date:2018-09-21", [1, 2]),
        ("date:2018-09-20", [2]),
        ("date:2018-02..2018-03", [4]),
        ("date:2017", [4]),
        ("date:2019..", [6]),
        ("date:2019-05", [6]),
        ("-date:2018", [3, 5, 6]),
        ("before:2018", [4]),
        ("before:2018-09-22 after:2018-09-20", [1, 2]),
        ("after:2018-09-21", [2, 6]),
        ("is:read", [5]),
        ("is:unread", [1, 2, 3, 4, 6]),
        ("-is:read", [1, 2, 3, 4, 6]),
        ("is:starred", [5]),
        ("is:queued", [6]),
        ("is:draft", [3]),
        ("is:page", [7]),
        ("korting OR is:page", [2, 7]),
        ("-is:page korting", [2]),
        ("has:image", [5]),
        ("has:missing-links", [1]),
        ("linksto:2", [1, 3]),
        ("linksto:4", []),
        ("linkedfrom:1", [2]),
        ("lang:nl", [1, 2, 3]),
        ("lang:n", []),
        ("lang:NL_nl", [3]),
        ("-lang:nl", [4, 5, 6]),
        ("path:news", [6]),
        ("path:*queued*", [6]),
        ("path:2.md", [2]),
        ("path:[", []),
    ],
)
def test_a_query_finds(db: sqlite3.Connection, text: str, numbers: list[int]) -> None:
    assert found(db, text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("spa", [1]),
        ("spa ", []),
        ("spa open", []),
        ("spaarne op", [1]),
        ("bruggen", [1, 2]),
        ("korting OR spaa", [1, 2]),
        ("title:spa", [1]),
        ('"de br', []),
        ("o", [1]),
        ("-spa", [2, 3, 4, 5, 6]),
    ],
)
def test_the_last_word_of_a_query_that_is_being_typed_is_also_a_beginning(
    db: sqlite3.Connection, text: str, numbers: list[int]
) -> None:
    condition, parameters = where(as_typed(text), permalinks_of, tongues(db))
    rows = db.execute(f"SELECT number FROM article WHERE {condition} ORDER BY number", parameters)
    assert [row[0] for row in rows] == numbers


HOSTILE = [
    "AND",
    "NEAR(",
    "NEAR(a b, 3)",
    "(",
    "it's",
    "c++",
    "foo-bar",
    "title_stems:x OR {body} : x",
    "^brug + a",
    "词*",
    "'; DROP TABLE article; --",
    "\x00",
    '"unbalanced',
    "title:*",
    "path:" + "*a" * 2_000,
    "path:" + "[" * 400,
    "ab* " * 25_000,
    "OR " * 30_000,
    '"' * 100_000,
    "x" * 100_000,
    "linksto:x OR " * 8_000,
    "\ud800",
    "́",
    "tag:́",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_queries_are_never_an_error(db: sqlite3.Connection, text: str) -> None:
    assert set(found(db, text)) <= {1, 2, 3, 4, 5, 6}
    assert len(describe(parse(text))) < 10_000


pieces = st.sampled_from(
    [*(f"{name}:" for name in FIELDS), "-", '"', "*", "OR", " ", "..", "2018-03", "page", "\x00", "é", "["]
)


@settings(deadline=None)  # how long an answer takes is no matter of tests
@given(st.lists(pieces | st.text(max_size=5), max_size=20).map("".join))
def test_no_text_ever_raises(db: sqlite3.Connection, text: str) -> None:
    found(db, text)
    where(as_typed(text), permalinks_of, tongues(db))
    describe(as_typed(text))


def test_references_that_fit_nothing_find_nothing(db: sqlite3.Connection) -> None:
    condition, parameters = where(parse("linksto:nowhere OR linkedfrom:nowhere"), lambda ref: ())
    assert not db.execute(f"SELECT number FROM article WHERE {condition}", parameters).fetchall()


def test_the_index_is_asked_by_its_own_tables_only(tmp_path: Path) -> None:
    database, _ = open_database(tmp_path / "empty.sqlite")
    assert found(database, "a OR is:page -tag:x") == []
    database.close()
