"""What a site says of itself: hosts, base path, permalinks, redirects, authors. Settings are read, never run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reader.archive.authors import read_authors
from reader.archive.fields import is_false, is_true, line_of, text_of
from reader.archive.languages import as_language, language_folders
from reader.archive.redirects import read_redirects
from reader.archive.settings_files import SettingsError, load_settings
from reader.model import Problem, ProblemKind
from reader.text import clean_line


class Generator(StrEnum):
    """What made the site, as far as that decides its permalinks."""

    JEKYLL = "jekyll"
    HUGO = "hugo"
    MKDOCS = "mkdocs"
    PELICAN = "pelican"
    NIKOLA = "nikola"
    PRETTY = "pretty"
    """Not known, but it has a content folder: addresses are folders (Eleventy, Astro, Gatsby, Zola, Lume …)."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Scope:
    """Jekyll's front matter defaults for a part of the site."""

    path: str
    type: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of the site that an archive is the content of."""

    generator: Generator = Generator.UNKNOWN
    title: str = ""
    hosts: frozenset[str] = frozenset()
    """In small letters, as the settings state them."""
    base_path: str = ""
    """The part of addresses before every permalink, such as `/blog`; empty if there is none."""
    lang: str | None = None
    languages: frozenset[str] = frozenset()
    """Names of folders that part the articles by language."""
    default_lang_in_subdir: bool = False
    content_roots: tuple[str, ...] = ()
    """Folders that permalinks do not name."""
    permalink: str = ""
    """The pattern for all articles; empty for the generator's own."""
    permalinks: Mapping[str, str] = field(default_factory=dict)
    """Patterns by section (Hugo) or collection (Jekyll)."""
    collections: frozenset[str] = frozenset()
    defaults: tuple[Scope, ...] = ()
    excludes: tuple[str, ...] = ()
    include_folders: tuple[str, ...] = ()
    """Where texts stand that articles include, besides the usual places."""
    ugly_urls: bool = False
    redirects: Mapping[str, str] = field(default_factory=dict)
    """From old paths to permalinks or addresses."""
    authors: Mapping[str, str] = field(default_factory=dict)
    """Names by id."""
    problems: tuple[Problem, ...] = ()


_JEKYLL = ("_config.yml", "_config.yaml", "_config.toml")
_HUGO = (
    "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json",
    "config/_default/hugo.toml", "config/_default/hugo.yaml", "config/_default/config.toml",
    "config/_default/config.yaml",
)  # fmt: skip
_HUGO_PARTS = ("permalinks", "languages", "params")
_MKDOCS = ("mkdocs.yml", "mkdocs.yaml")
_PELICAN = ("pelicanconf.py",)
_NIKOLA = ("conf.py",)
_ELEVENTY = (
    "src/_data/site.json",
    "_data/site.json",
    "src/_data/metadata.json",
    "_data/metadata.json",
    "_data/meta.json",
)
_CONTENT_FOLDERS = ("src/content", "content", "i18n", "docs", "src", "source")


def read_site(root: Path) -> Site:
    """What the settings files under `root` say. A broken one is a problem of the site, not an error."""
    problems: list[Problem] = []
    settings: dict[str, Any] = {}
    generator = Generator.UNKNOWN
    for candidate, names in _CANDIDATES:
        said = _first(root, names, problems)
        if said is not None and _fits(candidate, said):
            generator, settings = candidate, said
            break
    if generator is Generator.HUGO:
        settings = _with_hugo_parts(root, settings, problems)
    if generator is Generator.UNKNOWN:
        generator, settings = _by_structure(root), _first(root, _ELEVENTY, problems) or {}
    redirects, broken = read_redirects(root)
    authors, odd = read_authors(root)
    builder = _BUILDERS.get(generator)
    built = builder(settings) if builder else _by_folders(root)
    host, base_path = _address_of(settings, generator)
    own = built.get("content_roots", ())
    folders = language_folders(root, (*own, *(f"_{name}" for name in built.get("collections", ()))))
    lang = as_language(text_of(settings, "lang", "language", "locale", "languageCode", "languagecode", "DEFAULT_LANG"))
    return Site(
        generator=generator,
        title=line_of(settings, "title", "site_name", "SITENAME", "BLOG_TITLE", "name"),
        hosts=frozenset(filter(None, (host, _cname(root)))),
        base_path=base_path.rstrip("/"),
        redirects=redirects,
        authors=authors,
        include_folders=tuple(filter(None, (text_of(settings, "includes_dir"), *_include_folders(root)))),
        problems=(*problems, *broken, *odd),
        **{**built, "languages": folders | built.get("languages", frozenset()), "lang": built.get("lang") or lang},
    )


def _include_folders(root: Path) -> list[str]:
    return [folder for folder in ("src/_includes", "content/_includes", "layouts/partials") if (root / folder).is_dir()]


def _address_of(settings: Mapping[str, Any], generator: Generator) -> tuple[str, str]:
    """The site's host and base path."""
    if generator is Generator.JEKYLL:
        return _host_and_path(text_of(settings, "url"))[0], "/" + text_of(settings, "baseurl").strip("/")
    return _host_and_path(text_of(settings, "url", "baseURL", "baseurl", "baseUrl", "site_url", "SITEURL", "SITE_URL"))


_CANDIDATES: tuple[tuple[Generator, tuple[str, ...]], ...] = (
    (Generator.JEKYLL, _JEKYLL),
    (Generator.MKDOCS, _MKDOCS),
    (Generator.HUGO, _HUGO),
    (Generator.PELICAN, _PELICAN),
    (Generator.NIKOLA, _NIKOLA),
)


