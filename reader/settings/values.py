"""Every setting: its name, what may stand there, what it does. The file, its check and its explanation follow this."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from reader.model import Sort
from reader.text import clean_line

SIGNS = ("auto", "unicode", "ascii")
MEASURE_CELLS = range(20, 201)
PANE_CELLS = range(10, 201)
_MOST_LETTERS = 200
_ALIKE_PERCENT, _LEAST_BEGUN, _MOST_NEAR = 60, 3, 4
"""The letters that a word shares with one that is near, those that begin one, and how many are named."""


_WORD, _YES_OR_NO = "a word in quotation marks", "true or false"
_LANGUAGE = 'the code of a language in quotation marks, such as "nl" or "en-GB"'


def _number_in(cells: range) -> str:
    return f"a whole number from {cells.start} to {cells.stop - 1}"


def _quoted(words: Sequence[str]) -> str:
    return "one of " + ", ".join(f'"{word}"' for word in words)


class WrongValueError(ValueError):
    """A value that a setting cannot have; says what may stand there."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong in the file; everything else in it counts."""

    line: int | None
    """From 1; None where it is the whole file."""
    message: str

    def told(self, file: str) -> str:
        """One line for people."""
        return f"{file}, line {self.line}: {self.message}" if self.line else f"{file}: {self.message}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reader wishes; None: nothing, so that the program, or what was chosen by keys last, decides."""

    theme: str | None = None
    signs: str = "auto"
    sort: Sort | None = None
    measure: int | None = None
    """The width of the text, in cells."""
    justified: bool | None = None
    hyphenation: str | None = None
    """The language whose words are broken where an article states none."""
    links: bool | None = None
    """Whether the links pane is open where there is room for it."""
    cursor: bool = True
    """Whether the terminal's own cursor is to be seen; it stands on what is selected in any case."""
    list_cells: int | None = None
    links_cells: int | None = None
    preset: str = "default"
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The keys of actions, by the actions' names, in the order of the file."""
    authors: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Names by the ids that archives have for their authors."""
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), compare=False)
    """Where each setting stands in the file, by its name; `keys.list.open` for a key."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting."""

    name: str
    """As in the file; a dot parts a table's name from the rest."""
    field: str
    """Its name in Settings."""
    check: Callable[[Any], Any]
    """From the file's value to that in Settings. Raises WrongValueError."""
    wants: str
    """What it takes, in words."""
    about: str
    """What it does, for the file; lines of at most 76 characters."""
    example: str
    """A value as TOML."""


def _one_of(words: Sequence[str]) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if isinstance(value, str) and value.strip().lower() in words:
            return value.strip().lower()
        near = nearest(value, words) if isinstance(value, str) else ""
        raise WrongValueError(f"{shown(value)} is not one of {', '.join(words)}{near}")

    return check


def _between(cells: range) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and value in cells:
            return value
        raise WrongValueError(f"{shown(value)} is not {_number_in(cells)}")

    return check


def _yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise WrongValueError(f"{shown(value)} is neither true nor false")


def _word(value: Any) -> str:
    if isinstance(value, str) and value.strip() and len(value) <= _MOST_LETTERS:
        return clean_line(value.strip())
    raise WrongValueError(f"{shown(value)} is not {_WORD}")


def _language(value: Any) -> str:
    word = _word(value)
    if word.replace("-", "").replace("_", "").isalnum() and word.isascii():
        return word
    raise WrongValueError(f"{shown(value)} is not the code of a language, such as nl or en-GB")


def _sort(value: Any) -> Sort:
    return Sort(_one_of([str(sort) for sort in Sort])(value))


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme",
        "theme",
        _word,
        _WORD,
        "The colours. lamp (dark) and paper (light) are made for long reading;\n"
        "contrast and contrast-light for tired eyes; mono has no colour; console has\n"
        "the terminal's own sixteen. The palette shows them all as you choose,\n"
        "and writes the choice here. Your own are files in the folder themes beside\n"
        "this file.",
        '"lamp"',
    ),
    Setting(
        "signs",
        "signs",
        _one_of(SIGNS),
        _quoted(SIGNS),
        "unicode, ascii (-> ~ x), or auto: what the terminal says that it can show.",
        '"auto"',
    ),
    Setting(
        "sort",
        "sort",
        _sort,
        _quoted([*Sort]),
        "How the list of an archive is sorted until you sort it otherwise there:\n"
        f"{', '.join(str(sort) for sort in Sort)}.",
        '"date"',
    ),
    Setting(
        "measure",
        "measure",
        _between(MEASURE_CELLS),
        _number_in(MEASURE_CELLS),
        "The width of the text in characters. Without this line, the width that you\nchose by keys last.",
        "72",
    ),
    Setting("justified", "justified", _yes_or_no, _YES_OR_NO, "Straight right edges, with hyphens.", "false"),
    Setting(
        "hyphenation",
        "hyphenation",
        _language,
        _LANGUAGE,
        "The language to hyphenate in where an article does not state its own.",
        '"en"',
    ),
    Setting(
        "links",
        "links",
        _yes_or_no,
        _YES_OR_NO,
        "Whether the links pane is open from the start, where there is room for it.",
        "true",
    ),
    Setting(
        "cursor",
        "cursor",
        _yes_or_no,
        _YES_OR_NO,
        "Whether the terminal's own cursor is to be seen. It stands on what is\n"
        "selected, where braille displays and screen readers look for it.",
        "true",
    ),
    Setting(
        "panes.list",
        "list_cells",
        _between(PANE_CELLS),
        _number_in(PANE_CELLS),
        "The width of the list in characters. Without this line, the width that you\n"
        "chose by dragging last, or what is left beside the text.",
        "40",
    ),
    Setting(
        "panes.links", "links_cells", _between(PANE_CELLS), _number_in(PANE_CELLS), "The width of the links pane.", "30"
    ),
)
KEYS, AUTHORS, PRESET = "keys", "authors", "keys.preset"
SECTIONS = ("panes", KEYS, AUTHORS)


def shown(value: Any) -> str:
    """A value from the file in a sentence."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list):
        return "a list"
    text = clean_line(str(value))
    return f'"{text[:40]}"' if isinstance(value, str) else text[:40]


def nearest_words(word: str, known: Sequence[str]) -> list[str]:
    """The known words that one is most like: which it begins, or ends behind a dot; else whose letters it shares.

    None where none is near, or too many are equally near.
    """
    from rapidfuzz import fuzz

    wanted = word.lower()
    section, _, last = wanted.rpartition(".")
    begun = [
        each
        for each in known
        if len(last) >= _LEAST_BEGUN and each.startswith(wanted) and not each.startswith(f"{wanted}.")
    ]
    found = begun or [each for each in known if each.rpartition(".")[2] == last]
    if not found:
        kin = [each for each in known if section and each.startswith(f"{section}.")] or known
        shared = len(section) + 1 if kin is not known else 0
        alike = {each: fuzz.ratio(wanted[shared:], each[shared:]) for each in kin}
        best = max([_ALIKE_PERCENT, *alike.values()])
        found = [each for each, percent in alike.items() if percent == best]
    return found if len(found) <= _MOST_NEAR else []


def nearest(word: str, known: Sequence[str]) -> str:
    """A question whether the nearest known words were meant; empty where none is near."""
    return meant(*nearest_words(word, known))


def meant(*words: str) -> str:
    """A question whether one of some words was meant, to follow what is wrong; empty for no word."""
    named = " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
    return f". Did you mean {named}?" if named else ""
