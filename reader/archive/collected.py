"""The site's own lists that templates go through: the members of its collections, and the settings it names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from reader.archive.encoding import decode
from reader.archive.fields import text_of
from reader.archive.frontmatter import split_front_matter
from reader.archive.paths import HTML_SUFFIXES, MARKDOWN_SUFFIXES
from reader.archive.permalinks import Naming, permalink_of
from reader.archive.settings_files import SettingsError, load_settings, read_bounded
from reader.archive.site import Site
from reader.text import clean, clean_line

_MOST_FILES = 1_000
_MOST_FOLDERS = 100
_LARGEST_BYTES = 200_000
_LONGEST_VALUE = 2_000
_MOST_SETTINGS = 200
_DEEPEST = 4
"""Mappings within one another."""


class Collected:
    """Reads the collections of a Jekyll site, each once, and only those that are not its posts."""

    def __init__(self, root: Path, site: Site) -> None:
        self._root = root
        self._site = site
        self._lists: dict[str, tuple[Mapping[str, str], ...]] = {}
        self._settings: dict[str, str] | None = None

    def items(self, name: str) -> Sequence[Mapping[str, str]] | None:
        """The members of `site.NAME` by path: their front matter's short texts, `url` and `path`; None for no such
        collection."""
        collection = name.removeprefix("site.")
        if name == collection or collection == "posts" or collection not in self._site.collections:
            return None
        if collection not in self._lists:
            paths = sorted(self._paths(collection))[:_MOST_FILES]
            self._lists[collection] = tuple(item for path in paths if (item := self._item(path)) is not None)
        return self._lists[collection]

    def settings(self) -> Mapping[str, str]:
        """What the site's settings call by a name and templates may print: `site.NAME`, short texts only."""
        if self._settings is None:
            try:
                said = load_settings(self._root / "_config.yml")
            except (OSError, SettingsError):
                said = {}
            self._settings = _short_texts(said, "site.") if isinstance(said, dict) else {}
        return self._settings

    def _paths(self, collection: str) -> Iterator[str]:
        """Files of the collection, in its folder or those of its languages; links are not followed."""
        folders = [f"_{collection}"]
        for seen, folder in enumerate(folders):
            if seen >= _MOST_FOLDERS:
                return
            try:
                entries = list(os.scandir(self._root / folder))
            except (OSError, ValueError):
                continue
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{folder}/{entry.name}")
                elif Path(entry.name).suffix.lower() in MARKDOWN_SUFFIXES | HTML_SUFFIXES:
                    yield f"{folder}/{entry.name}"

    def _item(self, path: str) -> Mapping[str, str] | None:
        try:
            data = read_bounded(self._root / path, _LARGEST_BYTES)
        except (OSError, ValueError):
            return None
        front = split_front_matter(decode(data).text)
        if not front.is_stated:
            return None
        title = text_of(front.metadata, "title")
        permalink = permalink_of(Naming(path, front.metadata, None, title, False), self._site)
        return {**_short_texts(front.metadata), "url": permalink, "path": clean_line(path)}


def page_texts(metadata: Mapping[str, Any]) -> dict[str, str]:
    """What an article's front matter calls by a name and its templates may print: `page.NAME`, short texts only."""
    return _short_texts(metadata, "page.")


def page_lists(metadata: Mapping[str, Any]) -> dict[str, Sequence[Mapping[str, str]]]:
    """The lists in an article's front matter, `page.NAME`: of texts, or of mappings with their short texts."""
    lists = ((key, value) for key, value in metadata.items() if isinstance(key, str) and isinstance(value, list))
    return {
        f"page.{clean_line(key)}": tuple(
            _short_texts(item) if isinstance(item, dict) else {"": clean(item)}
            for item in value[:_MOST_FILES]
            if isinstance(item, str | dict)
        )
        for key, value in lists
    }


def _short_texts(values: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """The short texts by their names, those within other mappings by all names on the way: `a.b.c`."""
    found: dict[str, str] = {}
    waiting: list[tuple[str, Mapping[str, Any], int]] = [(prefix, values, 1)]
    for before, mapping, depth in waiting:  # which grows: what stands further in comes after
        for key, value in islice(mapping.items(), _MOST_FILES):
            if not isinstance(key, str):
                continue
            if isinstance(value, dict) and depth < _DEEPEST and len(waiting) < _MOST_SETTINGS:
                waiting.append((f"{before}{clean_line(key)}.", value, depth + 1))
            elif isinstance(value, str) and len(value) <= _LONGEST_VALUE and len(found) < _MOST_SETTINGS:
                found[f"{before}{clean_line(key)}"] = clean(value.strip())
    return found