def _fits(generator: Generator, said: Mapping[str, Any]) -> bool:
    """`config.yml` and `conf.py` have many owners; Hugo's and Nikola's say where the site is."""
    if generator is Generator.HUGO:
        return bool(
            {"baseurl", "permalinks", "contentdir", "languagecode", "theme", "module"} & {key.lower() for key in said}
        )
    return generator is not Generator.NIKOLA or "BLOG_TITLE" in said


def _first(root: Path, names: tuple[str, ...], problems: list[Problem]) -> dict[str, Any] | None:
    """The first of these files that exists, as a mapping; empty if it is broken, which is noted."""
    for name in names:
        try:
            said = load_settings(root / name)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except SettingsError as error:
            problems.append(
                Problem(name, error.line, ProblemKind.FRONT_MATTER, clean_line(f"settings not understood: {error}"))
            )
            return {}
        except OSError as error:
            problems.append(
                Problem(name, None, ProblemKind.UNREADABLE, clean_line(f"settings cannot be read: {error.strerror}"))
            )
            return {}
        return {str(key): value for key, value in said.items()} if isinstance(said, dict) else {}
    return None


def _with_hugo_parts(root: Path, settings: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    for part in _HUGO_PARTS:
        said = _first(root, (f"config/_default/{part}.toml", f"config/_default/{part}.yaml"), problems)
        if said:
            settings = {part: said, **settings}
    return {key.lower(): value for key, value in settings.items()}


def _by_structure(root: Path) -> Generator:
    if (root / "_posts").is_dir():
        return Generator.JEKYLL
    if (root / "content" / "_index.md").is_file():
        return Generator.HUGO
    return Generator.PRETTY if any((root / folder).is_dir() for folder in _CONTENT_FOLDERS) else Generator.UNKNOWN


def _mapping(value: object) -> dict[str, Any]:
    return {str(key): child for key, child in value.items()} if isinstance(value, dict) else {}


def _strings(value: object) -> dict[str, str]:
    return {key: child for key, child in _mapping(value).items() if isinstance(child, str)}


def _jekyll(settings: dict[str, Any]) -> dict[str, Any]:
    collections = settings.get("collections")
    named = _mapping(collections) if isinstance(collections, dict) else {str(name): {} for name in collections or ()}
    patterns = {name: text_of(_mapping(said), "permalink") for name, said in named.items()}
    scopes = settings.get("defaults")
    excludes = settings.get("exclude")
    return {
        "permalink": text_of(settings, "permalink"),
        "permalinks": {name: pattern for name, pattern in patterns.items() if pattern},
        "collections": frozenset(named) | {"posts"},
        "defaults": tuple(_scopes(scopes)) if isinstance(scopes, list) else (),
        "excludes": tuple(item for item in excludes if isinstance(item, str)) if isinstance(excludes, list) else (),
        "content_roots": tuple(
            filter(None, (text_of(settings, "source").strip("./"), text_of(settings, "collections_dir")))
        ),
    }


def _scopes(scopes: list[Any]) -> Iterator[Scope]:
    for said in scopes[:500]:
        scope = _mapping(_mapping(said).get("scope"))
        yield Scope(text_of(scope, "path").strip("/"), text_of(scope, "type"), _mapping(_mapping(said).get("values")))


def _hugo(settings: dict[str, Any]) -> dict[str, Any]:
    said = _mapping(settings.get("permalinks"))
    languages = _mapping(settings.get("languages"))
    folders = [text_of(_mapping(language), "contentdir", "contentDir") for language in languages.values()]
    return {
        "permalinks": {**_strings(said), **_strings(said.get("page"))},
        "ugly_urls": is_true(settings, "uglyurls"),
        "content_roots": tuple(
            sorted(
                {folder.strip("/") for folder in (*folders, text_of(settings, "contentdir") or "content") if folder},
                key=len,
            )[::-1]
        ),
        "languages": frozenset(name.lower() for name in languages),
        "default_lang_in_subdir": is_true(settings, "defaultcontentlanguageinsubdir"),
        "lang": as_language(text_of(settings, "defaultcontentlanguage", "languagecode", "locale")),
    }


def _mkdocs(settings: dict[str, Any]) -> dict[str, Any]:
    return {
        "content_roots": (text_of(settings, "docs_dir").strip("./") or "docs", "i18n"),
        "ugly_urls": is_false(settings, "use_directory_urls"),
    }


def _pelican(settings: dict[str, Any]) -> dict[str, Any]:
    return {
        "permalink": text_of(settings, "ARTICLE_URL", "ARTICLE_SAVE_AS"),
        "content_roots": (text_of(settings, "PATH").strip("./") or "content",),
    }


def _by_folders(root: Path) -> dict[str, Any]:
    return {"content_roots": tuple(folder for folder in _CONTENT_FOLDERS if (root / folder).is_dir())}


_BUILDERS = {
    Generator.JEKYLL: _jekyll,
    Generator.HUGO: _hugo,
    Generator.MKDOCS: _mkdocs,
    Generator.PELICAN: _pelican,
}


def _host_and_path(address: str) -> tuple[str, str]:
    if not address.lower().startswith(("http://", "https://", "//")):
        return "", address if address.startswith("/") else ""
    try:
        parts = urlsplit(address)
        return clean_line(parts.hostname or ""), clean_line(parts.path)
    except ValueError:
        return "", ""


def _cname(root: Path) -> str:
    """The host that GitHub Pages serves the site under."""
    try:
        size = os.lstat(root / "CNAME").st_size
        lines = load_settings(root / "CNAME") if size < 300 else ""
    except (OSError, SettingsError):
        return ""
    return clean_line(lines).lower() if isinstance(lines, str) and "." in lines and "/" not in lines else ""
