"""What the templates of an article are told of their site, beyond what its files say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reader.archive.scan import scan
from reader.archive.site import read_site
from reader.document.markdown import markdown_to_html
from reader.index.contents import Contents

TODAY = date(2018, 3, 20)


def html_of(root: Path, name: str, body: str) -> str:
    (root / "_posts").mkdir(parents=True)
    (root / "_config.yml").write_text("title: The Map\n")
    (root / "_posts" / name).write_text(f"---\ntitle: Tides\n---\n{body}\n")
    site = read_site(root)
    contents = Contents(root, site, TODAY)
    found = contents.article(scan(root, site.excludes).files[0])
    assert found is not None
    return contents.html(found).strip()


def test_what_only_a_newsletter_shows_is_not_shown_twice(tmp_path: Path) -> None:
    body = '{% if jekyll.environment == "email" %}mail{% else %}web{% endif %}'
    assert html_of(tmp_path, "2018-03-09-tides.md", body) == "<p>web</p>"


def test_an_announcement_is_gone_once_its_day_has_come(tmp_path: Path) -> None:
    body = (
        '{% assign now = site.time | date: "%s" %}{% assign then = page.date | date: "%s" | plus: 86400 %}'
        "{% if then > now %}come{% else %}over{% endif %}"
    )
    assert html_of(tmp_path / "old", "2018-03-09-tides.md", body) == "<p>over</p>"
    assert html_of(tmp_path / "new", "2018-03-20-tides.md", body) == "<p>come</p>"


def test_of_two_definitions_of_a_reference_the_last_counts_where_kramdown_reads_them(tmp_path: Path) -> None:
    body = "[a] and [b]\n\n[a]: /one/\n[A]: /two/\n[b]: /three/\n"
    assert html_of(tmp_path / "site", "2018-03-09-tides.md", body) == (
        '<p><a href="/two/">a</a> and <a href="/three/">b</a></p>'
    )
    assert markdown_to_html(body).startswith('<p><a href="/one/">a</a>')
