"""What a path inside the archive tells before its file is opened."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from reader.text import clean

MARKDOWN_SUFFIXES = frozenset(
    {
        ".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".mdtext", ".mdx", ".qmd", ".rmd",
    }
)  # fmt: skip
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
PLAIN_SUFFIXES = frozenset(
    {
        ".txt", ".text", ".rst", ".rest", ".org", ".adoc", ".asciidoc", ".textile",
    }
)  # fmt: skip
TEXT_SUFFIXES = MARKDOWN_SUFFIXES | HTML_SUFFIXES | PLAIN_SUFFIXES

# What sites keep beside their articles: pieces of pages, not pages. Jekyll, Hugo and Eleventy name them so.
_PIECES = frozenset(
    {
        "_includes", "_layouts", "_sass", "_data", "_plugins", "_partials", "_templates", "_snippets", "archetypes",
    }
)  # fmt: skip
_DEPENDENCIES = frozenset(
    {
        "node_modules", "bower_components", "jspm_packages", "vendor", "__pycache__", "site-packages", "venv",
        "virtualenv",
    }
)  # fmt: skip
_BUILT = frozenset({"_site", "dist", "_book", "htmlcov"})
_BUILT_BESIDE_SOURCES = frozenset({"public", "build", "out", "output", "target", "site"})
# Any of these beside a folder such as `public` shows that a generator writes it.
_SOURCES = frozenset(
    {
        "content", "src", "source", "docs", "posts", "_posts", "layouts", "themes", "templates", "package.json",
        "mkdocs.yml", "config.toml", "config.yml", "config.yaml", "hugo.toml", "hugo.yaml", "_config.yml",
        "pelicanconf.py", "conf.py", "eleventy.config.js", ".eleventy.js",
    }
)  # fmt: skip
_REPOSITORY = re.compile(
    r"(?:readme|licen[cs]e|copying|contributing|changelog|code[_-]of[_-]conduct|pull_request_template|issue_template)"
    r"(?:[-_.][\w-]{1,12})?",
    re.IGNORECASE,
)
_REPOSITORY_SHOUTED = frozenset(
    {
        "SECURITY", "AUTHORS", "CONTRIBUTORS", "MAINTAINERS", "CODEOWNERS", "INSTALL", "NOTICE", "SUPPORT",
        "GOVERNANCE", "HISTORY",
    }
)  # fmt: skip


def shown_path(name: str) -> str:
    """A relative file name with `/` between its parts, as values carry it.

    Bytes that are no UTF-8 and characters that are no clean text are percent-encoded, so that it stays one line and
    different names stay different."""
    if name.isascii() and name.isprintable():
        return name
    return "".join(map(_shown, name))


def _shown(character: str) -> str:
    if character >= " " and clean(character) == character:
        return character
    return quote(character.encode("utf-8", "surrogateescape"), safe="")


def parts_of(path: str) -> tuple[tuple[str, ...], str, str]:
    """The folders, the name without suffix and the suffix (in small letters) of a path, in Unicode NFC."""
    *folders, name = unicodedata.normalize("NFC", path).split("/")
    suffix = suffix_of(name)
    return tuple(folders), name[: len(name) - len(suffix)], suffix.lower()


def suffix_of(name: str) -> str:
    """The suffix of a file name as written, with its dot; empty if there is none."""
    dot = name.rfind(".")
    return name[dot:] if dot > 0 else ""


def is_repository_file(name: str) -> bool:
    """Whether a file at the root of the archive belongs to the repository and not to the site."""
    suffix = suffix_of(name)
    if suffix.lower() in HTML_SUFFIXES:
        return False
    stem = name[: len(name) - len(suffix)]
    return stem in _REPOSITORY_SHOUTED or _REPOSITORY.fullmatch(stem) is not None


def holds_pieces(folder: str) -> bool:
    """Whether a folder of this name holds pieces of pages: includes, layouts, data."""
    return folder in _PIECES


def reason_to_skip(folder: str, siblings: frozenset[str] | set[str]) -> str | None:
    """Why a folder is not looked into; None if it is. `siblings` are the names that stand beside it."""
    if folder.startswith("."):
        return "hidden folder"
    if folder in _DEPENDENCIES:
        return "dependencies"
    if folder in _BUILT or (folder in _BUILT_BESIDE_SOURCES and siblings & _SOURCES):
        return "build output"
    return None
