"""One file of the archive, read whole: its article, its document, and the record that the index keeps of them."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

from reader.archive.article import ArticleFile, read_article, unreadable_article
from reader.archive.collected import Collected, page_lists, page_texts
from reader.archive.includes import Includes
from reader.archive.scan import FileStat
from reader.archive.site import Generator, Site
from reader.dating.clues import dump
from reader.dating.collect import clues_of
from reader.document.blocks import Document, DocumentLink, Figure, leaves
from reader.document.build import Loss, TemplateContext, to_html
from reader.document.kept import KeptIncludes
from reader.document.parse import parse
from reader.index.fulltext import IndexedText, indexed_text
from reader.model import Problem, ProblemKind
from reader.text import clean_line


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What the index keeps of one file. Crosses process borders."""

    file: FileStat
    found: ArticleFile | None
    """Without its body; None for a file that is neither article nor page."""
    words: int = 0
    text_hash: str = ""
    has_image: bool = False
    links: tuple[tuple[DocumentLink, int | None], ...] = ()
    """The document's links, each with the line of the file it was found on."""
    text: IndexedText | None = None
    """What words find it; None where there is nothing to find."""
    clues: str = ""
    """What it lets slip about its date, as `reader.dating.clues` writes it."""


@dataclass(frozen=True, slots=True, eq=False)
class ReadFile:
    """One file, whole."""

    found: ArticleFile
    html: str
    document: Document


BEYOND_US = (ArithmeticError, LookupError, MemoryError, RecursionError, TypeError, ValueError)
"""What a file may raise that meets a mistake of ours. It must take neither the archive nor the reader with it."""


def _reason(error: Exception) -> str:
    return f"cannot be understood: {type(error).__name__}"


class Contents:
    """Reads files of one archive. Holds nothing but what all of them share."""

    def __init__(self, root: Path, site: Site, today: date, rewrite: Callable[[str], str] | None = None) -> None:
        """`rewrite` changes the HTML of what is read to be shown; the index has it as it is."""
        self._rewrite = rewrite
        self._root = root
        self._site = site
        self._today = today
        self._includes = Includes(root, site.include_folders)
        self._collected = Collected(root, site)
        self._kept = KeptIncludes()

    @cached_property
    def _has_kramdown(self) -> bool:
        """Whether the site's Markdown is that of kramdown, which Jekyll takes unless it is told otherwise."""
        if self._site.generator is not Generator.JEKYLL:
            return False
        return self._collected.settings().get("site.markdown", "kramdown").casefold() == "kramdown"

    def article(self, file: FileStat) -> ArticleFile | None:
        """The article in `file`, with its body; None where it holds none. Never raises for what a file says."""
        return read_article(self._root, file, self._site, self._today)

    def document(self, found: ArticleFile, lose: Callable[[Loss], None] | None = None) -> Document:
        """The article's body as a document; `lose` is told of templates that could not be understood."""
        return parse(self.html(found, lose), title=found.article.title)

    def html(self, found: ArticleFile, lose: Callable[[Loss], None] | None = None) -> str:
        """The article's body as HTML; `lose` is told of templates that could not be understood."""
        context = self.context(found)
        return to_html(found.body, found.body_kind, context if lose is None else replace(context, lose=lose))

    def context(self, found: ArticleFile) -> TemplateContext:
        """What templates in the article's body can ask of the site."""
        article = found.article
        lists = page_lists(found.metadata)
        return TemplateContext(
            base_path=self._site.base_path,
            host=min(self._site.hosts, default=""),
            variables={
                **page_texts(found.metadata),
                **(self._collected.settings() if "{{" in found.body and "site." in found.body else {}),
                "page.title": article.title,
                "page.excerpt": article.excerpt,
                "page.url": article.permalink,
                "page.lang": article.lang or "",
                **({"page.date": article.date.value} if article.date else {}),
                "site.time": self._today.isoformat(),
                "jekyll.environment": "production",
            },
            include=lambda name: self._includes.read(name, article.path),
            collection=lambda name: lists[name] if name in lists else self._collected.items(name),
            kept=self._kept,
            last_counts=self._has_kramdown,
        )

    def read(self, file: FileStat, title: str) -> ReadFile | None:
        """The article in `file` with its document, in which a first heading that only repeats `title` is dropped.

        None where the file holds no article. Never raises for what a file says.
        """
        try:
            found = self.article(file)
            return None if found is None else self._read(found, title)
        except BEYOND_US as error:
            return self._read(self._broken(file, _reason(error)), title)

    def record(self, file: FileStat) -> FileRecord:
        """Everything the index wants to know of `file`. Whatever it holds costs at most one problem."""
        try:
            found = self.article(file)
            return FileRecord(file, None) if found is None else self._record(file, found)
        except BEYOND_US as error:
            return self.broken(file, _reason(error))

    def broken(self, file: FileStat, reason: str) -> FileRecord:
        """The record of a file that cannot be read: what its path says, and a problem."""
        found = self._broken(file, reason)
        return FileRecord(file, found, text=indexed_text(found.article, parse("")))

    def records(self, files: Sequence[FileStat]) -> list[FileRecord]:
        """The records of some files."""
        return [self.record(file) for file in files]

    def _read(self, found: ArticleFile, title: str) -> ReadFile:
        html = self.html(found) if self._rewrite is None else self._rewrite(self.html(found))
        return ReadFile(found, html, parse(html, title=title, forgiven=BEYOND_US))

    def _broken(self, file: FileStat, reason: str) -> ArticleFile:
        return unreadable_article(file.path, reason, self._site, self._today)

    def _record(self, file: FileStat, found: ArticleFile) -> FileRecord:
        losses: list[Loss] = []
        document = self.document(found, losses.append)
        lines = link_lines(found.body, found.body_line, [link.href for link in document.links])
        return FileRecord(
            file,
            replace(found, body="", metadata={}, problems=(*found.problems, *template_problems(found, losses))),
            words=document.words,
            text_hash=text_hash(found.body),
            has_image=any(isinstance(block, Figure) for block in leaves(document.blocks)),
            links=tuple(zip(document.links, lines, strict=True)),
            text=indexed_text(found.article, document),
            clues=dump(clues_of(found, document)),
        )


