"""The use cases: open an archive, list, read, follow, mark, remember. What the screen and the command line call."""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from reader.errors import ArchiveError, ReaderError
from reader.identity import Identity
from reader.index import schema
from reader.index.articles import Articles, Mark, Marks
from reader.index.meta import read_meta
from reader.locations import Locations
from reader.model import (
    Article,
    Counts,
    IncomingLink,
    IndexReport,
    Pane,
    Place,
    Problem,
    Progress,
    ResolvedLink,
    Row,
    Sort,
    Status,
    Step,
    Target,
)
from reader.query import parse
from reader.recognition import catch_up, copy_marks, recognise
from reader.state.archives import ArchiveRecord, Archives
from reader.state.opening import open_state
from reader.state.reading import Reading
from reader.state.schema import State
from reader.state.trail import Trail
from reader.text import clean_line, fold

if TYPE_CHECKING:
    from reader.archive.site import Site
    from reader.document.blocks import Document, Masthead
    from reader.links.addresses import Addresses
    from reader.refresh import Watcher
    from reader.texts import Text, Texts

_T = TypeVar("_T")

_NEAR_PERCENT = 45
"""Titles less alike than this are not offered."""
_SAMPLE_FILES = 200
_HEAD_BYTES = 1024


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


@dataclass(frozen=True, slots=True)
class Spot:
    """What a step of the trail remembers of the screen when it is left."""

    place: Place
    pane: Pane
    link: int | None


