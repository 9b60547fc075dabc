"""The orders that a list can stand in, and the groups that it can be parted into, as SQL over `article`."""

from __future__ import annotations

from reader.model import GroupBy, Sort, Status

_LINKED = (
    "(SELECT count(DISTINCT link.source) FROM link"
    f" WHERE link.target = article.permalink AND link.status IN ('{Status.ARTICLE}', '{Status.HEALED}'))"
)
_READ_AT = "(SELECT mark.read_at FROM mark WHERE mark.number = article.number)"
# Multiplying scatters the numbers over the remainders of a prime, each day otherwise.
_SCATTERED = "article.number * (2654435761 + 7919 * CAST(julianday('now') AS INTEGER)) % 4294967291"

ORDERS = {
    Sort.DATE: "date_sort DESC, permalink",
    Sort.OLDEST: "date_sort IS NULL, date_sort, permalink",
    Sort.TITLE: "title_folded, permalink",
    Sort.SECTION: "section_folded IS NULL, section_folded, date_sort DESC, permalink",
    Sort.AUTHOR: "authors_folded = char(10), authors_folded, date_sort DESC, permalink",
    Sort.WORDS: "words DESC, permalink",
    Sort.SHORTEST: "words, permalink",
    Sort.LINKED: f"{_LINKED} DESC, date_sort DESC, permalink",
    Sort.READ: f"{_READ_AT} DESC, date_sort DESC, permalink",
    Sort.RANDOM: f"{_SCATTERED}, permalink",
    Sort.PATH: "article.path",
}

_MONTH = "substr(date_sort, 1, 7)"
_NAMES = "article, json_each(CASE article.{0} WHEN '[]' THEN '[null]' ELSE article.{0} END) AS name"


def grouped(by: GroupBy, sort: Sort) -> tuple[str, str, str]:
    """The group of a row as an SQL expression (NULL: of none), the tables that it needs, and the order of all rows.

    A row with several authors or tags stands in each of their groups.
    """
    order = ORDERS[sort]
    match by:
        case GroupBy.MONTH:
            first = "" if sort is Sort.OLDEST else " DESC"
            return _MONTH, "article", f"{_MONTH} IS NULL, {_MONTH}{first}, {order}"
        case GroupBy.SECTION:
            return "section", "article", f"section IS NULL, section_folded, section, {order}"
        case GroupBy.AUTHOR:
            return "name.value", _NAMES.format("authors"), f"name.value IS NULL, name.value COLLATE NOCASE, {order}"
        case GroupBy.TAG:
            return "name.value", _NAMES.format("tags"), f"name.value IS NULL, name.value COLLATE NOCASE, {order}"
