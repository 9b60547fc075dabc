"""Finding the articles that the reading state knows, and copying what is known of them into the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.identity import ArticleKey, Identity, assign_changed_keys, assign_keys
from reader.index.marks import Mark
from reader.library.index_protocols import Answers
from reader.library.state_protocols import ReadingState

_FEW = 50
"""As many marks are copied into the index one by one; beyond, all are copied at once."""


def recognise(answers: Answers, reading: ReadingState) -> None:
    """Gives every article its key, the one that the reader knows it by under whatever name, and copies the marks."""
    if _recognise_changed(answers, reading):
        return
    answers.set_keys(assign_keys(answers.identities(), reading.identities()))
    reading.update_identities(answers.identities())
    copy_marks(answers, reading)


def _recognise_changed(answers: Answers, reading: ReadingState) -> bool:
    """Does this for no more than the articles that changed; False where it takes all to tell their keys."""
    changed = answers.changed_identities()
    if changed is None or answers.marks_stamp() != _stamp(reading, reading.revision()):
        return False

    def is_taken(key: ArticleKey, by: Identity) -> bool:
        holders = map(answers.identity, answers.numbers_by("key", key))
        return any(holder is not None and holder.path != by.path for holder in holders)

    keys = assign_changed_keys(changed, reading.identities(), is_taken)
    if keys is None:
        return False
    answers.set_keys(keys)
    reading.update_identities([replace(now, key=keys[now.path]) for _, now in changed if now is not None])
    answers.set_refused(reading.wrong())
    return True


def copy_marks(answers: Answers, reading: ReadingState) -> None:
    """Copies the reading state into the index, where queries can use it."""
    stamp = _stamp(reading, reading.revision())
    marks = (
        Mark(number, marks.read_at, marks.starred_at, marks.queued_at is not None, marks.labels)
        for marks in reading.marks()
        for number in answers.numbers_by("key", marks.key)
    )
    answers.set_refused(reading.wrong())
    answers.set_marks(marks, stamp)


def copy_change(answers: Answers, reading: ReadingState, keys: Sequence[str], *, refused: bool = False) -> None:
    """Copies what the newest change of the reading state did to the marks of some articles, or to `refused` links.

    Where the index was a copy of what was before, it is one of what is now; else `catch_up` has more to do.
    """
    if len(keys) > _FEW:
        copy_marks(answers, reading)
        return
    for key in keys:
        marks = reading.marks_of(key)
        for number in answers.numbers_by("key", key):
            answers.set_mark(Mark(number, marks.read_at, marks.starred_at, marks.queued_at is not None, marks.labels))
    if refused:
        answers.set_refused(reading.wrong())
    revision = reading.revision()
    if answers.marks_stamp() == _stamp(reading, revision - 1):
        answers.set_marks_stamp(_stamp(reading, revision))


def catch_up(answers: Answers, reading: ReadingState) -> None:
    """Copies the reading state if it has changed since, by another window or a run without this index."""
    if answers.marks_stamp() != _stamp(reading, reading.revision()):
        copy_marks(answers, reading)


def _stamp(reading: ReadingState, revision: int) -> str:
    """Changes with every mark, and when another store takes the place of this one."""
    return f"{reading.archive} {revision}"
