"""The walk over an archive: what lies there, by name and `stat` alone. No candidate is opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from reader.archive.paths import TEXT_SUFFIXES, holds_pieces, is_repository_file, reason_to_skip, shown_path, suffix_of
from reader.archive.settings_files import is_settings_file
from reader.model import Problem, ProblemKind


class FileStat(NamedTuple):
    """A file as the walk saw it. A tuple, because a look for changes makes one of every file."""

    path: str
    """Inside the archive, with `/`; what is no clean UTF-8 percent-encoded."""
    name: str
    """What opens it, relative to the archive; undecodable bytes as surrogates."""
    size: int
    """Bytes."""
    mtime_ns: int
    """The later of its own and its sidecar's time of change."""
    sidecar: str | None = None
    """The name of the `.meta` file that holds its front matter."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A folder or file that was left out, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What lies in an archive."""

    files: tuple[FileStat, ...]
    """What may be an article or page, by path."""
    others: frozenset[str]
    """The paths of other files that links may point at."""
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]
    settings: tuple[FileStat, ...]
    """Site settings and data, and the texts that articles include: when one changes, every article is read again."""


@dataclass(slots=True)
class _Found:
    files: list[FileStat] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    settings: list[FileStat] = field(default_factory=list)


def scan(root: Path, site_excludes: Iterable[str] = ()) -> Scan:
    """Walk the archive. Symbolic links are not followed: inside the archive their target is read at its own place, and
    outside it is none of ours. What cannot be listed is a problem, not an error."""
    found = _Found()
    excludes = tuple(site_excludes)
    folders = [""]
    while folders:
        folders += _scan_folder(root, folders.pop(), excludes, found)
    return Scan(
        files=tuple(sorted(found.files, key=attrgetter("path"))),
        others=frozenset(found.others),
        skipped=tuple(sorted(found.skipped, key=lambda skipped: skipped.path)),
        problems=tuple(sorted(found.problems, key=lambda problem: problem.path)),
        settings=tuple(sorted(found.settings, key=lambda file: file.path)),
    )


def files_by_folder(root: Path, site_excludes: Iterable[str] = ()) -> Iterator[Sequence[FileStat]]:
    """What may be an article or page in each folder that the walk comes to: for a look that may end before it does."""
    excludes = tuple(site_excludes)
    folders = [""]
    while folders:
        found = _Found()
        folders += _scan_folder(root, folders.pop(), excludes, found)
        yield found.files


def _scan_folder(root: Path, folder: str, excludes: tuple[str, ...], found: _Found) -> Iterator[str]:
    """Sort the entries of one folder into `found`; gives the folders to look into next."""
    try:
        with os.scandir(os.path.join(root, folder)) as listing:  # noqa: PTH118 (half the time of Path over 100,000 files)
            entries = list(listing)
    except OSError as error:
        found.problems.append(_unreadable(shown_path(folder) or ".", error))
        return
    names = {entry.name for entry in entries}
    place = _Place(folder, names)
    for entry in entries:
        name = place.before + entry.name
        try:
            if not excludes and entry.is_file(follow_symlinks=False):
                _sort_file(entry, name, place, found)
            elif reason := _reason(root, entry, name, names, excludes):
                found.skipped.append(Skipped(shown_path(name), reason))
            elif entry.is_dir(follow_symlinks=False):
                yield name
            else:
                _sort_file(entry, name, place, found)
        except OSError as error:
            found.problems.append(_unreadable(shown_path(name), error))


class _Place:
    """What is the same for all files of a folder."""

    def __init__(self, folder: str, names: Iterable[str]) -> None:
        self.before = f"{folder}/" if folder else ""
        self.is_top = not folder
        self.is_of_pieces = any(map(holds_pieces, folder.split("/")))
        self.sidecars = frozenset(name for name in names if name.endswith(_SIDECAR))


_SIDECAR = ".meta"


