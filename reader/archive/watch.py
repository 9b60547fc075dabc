"""Watching an archive's folder, so that a change is seen while the reader is open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

_STEP_MS = 100
"""How long nothing may change for a burst of changes to be over, and how soon a stop is heard."""
_LONGEST_BURST_MS = 2_000
"""Of changes that come without end, so much is told at once."""


def bursts(root: Path, stop: Event) -> Iterator[None]:
    """Gives nothing, again and again: each time something below `root` has changed, once for a burst of changes.

    Ends when `stop` is set, and where nothing can watch, or no longer: then changes are found by looking.
    Hidden files and folders, such as those of version control, are not watched.
    """
    if not root.is_dir():
        return
    try:
        from watchfiles import Change, watch  # brings an event loop with it, which nobody needs before the first frame
    except Exception:  # its compiled part is made for each system, and can fail to load in any way
        return

    above = len(root.parts)

    def is_told(_: Change, path: str) -> bool:
        return not any(part.startswith(".") for part in Path(path).parts[above:])

    try:
        for _ in watch(
            root,
            watch_filter=is_told,
            debounce=_LONGEST_BURST_MS,
            step=_STEP_MS,
            stop_event=stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            yield
    except (OSError, RuntimeError):  # more folders than the system watches; no support for it
        return
