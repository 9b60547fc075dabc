"""Where what an article names leads for somebody who has the article alone: an exported or a printed one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from reader.archive.facts import held_file
from reader.links.addresses import build_addresses
from reader.links.href import Href, read_href
from reader.links.rules import FILE_SUFFIXES
from reader.links.spots import Source, site_path, web_address
from reader.model import Article, ResolvedLink, Status
from reader.text import clean_line

if TYPE_CHECKING:
    from reader.library.whole import Library

_INSIDE = (Status.ARTICLE, Status.HEALED, Status.FRAGMENT)
_FOLDER_FILES = ("index", "_index")


class Leading:
    """Leads to the other articles that go out too, else to the web, else to the archive's own files.

    Everything that lies elsewhere loses its address: a path of the archive, or a template's reference, is dead outside.
    """

    def __init__(
        self,
        library: Library,
        inside: Mapping[str, str] | None = None,
        folder: Path | None = None,
        *,
        permalinks: bool = False,
    ) -> None:
        """`inside` says where in the export the article at a permalink stands.

        `folder` is the real path of the one that is written to: from there files are named, so that both can be moved
        together and the path tells nothing of whose it is. Without one they have whole `file:` addresses. With
        `permalinks` articles that have no web address keep them, for readers who can ask leesmap for more.
        """
        self._library = library
        self._inside = inside or {}
        self._permalinks = permalinks
        index = library.index
        hosts = (index.web,) if index.web else ()
        self._files = Files(library.root, folder)
        self._web = Web(hosts, index.site.base_path if hosts else "", index.site.content_roots)

    def of(self, article: Article, links: Iterable[ResolvedLink]) -> Callable[[str], str | None]:
        """Where the addresses in an article that has these links lead."""
        known = {clean_line(link.href): link for link in links}

        def address(href: str) -> str | None:
            link = known.get(href)
            return self._elsewhere(href, article) if link is None else self._address(link, article)

        return address

    def _address(self, link: ResolvedLink, article: Article) -> str | None:
        target, fragment = link.target, f"#{quote(link.target.fragment)}" if link.target.fragment else ""
        permalink = article.permalink if target.status is Status.FRAGMENT else target.address
        if target.status in _INSIDE and permalink is not None:
            return self._article(permalink, fragment, article.permalink)
        if target.address and is_whole(target.address):
            return target.address
        is_file = link.href.partition("#")[0].rpartition(".")[2].casefold() in FILE_SUFFIXES
        if target.status is Status.FILE or (is_file and target.status is Status.MISSING):
            return self._elsewhere(link.href, article)
        return link.href if is_whole(link.href) else None

    def _article(self, permalink: str, fragment: str, own: str) -> str | None:
        inside = self._inside.get(permalink)
        if inside is not None and inside.startswith("#"):
            return inside
        if permalink == own and fragment:
            return fragment
        if inside is None:
            inside = self._library.web_address(permalink) or (
                written_permalink(permalink) if self._permalinks else None
            )
        return None if inside is None else inside + fragment

    def _elsewhere(self, raw: str, article: Article) -> str | None:
        """The address of what is no article: a picture, a sound, a file, another site."""
        href = read_href(raw)
        if href.problem or href.address:
            return None if href.problem else href.address
        is_known = True
        if href.scheme == "ref":
            kind, _, name = href.path.partition(":")
            is_known = kind == "link"  # which names a file from the top; others name pages
            href = replace(href, scheme="", path=name.lstrip("/"))
            source = Source("/", "")
        else:
            source = Source(article.permalink, article.path)
        held = self._files.held(href, source)
        if held is None and href.path.startswith("assets/"):  # as shortcodes name them, from the top of the site
            href = replace(href, path=f"/{href.path}")
        if held is None and not is_known:
            return None
        return self._web.address(href, source, self._files.within(held)) or self._files.address(held, href)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of an archive, named from outside."""

    root: Path
    folder: Path | None

    def held(self, href: Href, source: Source) -> Path | None:
        """The archive's file that an href means."""
        return held_file(self.root, href.path, source.path) if href.path else None

    def within(self, held: Path | None) -> str:
        """Its path in the archive, with `/`."""
        return "" if held is None else held.relative_to(self.root).as_posix()

    def address(self, held: Path | None, href: Href) -> str | None:
        """Its address as seen from the folder."""
        if held is None:
            return None
        jump = f"#{quote(href.fragment)}" if href.fragment else ""
        try:
            if self.folder is not None:
                path = PurePosixPath(Path(os.path.relpath(held, self.folder)).as_posix())
                return quote(os.fsencode(path), safe="/") + jump
        except ValueError:  # on another drive
            pass
        return held.as_uri() + jump


class Web:
    """The site that an archive is the content of."""

    def __init__(self, hosts: tuple[str, ...], base_path: str, content_roots: tuple[str, ...]) -> None:
        """`hosts` are addresses; without any nothing has one."""
        self._book = build_addresses((), hosts=hosts, base_path=base_path)
        self._roots = (*content_roots, "static")

    def address(self, href: Href, source: Source, held: str) -> str | None:
        """The web address of what an href means; `held` is the archive's file, or empty. None without a host."""
        beside = self._beside(href, source, held)
        return web_address(href, beside or next(iter(site_path(href, source, self._book))), self._book)

    def _beside(self, href: Href, source: Source, held: str) -> str:
        """Where the file beside a source file is served: some sites (MkDocs) rewrite such paths for the browser.

        Not that of a folder's own file, which goes where its article goes, nor one that no site serves.
        """
        folder = PurePosixPath(source.path).parent
        if href.path.startswith("/") or not held or PurePosixPath(source.path).stem in _FOLDER_FILES:
            return ""
        if held != os.path.normpath(folder / href.path).replace(os.sep, "/") or held.startswith("_") or "/_" in held:
            return ""
        root = next((root for root in self._roots if held.startswith(f"{root}/")), "")
        return "/" + held[len(root) :].lstrip("/")


def written_permalink(permalink: str) -> str:
    """A permalink as an address."""
    return quote(permalink, safe="/:@!$&'()*+,;=~")


def is_whole(address: str) -> bool:
    """Whether an address names its place on the web, or a mailbox."""
    return address.lower().startswith(("http://", "https://", "mailto:"))
