"""Titles and excerpts: as stated, else from the text, else from the file name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from reader.archive.dates import name_without_date
from reader.archive.fields import text_of
from reader.text import clean_line, clean_markup

_TAG = re.compile(
    r"</?(?:em|i|b|strong|code|span|sup|sub|small|a|p|br|div|u|mark|abbr|cite|q|h[1-6]|ul|ol|li|img)\b[^<>]{0,400}/?>",
    re.IGNORECASE,
)
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\](?:\([^()\s]{0,1000}\)|\[[^\[\]]{0,200}\])")
_TEMPLATE = re.compile(r"\{\{[^{}]{0,500}\}\}|\{%[^{}]{0,500}%\}")
_MARKS = re.compile(
    r"`([^`]{1,300})`|(?<![\w*])\*\*(?=\S)([^*]{1,600})(?<=\S)\*\*(?![\w*])|(?<!\w)__(?=\S)([^_]{1,600})(?<=\S)__(?!\w)"
    r"|(?<![\w*])\*(?=[^\s*])([^*]{1,300})(?<=\S)\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_]{1,300})(?<=\S)_(?!\w)"
)
"""Code, strong words and emphasis, as Markdown marks them."""
_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]{0,200}\}\s*$")
_HEADING = re.compile(
    r"^(?:[ ]{0,3}#{1,3}[ \t]+(?P<sharp>\S.{0,400}?)[ \t]*#*|(?P<under>\S.{0,300})\n(?:=+|-{3,})[ \t]*"
    r"|=[ \t]+(?P<adoc>\S.{0,400}))$",
    re.MULTILINE,
)
_FENCE = re.compile(r"^[ ]{0,3}(```|~~~)", re.MULTILINE)
_TITLE_KEYS = (
    "title", "headline", "display_name", "name", "titel", "titre", "titulo", "linktitle", "meta_title", "shorttitle",
)  # fmt: skip
_EXCERPT_KEYS = (
    "excerpt", "summary", "description", "deck", "subtitle", "abstract", "intro", "lead", "dek",
)  # fmt: skip
_MAX_TITLE = 400
_MAX_EXCERPT = 2000


def plain_line(text: str) -> str:
    """One clean line of a field that may hold tags, links and entities."""
    if "<" in text:
        text = _TAG.sub(" " if "<p" in text or "<br" in text else "", text)
    if "](" in text or "][" in text:
        text = _LINK.sub(r"\1", text)
    if "{" in text:
        text = _TEMPLATE.sub("", text)
    return clean_markup(text)


def stated_title(metadata: Mapping[str, Any]) -> str:
    """The title that the front matter gives; empty if none."""
    return plain_line(text_of(metadata, *_TITLE_KEYS)[: 4 * _MAX_TITLE])[:_MAX_TITLE]


def excerpt_of(metadata: Mapping[str, Any]) -> str:
    """The excerpt, summary or description that the front matter gives; empty if none."""
    stated = text_of(metadata, *_EXCERPT_KEYS)
    if not stated and isinstance(metadata.get("seo"), dict):
        stated = text_of(metadata["seo"], "description")
    return _without_marks(plain_line(stated[: 4 * _MAX_EXCERPT]))[:_MAX_EXCERPT]


def _without_marks(text: str) -> str:
    return _MARKS.sub(lambda found: found[found.lastindex or 0], text)


def heading_title(body: str) -> str:
    """The first heading of a Markdown body, if it stands near the top; empty if none."""
    start = body[:6000]
    found = _HEADING.search(start)
    if not found or len(_FENCE.findall(start, 0, found.start())) % 2:
        return ""
    text = found["sharp"] or found["under"] or found["adoc"]
    text = _ATTRIBUTES.sub("", text)
    return plain_line(re.sub(r"(\*\*?|__|`)(\S.*?)\1", r"\2", text))[:_MAX_TITLE]


def name_title(folders: tuple[str, ...], stem: str) -> str:
    """A title made of the file's name, or of its folder's for an index."""
    if stem.lower() in ("index", "_index", "readme") and folders:
        stem = folders[-1]
    words = clean_line(re.sub(r"[-_+]+", " ", name_without_date(stem)))
    return words[:1].upper() + words[1:] or stem
