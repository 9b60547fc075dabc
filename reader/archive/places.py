"""What the place of an article says: its section, its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from reader.archive.fields import line_of, names_of, text_of
from reader.archive.languages import as_language
from reader.archive.site import Site
from reader.text import clean_line

_NO_SECTION = frozenset(
    {
        "post", "posts", "_posts", "page", "pages", "article", "articles", "blog", "content", "docs", "i18n", "src",
        "source", "drafts", "_drafts", "default", "uncategorized", "newsletter", "layout", "single", "html",
    }
)  # fmt: skip
_DATE_PART = re.compile(r"\d{1,2}|(?:19|20)\d\d|\d{4}-\d{2}(?:-\d{2})?")
_LANGUAGE_KEYS = ("lang", "language", "locale", "lang_code", "languagecode")


def section_of(metadata: Mapping[str, Any], permalink: str, folders: tuple[str, ...], site: Site) -> str | None:
    """The part of the site that an article stands in: as its front matter says, else by its permalink or folder."""
    stated = line_of(metadata, "section", "category")
    if stated:
        return stated
    if categories := names_of(metadata, "categories", split=","):
        return categories[0]
    kind = line_of(metadata, "type")
    if kind and kind.lower() not in _NO_SECTION:
        return kind
    places = (*permalink.strip("/").split("/")[:-1], "") if not _is_bare(permalink, folders) else ()
    for part in (*places, *folders):
        name = part.removeprefix("_")
        if (
            name
            and not _DATE_PART.fullmatch(name)
            and name.lower() not in site.languages
            and part.lower() not in _NO_SECTION
        ):
            return clean_line(name)
    return None


def _is_bare(permalink: str, folders: tuple[str, ...]) -> bool:
    """Whether the permalink tells no more than the path."""
    return not permalink.strip("/").count("/") and not folders


def language_of(
    metadata: Mapping[str, Any], folders: tuple[str, ...], stem: str, page_lang: str, site: Site
) -> str | None:
    """The language of an article: stated, by folder or file name, by the page, by the site."""
    stated = as_language(text_of(metadata, *_LANGUAGE_KEYS))
    if stated:
        return stated
    for folder in folders:
        if folder.lower() in site.languages:
            return as_language(folder)
    name, dot, code = stem.rpartition(".")
    if dot and name and code.lower() in site.languages:
        return as_language(code)
    return as_language(page_lang) or site.lang
