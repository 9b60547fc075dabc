"""Reading: articles from their files, with where their links lead and what leads to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reader.library.index_protocols import Answers
from reader.library.keeping import IndexKeeper
from reader.library.own_state import OwnState
from reader.model import Article, IncomingLink, Place, RelatedArticle, ResolvedLink, Status, Target

if TYPE_CHECKING:
    from reader.document.blocks import Document, Masthead
    from reader.index.articles import Marks
    from reader.library.texts import Text, Texts


_TELLING_CHARACTERS = 30_000


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """An article ready to read."""

    article: Article
    document: Document
    masthead: Masthead
    links: tuple[ResolvedLink, ...]
    """With the numbers of the document's own links."""
    incoming: tuple[IncomingLink, ...]
    place: Place
    """Where the reader last was in it."""
    read: bool
    """Before this opening."""
    starred: bool
    queued: bool = False
    labels: tuple[str, ...] = ()


class ArticleReader:
    """Gives out the articles of one archive, by their keys. Marks nothing."""

    def __init__(self, root: Path, index: IndexKeeper, own: OwnState) -> None:
        self._root = root
        self._index = index
        self._own = own
        self._changes = 0
        self.rewrite: Callable[[str], str] | None = None
        """Changes the HTML of articles before they are shown; to be set before the first is asked for."""

    def open(self, key: str) -> Opened:
        """An article ready to read. Raises ArchiveError for one that the archive does not hold."""
        number = self._index.known(key)
        return self._index.ask(lambda answers: self._open(key, number, answers))

    def preparing(self, key: str, *, whole: bool = False) -> Callable[[], object] | None:
        """What to do before opening an article that takes long to read, in any thread; None where opening takes no
        time. With `whole` also what needs all of it, such as its anchors, takes no time afterwards.

        Raises ArchiveError for an article that the archive does not hold.
        """
        number = self._index.known(key)
        return self._index.ask(lambda answers: self.texts.preparing(number, answers, whole=whole))

    def verified(self, opened: Opened) -> Opened:
        """An opened article with the links that its document really has; asks for all of it to be parsed."""
        if [link.href for link in opened.links] == [link.href for link in opened.document.links]:
            return opened
        from reader.library.texts import Text

        return replace(opened, links=self.links_in(Text(opened.article, opened.document, opened.masthead, "")))

    def links_in(self, text: Text) -> tuple[ResolvedLink, ...]:
        """The links that a text really has, whatever the index knows of it; asks for all of it to be parsed.

        Raises ArchiveError for an article that the archive no longer holds.
        """
        key, doubted = text.article.key, replace(text, as_indexed=False)
        number = self._index.known(key)
        return self._index.ask(lambda answers: self._links(number, key, doubted, answers))

    def read_ahead(self, key: str) -> None:
        """Read an article that may be opened next, in any thread, unless that takes long enough to keep a key waiting.

        The first that is read loads all that reading takes. Raises ArchiveError for an article that the archive no
        longer holds.
        """
        with self._index.apart() as answers:
            for number in answers.numbers_by("key", key):
                if self.texts.preparing(number, answers, whole=False) is None:
                    self.texts.text(number, answers)

    def text(self, key: str) -> Text:
        """An article read from its file. Raises ArchiveError for one that the archive does not hold."""
        number = self._index.known(key)
        return self._index.ask(lambda answers: self.texts.text(number, answers))

    def article(self, key: str) -> Article | None:
        """What the index knows of an article."""
        number = self._index.number_of(key)
        return None if number is None else self._index.ask(lambda answers: answers.article(number))

    def file(self, key: str) -> Path | None:
        """The file that an article stands in; None for one that the archive does not hold."""
        article = self.article(key)
        file = None if article is None else self._index.ask(lambda answers: answers.file(article.path))
        return None if file is None else self._root / file.name

    def marked(self, numbers: Sequence[int]) -> Iterator[tuple[Article, Marks]]:
        """Articles with their marks, in order; those that are gone are left out."""
        for number in numbers:
            article, marks = self._index.ask(partial(_with_marks, number))
            if article is not None:
                yield article, marks

    def links(
        self, key: str | None = None, *, incoming: bool = False, status: Status | None = None
    ) -> Iterator[tuple[str, ResolvedLink]]:
        """Links with the permalink they stand at: of all articles, of one, or those that lead to it."""
        if key is None:
            return self._index.ask(lambda answers: answers.all_links(status=status))
        number = self._index.known(key)
        if not incoming:
            return self._index.ask(lambda answers: answers.all_links(source=number, status=status))
        article = self._index.ask(lambda answers: answers.article(number))
        permalink = article.permalink if article else ""
        return self._index.ask(lambda answers: answers.all_links(target=permalink, status=status))

    def file_facts(self, target: Target, source_key: str) -> str:
        """One line about the file that a link leads to: where it is, what, how large, whether it exists."""
        from reader.archive.facts import file_facts

        source = self.article(source_key)
        return file_facts(self._root, target.address or "", source.path if source else "")

    def related(self, key: str) -> list[RelatedArticle]:
        """The articles most like one, best first, and what they have in common; in any thread.

        Raises ArchiveError for an article that the archive no longer holds.
        """
        from reader.index.telling import telling_words

        with self._index.apart() as answers:
            number = next(iter(answers.numbers_by("key", key)), None)
            if number is None:
                return []
            text = self.texts.text(number, answers)
            article = text.article
            words = telling_words(article.title, _beginning(text.document), article.lang or text.document.lang)
            return answers.related(number, words)

    def _open(self, key: str, number: int, answers: Answers) -> Opened:
        text = self.texts.text(number, answers)
        marks = answers.marks(number)
        return Opened(
            article=text.article,
            document=text.document,
            masthead=text.masthead,
            links=self._links(number, key, text, answers),
            incoming=tuple(answers.incoming(text.article.permalink)),
            place=self._own.reading.marks_of(key).place or Place(),
            read=marks.read,
            starred=marks.starred,
            queued=marks.queued,
            labels=marks.labels,
        )

    def _links(self, number: int, key: str, text: Text, answers: Answers) -> tuple[ResolvedLink, ...]:
        is_wrong = partial(self._is_wrong, key)
        return self.texts.links(number, text, answers, self._index.addresses, is_wrong)

    def _is_wrong(self, key: str, href: str, target: str) -> bool:
        return (key, href, target) in self._own.reading.wrong()

    @property
    def texts(self) -> Texts:
        """What reads the files."""
        if self._changes != self._index.changes:  # what an article includes may have changed, and it has not
            self._changes = self._index.changes
            self._all_texts.forget()
        return self._all_texts

    @cached_property
    def _all_texts(self) -> Texts:
        from reader.library.texts import Texts  # all that reads and sets articles: half of the time that a start takes

        return Texts(self._root, self._index.site, self._index.today(), self.rewrite)


def _beginning(document: Document) -> Iterator[str]:
    """The texts of a document's first blocks: enough to tell what it is about, however long it is."""
    from reader.document.blocks import leaves, text_of

    left = _TELLING_CHARACTERS
    for leaf in leaves(document.so_far()):
        text = text_of(leaf)
        yield text
        left -= len(text)
        if left <= 0:
            return


def _with_marks(number: int, answers: Answers) -> tuple[Article | None, Marks]:
    return answers.article(number), answers.marks(number)
