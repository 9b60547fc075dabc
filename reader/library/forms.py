"""One article in each of the forms that are printed. The forms themselves are made by the document's writers."""

from __future__ import annotations

from collections.abc import Iterable

from reader.document.relinking import AddressOf, relinked
from reader.document.writers import to_ansi, to_html_page, to_markdown, to_text
from reader.index.articles import Marks
from reader.library.fields import JsonObject, article_fields, link_fields, outline_fields
from reader.library.texts import Text
from reader.model import ResolvedLink

MEASURE = 72
"""Columns of text where nobody asks for other."""


def _nowhere(_: str) -> None:
    """Text names no addresses."""


def in_form(text: Text, form: str, columns: int, *, body: bool, address_of: AddressOf = _nowhere) -> str:
    """An article as `text`, `ansi`, `markdown` or `html`, under its title and byline unless only the body is wanted.

    `address_of` says where links and pictures lead, in forms that name their addresses.
    """
    masthead = None if body else text.masthead
    match form:
        case "ansi":
            return to_ansi(text.document, width=columns, masthead=masthead)
        case "markdown":
            return to_markdown(text.html, address_of, masthead=masthead)
        case "html":
            if masthead is None:
                return relinked(text.html, address_of)
            return to_html_page(text.html, masthead, text.article.lang, address_of)
        case _:
            return to_text(text.document, width=columns, masthead=masthead)


def full_fields(text: Text, marks: Marks, links: Iterable[ResolvedLink], address_of: AddressOf) -> JsonObject:
    """An article with everything in it, for other programs; `address_of` says where its Markdown leads."""
    return {
        **article_fields(text.article, marks),
        "text": to_text(text.document, width=None),
        "markdown": to_markdown(text.html, address_of),
        "links": [link_fields(text.article.permalink, link) for link in links],
        "outline": [outline_fields(entry) for entry in text.document.outline],
    }
