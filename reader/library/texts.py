"""Articles as they stand in their files now: document, masthead, links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock

from reader.archive.paths import MARKDOWN_SUFFIXES
from reader.archive.scan import FileStat
from reader.archive.site import Site
from reader.document.blocks import Document, DocumentLink, Masthead
from reader.errors import ArchiveError
from reader.index.contents import Contents, ReadFile
from reader.index.refusals import refused
from reader.library.index_protocols import Answers
from reader.library.masthead import masthead
from reader.links.addresses import Addresses
from reader.links.resolve import resolve
from reader.links.spots import Source
from reader.model import Article, ResolvedLink, Status, Target

_MOST_KEPT = 8
_MOST_KEPT_CHARACTERS = 8_000_000
"""Of the HTML of articles that are kept: going back to one costs no reading and no parsing."""
_COSTLY_BYTES = 250_000
_COSTLY_MARKDOWN_BYTES = 20_000
"""Files from which on reading one takes longer than a key may wait. Markdown takes ten times as long as HTML."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """An article's text without anything the reader did with it."""

    article: Article
    document: Document
    masthead: Masthead
    html: str
    as_indexed: bool = False
    """Whether its file is still the one that the index knows."""


class Texts:
    """Reads the articles of one archive from their files. Those read last are kept while their files stay the same."""

    def __init__(self, root: Path, site: Site, today: date, rewrite: Callable[[str], str] | None = None) -> None:
        """`rewrite` changes the HTML of the articles before they are shown."""
        self._root = root
        self._fresh_contents = partial(Contents, root, site, today, rewrite)
        self._contents = self._fresh_contents()
        self._kept: dict[tuple[str, str], tuple[FileStat, ReadFile]] = {}
        """By path and title, with the file as it was then; the one read last is the last."""
        self._former: dict[tuple[str, str], tuple[FileStat, ReadFile]] = {}
        """What was kept before everything was to be read again."""
        self._lock = Lock()

    def text(self, number: int, answers: Answers) -> Text:
        """The article of that number. Raises ArchiveError for one that the archive no longer holds.

        A file that cannot be read gives a text that says so in its masthead.
        """
        article, file = self._known(number, answers)
        now = self._as_it_is(file)
        read = self._read(file, article.title)
        if read is None:
            raise ArchiveError(f"{article.path}: no longer an article. Look for changes to have it leave the list.")
        as_indexed = now == file and article.title == read.found.article.title
        languages = answers.languages(number)
        words = article.words if as_indexed else None
        head = masthead(article, read.document, read.found.problems, languages, words=words)
        return Text(article, read.document, head, read.html, as_indexed)

    def preparing(self, number: int, answers: Answers, *, whole: bool) -> Callable[[], object] | None:
        """What to do, in any thread, before asking for a text that would keep a key waiting; None where none would.

        With `whole` the document is parsed to its end too. Raises ArchiveError as `text` does.
        """
        article, file = self._known(number, answers)
        now = self._as_it_is(file)
        kept = self._kept.get((file.path, article.title))
        if now is None or (kept is not None and kept[0] == now):
            return None
        is_markdown = Path(file.name).suffix.lower() in MARKDOWN_SUFFIXES
        if now.size < (_COSTLY_MARKDOWN_BYTES if is_markdown else _COSTLY_BYTES):
            return None
        return partial(self._read, file, article.title, whole=whole)

    def _read(self, file: FileStat, title: str, *, whole: bool = False) -> ReadFile | None:
        """An article's file, read and kept; None where it holds no article."""
        now = self._as_it_is(file)
        kept = self._kept.get((file.path, title))
        if kept is None or now is None or kept[0] != now:
            read = self._contents.read(file, title)
            if read is None:
                return None
            former = self._former.get((file.path, title))
            if former is not None and former[1].html == read.html:
                read = replace(read, document=former[1].document)
            if whole:
                read.document.parse_all()
            kept = (now or file, read)
        if now is not None and not file.sidecar:
            with self._lock:
                self._kept.pop((file.path, title), None)
                self._kept[file.path, title] = kept
                _keep_few(self._kept)
        return kept[1]

    def forget(self) -> None:
        """Read everything again.

        An article that reads as it did stays the same document: what is selected and found in it counts on that.
        """
        with self._lock:
            for key, kept in self._kept.items():
                self._former.pop(key, None)
                self._former[key] = kept
            self._kept.clear()
            _keep_few(self._former)
            self._contents = self._fresh_contents()  # it keeps what articles include

    def links(
        self,
        number: int,
        text: Text,
        answers: Answers,
        addresses: Callable[[], Addresses],
        is_wrong: Callable[[str, str], bool],
    ) -> tuple[ResolvedLink, ...]:
        """The links of a text: as indexed, or resolved now if the file has changed since.

        Of a text that is not parsed to its end yet the index is believed as long as the file is the one it knows.
        Only where it is wrong `addresses` is asked, which costs a look at every article, and `is_wrong`, whether the
        reader refused a permalink that an href was healed to.
        """
        indexed = answers.links(number)
        if text.as_indexed and not text.document.is_whole:
            return tuple(indexed)
        if [link.href for link in indexed] == [link.href for link in text.document.links]:
            return tuple(indexed)
        source = Source(text.article.permalink, text.article.path, text.article.lang)
        book = addresses()

        def target(link: DocumentLink) -> Target:
            found = resolve(link.href, replace(source, text=link.text, sentence=link.sentence), book)
            is_healed = found.status is Status.HEALED and found.address is not None
            return refused(found) if is_healed and is_wrong(link.href, found.address or "") else found

        return tuple(answers.resolved(link, target(link)) for link in text.document.links)

    def _known(self, number: int, answers: Answers) -> tuple[Article, FileStat]:
        article = answers.article(number)
        file = answers.file(article.path) if article else None
        if article is None or file is None:
            raise ArchiveError(f"The article is no longer in {self._root}.")
        return article, file

    def _as_it_is(self, file: FileStat) -> FileStat | None:
        """A file as it is on the disk now; None where it cannot be seen."""
        try:
            found = (self._root / file.name).stat()
        except (OSError, ValueError):
            return None
        return file._replace(size=found.st_size, mtime_ns=found.st_mtime_ns)


def _keep_few(kept: dict[tuple[str, str], tuple[FileStat, ReadFile]]) -> None:
    """Let go of what was read first, until little enough is left."""
    size = sum(len(read.html) for _, read in kept.values())
    for key in list(kept)[:-1]:
        if len(kept) <= _MOST_KEPT and size <= _MOST_KEPT_CHARACTERS:
            return
        size -= len(kept.pop(key)[1].html)
