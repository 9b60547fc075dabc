"""How the reader likes text to be set, in whatever archive."""

from __future__ import annotations

from dataclasses import dataclass, fields

from reader.library.state_protocols import Store

_MOST_CELLS = 1_000


@dataclass(frozen=True, slots=True)
class Typography:
    """What the reader chose by keys or mouse; None where nothing was chosen yet."""

    measure: int | None = None
    """The width of the text, in cells."""
    justified: bool | None = None
    list_cells: int | None = None
    """The width of the list."""
    links_cells: int | None = None
    """The width of the links pane."""


class TypographyKeeper:
    """Remembers it between runs."""

    def __init__(self, store: Store, wished: Typography = Typography()) -> None:
        """What is `wished`, in the settings, counts whatever was chosen."""
        self._preferences = store.preferences
        self._wished = wished

    def kept(self) -> Typography:
        """What is wished, else what was kept last; whatever is no number of cells counts as not chosen."""
        chosen = self._chosen()
        both = {
            each.name: (getattr(self._wished, each.name), getattr(chosen, each.name)) for each in fields(Typography)
        }
        return Typography(**{name: value if wish is None else wish for name, (wish, value) in both.items()})

    def _chosen(self) -> Typography:
        justified = self._preferences.get("justified")
        return Typography(
            self._cells("measure"),
            None if justified is None else justified == "yes",
            self._cells("list_cells"),
            self._cells("links_cells"),
        )

    def keep(self, typography: Typography) -> None:
        """Remember what has been chosen, and leave the rest as it was."""
        known = self._chosen()
        for field in fields(Typography):
            value = getattr(typography, field.name)
            if value is not None and value != getattr(known, field.name):
                text = ("yes" if value else "no") if field.name == "justified" else str(value)
                self._preferences.put(field.name, text)

    def _cells(self, name: str) -> int | None:
        value = self._preferences.get(name) or ""
        return int(value) if value.isascii() and value.isdigit() and 0 < int(value[:9]) <= _MOST_CELLS else None
