"""An article that kept its slug and moved: which one, and how surely."""

from __future__ import annotations

import re

from reader.links.addresses import Addresses, folder_form, site_form, slug_form
from reader.links.spots import Source

_WORD = re.compile(r"[^\W\d_]+")


def by_slug(path: str, source: Source, addresses: Addresses) -> tuple[str | None, float]:
    """The one article whose slug ends `path`, and how surely it is meant, from 0 to 1.

    Of several with that slug, the only one in the source's language; otherwise none. The path's folder has to be one
    where articles live or lived: `/tags/the-whole-slug/` is no article. Of two folders that have slugs in common
    (topics and communities, two languages) none stands in for the other. A short slug (`about`) names different things
    in different folders, so it counts only where the folders differ in nothing but dates.
    """
    slug = site_form(path).rpartition("/")[2]
    permalink = only_article(slug, source.lang, addresses)
    if permalink is None:
        return None, 0.0
    words = len(_WORD.findall(slug))
    here, there = folder_words(path, addresses), folder_words(permalink, addresses)
    if here == there and here and words >= 2 and len(slug) >= 8:
        return permalink, 0.95
    if frozenset((folder_form(path), folder_form(permalink))) in addresses.parallel_folders:
        return None, 0.0
    if is_telling(slug) and (not here or addresses.lives(path) or folder_form(path) in addresses.former_folders):
        return permalink, 0.9
    return None, 0.0


def only_article(slug: str, lang: str | None, addresses: Addresses) -> str | None:
    """The only article with a slug, or the only one of those in a language."""
    candidates = addresses.slugs.get(slug_form(slug), ()) if slug else ()
    if len(candidates) > 1:
        candidates = tuple(permalink for permalink in candidates if addresses.langs.get(permalink) == lang)
    return candidates[0] if len(candidates) == 1 else None


def is_telling(slug: str) -> bool:
    """Whether a slug is long enough that two articles hardly share it by chance: three words."""
    return len(slug) >= 12 and len(_WORD.findall(slug)) >= 3


def folder_words(path: str, addresses: Addresses) -> frozenset[str]:
    """The folders of a site path by name, dates and base paths aside."""
    bases = {part for base in addresses.base_paths for part in base.split("/")}
    return frozenset(folder_form(path).split("/")) - bases - {"", "#"}
