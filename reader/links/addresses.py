"""What the rules know of an archive: where its articles are, under every spelling that means the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from unicodedata import normalize

from reader.links.candidates import Candidates, Known
from reader.links.drift import Drift
from reader.links.href import bare_host, read_href
from reader.model import Kind

_INDEX_FILES = frozenset(
    ("index.html", "index.htm", "index.php", "index.shtml", "index", "default.htm", "default.html")
)
_PAGE_SUFFIXES = frozenset(("html", "htm", "xhtml", "shtml", "php", "md", "markdown"))
_SOURCE_SUFFIXES = _PAGE_SUFFIXES | {"txt", "mdown", "mkd", "mkdn", "mdx", "text"}
FOLDER_FILES = frozenset(("index", "_index", "readme"))

_LIVED_IN = 200
"""A folder holds articles when at least one of this many of the archive's lies in it."""

_COMES_BACK = 0.01
"""The share of a folder's articles whose slugs have to come back, there or elsewhere, before that tells anything."""

_MANY = 32


@dataclass(frozen=True, slots=True)
class AddressEntry:
    """What the links need to know of one article or page."""

    permalink: str
    path: str
    slug: str = ""
    """As the article states it; empty where it is the permalink's last part."""
    lang: str | None = None
    aliases: tuple[str, ...] = ()
    """Other site paths that lead to it; relative ones start at the permalink's folder, as Hugo has it."""
    redirect_to: str | None = None
    """For a redirect stub, where it sends its readers."""
    kind: Kind = Kind.ARTICLE
    title: str = ""


def parts_of(path: str) -> list[str]:
    """The parts of a path with `.` and `..` followed; never above its root."""
    parts: list[str] = []
    for part in path.replace("\\", "/").split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return parts


def site_form(path: str) -> str:
    """The one spelling of a site path: no index file, no suffix, no slash at the end, `&` for `&amp;`, in NFC."""
    parts = parts_of(path)
    if parts:
        if parts[-1].casefold() in _INDEX_FILES:
            parts.pop()
        else:
            parts[-1] = _without_suffix(parts[-1], _PAGE_SUFFIXES)
    form = "/" + "/".join(parts)
    return normalize("NFC", form.replace("&amp;", "&"))


def file_form(path: str) -> str:
    """The one spelling of a source file's path: no suffix, and a folder for its index file."""
    parts = parts_of(path)
    if parts:
        parts[-1] = _without_suffix(parts[-1], _SOURCE_SUFFIXES)
        if len(parts) > 1 and parts[-1].casefold() in FOLDER_FILES:
            parts.pop()
    return normalize("NFC", "/".join(parts))


def folder_form(path: str) -> str:
    """The folder that a site path lies in, numbers (years, months, days) made alike."""
    parts = site_form(path).strip("/").split("/")[:-1]
    return "/" + "/".join("#" if part.isdecimal() else part for part in parts)


def section_form(folder: str) -> str:
    """A folder as `folder_form` writes it, without dates."""
    return folder.replace("/#", "")


def slug_form(slug: str) -> str:
    """A slug for comparison."""
    return normalize("NFC", slug.replace("&amp;", "&")).casefold()


def _without_suffix(name: str, suffixes: frozenset[str]) -> str:
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and stem and suffix.casefold() in suffixes else name


@dataclass(frozen=True, slots=True)
class Spellings:
    """Addresses by their one form, and by the exact spelling where two share a form."""

    forms: dict[str, str] = field(default_factory=dict)
    exact: dict[str, str] = field(default_factory=dict)

    def add(self, form: str, spelling: str, permalink: str) -> None:
        """Take in one; only while the table is being built."""
        first = self.forms.setdefault(form, permalink)
        if first != permalink:
            self.exact.setdefault(spelling, permalink)

    def find(self, form: str, spelling: str) -> str | None:
        """The permalink that is written so, else the one that means the same."""
        return self.exact.get(spelling) or self.forms.get(form)


