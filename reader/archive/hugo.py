"""Hugo's permalinks (gohugo.io/content-management/urls; resources/page/permalinks.go)."""

from __future__ import annotations

import re
from datetime import date as Date  # noqa: N812
from typing import TYPE_CHECKING

from reader.archive.dates import date_in_name, name_without_date
from reader.archive.fields import text_of
from reader.archive.slugs import hugo_path
from reader.english import DAYS, MONTHS

if TYPE_CHECKING:
    from reader.archive.permalinks import Naming
    from reader.archive.site import Site

_FIELD = re.compile(r":([a-z]+)(\[[^\]/]{0,12}\])?")


def permalink(naming: Naming, site: Site, folders: tuple[str, ...], stem: str) -> str:
    """The permalink of a file below the content folder: a page, a bundle (`index.md`) or a section (`_index.md`)."""
    stem, lang = without_language(stem, site)
    prefix = f"/{lang}" if lang and (lang != (site.lang or "").lower() or site.default_lang_in_subdir) else ""
    if stem == "_index":
        return prefix + "/".join(("", *map(hugo_path, folders), ""))
    if stem == "index":
        if not folders:
            return prefix + "/"
        *above, stem = folders
        folders = tuple(above)
    pattern = site.permalinks.get(folders[0], "") if folders else site.permalinks.get("/", "")
    if pattern:
        address = _filled(pattern, naming, folders, stem)
    else:
        slug = text_of(naming.metadata, "slug")
        address = "/".join(("", *map(hugo_path, folders), hugo_path(slug or stem), ""))
    if site.ugly_urls:
        address = address.rstrip("/") + ".html"
    elif not address.endswith("/") and not address.endswith((".html", ".htm")):
        address += "/"
    return prefix + address


def without_language(stem: str, site: Site) -> tuple[str, str]:
    """A file name without its language, and the language: `index.fr` is `index` in `fr`."""
    name, dot, code = stem.rpartition(".")
    if dot and code.lower() in site.languages:
        return name, code.lower()
    return stem, ""


def _filled(pattern: str, naming: Naming, folders: tuple[str, ...], stem: str) -> str:
    fields = _fields(naming, folders, stem)

    def fill(found: re.Match[str]) -> str:
        if found[1] == "sections" and found[2]:
            return _sections(folders, found[2])
        return fields.get(found[1], found[0]) + (found[2] or "" if found[1] != "sections" else "")

    return "/" + re.sub(r"/{2,}", "/", _FIELD.sub(fill, pattern)).lstrip("/")


def _fields(naming: Naming, folders: tuple[str, ...], stem: str) -> dict[str, str]:
    slug = hugo_path(text_of(naming.metadata, "slug"))
    title = hugo_path(naming.title)
    name = hugo_path(stem)
    on = naming.date or date_in_name(stem)
    # Hugo takes a page without a date for one of the first of January of the year 1.
    day = Date.fromisoformat((on.value if len(on.value) >= 10 else on.sort_key)[:10]) if on else Date(1, 1, 1)
    return {
        "year": f"{day.year:04}",
        "month": f"{day.month:02}",
        "day": f"{day.day:02}",
        "yearday": str(day.timetuple().tm_yday),
        "monthname": MONTHS[day.month - 1].lower(),
        "weekday": str(day.isoweekday() % 7),
        "weekdayname": DAYS[day.weekday()].lower(),
        "section": hugo_path(folders[0]) if folders else "",
        "sections": "/".join(map(hugo_path, folders)),
        "title": title,
        "slug": slug or title,
        "filename": name,
        "contentbasename": name,
        "slugorfilename": slug or name_without_date(name),
        "slugorcontentbasename": slug or name_without_date(name),
    }


def _sections(folders: tuple[str, ...], span: str) -> str:
    """`:sections[1:]`, `:sections[last]`, `:sections[0]`."""
    found = re.fullmatch(r"\[(last|\d+)?(?:(:)(last|\d+)?)?\]", span)
    if not found:
        return ""
    last = len(folders) - 1
    start = last if found[1] == "last" else int(found[1] or 0)
    if not found[2]:
        return hugo_path(folders[start]) if start <= last else ""
    stop = last if found[3] == "last" else int(found[3]) if found[3] else last + 1
    return "/".join(map(hugo_path, folders[start:stop]))
