"""The reading state that belongs to the archive: by its folder, by its articles after a move, or taken over."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from reader.identity import Identity
from reader.library.index_protocols import Answers
from reader.library.recognition import recognise
from reader.library.state_protocols import ReadingState, SearchesState, Store, TrailState
from reader.state.archives import ArchiveRecord


class OwnState:
    """Which archive of the store this one is. A refresh, in another thread, can find that it is one that was moved."""

    def __init__(self, root: str, store: Store) -> None:
        """`root` is the real path of the archive's folder, to which state is kept from now on."""
        self._store = store
        self._archive = store.archives.open_at(root)
        self._candidate: ArchiveRecord | None = None
        self._trail: tuple[str, TrailState] | None = None

    @property
    def notices(self) -> tuple[str, ...]:
        """What the store has to say once."""
        return self._store.notices

    @property
    def reading(self) -> ReadingState:
        """What was read, starred and so on."""
        return self._store.reading(self._archive.id)

    @property
    def searches(self) -> SearchesState:
        """The saved searches."""
        return self._store.searches(self._archive.id)

    @property
    def trail(self) -> TrailState:
        """The way through the archive."""
        if self._trail is None or self._trail[0] != self._archive.id:
            self._trail = (self._archive.id, self._store.trail(self._archive.id))
        return self._trail[1]

    def enter(self, name: str) -> None:
        """Makes this the archive that the reader starts with next time; `name` is what it calls itself."""
        self._store.archives.enter(self._archive.id, name)
        here = self._store.archives.at(self._archive.root)
        if here is not None:  # it may have been given a name from another archive since it was opened
            self._archive = replace(self._archive, given=here.given)

    @property
    def given(self) -> str:
        """The name that the reader gave the archive; empty where there is none."""
        return self._archive.given or ""

    def give_name(self, given: str) -> None:
        """Calls the archive as the reader does; an empty name gives it back its own."""
        self._store.archives.give_name(self._archive.id, given)
        self._archive = replace(self._archive, given=given or None)

    def together(self) -> AbstractContextManager[None]:
        """What is changed inside the block is kept all at once. Ask the index nothing there: it may need the store."""
        return self._store.together()

    def reopened(self) -> AbstractContextManager[Store]:
        """The store once more, for another thread."""
        return self._store.reopened()

    def reading_in(self, store: Store) -> ReadingState:
        """What was read, starred and so on, as another thread's `store` has it."""
        return store.reading(self._archive.id)

    @property
    def is_new(self) -> bool:
        """Whether nobody has looked yet if this is an archive that is known from elsewhere."""
        return self._archive.is_new

    def recognise_archive(self, store: Store, answers: Answers) -> None:
        """A new archive whose articles are those of one whose folder is gone is that one, moved."""
        articles = answers.identities()
        moved = store.archives.match_moved(self._archive.id, articles, exists=os.path.isdir)
        if moved is None:
            self._candidate = next(iter(store.archives.takeover_candidates(self._archive.id, articles)), None)
            self._archive = replace(self._archive, is_new=False)
        else:
            recognise(answers, store.reading(moved.id))
            self._archive = moved

    @property
    def offer(self) -> str | None:
        """The folder of another archive with mostly the same articles, whose state this new one can take over."""
        return self._candidate.root if self._candidate else None

    def decline(self) -> None:
        """Leaves the offered archive's state where it is."""
        self._candidate = None

    def take_over(self, articles: Sequence[Identity]) -> None:
        """Takes the marks, places and trail of the offered archive into this one, whose articles are `articles`."""
        if self._candidate is not None:
            self._store.archives.adopt(self._candidate.id, self._archive.id, articles)
            self._candidate = None
            self._trail = None

    def close(self) -> None:
        """Lets go of the store."""
        self._store.close()
