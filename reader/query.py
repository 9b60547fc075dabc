"""The query language of lists, search, export and the filter line: text -> Query. Pure; no text is ever an error.

    word word   "a phrase"   prefix*   -not   a OR b   title:x author:x section:x tag:x label:x lang:nl path:glob
    date:2018   date:2018-03..2018-06   before:2018   after:2018-03-01   linksto:REF   linkedfrom:REF
    is:unread is:read is:starred is:queued is:draft is:page   has:image has:missing-links
    tag:wat* (any that begins so)   tag:* (any at all)   #later #"to cite" -#later (label:, as labels are shown)

Terms that stand side by side must all match; `OR` parts whole groups of them. What is no query is words.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reader.text import clean_line

MAX_CHARACTERS = 4_000
"""What follows is not looked at: nobody types it, and an index must answer."""
MAX_TERMS = 64
MAX_TERM_CHARACTERS = 500

STATES = ("unread", "read", "starred", "queued", "draft", "page")
"""What can stand after `is:`."""
THINGS = ("image", "missing-links")
"""What can stand after `has:`."""
DATE_FIELDS = ("date", "before", "after")
_FIXED = (*DATE_FIELDS, "is", "has")
"""Fields of which only certain values are any."""
FIELDS = (
    *("title", "author", "section", "tag", "label", *DATE_FIELDS),
    *("is", "has", "linksto", "linkedfrom", "lang", "path"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """Something to find in the text."""

    text: str
    phrase: bool = False
    """Stood between quotation marks: the words follow each other."""
    prefix: bool = False
    """Ended in `*`: the beginning of a word."""
    negated: bool = False
    begun: bool = False
    """Is still being typed: the word as it stands, or one that begins so."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something to find in one field; `value` is as typed, without quotation marks."""

    name: str
    """One of FIELDS. The value suits it: a date field holds a date, `is` and `has` one of their words."""
    value: str
    negated: bool = False


Term = Words | Field


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: any of the alternatives; of each, all terms. Without alternatives: everything."""

    alternatives: tuple[tuple[Term, ...], ...] = ()
    cut: bool = False
    """The text was longer than is looked at."""


_TOKEN = re.compile(
    r"""(?P<minus>-?)(?P<name>[A-Za-z]+:|\#)?(?:"(?P<phrase>[^"]*)(?:"(?P<star>\*?)|$)|(?P<word>[^\s"]\S*)|(?=\s|$))"""
)
_LABEL = re.compile(r"\w|\*+$")
"""How what stands behind a `#` begins where it is a label."""
_OR = Words("OR")
_EMPTY = '-*" '
"""Text of nothing but these asks for nothing."""


def parse(text: str) -> Query:
    """What `text` asks for."""
    terms, cut = _terms(text)
    return Query(tuple(tuple(term for _, term in group) for group in _alternatives(terms)), cut)


def with_or_without(text: str, field: Field) -> str:
    """A query that asks for `field` too, in each alternative; the same without it where each asks for it already."""
    groups = _alternatives(_terms(text)[0]) or [[]]
    if all(any(term == field for _, term in group) for group in groups):
        changed = [[typed for typed, term in group if term != field] for group in groups]
    else:
        changed = [
            [*(typed for typed, term in group if term != field), f"{field.name}:{field.value}"] for group in groups
        ]
    return " OR ".join(" ".join(words) for words in changed if words)


def _terms(text: str) -> tuple[list[tuple[str, Term]], bool]:
    """The terms of a text, each as it was typed, and whether there were more than are looked at."""
    line = clean_line(text[: 2 * MAX_CHARACTERS])
    cut = len(line) > MAX_CHARACTERS or len(text) > 2 * MAX_CHARACTERS
    terms = [(_typed(token), term) for token in _TOKEN.finditer(line[:MAX_CHARACTERS]) if (term := _term(token))]
    return terms[:MAX_TERMS], cut or len(terms) > MAX_TERMS


def _typed(token: re.Match[str]) -> str:
    """A token as it was typed; a phrase that goes on to the end of the text is closed."""
    is_open = token["phrase"] is not None and token["star"] is None
    return f'{token[0]}"' if is_open else token[0]


def _alternatives(terms: Sequence[tuple[str, Term]]) -> list[list[tuple[str, Term]]]:
    """The terms in groups, as `OR` parts them where it has two sides."""
    groups: list[list[tuple[str, Term]]] = [[]]
    for position, (typed, term) in enumerate(terms, start=1):
        if term == _OR and groups[-1] and position < len(terms):
            groups.append([])
        else:
            groups[-1].append((typed, term))
    return [group for group in groups if group]


def as_typed(text: str) -> Query:
    """What a text asks for while it is being typed: its last word may not be whole yet."""
    query = parse(text)
    if not query.alternatives or query.cut or text[-1:].isspace():
        return query
    *before, last = query.alternatives
    word = last[-1]
    if not isinstance(word, Words) or word.phrase or word.prefix:
        return query
    return replace(query, alternatives=(*before, (*last[:-1], replace(word, begun=True))))


def _term(token: re.Match[str]) -> Term | None:
    """The term that a token stands for; None where it asks for nothing."""
    negated = bool(token["minus"])
    star = token["star"] or ""
    phrase = token["phrase"]
    value = (token["word"] or "" if phrase is None else phrase.strip() + star)[:MAX_TERM_CHARACTERS]
    if token["name"] == "#":
        if _LABEL.match(value):
            return Field("label", value, negated)
    elif token["name"] is not None:
        name = token["name"].removesuffix(":").lower()
        if name in _FIXED:
            value = value.lower()
        if _suits(name, value):
            return Field(name, value, negated)
    elif phrase is not None:
        words = phrase.strip()[:MAX_TERM_CHARACTERS]
        return Words(words, phrase=True, prefix=bool(star), negated=negated) if words.strip(_EMPTY) else None
    words = token[0][negated:][:MAX_TERM_CHARACTERS]
    stem = words.rstrip("*")
    return Words(stem, prefix=stem != words, negated=negated) if stem.strip(_EMPTY) else None


