"""Exporting: many articles in one text or in a file each, whose links among each other stay inside."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from reader.document.relinking import AddressOf, relinked
from reader.document.writers import html_article, html_page, to_markdown, to_text
from reader.errors import ArchiveError
from reader.library.fields import JsonValue, cleaned
from reader.library.files import file_names, name_of_article, write_whole
from reader.library.forms import MEASURE, full_fields
from reader.library.leading import Leading, written_permalink
from reader.text import clean

if TYPE_CHECKING:
    from reader.index.articles import Marks
    from reader.library.texts import Text
    from reader.library.whole import Library


class Form(StrEnum):
    """What is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"
    JSONL = "jsonl"


SUFFIXES = {Form.MARKDOWN: ".md", Form.HTML: ".html", Form.TEXT: ".txt", Form.JSONL: ".jsonl"}
_BETWEEN = {Form.MARKDOWN: "\n---\n\n", Form.TEXT: "\n" + "=" * MEASURE + "\n"}
_TOGETHER = "articles.jsonl"


class Outgoing(Protocol):
    """What can be written into files."""

    @property
    def described(self) -> str:
        """What it is, for a sentence: `3 articles`."""

    @property
    def called(self) -> str:
        """What to call one file of all of it where it is of one article, not safe yet; empty where it is of several."""

    @property
    def names(self) -> list[str]:
        """The files of an export into a folder."""

    def files(self, folder: Path) -> Iterator[tuple[str, Iterable[str]]]:
        """The name and the parts of each of them, to be written into `folder`, a real path."""

    def together(self, title: str = "", folder: Path | None = None) -> Iterator[str]:
        """All of it in one text, part by part; a page has a `title`. `folder` is where it is written to, if known."""


class Exporter:
    """Some articles of an archive on their way out of it."""

    def __init__(
        self, library: Library, numbers: Sequence[int], form: Form, told: Callable[[str], None] = lambda _: None
    ) -> None:
        """`numbers` are those of rows, in the order of the export; `told` hears of articles that vanished meanwhile."""
        self._library = library
        self._form = form
        self._told = told
        rows = library.list.there(numbers)
        self._numbers = [row.number for row in rows]
        self._permalinks = [row.permalink for row in rows]
        self.called = name_of_article(rows[0].permalink, rows[0].title) if len(rows) == 1 else ""
        """What to call one file of one article, not safe yet; empty where there are several."""

    @property
    def names(self) -> list[str]:
        """The files of an export into a folder; JSON Lines are one."""
        if self._form is Form.JSONL:
            return [_TOGETHER]
        return file_names(self._permalinks, SUFFIXES[self._form])

    @property
    def described(self) -> str:
        """How many articles there are, in words."""
        return f"{len(self)} article{'' if len(self) == 1 else 's'}"

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._numbers)

    def together(self, title: str = "", folder: Path | None = None) -> Iterator[str]:
        """All articles in one text, a part after the other, one of them for each article; a page has a `title`.

        `folder` is the real path of the one that the text is written to; None where that is not known.
        """
        places = dict(zip(self._permalinks, self._places_together(), strict=True))
        leading = Leading(self._library, places, folder, permalinks=self._form is Form.JSONL)
        parts = (self._part(marks, text, leading, places) for marks, text in self._texts())
        if self._form is Form.HTML:
            yield from html_page(title, parts)
            return
        for number, part in enumerate(parts):
            yield _BETWEEN.get(self._form, "") + part if number else part

    def _places_together(self) -> list[str]:
        """Where in one text each article stands. Objects have no places: they are found by their permalinks."""
        if self._form is Form.JSONL:
            return [written_permalink(permalink) for permalink in self._permalinks]
        return [f"#{name}" for name in file_names(self._permalinks, "")]

    def files(self, folder: Path) -> Iterator[tuple[str, Iterable[str]]]:
        """The name and the parts of each file of an export into a folder, which is a real path."""
        if self._form is Form.JSONL:
            yield _TOGETHER, self.together(folder=folder)
            return
        names = dict(zip(self._permalinks, self.names, strict=True))
        leading = Leading(self._library, {permalink: quote(name) for permalink, name in names.items()}, folder)
        for marks, text in self._texts():
            part, article = self._part(marks, text, leading, {}), text.article
            page = html_page(article.title, [part], article.lang) if self._form is Form.HTML else [part]
            yield names[article.permalink], page

    def write_files(self, folder: Path) -> int:
        """Writes every file, which is there whole or not at all; says how many articles.

        Raises ReaderError that says which could not be written, and how many are there before it.
        """
        count = number = 0
        for count, (number, _) in enumerate(write_whole(folder, self.files(folder), len(self.names)), 1):  # noqa: B007
            pass
        return count if self._form is Form.JSONL else number

    def _texts(self) -> Iterator[tuple[Marks, Text]]:
        for article, marks in self._library.articles.marked(self._numbers):
            try:
                yield marks, self._library.articles.text(article.key)
            except ArchiveError as error:
                self._told(str(error))

    def _part(self, marks: Marks, text: Text, leading: Leading, places: Mapping[str, str]) -> str:
        """One article; in one text, to links that lead to its place there."""
        if self._form is Form.TEXT:
            return clean(to_text(text.document, width=MEASURE, masthead=text.masthead)).rstrip("\n") + "\n"
        links = self._library.articles.links_in(text)
        address_of: AddressOf = leading.of(text.article, links)
        if self._form is Form.JSONL:
            value: JsonValue = full_fields(text, marks, links, address_of)
            return json.dumps(cleaned(value), ensure_ascii=False) + "\n"
        name = places.get(text.article.permalink, "").removeprefix("#")
        if self._form is Form.HTML:
            html = relinked(text.html, address_of, linked_pictures=True)
            return html_article(html, text.masthead, name, text.article.lang)
        mark = f'<a id="{name}"></a>\n\n' if name else ""
        return mark + clean(to_markdown(text.html, address_of, masthead=text.masthead))