def _reason(root: Path, entry: os.DirEntry[str], name: str, names: set[str], excludes: tuple[str, ...]) -> str | None:
    if entry.is_symlink():
        return _link_reason(root, name)
    if entry.is_dir(follow_symlinks=False):
        reason = reason_to_skip(entry.name, names)
        if reason:
            return reason
    elif not entry.is_file(follow_symlinks=False):
        return f"not a file: {_type_name(entry.stat(follow_symlinks=False).st_mode)}"
    if excludes and is_excluded(name, excludes):
        return "excluded by the site's settings"
    return None


def _link_reason(root: Path, name: str) -> str:
    try:
        inside = Path(os.path.realpath(root / name)).is_relative_to(os.path.realpath(root))
    except (OSError, ValueError):
        inside = False
    return "a symbolic link; its target is read at its own place" if inside else "a symbolic link out of the archive"


def _type_name(mode: int) -> str:
    names = ((stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"), (stat.S_ISCHR, "device"), (stat.S_ISBLK, "device"))
    return next((name for is_type, name in names if is_type(mode)), "special")


def _sort_file(entry: os.DirEntry[str], name: str, place: _Place, found: _Found) -> None:
    if entry.name.startswith("."):
        return
    path = shown_path(name)
    if suffix_of(entry.name).lower() not in TEXT_SUFFIXES:
        if is_settings_file(path):
            found.settings.append(_stat(entry, path, name))
        else:
            found.others.append(path)
    elif place.is_of_pieces:
        found.others.append(path)
        found.settings.append(_stat(entry, path, name))  # articles may include it
    elif place.is_top and is_repository_file(name):
        found.others.append(path)
    elif place.sidecars:
        found.files.append(_with_sidecar(_stat(entry, path, name), entry, place))
    else:
        found.files.append(_stat(entry, path, name))


def _stat(entry: os.DirEntry[str], path: str, name: str) -> FileStat:
    status = entry.stat(follow_symlinks=False)
    return FileStat(path, name, status.st_size, status.st_mtime_ns)


def _with_sidecar(file: FileStat, entry: os.DirEntry[str], place: _Place) -> FileStat:
    sidecar = entry.name[: len(entry.name) - len(suffix_of(entry.name))] + _SIDECAR
    if sidecar not in place.sidecars:
        return file
    changed = os.lstat(entry.path[: len(entry.path) - len(entry.name)] + sidecar).st_mtime_ns
    return file._replace(mtime_ns=max(file.mtime_ns, changed), sidecar=place.before + sidecar)


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(path, None, ProblemKind.UNREADABLE, f"cannot be looked at: {error.strerror or error}")


def is_excluded(name: str, excludes: Sequence[str]) -> bool:
    """Whether a site's `exclude:` names a path or a folder above it.

    Patterns are globs from the archive's root, as Jekyll has them (EntryFilter.glob_include?)."""
    for pattern in excludes:
        wanted = pattern.strip("/")
        if wanted and (name == wanted or name.startswith(wanted + "/") or fnmatchcase(name, wanted)):
            return True
    return False


_LARGE_FOLDER = 1000
"""From this many text files on, a folder may be a home folder or a disk."""
_ARTICLE_SHARE = 0.05


def looks_like_articles(text_files: int, sample: Sequence[tuple[str, bytes]]) -> bool:
    """Whether a folder with so many text files may be indexed without asking.

    `sample` holds paths and the first bytes of some of them, taken evenly."""
    if text_files < _LARGE_FOLDER or not sample:
        return True
    likely = sum(_is_likely_article(path, head) for path, head in sample)
    return likely >= _ARTICLE_SHARE * len(sample)


def _is_likely_article(path: str, head: bytes) -> bool:
    name = path.rsplit("/", 1)[-1]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:400].lower()
    return (
        start.startswith((b"---\n", b"---\r", b"+++\n", b"+++\r", b"title:", b".. title:"))
        or (name[:4].isdigit() and name[4:5] in "-_" and name[5:7].isdigit())
        or (
            suffix_of(name).lower().startswith((".htm", ".xht")) and b"<title" in head.lower() and b"<p" in head.lower()
        )
    )
