"""Every action that a key can do, with its name and its default keys: one table.

`keymap` makes of it, and of what the reader wishes, the keys that are true: for hearing, the footer, help and palette.
A row may have several keys, parted by commas; the keys of a sequence are parted by blanks.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from textual.binding import Binding

from reader.ui.keyrows import GROUPS, LINKS, LISTS, MOVES, READS, SCREEN, rows
from reader.ui.selectkeys import SELECT_KEYS

__all__ = ["GROUPS", "MOTIONS", "TABLES", "Scope"]


class Scope(StrEnum):
    """Where a key is heard; the first three are the panes."""

    LIST = "list"
    ARTICLE = "article"
    LINKS = "links"
    FILTER = "filter"
    FIND = "find"
    LABELS = "labels"
    DATE = "date"
    HINTS = "hints"
    SELECT = "select"
    WINDOW = "window"


MOTIONS = rows(
    MOVES,
    "move",
    (
        ("down", "j,down", "move('down')", "", "Down a line or a row"),
        ("up", "k,up", "move('up')", "", "Up a line or a row"),
        ("half-down", "ctrl+d", "move('half_down')", "", "Down half a page"),
        ("half-up", "ctrl+u", "move('half_up')", "", "Up half a page"),
        ("page-down", "space,pagedown", "page_on", "", "Down a page; at the end of an article, the next unread one"),
        ("page-up", "b,pageup", "move('page_up')", "", "Up a page"),
        ("first", "g g,home", "move('first')", "", "To the top; with digits before it, to that row or line"),
        ("last", "G,end", "move('last')", "", "To the end; with digits before it, to that row or line"),
    ),
)

LIST_KEYS = (
    *rows(
        READS,
        "list",
        (
            ("open", "enter,l,right", "open", "Open", "Open the article under the cursor"),
            ("next-unread", "n", "step_unread(1)", "Next unread", "Move to the next unread article"),
            ("previous-unread", "N", "step_unread(-1)", "", "Move to the previous unread article"),
        ),
    ),
    *rows(
        LISTS,
        "list",
        (
            ("filter", "slash", "filter", "Filter", "Filter the list as you type"),
            ("unread-only", "g u", "toggle_unread", "", "Show unread articles only; again: the others too"),
            ("sort", "S", "sort", "Sort", "Sort the list another way"),
            ("group", "backslash", "group", "", "Part the list into groups by month, section, author or tag"),
            ("fold-all", "z M", "fold_all(True)", "", "Fold every group to its head"),
            ("unfold-all", "z R", "fold_all(False)", "", "Unfold every group"),
            ("jump-to-date", "g d", "jump_to_date", "", "Go to a year, month or day of the list"),
            ("save-search", "g s", "save_search", "", "Save this search: the filter and the order, under a name"),
            ("searches", "g S", "searches", "", "Saved searches: show, rename or remove one"),
            ("mark-all", "A", "mark_all('all')", "", "Mark all articles in the list as read; asks first"),
            ("mark-above", "z k", "mark_all('above')", "", "Mark all above the cursor as read; asks first"),
            ("mark-below", "z j", "mark_all('below')", "", "Mark all below the cursor as read; asks first"),
            (
                "select-range",
                "v",
                "select_range",
                "",
                "Select a range; marks, labels, copies and exports are for all of it",
            ),
            ("clear-filter", "escape,h,left", "clear_filter", "", "Clear the filter"),
        ),
    ),
)

ARTICLE_KEYS = (
    *rows(
        READS,
        "article",
        (
            (
                "open-unread",
                "n",
                "go_on(1)",
                "Next unread",
                "Open the next unread article; while a find is on, go to the next match",
            ),
            (
                "open-previous-unread",
                "N",
                "go_on(-1)",
                "",
                "Open the previous unread article; while a find is on, go to the previous match",
            ),
            ("open-next", "J", "open_beside(1)", "", "Open the next article of the list"),
            ("open-previous", "K", "open_beside(-1)", "", "Open the previous article of the list"),
            ("leave", "escape", "leave_article", "List", "End the find, drop the selection; else go to the list"),
            ("list", "h,left", "focus_pane('list')", "", "Go to the list"),
        ),
    ),
    *rows(
        MOVES,
        "article",
        (
            ("find", "slash", "find", "Find", "Find words in the article as you type"),
            (
                "select",
                "v",
                "select_text",
                "",
                "Select text: a caret stands at the link, the match or the first word",
            ),
            ("outline", "backslash", "outline", "", "The headings of the article; Enter goes to one"),
            ("right", "greater_than_sign", "sideways(1)", "", "Scroll a wide table or code to the right"),
            (
                "left",
                "less_than_sign",
                "sideways(-1)",
                "",
                "Scroll a wide table or code to the left; at its edge, wrap it again",
            ),
        ),
    ),
    *rows(
        LINKS,
        "article",
        (
            ("next-link", "tab", "step_link(1)", "Link", "Go to the next link; past the last, to the next pane"),
            ("previous-link", "shift+tab", "step_link(-1)", "", "Go to the previous link"),
            (
                "follow",
                "enter,l,right",
                "follow_focused",
                "Follow",
                "Follow the link; without one, go to the first in view",
            ),
            (
                "numbers",
                "ctrl+n",
                "number_links",
                "",
                "Show or hide the links' numbers; digits and Enter follow a link",
            ),
            ("hints", "f", "hint('follow')", "Letters", "Show letters on the links in view; typing them follows one"),
            ("peek-hints", "F", "hint('peek')", "", "Peek by letters: typing those of a link shows where it leads"),
        ),
    ),
)

LINK_KEYS = (
    *rows(
        LINKS,
        "links",
        (
            ("follow", "enter,l,right", "follow_row", "Follow", "Follow the link under the cursor"),
            ("leave", "escape,h,left", "focus_pane('article')", "Article", "Go to the article"),
        ),
    ),
    *rows(
        READS,
        "links",
        (
            ("next-unread", "n", "step_unread(1)", "", "Move to the next unread article of the list"),
            ("previous-unread", "N", "step_unread(-1)", "", "Move to the previous unread article of the list"),
        ),
    ),
    *rows(LISTS, "links", (("filter", "slash", "filter", "", "Filter the list as you type"),)),
)

PANE_KEYS = rows(
    MOVES,
    "pane",
    (
        ("next", "tab", "step_pane(1)", "", "To the next pane"),
        ("previous", "shift+tab", "step_pane(-1)", "", "To the previous pane"),
    ),
)

SCREEN_KEYS = (
    *rows(
        READS,
        "article",
        (
            ("toggle-read", "m", "toggle_read", "Read", "Mark as read or unread"),
            ("toggle-star", "s", "toggle_star", "Star", "Star, or take the star away"),
            ("label", "number_sign", "label", "", "Give labels of your own, separated by commas"),
            ("toggle-queue", "t", "toggle_queue", "", "Queue the link's target, else this, or take it out"),
            ("open-queued", "T", "open_queued", "", "Open the next article of the queue"),
            ("undo", "U", "undo", "", "Undo any change of marks, labels, saved searches, wrong links"),
            ("redo", "ctrl+r", "redo", "", "Make again what was undone"),
            ("information", "i", "information", "", "Where this article and its date come from"),
        ),
    ),
    *rows(
        LINKS,
        "trail",
        (
            ("back", "backspace,H,alt+left", "back", "Back", "Back to where you came from, to the same line and link"),
            ("forward", "L,alt+right", "forward", "", "Forward again"),
            ("tree", "g t", "trail", "", "The trail: everywhere you went; Enter goes there"),
        ),
    ),
    *rows(
        LINKS,
        "link",
        (
            ("peek", "p", "peek", "Peek", "Look at where the link leads, or at the article under the cursor"),
            ("copy", "y", "copy_address", "", "Copy the selection, else the link's address, else the article's"),
            (
                "copy-markdown",
                "Y",
                "copy_markdown",
                "",
                "Copy as Markdown: a quotation with its source, or a link",
            ),
            ("browse", "o", "open_address", "", "Open the link's web address; asks first"),
            ("export", "e,E", "export", "", "Export this, the list, starred, the queue or the trail"),
            ("pipe", "vertical_line", "pipe", "", "Give the article to a command; shows it first"),
            ("refuse", "x", "refuse", "", "Say that this healed link leads to the wrong article"),
            ("queue-all", "z t", "queue_links", "", "Queue every unread article that this one links to"),
        ),
    ),
    *rows(
        SCREEN,
        "screen",
        (
            ("links", "B", "toggle_links", "Links", "Show or hide the links pane"),
            ("wider", "plus", "measure(4)", "", "Longer lines"),
            ("narrower", "minus", "measure(-4)", "", "Shorter lines"),
            ("justify", "equals_sign", "justify", "", "Lines of one length, or a ragged right edge"),
            ("theme", "D", "app.switch_theme", "", "Dark or light"),
            ("themes", "g D", "app.themes", "", "Choose among all themes, seeing each"),
            ("settings", "g c", "app.settings", "", "Settings, in your editor; most count at once"),
            ("rescan", "R", "rescan", "", "Look for changes in the archive"),
            ("archives", "g a", "archives", "", "Your archives: go to another, add, rename or forget one"),
            ("guide", "g question_mark", "guide", "", "The pages of the guide; Enter opens one, Back comes back"),
            ("messages", "g m", "messages", "", "Messages: what was said since the start, and what is wrong"),
            ("suspend", "ctrl+z", "app.suspend_process", "", "Suspend; `fg` brings the reader back"),
            (
                "palette",
                "colon,ctrl+p",
                "palette",
                "Palette",
                "Any action, saved search, theme, archive, article or page of the guide, by its name",
            ),
            ("help", "question_mark,f1", "help", "Help", "This help; pressed again, the guide"),
            ("quit", "q", "app.quit", "Quit", "Quit; everything is remembered"),
        ),
    ),
)

# The line in which a filter is typed has keys of its own.
FILTER_KEYS = rows(
    LISTS,
    "filter",
    (
        ("keep", "enter,down", "keep_filter", "Go to the list", "Go to the filtered list"),
        ("complete", "tab", "complete_filter", "Complete", "Complete the word; where nothing fits, go to the list"),
        ("drop", "escape", "clear_filter", "Clear", "Clear the filter"),
    ),
)

# The line in which words to find are typed has some too.
FIND_KEYS = rows(
    MOVES,
    "find",
    (
        ("keep", "enter,down,tab", "keep_find", "Keep", "Keep the find, and go on from match to match"),
        ("drop", "escape", "end_find", "End", "End the find, and go back to where it began"),
    ),
)

# So does the line in which labels are typed.
LABEL_KEYS = rows(
    LISTS,
    "labels",
    (
        ("keep", "enter,down", "keep_labels", "Give", "Give the article these labels"),
        ("complete", "tab", "complete_label", "Complete", "Take over the label that is suggested"),
        ("drop", "escape", "drop_labels", "Leave", "Leave the labels as they were"),
    ),
)

# And the line in which a date is typed.
DATE_KEYS = rows(
    LISTS,
    "date",
    (
        ("keep", "enter,down,tab", "keep_date", "Go", "Go to the date"),
        ("drop", "escape", "drop_date", "Stay", "Stay where the cursor is"),
    ),
)

# While links show letters, every other letter chooses one.
HINT_KEYS = rows(LINKS, "hints", (("end", "escape", "end_hints", "End", "Take the letters away"),))

# Their keys are typed one after the other.
SEQUENCES = (
    *rows(SCREEN, "screen", (("search", "g slash", "search", "", "Search the text of all articles"),)),
    *rows(MOVES, "article", (("fold", "z a", "fold", "", "Open or close details; in the list, a group"),)),
    *rows(SCREEN, "screen", (("zoom", "z z", "zoom", "", "This pane alone; again: all panes"),)),
)

EVERYWHERE = (*MOTIONS, *SEQUENCES, *SCREEN_KEYS)
"""What works in every pane."""

_WHILE_SELECTING = (
    *("article.open-unread", "article.open-previous-unread", "article.find"),
    *("link.copy", "link.copy-markdown", "link.export", "link.pipe"),
    *("screen.zoom", "screen.wider", "screen.narrower", "screen.justify", "screen.theme", "screen.themes"),
    *("screen.suspend", "screen.palette", "screen.help", "screen.quit"),
)
"""What works on or beside a selection as it does on the article."""

TABLES: Mapping[Scope, tuple[Binding, ...]] = {
    Scope.LIST: (*LIST_KEYS, *PANE_KEYS, *EVERYWHERE),
    Scope.ARTICLE: (*ARTICLE_KEYS, *PANE_KEYS, *EVERYWHERE),
    Scope.LINKS: (*LINK_KEYS, *PANE_KEYS, *EVERYWHERE),
    Scope.FILTER: FILTER_KEYS,
    Scope.FIND: FIND_KEYS,
    Scope.LABELS: LABEL_KEYS,
    Scope.DATE: DATE_KEYS,
    Scope.HINTS: HINT_KEYS,
    Scope.SELECT: (
        *SELECT_KEYS,
        *MOTIONS,
        *(key for key in (*ARTICLE_KEYS, *EVERYWHERE) if key.id in _WHILE_SELECTING),
    ),
    Scope.WINDOW: MOTIONS,
}
"""The actions of each scope with their default keys; the names are unique in all of them together."""
