"""Which hosts and base paths are the archive's own, learned from where its links lead.

Sites change their host and leave the old one in every link, and many archives do not say what their host was. What a
host's linked paths look like tells: nobody else has an article with the same long slug in the same folder.

- *Hits*: paths that are a permalink of the archive, with a slug of three words or more. Three of them, and a third of
  what the host is asked for where articles live (the rest has drifted or is gone), make a host ours. One or two are not
  enough: a partner may have published the same piece under the same date. Permalinks of plainer slugs count too, but
  five are needed, and half of all. In an archive of a few articles one hit is enough, if it is half.
- *Shape*: in an archive of a few articles hardly any link can be a hit. There one host, when no host is known and all
  of its links (three or more) have the shape of a permalink, a folder with a name and a slug of two words or more, is
  taken for ours. Not in a larger archive, where the same host would have hits; not when two hosts look so. If it is
  wrong, a link is called missing that leads to another site, and its address can still be opened: no wrong article.
- *Base paths*: the same hits behind one more first part (`/blog` before `/2013/05/x`), three of them, on hosts that are
  ours without it: a sister site may well repeat a few articles in a folder of its own.
- *Former folders*: `/story/` in links of ours, when three or more of them and at least half end in a long slug that one
  article has alone. `/tags/`, `/people/` end in such slugs now and then; they are no articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reader.links.addresses import Addresses, folder_form, site_form
from reader.links.href import Href, bare_host
from reader.links.slugs import is_telling, only_article

_PATHS_A_HOST = 2000
"""Paths of one host that are looked at; more say nothing new."""
_FEW_ARTICLES = 50


@dataclass(slots=True)
class _Tally:
    """What one host's paths say."""

    paths: int = 0
    """Paths where articles live."""
    hits: int = 0
    """Those of them that are permalinks."""
    telling: int = 0
    """Hits that are no coincidence: three words or more in the slug."""
    shaped: int = 0
    """Paths that look like the permalinks."""
    all_paths: int = 0


def learn_site(hrefs: Iterable[Href], addresses: Addresses) -> Addresses:
    """`addresses` with the hosts, base paths and former folders that its links show to be the site's own."""
    paths: dict[str, set[str]] = defaultdict(set)
    names: Counter[str] = Counter()
    for href in hrefs:
        host = bare_host(href.host)
        if href.problem or href.scheme not in ("", "http", "https") or not href.path.startswith("/"):
            continue
        if len(paths[host]) < _PATHS_A_HOST:
            paths[host].add(site_form(href.path))
            names[href.host] += 1
    addresses = _with_hosts(paths, names, addresses)
    own = [found for host, found in paths.items() if addresses.owns(host)]
    if bases := _learned_bases(own, addresses):
        addresses = replace(addresses, base_paths=(*addresses.base_paths, *bases))
        addresses = _with_hosts(paths, names, addresses)
    return replace(addresses, former_folders=_former_folders(own, addresses))


def _with_hosts(paths: Mapping[str, set[str]], names: Counter[str], addresses: Addresses) -> Addresses:
    tallies = {host: _tally(found, addresses) for host, found in paths.items() if host}
    few = len(addresses.permalinks.forms) <= _FEW_ARTICLES
    hosts = frozenset(host for host, tally in tallies.items() if _has_hits(tally, few=few))
    if few and not hosts and not addresses.hosts:
        hosts = _alike(tallies)
    if not hosts:
        return addresses
    likeliest = max((name for name in names if bare_host(name) in hosts), key=lambda name: (names[name], name))
    return replace(addresses, hosts=addresses.hosts | hosts, origin=addresses.origin or f"https://{likeliest}")


def _tally(paths: Iterable[str], addresses: Addresses) -> _Tally:
    tally = _Tally()
    for path in paths:
        bare = next((path[len(base) :] for base in addresses.base_paths if path.startswith(base + "/")), path)
        slug = path.rpartition("/")[2]
        tally.all_paths += 1
        lived_in = addresses.lives(path) or addresses.lives(bare)
        tally.paths += lived_in
        tally.shaped += lived_in and "-" in slug and any(part not in ("", "#") for part in folder_form(path).split("/"))
        if path.count("/") > 1 and (path in addresses.permalinks.forms or bare in addresses.permalinks.forms):
            tally.hits += 1
            tally.telling += slug.count("-") >= 2
        elif slug.count("-") >= 3 and bare in addresses.permalinks.forms:
            tally.hits += 1
            tally.telling += 1
    return tally


def _has_hits(tally: _Tally, *, few: bool) -> bool:
    if tally.telling >= 3 and tally.telling * 3 >= tally.paths:
        return True
    if few and tally.telling and tally.telling * 2 >= tally.paths:
        return True
    return tally.hits >= 5 and tally.hits * 2 >= tally.all_paths


def _alike(tallies: dict[str, _Tally]) -> frozenset[str]:
    """The one host whose every path looks like a permalink; none where several do."""
    alike = [host for host, tally in tallies.items() if tally.all_paths >= 3 and tally.shaped == tally.all_paths]
    return frozenset(alike) if len(alike) == 1 else frozenset()


def _learned_bases(paths: Iterable[set[str]], addresses: Addresses) -> tuple[str, ...]:
    """First parts that stand before telling permalinks, three times or more; at most the three most frequent."""
    counts: Counter[str] = Counter()
    for found in paths:
        for path in found:
            first, _, rest = path[1:].partition("/")
            telling = rest.rpartition("/")[2].count("-") >= 2
            if telling and path not in addresses.permalinks.forms and f"/{rest}" in addresses.permalinks.forms:
                counts[f"/{first}"] += 1
    commonest = sorted(counts, key=lambda base: (-counts[base], base))[:3]
    return tuple(base for base in commonest if counts[base] >= 3 and base not in addresses.base_paths)


def _former_folders(paths: Iterable[set[str]], addresses: Addresses) -> frozenset[str]:
    """Folders whose links mostly end in the slug of one article that lies elsewhere."""
    moved: Counter[str] = Counter()
    all_paths: Counter[str] = Counter()
    for path in (path for found in paths for path in found):
        folder, slug = folder_form(path), path.rpartition("/")[2]
        if folder != "/" and folder not in addresses.folders:
            all_paths[folder] += 1
            moved[folder] += is_telling(slug) and only_article(slug, None, addresses) is not None
    return frozenset(folder for folder, count in moved.items() if count >= 3 and count * 2 >= all_paths[folder])
