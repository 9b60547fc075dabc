"""What the library asks of the index. Whoever answers this can stand in for the SQLite file that does so now."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from reader.identity import ArticleKey, Identity
from reader.model import (
    Article,
    Counts,
    Group,
    GroupBy,
    IncomingLink,
    IndexReport,
    Problem,
    Progress,
    RelatedArticle,
    ResolvedLink,
    Row,
    Sort,
    Status,
    Target,
)

if TYPE_CHECKING:
    from reader.archive.scan import FileStat
    from reader.archive.site import Site
    from reader.document.blocks import DocumentLink
    from reader.index.articles import Marks
    from reader.index.marks import Mark
    from reader.index.search import Hit
    from reader.index.telling import TellingWord
    from reader.links.addresses import Addresses
    from reader.query import Query

T = TypeVar("T")


class Answers(Protocol):
    """What an index tells of its archive, and the copy of the marks that it answers with."""

    def select(
        self, query: Query, sort: Sort, permalinks_of: Callable[[str], Sequence[str]], most: int | None = None
    ) -> array[int]:
        """The numbers of the articles that a query finds, in order; not more than `most`."""

    def groups(
        self, query: Query, sort: Sort, by: GroupBy, permalinks_of: Callable[[str], Sequence[str]]
    ) -> tuple[array[int], list[Group]]:
        """What a query finds, group after group: the numbers of the rows, and how many of them each group has."""

    def counted_groups(self, numbers: Sequence[int], groups: Sequence[Group]) -> list[Group]:
        """The groups in which the rows `numbers` stand, with what is unread in each now."""

    def dates(self, numbers: Sequence[int]) -> list[str | None]:
        """The sort keys of some articles' dates, in the same order; None for no date."""

    def rows(self, numbers: Sequence[int]) -> list[Row | None]:
        """The rows of those numbers, in the same order; None for one that is gone."""

    def unread(self, numbers: Sequence[int]) -> set[int]:
        """Those of the numbers that are unread."""

    def unread_count(
        self, query: Query, permalinks_of: Callable[[str], Sequence[str]], is_wanted: Callable[[], bool]
    ) -> int | None:
        """How many unread articles a query finds; None once the answer is no longer wanted."""

    def counts(self) -> Counts:
        """Unread and all articles."""

    def is_dated(self) -> bool:
        """Whether any article has a date."""

    def numbers_by(self, column: str, value: str) -> list[int]:
        """The articles whose `key`, `permalink`, `path` or `slug` is `value`."""

    def titles(self) -> Iterable[tuple[int, str]]:
        """Every article's number and folded title."""

    def article(self, number: int) -> Article | None:
        """One article; None for one that is gone."""

    def marks(self, number: int) -> Marks:
        """What the reader did with one article, as copied here."""

    def languages(self, number: int) -> list[str]:
        """The other languages that an article is there in."""

    def links(self, number: int) -> list[ResolvedLink]:
        """The links of one article, in the order of its document."""

    def all_links(
        self, *, source: int | None = None, target: str | None = None, status: Status | None = None
    ) -> Iterator[tuple[str, ResolvedLink]]:
        """Links with the permalink they stand at, by path: of one source, to one target, of one status."""

    def resolved(self, link: DocumentLink, target: Target) -> ResolvedLink:
        """A link of a document with what the index knows of where it leads."""

    def incoming(self, permalink: str) -> list[IncomingLink]:
        """The articles that link to one, newest first, each once."""

    def related(self, number: int, words: Sequence[TellingWord]) -> list[RelatedArticle]:
        """The articles most like one, which is described by its `words`; best first, with what they share."""

    def problems(self) -> Iterator[Problem]:
        """Everything wrong with the archive, by path."""

    def file(self, path: str) -> FileStat | None:
        """The file of that path, as the index saw it."""

    def file_count(self) -> int:
        """How many files were looked at."""

    def identity(self, number: int) -> Identity | None:
        """By what one article can be known again."""

    def identities(self) -> list[Identity]:
        """By what every article can be known again."""

    def changed_identities(self) -> list[tuple[Identity | None, Identity | None]] | None:
        """By what the articles could be known that have changed since all were recognised, and can be now.

        None instead of either for one that was or is not there; None for all where any may have changed.
        """

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Gives articles their keys, by path."""

    def set_mark(self, mark: Mark) -> None:
        """Copies the marks of one article."""

    def set_marks(self, marks: Iterable[Mark], stamp: str) -> None:
        """Copies the marks of all articles; `stamp` says of what this is a copy."""

    def set_refused(self, links: Iterable[tuple[ArticleKey, str, str]]) -> None:
        """Makes healed links missing, and no others: the key of the source, the href, the permalink it led to."""

    def marks_stamp(self) -> str | None:
        """Of what the marks are a copy; None where none were copied yet."""

    def set_marks_stamp(self, stamp: str) -> None:
        """Says of what the marks are a copy now."""


class Searching(Protocol):
    """What answers searches, in any thread but in one at a time."""

    @property
    def answers(self) -> Answers:
        """All else that the index tells, over the same connection."""

    def tongues(self) -> list[str]:
        """The languages in which other forms of a word are found."""

    def values(self, field: str) -> Sequence[str]:
        """What stands in a field of the query language, the commonest first."""

    def newest(self, query: Query, is_wanted: Callable[[], bool]) -> list[Hit] | None:
        """The newest articles that a query finds; None once the answer is no longer wanted."""

    def ranked(self, query: Query, text: str, is_wanted: Callable[[], bool], limit: int = ...) -> list[Hit] | None:
        """The best articles for a query that was typed as `text`; None once the answer is no longer wanted."""

    def close(self) -> None:
        """Lets go of the connection."""


class Index(Protocol):
    """The index of one archive."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be said once, such as that the index cannot be kept."""

    def ask(self, question: Callable[[Answers], T]) -> T:
        """What `question` makes of the answers. Raises BrokenIndexError where the index turns out to be broken."""

    def fact(self, name: str) -> str | None:
        """What the index notes about itself: `finished`, and the site's `title` and `web` address."""

    def note(self, name: str, value: str) -> None:
        """Notes a fact that may be lost with the index; where it cannot be written, nothing is noted."""

    def addresses(self, site: Site) -> Addresses:
        """Everything in the archive that a link can lead to."""

    def refresh(
        self,
        root: Path,
        today: date,
        recognise: Callable[[Answers], None],
        *,
        rebuild: bool,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> IndexReport:
        """Looks for changes below `root` and writes them down; in any thread.

        `recognise` gives every article its key and marks before the index counts as finished. Raises IndexBusyError
        while another process builds the index, BrokenIndexError where it is broken, ReaderError where it cannot be
        written.
        """

    def answers_apart(self) -> AbstractContextManager[Answers]:
        """The answers over a connection of its own, for another thread."""

    def searching(self, permalinks_of: Callable[[Answers, str], Sequence[str]]) -> Searching:
        """What answers searches, over a connection of its own; `permalinks_of` tells what a REF in a query means."""

    def replace(self) -> None:
        """Drops a broken index and begins an empty one."""

    def close(self) -> None:
        """Lets go of it."""


class Indexes(Protocol):
    """The indexes of all archives. For any thread."""

    def answers(self, root: Path) -> AbstractContextManager[Answers | None]:
        """The answers for an archive; None where it has no index. Raises sqlite3.Error where that cannot be used."""

    def drop(self, root: Path) -> bool:
        """Drops the index of an archive; False where there was none."""
