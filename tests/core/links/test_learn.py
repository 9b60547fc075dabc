"""Which hosts, base paths and folders turn out to be the archive's own."""

from __future__ import annotations

from collections.abc import Iterable

from reader.links.addresses import AddressEntry, Addresses, build_addresses
from reader.links.href import read_href
from reader.links.learn import learn_site
from reader.links.resolve import resolve
from reader.links.spots import Source
from reader.model import Status

SOURCE = Source("/nieuws/artikel-over-nummer-0/", "0.md")


def _archive(count: int, folder: str = "/nieuws", hosts: Iterable[str] = ()) -> Addresses:
    entries = [AddressEntry(f"{folder}/artikel-over-nummer-{number}/", f"{number}.md") for number in range(count)]
    return build_addresses(entries, hosts=hosts)


def _learned(addresses: Addresses, *hrefs: str) -> Addresses:
    return learn_site(map(read_href, hrefs), addresses)


def _paths(host: str, *numbers: int) -> list[str]:
    return [f"https://{host}/nieuws/artikel-over-nummer-{number}" for number in numbers]


def test_a_host_whose_links_are_our_permalinks_is_ours() -> None:
    learned = _learned(_archive(100), *_paths("www.krant.nl", 1, 2, 3, 400, 500))
    assert learned.hosts == {"krant.nl"}
    assert learned.origin == "https://www.krant.nl"
    assert resolve("http://krant.nl/nieuws/artikel-over-nummer-7", SOURCE, learned).status is Status.ARTICLE
    assert resolve("https://krant.nl/nieuws/verdwenen-artikel", SOURCE, learned).status is Status.MISSING
    assert resolve("/whatsapp", SOURCE, learned).address == "https://www.krant.nl/whatsapp"


def test_an_old_host_is_ours_beside_the_one_that_is_stated() -> None:
    learned = _learned(_archive(100, hosts=["krant.nl"]), *_paths("oud.nl", 1, 2, 3))
    assert learned.hosts == {"krant.nl", "oud.nl"}
    assert learned.origin == "https://krant.nl"


def test_one_long_permalink_is_enough_only_in_an_archive_of_a_few_articles() -> None:
    assert _learned(_archive(9), *_paths("krant.nl", 1)).hosts == {"krant.nl"}
    assert not _learned(_archive(9), *_paths("krant.nl", 1, 400, 500, 600), "https://krant.nl/winkel/").hosts
    assert not _learned(_archive(100), *_paths("partner.nl", 1)).hosts


def test_short_paths_prove_nothing() -> None:
    entries = [AddressEntry(f"/{name}/", f"{name}.md") for name in ("about", "contact", "news", "team")]
    assert not _learned(build_addresses(entries), *(f"https://elders.nl/{name}" for name in ("about", "news"))).hosts


def test_in_an_archive_of_a_few_articles_the_shape_of_the_links_counts() -> None:
    hrefs = [f"https://krant.nl/nieuws/heel-ander-artikel-{number}" for number in range(3)]
    learned = _learned(_archive(2), *hrefs)
    assert learned.hosts == {"krant.nl"}
    assert resolve(hrefs[0], SOURCE, learned).status is Status.MISSING


def test_shape_proves_nothing_when_it_is_rare_shared_mixed_common_or_the_host_is_known() -> None:
    hrefs = [f"https://krant.nl/nieuws/heel-ander-artikel-{number}" for number in range(3)]
    rival = [href.replace("krant", "blad") for href in hrefs]
    assert not _learned(_archive(2), *hrefs[:2]).hosts
    assert not _learned(_archive(2), *hrefs, *rival).hosts
    assert not _learned(_archive(2), *hrefs, "https://krant.nl/winkel/").hosts
    assert not _learned(_archive(100), *hrefs).hosts
    assert _learned(_archive(2, hosts=["echt.nl"]), *hrefs).hosts == {"echt.nl"}
    dated = [f"https://krant.nl/2018/09/heel-ander-artikel-{number}" for number in range(3)]
    assert not _learned(_archive(2, "/2018/09"), *dated).hosts


def test_a_base_path_is_learned_on_hosts_that_are_ours() -> None:
    hrefs = [f"/blog/nieuws/artikel-over-nummer-{number}" for number in range(3)]
    learned = _learned(_archive(100), *hrefs)
    assert learned.base_paths == ("/blog",)
    assert resolve("/blog/nieuws/artikel-over-nummer-9/", SOURCE, learned).status is Status.ARTICLE
    assert resolve("/blog/nieuws/verdwenen-artikel/", SOURCE, learned).status is Status.MISSING


def test_a_sister_site_that_repeats_some_articles_in_its_own_folder_stays_another_site() -> None:
    repeated = [f"https://zus.nl/blad/nieuws/artikel-over-nummer-{number}" for number in range(3)]
    own = [f"https://zus.nl/blad/nieuws/eigen-artikel-nummer-{number}" for number in range(9)]
    learned = _learned(_archive(100), *repeated, *own)
    assert (learned.hosts, learned.base_paths) == (frozenset(), ())


def test_a_folder_whose_links_all_moved_is_one_where_articles_lived() -> None:
    moved = [f"/verhaal/artikel-over-nummer-{number}" for number in range(4)]
    tags = ["/tags/artikel-over-nummer-8", "/tags/a", "/tags/b"]
    learned = _learned(_archive(100), *moved, *tags)
    assert resolve("/verhaal/artikel-over-nummer-9", SOURCE, learned).status is Status.HEALED
    assert resolve("/tags/artikel-over-nummer-8", SOURCE, learned).status is Status.EXTERNAL


def test_foreign_hosts_and_what_is_no_address_teach_nothing() -> None:
    addresses = _archive(100)
    learned = _learned(addresses, "https://nos.nl/a/b-c-d", "mailto:a@b.nl", "http:///", "ref:ref:x", "#a", "../x")
    assert (learned.hosts, learned.base_paths, learned.former_folders) == (frozenset(), (), frozenset())
