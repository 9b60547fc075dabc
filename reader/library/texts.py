"""Articles as they stand in their files now: document, masthead, links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reader.archive.site import Site
from reader.document.blocks import Document, DocumentLink, Masthead
from reader.errors import ArchiveError
from reader.index.contents import Contents
from reader.index.refusals import refused
from reader.library.masthead import masthead
from reader.library.protocols import Answers
from reader.links.addresses import Addresses
from reader.links.resolve import resolve
from reader.links.spots import Source
from reader.model import Article, ResolvedLink, Status, Target


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """An article's text without anything the reader did with it."""

    article: Article
    document: Document
    masthead: Masthead
    html: str


class Texts:
    """Reads the articles of one archive from their files."""

    def __init__(self, root: Path, site: Site, today: date, rewrite: Callable[[str], str] | None = None) -> None:
        """`rewrite` changes the HTML of the articles before they are shown."""
        self._root = root
        self._contents = Contents(root, site, today, rewrite)

    def text(self, number: int, answers: Answers) -> Text:
        """The article of that number. Raises ArchiveError for one that the archive no longer holds.

        A file that cannot be read gives a text that says so in its masthead.
        """
        article = answers.article(number)
        file = answers.file(article.path) if article else None
        if article is None or file is None:
            raise ArchiveError(f"The article is no longer in {self._root}.")
        read = self._contents.read(file, article.title)
        if read is None:
            raise ArchiveError(f"{article.path}: no longer an article. Look for changes to have it leave the list.")
        head = masthead(article, read.document, read.found.problems, answers.languages(number))
        return Text(article, read.document, head, read.html)

    def links(
        self,
        number: int,
        text: Text,
        answers: Answers,
        addresses: Callable[[], Addresses],
        is_wrong: Callable[[str, str], bool],
    ) -> tuple[ResolvedLink, ...]:
        """The links of a text: as indexed, or resolved now if the file has changed since.

        Only then `addresses` is asked, which costs a look at every article, and `is_wrong`, whether the reader refused
        a permalink that an href was healed to.
        """
        indexed = answers.links(number)
        if [link.href for link in indexed] == [link.href for link in text.document.links]:
            return tuple(indexed)
        source = Source(text.article.permalink, text.article.path, text.article.lang)
        book = addresses()

        def target(link: DocumentLink) -> Target:
            found = resolve(link.href, replace(source, text=link.text, sentence=link.sentence), book)
            is_healed = found.status is Status.HEALED and found.address is not None
            return refused(found) if is_healed and is_wrong(link.href, found.address or "") else found

        return tuple(answers.resolved(link, target(link)) for link in text.document.links)