class Library:
    """One archive, its index and its reader's state. All methods but `refresh` belong to the thread that opened it."""

    def __init__(self, root: Path, locations: Locations, now: Callable[[], datetime]) -> None:
        """`root` is a real path. Opens the stores and makes what is missing."""
        self.root = root
        self._now = now
        self._index_file = locations.index_file(root)
        self._db, self._address = schema.open_database(self._index_file)
        self._articles = Articles(self._db)
        self._state = open_state(locations.state_file, now)
        self._archives = Archives(self._state)
        self._candidate: ArchiveRecord | None = None
        self._archive = self._archives.open_at(str(root))
        self._trail_of: tuple[str, Trail] | None = None
        catch_up(self._db, self._reading)

    def enter(self) -> None:
        """Makes this the archive that the reader starts with next time."""
        self._archives.enter(self._archive.id)

    @property
    def name(self) -> str:
        """What to call the archive: the title its site gives itself, else its folder's name."""
        return read_meta(self._db, "title") or clean_line(self.root.name) or clean_line(str(self.root))

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be said once, such as that nothing will be remembered, and why."""
        if not schema.is_in_memory(self._address):
            return self._state.notices
        folder = self._index_file.parent
        return (*self._state.notices, f"{folder} cannot be written: the archive is indexed anew at every start.")

    def web_address(self, permalink: str) -> str | None:
        """The address of an article on the web; None where the site's host is not known."""
        web = read_meta(self._db, "web")
        return web + quote(permalink, safe="/:@!$&'()*+,;=~") if web else None

    def close(self) -> None:
        """Lets go of both stores."""
        self._db.close()
        self._state.close()

    # The index

    def is_indexed(self) -> bool:
        """Whether there is anything to list, or a finished look found that there is nothing."""
        return read_meta(self._db, "finished") == "1" or self.counts().all > 0

    def refresh(
        self,
        *,
        rebuild: bool = False,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> IndexReport:
        """Looks for changes on disk and writes them into the index; may run in any thread.

        A broken index is built again. Raises IndexBusyError while another process builds this index.
        """
        from reader.refresh import Watcher

        watcher = Watcher(progress, cancelled)
        with closing(self._state.reopened()) as state:  # this thread's own
            reading = Reading(state, self._archive.id)
            try:
                report = self._refresh(reading, watcher, rebuild=rebuild)
            except sqlite3.DatabaseError as error:
                if not schema.is_corrupt(error):
                    raise ReaderError(f"{self._index_file}: the index cannot be written ({error}).") from error
                self._replace_index()
                report = self._refresh(reading, watcher, rebuild=True)
            self._recognise_archive(state)
        return report

    def doubt(self) -> str | None:
        """A question to ask before indexing a folder that hardly looks like an archive; None where it does."""
        from reader.archive.scan import looks_like_articles, scan

        found = scan(self.root, self._site.excludes)
        step = max(1, len(found.files) // _SAMPLE_FILES)
        sample = [(file.path, self._head(file.name)) for file in found.files[::step]]
        if looks_like_articles(len(found.files), sample):
            return None
        held = f"{clean_line(str(self.root))} holds {len(found.files)} text files"
        return f"{held}, and few of them look like articles. Index it all the same?"

    def empty_reason(self) -> str:
        """Why there is nothing to list, and what to do; empty where there is something."""
        if self.counts().all:
            return ""
        files = self._articles.file_count()
        if not files:
            return (
                f"No articles in {clean_line(str(self.root))}: it holds no HTML, Markdown or text files. "
                "Start leesmap with the folder that holds the articles."
            )
        pages = len(self.select("is:page"))
        return (
            f"No articles in {clean_line(str(self.root))}: {pages} of its {files} text files are pages of the site,"
            " and none is an article. Filter with is:page to see them, or start leesmap with another folder."
        )

    # The list

    def select(self, query: str = "", sort: Sort = Sort.DATE) -> array[int]:
        """The numbers of the rows that a query finds, in order. Any text is a query."""
        return self._ask(lambda articles: articles.select(parse(query), sort, self._permalinks_of))

    def rows(self, numbers: Sequence[int]) -> list[Row | None]:
        """The rows of those numbers, in the same order; None for one that is gone."""
        return self._ask(lambda articles: articles.rows(numbers))

    def unread(self, numbers: Sequence[int]) -> set[int]:
        """Those of the numbers that are unread."""
        return self._ask(lambda articles: articles.unread(numbers))

    def counts(self) -> Counts:
        """Unread and all articles."""
        return self._ask(lambda articles: articles.counts())

    def is_dated(self) -> bool:
        """Whether any article has a date, so that a list needs a column for it."""
        return self._ask(lambda articles: articles.is_dated())

    def number_of(self, key: str) -> int | None:
        """The row of an article; None for one that the archive no longer holds."""
        return self._ask(lambda articles: next(iter(articles.numbers_by("key", key)), None))

    def row_at(self, permalink: str) -> Row | None:
        """The row of the article at a permalink."""
        return self._ask(lambda articles: next(iter(articles.rows(articles.numbers_by("permalink", permalink))), None))

    def find(self, ref: str) -> tuple[Row, ...]:
        """What a REF means: nothing, one article, or several candidates. Never raises."""
        return self._ask(lambda articles: self._find(ref, articles))

    def nearest(self, words: str, limit: int = 5) -> list[Row]:
        """The articles whose titles come nearest to some words, best first."""
        wanted = fold(words)
        if not wanted:
            return []
        from rapidfuzz import fuzz, process

        titles = dict(self._articles.titles())
        best = process.extract(wanted, titles, scorer=fuzz.token_set_ratio, limit=limit, score_cutoff=_NEAR_PERCENT)
        return [row for row in self.rows([number for _, _, number in best]) if row is not None]

    # Articles

    def article(self, key: str) -> Article | None:
        """What the index knows of an article."""
        number = self.number_of(key)
        return None if number is None else self._articles.article(number)

    def text(self, key: str) -> Text:
        """An article read from its file. Raises ArchiveError for one that the archive does not hold."""
        return self._texts.text(self._known(key), self._articles)

    def open(self, key: str) -> Opened:
        """An article ready to read; marks nothing. Raises ArchiveError for one that the archive does not hold."""
        number = self._known(key)
        text = self._texts.text(number, self._articles)
        marks = self._articles.marks(number)
        return Opened(
            article=text.article,
            document=text.document,
            masthead=text.masthead,
            links=self._texts.links(number, text, self._articles, self._db),
            incoming=tuple(self._articles.incoming(text.article.permalink)),
            place=self._reading.marks_of(key).place or Place(),
            read=marks.read,
            starred=marks.starred,
        )

    def articles(self, numbers: Sequence[int]) -> Iterator[tuple[Article, Marks]]:
        """Articles with their marks, in order; those that are gone are left out."""
        for number in numbers:
            article = self._articles.article(number)
            if article is not None:
                yield article, self._articles.marks(number)

    def links(
        self, key: str | None = None, *, incoming: bool = False, status: Status | None = None
    ) -> Iterator[tuple[str, ResolvedLink]]:
        """Links with the permalink they stand at: of all articles, of one, or those that lead to it."""
        if key is None:
            return self._articles.all_links(status=status)
        number = self._known(key)
        if incoming:
            article = self._articles.article(number)
            return self._articles.all_links(target=article.permalink if article else "", status=status)
        return self._articles.all_links(source=number, status=status)

    def problems(self) -> Iterator[Problem]:
        """Everything wrong with the archive."""
        return self._articles.problems()

    def file_facts(self, target: Target, source_key: str) -> str:
        """One line about the file that a link leads to: where it is, what, how large, whether it exists."""
        from reader.archive.facts import file_facts

        source = self.article(source_key)
        return file_facts(self.root, target.address or "", source.path if source else "")

    # Reading state: durable when the call returns

    def mark_read(self, key: str, read: bool = True) -> None:
        """Marks an article read or unread."""
        self._reading.mark_read(self._identity(key), read)
        self._copy_mark(key)

    def mark_all_read(self, numbers: Sequence[int]) -> int:
        """Marks many articles read; says how many were not."""
        identities = [identity for number in numbers if (identity := self._articles.identity(number)) is not None]
        changed = self._reading.mark_all(identities)
        copy_marks(self._db, self._reading)
        return changed

    def star(self, key: str, starred: bool = True) -> None:
        """Gives an article a star or takes it away."""
        self._reading.star(self._identity(key), starred)
        self._copy_mark(key)

    def remember(self, key: str, place: Place) -> None:
        """Keeps where the reader is in an article."""
        self._reading.remember_place(self._identity(key), place)

    # The trail

    def here(self) -> Step | None:
        """The step of the trail the reader stands at."""
        return self._trail.here()

    def leave(self, spot: Spot) -> None:
        """Has the current step remember the screen, before going elsewhere."""
        self._trail.leave(spot.place, spot.pane, spot.link)

    def follow(self, key: str, place: Place | None = None) -> Step:
        """Adds a step below the current one and goes there."""
        return self._trail.follow(self._identity(key), place)

    def back(self) -> Step | None:
        """Goes to the parent of the current step; None at the root."""
        return self._trail.back()

    def forward(self) -> Step | None:
        """Goes to the child visited last; None where there is none."""
        return self._trail.forward()

    # Another archive's state

    @property
    def offer(self) -> str | None:
        """The folder of another archive with mostly the same articles: this new one can take over its state."""
        return self._candidate.root if self._candidate else None

    def decline(self) -> None:
        """Leaves the offered archive's state where it is."""
        self._candidate = None

    def take_over(self) -> None:
        """Takes the marks, places and trail of the offered archive into this one, and leaves that one as it is."""
        if self._candidate is None:
            return
        self._archives.adopt(self._candidate.id, self._archive.id, self._articles.identities())
        self._candidate = None
        self._trail_of = None
        copy_marks(self._db, self._reading)

    # Within the class

    def _ask(self, question: Callable[[Articles], _T]) -> _T:
        """The index's answer; where its file turns out to be broken, it is built again and asked once more."""
        try:
            return question(self._articles)
        except sqlite3.DatabaseError as error:
            if not schema.is_corrupt(error):
                raise
            self._replace_index()
            self.refresh()
            return question(self._articles)

    def _replace_index(self) -> None:
        schema.drop(self._index_file)
        self._db, self._address = schema.open_database(self._index_file)
        self._articles = Articles(self._db)

    def _refresh(self, reading: Reading, watcher: Watcher, *, rebuild: bool) -> IndexReport:
        from reader.refresh import refresh

        return refresh(self.root, self._address, reading, self._now().date(), watcher, rebuild=rebuild)

    @cached_property
    def _site(self) -> Site:
        from reader.archive.site import read_site  # YAML and its like, which a list does without

        return read_site(self.root)

    @cached_property
    def _texts(self) -> Texts:
        from reader.texts import Texts  # all that reads and sets articles: half of the time that a start takes

        return Texts(self.root, self._site, self._now().date())

    @property
    def _reading(self) -> Reading:
        return Reading(self._state, self._archive.id)

    @property
    def _trail(self) -> Trail:
        # Looking for changes can find, in another thread, that this archive is one that was moved.
        if self._trail_of is None or self._trail_of[0] != self._archive.id:
            self._trail_of = (self._archive.id, Trail(self._state, self._archive.id))
        return self._trail_of[1]

    def _recognise_archive(self, state: State) -> None:
        """A new archive whose articles are those of one whose folder is gone is that one, moved."""
        if not self._archive.is_new:
            return
        archives = Archives(state)
        with closing(schema.connect(self._address)) as db:
            articles = Articles(db).identities()
            moved = archives.match_moved(self._archive.id, articles, exists=os.path.isdir)
            if moved is None:
                self._candidate = next(iter(archives.takeover_candidates(self._archive.id, articles)), None)
                self._archive = replace(self._archive, is_new=False)
            else:
                recognise(db, Reading(state, moved.id))
                self._archive = moved

    def _copy_mark(self, key: str) -> None:
        marks = self._reading.marks_of(key)
        queued = marks.queued_at is not None
        self._articles.set_mark(Mark(self._known(key), marks.read_at, marks.starred_at, queued, marks.labels))

    def _identity(self, key: str) -> Identity:
        identity = self._articles.identity(self._known(key))
        assert identity is not None  # one thread reads and removes
        return identity

    def _known(self, key: str) -> int:
        number = self.number_of(key)
        if number is None:
            raise ArchiveError(f"{key}: no such article in {self.root}")
        return number

    def _find(self, ref: str, articles: Articles) -> tuple[Row, ...]:
        from reader.finding import find_numbers

        numbers = find_numbers(ref, articles, self._addresses)
        return tuple(row for row in articles.rows(numbers) if row is not None)

    def _permalinks_of(self, ref: str) -> list[str]:
        return [row.permalink for row in self.find(ref)]

    def _addresses(self) -> Addresses:
        from reader.index.finish import addresses

        return addresses(self._db, self._site)

    def _head(self, name: str) -> bytes:
        try:
            with (self.root / name).open("rb") as file:
                return file.read(_HEAD_BYTES)
        except OSError:
            return b""


def open_library(root: Path, locations: Locations, now: Callable[[], datetime]) -> Library:
    """The library of the archive in a folder. Raises ArchiveError where there is none to be had."""
    shown = clean_line(str(root))
    try:
        real = root.expanduser().resolve(strict=True)
        if not real.is_dir():
            raise ArchiveError(f"{shown}: not a folder. Give the folder that holds the articles.")
        with os.scandir(real) as listing:
            next(listing, None)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ArchiveError(f"{shown}: no such folder. Give the folder that holds the articles.") from error
    except (OSError, RuntimeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ArchiveError(f"{shown}: cannot be read ({reason}). Give a folder that you may read.") from error
    return Library(real, locations, now)
