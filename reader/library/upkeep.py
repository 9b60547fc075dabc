"""What concerns the stores rather than one open archive: the last archive, forgetting, state taken out and in."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TextIO

from reader.index import schema
from reader.locations import Locations
from reader.state import exchange
from reader.state.archives import Archives
from reader.state.opening import open_state


def last_archive(locations: Locations, now: Callable[[], datetime]) -> Path | None:
    """The folder that was opened last; None the first time, and when it is gone."""
    if not locations.state_file.exists():
        return None
    with closing(open_state(locations.state_file, now)) as state:
        root = Archives(state).last()
    return Path(root) if root is not None and Path(root).is_dir() else None


def forget(root: Path, locations: Locations, now: Callable[[], datetime], *, state: bool) -> bool:
    """Drops the index of a folder, which may be gone, and on request its reading state; False if there was neither."""
    real = Path(os.path.realpath(root.expanduser()))
    dropped = schema.drop(locations.index_file(real))
    if not state or not locations.state_file.exists():
        return dropped
    with closing(open_state(locations.state_file, now)) as store:
        archives = Archives(store)
        record = archives.at(str(real))
        if record is None:
            return dropped
        archives.forget(record.id)
    return True


def export_state(locations: Locations, now: Callable[[], datetime], stream: TextIO) -> int:
    """Writes all reading state as JSON Lines; says how many rows."""
    with closing(open_state(locations.state_file, now)) as state:
        return exchange.export_state(state, stream)


def import_state(locations: Locations, now: Callable[[], datetime], stream: TextIO) -> int:
    """Merges reading state from JSON Lines; says how many rows changed something. Raises StoreError for other text."""
    with closing(open_state(locations.state_file, now)) as state:
        return exchange.import_state(state, stream)
