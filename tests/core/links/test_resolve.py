"""Where links lead: each rule, and what none of them may claim."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.links.addresses import AddressEntry, Addresses, build_addresses
from reader.links.resolve import resolve
from reader.links.rules import RULES, rule_name
from reader.links.spots import Source
from reader.model import Kind, Status

BRIDGE = AddressEntry("/nieuws/de-brug-is-open/", "content/nieuws/2018-09-21-brug.md")
LOCK = AddressEntry("/nieuws/de-sluis-is-dicht/", "content/nieuws/2018-10-02-sluis.md")
MARKET = AddressEntry("/blog/café-op-de-markt.html", "content/blog/markt.html")
SOURCE = Source(BRIDGE.permalink, BRIDGE.path)


def _archive(
    *more: AddressEntry,
    hosts: Iterable[str] = ("www.krant.nl", "oud.krant.nl"),
    base_path: str = "",
    redirects: Mapping[str, str] | None = None,
    files: Iterable[str] = (),
) -> Addresses:
    entries = (BRIDGE, LOCK, MARKET, *more)
    return build_addresses(entries, hosts=hosts, base_path=base_path, redirects=redirects, files=files)


def _led(href: str, addresses: Addresses | None = None, source: Source = SOURCE) -> tuple[str, str | None, str]:
    target = resolve(href, source, addresses or _archive())
    return target.status.value, target.address, target.rule


@pytest.mark.parametrize(
    "href", ["#kop", "/nieuws/de-brug-is-open/#kop", "https://krant.nl/nieuws/de-brug-is-open#kop"]
)
def test_a_fragment_of_the_article_itself_is_a_jump(href: str) -> None:
    target = resolve(href, SOURCE, _archive())
    assert (target.status, target.address, target.fragment) == (Status.FRAGMENT, BRIDGE.permalink, "kop")


def test_a_template_that_names_only_a_fragment_means_the_article_itself() -> None:
    target = resolve("ref:ref:#kop", SOURCE, _archive())
    assert (target.status, target.address, target.fragment) == (Status.FRAGMENT, BRIDGE.permalink, "kop")


def test_another_articles_fragment_is_kept_and_decoded() -> None:
    target = resolve("/nieuws/de-sluis-is-dicht/#caf%C3%A9", SOURCE, _archive())
    assert (target.status, target.address, target.fragment) == (Status.ARTICLE, LOCK.permalink, "café")


@pytest.mark.parametrize(
    "href",
    [
        "/nieuws/de-sluis-is-dicht/",
        "/nieuws/de-sluis-is-dicht",
        "/nieuws/de-sluis-is-dicht.html",
        "/nieuws/de-sluis-is-dicht/index.html",
        "//nieuws//de-sluis-is-dicht/",
        "/nieuws/./x/../de-sluis-is-dicht/",
        "/nieuws/de-sluis-is-dicht/?utm_source=x",
        "http://www.krant.nl/nieuws/de-sluis-is-dicht/",
        "https://krant.nl/nieuws/de-sluis-is-dicht",
        "//KRANT.nl/nieuws/de-sluis-is-dicht",
        "https://oud.krant.nl:443/nieuws/de-sluis-is-dicht",
        "krant.nl/nieuws/de-sluis-is-dicht",
        "www.oud.krant.nl/nieuws/de-sluis-is-dicht",
    ],
)
def test_every_spelling_of_a_permalink_is_the_article(href: str) -> None:
    assert _led(href) == ("article", LOCK.permalink, "exact-permalink")


@pytest.mark.parametrize(
    "href",
    [
        "/blog/café-op-de-markt.html",
        "/blog/caf%C3%A9-op-de-markt",
        "/blog/caf%c3%a9-op-de-markt/",
        "/blog/cafe\u0301-op-de-markt",
    ],
)
def test_encodings_of_one_permalink_are_one(href: str) -> None:
    assert _led(href) == ("article", MARKET.permalink, "exact-permalink")


def test_an_ampersand_and_its_entity_are_one() -> None:
    archive = _archive(AddressEntry("/nieuws/q&amp;a-met-els/", "q.md"))
    assert _led("/nieuws/q&a-met-els/", archive)[1] == "/nieuws/q&amp;a-met-els/"


def test_of_two_permalinks_that_differ_by_a_suffix_each_spelling_finds_its_own() -> None:
    archive = _archive(AddressEntry("/a-b/", "1.md"), AddressEntry("/a-b.html", "2.md"))
    assert (_led("/a-b/", archive)[1], _led("/a-b.html", archive)[1]) == ("/a-b/", "/a-b.html")


@pytest.mark.parametrize(
    ("href", "rule"),
    [
        ("/site/nieuws/de-sluis-is-dicht/", "exact-permalink"),
        ("/nieuws/de-sluis-is-dicht/", "exact-permalink"),
        ("https://krant.nl/site/site/nieuws/de-sluis-is-dicht", "base-path"),
    ],
)
def test_a_base_path_may_be_there_missing_or_doubled(href: str, rule: str) -> None:
    assert _led(href, _archive(base_path="/site/")) == ("article", LOCK.permalink, rule)


def test_a_base_path_that_permalinks_state_may_be_missing_in_a_link() -> None:
    archive = _archive(AddressEntry("/site/x-y/", "x.md"), base_path="/site")
    assert _led("/x-y", archive) == ("article", "/site/x-y/", "base-path")


@pytest.mark.parametrize(
    "href",
    [
        "../de-sluis-is-dicht/",
        "../de-sluis-is-dicht",
        "de-sluis-is-dicht",
        "2018-10-02-sluis.md",
        "./2018-10-02-sluis.md",
        "../nieuws/2018-10-02-sluis.md",
        "nieuws/de-sluis-is-dicht",
    ],
)
def test_relative_paths_start_at_the_permalink_or_the_source_file(href: str) -> None:
    assert _led(href) == ("article", LOCK.permalink, "relative-path")


def test_a_relative_link_to_the_own_file_with_a_fragment_is_a_jump() -> None:
    assert _led("2018-09-21-brug.md#kop") == ("fragment", BRIDGE.permalink, "relative-path")


def test_a_folders_index_file_is_the_folder() -> None:
    archive = _archive(AddressEntry("/gids/", "content/gids/index.md"))
    assert _led("../gids/index.md", archive)[1] == "/gids/"
    assert _led("../gids/", archive)[1] == "/gids/"


def test_a_path_of_a_source_file_from_the_root_is_found() -> None:
    assert _led("/content/blog/markt.html") == ("article", MARKET.permalink, "source-path")


def test_no_path_leaves_the_archive() -> None:
    for href in ("../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "..\\..\\..\\..\\etc\\passwd"):
        status, address, _ = _led(href)
        assert (status, address and ".." in address.removeprefix("https://")) != ("file", True)
        assert status in ("external", "missing")


@pytest.mark.parametrize(
    ("href", "led"),
    [
        ("/oud/brug", ("article", BRIDGE.permalink, "redirect")),
        ("https://krant.nl/oud/brug.html", ("article", BRIDGE.permalink, "redirect")),
        ("/stap-1", ("article", BRIDGE.permalink, "redirect")),
        ("/winkel", ("external", "https://winkel.nl/a", "redirect")),
        ("/archief/2010/x", ("article", LOCK.permalink, "redirect")),
        ("/map/de-sluis-is-dicht", ("article", LOCK.permalink, "redirect")),
    ],
)
def test_redirects_are_followed(href: str, led: object) -> None:
    redirects = {
        "/oud/brug": BRIDGE.permalink,
        "/stap-1": "/stap-2/",
        "/stap-2": "https://www.krant.nl/stap-3",
        "/stap-3": "/nieuws/de-brug-is-open",
        "/winkel": "https://winkel.nl/a",
        "/archief/*": LOCK.permalink,
        "/map/*": "/nieuws/:splat",
    }
    assert _led(href, _archive(redirects=redirects)) == led


def test_redirects_in_a_circle_end() -> None:
    chain = {f"/lang/{number}": f"/lang/{number + 1}" for number in range(5000)}
    archive = _archive(redirects={"/a": "/b", "/b": "/a", "/c/*": "/c/c/:splat", **chain})
    for href in ("/a", "/c/x", "/lang/0"):
        assert _led(href, archive)[0] in ("external", "missing")


def test_aliases_lead_to_their_article_and_relative_ones_stand_beside_it() -> None:
    archive = _archive(AddressEntry("/nieuws/markt/", "m.md", aliases=("/oud/markt.html", "de-markt")))
    assert _led("/oud/markt", archive) == ("article", "/nieuws/markt/", "redirect")
    assert _led("/nieuws/de-markt/", archive) == ("article", "/nieuws/markt/", "redirect")


def test_a_redirect_stub_leads_where_it_sends_its_readers() -> None:
    stub = AddressEntry("/oud/", "oud.md", redirect_to="/nieuws/de-sluis-is-dicht")
    lost = AddressEntry("/verdwaald/", "v.md", redirect_to="/nergens/")
    circle = AddressEntry("/rond/", "r.md", redirect_to="/rond/")
    archive = _archive(stub, lost, circle)
    assert _led("/oud", archive) == ("article", LOCK.permalink, "redirect")
    assert _led("/verdwaald", archive)[:2] == ("article", "/verdwaald/")
    assert _led("/rond", archive)[:2] == ("article", "/rond/")


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("ref:post_url:2018-10-02-sluis", LOCK.permalink),
        ("ref:link:content/nieuws/2018-10-02-sluis.md", LOCK.permalink),
        ("ref:ref:2018-10-02-sluis.md", LOCK.permalink),
        ("ref:relref:nieuws/2018-10-02-sluis", LOCK.permalink),
        ("ref:ref:/blog/caf%C3%A9-op-de-markt", MARKET.permalink),
        ("ref:ref:gids/_index.md", "/gids/"),
        ("ref:ref:gids", "/gids/"),
    ],
)
def test_template_references_name_a_source_file_or_a_site_path(href: str, address: str) -> None:
    archive = _archive(AddressEntry("/gids/", "content/gids/_index.md"))
    assert _led(href, archive) == ("article", address, "template-reference")


@pytest.mark.parametrize(
    ("href", "address", "fragment"),
    [
        ("@/nieuws/2018-10-02-sluis.md", LOCK.permalink, None),
        ("@/nieuws/2018-10-02-sluis.md#kop", LOCK.permalink, "kop"),
        ("/siteref:link:content/nieuws/2018-10-02-sluis.md", LOCK.permalink, None),
        ("https://krant.nl/siteref:post_url:2018-10-02-sluis", LOCK.permalink, None),
        ("ref:wiki:2018-10-02-sluis", LOCK.permalink, None),
        ("ref:wiki:de-sluis-is-dicht#kop", LOCK.permalink, "kop"),
        ("ref:wiki:De%20sluis%20is%20dicht", LOCK.permalink, None),
        ("ref:wiki:Hoogwater%20in%20Caf%C3%A9%20Zeezicht!", MARKET.permalink, None),
    ],
)
def test_what_is_called_by_name_is_found_whatever_stands_before_it(
    href: str, address: str, fragment: str | None
) -> None:
    titled = replace(MARKET, title="Hoogwater in café Zeezicht")
    archive = build_addresses((BRIDGE, LOCK, titled), base_path="/site", hosts=("krant.nl",))
    target = resolve(href, SOURCE, archive)
    assert (target.status, target.address, target.fragment) == (Status.ARTICLE, address, fragment)


def test_a_name_that_nothing_or_several_articles_have_is_missing() -> None:
    twins = [AddressEntry(f"/blog/{n}/", f"{n}.md", title="De Markt") for n in (1, 2)]
    for href in ("ref:wiki:De%20Markt", "ref:wiki:Verdwenen", "@/verdwenen.md"):
        assert _led(href, _archive(*twins)) == ("missing", None, "template-reference")


def test_a_source_files_path_behind_the_base_path_is_found() -> None:
    assert _led("/site/content/blog/markt.html", _archive(base_path="/site")) == (
        "article",
        MARKET.permalink,
        "source-path",
    )


def test_redirects_may_name_the_base_path() -> None:
    archive = _archive(
        base_path="/site", redirects={"/oud": "/site/nieuws/de-brug-is-open", "/map/*": "/site/nieuws/:splat"}
    )
    assert _led("/oud", archive)[1] == BRIDGE.permalink
    assert _led("/site/map/de-sluis-is-dicht", archive)[1] == LOCK.permalink


def test_a_template_reference_that_names_nothing_is_missing_and_one_to_a_file_a_file() -> None:
    archive = _archive(files=["static/img/kaart.png"])
    assert _led("ref:ref:verdwenen.md", archive) == ("missing", None, "template-reference")
    assert _led("ref:link:/static/img/kaart.png", archive)[:2] == ("file", "static/img/kaart.png")
    assert _led("ref:link:https%3A//elders.nl/x", archive)[:2] == ("external", "https://elders.nl/x")


def test_a_reference_that_fits_several_files_prefers_the_language_of_its_article() -> None:
    both = [AddressEntry(f"/{lang}/over/", f"content/{lang}/over.md", lang=lang) for lang in ("nl", "fr")]
    source = Source("/fr/x/", "content/fr/x.md", "fr")
    assert _led("ref:ref:over.md", _archive(*both), source)[1] == "/fr/over/"
    assert _led("ref:ref:over.md", _archive(*both), SOURCE)[0] == "missing"


def test_other_capitals_are_tried_last() -> None:
    archive = _archive(AddressEntry("/nieuws/NAVO-in-cijfers/", "n.md"))
    assert _led("/Nieuws/De-Sluis-Is-Dicht", archive) == ("article", LOCK.permalink, "other-case")
    assert _led("/nieuws/navo-in-cijfers", archive) == ("article", "/nieuws/NAVO-in-cijfers/", "other-case")


def test_of_two_articles_that_differ_in_capitals_neither_is_guessed() -> None:
    archive = _archive(AddressEntry("/nieuws/Eb-en-vloed/", "a.md"), AddressEntry("/nieuws/EB-en-vloed/", "b.md"))
    assert _led("/nieuws/eb-EN-vloed", archive)[0] == "missing"


def test_an_article_that_kept_its_slug_is_healed_and_not_wholly_sure() -> None:
    target = resolve("/blog/de-sluis-is-dicht", SOURCE, _archive())
    assert (target.status, target.address, target.rule) == (Status.HEALED, LOCK.permalink, "slug-elsewhere")
    assert 0.5 < target.confidence < 1


@pytest.mark.parametrize(
    "href",
    [
        "/tags/de-sluis-is-dicht/",
        "/contact",
        "https://elders.nl/blog/de-sluis-is-dicht",
        "/blog/over",
        "/blog/2018/",
    ],
)
def test_a_slug_elsewhere_is_no_article_under_tags_on_other_hosts_or_when_it_is_short(href: str) -> None:
    archive = _archive(AddressEntry("/nieuws/over/", "o.md"), AddressEntry("/nieuws/contact/", "c.md"))
    assert _led(href, archive)[0] in ("external", "missing")


def test_of_two_articles_with_one_slug_that_in_the_links_language_is_meant_or_none() -> None:
    both = [AddressEntry(f"/{lang}/x/de-prijs-van-brood/", f"{lang}.md", lang=lang) for lang in ("nl", "fr")]
    archive = _archive(*both)
    assert _led("/blog/de-prijs-van-brood", archive, Source("/fr/y/", "y.md", "fr"))[1] == "/fr/x/de-prijs-van-brood/"
    assert _led("/blog/de-prijs-van-brood", archive)[0] == "missing"


def test_folders_that_have_slugs_in_common_do_not_stand_in_for_each_other() -> None:
    topics = [AddressEntry(f"/thema/{slug}/", f"t-{slug}.md") for slug in ("wonen-aan-het-water", "leven-van-de-wind")]
    archive = _archive(*topics, AddressEntry("/groepen/leven-van-de-wind/", "g.md"))
    assert _led("/groepen/wonen-aan-het-water/", archive)[0] == "missing"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/kaart.pdf", "static/kaart.pdf"),
        ("https://krant.nl/kaart.pdf", "static/kaart.pdf"),
        ("foto.jpg", "content/nieuws/foto.jpg"),
        ("/files/weg.PDF", "/files/weg.PDF"),
        ("https://www.krant.nl/files/weg.pdf", "https://www.krant.nl/files/weg.pdf"),
        ("/data", "data"),
    ],
)
def test_files_are_files_whether_they_are_there_or_not(href: str, address: str) -> None:
    archive = _archive(files=["static/kaart.pdf", "content/nieuws/foto.jpg", "data"])
    assert _led(href, archive) == ("file", address, "file")


def test_mail_and_other_hosts_are_told_by_their_whole_address() -> None:
    assert _led("mailto:els@krant.nl?subject=x") == ("mail", "mailto:els@krant.nl?subject=x", "mail")
    assert _led("https://elders.nl/a b#c") == ("external", "https://elders.nl/a%20b#c", "external")
    assert _led("http://user:pw@xn--bcher-kva.nl:81/")[1] == "http://user:pw@xn--bcher-kva.nl:81/"


@pytest.mark.parametrize("href", ["/whatsapp", "/users/els", "/node/123", "/", "https://krant.nl/app?x=1", "/nieuws"])
def test_the_rest_of_the_site_is_external_with_its_whole_address(href: str) -> None:
    status, address, rule = _led(href)
    assert (status, rule) == ("external", "same-site")
    assert address is not None
    assert address.startswith(("https://www.krant.nl/", "https://krant.nl/"))


def test_the_rest_of_a_site_without_a_known_host_has_no_address() -> None:
    target = resolve("/whatsapp", SOURCE, _archive(hosts=()))
    assert (target.status, target.address) == (Status.EXTERNAL, None)
    assert target.note


def test_a_link_is_missing_only_where_articles_live() -> None:
    archive = _archive(AddressEntry("/contact/", "c.md", kind=Kind.PAGE))
    assert _led("/nieuws/het-veer-vaart-weer", archive) == (
        "missing",
        "https://www.krant.nl/nieuws/het-veer-vaart-weer",
        "missing",
    )
    assert _led("/het-veer-vaart-weer", archive)[0] == "external"


def test_at_the_root_only_what_looks_like_an_articles_slug_is_missing() -> None:
    archive = build_addresses([AddressEntry(f"/artikel-{number}/", f"{number}.md") for number in range(9)])
    assert (_led("/verdwenen-artikel", archive)[0], _led("/contact", archive)[0]) == ("missing", "external")


def test_dated_folders_are_one_folder() -> None:
    archive = build_addresses([AddressEntry("/2018/09/21/de-brug/", "a.md")])
    assert (_led("/2017/01/02/x", archive)[0], _led("/2017/x", archive)[0]) == ("missing", "external")


@pytest.mark.parametrize(
    "href", ["", "lees hier meer", "javascript:alert(1)", "&lt;p&gt;lees&lt;/p&gt;" * 200, "http:///"]
)
def test_what_is_no_address_is_invalid_and_says_why(href: str) -> None:
    target = resolve(href, SOURCE, _archive())
    assert (target.status, target.address) == (Status.INVALID, None)
    assert target.note


def test_an_address_for_another_program_is_told_from_what_is_no_address() -> None:
    rules = [resolve(href, SOURCE, _archive()).rule for href in ("tel:+31-20-1", "ftp://x.org/a", "javascript:x", "a:")]
    assert rules == ["other-program", "other-program", "no-address", "no-address"]


def test_blanks_are_no_obstacle_where_an_article_has_them() -> None:
    archive = _archive(AddressEntry("/nieuws/een twee drie/", "a.md"))
    assert _led("/nieuws/een twee drie", archive)[1] == "/nieuws/een twee drie/"
    assert _led("../een%20twee%20drie", archive)[1] == "/nieuws/een twee drie/"


def test_the_names_of_the_rules_are_those_that_scripts_know() -> None:
    assert [rule_name(rule) for rule in RULES] == [
        "other-program",
        "no-address",
        "fragment",
        "template-reference",
        "mail",
        "external",
        "exact-permalink",
        "base-path",
        "relative-path",
        "redirect",
        "source-path",
        "other-case",
        "slug-elsewhere",
        "file",
        "words",
        "drifted-slug",
        "same-site",
        "missing",
    ]


@given(st.text(max_size=80) | st.text("/.#?%:&@a1-\\ ", max_size=30))
def test_every_href_leads_somewhere_and_only_to_what_is_there(href: str) -> None:
    archive = _archive(base_path="/site", redirects={"/a/*": "/:splat", "/1": "//elders.nl"}, files=["a1"])
    target = resolve(href, SOURCE, archive)
    if target.status in (Status.ARTICLE, Status.HEALED, Status.FRAGMENT):
        assert target.address in (BRIDGE.permalink, LOCK.permalink, MARKET.permalink)
    if target.status in (Status.EXTERNAL, Status.MAIL) and target.address:
        assert target.address.startswith(("http://", "https://", "mailto:"))
        assert target.address.isascii()


_DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"
_LABELLED = [_DATA / "drifted-links.tsv"] if (_DATA / "drifted-links.tsv").exists() else []


@pytest.mark.parametrize("file", _LABELLED, ids=lambda file: file.name)
def test_no_drifted_link_leads_through_a_wrong_door(file: Path) -> None:
    permalinks = (_DATA / "permalinks.txt").read_text(encoding="utf-8").split()
    archive = build_addresses(AddressEntry(permalink, f"{number}.md") for number, permalink in enumerate(permalinks))
    with file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            target = resolve(row["href"], Source("/blog/x/", "x.md"), archive)
            assert target.status is Status.MISSING or target.address == row["target"]


@pytest.mark.parametrize("file", _LABELLED, ids=lambda file: file.name)
def test_every_permalink_leads_to_itself(file: Path) -> None:
    permalinks = (file.parent / "permalinks.txt").read_text(encoding="utf-8").split()
    archive = build_addresses(AddressEntry(permalink, f"{number}.md") for number, permalink in enumerate(permalinks))
    for permalink in permalinks:
        target = resolve(permalink.rstrip("/"), Source("/blog/x/", "x.md"), archive)
        assert (target.status, target.address) == (Status.ARTICLE, permalink)
