"""What marks are called, and what typing labels means. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from reader.model import Change, ChangeKind, Row
from reader.text import clean_line, width_cells
from reader.ui.signs import UNICODE, Signs
from reader.ui.wording import grouped, many

_LONGEST_LABEL = 60
"""Characters."""
_RANGE_KEYS = (
    ("article.toggle-read", "read"),
    ("article.toggle-star", "star"),
    ("article.toggle-queue", "queue"),
    ("article.label", "label"),
    ("link.copy", "copy"),
    ("link.export", "export"),
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


def turned(
    change: Change, title: str, *, undone: bool, labels: Sequence[str] | None = None, dot: str = UNICODE.dot
) -> str:
    """What undoing or redoing a change did: `Unread again: 37 articles`.

    `title` is that of its only article, `labels` are those that it has now; `dot` parts the two.
    """
    what = title if len(change.keys) == 1 else many(len(change.keys), "article")
    if change.kind is ChangeKind.LABEL:
        again = "as they were" if undone else "given again"
        return (
            f"Labels {again}: {what}" if labels is None else f"Labels {again}: {hashed(labels) or 'none'} {dot} {what}"
        )
    return f"{_TURNED[change.kind, change.on]}: {what}"


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
    ends = key("list.clear-filter") or key("list.select-range")
    keys = "; ".join(filter(None, (does, f"{ends} ends" if ends else "")))
    return f"{grouped(count)} selected" + (f": {keys}" if keys else "")


def hashed(labels: Iterable[str]) -> str:
    """Labels as they are shown: `#bridges #to cite`."""
    return " ".join(f"#{label}" for label in labels)


def labels_given(rows: Sequence[Row], add: Sequence[str], remove: Sequence[str]) -> str:
    """What the labels of some articles are now; of several, which were given to all and which taken away."""
    if len(rows) == 1:
        return f"Labels: {hashed(rows[0].labels) or 'none'}"
    told = (f"{hashed(add)} given" if add else "", f"{hashed(remove)} taken away" if remove else "")
    return f"Labels of {many(len(rows), 'article')}: {', '.join(filter(None, told))}"


def labels_within(labels: Sequence[str], room_cells: int) -> str:
    """The labels of a row: whole ones and how many more there are; where not one fits, how many there are: `#2`."""
    for kept in range(len(labels), 0, -1):
        more = len(labels) - kept
        shown = hashed(labels[:kept]) + (f" +{more}" if more else "")
        if width_cells(shown) <= room_cells:
            return shown
    return f"#{len(labels)}" if labels else ""


def marks_of(row: Row, signs: Signs) -> str:
    """The marks of an article beside its title: star, queue and labels."""
    signs_of = (signs.star if row.starred else "", signs.queued if row.queued else "")
    return " ".join(filter(None, (*signs_of, hashed(row.labels))))


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


@dataclass(frozen=True, slots=True)
class QueueStep:
    """Where a step through the queue leads, and what to say of it."""

    index: int | None
    """Which to open; None for none."""
    told: str


def next_in_queue(queue: Sequence[str], opened: str, unread: Collection[str]) -> QueueStep:
    """To the one behind the open one, and around the end, which is told; else the first unread, else the first."""
    if not queue:
        return QueueStep(None, "The queue is empty")
    if queue == [opened]:
        return QueueStep(None, "This is the only article in the queue")
    whole = grouped(len(queue))
    if queue[-1] == opened:
        return QueueStep(0, f"That was the last of {whole} in the queue; beginning again")
    first = next((index for index, key in enumerate(queue) if key in unread), 0)
    index = queue.index(opened) + 1 if opened in queue else first
    return QueueStep(index, f"{grouped(index + 1)} of {whole} in the queue")
