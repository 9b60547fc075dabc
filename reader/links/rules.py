"""The rules that say where a link leads, in order. Each answers for what it knows and passes on the rest.

A rule's name in output is its function's name with `-` for `_`. A rule that stands behind another relies on it: behind
`external` every href is the site's own, behind `fragment` none points into its own article.
"""

from __future__ import annotations

from collections.abc import Callable
from posixpath import dirname

from reader.links.addresses import Addresses, file_form, parts_of, site_form
from reader.links.drift import SURE, Suspect
from reader.links.href import Href, read_href
from reader.links.reasons import what_was_tried, why
from reader.links.slugs import by_slug, by_words, called, meant
from reader.links.spots import Source, article, file_at, redirected, site_path, source_file, web_address
from reader.model import Status, Target

_FILE_SUFFIXES = """
pdf doc docx xls xlsx ppt pptx pps odt ods odp rtf epub tex ps bib txt csv tsv json xml kml ics vcf key css js
jpg jpeg png gif svg webp avif heic bmp tif tiff ico psd
mp3 m4a aac ogg opus wav flac wma mp4 m4v mov avi mkv webm mpg mpeg ogv wmv vtt swf
zip 7z rar tar tgz gz bz2 xz jar iso dmg exe woff woff2 ttf otf
"""
FILE_SUFFIXES = frozenset(_FILE_SUFFIXES.split())
"""Endings of addresses that are files to keep, not pages to read."""

Rule = Callable[[Href, Source, Addresses], Target | None]


def other_program(href: Href, _source: Source, _addresses: Addresses) -> Target | None:
    """An address for another program (`ftp:`, `tel:`): not opened, and no fault of the archive."""
    if not href.for_others:
        return None
    return Target(Status.INVALID, None, rule_name(other_program), confidence=1.0, note=href.problem)


def no_address(href: Href, _source: Source, _addresses: Addresses) -> Target | None:
    """Nothing that could be followed: markup, words, schemes that are not opened."""
    if not href.problem:
        return None
    return Target(Status.INVALID, None, rule_name(no_address), confidence=1.0, note=href.problem)


def fragment(href: Href, source: Source, addresses: Addresses) -> Target | None:
    """`#heading`, or the article's own address with a fragment."""
    if href.fragment is None or not addresses.owns(href.host) or href.scheme == "ref":
        return None
    own = not href.path and not href.query
    if own or (href.path.startswith("/") and addresses.find(href.path) == source.permalink):
        return Target(Status.FRAGMENT, source.permalink, rule_name(fragment), href.fragment)
    return None


def template_reference(href: Href, source: Source, addresses: Addresses) -> Target | None:
    """`{% post_url x %}`, `{% link x %}`, `{{< ref "x" >}}`, `[[x]]` (as `ref:KIND:NAME`), `@/x`: something by name."""
    if href.scheme == "ref":
        kind, _, name = href.path.partition(":")
    elif href.path.startswith("@/") and not href.host:
        kind, name = "link", href.path[2:]
    else:
        return None
    rule = rule_name(template_reference)
    if not name and href.fragment is not None:
        return Target(Status.FRAGMENT, source.permalink, rule, href.fragment)
    if found := source_file(name, source, addresses) or addresses.find(name) or redirected(name, addresses):
        return article(found, rule, href, source)
    if kind == "wiki" and (found := called(name, source, addresses)):
        return article(found, rule, href, source)
    if file := file_at(parts_of(name), addresses):
        return Target(Status.FILE, file, rule)
    if (there := read_href(name)).address:
        return Target(Status.EXTERNAL, there.address, rule, href.fragment)
    return Target(Status.MISSING, None, rule, href.fragment, note=f"no source file and no article is called {name}")


def mail(href: Href, _source: Source, _addresses: Addresses) -> Target | None:
    """A mail address."""
    if href.scheme != "mailto":
        return None
    return Target(Status.MAIL, href.address, rule_name(mail))


def external(href: Href, _source: Source, addresses: Addresses) -> Target | None:
    """Another host's address."""
    if addresses.owns(href.host):
        return None
    return Target(Status.EXTERNAL, href.address, rule_name(external), href.fragment)


def exact_permalink(href: Href, source: Source, addresses: Addresses) -> Target | None:
    """A permalink, with or without host, base path, slash, index file, suffix, in any encoding."""
    if not href.path.startswith("/"):
        return None
    for base in addresses.base_paths[:1]:
        if href.path.startswith(base + "/") and (found := addresses.find(href.path[len(base) :])):
            return article(found, rule_name(exact_permalink), href, source)
    queried = addresses.permalinks.exact.get(f"{href.path}?{href.query}") if href.query else None
    if found := queried or addresses.find(href.path):
        return article(found, rule_name(exact_permalink), href, source)
    return None


def base_path(href: Href, source: Source, addresses: Addresses) -> Target | None:
    """A permalink with one of the site's base paths too many, or without the one that it has."""
    if not href.path.startswith("/"):
        return None
    for base in addresses.base_paths:
        path = site_form(href.path)
        if found := addresses.find(base + path):
            return article(found, rule_name(base_path), href, source)
        while path.startswith(base + "/"):
            path = path[len(base) :]
            if found := addresses.find(path):
                return article(found, rule_name(base_path), href, source)
    return None


