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
        "article.information": ["i", "ctrl+g"],
        "article.undo": ["U", "u"],
        "move.down": ["j", "Down", "ctrl+e"],
        "move.up": ["k", "Up", "ctrl+y"],
        "move.page-down": ["space", "ctrl+f", "PgDn"],
        "move.page-up": ["b", "ctrl+b", "PgUp"],
        "article.follow": ["Enter", "l", "Right", "ctrl+]", "g f"],
        "article.outline": ["\\", "g O"],
        "link.browse": ["o", "g x"],
        "link.queue-all": ["z T"],
        "pane.next": ["Tab", "ctrl+w w", "ctrl+w l", "ctrl+w j", "ctrl+w ctrl+w"],
        "pane.previous": ["shift+Tab", "ctrl+w W", "ctrl+w h", "ctrl+w k", "ctrl+w p"],
        "screen.quit": ["q", "Z Z", "Z Q"],
        "screen.zoom": ["z z", "ctrl+w o"],
        "trail.back": ["Backspace", "H", "ctrl+o", "ctrl+t", "alt+Left"],
    },
    "newsboat": {
        "article.leave": ["q", "Esc"],
        "article.label": ["#", "ctrl+e"],
        "article.open-previous-unread": ["p"],
        "article.toggle-read": ["N", "m"],
        "article.toggle-star": ["s", "ctrl+b"],
        "link.browse": ["o", "O"],
        "link.export": ["e"],
        "link.peek": ["P"],
        "links.leave": ["q", "Esc", "h", "Left"],
        "links.previous-unread": ["p"],
        "list.clear-filter": ["ctrl+f", "Esc", "h", "Left"],
        "list.filter": ["/", "F"],
        "list.previous-unread": ["p"],
        "list.searches": ["g S", "f"],
        "list.unread-only": ["l", "g u"],
        "screen.archives": ["g a", "E"],
        "screen.links": ["u", "B"],
        "screen.quit": ["q", "Q"],
        "screen.rescan": ["r", "R"],
        "select.drop": ["q", "Esc"],
    },
    "less": {
        "article.hints": ["a"],
        "article.information": ["i", "=", "ctrl+g"],
        "list.filter": ["/", "&"],
        "move.down": ["j", "Down", "ctrl+e"],
        "move.up": ["k", "Up", "ctrl+y", "ctrl+k"],
        "move.first": ["g", "g g", "alt+<", "Home"],
        "move.last": ["G", "alt+>", "End"],
        "move.half-down": ["d", "ctrl+d"],
        "move.half-up": ["u", "ctrl+u"],
        "move.page-down": ["space", "f", "ctrl+f", "ctrl+v", "PgDn"],
        "move.page-up": ["b", "ctrl+b", "alt+v", "PgUp"],
        "screen.justify": ["g ="],
        "screen.quit": ["q", "Q", "Z Z"],
    },
}
