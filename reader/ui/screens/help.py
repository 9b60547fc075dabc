"""The help: every key that works in the pane it was asked from; `/` finds those of all panes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.strip import Strip

from reader.model import Pane
from reader.ui.helplines import HelpLine, found_lines, help_lines
from reader.ui.keynames import Chord, chords, joined, written
from reader.ui.keys import Scope
from reader.ui.screens.narrowing import NarrowingWindow
from reader.ui.scrolling import Motion, moved
from reader.ui.signs import UNICODE, Signs
from reader.ui.widgets.lines import Lines
from reader.ui.widgets.title_bar import Heading, TitleBar

_NAMES = {
    Scope.LIST: "in the list",
    Scope.ARTICLE: "in the article",
    Scope.LINKS: "in the links",
    Scope.SELECT: "while selecting",
}
_LEAST_KEYS_CELLS, _MOST_KEYS_CELLS = 13, 26
"""Keys that take more stand in a line of their own."""
_WORDS_CELLS = 46
"""What the explanations get first."""
_CLOSING = "q,enter"
_OWN = (*_CLOSING.split(","), "escape", "slash")


class HelpText(Lines):
    """The keys, a line each; long explanations go on below themselves."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--group", "help--keys"}

    def __init__(self, bindings: Sequence[Binding], seen: Sequence[HelpLine] = (), *, signs: Signs) -> None:
        super().__init__(signs=signs)
        self._rows = help_lines(bindings, seen)
        self._wrapped: tuple[int, list[HelpLine]] = (0, [])

    def show(self, rows: Sequence[HelpLine]) -> None:
        """Tell other lines, from the first on."""
        self._rows, self._wrapped = list(rows), (0, [])
        self.show_from(0)
        self.refresh()

    @property
    def line_count(self) -> int:
        """How many lines the keys take at this width."""
        return len(self._lines())

    @property
    def _keys_cells(self) -> int:
        return max(_LEAST_KEYS_CELLS, min(self.text_width - _WORDS_CELLS, _MOST_KEYS_CELLS))

    def _lines(self) -> list[HelpLine]:
        import textwrap

        width = self.text_width
        if self._wrapped[0] != width:
            lines: list[HelpLine] = []
            for keys, words in self._rows:
                first, *more = textwrap.wrap(words, max(10, width - self._keys_cells - 3)) or [""]
                if len(keys) > self._keys_cells - 1:
                    lines.append((keys, ""))
                    keys = " "
                lines += [(keys, first), *((" ", part) for part in more)]
            self._wrapped = (width, lines)
        return self._wrapped[1]

    def move(self, motion: Motion, count: int | None = None) -> None:
        """Scroll as a key asks."""
        top = self.last_top if motion is Motion.LAST else None
        total, page = self.line_count, self.size.height
        self.show_from(moved(self.top, motion, page=page, total=total, count=count) if top is None else top)

    def paint_line(self, number: int) -> Strip:
        """Paint one key and what it does."""
        keys, words = self._lines()[number]
        base = self.base_style
        if not keys:
            return Strip([Segment("  " + words, base + self.look("help--group"))])
        return Strip([Segment(f"  {keys:<{self._keys_cells}}", base + self.look("help--keys")), Segment(words, base)])


class HelpScreen(NarrowingWindow[bool]):
    """A window over the panes; the answer is whether to go on to the guide."""

    BINDINGS: ClassVar[list[BindingType]] = [(_CLOSING, "give_up", "Close")]
    AUTO_FOCUS = "HelpText"
    LIST = HelpText
    PLACEHOLDER = "a key, or what it does, in any pane"

    def __init__(
        self,
        pane: Pane,
        seen: Sequence[HelpLine] = (),
        *,
        scope: Scope | None = None,
        signs: Signs = UNICODE,
    ) -> None:
        """Tells the keys of a `scope` that has any to tell, else those of `pane`.

        `seen` are pairs of what is to be seen there and what it means.
        """
        super().__init__()
        self._seen = seen
        self._scope = scope if scope in _NAMES else Scope(pane)
        self.signs = signs

    def compose(self) -> ComposeResult:
        """The window: a title bar and the keys."""
        bar = TitleBar(signs=self.signs)
        key = written(joined(self._on), 1)
        again, shortly = (f"{key} again: the guide, ", f"{key} the guide, ") if key else ("", "")
        bar.heading = Heading(
            f"Keys {_NAMES[self._scope]}", f"/ finds any key, {again}Esc closes", short=f"/ finds, {shortly}Esc closes"
        )
        bar.active = True
        bar.add_class("-short")
        with Vertical(id="help", classes="-ascii" if self.signs.ascii else ""):
            yield bar
            yield HelpText(self.keymap.keys_in(self._scope), self._seen, signs=self.signs)

    @property
    def _on(self) -> tuple[Chord, ...]:
        """The keys that opened the window, so far as they do not close it."""
        found = (key.key for key in self.keymap.bindings[self._scope] if key.id == "screen.help")
        return tuple(keys for keys in chords(next(found, "")) if keys[0] not in _OWN)

    def actions(self, scope: Scope) -> Mapping[Chord, str]:
        """What each key does; those that opened the window go on to the guide."""
        return {**super().actions(scope), **dict.fromkeys(self._on, "screen.guide")}

    def narrow(self, words: str) -> None:
        """Tell the keys that the words mean, wherever they count; without words those of the pane."""
        keymap, scope = self.keymap, self._scope
        told = found_lines(keymap, scope, words, self._seen) if words else help_lines(keymap.keys_in(scope), self._seen)
        self.query_one(HelpText).show(told or [("", "No key is called so or does that")])

    def action_choose(self) -> None:
        """Read what was found; letters are keys again."""
        self.action_keep_words()

    def action_give_up(self) -> None:
        """Go back to the panes."""
        self.dismiss(False)

    def action_guide(self) -> None:
        """Go on to the pages of the guide."""
        self.dismiss(True)
