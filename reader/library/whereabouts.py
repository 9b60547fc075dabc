"""Where an article, or what a link leads to, is to be had outside of leesmap: what copying it gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from reader.model import ResolvedLink, Status
from reader.text import clean_line

if TYPE_CHECKING:
    from reader.library.whole import Library


class KnownBy(StrEnum):
    """What names a thing best."""

    WEB = "web"
    FILE = "file"
    WORDS = "words"
    """Nothing that leads there: only what is written in the archive."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where something is to be had."""

    by: KnownBy
    address: str
    """To be pasted anywhere: a web address, the path of a file, or what is written."""
    href: str
    """The same where a link is to lead there."""


def article_whereabouts(library: Library, key: str, permalink: str, fragment: str | None = None) -> Whereabouts:
    """On the web, where the site says where that is; else the article's file."""
    jump = f"#{quote(fragment)}" if fragment else ""
    web = library.web_address(permalink)
    if web is not None:
        return Whereabouts(KnownBy.WEB, web + jump, web + jump)
    return _in_file(library.articles.file(key), jump) or _written(permalink + (f"#{fragment}" if fragment else ""))


def link_whereabouts(library: Library, link: ResolvedLink, key: str | None, source: str) -> Whereabouts:
    """Of what a link of the article `source` leads to. `key` is that of its target, if it is an article."""
    from reader.library.leading import is_whole  # and all that reads addresses, which a start does without

    target = link.target
    if key is not None and target.address is not None:
        return article_whereabouts(library, key, target.address, target.fragment)
    if target.status is Status.FILE:
        return _file_whereabouts(library, link, source) or _written(link.href)
    address = target.address or link.href
    if target.status is not Status.INVALID and is_whole(address):
        return Whereabouts(KnownBy.WEB, address, address)
    return _written(link.href)


def _file_whereabouts(library: Library, link: ResolvedLink, source: str) -> Whereabouts | None:
    from reader.archive.facts import held_file
    from reader.library.leading import Leading, is_whole

    article = library.articles.article(source)
    if article is None:
        return None
    web = Leading(library).of(article, (link,))(clean_line(link.href))
    if web is not None and is_whole(web):
        return Whereabouts(KnownBy.WEB, web, web)
    return _in_file(held_file(library.root, link.target.address or "", article.path), "")


def _in_file(path: Path | None, jump: str) -> Whereabouts | None:
    if path is None:
        return None
    uri = path.as_uri()
    shown = str(path)
    is_plain = clean_line(shown) == shown and shown.isprintable()
    return Whereabouts(KnownBy.FILE, shown if is_plain else uri, uri + jump)


def _written(said: str) -> Whereabouts:
    return Whereabouts(KnownBy.WORDS, said, said)
