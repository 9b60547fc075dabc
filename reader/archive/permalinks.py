"""A file's permalink under its site's conventions, and one permalink for each file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reader.archive import hugo, jekyll
from reader.archive.dates import date_in_name, name_without_date
from reader.archive.fields import text_of
from reader.archive.paths import HTML_SUFFIXES, parts_of
from reader.archive.site import Generator, Site
from reader.archive.slugs import as_permalink, pelican_slug
from reader.model import ArticleDate, Problem, ProblemKind

_INDEX = frozenset({"index", "_index", "readme"})
_POST_FOLDERS = frozenset({"posts", "_posts", "post"})
_STATED = ("permalink", "url", "path")


@dataclass(frozen=True, slots=True)
class Naming:
    """What a permalink is made from."""

    path: str
    metadata: Mapping[str, Any]
    date: ArticleDate | None
    title: str
    is_page: bool
    """Whether the text is a whole HTML page."""


def permalink_of(naming: Naming, site: Site) -> str:
    """The permalink that an article states, else the one that its site makes for it."""
    stated = text_of(naming.metadata, *_STATED[: 2 if site.generator is not Generator.HUGO else 3])
    if stated.lower() in ("false", "pretty", "none", "date") or (
        ":" in stated and "://" not in stated and not _is_address(stated)
    ):
        pattern, stated = stated, ""
        if site.generator is Generator.JEKYLL and ":" in pattern:
            return _checked(jekyll.filled(pattern, naming), naming)
    if stated:
        permalink = as_permalink(stated)
        if permalink:
            return permalink
    return _checked(_made(naming, site), naming)


def _is_address(stated: str) -> bool:
    """Whether a permalink with a colon in it is an address and no pattern such as `/:year/:title/`."""
    return re.search(r"(?:^|[/.-]):[a-z_]+", stated) is None


def _checked(permalink: str, naming: Naming) -> str:
    return as_permalink(permalink) or bare(naming.path)


def _made(naming: Naming, site: Site) -> str:
    folders, stem, suffix = parts_of(naming.path)
    if "_posts" in folders or "_drafts" in folders or site.generator is Generator.JEKYLL:
        return jekyll.permalink(naming, site)
    if naming.is_page and suffix in HTML_SUFFIXES and not naming.metadata:
        return _whole_page(naming.path, stem)
    folders = without_root(folders, site.content_roots)
    if site.generator is Generator.HUGO:
        return hugo.permalink(naming, site, folders, stem)
    if site.generator is Generator.PELICAN:
        return _pelican(naming, site)
    if site.generator is Generator.UNKNOWN:
        return bare(naming.path) if stem.lower() not in _INDEX else "/".join(("", *folders, ""))
    return _pretty(naming, folders, stem, site.ugly_urls)


def _whole_page(path: str, stem: str) -> str:
    path = unicodedata.normalize("NFC", path)
    return "/" + (path.rpartition("/")[0] + "/" if stem.lower() == "index" else path).lstrip("/")


def without_root(folders: tuple[str, ...], roots: Iterable[str]) -> tuple[str, ...]:
    """The folders of a path below the content folder that it stands in."""
    path = "/".join(folders) + "/"
    for root in sorted(roots, key=len, reverse=True):
        if root and path.startswith(root + "/"):
            return tuple(part for part in path[len(root) :].split("/") if part)
    return folders


def _pretty(naming: Naming, folders: tuple[str, ...], stem: str, is_ugly: bool) -> str:
    """A folder for each article, as MkDocs, Eleventy and Nikola make them.

    `2014-05-14-x` in a folder of posts stands under its date, as on most sites whose posts are named so; the date is
    the stated one, which the file's name may trail behind."""
    slug = text_of(naming.metadata, "slug") or name_without_date(stem)
    if stem.lower() in _INDEX:
        return "/".join(("", *folders, ""))
    on = date_in_name(stem)
    if on is not None and folders and folders[-1] in _POST_FOLDERS:
        return "/".join(("", *folders[:-1], *date_numbers(naming.date or on), slug, ""))
    name = text_of(naming.metadata, "slug") or stem
    return "/".join(("", *folders, name)) + (".html" if is_ugly else "/")


def _pelican(naming: Naming, site: Site) -> str:
    """Pelican's ARTICLE_URL, `{slug}.html` unless the site says otherwise."""
    slug = text_of(naming.metadata, "slug") or pelican_slug(naming.title)
    year, month, day = date_numbers(naming.date)
    fields = {
        "slug": slug, "category": pelican_slug(text_of(naming.metadata, "category")),
        "lang": text_of(naming.metadata, "lang"),
        "date:%Y": year, "date:%m": month, "date:%d": day,
    }  # fmt: skip
    pattern = site.permalink or "{slug}.html"
    return re.sub(r"\{([a-z]+(?::%[A-Za-z])?)\}", lambda found: fields.get(found[1], ""), pattern).removesuffix(
        "index.html"
    )


def date_numbers(date: ArticleDate | None) -> tuple[str, str, str]:
    """Year, month and day as digits, the first of the span where they are not known; empty without a date."""
    if date is None:
        return "", "", ""
    value = date.value if len(date.value) >= 10 else date.sort_key
    return value[:4], value[5:7], value[8:10]


def bare(path: str) -> str:
    """`/` and the path without its suffix."""
    folders, stem, _ = parts_of(path)
    return "/" + "/".join((*folders, stem))


def claim_permalinks(claims: Iterable[tuple[str, str]]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """A permalink for each path of (path, permalink), each given once, and the problems.

    Of two claimants the first by path keeps it; the other gets its path."""
    by_path = sorted(claims)
    owners: dict[str, str] = {}
    given: dict[str, str] = {}
    losers: list[tuple[str, str]] = []
    for path, permalink in by_path:
        if owners.setdefault(permalink, path) == path:
            given[path] = permalink
        else:
            losers.append((path, permalink))
    for path, _ in losers:
        given[path] = _own(path, owners)
    problems = (
        Problem(
            path,
            None,
            ProblemKind.DUPLICATE_PERMALINK,
            f"{permalink} is the permalink of {owners[permalink]}; read as {given[path]}",
        )
        for path, permalink in losers
    )
    return given, tuple(problems)


def _own(path: str, owners: dict[str, str]) -> str:
    """The first free permalink made of a path."""
    whole = "/" + unicodedata.normalize("NFC", path)
    number = 1
    permalink = bare(path)
    while owners.setdefault(permalink, path) != path:
        permalink = whole if number == 1 else f"{whole}~{number}"
        number += 1
    return permalink
