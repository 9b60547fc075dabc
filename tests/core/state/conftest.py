"""A store of its own for every test, and a clock that stands still until it is moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.identity import Identity
from reader.state.archives import Archives
from reader.state.opening import open_state
from reader.state.schema import State


class Clock:
    """Now, for a test."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "state.sqlite"


@pytest.fixture
def state(file: Path, clock: Clock) -> Iterator[State]:
    state = open_state(file, clock)
    yield state
    state.close()


@pytest.fixture
def archive(state: State) -> str:
    return Archives(state).open_at("/home/els/krant").id


@pytest.fixture
def article() -> Callable[[str], Identity]:
    return lambda name: Identity(f"/{name}/", None, f"/{name}/", f"{name}.md", f"hash of {name}")
