"""One archive, open: the use cases by subject."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from reader.errors import ArchiveError
from reader.index.folder import IndexFolder
from reader.index.sqlite_index import SqliteIndex
from reader.library.archives import ArchiveKeeper
from reader.library.index_protocols import Index, Indexes
from reader.library.keeping import IndexKeeper
from reader.library.listing import ArticleLister
from reader.library.marking import Marker
from reader.library.own_state import OwnState
from reader.library.reading import ArticleReader
from reader.library.saved import SearchKeeper
from reader.library.searching import ArticleSearcher
from reader.library.state_protocols import Store
from reader.library.taking_over import StateTaker
from reader.library.titles import TitleFinder
from reader.library.typography import Typography, TypographyKeeper
from reader.library.walking import TrailWalker
from reader.locations import Locations
from reader.settings.reading import read_settings
from reader.settings.values import Settings
from reader.state.opening import open_state
from reader.state.sqlite_store import SqliteStore
from reader.text import clean_line


class Library:
    """One archive, its index and its reader's state. All but `index.refresh` belongs to the thread that opened it."""

    def __init__(
        self,
        root: Path,
        index: Index,
        store: Store,
        indexes: Indexes,
        now: Callable[[], datetime],
        settings: Settings | None = None,
    ) -> None:
        """`root` is a real path; the stores are closed with the library. `indexes` are those of other archives."""
        self.root = root
        self._kept_index = index
        self._own = OwnState(str(root), store)
        self.index = IndexKeeper(root, index, self._own, lambda: now().date())
        self.list = ArticleLister(self.index)
        self.titles = TitleFinder(self.index)
        self.articles = ArticleReader(root, self.index, self._own)
        self.search = ArticleSearcher(self.index, self.articles)
        self.marks = Marker(self.index, self._own)
        self.searches = SearchKeeper(self.index, self._own)
        self.trail = TrailWalker(self.index, self._own)
        self.takeover = StateTaker(self.index, self._own)
        self.archives = ArchiveKeeper(root, store, indexes)
        self.typography = TypographyKeeper(store, _wished(settings or Settings()))

    @property
    def name(self) -> str:
        """What to call the archive: as the reader does, else as its site does, else by its folder."""
        return clean_line(self._own.given) or self._called

    @property
    def _called(self) -> str:
        return self.index.title or clean_line(self.root.name) or clean_line(str(self.root))

    def give_name(self, given: str) -> None:
        """Calls the archive as the reader does; an empty name gives it back its own."""
        self._own.give_name(given)

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be said once, such as that nothing will be remembered, and why."""
        return (*self._own.notices, *self._kept_index.notices)

    def web_address(self, permalink: str) -> str | None:
        """The address of an article on the web; None where the site's host is not known."""
        web = self.index.web
        return web + quote(permalink, safe="/:@!$&'()*+,;=~") if web else None

    def enter(self) -> None:
        """Makes this the archive that the reader starts with next time."""
        self._own.enter(self._called)

    def close(self) -> None:
        """Lets go of both stores."""
        self.search.close()
        self._kept_index.close()
        self._own.close()


def _wished(settings: Settings) -> Typography:
    return Typography(settings.measure, settings.justified, settings.list_cells, settings.links_cells)


def real_folder(root: Path) -> Path:
    """The real path of a folder that can be read. Raises ArchiveError, which says what is wrong with any other."""
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
    return real


def open_library(root: Path, locations: Locations, now: Callable[[], datetime]) -> Library:
    """The library of the archive in a folder. Raises ArchiveError where there is none to be had."""
    real = real_folder(root)
    settings, _ = read_settings(locations.settings_file)
    indexes = IndexFolder(locations.index_file)
    index = SqliteIndex(locations.index_file(real), settings.authors)
    return Library(real, index, SqliteStore(open_state(locations.state_file, now)), indexes, now, settings)
