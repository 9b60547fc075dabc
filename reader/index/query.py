"""A Query as SQL. Foreign and typed text is only ever a parameter; the number of terms is bounded by the parser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reader.index.match import Matches, matches, wanted
from reader.model import Kind, Status
from reader.query import DATE_FIELDS, Field, Query, Term, asks_for_any, asks_for_pages, span
from reader.text import fold

PermalinksOf = Callable[[str], Sequence[str]]
"""From a REF as typed to the permalinks of the articles it can mean."""

Condition = tuple[str, list[object]]
"""An SQL expression over `article` (by that name, unaliased) and its parameters."""

_MAX_REFERENCES = 100
_LED_TO = f"link.status IN ('{Status.ARTICLE}', '{Status.HEALED}')"


def where(query: Query, permalinks_of: PermalinksOf, tongues: Sequence[str] = (), *, pages: bool = False) -> Condition:
    """The condition that rows of `article` meet which the query asks for.

    `tongues` are the languages that the index has stems of. Pages are left out of each alternative that does not ask
    for them, unless `pages` are wanted in any case.
    """
    alternatives = query.alternatives or ((),)
    return _join(" OR ", [_alternative(terms, permalinks_of, tongues, pages=pages) for terms in alternatives])


def _alternative(
    terms: tuple[Term, ...], permalinks_of: PermalinksOf, tongues: Sequence[str], *, pages: bool
) -> Condition:
    asked = texts(matches(wanted(terms), tongues))
    conditions = [asked] if asked[0] else []
    for term in terms:
        if isinstance(term, Field):
            conditions.append(_negatable(term, _field(term, permalinks_of)))
        elif term.negated:
            conditions.append(_negatable(term, texts(matches([term], tongues))))
    if not pages and not asks_for_pages(terms):
        conditions.insert(0, ("article.kind = ?", [str(Kind.ARTICLE)]))
    return _join(" AND ", conditions or [("1", [])])


def texts(asked: Matches) -> Condition:
    """The condition that an article's text meets what is asked of it; empty where nothing is."""
    conditions: list[Condition] = []
    if asked.words:
        conditions.append(("article.text IN (SELECT rowid FROM fulltext WHERE fulltext MATCH ?)", [asked.joined()]))
    if asked.beginnings:
        found = "article.text IN (SELECT rowid FROM beginnings WHERE beginnings MATCH ?)"
        conditions.append((found, [" AND ".join(asked.beginnings)]))
    conditions += [_text("article.title_folded", text, prefix) for text, prefix in asked.titles]
    return _join(" AND ", conditions) if conditions else ("", [])


def _join(operator: str, conditions: Iterable[Condition]) -> Condition:
    expressions, parameters = zip(*conditions, strict=True)
    return f"({operator.join(expressions)})", [value for values in parameters for value in values]


def _negatable(term: Term, condition: Condition) -> Condition:
    text, parameters = condition
    return (f"NOT ifnull({text}, 0)" if term.negated else text), parameters


def _field(term: Field, permalinks_of: PermalinksOf) -> Condition:
    if term.name in DATE_FIELDS:
        return _dated(term)
    if term.name in ("is", "has"):
        return _STATES[term.name, term.value], []
    if asks_for_any(term.value) and term.name in _ANY:
        return _ANY[term.name], []
    if term.name in ("linksto", "linkedfrom"):
        return _linked(term.name, permalinks_of(term.value)[:_MAX_REFERENCES])
    value, prefix = term.value.rstrip("*"), term.value.endswith("*")
    match term.name:
        case "title":
            return _text("article.title_folded", value, prefix)
        case "author":
            return _text("article.authors_folded", value, prefix)
        case "section":
            return _section(value, prefix)
        case "tag":
            return "instr(article.tags_folded, ?) > 0", [f"\n{fold(value)}" + ("" if prefix else "\n")]
        case "label":
            return _label(value, prefix)
        case "lang":
            language = "lower(replace(article.lang, '_', '-')) || '-'"
            return f"instr({language}, ?) = 1", [value.lower().replace("_", "-") + ("" if prefix else "-")]
        case _:
            return _path(term.value)


