"""What marks are called, and what typing labels means. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from reader.model import Change, ChangeKind, Row
from reader.text import clean_line
from reader.ui.signs import Signs
from reader.ui.wording import grouped, many

_LONGEST_LABEL = 60
"""Characters."""
_RANGE_KEYS = (
    ("article.toggle-read", "reads"),
    ("article.toggle-star", "stars"),
    ("article.toggle-queue", "queues"),
    ("article.label", "labels"),
    ("link.export", "exports"),
)
_TURNED = {
    (ChangeKind.READ, True): "Read again",
    (ChangeKind.READ, False): "Unread again",
    (ChangeKind.STAR, True): "Starred again",
    (ChangeKind.STAR, False): "No star again",
    (ChangeKind.QUEUE, True): "In the queue again",
    (ChangeKind.QUEUE, False): "Out of the queue again",
    (ChangeKind.WRONG, True): "Wrong again, a link in",
    (ChangeKind.WRONG, False): "Healed again, a link in",
}


def turned(change: Change, title: str, *, undone: bool) -> str:
    """What undoing or redoing a change did: `Unread again: 37 articles`. `title` is that of its only article."""
    labels = "Labels as they were" if undone else "Labels changed again"
    what = title if len(change.keys) == 1 else many(len(change.keys), "article")
    return f"{_TURNED.get((change.kind, change.on), labels)}: {what}"


def search_turned(change: Change) -> str:
    """What undoing or redoing a change of a saved search did: `Saved again: Water`."""
    if not change.was:
        return f"Saved again: {change.now}"
    if not change.now:
        return f"No longer saved: {change.was}"
    if change.was == change.now:
        return f"The saved search {change.now} is as it was"
    return f"{change.was} is called {change.now} again"


def named(rows: Sequence[Row]) -> str:
    """What a message calls some articles: a title, or how many they are."""
    return rows[0].title if len(rows) == 1 else many(len(rows), "article")


def range_told(count: int, key: Callable[[str], str]) -> str:
    """How many articles are selected, and what the keys do with them; `key` tells that of an action."""
    does = ", ".join(f"{key(name)} {word}" for name, word in _RANGE_KEYS if key(name))
    ends = " or ".join(filter(None, (key("list.select-range"), key("list.clear-filter"))))
    keys = "; ".join(filter(None, (does, f"{ends} ends" if ends else "")))
    return f"{grouped(count)} selected" + (f": {keys}" if keys else "")


def marks_of(row: Row, signs: Signs) -> str:
    """The marks of an article beside its title: star, queue and labels."""
    signs_of = (signs.star if row.starred else "", signs.queued if row.queued else "")
    return " ".join(filter(None, (*signs_of, *(f"#{label}" for label in row.labels))))


def labels_in(text: str) -> tuple[str, ...]:
    """The labels in a line of them, separated by commas; each once, whatever its case."""
    found: dict[str, str] = {}
    for part in text.split(","):
        label = clean_line(part).lstrip("#").strip()[:_LONGEST_LABEL].strip()
        if label:
            found.setdefault(label.casefold(), label)
    return tuple(found.values())


def shared_labels(rows: Sequence[Row]) -> tuple[str, ...]:
    """The labels that all of the articles have."""
    return tuple(label for label in rows[0].labels if all(label in row.labels for row in rows)) if rows else ()


def label_changes(before: Collection[str], typed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels to give and to take away, when `before` were in the line and now `typed` is."""
    after = labels_in(typed)
    return tuple(one for one in after if one not in before), tuple(one for one in before if one not in after)


def completed(typed: str, known: Sequence[str]) -> str | None:
    """The line with its last label completed from those that are known, likeliest first; None where none fits."""
    *done, last = typed.split(",")
    begun, taken = last.lstrip().casefold(), {label.casefold() for label in labels_in(",".join(done))}
    if not begun:
        return None
    fitting = (one for one in known if one.casefold().startswith(begun) and one.casefold() not in taken)
    found = next(fitting, None)
    return None if found is None else typed + found[len(begun) :]


def next_in_queue(queue: Sequence[str], opened: str, unread: Collection[str]) -> int | None:
    """Which of the queue to open: the one behind the open one, else the first unread, else the first."""
    if not queue:
        return None
    if opened in queue:
        return (queue.index(opened) + 1) % len(queue)
    return next((index for index, key in enumerate(queue) if key in unread), 0)
