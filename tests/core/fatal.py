"""A reader of files that one file is fatal to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date

from reader.archive.scan import FileStat
from reader.archive.site import Site
from reader.index.contents import Contents, FileRecord


class FatalContents(Contents):
    """Ends its process over a file called `fatal.html`, as a crash inside a library would."""

    def __init__(self) -> None:
        from pathlib import Path

        super().__init__(Path(), Site(), date(2026, 11, 22))

    def records(self, files: Sequence[FileStat]) -> list[FileRecord]:
        if any(file.path == "fatal.html" for file in files):
            os._exit(9)
        return [FileRecord(file, None) for file in files]
