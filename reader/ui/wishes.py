"""What the reader wishes of the screen, from the settings file and the themes beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from textual.theme import BUILTIN_THEMES, Theme

from reader.locations import Locations
from reader.settings.reading import read_settings
from reader.settings.values import KEYS, PRESET, Settings, Trouble, nearest, shown
from reader.ui.keymap import DEFAULTS, Keymap, KeyTrouble, keymap
from reader.ui.own_themes import own_themes
from reader.ui.presets import DEFAULT, PRESETS
from reader.ui.signs import ASCII, UNICODE, Signs, signs_for
from reader.ui.themes import THEMES


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the reader wants the screen to be."""

    settings: Settings = field(default_factory=Settings)
    """As they are in the file, also where they name what there is not."""
    keymap: Keymap = DEFAULTS
    themes: tuple[Theme, ...] = ()
    """Those of the reader's own."""
    troubles: tuple[str, ...] = ()
    """What is wrong with the files, a line each, with the file and the line in it."""
    notes: tuple[str, ...] = ()
    """What is right in them, and yet does not count everywhere."""
    file: Path | None = None
    """Where what is chosen on the screen is remembered; None: nowhere."""
    themes_folder: Path | None = None
    """Where the reader's own themes are."""

    def again(self) -> Wishes:
        """The wishes as the files have them now."""
        return self if self.file is None or self.themes_folder is None else wishes_in(self.file, self.themes_folder)

    @property
    def counting(self) -> Settings:
        """The settings without what they name and the program has not."""
        return replace(
            self.settings,
            theme=self.settings.theme if self.settings.theme in _known_themes(self.themes) else None,
            preset=self.settings.preset if self.settings.preset in PRESETS else DEFAULT,
        )

    def signs(self, environ: Mapping[str, str]) -> Signs:
        """The signs that are wished, else those that the terminal can show."""
        return {"unicode": UNICODE, "ascii": ASCII}.get(self.settings.signs) or signs_for(environ)


def read_wishes(locations: Locations) -> Wishes:
    """The wishes in the reader's folder for settings, and everything that is wrong with them."""
    return wishes_in(locations.settings_file, locations.themes_folder)


def wishes_in(file: Path, themes_folder: Path) -> Wishes:
    """The wishes in a settings file and the themes in a folder, and everything that is wrong with them."""
    settings, wrong = read_settings(file)
    own = own_themes(themes_folder)
    lines = {name: settings.lines[f"{KEYS}.{name}"] for name in settings.keys if f"{KEYS}.{name}" in settings.lines}
    keys = keymap(settings.keys, settings.preset if settings.preset in PRESETS else DEFAULT, lines)
    troubles = sorted((*wrong, *_wrong_names(settings, keys, [each.theme for each in own])), key=_line)
    told = [trouble.told(file.name) for trouble in troubles]
    told += [trouble.told(f"themes/{each.file.name}") for each in own for trouble in each.troubles]
    notes = (_of_key(settings, note).told(file.name) for note in keys.notes)
    themes = tuple(each.theme for each in own)
    return Wishes(settings, keys, themes, tuple(told), tuple(notes), file, themes_folder)


def _known_themes(own: Iterable[Theme]) -> list[str]:
    return [*(theme.name for theme in THEMES), *sorted(theme.name for theme in own), *BUILTIN_THEMES]


def _of_key(settings: Settings, trouble: KeyTrouble) -> Trouble:
    before = "" if trouble.message.startswith(trouble.name) else f"{trouble.name}: "
    return Trouble(settings.lines.get(f"{KEYS}.{trouble.name}"), before + trouble.message)


def _wrong_names(settings: Settings, keys: Keymap, own: Sequence[Theme]) -> Iterator[Trouble]:
    """What the settings file names and the program has not: it alone knows its presets, actions and themes."""
    if settings.preset not in PRESETS:
        told = f"{PRESET}: {shown(settings.preset)} is not one of {', '.join(PRESETS)}"
        yield Trouble(settings.lines.get(PRESET), told + nearest(settings.preset, list(PRESETS)))
    yield from (_of_key(settings, trouble) for trouble in keys.troubles)
    known = _known_themes(own)
    if settings.theme is not None and settings.theme not in known:
        told = f"theme: there is none of the name {shown(settings.theme)}{nearest(settings.theme, known)}"
        yield Trouble(settings.lines.get("theme"), told)


def _line(trouble: Trouble) -> int:
    return trouble.line or 0
