"""The settings file in the reader's own editor, and what a change of it means. No shell is ever asked."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from reader.errors import ReaderError
from reader.settings.values import AUTHORS, KEYS, SETTINGS
from reader.text import clean_line
from reader.ui.wishes import Wishes

_VARIABLES = ("VISUAL", "EDITOR")
_USUAL = ("vi", "nano")
"""What other programs start where no editor is set."""
_AT_ONCE = ("theme", "measure", "justified", "links", "cursor", "panes.list", "panes.links", KEYS)
"""What counts without another start."""
_SEVERAL = (KEYS, "links")


def editor(environ: Mapping[str, str], platform: str) -> list[str]:
    """The arguments that start the editor, but for the file: the one that is set, else `vi` or `nano`; none without.

    `platform` is `sys.platform`. Raises ReaderError for quotes that do not end.
    """
    for variable in _VARIABLES:
        command = environ.get(variable, "").strip()
        if command:
            try:
                parts = shlex.split(command, posix=platform != "win32")  # a backslash there parts folders
            except ValueError as error:
                raise ReaderError(f"${variable}: a quotation mark is missing in {clean_line(command)}") from error
            return [part.strip('"') for part in parts] if platform == "win32" else parts
    if platform == "win32":  # there the folder that the reader stands in is looked into first: it may be an archive
        return []
    path = environ.get("PATH", "")
    return next(([name] for name in _USUAL if shutil.which(name, path=path)), [])


@dataclass(frozen=True, slots=True)
class Changes:
    """Which settings are others now, by their names in the file."""

    at_once: tuple[str, ...]
    later: tuple[str, ...]
    """Those that count from the next start."""

    def told(self) -> str:
        """What to say of them."""
        if not self.at_once and not self.later:
            return "Settings: nothing has changed"
        one = len(self.at_once) == 1 and self.at_once[0] not in _SEVERAL
        now = f"{_listed(self.at_once)} {'counts' if one else 'count'} now" if self.at_once else ""
        later = f"{_listed(self.later)} from the next start" if self.later else ""
        return f"Settings: {', '.join(part for part in (now, later) if part)}"


def changes(before: Wishes, after: Wishes, themes: Container[str]) -> Changes:
    """What is otherwise in the settings than it was; a theme that is none of `themes` is as good as not there."""
    old, new = before.settings, after.settings
    named = [each for each in SETTINGS if getattr(old, each.field) != getattr(new, each.field)]
    names = [each.name for each in named if each.field != "theme" or new.theme is None or new.theme in themes]
    kept = {each.name for each in named if getattr(new, each.field) is None and each.field != "theme"}
    if before.keymap != after.keymap:
        names.append(KEYS)
    if dict(old.authors) != dict(new.authors):
        names.append(AUTHORS)
    if before.themes != after.themes:
        names.append("themes")
    at_once = tuple(name for name in names if name in _AT_ONCE and name not in kept)
    return Changes(at_once, tuple(name for name in names if name not in at_once))


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
