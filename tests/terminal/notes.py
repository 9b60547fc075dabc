"""The archive that readers on a real terminal have: a folder of notes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def note(title: str, body: str, **more: str) -> str:
    """A file: its title and what `more` its front matter says, then the text."""
    front = "".join(f"{name}: {value}\n" for name, value in more.items())
    return f"---\ntitle: {title}\n{front}---\n{body}\n"


def write_notes(folder: Path, notes: Mapping[str, str]) -> Path:
    """Make the folder `notes` below another, with a file for each name."""
    archive = folder / "notes"
    archive.mkdir()
    for name, text in notes.items():
        (archive / f"{name}.html").write_text(text, encoding="utf-8")
    return archive


def notes_of_an_hour(count: int, text: str) -> dict[str, str]:
    """Notes of one text, a minute apart, the first the newest."""
    return {
        f"{number:02}": note(f'"Note {number:02}"', f"<p>{text}</p>", date=f"2021-03-01T10:{59 - number:02}:00Z")
        for number in range(count)
    }
