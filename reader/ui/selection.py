"""Words that were selected in an article, on their way into a file. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from reader.document.writers import html_page
from reader.library.exporting import SUFFIXES, Form
from reader.library.files import file_names, name_of_article
from reader.text import clean, clean_line
from reader.ui.quoting import markdown_quotation


class Selection:
    """Parts of one article with their source; goes out as articles do."""

    described = "The selection"

    def __init__(self, parts: Sequence[str], title: str, permalink: str, web: str | None, form: Form) -> None:
        """`title` and `permalink` are the article's, and so is `web`, its address there; None where none is known."""
        self._parts = [clean(part) for part in parts]
        self._title, self._permalink, self._web = clean_line(title), permalink, web
        self._form = form

    @property
    def called(self) -> str:
        """What to call the file: as its article, not safe yet."""
        return name_of_article(self._permalink, self._title)

    @property
    def names(self) -> list[str]:
        """The file of an export into a folder."""
        return file_names([self._permalink], SUFFIXES[self._form])

    def files(self, folder: Path) -> Iterator[tuple[str, Iterable[str]]]:
        """The name and the parts of that file."""
        (name,) = self.names
        yield name, self.together(folder=folder)

    def together(self, title: str = "", folder: Path | None = None) -> Iterator[str]:  # noqa: ARG002
        """The words, then where they are from; a page is called `title`, else as the article is."""
        source = f"{self._title}, {clean_line(self._web or self._permalink)}"
        if self._form is Form.MARKDOWN:
            yield markdown_quotation(self._parts, self._title if self._web else source, self._web)
        elif self._form is Form.JSONL:
            fields = {"permalink": clean_line(self._permalink), "title": self._title, "text": "\n\n".join(self._parts)}
            yield json.dumps(fields, ensure_ascii=False) + "\n"
        elif self._form is Form.TEXT:
            yield "\n\n".join((*self._parts, source)) + "\n"
        else:
            words = "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>\n" for part in self._parts)
            named = f'<a href="{escape(self._web)}">{escape(self._title)}</a>' if self._web else escape(source)
            body = f"<article>\n<blockquote>\n{words}</blockquote>\n<p>{named}</p>\n</article>\n"
            yield from html_page(title or self._title, [body])
