"""A small archive and a command line to ask it with."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import Leesmap, command_line, write_archive


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that no test changes."""
    return write_archive(tmp_path_factory.mktemp("archive") / "news archive")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the reader of that archive has his own folders."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def leesmap(home: Path) -> Leesmap:
    return command_line(home)


@pytest.fixture
def fresh(tmp_path: Path) -> Leesmap:
    """A reader who has never started leesmap."""
    return command_line(tmp_path / "home")
