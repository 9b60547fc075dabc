"""Articles read from their files: kept while the file stays the same; the index is believed of links, then verified."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.document.blocks import leaves, text_of
from reader.library import Library, open_library
from reader.locations import Locations

LONG = "".join(f'<p>Words of <a href="/there/#{number}">part {number}</a> and more.</p>\n' for number in range(2_000))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "krant"
    (folder / "_includes").mkdir(parents=True)
    (folder / "_config.yml").write_text("title: De krant\n", encoding="utf-8")
    (folder / "_includes" / "first.html").write_text("<p>Nothing.</p>", encoding="utf-8")
    write(folder / "short.html", "Short", "<p>A few words.</p>")
    write(folder / "long.html", "Long", "{% include first.html %}" + LONG)
    return folder


@pytest.fixture
def library(root: Path, tmp_path: Path) -> Iterator[Library]:
    places = Locations(tmp_path / "config", tmp_path / "state", tmp_path / "cache")
    library = open_library(root, places, lambda: datetime(2026, 11, 25, tzinfo=UTC))
    library.index.refresh()
    yield library
    library.close()


def write(path: Path, title: str, body: str) -> None:
    path.write_text(f"---\ntitle: {title}\ndate: 2020-01-01\n---\n{body}\n", encoding="utf-8")


def key_of(library: Library, title: str) -> str:
    rows = library.list.rows(library.list.select(f'title:"{title}"'))
    return next(row.key for row in rows if row is not None)


def test_a_long_article_opens_with_its_links_and_minutes_before_it_is_parsed_to_its_end(library: Library) -> None:
    opened = library.articles.open(key_of(library, "Long"))
    assert len(opened.links) == 2_000
    assert any("minutes" in part for part in opened.masthead.byline)
    assert not opened.document.is_whole
    assert library.articles.verified(opened) is opened


def test_links_that_the_index_did_not_know_are_put_right_once_the_text_is_there(library: Library, root: Path) -> None:
    (root / "_includes" / "first.html").write_text('<p>Go <a href="/elsewhere/">elsewhere</a>.</p>', encoding="utf-8")
    believed = library.articles.open(key_of(library, "Long"))
    assert len(believed.links) == 2_000
    verified = library.articles.verified(believed)
    assert verified.links[0].href == "/elsewhere/"
    assert [link.href for link in verified.links] == [link.href for link in verified.document.links]


def test_an_article_is_read_once_while_its_file_stays_the_same(library: Library) -> None:
    key = key_of(library, "Long")
    assert library.articles.open(key).document is library.articles.open(key).document


def test_an_article_is_read_again_when_its_file_has_changed(library: Library, root: Path) -> None:
    key = key_of(library, "Short")
    before = library.articles.open(key)
    write(root / "short.html", "Short", '<p>Other words, and <a href="/long/">a link</a>.</p>')
    after = library.articles.open(key)
    assert after.document is not before.document
    assert [link.href for link in after.links] == ["/long/"]


def test_an_article_is_read_again_when_what_it_includes_was_found_changed(library: Library, root: Path) -> None:
    key = key_of(library, "Long")
    before = library.articles.open(key)
    (root / "_includes" / "first.html").write_text("<p>Something.</p>", encoding="utf-8")
    library.index.refresh()
    after = library.articles.open(key).document
    assert after is not before.document
    assert text_of(next(leaves(after.so_far()))) == "Something."


def test_an_article_that_no_change_touched_stays_the_document_that_is_on_the_screen(
    library: Library, root: Path
) -> None:
    keys = [key_of(library, title) for title in ("Short", "Long")]
    before = [library.articles.open(key).document for key in keys]
    for number in range(3):
        write(root / f"new{number}.html", f"New {number}", "<p>New words.</p>")
        library.index.refresh()
    assert [library.articles.open(key).document for key in keys] == before
    write(root / "short.html", "Short", "<p>Other words.</p>")
    library.index.refresh()
    assert [library.articles.open(key).document == was for key, was in zip(keys, before, strict=True)] == [False, True]


def test_a_file_that_only_looks_newer_is_read_again_too(library: Library, root: Path) -> None:
    key = key_of(library, "Short")
    before = library.articles.open(key)
    os.utime(root / "short.html", (2_000_000_000, 2_000_000_000))
    assert library.articles.open(key).document is not before.document


def test_what_takes_long_to_read_can_be_read_before_it_is_opened(library: Library, root: Path) -> None:
    write(root / "long.html", "Long", LONG * 4)
    key = key_of(library, "Long")
    prepare = library.articles.preparing(key, whole=True)
    assert prepare is not None
    prepare()
    assert library.articles.preparing(key) is None
    assert library.articles.open(key).document.is_whole


def test_a_short_article_needs_no_preparing(library: Library) -> None:
    assert library.articles.preparing(key_of(library, "Short")) is None


def test_the_byline_tells_in_which_languages_an_article_is_there_too(library: Library, root: Path) -> None:
    for name, lang in (("ebb", "en"), ("ebb-nl", "nl"), ("ebb.pt-br", "pt-BR"), ("ebb-fr-2", "fr"), ("ebbs", "de")):
        text = f"---\ntitle: Name {name}.\ndate: 2020-01-01\nlang: {lang}\n---\nAnd flow.\n"
        (root / f"{name}.html").write_text(text, encoding="utf-8")
    library.index.refresh()
    head = library.articles.text(key_of(library, "Name ebb-nl.")).masthead
    assert [part for part in head.byline if "also" in part] == ["also in English, português"]


def test_once_an_article_was_read_ahead_opening_it_loads_nothing_more(root: Path, tmp_path: Path) -> None:
    (root / "short.html").rename(root / "short.md")
    script = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from reader.library import open_library
from reader.locations import Locations

home = Path({str(tmp_path)!r})
library = open_library(Path({str(root)!r}), Locations(home / "c", home / "s", home / "k"), lambda: datetime.now(UTC))
{{refresh}}
row = library.list.rows(library.list.select("title:Short"))[0]
library.articles.read_ahead(row.key)
before = set(sys.modules)
assert len(library.articles.open(row.key).document.blocks) == 1
print(sorted(name for name in set(sys.modules) - before if name.startswith(("reader.", "markdown_it", "yaml"))))
"""
    for refresh in ("library.index.refresh()", ""):
        command = [sys.executable, "-c", script.replace("{refresh}", refresh)]
        found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_reading_ahead_marks_nothing_and_leaves_what_is_gone_alone(library: Library) -> None:
    key = key_of(library, "Short")
    library.articles.read_ahead(key)
    library.articles.read_ahead("gone")
    assert not library.articles.open(key).read
