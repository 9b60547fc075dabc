"""What can go wrong, as a short tree. The core raises; the command line and the screen tell."""


class ReaderError(Exception):
    """Something the reader can tell about in one line: what, where, and what to do."""


class ArchiveError(ReaderError):
    """The folder cannot be used as an archive at all."""


class IndexBusyError(ReaderError):
    """Another process is building this archive's index."""


class BrokenIndexError(ReaderError):
    """An archive's index cannot be read any more: it is to be built again."""


class StoreError(ReaderError):
    """The reading state cannot be read or kept."""
