"""What is to be said of a folder that somebody typed before it becomes an archive. Nothing is written or opened."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model import Kind
from reader.text import clean_line

if TYPE_CHECKING:
    from reader.archive.site import Site

_MOST_FOLDERS = 2000
_MOST_READ = 100
"""How far a look for one article goes; what it has not seen by then is for the index to find out."""
_SAMPLE_FILES = 200
_HEAD_BYTES = 1024


def why_nothing(root: Path, today: date) -> str:
    """Why there is nothing to read in a folder, and what to do; empty once an article turns up, or none does soon."""
    from reader.archive.article import read_article
    from reader.archive.scan import files_by_folder
    from reader.archive.site import read_site

    site = read_site(root)
    folders, read = 0, 0
    for files in islice(files_by_folder(root, site.excludes), _MOST_FOLDERS):
        folders += 1
        for file in files:
            if read == _MOST_READ:
                return ""
            read += 1
            found = read_article(root, file, site, today)
            if found is not None and found.article.kind is Kind.ARTICLE:
                return ""
    if folders == _MOST_FOLDERS:
        return ""
    missing = f"no article in {read} text files" if read else "no HTML, Markdown or text files"
    return f"{clean_line(str(root))}: {missing}. Give the folder that holds the articles."


def doubt_about(root: Path, site: Site) -> str | None:
    """A question to ask before indexing a folder that hardly looks like an archive; None where it does."""
    from reader.archive.scan import looks_like_articles, scan

    found = scan(root, site.excludes)
    step = max(1, len(found.files) // _SAMPLE_FILES)
    sample = [(file.path, _head(root / file.name)) for file in found.files[::step]]
    if looks_like_articles(len(found.files), sample):
        return None
    held = f"{clean_line(str(root))} holds {len(found.files)} text files"
    return f"{held}, and few of them look like articles. Index it all the same?"


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD_BYTES)
    except (OSError, ValueError):
        return b""
