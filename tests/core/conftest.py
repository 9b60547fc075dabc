"""Where an archive that is tested keeps what it must, and the archive itself, looked through once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.library import Library, open_library
from reader.locations import Locations

Opening = Callable[[], Library]


@pytest.fixture
def locations(tmp_path: Path) -> Locations:
    return Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")


@pytest.fixture
def opened(root: Path, locations: Locations) -> Opening:
    """Opens the archive in the folder `root` of the test, as a window of its own; to be closed there."""
    return lambda: open_library(root, locations, lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))


@pytest.fixture
def library(opened: Opening) -> Iterator[Library]:
    library = opened()
    library.index.refresh()
    yield library
    library.close()
