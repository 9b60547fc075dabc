"""What a slug says when no address fits: an article that moved and kept it, or one whose slug drifted."""

from __future__ import annotations

import re
from datetime import date

from reader.archive.dates import date_in_name, date_in_path
from reader.links.addresses import Addresses, folder_form, section_form, site_form, slug_form
from reader.links.drift import SURE, Asked, Suspect
from reader.links.spots import Source
from reader.model import ArticleDate, Precision

_WORD = re.compile(r"[^\W\d_]+")
_LATER_DAYS = 31
"""An article may be so much later than one that links to it: links are put in for a while after a text is out."""
_SPAN_DAYS = {Precision.YEAR: 366, Precision.MONTH: 31}


def by_slug(path: str, source: Source, addresses: Addresses) -> Suspect | None:
    """The one article whose slug ends `path`, judged by where it was and is.

    Of several with that slug, the only one in the source's language; otherwise none. A short slug (`about`) names
    different things in different folders.
    """
    permalink = only_article(site_form(path).rpartition("/")[2], source.lang, addresses)
    found = by_words(path, source, addresses) if permalink else ()
    return next((suspect for suspect in found if suspect.known.permalink == permalink), None)


def by_words(path: str, source: Source, addresses: Addresses) -> tuple[Suspect, ...]:
    """The articles that the words at the end of `path` may mean, likeliest first; none where no articles were."""
    folder, _, slug = site_form(path).rpartition("/")
    if not held_articles(path, addresses) or (not folder and not addresses.lives(path) and not is_telling(slug)):
        return ()
    asked = Asked(slug, folder, source.text, source.sentence, source.lang)
    return addresses.drift.suspects(asked, lambda permalink: may_stand_in(permalink, path, addresses))


def called(name: str, source: Source, addresses: Addresses) -> str | None:
    """The only article that a name is the slug or title of, or the only one of those in the source's language."""
    found = addresses.drift.candidates.called(name)
    if len(found) > 1:
        found = [one for one in found if one.lang == source.lang]
    return found[0].permalink if len(found) == 1 else None


def held_articles(path: str, addresses: Addresses) -> bool:
    """Whether a path's folder holds or held articles: `/tags/the-whole-slug/` is no article."""
    here = folder_words(path, addresses)
    folder = folder_form(path)
    return not here or section_form(folder) in addresses.sections or folder in addresses.former_folders


def may_stand_in(permalink: str, path: str, addresses: Addresses) -> bool:
    """Whether an article may be what stood at another path.

    Of two folders that have slugs in common (topics and communities, two languages) none stands in for the other; nor
    does one day or issue for another where slugs come back.
    """
    if not addresses.parallel_folders:
        return True
    here, there = site_form(path).rpartition("/")[0], site_form(permalink).rpartition("/")[0]
    pair = frozenset((addresses.kind_of_folder(path), addresses.kind_of_folder(permalink)))
    return here == there or pair not in addresses.parallel_folders


def meant(suspect: Suspect | None, path: str, source: Source) -> Suspect | None:
    """A suspect that is sure enough to be what a link means, and was there when the link was written."""
    if suspect is None or suspect.confidence < SURE or _is_from_later(suspect.known.permalink, path, source):
        return None
    return suspect


def _is_from_later(permalink: str, path: str, source: Source) -> bool:
    """Whether an article is from after the one that links to it, as both permalinks tell.

    A link that names the later date itself was put in, or right, afterwards.
    """
    here, there, named = _dated(source.permalink), _dated(permalink), _dated(path)
    if here is None or there is None or (named is not None and there.value.startswith(named.value)):
        return False
    gap = date.fromisoformat(there.sort_key[:10]) - date.fromisoformat(here.sort_key[:10])
    return gap.days > _LATER_DAYS + _SPAN_DAYS.get(here.precision, 0)


def _dated(path: str) -> ArticleDate | None:
    folder, _, slug = site_form(path).rpartition("/")
    return date_in_name(slug) or date_in_path(tuple(folder.strip("/").split("/")))


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