def _suits(name: str, value: str) -> bool:
    """Whether `name:value` is a field and not words that happen to hold a colon."""
    if name in DATE_FIELDS:
        return span(name, value) is not None
    if name == "is":
        return value in STATES
    if name == "has":
        return value in THINGS
    return name in FIELDS and (bool(value.strip(' "' if name == "path" else _EMPTY)) or asks_for_any(value))


_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


def span(name: str, value: str) -> tuple[str, str] | None:
    """The first and last day (ISO 8601) that a date field means; None where it is no date.

    `date:2018-03` means that month and `date:2018-03..` everything from it on; `before:` and `after:` leave out what
    they name. An article matches when its own stated or estimated span overlaps.
    """
    if name == "date" and ".." in value:
        first_text, _, last_text = value.partition("..")
        first = _days(first_text) if first_text else (date.min, date.min)
        last = _days(last_text) if last_text else (date.max, date.max)
        if first is None or last is None or not (first_text or last_text):
            return None
        return min(first[0], last[0]).isoformat(), max(first[1], last[1]).isoformat()
    days = _days(value)
    if days is None:
        return None
    if name == "before":
        return (date.min.isoformat(), (days[0] - timedelta(1)).isoformat()) if days[0] > date.min else None
    if name == "after":
        return ((days[1] + timedelta(1)).isoformat(), date.max.isoformat()) if days[1] < date.max else None
    return days[0].isoformat(), days[1].isoformat()


def _days(text: str) -> tuple[date, date] | None:
    """The first and last day of a year, a month or a day."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return first, first
    last_month = month or 12
    return first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def asks_for_any(value: str) -> bool:
    """Whether the value of a field stands for whatever can be in it: `label:*`."""
    return bool(value) and not value.strip("*")


def asks_for_pages(terms: tuple[Term, ...]) -> bool:
    """Whether one alternative holds `is:page`."""
    return Field("is", "page") in terms


def describe(query: Query) -> str:
    """The query said back in words; nothing for one that is only words, which speaks for itself."""
    terms = [term for group in query.alternatives for term in group]
    plain = all(isinstance(term, Words) and replace(term, begun=False) == Words(term.text) for term in terms)
    plain = plain and not any(_mistaken(term) for term in terms)
    if plain and len(query.alternatives) < 2 and not query.cut:
        return ""
    said = ", or ".join(" and ".join(_say(term) for term in group) for group in query.alternatives)
    return f"{said} (only the beginning of the query is used)" if query.cut else said


_STATE_WORDS = {"queued": "in the queue", "draft": "a draft", "page": "a page of the site"}
_THING_WORDS = {"image": "with a picture", "missing-links": "with missing links"}
_FIELD_WORDS = {
    "title": "title with “{}”",
    "author": "by “{}”",
    "section": "section “{}”",
    "tag": "tag “{}”",
    "label": "label “{}”",
    "lang": "language “{}”",
    "path": "path “{}”",
    "linksto": "linking to “{}”",
    "linkedfrom": "linked from “{}”",
}
_ANY_WORDS = {
    "title": "with a title",
    "author": "with an author",
    "section": "in a section",
    "tag": "with a tag",
    "label": "with a label",
    "lang": "that states its language",
    "path": "with any path",
    "linksto": "linking to any article",
    "linkedfrom": "linked from any article",
}


def _say(term: Term) -> str:
    if term.negated:
        return "not " + _say(replace(term, negated=False))
    if isinstance(term, Words):
        beginning = "a word beginning with " if term.prefix else ""
        mistake = _mistaken(term)
        return f"{beginning}“{term.text}”" + (f" as words ({mistake})" if mistake else "")
    if term.name == "is":
        return _STATE_WORDS.get(term.value, term.value)
    if term.name == "has":
        return _THING_WORDS[term.value]
    if term.name in ("before", "after"):
        return f"{term.name} {term.value}"
    if term.name == "date":
        return _say_date(*term.value.partition(".."))
    if asks_for_any(term.value):
        return _ANY_WORDS[term.name]
    return _FIELD_WORDS[term.name].format(term.value) + _idle_star(term)


def _idle_star(term: Field) -> str:
    """That a star in a value stands for itself, where it does."""
    if term.name == "path" or "*" not in term.value:
        return ""
    if term.name in ("linksto", "linkedfrom"):
        return f" ({term.name}: takes one article, or * alone)"
    return " (a star stands for more only at the end)" if "*" in term.value.rstrip("*") else ""


_FIELD = re.compile(r"([A-Za-z]+):(?!//)(.+)")


def _mistaken(term: Term) -> str:
    """Why words that look like a field are none; empty for all others."""
    found = _FIELD.fullmatch(term.text) if isinstance(term, Words) and not term.phrase else None
    if found is None:
        return ""
    name = found[1].lower()
    if name == "is":
        return f"is: takes {', '.join(STATES)}"
    if name == "has":
        return f"has: takes {', '.join(THINGS)}"
    if name in DATE_FIELDS:
        return f"{name}: takes a date such as 2018 or 2018-03" + (", or 2018-03..2018-06" if name == "date" else "")
    return "" if name in FIELDS else f"no field is called {name}"


def _say_date(first: str, dots: str, last: str) -> str:
    if not dots:
        return f"of {first}"
    return " ".join(part for part in (first and f"from {first}", last and f"to {last}") if part)
