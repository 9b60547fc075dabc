"""Keeping an archive's index: looking for changes, building again what is broken, saying what is wrong or missing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import astuple
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.errors import ArchiveError, BrokenIndexError
from reader.identity import Identity
from reader.library.index_protocols import Answers, Index, Searching
from reader.library.own_state import OwnState
from reader.library.recognition import catch_up, recognise
from reader.model import GroupBy, IndexReport, ListView, Problem, Progress, Sort
from reader.query import parse
from reader.text import clean_line

if TYPE_CHECKING:
    from reader.archive.site import Site
    from reader.links.addresses import Addresses

_T = TypeVar("_T")

_VIEW = "list view"
_COUNTS = "unread of saved searches"


class IndexKeeper:
    """The index of one archive, which answers whatever happens to it. Other parts of the library ask it."""

    def __init__(self, root: Path, index: Index, own: OwnState, today: Callable[[], date]) -> None:
        """`root` is a real path."""
        self._root = root
        self._index = index
        self._own = own
        self.today = today
        self.ask(lambda answers: catch_up(answers, own.reading))
        self.changes = 0
        """How many looks at the disk have found something changed."""

    def ask(self, question: Callable[[Answers], _T]) -> _T:
        """The index's answer; where it turns out to be broken, it is built again and asked once more."""
        try:
            return self._index.ask(question)
        except BrokenIndexError:
            self._index.replace()
            self.refresh()
            return self._index.ask(question)

    def apart(self) -> AbstractContextManager[Answers]:
        """The index's answers for another thread."""
        return self._index.answers_apart()

    def list_view(self) -> ListView:
        """How the reader left the list."""
        try:
            query, sort, key, depth, by, folded, line, before = json.loads(self._index.fact(_VIEW) or "")
            return ListView(
                query,
                Sort(sort),
                key,
                depth,
                GroupBy(by) if by else None,
                tuple(folded),
                line,
                Sort(before) if before else None,
            )
        except (TypeError, ValueError):  # never left, or left in another version
            return ListView()

    def remember_list_view(self, view: ListView) -> None:
        """Notes how the reader leaves the list; it is forgotten with the index."""
        self._index.note(_VIEW, json.dumps(list(astuple(view))))

    def unread_counts(self) -> dict[str, int]:
        """The unread counts of saved searches that were noted last, by their queries."""
        try:
            counts = json.loads(self._index.fact(_COUNTS) or "{}")
            return {str(query): int(count) for query, count in counts.items()}
        except (AttributeError, TypeError, ValueError):  # noted by another version
            return {}

    def note_unread_counts(self, counts: Mapping[str, int]) -> None:
        """Notes unread counts of saved searches; they are forgotten with the index."""
        self._index.note(_COUNTS, json.dumps(dict(counts)))

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
        with self._own.reopened() as store:  # this thread's own
            reading = self._own.reading_in(store)

            def look(rebuild: bool) -> IndexReport:
                return self._index.refresh(
                    self._root,
                    self.today(),
                    lambda answers: recognise(answers, reading),
                    rebuild=rebuild,
                    progress=progress,
                    cancelled=cancelled,
                )

            try:
                report = look(rebuild)
            except BrokenIndexError:
                self._index.replace()
                report = look(rebuild=True)
            if self._own.is_new:
                with self._index.answers_apart() as answers:
                    self._own.recognise_archive(store, answers)
        self.changes += bool(report.added or report.updated or report.removed)
        return report

    def is_indexed(self) -> bool:
        """Whether there is anything to list, or a finished look found that there is nothing."""
        return self.is_finished or self.ask(lambda answers: answers.counts()).all > 0

    @property
    def is_finished(self) -> bool:
        """Whether a look at the archive came to its end: what is not found now is not there."""
        return self._index.fact("finished") == "1"

    @property
    def title(self) -> str:
        """What the site calls itself; empty where it does not say."""
        return self._index.fact("title") or ""

    @property
    def web(self) -> str:
        """The site's address on the web, without a slash at its end; empty where it is not known."""
        return self._index.fact("web") or ""

    def doubt(self) -> str | None:
        """A question to ask before indexing a folder that hardly looks like an archive; None where it does."""
        from reader.library.adding import doubt_about

        return doubt_about(self._root, self.site)

    def empty_reason(self) -> str:
        """Why there is nothing to list, and what to do; empty where there is something."""
        if self.ask(lambda answers: answers.counts()).all:
            return ""
        files = self.ask(lambda answers: answers.file_count())
        if not files:
            return (
                f"No articles in {clean_line(str(self._root))}: it holds no HTML, Markdown or text files. "
                "Start leesmap with the folder that holds the articles."
            )
        pages = len(self.ask(lambda answers: answers.select(parse("is:page"), Sort.PATH, lambda _: ())))
        return (
            f"No articles in {clean_line(str(self._root))}: {pages} of its {files} text files are pages of the site,"
            " and none is an article. Filter with is:page to see them, or start leesmap with another folder."
        )

    def problems(self) -> Iterator[Problem]:
        """Everything wrong with the archive."""
        return self.ask(lambda answers: answers.problems())

    @cached_property
    def site(self) -> Site:
        """What the site says of itself."""
        from reader.archive.site import read_site  # YAML and its like, which a list does without

        return read_site(self._root)

    def searching(self) -> Searching:
        """What answers searches over a connection of its own, in any thread; to be closed by whoever asked."""
        return self._index.searching(self.permalinks_of)

    def permalinks_of(self, answers: Answers, ref: str) -> list[str]:
        """What a REF in a query means, asked of `answers` in the thread they belong to."""
        from reader.library.finding import find_numbers

        rows = answers.rows(find_numbers(ref, answers, self.addresses))
        return [row.permalink for row in rows if row is not None]

    def addresses(self) -> Addresses:
        """Everything in the archive that a link can lead to. Costs a look at every article."""
        return self._index.addresses(self.site)

    def number_of(self, key: str) -> int | None:
        """The row of an article; None for one that the archive no longer holds."""
        return self.ask(lambda answers: next(iter(answers.numbers_by("key", key)), None))

    def known(self, key: str) -> int:
        """The row of an article. Raises ArchiveError for one that the archive does not hold."""
        number = self.number_of(key)
        if number is None:
            raise ArchiveError(f"{key}: no such article in {self._root}")
        return number

    def identity(self, key: str) -> Identity:
        """By what an article can be known again. Raises ArchiveError for one that the archive does not hold."""
        identity = self.ask(lambda answers: answers.identity(self.known(key)))
        assert identity is not None  # one thread reads and removes
        return identity
