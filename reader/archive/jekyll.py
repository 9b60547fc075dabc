"""Jekyll's permalinks (jekyllrb.com/docs/permalinks; Jekyll::URL, Drops::UrlDrop, FrontmatterDefaults)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Date  # noqa: N812
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from reader.archive.dates import date_in_name, name_without_date
from reader.archive.fields import names_of, text_of
from reader.archive.paths import parts_of
from reader.archive.slugs import jekyll_pretty, jekyll_slug
from reader.english import DAYS, MONTHS

if TYPE_CHECKING:
    from reader.archive.permalinks import Naming
    from reader.archive.site import Site

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_FIELD = re.compile(r":([a-z_]+)")


def permalink(naming: Naming, site: Site) -> str:
    """The permalink of a post, a collection's document or a page."""
    folders, stem, suffix = parts_of(naming.path)
    pattern = text_of(scoped_values(naming.path, site), "permalink")
    collection = collection_of(folders)
    if collection == "posts":
        pattern = pattern or site.permalinks.get("posts", "") or site.permalink or "date"
        return filled(_STYLES.get(pattern, pattern), naming)
    end = _suffix_style(site.permalink)
    if collection:
        pattern = pattern or site.permalinks.get(collection, "")
        return filled(_STYLES.get(pattern, pattern) or f"/:collection/:path{end}", naming)
    if pattern:
        return filled(_STYLES.get(pattern, pattern), naming)
    folders = folders[1:] if folders and folders[0] in site.content_roots else folders
    if stem.lower() == "index":
        return "/".join(("", *folders, ""))
    name = "/".join(("", *folders, stem))
    return name + (
        suffix if suffix not in (".md", ".markdown") and not naming.metadata else end.replace(":output_ext", ".html")
    )


def _suffix_style(style: str) -> str:
    """What follows the path of pages and documents under a site's style (Utils.add_permalink_suffix)."""
    return "/" if style == "pretty" or (style not in _STYLES and style.endswith("/")) else ":output_ext"


def collection_of(folders: tuple[str, ...]) -> str:
    """The collection that a file belongs to, `posts` for posts and drafts; empty for pages."""
    for folder in folders:
        if folder in ("_posts", "_drafts"):
            return "posts"
    return next((folder[1:] for folder in folders if folder.startswith("_")), "")


def scoped_values(path: str, site: Site) -> Mapping[str, Any]:
    """The site's front matter defaults for a path: of two the one with the longer path, else the later, counts."""
    collection = collection_of(tuple(path.split("/")[:-1])) or "pages"
    values: dict[str, Any] = {}
    best: dict[str, int] = {}
    for scope in site.defaults:
        if scope.type and scope.type != collection:
            continue
        if scope.path and not (path == scope.path or path.startswith(scope.path + "/") or _globs(path, scope.path)):
            continue
        weight = 2 * len(scope.path) + bool(scope.type)
        for key, value in scope.values.items():
            if weight >= best.get(key, -1):
                best[key] = weight
                values[key] = value
    return values


def _globs(path: str, pattern: str) -> bool:
    return "*" in pattern and fnmatchcase(path, pattern + "*")


def filled(pattern: str, naming: Naming) -> str:
    """A pattern with its fields filled in; empty fields leave no doubled slash."""
    fields = _fields(naming)
    # Longest known name first: `:title:output_ext`, `:year-:month`, `:titles` of no field.
    address = _FIELD.sub(lambda found: _field(found[1], fields), "/" + pattern.lstrip("/"))
    address = re.sub(r"/{2,}", "/", address)
    return address.removesuffix("index.html") if address.endswith("/index.html") else address


def _field(name: str, fields: Mapping[str, str]) -> str:
    for end in range(len(name), 0, -1):
        if name[:end] in fields:
            return fields[name[:end]] + name[end:]
    return ":" + name


def _fields(naming: Naming) -> dict[str, str]:
    folders, stem, _ = parts_of(naming.path)
    collection = collection_of(folders)
    slug = text_of(naming.metadata, "slug") or (name_without_date(stem) if collection else stem)
    below = folders[folders.index("_" + collection) + 1 :] if "_" + collection in folders else folders
    fields = {
        "title": jekyll_pretty(slug),
        "slug": jekyll_slug(slug),
        "name": jekyll_slug(stem),
        "basename": stem,
        "path": "/".join((*below, stem)),
        "collection": collection,
        "categories": "/".join(_categories(naming, folders)).lower(),
        "slugified_categories": "/".join(map(jekyll_slug, _categories(naming, folders))),
        "output_ext": ".html",
        "num": "",
    }
    return fields | _date_fields(naming)


def _categories(naming: Naming, folders: tuple[str, ...]) -> tuple[str, ...]:
    """Folders above `_posts`, then what the front matter says."""
    above = folders[: folders.index("_posts")] if "_posts" in folders else ()
    stated = names_of(naming.metadata, "category") + names_of(naming.metadata, "categories", split=" ")
    return tuple(dict.fromkeys((*above, *stated)))


def _date_fields(naming: Naming) -> dict[str, str]:
    on = naming.date or date_in_name(parts_of(naming.path)[1])
    if on is None:
        return dict.fromkeys(("year", "month", "day", "i_month", "i_day", "short_year", "y_day"), "")
    day = Date.fromisoformat((on.value if len(on.value) >= 10 else on.sort_key)[:10])
    clock = on.value[11:19] if len(on.value) > 10 else "00:00:00"
    year, week, weekday = day.isocalendar()
    return {
        "year": f"{day.year:04}", "month": f"{day.month:02}", "day": f"{day.day:02}", "i_month": str(day.month),
        "i_day": str(day.day), "short_year": f"{day.year % 100:02}", "y_day": f"{day.timetuple().tm_yday:03}",
        "hour": clock[:2], "minute": clock[3:5], "second": clock[6:8], "week": f"{week:02}", "w_year": str(year),
        "w_day": str(weekday), "short_day": DAYS[weekday - 1][:3], "long_day": DAYS[weekday - 1],
        "short_month": MONTHS[day.month - 1][:3], "long_month": MONTHS[day.month - 1],
    }  # fmt: skip