def _text(column: str, text: str, prefix: bool) -> Condition:
    """Folded text anywhere in a column, or at the beginning of one of its words."""
    if prefix:
        return f"' ' || {column} GLOB ?", [f"*[^a-z0-9]{_literal(fold(text))}*"]
    return f"instr({column}, ?) > 0", [fold(text)]


def _section(value: str, prefix: bool) -> Condition:
    """A section by its name; a section `news` holds `news/world`."""
    if prefix:
        return "instr(article.section_folded, ?) = 1", [fold(value)]
    return "instr(article.section_folded || '/', ?) = 1", [fold(value).rstrip("/") + "/"]


def _label(value: str, prefix: bool) -> Condition:
    found = "label.value LIKE ? ESCAPE '\\'"
    pattern = "".join("\\" + c if c in "%_\\" else c for c in value) + ("%" if prefix else "")
    return _marked(found, "mark, json_each(mark.labels) AS label"), [pattern]


def _path(glob: str) -> Condition:
    """A file by a glob in which `*` also stands for `/`; without wildcards a file, or all that a folder holds."""
    if any(c in glob for c in "*?["):
        return "article.path GLOB ?", [glob]
    path = glob.strip("/").removeprefix("./")
    return "(article.path = ? OR instr(article.path, ?) = 1)", [path, f"{path}/"]


def _literal(text: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in text)


def _dated(term: Field) -> Condition:
    """Spans overlap. Dates are cut to their precision, so each stands for everything that begins with it."""
    first, last = span(term.name, term.value) or ("", "")
    earliest = "coalesce(article.date_earliest, article.date_value)"
    latest = "coalesce(article.date_latest, article.date_value)"
    return f"({earliest} <= ? AND {latest} || '~' >= ?)", [f"{last}~", first]


def _linked(name: str, permalinks: Sequence[str]) -> Condition:
    named = ", ".join("?" * len(permalinks))
    if name == "linksto":
        return f"article.number IN (SELECT source FROM link WHERE {_LED_TO} AND target IN ({named}))", [*permalinks]
    sources = f"SELECT number FROM article AS origin WHERE origin.permalink IN ({named})"
    return f"article.permalink IN (SELECT target FROM link WHERE {_LED_TO} AND source IN ({sources}))", [*permalinks]


def _marked(found: str, tables: str = "mark") -> str:
    return f"EXISTS (SELECT 1 FROM {tables} WHERE mark.number = article.number AND {found})"


_ANY = {
    "title": "article.title <> ''",
    "author": "article.authors <> '[]'",
    "section": "article.section IS NOT NULL",
    "tag": "article.tags <> '[]'",
    "label": _marked("mark.labels <> '[]'"),
    "lang": "article.lang IS NOT NULL",
    "linksto": f"article.number IN (SELECT source FROM link WHERE {_LED_TO})",
    "linkedfrom": f"article.permalink IN (SELECT target FROM link WHERE {_LED_TO})",
}
"""Fields of which `*` alone asks for anything at all."""

_STATES = {
    ("is", "read"): _marked("mark.read_at IS NOT NULL"),
    ("is", "unread"): f"NOT {_marked('mark.read_at IS NOT NULL')}",
    ("is", "starred"): _marked("mark.starred_at IS NOT NULL"),
    ("is", "queued"): _marked("mark.queued"),
    ("is", "draft"): "article.withheld <> ''",
    ("is", "page"): f"article.kind = '{Kind.PAGE}'",
    ("has", "image"): "article.has_image",
    ("has", "missing-links"): (
        f"EXISTS (SELECT 1 FROM link WHERE link.source = article.number AND link.status = '{Status.MISSING}')"
    ),
}
