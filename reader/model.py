"""The words everything else speaks: frozen values, no behaviour beyond themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a file of the archive is to its readers."""

    ARTICLE = "article"
    PAGE = "page"
    """A page of the site: a section, author, topic, licence, redirect or empty stub."""


class BodyKind(StrEnum):
    """What a body is written in."""

    HTML = "html"
    """A fragment, as exports write it."""
    HTML_PAGE = "html-page"
    """A whole page with navigation around the article."""
    MARKDOWN = "markdown"
    PLAIN = "plain"


class Precision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"


class DateSource(StrEnum):
    """Where a date was found."""

    STATED = "stated"
    FILENAME = "filename"
    PATH = "path"
    TEXT = "text"
    ESTIMATED = "estimated"


EVIDENCE_SEPARATOR = "; "
"""Between the pieces of evidence for an estimated date."""


@dataclass(frozen=True, slots=True)
class ArticleDate:
    """When an article was published, as far as that is known."""

    value: str
    """ISO 8601, cut to its precision: `2018`, `2018-09`, `2018-09-21`, `2018-09-21T19:16:41Z`."""
    precision: Precision
    source: DateSource
    sort_key: str
    """UTC, to the second, without a zone: orders dates of every precision."""
    earliest: str | None = None
    latest: str | None = None
    evidence: str | None = None


class ProblemKind(StrEnum):
    """What `leesmap check` can find wrong."""

    UNREADABLE = "unreadable"
    ENCODING = "encoding"
    FRONT_MATTER = "front-matter"
    DATE = "date"
    BULK_DATE = "bulk-date"
    MISSING_LINK = "missing-link"
    HEALED_LINK = "healed-link"
    INVALID_LINK = "invalid-link"
    DUPLICATE = "duplicate"
    DUPLICATE_PERMALINK = "duplicate-permalink"
    ORPHAN = "orphan"
    TEMPLATE = "template"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one file of the archive."""

    path: str
    line: int | None
    kind: ProblemKind
    message: str


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of one article (or page) without its body. All text is clean."""

    key: str
    """The key of reading state, unique in the archive: front matter id, else permalink."""
    permalink: str
    """Never empty, unique in the archive, decoded (Unicode, no percent-encoding), without the site's base path."""
    path: str
    """Inside the archive, with `/`; undecodable bytes percent-encoded."""
    title: str
    kind: Kind = Kind.ARTICLE
    date: ArticleDate | None = None
    authors: tuple[str, ...] = ()
    """Names to print; ids that look random and resolve to nothing are left out of bylines by `byline_authors`."""
    section: str | None = None
    tags: tuple[str, ...] = ()
    lang: str | None = None
    withheld: str = ""
    """Why it is not, not yet or no longer published, by its own words: `draft`, `unpublished`, `future`, `expired`."""
    excerpt: str = ""
    words: int = 0

    @property
    def draft(self) -> bool:
        """Whether it is withheld for any reason."""
        return bool(self.withheld)


