"""The built-in archive: where it is, and which pages it has."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the guide."""

    key: str
    """Its key as an article."""
    title: str
    tags: tuple[str, ...]
    """What it is about, in the words of those who look for it."""


def guide_folder() -> Path:
    """The folder of the guide; a real path."""
    return Path(str(files("reader.guide"))).resolve()


def guide_pages() -> list[GuidePage]:
    """All pages, in the order in which the guide lists them."""
    from reader.archive.frontmatter import split_front_matter

    found = [split_front_matter(file.read_text(encoding="utf-8")).metadata for file in guide_folder().glob("*.html")]
    return [
        GuidePage(str(page["id"]), str(page["title"]), tuple(map(str, page["tags"])))
        for page in sorted(found, key=lambda page: str(page["date"]), reverse=True)
    ]
