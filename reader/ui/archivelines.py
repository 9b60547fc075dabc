"""The archives that the reader knows, as lines of a window. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from reader.library.archives import KnownArchive
from reader.model import Counts
from reader.ui.signs import Signs
from reader.ui.widgets.choice_list import Choice
from reader.ui.wording import DATE_CELLS, grouped


def archive_choices(
    archives: Sequence[KnownArchive], counts: Mapping[Path, Counts | None], now: datetime, signs: Signs
) -> list[Choice]:
    """A line for each archive: its name, how much of it is unread, and the last visit.

    An archive that is missing in `counts` is still to be counted; None there: it has no index. `now` knows its zone,
    which is the one that visits are told in.
    """
    return [
        Choice(
            "archive",
            archive.name + (f" {signs.dot} open" if archive.is_open else ""),
            f"{_unread(archive, counts)}  {_visit(archive.visited_at, now)}",
            archive,
        )
        for archive in archives
    ]


def _unread(archive: KnownArchive, counts: Mapping[Path, Counts | None]) -> str:
    if not archive.is_there:
        return "not there"
    if archive.root not in counts:
        return ""
    found = counts[archive.root]
    return "no index" if found is None else f"{grouped(found.unread)} of {grouped(found.all)} unread"


def _visit(visited_at: datetime | None, now: datetime) -> str:
    """The day of a visit, or the time of one of today."""
    if visited_at is None:
        return " " * DATE_CELLS
    visited = visited_at.astimezone(now.tzinfo)
    return (f"{visited:%H:%M}" if visited.date() == now.date() else f"{visited:%Y-%m-%d}").rjust(DATE_CELLS)
