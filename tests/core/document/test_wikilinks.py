"""Wikilinks, and what only looks like one."""

from __future__ import annotations

import pytest

from reader.document.markdown import markdown_to_html
from reader.document.parse import parse


def _links(markdown: str) -> list[tuple[str, str]]:
    return [(link.href, link.text) for link in parse(markdown_to_html(markdown)).links]


@pytest.mark.parametrize(
    ("markdown", "href", "text"),
    [
        ("[[brug]]", "ref:wiki:brug", "brug"),
        ("[[De brug|lees verder]]", "ref:wiki:De%20brug", "lees verder"),
        ("[[brug#Een kop]]", "ref:wiki:brug#een-kop", "brug#Een kop"),
        ("[[brug#Een kop|kop]]", "ref:wiki:brug#een-kop", "kop"),
        ("[[brug|kop#Één Kop!]]", "ref:wiki:brug#%C3%A9%C3%A9n-kop", "kop"),
        ("[[map/brug.md]]", "ref:wiki:map/brug.md", "map/brug.md"),
        ("- *[[brug]]*", "ref:wiki:brug", "brug"),
    ],
)
def test_a_wikilink_leads_to_a_name(markdown: str, href: str, text: str) -> None:
    assert _links(markdown) == [(href, text)]


@pytest.mark.parametrize(
    "markdown",
    [
        "if [[ -lt 0 ]]; then",
        "[[ $x == 1 ]]",
        "[[-n]] [[!brug]]",
        "[[1]] and [[]] and [[ brug ]]",
        "`[[brug]]`",
        "    [[brug]]",
        "\\[[brug]]",
        "[[brug",
    ],
)
def test_what_only_looks_like_one_stays_text(markdown: str) -> None:
    assert not [href for href, _ in _links(markdown) if href.startswith("ref:")]


def test_the_label_of_a_link_and_a_defined_reference_are_what_they_were() -> None:
    assert _links("[[Feature #12906]](https://elders.nl/12906)") == [("https://elders.nl/12906", "[Feature #12906]")]
    assert _links("[[brug]]\n\n[brug]: /nieuws/brug") == [("/nieuws/brug", "brug")]
    assert _links("[[brug|over]]\n\n[brug]: /nieuws/brug") == [("ref:wiki:brug", "over")]


def test_an_embedded_picture_is_a_picture_and_an_embedded_article_a_link() -> None:
    assert '<img src="kaart.png" alt="de kaart">' in markdown_to_html("![[kaart.png|de kaart]]")
    assert _links("![[brug]]") == [("ref:wiki:brug", "brug")]


def test_floods_of_brackets_end_soon() -> None:
    for flood in ("[[" * 50_000, "[[a" * 30_000, "[[a|" * 30_000, "[[a#b|c#d]" * 10_000):
        assert not _links(flood)
