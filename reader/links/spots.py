"""What several rules ask: which site paths an href spells, what stands there, and how it is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from posixpath import dirname
from urllib.parse import quote

from reader.links.addresses import Addresses, file_form, parts_of, site_form
from reader.links.href import Href, read_href
from reader.model import Status, Target

_LONGEST_CHAIN = 20
"""Redirects that are followed before they count as a circle."""

_DEEPEST = 32
"""Folders of a path that are looked at for a redirect of all they hold."""

_ROOTS = ("", "static/", "public/", "assets/", "content/", "source/", "src/", "docs/")
"""Folders whose files a site serves from its root."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a link stands: its article, and what it says there."""

    permalink: str
    path: str
    lang: str | None = None
    text: str = ""
    sentence: str = ""


def article(permalink: str, rule: str, href: Href, source: Source) -> Target:
    """The target for an article that is surely meant; the article's own, with a fragment, is a jump."""
    jump = permalink == source.permalink and href.fragment is not None
    return Target(Status.FRAGMENT if jump else Status.ARTICLE, permalink, rule, href.fragment)


def site_path(href: Href, source: Source, addresses: Addresses) -> tuple[str, ...]:
    """The site paths that an href of the site can mean: as a browser has it, then without the base path."""
    path = href.path or source.permalink
    if not path.startswith("/"):
        folder = source.permalink if source.permalink.endswith("/") else dirname(source.permalink)
        path = f"{folder}/{path}"
    if "//" in path or "/." in path or "\\" in path:
        path = "/" + "/".join(parts_of(path)) + ("/" if path.endswith("/") else "")
    bases = (path[len(base) :] for base in addresses.base_paths if path.startswith(base + "/"))
    return (path, *bases)


def web_address(href: Href, path: str, addresses: Addresses) -> str | None:
    """The whole address of a site path; None where no host is known."""
    if href.address:
        return href.address
    if not addresses.origin:
        return None
    base = addresses.base_paths[0] if addresses.base_paths and not href.path.startswith("/") else ""
    query = "?" + quote(href.query, safe="/%:@!$&'()*+,;=~-._?[]") if href.query else ""
    jump = "#" + quote(href.fragment) if href.fragment else ""
    return addresses.origin + quote(base + path, safe="/:@!$&'()*+,;=~-._") + query + jump


def redirected(path: str, addresses: Addresses) -> str | None:
    """Where redirects lead from a site path: a permalink or a web address; None where nothing redirects.

    A stub whose redirects lead nowhere, or in a circle, is itself what there is to read.
    """
    current = path
    seen: set[str] = set()
    for _ in range(_LONGEST_CHAIN):
        form = site_form(current)
        to = _next(form, addresses)
        if to is None or form in seen:
            break
        seen.add(form)
        there = read_href(to)
        if there.problem or there.scheme == "mailto":
            break
        if not addresses.owns(there.host):
            return there.address
        if found := _found_below_bases(there.path, addresses):
            return found
        current = there.path if there.path.startswith("/") else f"{dirname(current)}/{there.path}"
    return addresses.stubs.get(site_form(path))


def _found_below_bases(path: str, addresses: Addresses) -> str | None:
    """The permalink that a path spells, with or without the base path: redirects are written either way."""
    bare = (path[len(base) :] for base in addresses.base_paths if path.startswith(base + "/"))
    return next((found for one in (path, *bare) if (found := addresses.find(one))), None)


def _next(form: str, addresses: Addresses) -> str | None:
    """One redirect: the form's own, else that of the nearest folder above it which redirects all it holds."""
    if to := addresses.redirects.get(form):
        return to
    if not addresses.splats:
        return None
    parts = form.strip("/").split("/")
    for kept in range(min(len(parts), _DEEPEST), -1, -1):
        if to := addresses.splats.get("".join(f"/{part}" for part in parts[:kept])):
            return to.replace(":splat", "/".join(parts[kept:]))
    return None


def file_at(parts: Sequence[str], addresses: Addresses) -> str | None:
    """The archive's file that a site path names."""
    path = "/".join(parts)
    return next((root + path for root in _ROOTS if root + path in addresses.files), None)


def source_file(name: str, source: Source, addresses: Addresses) -> str | None:
    """The permalink of the source file that a template calls `name`: a whole path, or the end of only one.

    Of several the one in the source's language, else the one beside the source.
    """
    form = file_form(name)
    if not form:
        return None
    ending = "/" + form
    files = [known for known in addresses.names.get(form.rpartition("/")[2], ()) if ("/" + known).endswith(ending)]
    found = {known: permalink for known in files if (permalink := addresses.paths.find(known, known))}
    if len(found) > 1:
        spoken = {known: at for known, at in found.items() if addresses.langs.get(at) == source.lang}
        found = spoken or found
    if len(found) > 1:
        beside = dirname(source.path)
        found = {known: at for known, at in found.items() if dirname(known) == beside} or found
    if len(found) > 1 and form in found:
        return found[form]
    return next(iter(found.values())) if len(found) == 1 else None