def relative_path(href: Href, source: Source, addresses: Addresses) -> Target | None:
    """A path relative to the article's permalink or to its source file, or one that lacks its first slash."""
    if href.host or not href.path or href.path.startswith("/"):
        return None
    rule = rule_name(relative_path)
    folder = source.permalink if source.permalink.endswith("/") else dirname(source.permalink) + "/"
    if found := addresses.find(folder + href.path):
        return article(found, rule, href, source)
    if found := _beside(href.path, source, addresses):
        return article(found, rule, href, source)
    for other in (dirname(folder.rstrip("/")) + "/", "/"):
        if found := addresses.find(other + href.path):
            return article(found, rule, href, source)
    return None


def _beside(path: str, source: Source, addresses: Addresses) -> str | None:
    """The permalink of the source file that `path` names from the source's folder; none above the archive."""
    parts = parts_of(dirname(source.path))
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        else:
            parts.append(part)
    whole = "/".join(part for part in parts if part not in ("", "."))
    return addresses.paths.find(file_form(whole), whole)


def redirect(href: Href, source: Source, addresses: Addresses) -> Target | None:
    """An alias, a redirect of the site or a redirect stub, through chains of them."""
    rule = rule_name(redirect)
    for path in site_path(href, source, addresses):
        end = redirected(path, addresses)
        if end is None:
            continue
        if end.startswith(("http:", "https:")):
            return Target(Status.EXTERNAL, end, rule, href.fragment)
        return article(end, rule, href, source)
    return None


def source_path(href: Href, source: Source, addresses: Addresses) -> Target | None:
    """The path of a source file from the archive's root."""
    if not href.path.startswith("/"):
        return None
    paths = (path.strip("/") for path in site_path(href, source, addresses))
    found = next((found for path in paths if (found := addresses.paths.find(file_form(path), path))), None)
    return article(found, rule_name(source_path), href, source) if found else None


def other_case(href: Href, source: Source, addresses: Addresses) -> Target | None:
    """A permalink in other capitals."""
    for path in site_path(href, source, addresses):
        form = site_form(path).casefold()
        if found := addresses.permalinks.forms.get(form) or addresses.folded.get(form):
            return article(found, rule_name(other_case), href, source)
    return None


def slug_elsewhere(href: Href, source: Source, addresses: Addresses) -> Target | None:
    """An article that moved to another folder and kept its slug, when only one can be meant."""
    path = _bare_path(href, source, addresses)
    suspect = meant(by_slug(path, source, addresses), path, source)
    note = "moved: the only article with this slug"
    return _healed(suspect, href, rule_name(slug_elsewhere), note) if suspect else None


def drifted_slug(href: Href, source: Source, addresses: Addresses) -> Target | None:
    """An article whose slug has changed since the link was written, when the evidence is for one alone."""
    path = _bare_path(href, source, addresses)
    suspect = meant(next(iter(by_words(path, source, addresses)), None), path, source)
    return _healed(suspect, href, rule_name(drifted_slug), why(suspect)) if suspect else None


def _healed(suspect: Suspect, href: Href, rule: str, note: str) -> Target:
    return Target(Status.HEALED, suspect.known.permalink, rule, href.fragment, suspect.confidence, note)


def _bare_path(href: Href, source: Source, addresses: Addresses) -> str:
    """The site path that an href spells, without the base path."""
    return site_path(href, source, addresses)[:2][-1]


def file(href: Href, source: Source, addresses: Addresses) -> Target | None:
    """A file of the archive, or an address of the site that ends like a file's."""
    rule = rule_name(file)
    if not href.host and not href.path.startswith("/") and href.path:
        beside = parts_of(f"{dirname(source.path)}/{href.path}")
        if "/".join(beside) in addresses.files:
            return Target(Status.FILE, "/".join(beside), rule)
    path = next(iter(site_path(href, source, addresses)))
    if found := file_at(parts_of(path), addresses):
        return Target(Status.FILE, found, rule)
    suffix = path.rpartition("/")[2].rpartition(".")[2].casefold() if "." in path else ""
    if suffix in FILE_SUFFIXES:
        return Target(Status.FILE, href.address or path, rule)
    return None


def words(href: Href, _source: Source, _addresses: Addresses) -> Target | None:
    """Words in place of an address: blanks, and nothing else that an address has."""
    if href.host or " " not in href.path or "/" in href.path or href.query:
        return None
    return Target(Status.INVALID, None, rule_name(words), note="words, not an address")


def same_site(href: Href, source: Source, addresses: Addresses) -> Target | None:
    """An address of the site outside the folders where articles live: tags, users, contact."""
    path = next(iter(site_path(href, source, addresses)))
    if addresses.lives(_bare_path(href, source, addresses)):
        return None
    address = web_address(href, path, addresses)
    note = "" if address else "a page of the site, whose address is not known"
    return Target(Status.EXTERNAL, address, rule_name(same_site), href.fragment, note=note)


def missing(href: Href, source: Source, addresses: Addresses) -> Target:
    """An address where articles live, and no article is."""
    path = next(iter(site_path(href, source, addresses)))
    address = web_address(href, path, addresses)
    suspects = by_words(_bare_path(href, source, addresses), source, addresses)
    is_later = any(one.confidence >= SURE for one in suspects[:1])  # or it would have been healed
    note = what_was_tried(path, suspects, is_later=is_later)
    return Target(Status.MISSING, address, rule_name(missing), href.fragment, note=note)


def rule_name(rule: Callable[..., object]) -> str:
    """What a rule is called in output."""
    return rule.__name__.replace("_", "-")


RULES: tuple[Rule, ...] = (
    other_program,
    no_address,
    fragment,
    template_reference,
    mail,
    external,
    exact_permalink,
    base_path,
    relative_path,
    redirect,
    source_path,
    other_case,
    slug_elsewhere,
    file,
    words,
    drifted_slug,
    same_site,
    missing,
)