@dataclass(frozen=True, slots=True, eq=False)
class Addresses:
    """Every way into an archive. Built once from rows; the rules only look things up."""

    permalinks: Spellings
    folded: Mapping[str, str]
    """Forms in lower case, where that is another spelling; a form that two articles share is left out."""
    slugs: Mapping[str, tuple[str, ...]]
    """Permalinks by slug."""
    paths: Spellings
    """Permalinks by source file."""
    names: Mapping[str, tuple[str, ...]]
    """Source files (their forms) by the last part of their form."""
    redirects: Mapping[str, str]
    """Permalinks, site paths or web addresses by site form."""
    splats: Mapping[str, str]
    """The same for all that lies below a site form, with `:splat` for what it is."""
    stubs: Mapping[str, str]
    """Redirect stubs by site form."""
    langs: Mapping[str, str]
    """Languages by permalink, in archives that have several."""
    spoken: frozenset[str]
    """Those languages."""
    folders: frozenset[str]
    """The folders where articles live, as `folder_form` writes them."""
    sections: frozenset[str]
    """Every folder that holds at least one, as `section_form` writes it."""
    parallel_folders: frozenset[frozenset[str]]
    """Pairs of folders, as `kind_of_folder` writes them, that share slugs: there one names different things. A folder
    with itself: there slugs come back, on another date or in another language."""
    drift: Drift
    """Looks for articles by what is left of their addresses."""
    former_folders: frozenset[str] = frozenset()
    """Folders where articles lived once, as links show."""
    files: frozenset[str] = frozenset()
    """Paths of the archive's other files."""
    hosts: frozenset[str] = frozenset()
    """The site's hosts, as `bare_host` writes them."""
    base_paths: tuple[str, ...] = ()
    """What the site puts before its permalinks; the stated one first."""
    origin: str = ""
    """`https://host`, for the web address of what the archive does not hold; empty where no host is known."""

    def owns(self, host: str) -> bool:
        """Whether `host` is one of the site's; no host is the site's own."""
        return not host or bare_host(host) in self.hosts

    def find(self, path: str) -> str | None:
        """The permalink that a site path spells."""
        return self.permalinks.find(site_form(path), path)

    def named(self, name: str) -> tuple[str, ...]:
        """The permalinks whose slug, or whose file, is called so; without suffix, and the file without its folder."""
        form = site_form(name)[1:]
        sources = filter(None, map(self.paths.forms.get, self.names.get(form, ())))
        return self.slugs.get(slug_form(form), ()) or tuple(dict.fromkeys(sources))

    def kind_of_folder(self, path: str) -> str:
        """The folder that a site path lies in, dates and languages made alike."""
        return _kind_of_folder(path, self.spoken)

    def lives(self, path: str) -> bool:
        """Whether articles live where `path` points: its folder holds some of the archive's.

        At the root a single word is a page of the site (`/contact`), whatever else lies there.
        """
        folder = folder_form(path)
        return folder in self.folders and (folder != "/" or "-" in site_form(path))


