"""Where pictures, sounds and files lead from an exported article: to the web, else to the archive's own files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from reader.document.relinking import relinked
from reader.library import Library, open_library
from reader.library.exporting import Exporter, Form
from reader.library.forms import in_form
from reader.library.leading import Leading
from reader.locations import Locations

ARTICLE = """---
title: De brug
permalink: /nieuws/brug/
---
"""
Making = Callable[..., Library]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Making]:
    """Makes the library of an archive with one article beside its pictures."""
    with ExitStack() as opened:

        def made(body: str, settings: str = "title: De Krant\n", source: str = "nieuws/brug.html") -> Library:
            root = tmp_path / "krant"
            for name in ("img/top.png", "nieuws/beside one.png", "static/served.png", "nieuws/talk.mp3"):
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_bytes(b"picture")
            (tmp_path / "secret.png").write_bytes(b"secret")
            (root / "_config.yml").write_text(settings)
            (root / source).write_text(ARTICLE + body)
            places = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
            library = opened.enter_context(
                closing(open_library(root, places, lambda: datetime(2026, 11, 22, tzinfo=UTC)))
            )
            library.index.refresh()
            return library

        yield made


def addresses(written: str) -> list[str]:
    """What a page names as `src` or `href`, in order."""
    return re.findall(r'(?:src|href|cite)="([^"]*)"', written)


def page(library: Library, folder: Path) -> str:
    Exporter(library, library.list.select(), Form.HTML).write_files(folder)
    return (folder / "nieuws_brug.html").read_text()


PICTURES = "".join(
    f'<p><img src="{source}" alt="x"></p>'
    for source in ("/img/top.png", "../img/top.png", "beside%20one.png", "/served.png", "/img/gone.png")
)


@pytest.mark.parametrize("form", [Form.MARKDOWN, Form.HTML, Form.JSONL])
def test_pictures_lead_to_the_web_where_the_site_names_its_address(make: Making, form: Form) -> None:
    body = PICTURES + '<p><img src="//cdn.example/a.png" alt="y"><img data-src="/late.png" alt="z">'
    body += '<img src="assets/x.png" alt="z"></p>'
    library = make(body, "title: De Krant\nurl: https://krant.example\n")
    written = "".join(Exporter(library, library.list.select(), form).together())
    for address in (
        *("/img/top.png", "/assets/x.png", "/nieuws/beside%20one.png"),
        *("/served.png", "/img/gone.png", "/late.png"),
    ):
        assert f"https://krant.example{address}" in written
    assert "https://cdn.example/a.png" in written
    assert not re.search(r'(?:src=\\?"|\]\()[^h#]', written)


def test_a_picture_that_a_script_would_show_is_that_picture_and_not_its_placeholder(make: Making) -> None:
    blank = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    body = (
        f'<p><img src="{blank}" data-src="/img/top.png" alt="x"><img src="{blank}" srcset="/late.png 2x" alt="y"></p>'
    )
    library = make(body, "title: De Krant\nurl: https://krant.example\n")
    written = "".join(Exporter(library, library.list.select(), Form.MARKDOWN).together())
    assert "![x](https://krant.example/img/top.png)" in written
    assert "![y](https://krant.example/late.png)" in written


def test_without_a_known_address_pictures_lead_to_the_files_of_the_archive(make: Making, tmp_path: Path) -> None:
    written = page(make(PICTURES), tmp_path / "some" / "out")
    sources = re.findall(r'<img src="([^"]*)"', written)
    found = [(tmp_path / "some" / "out" / unquote(source)).resolve() for source in sources]
    root = tmp_path / "krant"
    top, beside, served = root / "img/top.png", root / "nieuws/beside one.png", root / "static/served.png"
    assert found == [top, top, beside, served]
    assert all(source.startswith("../../krant/") for source in sources), "both can be moved together"
    assert "<em>Picture: x</em>" in written, "what is not there is told in words"


def test_printed_without_a_folder_they_are_whole_addresses_of_files(make: Making, tmp_path: Path) -> None:
    library = make(PICTURES)
    written = "".join(Exporter(library, library.list.select(), Form.MARKDOWN).together())
    sources = re.findall(r"!\[x\]\(([^)]*)\)", written)
    assert Path(unquote(urlsplit(sources[0]).path)) == tmp_path / "krant/img/top.png"
    assert all(source.startswith("file:///") for source in sources)
    assert len(sources) == 4


def test_a_single_file_names_pictures_from_where_it_is_written(make: Making, tmp_path: Path) -> None:
    library = make(PICTURES)
    written = "".join(Exporter(library, library.list.select(), Form.MARKDOWN).together("", tmp_path / "out"))
    assert "![x](../krant/img/top.png)" in written


@pytest.mark.parametrize(
    "source",
    [
        "../../secret.png",
        "/../secret.png",
        "%2e%2e/%2e%2e/secret.png",
        "..\\..\\secret.png",
        "/etc/passwd",
        "//etc/passwd",
        "file:///etc/passwd",
        "\\\\host\\share\\x.png",
        "C:\\secret.png",
        "outward.png",
        "around.png",
        "a\x00b.png",
        "pipe.png",
        "javascript:alert(1)",
        "ref:link:/../secret.png",
        "x" * 9_000,
    ],
)
def test_no_picture_leads_out_of_the_archive(make: Making, tmp_path: Path, source: str) -> None:
    import os

    library = make(f'<p><img src="{source}" alt="x"></p><p><video src="{source}"></video></p>')
    folder = tmp_path / "krant/nieuws"
    (folder / "outward.png").symlink_to(tmp_path / "secret.png")
    (folder / "around.png").symlink_to(folder / "around.png")
    os.mkfifo(folder / "pipe.png")
    written = page(library, tmp_path / "out")
    assert not re.search("<img|<a ", written)
    together = "".join(Exporter(library, library.list.select(), Form.MARKDOWN).together())
    assert "](" not in together.replace("\\](", "")


def test_a_template_s_reference_to_a_picture_is_its_address_and_one_to_nothing_is_words(make: Making) -> None:
    body = '![Roro]({% link /static/img/roro.png %}) ![Page]({{< ref "nowhere" >}}) ![Top]({% link img/top.png %})\n'
    known = make(body, "title: De Krant\nurl: https://krant.example\nbaseurl: /blog\n", "nieuws/brug.md")
    written = "".join(Exporter(known, known.list.select(), Form.MARKDOWN).together())
    assert "![Roro](https://krant.example/blog/static/img/roro.png)" in written
    assert "![Top](https://krant.example/blog/img/top.png)" in written
    assert "ref:" not in written
    unknown = make(body, "title: De Krant\n", "nieuws/brug.md")
    written = "".join(Exporter(unknown, unknown.list.select(), Form.MARKDOWN).together())
    assert re.search(r"!\[Top\]\(file:///\S+/krant/img/top.png\)", written)
    assert "*Picture: Roro*" in written
    assert "ref:" not in written


def test_sounds_videos_and_quotations_lead_where_pictures_do(make: Making, tmp_path: Path) -> None:
    body = (
        '<audio controls><source src="talk.mp3"></audio><video src="/film.mp4" poster="/poster.png"></video>'
        '<blockquote cite="/nieuws/anders/">q</blockquote><iframe src="ref:link:x.html"></iframe>'
        '<video src="ref:link:static/b.mp4"></video>'
        '<picture><source srcset="/a.webp"><img src="/img/top.png" srcset="/b.png 2x" alt="p"></picture>'
    )
    written = page(make(body), tmp_path / "out")
    assert addresses(written) == ["../krant/nieuws/talk.mp3", "../krant/img/top.png", "../krant/img/top.png"]
    known = make(body, "title: De Krant\nurl: https://krant.example\n")
    assert addresses(page(known, tmp_path / "known")) == [
        "https://krant.example/nieuws/talk.mp3",
        "https://krant.example/film.mp4",
        "https://krant.example/nieuws/anders/",
        "https://krant.example/static/b.mp4",
        "https://krant.example/img/top.png",
        "https://krant.example/img/top.png",
    ]


def test_a_link_to_a_file_leads_to_the_file(make: Making, tmp_path: Path) -> None:
    written = page(make('<p><a href="talk.mp3">hear</a> <a href="/files/gone.pdf">gone</a></p>'), tmp_path / "out")
    assert '<a href="../krant/nieuws/talk.mp3">hear</a>' in written
    assert "<a>gone</a>" in written


def test_pictures_of_mkdocs_lead_to_where_it_serves_them(make: Making, tmp_path: Path) -> None:
    library = make("![x](beside%20one.png) ![y](../img/top.png)\n", source="nieuws/brug.md")
    (tmp_path / "krant/_config.yml").unlink()
    (tmp_path / "krant/mkdocs.yml").write_text("site_name: K\nsite_url: https://docs.example/\ndocs_dir: nieuws\n")
    library.close()
    places = Locations(tmp_path / "config", tmp_path / "state2", tmp_path / "cache2")
    with closing(open_library(tmp_path / "krant", places, lambda: datetime(2026, 11, 22, tzinfo=UTC))) as anew:
        anew.index.refresh()
        written = "".join(Exporter(anew, anew.list.select(), Form.MARKDOWN).together())
    assert "![x](https://docs.example/beside%20one.png)" in written


def test_an_article_that_is_shown_leads_out_as_one_that_is_exported(make: Making) -> None:
    body = '<p><img src="/img/top.png" alt="x"> <a href="/nieuws/brug/">me</a> <a href="#k">k</a></p><h2 id="k">K</h2>'
    library = make(body, "title: De Krant\nurl: https://krant.example\n")
    (row,) = library.list.there(library.list.select())
    text = library.articles.text(row.key)
    links = [link for _, link in library.articles.links(row.key)]
    address_of = Leading(library).of(text.article, links)
    shown = in_form(text, "markdown", 72, body=True, address_of=address_of)
    assert shown.startswith("![x](https://krant.example/img/top.png) [me](https://krant.example/nieuws/brug/) [k](#k)")
    html = in_form(text, "html", 72, body=True, address_of=address_of)
    assert '<img src="https://krant.example/img/top.png" alt="x">' in html


def test_markdown_in_json_names_exported_articles_by_permalink_and_the_others_on_the_web(
    make: Making, tmp_path: Path
) -> None:
    library = make(
        '<p><a href="/nieuws/sluis/">sluis</a> <a href="/nieuws/markt">markt</a></p>',
        "title: De Krant\nurl: https://krant.example\n",
    )
    for name in ("sluis", "markt"):
        (tmp_path / f"krant/nieuws/{name}.html").write_text(
            f"---\ntitle: {name}\npermalink: /nieuws/{name}/\n---\n<p>x</p>"
        )
    library.index.refresh()
    lines = [
        json.loads(line)
        for line in Exporter(library, library.list.select("title:brug OR title:sluis"), Form.JSONL).together()
    ]
    (markdown,) = [line["markdown"] for line in lines if line["title"] == "De brug"]
    assert "[sluis](/nieuws/sluis/) [markt](https://krant.example/nieuws/markt/)" in markdown


def test_a_page_that_fetches_nothing_has_its_pictures_as_links() -> None:
    html = relinked('<p><img src="/a/b.png" alt=""></p>', lambda _: "https://x.example/b.png", linked_pictures=True)
    assert html == '<p><a href="https://x.example/b.png"><img src="https://x.example/b.png" alt="b.png"></a></p>'
    inside = relinked(
        '<a href="/c"><img src="/b.png" alt="x"></a>', lambda href: f"https://x.example{href}", linked_pictures=True
    )
    assert inside.count("<a ") == 1


def test_smileys_without_an_address_are_their_words_and_counting_pixels_nothing() -> None:
    html = relinked(
        '<p>Hi <img src="s.png" alt=":-)" width="16" height="16"><img src="q.gif" alt="(?)">'
        '<img src="c.gif" width="1" height="1"></p>',
        lambda _: None,
    )
    assert html == "<p>Hi :-)(?)</p>"
    assert relinked('<p><img src="s.png" width="1"></p>', lambda href: href) == "<p></p>"
