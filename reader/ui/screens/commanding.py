"""Doing things by their names, and asking what a key does: the palette and the help."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual.binding import Binding

from reader.library.guide import guide_folder
from reader.model import GroupBy, Pane, Sort
from reader.text import clean_line
from reader.ui.keymap import ACTIONS, DEFAULTS
from reader.ui.keynames import Chord
from reader.ui.keys import Scope
from reader.ui.palette import action_choice, actions_from
from reader.ui.screens.travelling import TravellingScreen
from reader.ui.widgets.choice_list import Choice
from reader.ui.wording import GROUP_WORDS, SORT_WORDS, capital, column_date

Doing = Callable[[], object]


class CommandingScreen(TravellingScreen):
    """The panes with a palette over them."""

    def action_palette(self) -> None:
        """Choose an action, a saved search, a theme or an article by name."""
        from reader.ui.screens.palette import Palette

        def act(choice: Choice | None) -> None:
            if choice is not None and callable(choice.value):
                choice.value()

        palette = Palette(
            self._fixed_choices(),
            self.library.titles.all_titles,
            self._article_choices,
            self._number_choices,
            signs=self.signs,
        )
        self.app.push_screen(palette, act)

    def action_messages(self) -> None:
        """Show what was said since the start; what notices say stands there too."""
        from reader.ui.screens.messages import MessagesWindow

        self.app.clear_notifications()
        self.app.push_screen(MessagesWindow(self.messages, signs=self.signs))

    def way_to_messages(self, several: int) -> str:
        """A sentence that says how to read what is told in a notice again; empty where no key leads there."""
        key, palette = map(self.keymap.key, ("screen.messages", "screen.palette"))
        way = key or (f"{palette} messages" if palette else "")
        return f"{way} shows {'them' if several > 1 else 'it again'}" if way else ""

    def puzzle_over(self, keys: Chord) -> bool:
        """Say what these keys do in another pane, or which does here what they do by default or in another program."""
        from reader.ui.habits import known, said_astray

        scope = Scope(self.pane)
        finding = bool(self.found.matches)
        said = known(keys, scope, self.keymap, finding=finding) if scope is self.scope else ""
        if not said and self._would_quit(keys):
            said = said_astray(keys)
        if said:
            self.say(said)
        return bool(said) or super().puzzle_over(keys)

    def is_astray(self, keys: Chord) -> bool:
        """Whether these keys mean nothing here, and are a sequence of elsewhere, of former keys, or would quit."""
        from reader.ui.habits import is_sequence_of_others

        scope = self.scope
        here = {} if scope is None else self.actions(scope)
        if keys[:-1] in here or any(chord[: len(keys)] == keys for chord in here):
            return False
        if scope is not Scope(self.pane):
            return self._would_quit(keys)
        known = (*(self.keymap.actions(Scope(pane)) for pane in Pane), DEFAULTS.actions(scope))
        return any(keys in actions for actions in known) or is_sequence_of_others(keys) or self._would_quit(keys)

    def _would_quit(self, keys: Chord) -> bool:
        """Whether keys begin as a sequence of this place does, and the last alone ends the reader."""
        here = {} if self.scope is None else self.actions(self.scope)
        *begun, _ = keys
        begins = bool(begun) and any(chord[: len(begun)] == (*begun,) and len(chord) > len(begun) for chord in here)
        return begins and here.get(keys[-1:]) == ACTIONS["screen.quit"].action

    def _fixed_choices(self) -> list[Choice]:
        actions = actions_from(self.keymap, self.pane)
        doing = [action_choice(binding, partial(self._do, pane, binding)) for pane, binding in actions]
        return [
            *doing,
            *self._filter_choices(),
            *self.search_choices(),
            *self._order_choices(),
            *self._theme_choices(),
            *self.archive_choices(),
            *self.guide_choices(),
        ]

    def _number_choices(self, number: int) -> list[Choice]:
        """The row of the list and the link of the article with a number from 1; the pane's own first."""
        listed, line = self.list_pane, self.list_pane.first_row + number - 1
        choices: list[Choice] = []
        if 0 < number <= listed.line_count - listed.first_row:
            row = listed.row(line)
            title = f": {clean_line(row.title)}" if row is not None else ""
            choices.append(Choice("row", f"Go to row {number} of the list{title}", "", partial(self._go_to_row, line)))
        if 0 < number <= len(self.links):
            words = clean_line(self.links[number - 1].text or self.links[number - 1].href)
            follow = partial(self.follow, self.links[number - 1])
            choices.append(Choice("link", f"Follow link {number} of the article: {words}", "", follow))
        return choices if self.pane is Pane.LIST else choices[::-1]

    def _go_to_row(self, line: int) -> None:
        self.go_to(Pane.LIST)
        self.list_pane.move_to(line)

    def _filter_choices(self) -> Iterable[Choice]:
        for word in ("starred", "queued"):
            query = f"is:{word}"
            yield Choice("filter", f"Show {word} articles only", query, partial(self.filter_by, query), "list where")

    def _order_choices(self) -> Iterable[Choice]:
        for sort in Sort:
            yield Choice("order", capital(SORT_WORDS[sort]), "", partial(self.sort_by, sort))
        for by in GroupBy:
            yield Choice("groups", capital(GROUP_WORDS[by]), "", partial(self.group_by, by))

    def _do(self, pane: Pane, binding: Binding) -> None:
        """Run an action as if its key had been pressed in the pane that it works in."""
        if pane is not self.pane:
            self.go_to(pane)
        self.call_later(self.run_action, binding.action)

    def _theme_choices(self) -> Iterable[Choice]:
        from reader.ui.screens.themes import theme_choices

        for choice in theme_choices(self.app.available_themes):
            yield Choice(choice.kind, choice.words, choice.right, partial(self._wear, str(choice.value)))

    def _wear(self, theme: str) -> None:
        self.call_later(self.run_action, f"app.wear({theme!r})")

    def _article_choices(self, numbers: Sequence[int]) -> list[Choice]:
        if self.library.root == guide_folder():
            return []  # its pages are found by what they are about, too
        rows = [row for row in self.library.list.rows(numbers) if row is not None]
        return [
            Choice(
                "article",
                clean_line(row.title),
                column_date(row.date, self.signs),
                partial(self.go_to_article, row.key),
            )
            for row in rows
        ]
