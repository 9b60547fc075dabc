"""The window of archives: where else to read, what to call it, what to put away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from reader.document.wrap import count_lines
from reader.errors import ReaderError
from reader.library import Library
from reader.library.archives import KnownArchive
from reader.library.whole import real_folder
from reader.model import Counts
from reader.text import clean_line, fit, width_cells
from reader.ui.archivelines import archive_choices
from reader.ui.screens.choosing import ListWindow
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.choice_list import ChoiceList
from reader.ui.widgets.key_line import KeyLine
from reader.ui.widgets.told import Told

_CELLS, _WIDE_PERCENT, _FRAME_CELLS, _MOST_PATH_LINES = 76, 96, 4, 4
"""The width of the window, its limit on a small screen, what of that a path has not, and the most lines that it gets:
as the stylesheet has them."""
_NAME_CELLS = 40
"""As much of a name as a question about it holds."""


class ArchivesWindow(ListWindow[Path]):
    """Lists archives; the answer is the folder of the one to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("a", "add", "Add"),
        ("r", "rename", "Rename"),
        ("d", "forget", "Forget"),
    ]
    ID = "archives"

    @dataclass
    class Counted(Message):
        """It is known how much of an archive is unread."""

        root: Path
        counts: Counts | None

    @dataclass
    class Judged(Message):
        """It is known what is to be said of a folder that was typed, before it becomes an archive."""

        typed: str
        folder: Path
        nothing: str
        """Why there is nothing to read."""
        doubt: str
        """A question to ask first."""

    def __init__(self, library: Library, *, signs: Signs = UNICODE) -> None:
        """`library` is the archive that is open."""
        super().__init__("Archives", "Enter goes there, Esc closes", signs=signs)
        self._library = library
        self._known: list[KnownArchive] = library.archives.known()
        self._counts: dict[Path, Counts | None] = {}

    @property
    def total(self) -> int:
        """How many archives there are at first."""
        return len(self._known)

    def below(self) -> Iterable[Widget]:
        """Where the archive under the cursor lies, and the keys."""
        yield Told(signs=self.signs, id="where")
        yield KeyLine((("a", "add a folder"), ("r", "rename"), ("d", "forget")))

    @property
    def below_lines(self) -> int:
        """Room for the longest path, as far as the stylesheet gives it, and for the keys."""
        columns = max(1, min(_CELLS, self.app.size.width * _WIDE_PERCENT // 100) - _FRAME_CELLS)
        longest = max((count_lines(clean_line(_where(archive)), columns) for archive in self._known), default=1)
        return min(_MOST_PATH_LINES, longest) + 1

    def on_mount(self) -> None:
        """Begin at the archive that was open before this one, so that Enter goes back and forth."""
        self._show(at=1 if len(self._known) > 1 and self._known[0].is_open else 0)
        self._count([archive.root for archive in self._known])

    @property
    def _current(self) -> KnownArchive | None:
        choice = self.choices.current
        return choice.value if choice is not None and isinstance(choice.value, KnownArchive) else None

    def _show(self, at: int) -> None:
        choices = archive_choices(self._known, self._counts, datetime.now().astimezone(), self.signs)
        self.offer(choices, at, "None yet: a adds a folder")

    def tell_current(self) -> None:
        """Say where the archive under the cursor lies."""
        self._tell_where()

    def _tell_where(self) -> None:
        archive = self._current
        self.query_one("#where", Told).tell("" if archive is None else _where(archive))

    @work(thread=True, exclusive=True, group="counts")
    def _count(self, roots: Sequence[Path]) -> None:
        worker = get_current_worker()
        for root in roots:
            if worker.is_cancelled:
                return
            self.post_message(self.Counted(root, self._library.archives.counts(root)))

    @on(Counted)
    def _tell_count(self, event: Counted) -> None:
        event.stop()
        self._counts[event.root] = event.counts
        self._show(self._at)

    @property
    def _at(self) -> int:
        archive = self._current
        return next((at for at, known in enumerate(self._known) if known == archive), 0)

    @on(ChoiceList.Moved)
    def _follow_cursor(self, event: ChoiceList.Moved) -> None:
        event.stop()
        self._tell_where()

    def action_choose(self) -> None:
        """Answer with the archive under the cursor."""
        if self._current is not None:
            self.dismiss(self._current.root)

    # --- add, rename, forget

    def action_add(self) -> None:
        """Answer with a folder that is typed."""
        self._ask_folder("~/")

    def _ask_folder(self, begun: str, trouble: str = "") -> None:
        """Ask for a folder; again with what was `begun` where there is nothing to read, and the `trouble` with it."""
        from reader.library.typed_folders import folders_going_on
        from reader.ui.screens.asking import Line

        def typed(folder: str | None) -> None:
            self._tell_where()
            if folder is not None:
                self._look_at(folder)

        line = Line(
            "Which folder?",
            "The folder that holds the articles. It is only ever read.",
            begun,
            completes=folders_going_on,
            wrong=_wrong_with,
            trouble=trouble,
            signs=self.signs,
        )
        self.app.push_screen(line, typed)

    def _look_at(self, typed: str) -> None:
        """Answer with a folder that is known; look into any other first, which may take a while."""
        try:
            folder = real_folder(Path(typed))
        except ReaderError as error:  # it is gone since it was typed
            self._ask_folder(typed, str(error))
            return
        if any(archive.root == folder for archive in self._known):
            self.dismiss(folder)
            return
        self.query_one("#where", Told).tell(f"Looking what is in {folder}{self.signs.ellipsis}")
        self._judge(typed, folder)

    @work(thread=True, exclusive=True, group="judge")
    def _judge(self, typed: str, folder: Path) -> None:
        from reader.archive.site import read_site
        from reader.library.adding import doubt_about, why_nothing

        worker, today = get_current_worker(), datetime.now().astimezone().date()
        nothing = why_nothing(folder, today)
        doubt = "" if nothing or worker.is_cancelled else doubt_about(folder, read_site(folder)) or ""
        if not worker.is_cancelled:
            self.post_message(self.Judged(typed, folder, nothing, doubt))

    @on(Judged)
    def _decide(self, event: Judged) -> None:
        from reader.ui.screens.dialogs import Question

        event.stop()
        self._tell_where()
        if not self.is_current:  # the reader does something else here by now
            return
        if event.nothing:
            self._ask_folder(event.typed, event.nothing)
            return
        if not event.doubt:
            self.dismiss(event.folder)
            return

        def agreed(yes: bool | None) -> None:
            if yes:
                self.dismiss(event.folder)
            else:
                self._ask_folder(event.typed)

        self.app.push_screen(Question("Is this an archive?", event.doubt, signs=self.signs), agreed)

    def action_rename(self) -> None:
        """Call the archive under the cursor otherwise."""
        from reader.ui.screens.asking import Line

        archive = self._current
        if archive is None:
            return

        def typed(name: str | None) -> None:
            if name is not None:
                self._try(lambda: self._rename(archive, clean_line(name)))

        name = fit(archive.name, min(width_cells(archive.name), _NAME_CELLS), self.signs.ellipsis)
        title, detail = f"What is {name} called?", "Only leesmap calls it that; the folder keeps its name."
        self.app.push_screen(Line(title, detail, archive.name, signs=self.signs), typed)

    def _rename(self, archive: KnownArchive, name: str) -> None:
        if archive.is_open:
            self._library.give_name(name)
        else:
            self._library.archives.give_name(archive.root, name)

    def action_forget(self) -> None:
        """Put away the archive under the cursor."""
        from reader.ui.screens.dialogs import Question

        archive = self._current
        if archive is None:
            return

        def agreed(yes: bool | None) -> None:
            if yes:
                self._try(lambda: self._library.archives.put_away(archive.root))

        detail = (
            "It leaves this list and its index is dropped. What you read and starred stays, until "
            "`leesmap forget --state`. The folder itself is not touched."
        )
        self.app.push_screen(Question(f"Forget {archive.name}?", detail, signs=self.signs), agreed)

    def _try(self, change: Callable[[], None]) -> None:
        at = self._at
        try:
            change()
        except ReaderError as error:
            self.query_one("#where", Told).tell(str(error))
            return
        self._known = self._library.archives.known()
        self._show(at)


def _where(archive: KnownArchive) -> str:
    return str(archive.root) if archive.is_there else f"{archive.root} (not there)"


def _wrong_with(folder: str) -> str:
    try:
        real_folder(Path(folder))
    except ReaderError as error:
        return str(error)
    return ""
