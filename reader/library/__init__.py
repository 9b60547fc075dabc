"""The use cases: open an archive, list, read, follow, mark, remember. What the screen and the command line call."""

from reader.library.whole import Library, open_library

__all__ = ["Library", "open_library"]
