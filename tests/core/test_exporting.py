"""Exports: whole or not at all, with links that stay inside or lead to the web."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path
from typing import IO, Any

import pytest

from reader.document.relinking import relinked
from reader.errors import ReaderError
from reader.library import Library, open_library
from reader.library.exporting import Exporter, Form
from reader.locations import Locations

BRIDGE = """---
title: De "brug" & <meer>
permalink: /nieuws/brug/
date: 2018-09-21
---
<p>Lees <a title="x" href="/nieuws/sluis/#slot">over de sluis</a>, <a href="/nieuws/markt/">de markt</a>,
<a href="https://krant.example/nieuws/sluis/">nog eens</a>, <a href="https://elders.example/?a=1&amp;b=2">elders</a>,
<a href="/nieuws/verdwenen/">weg</a> en <a href="#kop">hier</a>.</p><h2 id="kop">Kop</h2><script>alert(1)</script>
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    root = tmp_path / "krant"
    root.mkdir()
    (root / "_config.yml").write_text("title: De Krant\nurl: https://krant.example\n")
    (root / "brug.html").write_text(BRIDGE)
    for name in ("sluis", "markt"):
        front = f"---\ntitle: De {name}\npermalink: /nieuws/{name}/\ndate: 2018-01-01\n---\n"
        (root / f"{name}.html").write_text(f'{front}<p id="slot">Over de {name}: <a href="/nieuws/brug/">brug</a>.</p>')
    places = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
    with closing(open_library(root, places, lambda: datetime(2026, 11, 22, tzinfo=UTC))) as opened:
        opened.index.refresh()
        yield opened


def exported(library: Library, form: Form, query: str = "") -> str:
    return "".join(Exporter(library, library.list.select(query), form).together(library.name))


def test_a_page_of_html_keeps_links_inside_and_sends_the_others_to_the_web(library: Library) -> None:
    page = exported(library, Form.HTML, "title:brug OR title:sluis")
    assert 'href="#nieuws_sluis" title="x"' in page or 'title="x" href="#nieuws_sluis"' in page
    assert page.count('href="#nieuws_sluis"') == 2
    assert 'href="https://krant.example/nieuws/markt/"' in page
    assert 'href="https://elders.example/?a=1&amp;b=2"' in page
    assert 'href="https://krant.example/nieuws/verdwenen/"' in page
    assert 'href="#nieuws_brug"' in page
    assert page.count("<article") == 2
    assert "prefers-color-scheme: dark" in page
    assert "<script" not in page
    assert "De &quot;brug&quot; &amp; " in page


def test_files_link_to_each_other_by_name_and_to_the_place_inside(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert Exporter(library, library.list.select(), Form.HTML).write_files(folder) == 3
    page = (folder / "nieuws_brug.html").read_text()
    assert 'href="nieuws_sluis.html#slot"' in page
    assert 'href="nieuws_markt.html"' in page
    assert 'href="#kop"' in page
    assert 'href="nieuws_brug.html"' in (folder / "nieuws_sluis.html").read_text()
    assert sorted(path.name for path in folder.iterdir()) == [
        "nieuws_brug.html",
        "nieuws_markt.html",
        "nieuws_sluis.html",
    ]


def test_a_link_that_is_newer_than_the_index_stays_inside_too(library: Library) -> None:
    file = library.root / "brug.html"
    file.write_text(BRIDGE + '<p>En <a href="markt.html">nog een keer</a>.</p>')
    page = exported(library, Form.HTML)
    assert '<a href="#nieuws_markt">nog een keer</a>' in page
    assert "markt.html" not in page


@pytest.mark.parametrize(("fitting", "told"), [(0, "none of 3 files was"), (1, "1 of 3 files was"), (2, "2 of 3")])
def test_a_disk_that_fills_up_says_which_file_failed_and_how_many_are_whole(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fitting: int, told: str
) -> None:
    folder, opened = tmp_path / "out", Path.open

    def until_full(path: Path, *args: Any, **named: Any) -> IO[Any]:
        if path.suffix == ".part" and len(list(folder.glob("*.txt"))) == fitting:
            raise OSError(ENOSPC, "No space left on device")
        return opened(path, *args, **named)  # type: ignore[no-any-return]

    exporter = Exporter(library, library.list.select(), Form.TEXT)
    monkeypatch.setattr(Path, "open", until_full)
    with pytest.raises(ReaderError) as failed:
        exporter.write_files(folder)
    names = exporter.names
    assert sorted(path.name for path in folder.iterdir()) == sorted(names[:fitting])
    assert str(failed.value).startswith(f"{folder / names[fitting]}: not written (No space left on device)")
    assert told in str(failed.value)


def test_markdown_keeps_its_links_too(library: Library, tmp_path: Path) -> None:
    together = exported(library, Form.MARKDOWN, "title:brug OR title:sluis")
    assert '<a id="nieuws_sluis"></a>' in together
    assert "[nog eens](#nieuws_sluis)" in together
    assert "[de markt](https://krant.example/nieuws/markt/)" in together
    Exporter(library, library.list.select(), Form.MARKDOWN).write_files(tmp_path / "out")
    assert "[de markt](nieuws_markt.md)" in (tmp_path / "out" / "nieuws_brug.md").read_text()
    assert '<a id="' not in (tmp_path / "out" / "nieuws_brug.md").read_text()


def test_without_a_known_web_address_a_link_that_leads_out_loses_its_address(library: Library) -> None:
    (library.root / "_config.yml").write_text("title: De Krant\n")
    library.index.refresh(rebuild=True)
    page = exported(library, Form.HTML, "title:brug")
    assert "de markt</a>" in page
    assert 'href="/nieuws' not in page
    assert 'href="https://elders.example/' in page


def test_articles_stand_in_the_order_that_was_asked_for(library: Library) -> None:
    numbers = library.list.select()
    for order in (list(numbers), list(reversed(numbers))):
        text = "".join(Exporter(library, order, Form.TEXT).together())
        titles = [text.index(row.title) for row in library.list.there(order)]
        assert titles == sorted(titles)


def test_a_file_that_is_gone_is_told_and_the_rest_is_exported(library: Library) -> None:
    (library.root / "sluis.html").write_text("")
    (library.root / "markt.html").unlink()
    told: list[str] = []
    lines = list(Exporter(library, library.list.select(), Form.JSONL, told.append).together())
    assert any('"permalink": "/nieuws/brug/"' in line for line in lines)
    assert [message for message in told if "markt.html" in message or "sluis.html" in message] or len(lines) == 3


def test_an_address_that_would_end_the_attribute_does_not() -> None:
    html = relinked('<p><a href="/a">x</a> <a name="y" href="/b">z</a></p>', lambda href: f'{href}"><script>')
    assert "<script>" not in html
    assert html.count("&quot;&gt;&lt;script&gt;") == 2


def test_what_was_no_link_stays_and_what_loses_its_address_keeps_its_words() -> None:
    assert (
        relinked('<p><a name="y">z</a> <a href="/b">w</a></p>', lambda _: None) == '<p><a name="y">z</a> <a>w</a></p>'
    )
