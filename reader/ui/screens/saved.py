"""The window of saved searches: which to show, what to call it, what to keep no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from reader.errors import ReaderError
from reader.library.saved import SearchKeeper
from reader.model import SavedSearch
from reader.ui.screens.asking import Line
from reader.ui.screens.choosing import ListWindow
from reader.ui.screens.naming import ask_name
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.choice_list import Choice, ChoiceList
from reader.ui.widgets.key_line import KeyLine
from reader.ui.widgets.told import Told
from reader.ui.wording import capital, grouped, search_in_words


class SavedSearchesWindow(ListWindow[SavedSearch]):
    """Lists saved searches; the answer is the one to show."""

    BINDINGS: ClassVar[list[BindingType]] = [("r", "rename", "Rename"), ("d", "remove", "Remove")]
    ID = "searches"

    def __init__(self, searches: SearchKeeper, unread: Mapping[str, int], name: str, *, signs: Signs = UNICODE) -> None:
        """`unread` are counts by query; the cursor begins on the search called `name`."""
        super().__init__("Saved searches", "Enter shows it, Esc closes", signs=signs)
        self._keeper, self._unread, self._begin = searches, unread, name
        self._searches: Sequence[SavedSearch] = searches.all()
        self.pointed: SavedSearch | None = None
        """The search under the cursor."""

    @property
    def total(self) -> int:
        """How many searches there are at first."""
        return len(self._searches)

    def below(self) -> Iterable[Widget]:
        """What the search under the cursor shows, and the keys."""
        yield Told(signs=self.signs, id="where")
        yield KeyLine((("r", "rename"), ("d", "remove")))

    @property
    def below_lines(self) -> int:
        """A line for each."""
        return 2

    def on_mount(self) -> None:
        """Begin at the search that was pointed at."""
        self._show(self._begin)

    @property
    def _current(self) -> SavedSearch | None:
        choice = self.choices.current
        return choice.value if choice is not None and isinstance(choice.value, SavedSearch) else None

    def _show(self, name: str) -> None:
        key = self.keymap.key("list.save-search")
        void = f"None yet: {key} in a filtered list saves one" if key else "None yet"
        names = [search.name for search in self._searches]
        choices = [self._choice(search) for search in self._searches]
        self.offer(choices, names.index(name) if name in names else 0, void)

    def tell_current(self) -> None:
        """Say what the search under the cursor shows."""
        self._tell()

    def _choice(self, search: SavedSearch) -> Choice:
        unread = self._unread.get(search.query)
        return Choice(
            "", search.name, "" if unread is None else f"{grouped(unread)} unread", search, about=search.query
        )

    def _tell(self, said: str = "") -> None:
        self.pointed = search = self._current
        said = said or ("" if search is None else capital(search_in_words(search)))
        self.query_one("#where", Told).tell(said)

    @on(ChoiceList.Moved)
    def _follow_cursor(self, event: ChoiceList.Moved) -> None:
        event.stop()
        if event.choice.value != self.pointed:  # else what was said of it stays
            self._tell()

    def action_choose(self) -> None:
        """Answer with the search under the cursor."""
        if self._current is not None:
            self.dismiss(self._current)

    # --- rename, remove

    def action_rename(self) -> None:
        """Call the search under the cursor otherwise."""
        search = self._current
        if search is None:
            return

        def rename(name: str) -> None:
            self._try(lambda: self._keeper.rename(search.name, name), name)

        detail = f"It shows {search_in_words(search)}."
        line = partial(Line, "What is it called?", detail, signs=self.signs)
        undo = self.way("article.undo", "brings it back")
        ask_name(self.app, self._keeper, line, search.name, search.name, undo, rename)

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
