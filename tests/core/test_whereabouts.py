"""What copying gives: a web address where one is known, else a file, else what is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.library import Library, open_library
from reader.library.whereabouts import KnownBy, Whereabouts, article_whereabouts, link_whereabouts
from reader.locations import Locations

BODY = """---
title: De brug
permalink: /nieuws/brug/
---
<p><a href="/nieuws/sluis/#slot">sluis</a> <a href="x.pdf">file</a> <a href="https://elders.example/">web</a>
<a href="/nieuws/gone-for-good/">gone</a> <a href="/files/away.pdf">away</a> <a href="tel:1">call</a></p>
"""
SITE = "https://krant.example"


@pytest.fixture(params=["", SITE])
def library(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Library]:
    root = tmp_path / "krant"
    (root / "nieuws").mkdir(parents=True)
    (root / "_config.yml").write_text(f"title: x\nurl: '{request.param}'\n")
    (root / "nieuws/brug.html").write_text(BODY)
    (root / "nieuws/x.pdf").write_bytes(b"x")
    (root / "nieuws/de sluis.html").write_text("---\ntitle: Sluis\npermalink: /nieuws/sluis/\n---\n<p id=slot>x</p>")
    places = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
    with closing(open_library(root, places, lambda: datetime(2026, 11, 22, tzinfo=UTC))) as opened:
        opened.index.refresh()
        yield opened


def links(library: Library) -> list[Whereabouts]:
    key = "/nieuws/brug/"
    found = []
    for _, link in library.articles.links(key):
        row = library.list.row_at(link.target.address or "")
        found.append(link_whereabouts(library, link, row.key if row else None, key))
    return found


def test_an_article_and_what_it_links_to_are_named_by_what_leads_there(library: Library) -> None:
    own = article_whereabouts(library, "/nieuws/brug/", "/nieuws/brug/")
    article, file, web, gone, away, call = links(library)
    assert (web.by, web.address) == (KnownBy.WEB, "https://elders.example/")
    assert (call.by, call.address) == (KnownBy.WORDS, "tel:1")
    if library.index.web:
        assert {place.by for place in (own, article, file, gone, away)} == {KnownBy.WEB}
        assert own.address == f"{SITE}/nieuws/brug/"
        assert article.address == f"{SITE}/nieuws/sluis/#slot"
        assert file.address == f"{SITE}/nieuws/x.pdf"
        assert gone.address == f"{SITE}/nieuws/gone-for-good/"
        assert away.address == f"{SITE}/files/away.pdf"
        return
    folder = library.root / "nieuws"
    assert own == Whereabouts(KnownBy.FILE, str(folder / "brug.html"), (folder / "brug.html").as_uri())
    assert article.address == str(folder / "de sluis.html")
    assert article.href == (folder / "de sluis.html").as_uri() + "#slot"
    assert (file.by, file.address) == (KnownBy.FILE, str(folder / "x.pdf"))
    assert (gone.by, gone.address) == (KnownBy.WORDS, "/nieuws/gone-for-good/")
    assert (away.by, away.address) == (KnownBy.WORDS, "/files/away.pdf")


def test_a_name_that_would_break_a_line_is_copied_as_an_address(library: Library) -> None:
    (library.root / "nieuws/a\nb.html").write_text("---\ntitle: A\npermalink: /a/\n---\n<p>x</p>")
    library.index.refresh()
    place = article_whereabouts(library, "/a/", "/a/")
    assert "\n" not in place.address
    assert library.index.web or place.address.endswith("/a%0Ab.html")
