"""What a REF or a label that is being typed can go on to, as far as an index or the reading state is there already."""

from __future__ import annotations

from pathlib import Path

from reader.errors import ReaderError
from reader.index.beginnings import names_beginning
from reader.library.whole import real_folder
from reader.locations import Locations
from reader.state.beginnings import labels_at


def refs_beginning(root: Path, locations: Locations, begun: str, most: int) -> list[str]:
    """The permalinks, slugs and paths of an archive that begin so; none where it was never indexed."""
    try:
        return names_beginning(locations.index_file(real_folder(root)), begun, most)
    except ReaderError:
        return []


def labels_known(root: Path, locations: Locations) -> list[str]:
    """The reader's own labels in an archive, those that many articles have first; none where it was never opened."""
    try:
        return labels_at(locations.state_file, str(real_folder(root)))
    except ReaderError:
        return []