def template_problems(found: ArticleFile, losses: Sequence[Loss]) -> list[Problem]:
    """What `losses` an article's templates made, each with the line of its tag; those of an include have none."""
    problems = []
    for loss in losses:
        at = -1 if loss.within else found.body.find(loss.tag)
        line = found.body_line + found.body.count("\n", 0, at) if at >= 0 else None
        tag = _shortened(clean_line(loss.tag))
        where = f", in {clean_line(loss.within)}" if loss.within else ""
        problems.append(
            Problem(found.article.path, line, ProblemKind.TEMPLATE, f"{tag}{where}: {clean_line(loss.reason)}")
        )
    return problems


_LONGEST_TAG = 80
"""Characters of a tag that are repeated in a problem."""


def _shortened(tag: str) -> str:
    return tag if len(tag) <= _LONGEST_TAG else f"{tag[: _LONGEST_TAG - 1]}…"


def text_hash(body: str) -> str:
    """A short fingerprint of a text; empty for an empty one, which identifies nothing."""
    text = body.strip()
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest() if text else ""


def link_lines(body: str, first_line: int, hrefs: Sequence[str]) -> list[int | None]:
    """On which line of the file each href stands, in order; None for one that the source spells differently.

    Documents come from rendered HTML, which knows no lines, so each href is looked for in the source after the one
    before it, and from the top if it is not there (a reference definition may stand anywhere).
    """
    lines: list[int | None] = []
    known: dict[str, int | None] = {"": None}
    position, line = 0, first_line
    vain_searches_left = _SEARCHED_CHARACTERS // (len(body) + 1)
    for href in hrefs:
        if href in known and (known[href] is None or vain_searches_left <= 0):
            lines.append(known[href])
            continue
        found = _spelled(body, href, position)
        if found >= 0:
            line += body.count("\n", position, found)
            position = found
            known[href] = line
        elif href not in known:
            vain_searches_left -= 1
            above = _spelled(body, href, 0) if vain_searches_left > 0 else -1
            known[href] = first_line + body.count("\n", 0, above) if above >= 0 else None
        lines.append(known[href])
        if found >= 0:
            position += 1
    return lines


_SEARCHED_CHARACTERS = 50_000_000
"""How much text may be searched in vain for the links of one file."""


def _spelled(body: str, href: str, start: int) -> int:
    spellings = (href, html.escape(href), html.escape(href, quote=False), unquote(href))
    return next((at for spelling in dict.fromkeys(spellings) if (at := body.find(spelling, start)) >= 0), -1)
