"""Sets of keys for people with the habits of another program; each names only what differs from the default.

What the default keys already have from vim, less, newsboat and browsers is not repeated. Sources: vim's index.txt,
less(1), newsboat's default key bindings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

DEFAULT = "default"

PRESETS: Mapping[str, Mapping[str, Sequence[str]]] = {
    DEFAULT: {},
    "vim": {
        "article.undo": ["U", "u"],
        "move.down": ["j", "Down", "ctrl+e"],
        "move.up": ["k", "Up", "ctrl+y"],
        "move.page-down": ["space", "ctrl+f", "PgDn"],
        "move.page-up": ["b", "ctrl+b", "PgUp"],
        "article.follow": ["Enter", "l", "Right", "ctrl+]", "g f"],
        "article.outline": ["\\", "g O"],
        "link.browse": ["o", "g x"],
        "pane.next": ["Tab", "ctrl+w w", "ctrl+w l"],
        "pane.previous": ["shift+Tab", "ctrl+w W", "ctrl+w h"],
        "screen.quit": ["q", "Z Z", "Z Q"],
        "trail.back": ["Backspace", "H", "ctrl+o", "alt+Left"],
    },
    "newsboat": {
        "article.leave": ["q", "Esc"],
        "article.open-previous-unread": ["p"],
        "article.toggle-read": ["N", "m"],
        "link.peek": ["P"],
        "links.leave": ["q", "Esc", "h", "Left"],
        "links.previous-unread": ["p"],
        "list.clear-filter": ["ctrl+f", "Esc", "h", "Left"],
        "list.filter": ["/", "F"],
        "list.previous-unread": ["p"],
        "screen.links": ["u", "B"],
        "screen.quit": ["q", "Q"],
        "screen.rescan": ["r", "R"],
        "select.drop": ["q", "Esc"],
    },
    "less": {
        "article.hints": ["a"],
        "move.down": ["j", "Down", "ctrl+e"],
        "move.up": ["k", "Up", "ctrl+y"],
        "move.first": ["g", "g g", "Home"],
        "move.half-down": ["d", "ctrl+d"],
        "move.half-up": ["u", "ctrl+u"],
        "move.page-down": ["space", "f", "ctrl+f", "PgDn"],
        "move.page-up": ["b", "ctrl+b", "PgUp"],
        "screen.quit": ["q", "Q", "Z Z"],
    },
}
