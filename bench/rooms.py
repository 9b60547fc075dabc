"""Where a benchmark's archive lives, and an environment in which leesmap finds nothing but that."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.made import write


@dataclass(frozen=True, slots=True)
class Room:
    """One archive of invented articles, with a home of its own for the reader."""

    folder: Path
    """Holds the archive, the home and the peers' files."""
    count: int

    @property
    def archive(self) -> Path:
        """The articles."""
        return self.folder / "archive"

    @property
    def env(self) -> dict[str, str]:
        """The environment of every program that is measured."""
        home = self.folder / "home"
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return kept | {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }

    @property
    def index(self) -> Path:
        """The index, once there is one."""
        return next((self.folder / "home" / "cache" / "leesmap" / "index").glob("*.sqlite"))

    def forget(self) -> None:
        """Make the archive one that leesmap has never seen."""
        shutil.rmtree(self.folder / "home", ignore_errors=True)

    def forget_reading(self) -> None:
        """Leave the index alone."""
        shutil.rmtree(self.folder / "home" / "state", ignore_errors=True)


def enter(folder: Path, count: int) -> Room:
    """The room of an archive of `count` articles below `folder`; written where it is not there yet."""
    room = Room(folder / str(count), count)
    done = room.folder / "written"
    if not done.exists():
        shutil.rmtree(room.folder, ignore_errors=True)
        write(room.archive, count)
        done.touch()
    return room


def leesmap(*arguments: str | Path) -> list[str]:
    """The command of the environment that runs the benchmark: install leesmap in it as a wheel to measure that."""
    return [str(Path(sys.executable).with_name("leesmap")), *map(str, arguments)]
