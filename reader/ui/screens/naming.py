"""Asking for the name of a saved search, and whether another one may give way to it."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from reader.library.saved import SearchKeeper, named
from reader.ui.screens.asking import Line
from reader.ui.screens.dialogs import Question
from reader.ui.wording import search_in_words


def ask_name(
    app: App[str],
    searches: SearchKeeper,
    line: Callable[[str], Line],
    begun: str,
    own: str,
    undo: str,
    then: Callable[[str], None],
) -> None:
    """Have a name typed and give it to `then`; a search that has it already is only replaced after asking.

    `line` makes the window that holds something at first: `begun`, and after a no what was typed. `own` is the name of
    the search that is called otherwise, which is no clash; empty for a new one. `undo` says how one that is replaced
    comes back.
    """

    def typed(text: str | None) -> None:
        name = named(text or "")
        other = searches.called(name) if name else None
        if not name:
            return
        if other is None or other.name == own:
            then(name)
            return

        def agreed(yes: bool | None) -> None:
            if yes:
                then(name)
            else:
                ask_name(app, searches, line, name, own, undo, then)

        detail = f"It shows {search_in_words(other)}{undo}."
        app.push_screen(Question(f"Replace the saved search {other.name}?", detail, signs=asked.signs), agreed)

    asked = line(begun)
    app.push_screen(asked, typed)
