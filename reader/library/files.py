"""Writing files that somebody asked for: never half of one, never over another unasked, never inside an archive."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TextIO
from unicodedata import normalize

from reader.errors import ReaderError
from reader.text import clean_line

_MOST_BYTES = 150
"""Of a file's name without its suffix: file systems end at 255, and some count in other units."""
_UNSAFE = re.compile(r"[^\w.~+-]+")
_ENDING = re.compile(r"(?<=[^/])\.([xs]?html?|php|aspx?|jsp|md|markdown|txt|jsonl)/*$", re.IGNORECASE)
"""What the files of a site end in, where its permalinks show it: a copy in another form ends otherwise."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def file_names(permalinks: Iterable[str], suffix: str) -> list[str]:
    """A name for the file of each article: safe on every system, and no two alike, not even without regard to case.

    `/news/2018/bridge/` becomes `news_2018_bridge`, and so does `/news/2018/bridge.html`; a name that is taken already
    gets a fingerprint of its permalink.
    """
    taken: set[str] = set()
    names = []
    for permalink in permalinks:
        name = _plain_name(permalink)
        if name.casefold() in taken or not name or _RESERVED.fullmatch(name):
            name = f"{name or 'article'}-{_fingerprint(permalink)}"
        taken.add(name.casefold())
        names.append(name + suffix)
    return names


def name_of_article(permalink: str, title: str) -> str:
    """What to call the file of one article: the last part of its permalink that names it, else its title.

    Not safe yet: `file_names` makes it so.
    """
    slug = _ENDING.sub("", permalink).rstrip("/").rpartition("/")[2]
    return slug if slug not in ("", "index") and _plain_name(slug) else title


def _plain_name(permalink: str) -> str:
    name = _ENDING.sub("", normalize("NFC", clean_line(permalink))).replace("/", "_")
    raw = _UNSAFE.sub("-", name).strip("._-").encode()
    return raw[:_MOST_BYTES].decode("utf-8", "ignore").rstrip("._-")


def _fingerprint(permalink: str) -> str:
    return blake2b(permalink.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def folder_for_export(to: str, root: Path) -> Path:
    """The folder to export to, as a real path. Raises ReaderError if it lies in the archive, which is only read."""
    folder = Path(os.path.realpath(to))
    if folder == root or root in folder.parents:
        raise ReaderError(f"{to}: lies inside the archive, where nothing is ever written. Give a folder outside it.")
    if folder.exists() and not folder.is_dir():
        raise ReaderError(f"{to}: not a folder. Give the folder to write to.")
    return folder


def folder_to_make(folder: Path) -> str:
    """What of a folder's path is not there yet and would be made, beginning below what is; empty for nothing.

    Below the root that is the whole path: without its slash it would be somewhere else.
    """
    try:
        there = next((above for above in (folder, *folder.parents) if os.path.lexists(above)), None)
        if there is None or there == folder:
            return ""
        return clean_line(str(folder if there == there.parent else folder.relative_to(there)))
    except (OSError, ValueError):  # no path at all
        return ""


_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
)


def refuse_all_but_files(path: Path) -> None:
    """Raises ReaderError if what is there, or what a link there leads to, is anything but a file.

    To put a file in the place of a device would take the device away from everybody.
    """
    try:
        mode = path.stat().st_mode
    except OSError:  # nothing is there, or a link that leads nowhere
        return
    if not stat.S_ISREG(mode):
        kind = next((kind for is_one, kind in _KINDS if is_one(mode)), "something of its own")
        raise ReaderError(f"{clean_line(str(path))}: {kind}, which no file is put in the place of. Give another name.")


def existing(folder: Path, names: Sequence[str]) -> list[str]:
    """Those of the names that the folder has already. Raises ReaderError if one of them is no file."""
    if not folder.is_dir():
        return []
    present = {path.name.casefold() for path in folder.iterdir()}
    taken = [name for name in names if name.casefold() in present]
    for name in taken:
        refuse_all_but_files(folder / name)
    return taken


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A file that is written beside its place and moved there when it is complete: there is never half of it.

    Raises ReaderError that names it if what is there is no file, or if it cannot be written.
    """
    refuse_all_but_files(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink()
        if isinstance(error, OSError):
            raise ReaderError(f"{clean_line(str(path))}: not written ({error.strerror or error})") from error
        raise


def write_whole(
    folder: Path, files: Iterable[tuple[str, Iterable[str]]], many: int
) -> Generator[tuple[int, str], None, None]:
    """Writes files, each whole or not at all, and gives after each of their parts the number and name of the file.

    Raises ReaderError that says which file could not be written, and how many of `many` are there before it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReaderError(f"{clean_line(str(folder))}: cannot be made ({error.strerror or error})") from error
    count = 0
    try:
        for name, parts in files:
            with whole_file(folder / name) as stream:
                for part in parts:
                    stream.write(part)
                    yield count + 1, name
            count += 1
    except ReaderError as error:
        raise ReaderError(f"{error}{_before(count, many)}") from error


def _before(count: int, many: int) -> str:
    if many < 2:
        return ""
    return f"; {f'{count:,}' if count else 'none'} of {many:,} files {'were' if count > 1 else 'was'} written before it"
