"""The first page: what the reader is going to show, on the terminal before anything that takes long is imported.

When a run ends, the frame that the next one will begin with is kept, with all that decides how it looks: the size and
kind of the terminal, the version, and the index, the state and the settings by their times and sizes. Where every one
of these is still the same, the frame is put on the terminal at once, and the reader takes the terminal over from it.
Where anything differs, or cannot be told, nothing is shown early.

This module is imported at every start and must itself import next to nothing.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import FrameType

_FIRST_LINE = b"leesmap first page 1\n"
_LOOKS = (
    *("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "TERM_PROGRAM", "COLUMNS", "LINES"),
    *("VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "MLTERM"),
)
"""What in the environment decides how a frame looks."""
_CACHES = ("~/.cache", "~/Library/Caches")
_MOST_BYTES = 1 << 20
_ENTER, _LEAVE = b"\x1b[?1049h\x1b[?25l\x1b[?7l", b"\x1b[?7h\x1b[?25h\x1b[?1049l"


class FirstPage:
    """A frame on the terminal that waits for the reader. The terminal echoes nothing; what is typed is kept for it."""

    def __init__(self, descriptor: int, attributes: "list[object]") -> None:
        """`attributes` are the terminal's, as `termios` gives them, from before."""
        self._descriptor = descriptor
        self.attributes = attributes
        self._waits = True

    def hand_over(self) -> None:
        """The reader has the terminal now and puts it in order at its end."""
        self._waits = False

    def withdraw(self) -> None:
        """Put the terminal in order, unless the reader has taken it over."""
        if not self._waits:
            return
        import termios

        self._waits = False
        os.write(self._descriptor, _LEAVE)
        termios.tcsetattr(self._descriptor, termios.TCSANOW, self.attributes)  # type: ignore[arg-type]


def show_first_page(arguments: "Sequence[str]") -> FirstPage | None:
    """Show the page that was kept, if it is what `leesmap ARGUMENTS` will show; None where nothing was shown."""
    if len(arguments) > 1 or not all(map(os.isatty, (0, 1, 2))):
        return None
    page = _page_in(first_page_file(), os.path.realpath(arguments[0]) if arguments else None)
    return None if page is None else _put_on_terminal(page)


def first_page_file() -> str:
    """Where the page is kept: in the folder that `reader.locations` names for what can be dropped."""
    darwin = sys.platform == "darwin"
    caches = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser(_CACHES[darwin])  # noqa: PTH111
    return f"{caches}/leesmap/first-page"


def keep_first_page(root: "Path", frame: str | None, files: "Iterable[Path]", *, is_last: bool) -> None:
    """Keep `frame` for the next start on `root`; None, or a file that cannot be written: the next start does without.

    `files` are those that decide what is shown. `is_last`: `leesmap` alone opens `root`.
    """
    from contextlib import suppress
    from pathlib import Path

    file = Path(first_page_file())
    with suppress(OSError):
        file.unlink(missing_ok=True)
        deciding = [os.fsencode(deciding) for deciding in files]
        names = (os.fsencode(root), *deciding)
        if frame is None or any(b"\n" in name for name in names):
            return
        lines = (os.fsencode(root), b"last" if is_last else b"", _looks(), *map(_stamp, deciding), b"")
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f"{file.name}.{os.getpid()}")
        new.write_bytes(_FIRST_LINE + b"\n".join(lines) + b"\n" + frame.encode())
        new.chmod(0o600)
        new.replace(file)


def _page_in(file: str, root: str | None) -> bytes | None:
    """The frame, where all that decided it is as it was; without a root, that of the archive which was open last."""
    try:
        with open(file, "rb") as kept:  # noqa: PTH123
            content = kept.read(_MOST_BYTES + 1)
    except OSError:
        return None
    head, blank, frame = content.partition(b"\n\n\x1b")
    lines = head.removeprefix(_FIRST_LINE).split(b"\n")
    if not head.startswith(_FIRST_LINE) or not blank or len(content) > _MOST_BYTES or len(lines) < 3:
        return None
    if lines[1] != b"last" if root is None else lines[0] != os.fsencode(root):
        return None
    unchanged = lines[2] == _looks() and all(line == _stamp(line.partition(b" ")[2]) for line in lines[3:])
    return b"\x1b" + frame if unchanged and os.path.isdir(lines[0]) else None  # noqa: PTH112


def _looks() -> bytes:
    from reader import __version__

    columns, rows = os.get_terminal_size(2)
    values = [f"{name}={os.environ[name]}" for name in _LOOKS if name in os.environ]
    return "\t".join((__version__, f"{columns}x{rows}", *values)).encode("utf-8", "replace").replace(b"\n", b" ")


def _stamp(file: bytes) -> bytes:
    """When a file was changed and how large it is, before its name; zeros for one that is not there."""
    try:
        found = os.stat(file)  # noqa: PTH116
    except OSError:
        return b"0/0 " + file
    return b"%d/%d %s" % (found.st_mtime_ns, found.st_size, file)


def _put_on_terminal(frame: bytes) -> FirstPage | None:
    import termios

    try:
        before = termios.tcgetattr(2)
        raw = termios.tcgetattr(2)
        raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        raw[6][termios.VMIN] = 1
        termios.tcsetattr(2, termios.TCSANOW, raw)
    except termios.error:
        return None
    page = FirstPage(2, before)
    waiting = _ENTER + frame
    while waiting:
        waiting = waiting[os.write(2, waiting) :]
    _withdraw_when_told_to_end(page)
    return page


def _withdraw_when_told_to_end(page: FirstPage) -> None:
    import signal

    def end(number: int, _frame: "FrameType | None") -> None:
        page.withdraw()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
