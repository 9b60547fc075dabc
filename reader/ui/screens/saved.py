"""The window of saved searches: which to show, what to call it, what to keep no longer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.errors import ReaderError
from reader.library.saved import SearchKeeper
from reader.model import SavedSearch
from reader.ui.screens.asking import Line
from reader.ui.screens.dialogs import text
from reader.ui.screens.hearing import Window
from reader.ui.screens.naming import ask_name
from reader.ui.scrolling import Motion
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.choice_list import Choice, ChoiceList
from reader.ui.widgets.title_bar import Heading, TitleBar
from reader.ui.wording import capital, grouped, search_in_words

_FRAME_LINES = 5
"""The frame, the title bar, and what is said below the list."""
_KEYS = (("r", "rename"), ("d", "remove"))


class SavedSearchesWindow(Window[SavedSearch]):
    """Lists saved searches; the answer is the one to show."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,backspace,h,left", "give_up", "Close"),
        ("enter,l,right", "choose", "Show it"),
        ("r", "rename", "Rename"),
        ("d", "remove", "Remove"),
    ]
    AUTO_FOCUS = "ChoiceList"

    def __init__(self, searches: SearchKeeper, unread: Mapping[str, int], name: str, *, signs: Signs = UNICODE) -> None:
        """`unread` are counts by query; the cursor begins on the search called `name`."""
        super().__init__()
        self._keeper, self._unread, self._begin = searches, unread, name
        self._searches: Sequence[SavedSearch] = searches.all()
        self.pointed: SavedSearch | None = None
        """The search under the cursor."""
        self.signs = signs

    def compose(self) -> ComposeResult:
        """The window: a title bar, the searches, and two lines below them."""
        bar = TitleBar(signs=self.signs)
        bar.heading = Heading("Saved searches", "Enter shows it, Esc closes")
        bar.active = True
        bar.add_class("-short")
        with Vertical(id="searches", classes="-ascii" if self.signs.ascii else "") as box:
            box.styles.height = max(1, len(self._searches)) + _FRAME_LINES
            yield bar
            yield ChoiceList(kinds=False, signs=self.signs)
            yield Static("", id="where")
            keys = (Content.assemble((key, "bold $accent"), f" {word}") for key, word in _KEYS)
            yield Static(Content("   ").join(keys), id="keys")

    def on_mount(self) -> None:
        """Begin at the search that was pointed at."""
        self._show(self._begin)

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    @property
    def _current(self) -> SavedSearch | None:
        choice = self._list.current
        return choice.value if choice is not None and isinstance(choice.value, SavedSearch) else None

    def _show(self, name: str) -> None:
        key = self.keymap.key("list.save-search")
        self._list.void = f"None yet: {key} in a filtered list saves one" if key else "None yet"
        self._list.choices = [self._choice(search) for search in self._searches]
        names = [search.name for search in self._searches]
        self._list.move_to(names.index(name) if name in names else 0)
        self._tell()

    def _choice(self, search: SavedSearch) -> Choice:
        unread = self._unread.get(search.query)
        return Choice("", search.name, "" if unread is None else f"{grouped(unread)} unread", search)

    def _tell(self, said: str = "") -> None:
        self.pointed = search = self._current
        said = said or ("" if search is None else capital(search_in_words(search)))
        self.query_one("#where", Static).update(text(said))

    def move(self, motion: Motion) -> None:
        """Move the cursor."""
        self._list.move(motion, self.count)

    @on(ChoiceList.Moved)
    def _follow_cursor(self, event: ChoiceList.Moved) -> None:
        event.stop()
        if event.choice.value != self.pointed:  # else what was said of it stays
            self._tell()

    @on(ChoiceList.Chosen)
    def _take(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Answer with the search under the cursor."""
        if self._current is not None:
            self.dismiss(self._current)

    def action_give_up(self) -> None:
        """Show none of them."""
        self.dismiss(None)

    # --- rename, remove

    def action_rename(self) -> None:
        """Call the search under the cursor otherwise."""
        search = self._current
        if search is None:
            return

        def rename(name: str) -> None:
            self._try(lambda: self._keeper.rename(search.name, name), name)

        detail = f"It shows {search_in_words(search)}."
        line = Line("What is it called?", detail, search.name, signs=self.signs)
        ask_name(self.app, self._keeper, line, search.name, self.signs, rename)

    def action_remove(self) -> None:
        """Keep the search under the cursor no longer."""
        search = self._current
        if search is not None:
            at = self._searches.index(search)
            beside = [*self._searches[at + 1 :], *reversed(self._searches[:at])]
            if self._try(lambda: self._keeper.remove(search.name), beside[0].name if beside else ""):
                self._tell(f"Removed: {search.name}" + self.way("article.undo", "in the list brings it back"))

    def _try(self, change: Callable[[], None], name: str) -> bool:
        try:
            change()
        except ReaderError as error:
            self._tell(str(error))
            return False
        self._searches = self._keeper.all()
        self._show(name)
        return True