def build_addresses(
    entries: Iterable[AddressEntry],
    *,
    hosts: Iterable[str] = (),
    base_path: str = "",
    redirects: Mapping[str, str] | None = None,
    files: Iterable[str] = (),
    excerpt_of: Callable[[str], str] = lambda _: "",
) -> Addresses:
    """What the rules know, in one pass over the archive.

    Addresses are made with the first of `hosts`; `excerpt_of` gives the excerpt of the article at a permalink.
    """
    entries = tuple(entries)
    permalinks, paths = Spellings(), Spellings()
    slugs: dict[str, tuple[str, ...]] = {}
    names: dict[str, tuple[str, ...]] = {}
    stated = tuple(dict.fromkeys(filter(None, map(_stated_host, hosts))))
    leads = {site_form(read_href(old).path): new for old, new in (redirects or {}).items()}
    stubs: dict[str, str] = {}
    langs: dict[str, str] = {}
    folders: Counter[str] = Counter()
    page_folders: Counter[str] = Counter()
    for entry in entries:
        form = site_form(entry.permalink)
        if entry.redirect_to:
            stubs.setdefault(form, entry.permalink)
            leads.setdefault(form, entry.redirect_to)
        else:
            permalinks.add(form, entry.permalink, entry.permalink)
            (folders if entry.kind is Kind.ARTICLE else page_folders)[folder_form(entry.permalink)] += 1
            for slug in {slug_form(form.rpartition("/")[2]), slug_form(entry.slug)} - {""}:
                _append(slugs, slug, entry.permalink)
        source = file_form(entry.path)
        paths.add(source, entry.path, entry.permalink)
        _append(names, source.rpartition("/")[2], source)
        if entry.lang:
            langs[entry.permalink] = entry.lang
        for alias in entry.aliases:
            leads.setdefault(_alias_form(alias, entry.permalink), entry.permalink)
    base = "/" + "/".join(parts_of(base_path))
    langs = langs if len(set(langs.values())) > 1 else {}
    spoken = frozenset(langs.values())
    return Addresses(
        permalinks=permalinks,
        folded=_folded(permalinks),
        slugs=slugs,
        paths=paths,
        names=names,
        redirects=leads,
        splats={form[:-2]: to for form, to in leads.items() if form.endswith("/*")},
        stubs=stubs,
        langs=langs,
        spoken=spoken,
        parallel_folders=_parallel(slugs.values(), spoken),
        folders=_lived_in(folders or page_folders),
        sections=frozenset(map(section_form, (*folders, *page_folders))),
        drift=Drift(Candidates(lambda: [_known(entry) for entry in entries if _is_findable(entry)]), excerpt_of),
        files=frozenset(files),
        hosts=frozenset(bare_host(host) for host in stated),
        base_paths=(base,) if base != "/" else (),
        origin=f"https://{stated[0]}" if stated else "",
    )


def _is_findable(entry: AddressEntry) -> bool:
    """Whether there is something to read at an entry, and a slug to find it by."""
    return not entry.redirect_to and site_form(entry.permalink) != "/"


def _known(entry: AddressEntry) -> Known:
    folder, _, slug = site_form(entry.permalink).rpartition("/")
    return Known(entry.permalink, slug, entry.title, folder, entry.lang)


def _append(table: dict[str, tuple[str, ...]], key: str, value: str) -> None:
    """Add a value to a key's; what very many share (`index`) tells nothing and is not kept in full."""
    values = table.get(key, ())
    if len(values) < _MANY:
        table[key] = (*values, value)


def _stated_host(host: str) -> str:
    return read_href(host if "//" in host else f"https://{host}").host


def _alias_form(alias: str, permalink: str) -> str:
    path = read_href(alias).path
    return site_form(path if path.startswith("/") else f"{permalink.rstrip('/').rpartition('/')[0]}/{path}")


def _folded(permalinks: Spellings) -> dict[str, str]:
    """Forms in lower case; looked up only after the forms themselves, so those that are lower case stay out."""
    folded: dict[str, str] = {}
    several: set[str] = set()
    for form, permalink in permalinks.forms.items():
        lower = form.casefold()
        if lower == form:
            continue
        if folded.setdefault(lower, permalink) != permalink or lower in permalinks.forms:
            several.add(lower)
    return {lower: permalink for lower, permalink in folded.items() if lower not in several}


def _kind_of_folder(path: str, spoken: frozenset[str]) -> str:
    return "/".join("@" if part in spoken else part for part in folder_form(path).split("/"))


def _parallel(same_slug: Iterable[tuple[str, ...]], spoken: frozenset[str]) -> frozenset[frozenset[str]]:
    pairs: Counter[frozenset[str]] = Counter()
    held: Counter[str] = Counter()
    for permalinks in same_slug:
        folders = sorted(_kind_of_folder(permalink, spoken) for permalink in permalinks)
        held.update(folders)
        pairs.update({frozenset(pair) for pair in combinations(folders, 2)})
    return frozenset(
        pair for pair, count in pairs.items() if count >= _COMES_BACK * min(held[folder] for folder in pair)
    )


def _lived_in(folders: Counter[str]) -> frozenset[str]:
    """The folders that hold a fair share of the articles; the root, where every site has pages, only with half."""
    total = folders.total()
    return frozenset(
        folder for folder, count in folders.items() if count * (2 if folder == "/" else _LIVED_IN) >= total
    )