class Status(StrEnum):
    """What following a link leads to."""

    ARTICLE = "article"
    HEALED = "healed"
    FRAGMENT = "fragment"
    EXTERNAL = "external"
    MAIL = "mail"
    FILE = "file"
    MISSING = "missing"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads, and how that was found."""

    status: Status
    address: str | None
    """A permalink for `article` and `healed` (and for `fragment`, the article's own); otherwise a web address, one that
    begins with `mailto:`, or a path; None where there is none."""
    rule: str
    """The name of the rule that found it."""
    fragment: str | None = None
    confidence: float = 1.0
    note: str = ""
    """What was tried for a missing link, what is wrong with an invalid one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a document that survives a change of width."""

    block: int = -1
    """The leaf block's number in the document; -1 is the masthead (title and byline)."""
    offset: int = 0
    """Characters into the block; in the masthead, the line."""


class Pane(StrEnum):
    """The panes of the reader."""

    LIST = "list"
    ARTICLE = "article"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Step:
    """Somewhere a reader has been: a node of the trail's tree."""

    number: int
    parent: int | None
    key: str
    """The article."""
    place: Place = field(default_factory=Place)
    pane: Pane = Pane.ARTICLE
    link: int | None = None
    """The focused link's number in the document, from 0."""


class Sort(StrEnum):
    """The orders a list can stand in. Ties fall to the permalink; articles without a date come last."""

    DATE = "date"
    """Newest first."""
    OLDEST = "oldest"
    TITLE = "title"
    SECTION = "section"
    AUTHOR = "author"
    WORDS = "words"
    """Longest first."""
    SHORTEST = "shortest"
    LINKED = "linked"
    """What most articles link to first."""
    READ = "read"
    """What was read last first; what was not read comes last."""
    RANDOM = "random"
    """Another order each day."""
    PATH = "path"


class GroupBy(StrEnum):
    """By what a list can be parted into groups."""

    MONTH = "month"
    SECTION = "section"
    AUTHOR = "author"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that the reader keeps under a name, with the order of what it finds."""

    name: str
    query: str
    sort: Sort = Sort.DATE

    def is_called(self, name: str) -> bool:
        """Whether it has that name: two that differ by case alone are one."""
        return self.name.casefold() == name.casefold()


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a list that belong together and stand together."""

    name: str | None
    """The month (`2018-09`), section, author or tag; None for the rows that have none."""
    count: int
    unread: int


@dataclass(frozen=True, slots=True)
class ListView:
    """How a reader left the list."""

    query: str = ""
    sort: Sort = Sort.DATE
    key: str = ""
    """The article under the cursor; empty for none."""
    depth: int = 0
    """How many rows of the pane stood above it."""
    by: GroupBy | None = None
    folded: tuple[str | None, ...] = ()
    """The groups of which only the head is shown."""
    line: int | None = None
    """Where the cursor stands on no article: on which line, from 0."""
    before: Sort | None = None
    """The order before that of the saved search which is shown; None: none is, or it changed nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """An article as a list shows it."""

    number: int
    """The row's number in the index; it changes only when the index is rebuilt."""
    key: str
    permalink: str
    title: str
    kind: Kind
    date: ArticleDate | None
    withheld: str
    """As in `Article`."""
    read: bool
    starred: bool
    queued: bool = False
    labels: tuple[str, ...] = ()
    """The reader's own."""


@dataclass(frozen=True, slots=True)
class ResolvedLink:
    """A link of an article and where it leads."""

    number: int
    """Its place among the links of the document, from 0."""
    href: str
    text: str
    line: int | None
    """The line of the source file, from 1; None where it could not be told."""
    sentence: str
    """The text around it."""
    target: Target
    title: str | None = None
    """The title of the article it leads to."""
    date: ArticleDate | None = None
    read: bool = False


@dataclass(frozen=True, slots=True)
class IncomingLink:
    """An article that links to the one being read."""

    key: str
    permalink: str
    title: str
    date: ArticleDate | None
    read: bool
    number: int
    """The link's number in that article's document."""
    sentence: str


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article about the same things as the one being read, and what they have in common."""

    key: str
    permalink: str
    title: str
    date: ArticleDate | None
    read: bool
    words: tuple[str, ...] = ()
    """Rare words of both, as the article being read spells them, the most telling first."""
    both_link_to: str = ""
    """The title of an article that both link to; empty for none."""
    linked_from: str = ""
    """The title of an article that links to both; empty for none."""


class ChangeKind(StrEnum):
    """What the reader can change, and undo."""

    READ = "read"
    STAR = "star"
    QUEUE = "queue"
    LABEL = "label"
    WRONG = "wrong"
    SEARCH = "search"
    """A saved search: kept, renamed, removed."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was undone or made again."""

    kind: ChangeKind
    keys: tuple[str, ...]
    """The articles it concerns."""
    on: bool
    """Whether they are read, starred and so on now."""
    was: str = ""
    """Of a saved search, the name that it had before; empty where there was none."""
    now: str = ""
    """And the one that it has; empty where there is none any more."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles an archive (pages left out) has."""

    unread: int
    all: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing is."""

    done: int
    total: int
    articles: int


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What indexing did."""

    articles: int
    pages: int
    added: int
    updated: int
    removed: int
    unchanged: int
    problems: int
    seconds: float
