"""Where the reader keeps its own files. Creates nothing."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import platformdirs

_APP = "leesmap"


@dataclass(frozen=True, slots=True)
class Locations:
    """The folders for settings, for reading state (precious) and for indexes (disposable)."""

    config: Path
    state: Path
    cache: Path

    @property
    def state_file(self) -> Path:
        """The one store of reading state, for all archives."""
        return self.state / "state.sqlite"

    @property
    def settings_file(self) -> Path:
        """What the reader wishes."""
        return self.config / "config.toml"

    @property
    def themes_folder(self) -> Path:
        """The reader's own themes, a file each."""
        return self.config / "themes"

    def index_file(self, root: Path) -> Path:
        """The index of the archive whose real path is `root`."""
        digest = blake2b(str(root).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
        return self.cache / "index" / f"{digest}.sqlite"


def user_locations() -> Locations:
    """The folders of the user who runs the program, as the platform has them (`XDG_*` on Linux)."""
    dirs = platformdirs.PlatformDirs(_APP, appauthor=False)
    return Locations(Path(dirs.user_config_dir), Path(dirs.user_state_dir), Path(dirs.user_cache_dir))
