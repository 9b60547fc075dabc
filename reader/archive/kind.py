"""Articles and pages of the site told apart: by layout, place and emptiness."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reader.archive.fields import text_of
from reader.model import ArticleDate, Kind

_PAGE_LAYOUTS = frozenset(
    {
        "author", "authors", "home", "homepage", "index", "list", "section", "archive", "archives", "category",
        "categories", "tag", "tags", "taxonomy", "term", "search", "redirect", "redirected", "404", "error",
        "sitemap", "feed", "rss", "page", "pages", "landing", "landings", "splash", "directory", "apis",
    }
)  # fmt: skip
_TERM_FOLDERS = frozenset({"tags", "tag", "_tags", "categories", "_categories"})
_WRITER_FOLDERS = frozenset({"authors", "author", "_authors", "_author"})
_AUTHOR_FOLDERS = _WRITER_FOLDERS | {"people", "_people", "team", "_team"}
_PAGE_NAMES = frozenset(
    {
        "404", "500", "search", "feed", "rss", "atom", "sitemap", "tags", "categories", "archive", "archives",
        "about", "about-us", "contact", "contact-us", "imprint", "impressum", "colofon", "colophon", "copying",
        "license", "licence", "disclaimer", "toc", "contents", "thanks", "code_of_conduct", "code-of-conduct",
    }
)  # fmt: skip
_INDEX_NAMES = frozenset({"index", "readme"})
_LICENCE = re.compile(
    r"(?:[\w.&' :-]{0,40}\b)?(?:public|documentation|commons|software) licen[cs]e\b.{0,30}", re.IGNORECASE
)
_READING = 120
"""Words from which a section's front page is something to read."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells an article from a page."""

    folders: tuple[str, ...]
    """Below the content root."""
    stem: str
    metadata: Mapping[str, Any]
    title: str
    date: ArticleDate | None
    words: int
    is_redirect: bool = False
    is_link_list: bool = False
    """A whole page that is mostly links, or that strings other pages together."""


def kind_of(signs: Signs) -> Kind:
    """Whether a file is an article or a page of the site."""
    if signs.is_redirect or signs.is_link_list or signs.words == 0:
        return Kind.PAGE
    if "_posts" in signs.folders or "_drafts" in signs.folders:
        return Kind.ARTICLE
    stem = signs.stem.lower()
    if stem == "_index" or (stem in _INDEX_NAMES and len(signs.folders) <= 1):
        return Kind.ARTICLE if signs.date and signs.words >= _READING else Kind.PAGE
    if signs.date:
        return Kind.PAGE if _layouts(signs.metadata) & (_PAGE_LAYOUTS - {"page", "pages", "list"}) else Kind.ARTICLE
    if stem in _INDEX_NAMES and signs.words < _READING:
        return Kind.PAGE
    if stem in _PAGE_NAMES or _layouts(signs.metadata) & _PAGE_LAYOUTS or _LICENCE.fullmatch(signs.title):
        return Kind.PAGE
    if _WRITER_FOLDERS.intersection(signs.folders):
        return Kind.PAGE
    return Kind.PAGE if signs.words < _READING and _TERM_FOLDERS.intersection(signs.folders) else Kind.ARTICLE


def _layouts(metadata: Mapping[str, Any]) -> set[str]:
    stated = (text_of(metadata, "layout"), text_of(metadata, "type"), text_of(metadata, "template"))
    return {layout.lower().rpartition("/")[2].partition(".")[0] for layout in stated if layout}


def author_id(folders: tuple[str, ...], stem: str, metadata: Mapping[str, Any]) -> str:
    """The id of the author whose page this is; empty if it is nobody's."""
    stands = next((index for index, folder in enumerate(folders) if folder in _AUTHOR_FOLDERS), None)
    if stands is None and not _layouts(metadata) & {"author", "person", "profile"}:
        return ""
    if stem.lower() not in ("_index", "index"):
        return text_of(metadata, "slug", "id", "short_name", "username") or stem
    if stands is None or len(folders) == stands + 1:
        return ""
    return text_of(metadata, "slug", "id", "short_name", "username") or folders[-1]
