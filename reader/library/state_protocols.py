"""What the library asks of the store of reading state; another can stand in for the SQLite file that it is now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from reader.identity import ArticleKey, Identity
from reader.model import Change, Place, SavedSearch, Step

if TYPE_CHECKING:
    from reader.model import Pane
    from reader.state.archives import ArchiveRecord
    from reader.state.reading import Marks as KeptMarks


class ReadingState(Protocol):
    """What the reader did with the articles of one archive. A change is durable when the call returns."""

    @property
    def archive(self) -> str:
        """The archive's id in the store."""

    def mark_read(self, *articles: Identity, read: bool = True) -> int:
        """Marks articles read, or unread; says how many were not so before."""

    def star(self, *articles: Identity, starred: bool = True) -> int:
        """Stars articles, or takes the star away; says how many were not so before."""

    def queue(self, *articles: Identity, queued: bool = True) -> int:
        """Puts articles at the end of the queue, or takes them out; says how many were not so before."""

    def label(self, *articles: Identity, add: Sequence[str] = (), remove: Sequence[str] = ()) -> int:
        """Gives articles labels and takes others away; says how many had not just these before."""

    def refuse(self, article: Identity, href: str, target: str, wrong: bool = True) -> int:
        """Notes that a link of an article was healed to the wrong one, the permalink `target`, or that it was not."""

    def undo(self) -> Change | None:
        """Takes back the newest of these changes; None where there is none left."""

    def redo(self) -> Change | None:
        """Makes again the change that was taken back last; None where there is none."""

    def queued(self) -> list[ArticleKey]:
        """The articles of the queue, in the order they were put there."""

    def label_names(self) -> list[str]:
        """Every label that an article has, those that many have first."""

    def wrong(self) -> list[tuple[ArticleKey, str, str]]:
        """The healed links that the reader refused: the key of the source, the href, the permalink it led to."""

    def remember_place(self, article: Identity, place: Place) -> None:
        """Keeps where reading stopped in an article."""

    def marks(self) -> Iterator[KeptMarks]:
        """What is known of every article that the reader touched."""

    def marks_of(self, key: ArticleKey) -> KeptMarks:
        """What is known of one article."""

    def revision(self) -> int:
        """A number that grows with every change of marks, by whatever process."""

    def identities(self) -> list[Identity]:
        """The traces of every article that the reader touched."""

    def update_identities(self, articles: Sequence[Identity]) -> None:
        """Writes down how known articles look now."""


class SearchesState(Protocol):
    """The saved searches of one archive. A change is durable when the call returns, and undone with those of marks."""

    def all(self) -> list[SavedSearch]:
        """All of them, by name."""

    def save(self, search: SavedSearch) -> None:
        """Keeps a search; one that has its name, whatever the case, gives way."""

    def rename(self, name: str, new: str) -> None:
        """Calls a search otherwise; another one that has that name gives way."""

    def remove(self, name: str) -> None:
        """Keeps a search no longer."""


class TrailState(Protocol):
    """The trail through one archive."""

    def here(self) -> Step | None:
        """The current step; None before the first."""

    def leave(self, place: Place, pane: Pane, link: int | None) -> None:
        """What the current step remembers."""

    def follow(self, article: Identity, place: Place | None = None) -> Step:
        """A new step, child of the current one, which becomes the current one."""

    def back(self) -> Step | None:
        """The parent becomes the current step; None at a root."""

    def steps(self) -> list[Step]:
        """Every step, in the order in which they were made."""

    def go(self, number: int) -> Step | None:
        """The step of that number becomes the current one; None where there is none."""

    def forward(self) -> Step | None:
        """The child visited last becomes the current step; None where there is none."""


class ArchivesState(Protocol):
    """Which archives there are, and which one a folder is."""

    def open_at(self, root: str) -> ArchiveRecord:
        """The archive at a real path, a new one where none is known."""

    def enter(self, archive: str, name: str | None = None) -> None:
        """Makes an archive the one to start with next time; `name` is what it calls itself."""

    def at(self, root: str) -> ArchiveRecord | None:
        """The archive last known at a real path."""

    def visited(self) -> list[ArchiveRecord]:
        """Those that were opened on this machine and not put away since, the one opened last first."""

    def put_away(self, archive: str) -> None:
        """Takes an archive out of those that were visited; its state stays."""

    def give_name(self, archive: str, given: str) -> None:
        """Calls an archive as the reader does; an empty name gives it back its own."""

    def match_moved(
        self, archive: str, articles: Sequence[Identity], *, exists: Callable[[str], bool]
    ) -> ArchiveRecord | None:
        """The archive that `archive` really is, where that is one whose folder is gone."""

    def takeover_candidates(self, archive: str, articles: Sequence[Identity]) -> list[ArchiveRecord]:
        """Archives whose state could be taken over; likeliest first."""

    def adopt(self, source: str, target: str, articles: Sequence[Identity]) -> None:
        """Takes the state of one archive into another, whose articles are `articles`."""


class PreferencesState(Protocol):
    """What the reader likes, by name."""

    def get(self, name: str) -> str | None:
        """The value that was given last; None where there was none."""

    def put(self, name: str, value: str) -> None:
        """Keeps a value."""


class Store(Protocol):
    """The reading state of all archives."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be said once: what was restored, or that nothing will be remembered, and why."""

    @property
    def archives(self) -> ArchivesState:
        """The archives in it."""

    @property
    def preferences(self) -> PreferencesState:
        """What the reader likes, in whatever archive."""

    def reading(self, archive: str) -> ReadingState:
        """The state of one archive."""

    def searches(self, archive: str) -> SearchesState:
        """The saved searches of one archive."""

    def trail(self, archive: str) -> TrailState:
        """The trail of one archive."""

    def together(self) -> AbstractContextManager[None]:
        """What is changed inside the block is kept when it is left, all of it or nothing."""

    def reopened(self) -> AbstractContextManager[Store]:
        """The same store once more, for another thread."""

    def close(self) -> None:
        """Lets go of it."""
