"""Going to other archives, and to the guide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual.message import Message

from reader.library.guide import guide_folder, guide_pages
from reader.ui.keys import Scope
from reader.ui.screens.exporting import ExportingScreen
from reader.ui.widgets.choice_list import Choice


class TravellingScreen(ExportingScreen):
    """`g a` leads to another archive, the help to the pages of the guide; Backspace comes back from there."""

    came_from: Path | None = None
    """The archive that a page of this one was opened from."""
    arrived_at: int | None = None
    """The step of the trail that was made by that."""

    @dataclass
    class ArchiveWanted(Message):
        """The reader wants to read elsewhere."""

        folder: Path
        article: str | None = None
        """The key of the article to open there; None: go on where the reader was."""

    def action_archives(self) -> None:
        """Choose another archive."""
        from reader.ui.screens.archives import ArchivesWindow

        def go(folder: Path | None) -> None:
            self._head_list()  # it may have another name now
            if folder is not None:
                self.go_to_archive(folder)

        self.app.push_screen(ArchivesWindow(self.library, signs=self.signs), go)

    def go_to_archive(self, folder: Path, article: str | None = None) -> None:
        """Read elsewhere; where that is here, only the article is opened."""
        if folder != self.library.root:
            self.post_message(self.ArchiveWanted(folder, article))
        elif article is not None:
            self.go_to_article(article)

    def archive_choices(self) -> Iterable[Choice]:
        """A choice for each other archive."""
        for archive in self.library.archives.known():
            if not archive.is_open:
                right = "" if archive.is_there else "not there"
                yield Choice("archive", archive.name, right, partial(self.go_to_archive, archive.root))

    def guide_choices(self) -> Iterable[Choice]:
        """A choice for each page of the guide."""
        for page in guide_pages():
            go = partial(self.go_to_archive, guide_folder(), page.key)
            yield Choice("guide", page.title, "", go, about=" ".join(page.tags))

    def action_help(self) -> None:
        """Show every key that works in this pane; from there, the pages of the guide."""
        from reader.ui.screens.help import HelpScreen

        def more(wants_guide: bool | None) -> None:
            if wants_guide:
                self.action_guide()

        seen = () if self.scope is Scope.SELECT else self.explanations
        self.app.push_screen(HelpScreen(self.pane, seen, scope=self.scope, signs=self.signs), more)

    def action_guide(self) -> None:
        """Choose a page of the guide."""
        from reader.ui.screens.choosing import ChoosingWindow

        pages = {page.key: page for page in guide_pages()}

        def go(key: str | None) -> None:
            if key is not None:
                self.go_to_archive(guide_folder(), key)

        choices = [Choice("guide", page.title, "", key, " ".join(page.tags)) for key, page in pages.items()]
        current = self.opened if self.opened in pages else next(iter(pages))
        self.app.push_screen(ChoosingWindow("The guide", choices, current, signs=self.signs), go)

    def action_back(self) -> None:
        """Go back to where the reader came from, be it another archive."""
        here = self.library.trail.here()
        if self.came_from is not None and here is not None and here.number == self.arrived_at:
            self.go_to_archive(self.came_from)
        else:
            super().action_back()

    def go_to_article(self, key: str) -> None:
        """Open an article, and show it in the list where it is there."""
        self.open_article(key, then=lambda: self.show_in_list(key))

    def show_in_list(self, key: str, depth: int = 0) -> None:
        """Put the list's cursor on an article, where the list has it, `depth` rows below the top."""
        raise NotImplementedError
